"""An exercise as a step: with its dose, for both sides or each of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from voicecoach.position import SourcePosition
from voicecoach.routine.coach import Overrun
from voicecoach.routine.dose import Breaths, Dose, hold_at, of_set, time_at
from voicecoach.routine.dose_text import chosen, dose_text, side_dose_text
from voicecoach.routine.exercise import Exercise
from voicecoach.routine.steps.size import MOST_SOUNDS, Size

FIRST_TO_GO, LAST_TO_GO, USUAL_PRIORITY = 5, 1, 3

_SOUNDS_A_BOUT = 16
_SOUNDS_A_REP = 5


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
    one_sided: str | None = None
    """Why only one side is worked, where its author says that it is meant so."""
    side_order: str | None = None
    """`by-set` changes sides after each set, `by-side` after all sets of a side; None is what is usual."""
    priority: int = USUAL_PRIORITY
    """1 is the last to go when a session is shortened, 5 the first."""
    is_optional: bool = False
    """Heard only in a session that is made longer."""
    instead: Exercise | None = None
    """What a person may do in its place."""
    language: str | None = None
    overrun: Overrun | None = None
    """What happens when speech does not fit into the rest between sets; None leaves it to the coach."""
    waits: bool = False
    """A session that is followed live waits for a key when the person is to be in place."""

    has_clock: ClassVar[bool] = False
    TEXTS: ClassVar[tuple[str, ...]] = ()
    TIMES: ClassVar[Mapping[str, str]] = {}

    def dose_for(self, side: str | None) -> Dose:
        """The dose of one side."""
        return next((dose for name, dose in self.side_doses if name == side), self.dose)

    @property
    def title(self) -> str:
        """The exercise as it is called."""
        return self.exercise.called

    def amount(self, level: float) -> str:
        """What it asks for, in signs."""
        if not self.side_doses:
            return dose_text(chosen(self.dose, level), self.exercise.laterality, self.sides)
        is_shared = len(self.side_doses) > 1
        return "; ".join(
            f"{side}: {side_dose_text(chosen(dose, level), is_shared=is_shared)}" for side, dose in self.side_doses
        )

    def size(self, level: float) -> Size:
        """All sets of all sides."""
        if self.is_optional:
            return Size()
        sounds = length_ms = 0
        sides: tuple[str | None, ...] = (None,)
        if self.exercise.has_sides:
            sides = self.sides or ("left", "right")
        for side in sides:
            dose = self.dose_for(side)
            sets = dose.set_count.low
            if sets * _SOUNDS_A_BOUT > MOST_SOUNDS:
                return Size(sets * _SOUNDS_A_BOUT, length_ms)
            for number in range(1, sets + 1):
                reps = of_set(dose.reps, number).high if dose.reps else 1
                hold_ms = hold_at(of_set(dose.hold, number), level) if dose.hold else 0
                # Repetitions in total are shared by the sides.
                low = of_set(dose.reps, number).low if dose.reps else 1
                if dose.count_per == "total" and len(sides) > 1:
                    low = max(1, low // 2)
                hold = of_set(dose.hold, number) if dose.hold else None
                breaths = hold.count.high if isinstance(hold, Breaths) else 0
                sounds += _SOUNDS_A_BOUT + reps * (_SOUNDS_A_REP + breaths)
                length_ms += low * (hold_ms + (dose.rep_ms or 0))
                if dose.rest is not None and number < sets:
                    length_ms += time_at(dose.rest, level)
        return Size(sounds, length_ms)
