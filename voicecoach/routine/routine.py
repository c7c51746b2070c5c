"""A whole routine, read and resolved: every exercise it names stands in its steps."""

from collections.abc import Iterator
from dataclasses import dataclass

from voicecoach.position import SourcePosition
from voicecoach.routine.steps import Block, Do, Step


@dataclass(frozen=True, slots=True)
class Notice:
    """Something everybody hears at the beginning."""

    text: str
    """The id of one of the phrases' notices, or a sentence."""
    origin: SourcePosition


@dataclass(frozen=True, slots=True)
class Routine:
    """What a session consists of."""

    id: str
    title: str
    steps: tuple[Step, ...]
    origin: SourcePosition
    summary: str = ""
    coach: str = "calm"
    """The id of a coach."""
    level: float = 0.5
    """Where in every range the dose lies, 0 to 1."""
    first_side: str = "left"
    notices: tuple[Notice, ...] = ()
    intro: tuple[str, ...] = ()
    outro: tuple[str, ...] = ()


def exercise_steps(steps: tuple[Step, ...]) -> Iterator[Do]:
    """Every exercise step, in order, however deep it stands."""
    for step in steps:
        if isinstance(step, Do):
            yield step
        elif isinstance(step, Block):
            yield from exercise_steps(step.steps)
