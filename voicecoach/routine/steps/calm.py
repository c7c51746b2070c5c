"""Breathing and relaxation by the clock."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import ClassVar, Final, Literal, get_args

from voicecoach.position import SourcePosition
from voicecoach.routine.coach import Overrun
from voicecoach.routine.dose import Range, count_at
from voicecoach.routine.dose_text import time_text
from voicecoach.routine.sounds import Bells, bells_within, with_bells
from voicecoach.routine.steps.size import Size
from voicecoach.units import in_seconds

Guide = Literal["voice", "tone"]
GUIDES: Final[tuple[Guide, ...]] = get_args(Guide)


@dataclass(frozen=True, slots=True)
class Breathe:
    """Breathing by the clock: whole cycles of in, hold, out, hold."""

    phases: tuple[tuple[str, int], ...]
    """`in`, `hold` or `out` and its length in milliseconds."""
    cycles: Range
    """How many; where it is a range, the level chooses."""
    origin: SourcePosition
    unit_ms: int = 1_000
    overrun: Overrun | None = None
    waits: bool = False
    """For a key, before its clock starts."""
    bells: Bells | None = None
    guide: Guide = "voice"
    """What leads the breath after the first cycles: words and ticks, or tones that rise and fall."""
    asked_ms: int | None = None
    """How long it was to last; whole cycles come near to that."""

    has_clock: ClassVar[bool] = True
    TEXTS: ClassVar[tuple[str, ...]] = ()
    TIMES: ClassVar[Mapping[str, str]] = {}
    title: ClassVar[str] = "Breathing"

    @property
    def cycle_ms(self) -> int:
        """One breathing cycle."""
        return sum(length_ms for _, length_ms in self.phases)

    def length_ms(self, level: float) -> int:
        """All cycles."""
        return count_at(self.cycles, level) * self.cycle_ms

    def rounded(self, level: float) -> str | None:
        """How the time that was asked for has become whole cycles, in words; None where it is the same."""
        if self.asked_ms is None or self.asked_ms == self.length_ms(level):
            return None
        was, now = (time_text(Range(ms, ms)) for ms in (self.asked_ms, self.length_ms(level)))
        return f"breathing {was} → {now}"

    def amount(self, level: float) -> str:
        """Its cycles: `6 × 4-4-4-4`."""
        pattern = "-".join(f"{in_seconds(length_ms):g}" for _, length_ms in self.phases)
        return with_bells(f"{count_at(self.cycles, level)} × {pattern}", self.bells)

    def size(self, level: float) -> Size:
        """All cycles, and the bells in them."""
        length_ms = self.length_ms(level)
        sounds = count_at(self.cycles, level) * (2 * len(self.phases) + 1)
        return Size(sounds + bells_within(self.bells, length_ms), length_ms)


@dataclass(frozen=True, slots=True)
class TenseRelease:
    """Progressive relaxation: each part of the body is tensed, then let go."""

    groups: tuple[str, ...]
    tense_ms: int
    release_ms: tuple[int, ...]
    """One for each tense-and-release, all groups and times in order."""
    origin: SourcePosition
    times: int = 1
    overrun: Overrun | None = None
    waits: bool = False
    """For a key, before its clock starts."""
    words: tuple[str, ...] = ()
    """What is done with each group, in words; empty where its name says it all."""

    has_clock: ClassVar[bool] = True
    TEXTS: ClassVar[tuple[str, ...]] = ("groups", "words")
    TIMES: ClassVar[Mapping[str, str]] = {}
    title: ClassVar[str] = "Tense and let go"

    def without(self, gone: Container[int]) -> "TenseRelease | None":
        """The same without some groups, by their places, and without their time; None where nothing is left."""
        kept = [place for place in range(len(self.groups)) if place not in gone]
        if not kept:
            return None
        releases = (self.release_ms[place * self.times : (place + 1) * self.times] for place in kept)
        return replace(
            self,
            groups=tuple(self.groups[place] for place in kept),
            words=tuple(self.words[place] for place in kept) if self.words else (),
            release_ms=tuple(chain.from_iterable(releases)),
        )

    def amount(self, _level: float) -> str:
        """How often, and both times."""
        tense, release = (time_text(Range(ms, ms)) for ms in (self.tense_ms, self.release_ms[0]))
        return f"{len(self.release_ms)} × {tense} + {release}"

    def size(self, _level: float) -> Size:
        """All turns."""
        count = len(self.release_ms)
        return Size(5 * count, count * self.tense_ms + sum(self.release_ms))
