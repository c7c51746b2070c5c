"""What happens in a session, in order, before anyone knows how long a sentence lasts."""

from voicecoach.cuesheet.arrange import arrange
from voicecoach.cuesheet.as_text import as_text
from voicecoach.cuesheet.cues import CueSheet

__all__ = ["CueSheet", "arrange", "as_text"]
