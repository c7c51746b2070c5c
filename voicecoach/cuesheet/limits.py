"""How large a session may be, counted before anything is unrolled. In: a routine. Out: nothing, or a problem."""

from typing import assert_never

from voicecoach.errors import Problem, SourceError
from voicecoach.position import SourcePosition
from voicecoach.routine.dose import Breaths, hold_at, of_set, time_at
from voicecoach.routine.routine import Routine
from voicecoach.routine.steps import (
    Amrap,
    Block,
    Breathe,
    Circuit,
    Do,
    Every,
    Include,
    Interval,
    Repeat,
    Rest,
    Say,
    Silence,
    Sound,
    Step,
    TenseRelease,
)
from voicecoach.units import HOUR_MS

MAX_EVENTS = 20_000
MAX_HOURS = 12
MAX_MS = MAX_HOURS * HOUR_MS

_EVENTS_A_BOUT = 16
_EVENTS_A_REP = 5
_EVENTS_A_WINDOW = 8

Size = tuple[int, int]
"""Events, counted generously, and milliseconds, in which speech takes no time."""


def check_limits(routine: Routine) -> None:
    """Make sure that a session stays within bounds.

    Raises:
        SourceError: at the step that passes them.
    """
    events = length_ms = 0
    for step in routine.steps:
        more_events, more_ms = size_of(step, routine.level)
        events, length_ms = events + more_events, length_ms + more_ms
        if length_ms > MAX_MS:
            raise _too_much(step.origin, f"with this step the session is longer than {MAX_HOURS} hours")
        if events > MAX_EVENTS:
            raise _too_much(step.origin, f"with this step the session has more than {MAX_EVENTS:,} sounds")


def rounds_within(length_ms: int, steps: tuple[Step, ...], level: float, origin: SourcePosition) -> int:
    """How many rounds of these steps could begin within a time.

    Raises:
        SourceError: nothing in them takes any time, or far too many rounds would fit.
    """
    events, round_ms = _sum(steps, level)
    if round_ms == 0:
        message = "nothing in these steps takes any time, so they would be repeated for ever"
        raise SourceError((Problem("endless", origin, message, "Add a step with a time, such as `interval`."),))
    rounds = -(-length_ms // round_ms)
    if rounds * events > MAX_EVENTS:
        raise _too_much(origin, f"so many rounds have more than {MAX_EVENTS:,} sounds")
    return rounds


def size_of(step: Step, level: float) -> Size:
    """Events and milliseconds of a step, by arithmetic."""
    match step:
        case Do():
            return _do(step, level)
        case Rest() | Silence():
            return 2, time_at(step.length, level)
        case Interval():
            return _EVENTS_A_WINDOW + len(step.calls), time_at(step.length, level)
        case Block() | Include():
            return _sum(step.steps, level)
        case Repeat():
            return _repeat(step, level)
        case Every():
            events, _ = _sum(step.steps, level)
            return step.times * (events + _EVENTS_A_WINDOW), step.times * step.slot_ms
        case Amrap():
            events, _ = _sum(step.steps, level)
            return events + _EVENTS_A_WINDOW + len(step.calls), step.length_ms
        case Circuit():
            count = step.rounds * len(step.stations)
            rest_ms = time_at(step.rest, level) if step.rest is not None else 0
            between = step.rest_between_rounds
            between_ms = time_at(between, level) if between is not None else 0
            rests_ms = step.rounds * (len(step.stations) - 1) * rest_ms + (step.rounds - 1) * between_ms
            return 2 * count * _EVENTS_A_WINDOW, count * time_at(step.work, level) + rests_ms
        case Breathe():
            return step.cycles * (len(step.phases) + 1), step.cycles * step.cycle_ms
        case TenseRelease():
            count = len(step.release_ms)
            return 4 * count, count * step.tense_ms + sum(step.release_ms)
        case Say() | Sound():
            return 1, 0
        case _:
            assert_never(step)


def _repeat(step: Repeat, level: float) -> Size:
    events, round_ms = _sum(step.steps, level)
    if step.count is not None:
        rest_ms = time_at(step.rest_between, level) if step.rest_between is not None else 0
        return step.count * (events + 2), step.count * round_ms + (step.count - 1) * rest_ms
    rounds = -(-(step.for_ms or 0) // round_ms) if round_ms else 1
    return rounds * events, step.for_ms or 0


def _do(step: Do, level: float) -> Size:
    if step.is_optional:
        return 0, 0
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
            # Repetitions in total are shared by the sides.
            low = of_set(dose.reps, number).low if dose.reps else 1
            if dose.count_per == "total":
                low = max(1, low // 2)
            hold = of_set(dose.hold, number) if dose.hold else None
            breaths = hold.count.high if isinstance(hold, Breaths) else 0
            events += _EVENTS_A_BOUT + reps * (_EVENTS_A_REP + breaths)
            length_ms += low * (hold_ms + (dose.rep_ms or 0))
            if dose.rest is not None and number < sets:
                length_ms += time_at(dose.rest, level)
    return events, length_ms


def _sum(steps: tuple[Step, ...], level: float) -> Size:
    events = length_ms = 0
    for step in steps:
        more_events, more_ms = size_of(step, level)
        events, length_ms = events + more_events, length_ms + more_ms
    return events, length_ms


def _too_much(origin: SourcePosition, message: str) -> SourceError:
    return SourceError((Problem("too-large", origin, message, "Are the numbers and their units right?"),))
