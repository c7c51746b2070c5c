"""Which round begins, in words: in the rest before it, before its first step, or with the name of an interval.

In: steps with the rounds that begin with them. Out: sentences.
"""

from collections.abc import Iterator
from dataclasses import replace

from voicecoach.cuesheet.cues import Speech
from voicecoach.cuesheet.sequence import Placed, Round
from voicecoach.cuesheet.where import Where
from voicecoach.cuesheet.wording import Wording
from voicecoach.routine.coach import Coach
from voicecoach.routine.steps.plain import Rest


def called(one: Round, wording: Wording) -> str:
    """Which round begins."""
    number, count = wording.number(one.number), wording.number(one.count)
    if one.is_of_intervals:
        return wording.say("one_of", number=number, count=count)
    return wording.say("round", round=number, rounds=count)


def rounds_before(placed: Placed, coach: Coach, wording: Wording) -> Iterator[Speech]:
    """The rounds that begin with a step, called right before it."""
    if coach.verbosity != "tones":
        where = Where(placed.step.origin, language=placed.language)
        for one in placed.rounds:
            yield Speech("preview", (called(one, wording),), where, coach.section_gap_ms)


def rounds_in_rest(step: Rest, begins: tuple[Round, ...], ahead: Placed | None, coach: Coach, wording: Wording) -> str:
    """The rounds that begin with a rest, and those that begin after it; empty where there are none to be called.

    Args:
        step: the rest.
        begins: rounds that begin with it.
        ahead: what follows.
        coach: how the session sounds.
        wording: the sentences of the language in which the rest is announced.
    """
    if coach.verbosity == "tones" or coach.overrun_by_clock(step.overrun) == "error":
        return ""
    after = () if ahead is None else (one for one in ahead.rounds if not one.is_of_intervals)
    return " ".join(called(one, wording) for one in (*begins, *after))


def without_called(placed: Placed) -> Placed:
    """The step where the rounds that begin with it have been called in the rest before it."""
    return replace(placed, rounds=tuple(one for one in placed.rounds if one.is_of_intervals))
