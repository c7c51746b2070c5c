"""The texts of a routine that another language needs. In: a routine. Out: texts, and where they stand."""

from collections.abc import Iterator

from voicecoach.position import SourcePosition
from voicecoach.routine.routine import Routine
from voicecoach.routine.steps.do import Do
from voicecoach.routine.steps.step import SPEAKS, Include, Step
from voicecoach.routine.steps.walks import inside, texts_of


def own_texts(routine: Routine) -> Iterator[tuple[str, SourcePosition]]:
    """The texts of a routine's own that a translation has to have below `texts`, and where each stands."""
    for notice in routine.notices:
        if " " in notice.text:
            yield notice.text, notice.origin
    yield from ((text, routine.opening.origin or routine.origin) for text in routine.opening.texts)
    yield from _texts_in(routine.steps)


def _texts_in(steps: tuple[Step, ...]) -> Iterator[tuple[str, SourcePosition]]:
    for step in steps:
        if isinstance(step, Include) or (isinstance(step, SPEAKS) and step.language is not None):
            continue  # said in a language of its own
        if isinstance(step, Do):
            for name in step.exercise.own_cues:
                position = step.exercise.cues.positions.get(name, step.origin)
                yield from ((cue, position) for cue in getattr(step.exercise.cues, name))
        yield from texts_of(step)
        yield from _texts_in(inside(step))
