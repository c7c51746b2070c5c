"""Fitting a session to a duration. In: a routine, a time, and how to tell a session's length. Out: what to change."""

from voicecoach.errors import VoicecoachError
from voicecoach.fitting.adjustment import Fitted, LengthOf
from voicecoach.fitting.fitter import Fitter
from voicecoach.routine.routine import Routine
from voicecoach.units import SECOND_MS, whole_seconds, written


class NoSuchLength(VoicecoachError):  # noqa: N818 - reads as what it says
    """A session cannot be made as long as is asked for; a file that asks for it is shown with its line."""


def fit(routine: Routine, target_ms: int, length_of: LengthOf, *, may_be_brief: bool = False) -> Fitted:
    """The adjustment with which a session lasts at most so long, and as little less as its closing pause can take.

    Args:
        routine: what to fit.
        target_ms: how long it is to be.
        length_of: places the adjusted session and tells its length.
        may_be_brief: whoever listens knows the session, so that short forms are enough.

    Raises:
        NoSuchLength: it cannot be done; the message tells the nearest lengths at which it can.
    """
    fitter = Fitter(routine, target_ms, length_of, may_be_brief=may_be_brief)
    found = fitter.fitted_to(target_ms)
    if found is None:
        raise NoSuchLength(_refusal(fitter, routine.title, target_ms))
    return found


def _refusal(fitter: Fitter, title: str, target_ms: int) -> str:
    """Why it cannot be done, with lengths at which it can: each of them has been tried."""
    shortest_ms, longest_ms = fitter.length(fitter.shortest(fitter.usual)), fitter.longest()
    above_ms = fitter.shortest_above(SECOND_MS * whole_seconds(max(shortest_ms, target_ms), up=True))
    below_ms = fitter.longest_below(SECOND_MS * whole_seconds(min(longest_ms, target_ms)))
    asked = written(target_ms)
    if below_ms is not None and above_ms is not None:
        return (
            f'"{title}" cannot be made exactly {asked}: a set or a step more is too much, and without it there would '
            f"be dead air. The nearest lengths that can be made are {written(below_ms)} and {written(above_ms)}; wider "
            "ranges in its doses give more."
        )
    least_ms = above_ms or fitter.shortest_above(SECOND_MS * whole_seconds(shortest_ms, up=True)) or target_ms
    most_ms = below_ms or fitter.longest_below(SECOND_MS * whole_seconds(longest_ms)) or least_ms
    return (
        f'"{title}" cannot be made {asked}: the shortest is {written(least_ms)}, the longest {written(most_ms)}. '
        "Holds, repetitions and equal sides are kept within their ranges, no phase is left empty, and notices, safety "
        "lines and settling time are never cut."
    )
