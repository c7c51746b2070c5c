"""A voice without an engine, for tests and dry runs. In: sentences. Out: a tone of known length for each."""

import math
import re
from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from voicecoach.recording.recording import Recording
from voicecoach.units import TRACK_RATE, to_samples
from voicecoach.voices.words.pronunciation import plain

_TONE_HZ = 200
_PEAK = 0.1


@dataclass(frozen=True, slots=True)
class StandInVoice:
    """Says every sentence as a tone: so long for each word, so long for each sentence."""

    word_ms: int = 400
    sentence_ms: int = 400

    @property
    def engine(self) -> str:
        """The name a coach writes."""
        return "stand-in"

    @property
    def fingerprint(self) -> str:
        """Everything that changes the sound."""
        return f"stand-in word_ms={self.word_ms} sentence_ms={self.sentence_ms}"

    def speak(self, sentences: Sequence[str], on_recorded: Callable[[str, Recording], None]) -> None:
        """Hand over a tone for each sentence."""
        lengths = stand_in_lengths(sentences, self.word_ms, self.sentence_ms)
        for sentence in sentences:
            on_recorded(sentence, Recording(_tone(lengths[sentence]), TRACK_RATE))


def stand_in_lengths(sentences: Iterable[str], word_ms: int = 400, sentence_ms: int = 400) -> dict[str, int]:
    """How many samples the stand-in speaks for each text, before a recording is trimmed and padded.

    A word is what stands between spaces; a text has as many sentences as groups of . ! or ?, and at least
    one.
    """
    return {text: to_samples(_length_ms(text, word_ms, sentence_ms)) for text in sentences}


def _length_ms(text: str, word_ms: int, sentence_ms: int) -> int:
    text = plain(text)
    return len(text.split()) * word_ms + max(1, len(re.findall(r"[.!?]+", text))) * sentence_ms


def _tone(length: int) -> bytes:
    period = _period()
    return (period * (length // len(period) + 1))[:length].tobytes()


@cache
def _period() -> "array[int]":
    length = TRACK_RATE // _TONE_HZ
    return array("h", (round(32767 * _PEAK * math.sin(2 * math.pi * n / length)) for n in range(length)))
