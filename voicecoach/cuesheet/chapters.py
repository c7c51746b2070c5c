"""Where chapters begin, and what they are called. In: steps. Out: markers."""

from collections.abc import Iterator

from voicecoach.cuesheet.cues import Marker
from voicecoach.cuesheet.sequence import Placed
from voicecoach.cuesheet.where import Where
from voicecoach.cuesheet.wording import Wording
from voicecoach.routine.steps.calm import Breathe, TenseRelease
from voicecoach.routine.steps.clocked import Circuit, Interval
from voicecoach.routine.steps.do import Do
from voicecoach.routine.steps.plain import Rest, Silence
from voicecoach.routine.steps.step import Amrap, Every, Repeat, Step

_CHAPTERS = {
    Circuit: "circuit_chapter",
    Every: "every_chapter",
    Amrap: "amrap_chapter",
    Breathe: "breathe_chapter",
    TenseRelease: "relax_chapter",
}
"""Phrases that name the chapters of steps which stand in no block."""


def chapter_of(step: Step, wording: Wording) -> str:
    """What the chapter of such a step is called; empty for any other step."""
    return wording.say(_CHAPTERS[type(step)]) if type(step) in _CHAPTERS else ""


def markers(placed: Placed, wording: Wording, title: str, *, is_new: bool, is_in_own: bool) -> Iterator[Marker]:
    """The marker of a step, if it begins a chapter or an exercise.

    Args:
        placed: the step.
        wording: of the language that is spoken.
        title: the session's.
        is_new: its block is another one than that of the step before.
        is_in_own: the chapter that goes on is the session's own.
    """
    step, block = placed.step, placed.block
    name = step.exercise.called if isinstance(step, Do) else None
    where = Where(step.origin, step.exercise.id if isinstance(step, Do) else None)
    if block is not None:
        if is_new:
            yield Marker(block.title, name, Where(block.origin))
        elif name is not None:
            yield Marker(block.title, name, where, starts_chapter=False)
    elif name is not None:
        yield Marker(name, name, where)
    elif chapter := chapter_of(step, wording):
        yield Marker(chapter, None, where)
    elif not is_in_own and (isinstance(step, (Interval, Repeat)) or (is_new and not isinstance(step, (Rest, Silence)))):
        # Work that stands in no block, and whatever is said after one, makes a chapter of the session's own.
        yield Marker(title, None, where)
