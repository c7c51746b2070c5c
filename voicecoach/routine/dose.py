"""How much of an exercise: holds, repetitions, sets, rests, and how a level picks a number from a range."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from math import floor
from typing import TypeVar

from voicecoach.position import SourcePosition


@dataclass(frozen=True, slots=True)
class Range:
    """A lower and an upper bound, in milliseconds or as counts; equal bounds are a plain number."""

    low: int
    high: int

    @property
    def is_one_number(self) -> bool:
        """Both bounds are the same."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class Breaths:
    """A hold counted in breaths at a pace."""

    count: Range
    in_ms: int
    out_ms: int


TEMPO_PHASES = ("eccentric", "middle", "concentric", "between")


@dataclass(frozen=True, slots=True)
class Tempo:
    """The parts of one repetition, in milliseconds, in the order of the notation (NASM: eccentric first)."""

    eccentric_ms: int
    middle_ms: int
    """The pause in the middle of the repetition."""
    concentric_ms: int
    between_ms: int = 0
    """The pause between repetitions."""

    def phase_ms(self, phase: str) -> int:
        """How long one of `TEMPO_PHASES` lasts."""
        lengths = (self.eccentric_ms, self.middle_ms, self.concentric_ms, self.between_ms)
        return lengths[TEMPO_PHASES.index(phase)]

    @property
    def rep_ms(self) -> int:
        """One whole repetition."""
        return self.eccentric_ms + self.middle_ms + self.concentric_ms + self.between_ms


_T = TypeVar("_T")

OF_A_SERIES = ("pause", "lift", "lower")
"""Fields that have a meaning only between repeated holds."""
_NO_SERIES: Mapping[str, None] = dict.fromkeys(OF_A_SERIES)

Hold = Range | Breaths


@dataclass(frozen=True, slots=True)
class Dose:
    """How much; a field that is None was not written."""

    search: Range | None = None
    """Looking for the tender spot, before the hold's clock starts."""
    hold: tuple[Hold, ...] | None = None
    """One for all sets, or one a set."""
    reps: tuple[Range, ...] | None = None
    """One for all sets, or one a set."""
    tempo: Tempo | None = None
    seconds_per_rep: int | None = None
    """Length of a repetition without tempo, in milliseconds."""
    starts_with: str | None = None
    """`eccentric` (down first, as in a squat) or `concentric` (up first, as in a bridge)."""
    sets: Range | None = None
    rest: Range | None = None
    """Between sets."""
    rest_between_sides: Range | None = None
    pause: int | None = None
    """Between two of a series of holds, in milliseconds; where it is written, all of that time is exact."""
    lift: int | None = None
    """To get into each of a series of holds, in milliseconds."""
    lower: int | None = None
    """To come down from it, in milliseconds."""
    count_per: str | None = None
    """Repetitions count for each `side`, or in `total`."""
    left_empty: frozenset[str] = frozenset()
    """Fields that their author named but left empty."""
    positions: Mapping[str, SourcePosition] = field(default_factory=dict, compare=False, hash=False)
    """Where each field stands."""

    def overridden_by(self, other: "Dose") -> "Dose":
        """This dose with every field that the other one writes.

        What the new fields make meaningless goes: a hold replaces a tempo and the other way round, a list with one
        entry a set replaces the number of sets.
        """
        written = {name: getattr(other, name) for name in DOSE_FIELDS if getattr(other, name) is not None}
        changes: dict[str, object] = {}
        times_reps = {"tempo", "seconds_per_rep"} & written.keys()
        if times_reps and "hold" not in written:
            changes |= {"tempo": None, "seconds_per_rep": None, "hold": None, "search": None, **_NO_SERIES}
        elif "hold" in written and not times_reps:
            changes |= {"tempo": None, "seconds_per_rep": None, "starts_with": None}
            if self.hold is None:
                changes |= {"reps": None, **_NO_SERIES}
        if len(other.hold or ()) > 1 or len(other.reps or ()) > 1:
            changes["sets"] = None
        changes |= written
        empty = frozenset(self.left_empty - changes.keys()) | other.left_empty
        return replace(self, **changes, left_empty=empty, positions={**self.positions, **other.positions})  # type: ignore[arg-type]

    @property
    def set_count(self) -> Range:
        """How many sets: as written, else one a listed set."""
        if self.sets is not None:
            return self.sets
        listed = max(len(self.reps or ()), len(self.hold or ()), 1)
        return Range(listed, listed)

    @property
    def rep_ms(self) -> int | None:
        """Length of one repetition, or None where none is told."""
        return self.tempo.rep_ms if self.tempo is not None else self.seconds_per_rep


DOSE_FIELDS = tuple(f.name for f in fields(Dose) if f.name not in {"left_empty", "positions"})

WIDE_MS = 15_000
"""A range of times that spans at least this is gone through in whole five seconds."""

LEVELS = {"gentle": 0.0, "standard": 0.5, "deep": 1.0}


def time_at(bounds: Range, level: float) -> int:
    """Milliseconds at a level of a range: rounded down to 5 s where the range spans 15 s or more, else to 1 s."""
    step = 5_000 if bounds.high - bounds.low >= WIDE_MS else 1_000
    return _at(bounds, level, step)


def count_at(bounds: Range, level: float) -> int:
    """A count at a level of a range, rounded down."""
    return _at(bounds, level, 1)


def hold_at(hold: Hold, level: float) -> int:
    """Milliseconds of a hold at a level."""
    if isinstance(hold, Breaths):
        return count_at(hold.count, level) * (hold.in_ms + hold.out_ms)
    return time_at(hold, level)


def of_set(values: tuple[_T, ...], set_number: int) -> _T:
    """What is meant for this set, counted from 1: the only value, or the one listed for it."""
    return values[min(set_number, len(values)) - 1]


def _at(bounds: Range, level: float, step: int) -> int:
    if level >= 1:
        return bounds.high
    # Rounded before the floor, so that 0.1 of a range is not one step short by a binary fraction.
    exact = round(bounds.low + (bounds.high - bounds.low) * level, 6)
    return max(bounds.low, floor(exact / step) * step)
