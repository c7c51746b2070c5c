"""A session cut into the pieces a person thinks in: steps, and in them sides and sets. In: a timeline. Out: sections.

Followed live, a session is left and entered again at such places. What happens inside timed work belongs to it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from voicecoach.timeline.timeline import Event, Timeline

CLOCKED = ("hold", "search", "rest", "reps", "work", "breath", "tense")
"""The spans that last what they are told to last."""

_REMEMBERED = 16

Found = TypeVar("Found")
Asked = ParamSpec("Asked")


@dataclass(frozen=True, slots=True)
class Section:
    """A piece of a session; together they cover all of it."""

    start: int
    end: int
    """The first sample after it."""
    step: int
    """Which step of the session it belongs to, in order from 0; a step may have several sections."""
    chapter: str
    name: str
    """Of the exercise or the work; empty where only something is said, or somebody rests."""
    exercise: str | None
    """The exercise's id."""
    side: str | None
    set_number: int | None


def remembered(find: Callable[Concatenate[Timeline, Asked], Found]) -> Callable[Concatenate[Timeline, Asked], Found]:
    """The same function, which answers at once what it was asked shortly before.

    In three hours a look takes tens of milliseconds, and who follows a session asks many times a second, mostly about
    the same timeline.
    """
    known: list[tuple[Timeline, object, Found]] = []

    @wraps(find)
    def found(timeline: Timeline, /, *args: Asked.args, **named: Asked.kwargs) -> Found:
        for before, asked, result in tuple(known):
            # Comparing two timelines would take as long as looking through one.
            if before is timeline and asked == (args, named):
                return result
        result = find(timeline, *args, **named)
        known[:] = [(timeline, (args, named), result), *known[: _REMEMBERED - 1]]
        return result

    return found


@remembered
def sections(timeline: Timeline) -> tuple[Section, ...]:
    """All sections of a session, in order and without gaps; none of them is empty."""
    pieces = tuple(_pieces(timeline))
    ends = [*(piece.first.start for piece in pieces[1:]), timeline.length]
    chapters = _Names((event.start, event.text or "") for event in timeline.spans("chapter"))
    works = _Names((event.start, event.text) for event in timeline.spans("work") if event.text)
    exercises = _Names((mark.start, mark.exercise) for mark in timeline.marks if mark.exercise)
    found: list[Section] = []
    step_start = 0
    for piece, end in zip(pieces, ends, strict=True):
        start = piece.first.start if found else 0
        step_start = step_start if found and found[-1].step == piece.step else start
        # Timed work has a name of its own, or is the exercise that its step is marked with.
        name = works.first(start, end) or exercises.first(step_start, end)
        exercise = piece.first.where.exercise
        side = piece.side if len(piece.sides) < 2 else None
        found.append(Section(start, end, piece.step, chapters.at(start), name, exercise, side, piece.set_number))
    return tuple(found)


@remembered
def clocked(timeline: Timeline) -> tuple[Event, ...]:
    """All timed work that is not part of other timed work, in order; none of it overlaps."""
    return tuple(event for event in top_level(timeline) if event.kind in CLOCKED)


def at_or_before(events: tuple[Event, ...], position: int) -> Event | None:
    """The last of these, which are in order, that starts no later than a position."""
    index = bisect_right(events, position, key=lambda event: event.start)
    return events[index - 1] if index else None


def top_level(timeline: Timeline) -> Iterator[Event]:
    """Everything that does not happen inside timed work: the timed work itself, what leads to it and what follows."""
    busy_until = 0
    for event in timeline.events:
        if event.kind == "chapter" or event.start < busy_until:
            continue
        if event.kind in CLOCKED:
            busy_until = event.end
        yield event


def said_from(timeline: Timeline, position: int) -> int:
    """Where what is being said at a position began, or the position itself."""
    said = (event for event in timeline.events if event.kind in {"speech", "sound"})
    return min((event.start for event in said if event.start <= position < event.end), default=position)


class _Names:
    """What is called something, by where it starts."""

    def __init__(self, names: Iterator[tuple[int, str]]) -> None:
        named = sorted(names, key=lambda name: name[0])
        self._starts = [start for start, _ in named]
        self._names = [name for _, name in named]

    def first(self, start: int, end: int) -> str:
        """The first name from here on, and before there; empty where there is none."""
        index = bisect_left(self._starts, start)
        return self._names[index] if index < len(self._starts) and self._starts[index] < end else ""

    def at(self, start: int) -> str:
        """The last name that is not after here; empty where there is none."""
        index = bisect_right(self._starts, start)
        return self._names[index - 1] if index else ""


@dataclass(slots=True)
class _Piece:
    """A section while it is gathered."""

    first: Event
    step: int
    side: str | None = None
    set_number: int | None = None
    sides: set[str] = field(default_factory=set)
    """Of all that happens in it."""

    def is_of_step(self, event: Event) -> bool:
        """Whether this goes on with the same step of the session."""
        return event.start == self.first.start or event.where.step == self.first.where.step

    def is_same_part(self, event: Event) -> bool:
        """Whether this goes on with the same side and set."""
        side, set_number = _side(event), event.where.set_number
        is_side = side is None or self.side in {None, side}
        is_set = set_number is None or self.set_number in {None, set_number}
        return event.start == self.first.start or (is_side and is_set)

    def take(self, event: Event) -> None:
        """Let this be part of it."""
        self.side = self.side or _side(event)
        self.set_number = self.set_number or event.where.set_number
        if event.where.side is not None:
            self.sides.add(event.where.side)


def _side(event: Event) -> str | None:
    """Where sides change from one repetition to the next, a set is one piece."""
    return event.where.side if event.where.rep is None else None


def _pieces(timeline: Timeline) -> Iterator[_Piece]:
    piece: _Piece | None = None
    for event in top_level(timeline):
        if piece is None:
            piece = _Piece(event, 0)
        elif not piece.is_of_step(event):
            yield piece
            piece = _Piece(event, piece.step + 1)
        elif not piece.is_same_part(event):
            yield piece
            piece = _Piece(event, piece.step)
        piece.take(event)
    if piece is not None:
        yield piece
