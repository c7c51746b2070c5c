"""From a timeline and its recordings to a file."""

from voicecoach.audio.mixdown import blocks, mix
from voicecoach.audio.track import FORMATS, Encoding, TrackWriter

__all__ = ["FORMATS", "Encoding", "TrackWriter", "blocks", "mix"]
