"""A session placed while it is still being recorded. In: known lengths, and guesses. Out: the timeline so far.

What is placed from known lengths is final: it lies where the whole session will have it. So whoever listens can begin
before the last sentence has been recorded. Pure and in integers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from voicecoach.cuesheet.cues import CueSheet, LengthSpeech
from voicecoach.timeline.place import Candidates, length_texts, named, named_length, placer_for, sounds_in
from voicecoach.timeline.timeline import SoundKey, Timeline, speech_key
from voicecoach.units import TRACK_RATE, to_samples

_SENTENCE_MS, _CHARACTER_MS = 400, 55
_GUESSED_AT_RATE = 150
_UNSURE_PERCENT = 7
"""Measured: over fourteen sessions in two voices the sum of guesses was 1 to 9 % too low, and the first word decides by
whole minutes only."""


@dataclass(frozen=True, slots=True)
class Announced:
    """How the session's length is named, once that is sure enough."""

    candidates: Candidates
    length_ms: int
    """As it is named."""

    @property
    def texts(self) -> tuple[str, ...]:
        """All sentences that have to be recorded for it."""
        return tuple(dict.fromkeys(chain.from_iterable(texts.values() for texts in self.candidates.values())))


def guessed_length(text: str, rate: int, sample_rate: int = TRACK_RATE) -> int:
    """About how many samples a voice takes to say this at so many words a minute."""
    return to_samples((_SENTENCE_MS + _CHARACTER_MS * len(text)) * _GUESSED_AT_RATE // rate, sample_rate)


def announced(
    cue_sheet: CueSheet,
    known: Mapping[SoundKey, int],
    guesses: Mapping[SoundKey, int],
    sample_rate: int = TRACK_RATE,
) -> Announced | None:
    """How the length of a session will be named; None where that is not sure yet.

    Args:
        cue_sheet: the session.
        known: samples of the sounds that are recorded.
        guesses: of all others that the cue sheet can ask for.
        sample_rate: in Hz.

    Raises:
        SourceError: what has to happen in a window does not fit into it.
    """
    found = {
        _announced(cue_sheet, {**{k: v * percent // 100 for k, v in guesses.items()}, **known}, sample_rate)
        for percent in (100 - _UNSURE_PERCENT, 100 + _UNSURE_PERCENT)
    }
    if len(found) > 1:
        return None
    length_ms, span = found.pop()
    lengths = {**guesses, **known}
    candidates = length_texts(cue_sheet, lengths, sample_rate)
    if any(tuple(texts) != span or length_ms not in texts for texts in candidates.values()):
        return None
    return Announced(candidates, length_ms)


def _announced(cue_sheet: CueSheet, lengths: Mapping[SoundKey, int], sample_rate: int) -> tuple[int, tuple[int, ...]]:
    """The length that would be named with these lengths, and the candidates."""
    candidates = length_texts(cue_sheet, lengths, sample_rate)
    if not candidates:
        return 0, ()
    lengths = {**_slots(candidates, sample_rate), **lengths}
    timeline = placer_for(lengths, sample_rate, candidates).place(cue_sheet)
    return named_length(timeline.length, sample_rate), tuple(next(iter(candidates.values())))


def _slots(candidates: Candidates, sample_rate: int) -> dict[SoundKey, int]:
    texts = chain.from_iterable(texts.values() for texts in candidates.values())
    return {speech_key(text): guessed_length(text, _GUESSED_AT_RATE, sample_rate) for text in texts}


def place_so_far(
    cue_sheet: CueSheet,
    known: Mapping[SoundKey, int],
    guesses: Mapping[SoundKey, int],
    announced: Announced,
    sample_rate: int = TRACK_RATE,
) -> tuple[Timeline, int | None]:
    """A session as far as it is known, and up to which sample that is; None for all of it.

    Args:
        cue_sheet: the session.
        known: samples of the sounds that are recorded.
        guesses: of all others that the cue sheet can ask for, and of `announced.texts`.
        announced: how its length is named.
        sample_rate: in Hz.

    Raises:
        SourceError: what has to happen in a window does not fit into it.
    """
    lengths = {**guesses, **known}
    placer = placer_for(lengths, sample_rate, announced.candidates)
    timeline = named(placer.place(cue_sheet), placer, announced.candidates, announced.length_ms)
    for element, reached in zip(cue_sheet.elements, placer.reached, strict=True):
        if isinstance(element, LengthSpeech):
            sounds = [speech_key(text) for text in announced.candidates[element].values()]
        else:
            sounds = list(sounds_in(element))
        if any(sound not in known for sound in sounds):
            return timeline, reached
    return timeline, None
