"""What happens in a session, in order, before anyone knows how long a sentence lasts."""

from typing import TYPE_CHECKING

from voicecoach.lazily import lazily

if TYPE_CHECKING:
    from voicecoach.cuesheet.arranging import arrange
    from voicecoach.cuesheet.cues import CueSheet
    from voicecoach.cuesheet.plain_text import as_text

_HOMES = {
    "arranging": ("arrange",),
    "cues": ("CueSheet",),
    "plain_text": ("as_text",),
}

__all__ = [
    "CueSheet",
    "arrange",
    "as_text",
]

__getattr__ = lazily(__name__, _HOMES)
