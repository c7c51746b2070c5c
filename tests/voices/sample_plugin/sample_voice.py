"""A voice of another package: each sentence is a tone as long as it is. It shows what a package has to bring."""

import math
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from zlib import crc32

from voicecoach.recording.recording import Recording
from voicecoach.routine.coach import VoiceSettings

RATE = 24_000


@dataclass(frozen=True)
class Beeper:
    """A voice that beeps."""

    rate: int
    engine: str = "beeper"

    @property
    def fingerprint(self) -> str:
        """Everything that changes the sound."""
        return f"{self.engine} 1.0 rate={self.rate}"

    def speak(self, sentences: Sequence[str], on_recorded: Callable[[str, Recording], None]) -> None:
        """Hand over the sound of each sentence."""
        for sentence in sentences:
            hz = 200 + crc32(sentence.encode()) % 400
            length = RATE * len(sentence) * 9 // self.rate
            tone = (round(9_000 * math.sin(2 * math.pi * hz * at / RATE)) for at in range(length))
            on_recorded(sentence, Recording(array("h", tone).tobytes(), RATE))


def opened(settings: VoiceSettings, notice: Callable[[str], None], language: str) -> Beeper:
    """The voice a coach asked for; a tone is in every language, so there is nothing to notice."""
    del notice, language
    return Beeper(settings.rate)
