"""Which beats of a window are heard. In: wishes and measured lengths. Out: what fits, and what is left out and why.

The most important are placed first; what would overlap them, come too near, cross the end, or talk too much is left
out. Nothing spoken is ever cut. What a bell would ring into is said after it, or left out where it would not be true.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from voicecoach.cuesheet.cues import Beat, Speech, Tone, Window
from voicecoach.units import ms_covering, to_samples


@dataclass(frozen=True, slots=True)
class Heard:
    """A beat that is heard, with its distance from the start of the window in samples."""

    at: int
    sound: Speech | Tone
    length: int
    tells_time: bool = False
    """It is true only when the window ends where it should."""
    late: int = 0
    """So many samples after its moment, for a bell."""


@dataclass(frozen=True, slots=True)
class Missed:
    """A sentence that is left out."""

    at: int
    sound: Speech
    why: str


def choose_beats(
    window: Window,
    length_of: Callable[[Speech | Tone], int],
    sample_rate: int,
    said: tuple[tuple[int, int], ...] = (),
    bell_end: int = 0,
) -> tuple[tuple[Heard, ...], tuple[Missed, ...]]:
    """What is heard in a window, by time, and what is not.

    Args:
        window: whose beats are chosen.
        length_of: samples of a sound.
        sample_rate: in Hz.
        said: start and end of what is said in the window in any case, in samples from its start.
        bell_end: how far nothing is said over a bell that has rung before the window, in samples from its start.
    """
    chooser = _Chooser(window, length_of, sample_rate, said, bell_end)
    for beat in window.beats:
        if isinstance(beat.sound, Tone):
            chooser.ring(beat, beat.sound)
    spoken = [beat for beat in window.beats if isinstance(beat.sound, Speech)]
    ordered = sorted(spoken, key=lambda beat: (beat.importance, beat.at_ms))
    for group in dict.fromkeys(beat.group or index for index, beat in enumerate(ordered)):
        chooser.speak([beat for index, beat in enumerate(ordered) if group in {beat.group, index}])
    return tuple(sorted(chooser.heard, key=lambda heard: heard.at)), tuple(chooser.missed)


class _Chooser:
    def __init__(
        self,
        window: Window,
        length_of: Callable[[Speech | Tone], int],
        sample_rate: int,
        taken: tuple[tuple[int, int], ...],
        bell_end: int,
    ) -> None:
        self.taken = taken
        self.bells = [(0, bell_end)] if bell_end else []
        """From where to where nothing is said over a bell."""
        self.window = window
        self.length_of = length_of
        self.sample_rate = sample_rate
        self.length = to_samples(window.length_ms, sample_rate)
        self.quiet = to_samples(window.min_quiet_ms, sample_rate)
        self.speech_left = self.length * window.max_speech_percent // 100
        self.heard: list[Heard] = []
        self.missed: list[Missed] = []
        self.said: list[tuple[Heard, int]] = []

    def ring(self, beat: Beat, tone: Tone) -> None:
        """A tone is always heard."""
        heard = self._heard(beat, tone)
        self.heard.append(heard)
        if tone.role == "bell":
            self.bells.append((heard.at, heard.at + heard.length))

    def speak(self, beats: list[Beat]) -> None:
        """Sentences are heard where nothing speaks against any of them."""
        fitting = [self._as_it_fits(beat) for beat in beats]
        wished = [
            (beat, replace(self._heard(beat, beat.sound), late=self._late(beat, asked)))
            for asked, beat in zip(beats, fitting, strict=True)
        ]
        before = len(self.said)
        why = None
        for beat, heard in wished:
            why = next(self._objections(heard, beat), None)
            if why is not None:
                break
            self.said.append((heard, beat.importance))
            self.speech_left -= heard.length
        if why is None:
            self.heard += [heard for _, heard in wished]
            return
        for heard, _ in self.said[before:]:
            self.speech_left += heard.length
        del self.said[before:]
        for beat, heard in wished:
            if isinstance(heard.sound, Speech):
                self.missed.append(Missed(heard.at, heard.sound, why))
            if beat.instead is not None:
                self.heard.append(self._heard(beat, beat.instead))

    def _as_it_fits(self, beat: Beat) -> Beat:
        """The beat in its longest form that fits, where it fits first; rather between tones than over one."""
        sound = beat.sound
        after_bells = self._after_bells(beat)
        if not isinstance(sound, Speech) or (len(sound.texts) == 1 and not beat.or_at_ms and not after_bells):
            return beat
        moments = [
            replace(beat, at_ms=at_ms, sound=replace(sound, texts=(text,)))
            for text in sound.texts
            for at_ms in (beat.at_ms, *beat.or_at_ms, *after_bells)
        ]
        fitting = [
            (moment, heard)
            for moment in moments
            if next(self._objections(heard := self._heard(moment, moment.sound), moment), None) is None
        ]
        # What has only one moment is heard over a tick there, too.
        between = (moment for moment, heard in fitting if not beat.or_at_ms or not self._is_over_a_tone(heard))
        return next(between, fitting[0][0] if fitting else beat)

    def _after_bells(self, beat: Beat) -> tuple[int, ...]:
        """Where a sentence may be said instead that a bell would ring into, in milliseconds."""
        if beat.instead is not None or beat.group is not None:
            return ()
        wished = self._heard(beat, beat.sound)
        # What tells the time is still true where a bell tells the same; no later.
        first = wished.at if beat.tells_time else wished.at + wished.length
        ends = (ms_covering(end, self.sample_rate) for start, end in self.bells if start <= first)
        return tuple(end_ms for end_ms in ends if end_ms > beat.at_ms)

    def _late(self, beat: Beat, asked: Beat) -> int:
        """How much later than asked a beat comes because of a bell."""
        if beat.at_ms in (asked.at_ms, *asked.or_at_ms):
            return 0
        return to_samples(beat.at_ms - asked.at_ms, self.sample_rate)

    def _is_over_a_tone(self, wished: Heard) -> bool:
        return any(
            isinstance(other.sound, Tone)
            and wished.at < other.at + other.length
            and other.at < wished.at + wished.length
            for other in self.heard
        )

    def _heard(self, beat: Beat, sound: Speech | Tone) -> Heard:
        return Heard(to_samples(beat.at_ms, self.sample_rate), sound, self.length_of(sound), beat.tells_time)

    def _objections(self, wished: Heard, beat: Beat) -> Iterator[str]:
        end = wished.at + wished.length
        own_quiet = to_samples(beat.quiet_ms, self.sample_rate)
        if end > self.length:
            yield f"it would cross the end of the {self.window.kind}"
        if any(wished.at < taken_end and taken_start < end for taken_start, taken_end in self.taken):
            yield "something is being said"
        if any(wished.at < bell_end and bell_start < end for bell_start, bell_end in self.bells):
            yield "it would overlap a bell"
        for other, other_importance in self.said:
            # The words that count the last seconds belong together; quiet is kept around them, not between.
            quiet = max(own_quiet, 0 if beat.importance == other_importance == 0 else self.quiet)
            if wished.at < other.at + other.length and other.at < end:
                yield f'it would overlap "{_text(other.sound)}"'
            elif wished.at < other.at + other.length + quiet and other.at < end + quiet:
                yield f'it would come too near "{_text(other.sound)}"'
        if self.quiet and self._is_over_a_tone(wished):
            yield "it would overlap a tone"
        if self.window.opens_with is not None and wished.at < self.length_of(
            Tone(self.window.opens_with, self.window.where)
        ):
            yield "it would overlap the tone before it"
        if wished.length > self.speech_left:
            yield "too much would be said"


def _text(sound: Speech | Tone) -> str:
    return sound.texts[0] if isinstance(sound, Speech) else sound.role
