"""A session cut into the pieces a person thinks in: steps, and in them sides and sets. In: a timeline. Out: sections.

Followed live, a session is left and entered again at such places. What happens inside timed work belongs to it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from voicecoach.timeline.timeline import Event, Timeline

CLOCKED = ("hold", "search", "rest", "reps", "work", "breath", "tense")
"""The spans that last what they are told to last."""

_OPENING = ("opening", "notice")


@dataclass(frozen=True, slots=True)
class Section:
    """A piece of a session; together they cover all of it."""

    start: int
    end: int
    """The first sample after it."""
    step: int
    """Which step of the session it belongs to, from 0; a step may have several sections."""
    chapter: str
    name: str
    """Of the exercise or the work; empty where only something is said, or somebody rests."""
    exercise: str | None
    """The exercise's id."""
    side: str | None
    set_number: int | None


def sections(timeline: Timeline) -> tuple[Section, ...]:
    """All sections of a session, in order and without gaps; none of them is empty."""
    pieces = tuple(_pieces(timeline))
    ends = [*(piece.first.start for piece in pieces[1:]), timeline.length]
    chapters = tuple(timeline.spans("chapter"))
    found: list[Section] = []
    step_start = 0
    for piece, end in zip(pieces, ends, strict=True):
        start = piece.first.start if found else 0
        chapter = next((event.text or "" for event in reversed(chapters) if event.start <= start), "")
        step_start = step_start if found and found[-1].step == piece.step else start
        name = _name(timeline, step_start, (start, end))
        exercise = piece.first.where.exercise
        side = piece.side if len(piece.sides) < 2 else None
        found.append(Section(start, end, piece.step, chapter, name, exercise, side, piece.set_number))
    return tuple(found)


def top_level(timeline: Timeline) -> Iterator[Event]:
    """Everything that does not happen inside timed work: the timed work itself, what leads to it and what follows."""
    busy_until = 0
    for event in timeline.events:
        if event.kind == "chapter" or event.start < busy_until:
            continue
        if event.kind in CLOCKED:
            busy_until = event.end
        yield event


@dataclass(slots=True)
class _Piece:
    """A section while it is gathered."""

    first: Event
    step: int
    side: str | None = None
    set_number: int | None = None
    sides: set[str] = field(default_factory=set)
    """Of all that happens in it."""

    def is_of_step(self, event: Event, marked: frozenset[int]) -> bool:
        """Whether this goes on with the same step of the session."""
        if event.start == self.first.start:
            return True
        if self.first.role in _OPENING and (
            event.role in _OPENING or (event.role, event.where.exercise) == (None, None)
        ):
            return True
        return event.where.origin == self.first.where.origin and event.start not in marked

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
    marked = frozenset(mark.start for mark in timeline.marks if mark.exercise is not None)
    piece: _Piece | None = None
    for event in top_level(timeline):
        if piece is None:
            piece = _Piece(event, 0)
        elif not piece.is_of_step(event, marked):
            yield piece
            piece = _Piece(event, piece.step + 1)
        elif not piece.is_same_part(event):
            yield piece
            piece = _Piece(event, piece.step)
        piece.take(event)
    if piece is not None:
        yield piece


def _name(timeline: Timeline, step_start: int, section: tuple[int, int]) -> str:
    """What a section is called: its timed work's own name, or the exercise that its step is marked with."""
    start, end = section
    works = (event.text for event in timeline.spans("work") if start <= event.start < end)
    named = next((text for text in works if text), None)
    marks = (mark.exercise for mark in timeline.marks if step_start <= mark.start < end)
    return named or next((exercise for exercise in marks if exercise), "")
