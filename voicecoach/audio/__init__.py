"""From a timeline and its recordings to a file."""

from voicecoach.audio.mixdown import blocks, mix
from voicecoach.audio.track import FORMATS, write_track

__all__ = ["FORMATS", "blocks", "mix", "write_track"]
