"""Where each step of a routine begins. In: a timeline, and its steps in the order in which they happen. Out: samples.

The timeline knows the place in the file that each event comes from, and a step that is repeated comes from one place
many times; so steps and events are walked side by side, and every step takes the events that are its own.
"""

from collections.abc import Callable, Iterator
from typing import assert_never

from voicecoach.position import SourcePosition
from voicecoach.routine.steps import (
    HOLDS_STEPS,
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
from voicecoach.timeline.timeline import Event, Timeline


class Starts:
    """Tells the start of one step after the other; asked once for each, in order."""

    def __init__(self, timeline: Timeline) -> None:
        self._events = tuple(event for event in timeline.events if event.kind != "chapter")
        self._exercises = tuple(mark.start for mark in timeline.marks if mark.exercise is not None)
        self._next = 0
        """The first event that no step before has taken."""
        self._at = 0
        """Where that event starts."""

    def of(self, step: Step) -> int | None:
        """The first sample of the next step; None where nothing of it is heard."""
        if isinstance(step, Do):
            return self._of_exercise(step)
        origins = frozenset(_origins(step))
        is_own, count = _own_events(step, origins if isinstance(step, Circuit) else frozenset({step.origin}))
        is_first = is_own if isinstance(step, (Rest, Silence, Interval)) else lambda e: e.where.origin in origins
        first = self._find(is_first, self._next)
        if first is None:
            return None
        last = first - 1
        for _ in range(count):
            found = self._find(is_own, last + 1)
            last = last if found is None else found
        # Where rounds end by the clock, what follows may begin at the very sample of the tone that ends them.
        self._go_to(self._first_at(last) if isinstance(step, Repeat) else max(first, last) + 1)
        return self._events[first].start

    def first_work(self, origin: SourcePosition, after: int) -> int | None:
        """Where the first timed work of a station begins."""
        works = (event for event in self._events if event.kind == "work" and event.where.origin == origin)
        return next((event.start for event in works if event.start >= after), None)

    def _of_exercise(self, step: Do) -> int | None:
        """A marker stands where an exercise begins; before it a rest may have announced it."""
        start = next((start for start in self._exercises if start >= self._at), None)
        if start is None:
            return None
        first = self._find(lambda event: event.start >= start and event.where.origin == step.origin, self._next)
        self._go_to(self._next if first is None else first + 1)
        self._at = start + 1
        return start

    def _find(self, is_wanted: Callable[[Event], bool], begin: int) -> int | None:
        return next((at for at in range(begin, len(self._events)) if is_wanted(self._events[at])), None)

    def _first_at(self, index: int) -> int:
        """The first of the events that start together with this one."""
        while index > 0 and self._events[index - 1].start == self._events[index].start:
            index -= 1
        return index

    def _go_to(self, index: int) -> None:
        self._next = index
        self._at = self._events[index].start if index < len(self._events) else self._at


def _own_events(step: Step, origins: frozenset[SourcePosition]) -> tuple[Callable[[Event], bool], int]:
    """By which events the whole of a step is known, and how many of them it has."""
    kind, count, role = _counted(step)

    def is_own(event: Event) -> bool:
        return event.kind == kind and event.where.origin in origins and role in {None, event.role}

    return is_own, count


def _counted(step: Step) -> tuple[str, int, str | None]:
    match step:
        case Rest():
            return "rest", 1, None
        case Silence():
            return "silence", 1, None
        case Interval() | Amrap():
            return "work", 1, None
        case Every():
            return "work", step.times, None
        case Circuit():
            return "work", step.rounds * len(step.stations), None
        case Breathe():
            return "breath", step.cycles, None
        case TenseRelease():
            return "tense", len(step.release_ms), None
        case Say():
            return "speech", len(step.texts), "say"
        case Sound():
            return "sound", 1, None
        case Do() | Repeat() | Block() | Include():
            # Rounds for a time: a tone ends them, after all the tones of what they hold.
            return "tone", 1, "end"
        case _:
            assert_never(step)


def _origins(step: Step) -> Iterator[SourcePosition]:
    """Every place in the file that events of a step come from."""
    yield step.origin
    if isinstance(step, Circuit):
        yield from (station.origin for station in step.stations)
    elif isinstance(step, HOLDS_STEPS):
        for inner in step.steps:
            yield from _origins(inner)
