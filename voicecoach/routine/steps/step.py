"""Steps that hold steps, and what a step is. Out: the type `Step`.

Each kind of step tells of itself: `has_clock` (it runs by a clock of its own), `TEXTS` (fields with texts of the
routine's own), `TIMES` (fields with ranges of time, and what kind of number each is), `title` and `amount` (for
tables), `size` (for limits). Whoever walks along steps asks for these; a kind that lacks one is an error of types.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from voicecoach.numerals import counted
from voicecoach.position import SourcePosition
from voicecoach.routine.coach import Overrun
from voicecoach.routine.dose import Range, time_at
from voicecoach.routine.dose_text import time_text
from voicecoach.routine.routine_texts import RoutineTexts
from voicecoach.routine.steps.calm import Breathe, TenseRelease
from voicecoach.routine.steps.clocked import Call, Circuit, Interval
from voicecoach.routine.steps.do import Do
from voicecoach.routine.steps.plain import Rest, Say, Silence, Sound
from voicecoach.routine.steps.size import SOUNDS_A_WINDOW, Size


@dataclass(frozen=True, slots=True)
class Repeat:
    """Rounds of the same steps: so many, or for so long, cut exactly there."""

    steps: tuple["Step", ...]
    origin: SourcePosition
    count: int | None = None
    for_ms: int | None = None
    rest_between: Range | None = None
    waits: bool = False
    """For a key, before the first round."""
    calls_rounds: bool = True
    """Which round begins is said."""

    TEXTS: ClassVar[tuple[str, ...]] = ()
    TIMES: ClassVar[Mapping[str, str]] = {"rest_between": "rest_between"}
    title: ClassVar[str] = "Rounds"

    @property
    def has_clock(self) -> bool:
        """Whether its end is a matter of time."""
        return self.for_ms is not None

    def amount(self, _level: float) -> str:
        """How many, or how long."""
        return _time(self.for_ms or 0) if self.count is None else counted(self.count, "round")

    def size(self, level: float) -> Size:
        """All rounds, and the rests between them."""
        one = _together(self.steps, level)
        if self.count is not None:
            rest_ms = time_at(self.rest_between, level) if self.rest_between is not None else 0
            return Size(self.count * (one.sounds + 2), self.count * one.length_ms + (self.count - 1) * rest_ms)
        rounds = -(-(self.for_ms or 0) // one.length_ms) if one.length_ms else 1
        return Size(rounds * one.sounds, self.for_ms or 0)


@dataclass(frozen=True, slots=True)
class Every:
    """Work that begins anew on the clock (EMOM)."""

    slot_ms: int
    times: int
    steps: tuple["Step", ...]
    origin: SourcePosition
    overrun: Overrun | None = None
    waits: bool = False
    """For a key, before its clock starts."""

    has_clock: ClassVar[bool] = True
    TEXTS: ClassVar[tuple[str, ...]] = ()
    TIMES: ClassVar[Mapping[str, str]] = {}

    @property
    def title(self) -> str:
        """With the time after which it begins anew."""
        return f"Every {_time(self.slot_ms)}"

    def amount(self, _level: float) -> str:
        """How often."""
        return counted(self.times, "time")

    def size(self, level: float) -> Size:
        """All of its times."""
        sounds = _together(self.steps, level).sounds
        return Size(self.times * (sounds + SOUNDS_A_WINDOW), self.times * self.slot_ms)


@dataclass(frozen=True, slots=True)
class Amrap:
    """As many rounds of these steps as possible, at a person's own pace."""

    length_ms: int
    steps: tuple["Step", ...]
    origin: SourcePosition
    calls: tuple[Call, ...] = ()
    overrun: Overrun | None = None
    waits: bool = False
    """For a key, before its clock starts."""

    has_clock: ClassVar[bool] = True
    TEXTS: ClassVar[tuple[str, ...]] = ()
    TIMES: ClassVar[Mapping[str, str]] = {}
    title: ClassVar[str] = "As many rounds as possible"

    def amount(self, _level: float) -> str:
        """Its length."""
        return _time(self.length_ms)

    def size(self, level: float) -> Size:
        """Its length, with its calls."""
        sounds = _together(self.steps, level).sounds
        return Size(sounds + SOUNDS_A_WINDOW + len(self.calls), self.length_ms)


@dataclass(frozen=True, slots=True)
class Block:
    """A chapter."""

    title: str
    steps: tuple["Step", ...]
    origin: SourcePosition
    phase: str | None = None
    keep_together: bool = False
    language: str | None = None

    has_clock: ClassVar[bool] = False
    waits: ClassVar[bool] = False
    TEXTS: ClassVar[tuple[str, ...]] = ("title",)
    TIMES: ClassVar[Mapping[str, str]] = {}

    def amount(self, _level: float) -> str:
        """What its steps ask for."""
        return ""

    def size(self, level: float) -> Size:
        """All of its steps."""
        return _together(self.steps, level)


@dataclass(frozen=True, slots=True)
class Include:
    """The steps of another routine."""

    id: str
    steps: tuple["Step", ...]
    origin: SourcePosition
    language: str | None = None
    """Of that routine, where it names one."""
    translations: Mapping[str, RoutineTexts] = field(default_factory=dict, compare=False, hash=False, repr=False)
    """Of that routine."""

    has_clock: ClassVar[bool] = False
    waits: ClassVar[bool] = False
    TEXTS: ClassVar[tuple[str, ...]] = ()
    TIMES: ClassVar[Mapping[str, str]] = {}

    @property
    def title(self) -> str:
        """The routine's id."""
        return self.id

    def amount(self, _level: float) -> str:
        """What its steps ask for."""
        return ""

    def size(self, level: float) -> Size:
        """All of its steps."""
        return _together(self.steps, level)


Step = (
    Do
    | Say
    | Silence
    | Rest
    | Sound
    | Interval
    | Repeat
    | Circuit
    | Every
    | Amrap
    | Breathe
    | TenseRelease
    | Block
    | Include
)

HOLDS_STEPS = (Block, Include, Repeat, Every, Amrap)
SPEAKS = (Do, Say, Interval, Block, Include)
"""Those that may be said in a language of their own."""


def _together(steps: tuple[Step, ...], level: float) -> Size:
    return Size.sum(step.size(level) for step in steps)


def _time(length_ms: int) -> str:
    return time_text(Range(length_ms, length_ms))
