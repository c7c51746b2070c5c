"""Sessions through the speakers."""

from voicecoach.player.device import play_blocks

__all__ = ["play_blocks"]
