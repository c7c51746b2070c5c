"""The steps of a routine: what a coach writes after each dash."""

from dataclasses import dataclass

from voicecoach.position import SourcePosition
from voicecoach.routine.dose import Dose, Range
from voicecoach.routine.exercise import Exercise


@dataclass(frozen=True, slots=True)
class Do:
    """One exercise, with its dose settled for this step; the exercise carries the step's own cues."""

    exercise: Exercise
    dose: Dose
    """For both sides, or where sides are not told apart."""
    origin: SourcePosition
    sides: tuple[str, ...] = ()
    """The sides that are worked, when not both; in the order written."""
    side_doses: tuple[tuple[str, Dose], ...] = ()
    """Doses of single sides, where they differ."""
    is_by_set: bool = False
    """Change sides after each set, rather than after all sets of a side."""

    def dose_for(self, side: str | None) -> Dose:
        """The dose of one side."""
        return next((dose for name, dose in self.side_doses if name == side), self.dose)


@dataclass(frozen=True, slots=True)
class Say:
    """Speech, nothing else."""

    texts: tuple[str, ...]
    origin: SourcePosition


@dataclass(frozen=True, slots=True)
class Silence:
    """Nothing, for a while."""

    length: Range
    origin: SourcePosition


@dataclass(frozen=True, slots=True)
class Rest:
    """A rest of exactly this length, in which the next exercise is announced."""

    length: Range
    origin: SourcePosition


@dataclass(frozen=True, slots=True)
class Block:
    """A chapter."""

    title: str
    steps: tuple["Step", ...]
    origin: SourcePosition
    phase: str | None = None
    keep_together: bool = False


Step = Do | Say | Silence | Rest | Block
