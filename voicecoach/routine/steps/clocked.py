"""Work by the clock that holds no steps: intervals and circuits, and the calls of the time that is left."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from voicecoach.numerals import counted
from voicecoach.position import SourcePosition
from voicecoach.routine.coach import Overrun
from voicecoach.routine.dose import Range, time_at
from voicecoach.routine.dose_text import chosen_time_text
from voicecoach.routine.exercise import Exercise
from voicecoach.routine.sounds import Bells, bells_within, with_bells
from voicecoach.routine.steps.size import SOUNDS_A_WINDOW, Size


@dataclass(frozen=True, slots=True)
class Call:
    """A time call in timed work: at half of it, or so long before its end."""

    left_ms: int | None
    """None means half."""

    def at_ms(self, length_ms: int) -> int:
        """When it is made, from the start of work of this length."""
        return length_ms // 2 if self.left_ms is None else length_ms - self.left_ms


@dataclass(frozen=True, slots=True)
class Interval:
    """Named timed work."""

    name: str
    length: Range
    origin: SourcePosition
    calls: tuple[Call, ...] = ()
    overrun: Overrun | None = None
    language: str | None = None
    waits: bool = False
    """For a key, before its clock starts."""
    cues: tuple[str, ...] = ()
    """What is said at moments of it."""
    cues_at_ms: tuple[int | None, ...] = ()
    """When each of them is said, from its start; None means half."""
    bells: Bells | None = None
    until_key: bool = False
    """Followed live, a key ends it; in a track it lasts its time."""

    has_clock: ClassVar[bool] = True
    TEXTS: ClassVar[tuple[str, ...]] = ("name", "cues")
    TIMES: ClassVar[Mapping[str, str]] = {"length": "work"}

    @property
    def title(self) -> str:
        """Its name, without a full stop."""
        return self.name.rstrip(".")

    def amount(self, level: float) -> str:
        """Its length, and its bells."""
        return with_bells(chosen_time_text(self.length, level), self.bells)

    def size(self, level: float) -> Size:
        """Its length, with its calls, cues and bells."""
        length_ms = time_at(self.length, level)
        sounds = len(self.calls) + len(self.cues) + bells_within(self.bells, length_ms)
        return Size(SOUNDS_A_WINDOW + sounds, length_ms)


@dataclass(frozen=True, slots=True)
class Station:
    """One station of a circuit: an exercise, or just a name."""

    name: str
    """For the voice."""
    exercise: Exercise | None
    origin: SourcePosition
    own_posture: str | None = None
    """Of a plain name, where it is written."""
    own_equipment: tuple[str, ...] = ()
    """Of a plain name."""
    cues: tuple[str, ...] = ()
    """What is said at a plain name, like the short form of an exercise."""

    @property
    def posture(self) -> str | None:
        """Where the body is; None where nothing tells."""
        return self.own_posture if self.exercise is None else self.exercise.posture

    @property
    def needs(self) -> tuple[str, ...]:
        """What to have at hand."""
        return self.own_equipment if self.exercise is None else self.exercise.needs

    @property
    def title(self) -> str:
        """Its name, with its capital."""
        return self.name[:1].upper() + self.name[1:]


@dataclass(frozen=True, slots=True)
class Circuit:
    """Stations by the clock."""

    stations: tuple[Station, ...]
    work: Range
    origin: SourcePosition
    rest: Range | None = None
    rests_after_last: bool = False
    rounds: int = 1
    rest_between_rounds: Range | None = None
    overrun: Overrun | None = None
    waits: bool = False
    """For a key, before its clock starts."""

    has_clock: ClassVar[bool] = True
    TEXTS: ClassVar[tuple[str, ...]] = ()
    TIMES: ClassVar[Mapping[str, str]] = {
        "work": "work",
        "rest": "rest",
        "rest_between_rounds": "rest_between_rounds",
    }
    title: ClassVar[str] = "Circuit"

    def amount(self, level: float) -> str:
        """Its rounds and times."""
        rest_ms = 0 if self.rest is None else time_at(self.rest, level)
        times = f"{chosen_time_text(self.work, level)} work"
        if self.rest is not None and rest_ms:
            times += f", {chosen_time_text(self.rest, level)} rest"
        return f"{counted(self.rounds, 'round')}, {times}"

    def size(self, level: float) -> Size:
        """All stations of all rounds, and the rests between them."""
        count = self.rounds * len(self.stations)
        rest_ms = time_at(self.rest, level) if self.rest is not None else 0
        between = self.rest_between_rounds
        between_ms = time_at(between, level) if between is not None else 0
        rests_ms = self.rounds * (len(self.stations) - 1) * rest_ms + (self.rounds - 1) * between_ms
        return Size(2 * count * SOUNDS_A_WINDOW, count * time_at(self.work, level) + rests_ms)
