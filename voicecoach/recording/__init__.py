"""A stretch of sound in memory, and what can be done to it."""

from voicecoach.recording.recording import Recording
from voicecoach.recording.sound_file import read_recording

__all__ = ["Recording", "read_recording"]
