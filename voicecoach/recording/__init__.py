"""A stretch of sound in memory, and what can be done to it."""

from voicecoach.recording.recording import Recording

__all__ = ["Recording"]
