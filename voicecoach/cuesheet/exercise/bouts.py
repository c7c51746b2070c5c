"""The order of sides and sets of one exercise step. In: a step. Out: bouts, each one side of one set."""

from dataclasses import dataclass

from voicecoach.cuesheet.wording import OTHER
from voicecoach.routine.dose import Breaths, Dose, count_at, hold_at, of_set
from voicecoach.routine.steps.do import Do


@dataclass(frozen=True, slots=True)
class Bout:
    """One set on one side, with its numbers chosen."""

    side: str | None
    """The side that is worked; None where sides are not told apart, or alternate within the set."""
    first_side: str | None
    """The side of the first repetition where sides alternate within the set."""
    set_number: int
    sets: int
    dose: Dose
    hold_ms: int | None
    breath_ms: int | None
    """Length of one breath, where the hold is counted in breaths."""
    reps: int | None
    """Repetitions of this bout, both sides together where they alternate."""
    reps_each: int | None
    """Repetitions as they are announced: for each side where sides are told apart."""


def bouts_of(step: Do, level: float, first_side: str) -> tuple[Bout, ...]:
    """The bouts of a step, in order: all sets of a side, or one set of each side in turn."""
    sides = _sides(step, first_side)
    # Sides alternate from repetition to repetition, unless the step asks for another order; a single hold is done
    # first on one side, then on the other.
    is_alternating = step.exercise.laterality == "alternating" and step.dose.reps is not None
    alternates = is_alternating and len(sides) == 2 and not step.side_doses and step.side_order is None
    if alternates or not step.exercise.has_sides:
        first = sides[0] if alternates else None
        return tuple(
            _bout(step.dose, None, first, number, level, sides_in_bout=len(sides) or 1, is_halved=alternates)
            for number in range(1, step.dose.set_count.low + 1)
        )
    counts = {side: step.dose_for(side).set_count.low for side in sides}
    if step.side_order == "by-set":
        order = [
            (side, number) for number in range(1, max(counts.values()) + 1) for side in sides if number <= counts[side]
        ]
    else:
        order = [(side, number) for side in sides for number in range(1, counts[side] + 1)]
    both = len(sides) == 2
    return tuple(
        _bout(step.dose_for(side), side, None, number, level, sides_in_bout=1, is_halved=both) for side, number in order
    )


def _sides(step: Do, first_side: str) -> tuple[str, ...]:
    """The sides of a step in the order in which they are worked."""
    if not step.exercise.has_sides:
        return ()
    if len(step.sides) == 1:
        return step.sides
    # A list names its own order; a dose for each side leaves the order to the session.
    if step.sides and not step.side_doses:
        return step.sides
    return (first_side, OTHER[first_side])


def _bout(
    dose: Dose,
    side: str | None,
    first_side: str | None,
    number: int,
    level: float,
    *,
    sides_in_bout: int,
    is_halved: bool,
) -> Bout:
    hold = of_set(dose.hold, number) if dose.hold is not None else None
    reps_each = reps = None
    if dose.reps is not None:
        reps_each = count_at(of_set(dose.reps, number), level)
        if dose.count_per == "total" and is_halved:
            reps_each = max(1, reps_each // 2)
        reps = reps_each * sides_in_bout
    return Bout(
        side=side,
        first_side=first_side,
        set_number=number,
        sets=dose.set_count.low,
        dose=dose,
        hold_ms=hold_at(hold, level) if hold is not None else None,
        breath_ms=hold.in_ms + hold.out_ms if isinstance(hold, Breaths) else None,
        reps=reps,
        reps_each=reps_each,
    )
