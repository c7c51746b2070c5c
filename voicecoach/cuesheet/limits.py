"""How large a session may be, counted before anything is unrolled. In: a routine. Out: nothing, or a problem."""

from voicecoach.errors import Problem, SourceError
from voicecoach.position import SourcePosition
from voicecoach.routine.routine import Routine
from voicecoach.routine.steps.size import MOST_SOUNDS, Size
from voicecoach.routine.steps.step import Step
from voicecoach.units import HOUR_MS

MAX_HOURS = 12
MAX_MS = MAX_HOURS * HOUR_MS


def check_limits(routine: Routine) -> None:
    """Make sure that a session stays within bounds.

    Raises:
        SourceError: at the step that passes them.
    """
    size = Size()
    for step in routine.steps:
        size += step.size(routine.level)
        if size.length_ms > MAX_MS:
            raise _too_much(step.origin, f"with this step the session is longer than {MAX_HOURS} hours")
        if size.sounds > MOST_SOUNDS:
            raise _too_much(step.origin, f"with this step the session has more than {MOST_SOUNDS:,} sounds")


def rounds_within(length_ms: int, steps: tuple[Step, ...], level: float, origin: SourcePosition) -> int:
    """How many rounds of these steps could begin within a time.

    Raises:
        SourceError: nothing in them takes any time, or far too many rounds would fit.
    """
    one = Size.sum(step.size(level) for step in steps)
    if one.length_ms == 0:
        message = "nothing in these steps takes any time, so they would be repeated for ever"
        raise SourceError((Problem("endless", origin, message, "Add a step with a time, such as `interval`."),))
    rounds = -(-length_ms // one.length_ms)
    if rounds * one.sounds > MOST_SOUNDS:
        raise _too_much(origin, f"so many rounds have more than {MOST_SOUNDS:,} sounds")
    return rounds


def _too_much(origin: SourcePosition, message: str) -> SourceError:
    return SourceError((Problem("too-large", origin, message, "Are the numbers and their units right?"),))
