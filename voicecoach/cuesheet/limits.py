"""How large a session may be, counted before anything is unrolled. In: a routine. Out: nothing, or a problem."""

from voicecoach.errors import Problem, SourceError
from voicecoach.routine.dose import hold_at, of_set, time_at
from voicecoach.routine.routine import Routine
from voicecoach.routine.steps import Block, Do, Rest, Silence, Step

MAX_EVENTS = 20_000
MAX_MS = 12 * 3_600_000

_EVENTS_A_BOUT = 16
_EVENTS_A_REP = 5


def check_limits(routine: Routine) -> None:
    """Make sure that a session stays within bounds.

    Raises:
        SourceError: at the step that passes them.
    """
    events = length_ms = 0
    for step in _leaves(routine.steps):
        more_events, more_ms = _size(step, routine.level)
        events, length_ms = events + more_events, length_ms + more_ms
        if length_ms > MAX_MS:
            raise _too_much(step, f"with this step the session is longer than {MAX_MS // 3_600_000} hours")
        if events > MAX_EVENTS:
            raise _too_much(step, f"with this step the session has more than {MAX_EVENTS:,} sounds")


def _too_much(step: Step, message: str) -> SourceError:
    return SourceError((Problem("too-large", step.origin, message, "Are the numbers and their units right?"),))


def _leaves(steps: tuple[Step, ...]) -> list[Step]:
    return [leaf for step in steps for leaf in (_leaves(step.steps) if isinstance(step, Block) else [step])]


def _size(step: Step, level: float) -> tuple[int, int]:
    """Events and milliseconds of a step, by arithmetic; speech is not counted, so this is a lower bound."""
    if isinstance(step, (Rest, Silence)):
        return 2, time_at(step.length, level)
    if not isinstance(step, Do):
        return 1, 0
    events = length_ms = 0
    sides: tuple[str | None, ...] = (None,)
    if step.exercise.has_sides:
        sides = step.sides or ("left", "right")
    for side in sides:
        dose = step.dose_for(side)
        sets = dose.set_count.low
        if sets * _EVENTS_A_BOUT > MAX_EVENTS:
            return sets * _EVENTS_A_BOUT, length_ms
        for number in range(1, sets + 1):
            reps = of_set(dose.reps, number).high if dose.reps else 1
            hold_ms = hold_at(of_set(dose.hold, number), level) if dose.hold else 0
            low = of_set(dose.reps, number).low if dose.reps else 1
            events += _EVENTS_A_BOUT + reps * _EVENTS_A_REP
            length_ms += low * (hold_ms + (dose.rep_ms or 0))
            length_ms += time_at(dose.rest, level) if dose.rest else 0
    return events, length_ms
