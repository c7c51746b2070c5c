"""What is said in an interval beside its time calls: its name, its moments, what comes next. In: steps. Out: beats."""

from collections.abc import Iterator

from voicecoach.cuesheet.cues import Beat, Speech, Tone, Unsaid
from voicecoach.cuesheet.round_calls import called
from voicecoach.cuesheet.sequence import Placed, Round, in_order
from voicecoach.cuesheet.where import Where
from voicecoach.cuesheet.wording import NOT_AT_TONES, Wording
from voicecoach.routine.coach import Coach
from voicecoach.routine.steps.clocked import Call, Interval
from voicecoach.routine.steps.step import Repeat, Step
from voicecoach.routine.steps.walks import exercise_steps

ANNOUNCES_FROM_MS = 30_000
"""Shorter work does not say what comes after it."""
NUMBERED_FROM_MS = 10_000
"""The name of shorter work is not said with its number."""
NUMBER_UNTIL_MS = 6_000
"""What is heard before that leaves no time for a number after the name."""
_BEFORE_END_MS = (8_000, 7_500, 7_000, 6_500, 6_000, 8_500, 12_000, 13_000, 14_000, 16_000, 18_000, 20_000)
"""Where what comes next may be said: between the call of the last ten seconds and the count of the last three, or else
before that call."""
_CUE, _NEXT = 1, 6
_QUIET_MS = 500


def cue_beats(step: Interval, length_ms: int, where: Where, *, is_quiet: bool) -> Iterator[Beat]:
    """What an interval says at moments of its own; a tick where only tones are wanted."""
    for at_ms, text in _due_cues(step, length_ms):
        if is_quiet:
            yield Beat(at_ms, Tone("tick", where))
        else:
            yield Beat(at_ms, Speech("call", (text,), where), importance=_CUE)


def unsaid_cues(step: Interval, length_ms: int, where: Where, coach: Coach) -> Iterator[Unsaid]:
    """The same where only tones are wanted: what an author wrote, and a quiet coach keeps to themselves."""
    if coach.verbosity == "tones":
        yield from (Unsaid("call", text, NOT_AT_TONES, where, at_ms) for at_ms, text in _due_cues(step, length_ms))


def _due_cues(step: Interval, length_ms: int) -> Iterator[tuple[int, str]]:
    for text, from_start_ms in zip(step.cues, step.cues_at_ms, strict=True):
        yield length_ms // 2 if from_start_ms is None else from_start_ms, text


def due_calls(calls: tuple[Call, ...], length_ms: int, wording: Wording) -> Iterator[tuple[int, str]]:
    """The time calls of work of this length: when each is made, and in which words."""
    for call in calls:
        text = wording.say("halfway")
        if call.left_ms is not None:
            text = wording.say("remaining", time=wording.length(call.left_ms))
        if 0 < (at_ms := call.at_ms(length_ms)) < length_ms:
            yield at_ms, text


def numbered(name: str, rounds: tuple[Round, ...], wording: Wording, length_ms: int, beats: tuple[Beat, ...]) -> str:
    """The name of an interval with which of how many it is, where there is time to say that.

    Args:
        name: as it is said.
        rounds: that begin with it.
        wording: the language's sentences.
        length_ms: how long it lasts.
        beats: what is heard in it at moments that do not move.
    """
    has_time = length_ms >= NUMBERED_FROM_MS and all(beat.at_ms >= NUMBER_UNTIL_MS for beat in beats)
    return " ".join(filter(None, (name, *(called(one, wording) for one in rounds)))) if has_time else name


def interval_ahead(step: Step | None) -> Interval | None:
    """The interval that begins with a step, right away."""
    if isinstance(step, Repeat) and not any(exercise_steps(step.steps)):
        step = next((placed.step for placed in in_order(step.steps)), None)
    return step if isinstance(step, Interval) else None


def next_beat(placed: Placed, ahead: Placed | None, length_ms: int, coach: Coach, wording: Wording) -> tuple[Beat, ...]:
    """The name of the interval that follows other work, before the last seconds of that are counted.

    Args:
        placed: the work.
        ahead: what follows.
        length_ms: how long the work lasts.
        coach: how the session sounds.
        wording: the sentences of the language in which the work is announced.
    """
    following = interval_ahead(ahead.step) if ahead is not None else None
    is_wanted = coach.preview == "in-rest" and coach.verbosity != "tones" and length_ms >= ANNOUNCES_FROM_MS
    if following is None or ahead is None or not is_wanted or ahead.language != placed.language:
        return ()
    if isinstance(placed.step, Interval) and placed.step.title == following.title:
        return ()
    at_ms, *or_at_ms = (length_ms - before_ms for before_ms in _BEFORE_END_MS)
    where = Where(placed.step.origin, language=placed.language)
    announced = Speech("preview", (wording.say("next", name=following.title),), where)
    return (Beat(at_ms, announced, importance=_NEXT, or_at_ms=tuple(or_at_ms), quiet_ms=_QUIET_MS),)
