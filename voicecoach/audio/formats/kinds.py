"""The formats a track can be written in."""

from typing import Final, Literal, get_args

Format = Literal["mp3", "wav", "flac", "opus", "m4a", "m4b"]
"""Named by the ending of the file."""

FORMATS: Final[tuple[Format, ...]] = get_args(Format)
HAS_BITRATE: Final[tuple[Format, ...]] = ("mp3", "opus", "m4a", "m4b")
NEEDS_EXTRA: Final[tuple[Format, ...]] = ("opus", "m4a", "m4b")
