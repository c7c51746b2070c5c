"""Breathing and relaxation by the clock."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from voicecoach.position import SourcePosition
from voicecoach.routine.coach import Overrun
from voicecoach.routine.dose import Range
from voicecoach.routine.dose_text import time_text
from voicecoach.routine.sounds import Bells, bells_within, with_bells
from voicecoach.routine.steps.size import Size
from voicecoach.units import in_seconds


@dataclass(frozen=True, slots=True)
class Breathe:
    """Breathing by the clock: whole cycles of in, hold, out, hold."""

    phases: tuple[tuple[str, int], ...]
    """`in`, `hold` or `out` and its length in milliseconds."""
    cycles: int
    origin: SourcePosition
    unit_ms: int = 1_000
    overrun: Overrun | None = None
    waits: bool = False
    """For a key, before its clock starts."""
    bells: Bells | None = None

    has_clock: ClassVar[bool] = True
    TEXTS: ClassVar[tuple[str, ...]] = ()
    TIMES: ClassVar[Mapping[str, str]] = {}
    title: ClassVar[str] = "Breathing"

    @property
    def cycle_ms(self) -> int:
        """One breathing cycle."""
        return sum(length_ms for _, length_ms in self.phases)

    def amount(self, _level: float) -> str:
        """Its cycles: `6 × 4-4-4-4`."""
        pattern = "-".join(f"{in_seconds(length_ms):g}" for _, length_ms in self.phases)
        return with_bells(f"{self.cycles} × {pattern}", self.bells)

    def size(self, _level: float) -> Size:
        """All cycles, and the bells in them."""
        length_ms = self.cycles * self.cycle_ms
        return Size(self.cycles * (len(self.phases) + 1) + bells_within(self.bells, length_ms), length_ms)


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

    has_clock: ClassVar[bool] = True
    TEXTS: ClassVar[tuple[str, ...]] = ("groups",)
    TIMES: ClassVar[Mapping[str, str]] = {}
    title: ClassVar[str] = "Tense and let go"

    def amount(self, _level: float) -> str:
        """How often, and both times."""
        tense, release = (time_text(Range(ms, ms)) for ms in (self.tense_ms, self.release_ms[0]))
        return f"{len(self.release_ms)} × {tense} + {release}"

    def size(self, _level: float) -> Size:
        """All turns."""
        count = len(self.release_ms)
        return Size(4 * count, count * self.tense_ms + sum(self.release_ms))
