"""The steps of a routine in the order in which they happen: blocks opened, rounds unrolled, includes laid in."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from voicecoach.position import SourcePosition
from voicecoach.routine.steps.clocked import Interval
from voicecoach.routine.steps.do import Do
from voicecoach.routine.steps.plain import Rest, Say
from voicecoach.routine.steps.step import Block, Include, Repeat, Step


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
        yield from in_order(step.steps, block, language)
