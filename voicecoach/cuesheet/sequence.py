"""The steps of a routine in the order in which they happen: blocks opened, rounds unrolled, includes laid in."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from voicecoach.position import SourcePosition
from voicecoach.routine.exercise import Exercise
from voicecoach.routine.steps.clocked import Interval
from voicecoach.routine.steps.do import Do
from voicecoach.routine.steps.plain import Rest, Say, Silence
from voicecoach.routine.steps.step import Block, Include, Repeat, Step
from voicecoach.routine.steps.walks import exercise_steps, has_clock_inside


@dataclass(frozen=True, slots=True)
class Round:
    """One of the rounds of a `repeat`."""

    number: int
    """Counted from 1."""
    count: int
    """How many there are."""
    is_of_intervals: bool
    """Nothing but intervals and rests; the first interval's name is said with its number."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A step with what surrounds it."""

    step: Step
    block: Block | None
    """The innermost block it stands in."""
    language: str | None
    """Of what it says, where it differs from the session's."""
    waits_at: SourcePosition | None = None
    """The rounds that begin with it, where they wait for a key before the first."""
    rounds: tuple[Round, ...] = ()
    """Those that begin with it and are called, the outermost first."""


def in_order(steps: tuple[Step, ...], block: Block | None = None, language: str | None = None) -> Iterator[Placed]:
    """Every step that happens, with its block; `repeat_for` stays one step, since its end is a matter of time."""
    for step in steps:
        if isinstance(step, Block):
            yield from in_order(step.steps, step, step.language or language)
        elif isinstance(step, Include):
            yield from in_order(step.steps, block, step.language or language)
        elif isinstance(step, Repeat) and step.count is not None:
            rounds = _rounds(step, step.count, block, language)
            for index, placed in enumerate(rounds):
                yield replace(placed, waits_at=step.origin) if step.waits and index == 0 else placed
        elif not (isinstance(step, Do) and step.is_optional):
            own = step.language if isinstance(step, (Do, Say, Interval)) else None
            yield Placed(step, block, own or language)


def _rounds(step: Repeat, count: int, block: Block | None, language: str | None) -> Iterator[Placed]:
    for number in range(count):
        if number and step.rest_between is not None:
            yield Placed(Rest(step.rest_between, step.origin), block, language)
        one_round = in_order(step.steps, block, language)
        yield from _called(one_round, step, number + 1, count) if _is_called(step, count) else one_round


def _is_called(step: Repeat, count: int) -> bool:
    """Whether it is said which round begins: rounds of work are, silence and sounds go on quietly."""
    holds_work = any(has_clock_inside(inner) for inner in step.steps) or any(exercise_steps(step.steps))
    return step.calls_rounds and count > 1 and holds_work


def _called(one_round: Iterator[Placed], step: Repeat, number: int, count: int) -> Iterator[Placed]:
    """The steps of a round, that with which it is called marked."""
    is_of_intervals = all(isinstance(inner, (Interval, Rest, Silence)) for inner in step.steps)
    this = Round(number, count, is_of_intervals)
    # That other rounds begin, everybody hears only when they come again.
    is_due = is_of_intervals or number > 1
    for placed in one_round:
        if is_due and (isinstance(placed.step, Interval) or not is_of_intervals):
            is_due = False
            yield replace(placed, rounds=(this, *placed.rounds))
        else:
            yield placed


def first_exercise(steps: tuple[Step, ...]) -> Exercise | None:
    """The exercise of the first exercise step that happens."""
    return next((placed.step.exercise for placed in in_order(steps) if isinstance(placed.step, Do)), None)
