"""From a timeline and its recordings to a file."""

from typing import TYPE_CHECKING

from voicecoach.lazily import lazily

if TYPE_CHECKING:
    from voicecoach.audio.mixdown import blocks, mix
    from voicecoach.audio.track import FORMATS, Encoding, TrackWriter

_HOMES = {
    "mixdown": ("blocks", "mix"),
    "track": ("FORMATS", "Encoding", "TrackWriter"),
}

__all__ = [
    "FORMATS",
    "Encoding",
    "TrackWriter",
    "blocks",
    "mix",
]

__getattr__ = lazily(__name__, _HOMES)
