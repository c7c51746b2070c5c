"""The texts of a routine that another language needs. In: a routine. Out: texts, and where they stand."""

from collections.abc import Iterator
from typing import assert_never

from voicecoach.position import SourcePosition
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


def texts_of(routine: Routine) -> Iterator[tuple[str, SourcePosition]]:
    """The texts of a routine's own that a translation has to have below `texts`, and where each stands."""
    for notice in routine.notices:
        if " " in notice.text:
            yield notice.text, notice.origin
    yield from _texts_in(routine.steps)


def _texts_in(steps: tuple[Step, ...]) -> Iterator[tuple[str, SourcePosition]]:
    for step in steps:
        match step:
            case Do() | Say() | Interval() | Block() if step.language is not None:
                continue  # said in a language of its own
            case Do():
                for name in step.exercise.own_cues:
                    position = step.exercise.cues.positions.get(name, step.origin)
                    yield from ((cue, position) for cue in getattr(step.exercise.cues, name))
            case Say():
                yield from ((text, step.origin) for text in step.texts)
            case Interval():
                yield step.name, step.origin
            case Block():
                yield step.title, step.origin
                yield from _texts_in(step.steps)
            case Repeat() | Every() | Amrap():
                yield from _texts_in(step.steps)
            case Circuit():
                yield from ((one.name, one.origin) for one in step.stations if one.exercise is None)
            case TenseRelease():
                yield from ((group, step.origin) for group in step.groups)
            case Silence() | Rest() | Sound() | Breathe() | Include():
                continue
            case _:
                assert_never(step)
