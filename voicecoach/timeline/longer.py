"""A hold or a rest made longer while it runs. In: a timeline, a moment in it, and how much. Out: the timeline after it.

Everything that tells how much is left moves with the end, and what has been said too early is said again; what helps
a person in the hold stays where it is.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from voicecoach.timeline.sections import CLOCKED, at_or_before, clocked, remembered
from voicecoach.timeline.timeline import Event, Timeline

STRETCHED = ("hold", "search", "rest")
"""What can be made longer: nobody counts repetitions or breaths in it."""

_TOO_EARLY = "too early"
"""The text of a tick that was just being heard when the end moved away."""


def running(timeline: Timeline, position: int, kinds: Iterable[str] = CLOCKED) -> Event | None:
    """The timed work that goes on at a position, if there is any of these kinds."""
    span = at_or_before(clocked(timeline), position)
    return span if span is not None and span.kind in kinds and position < span.end else None


@remembered
def longer(timeline: Timeline, position: int, extra: int) -> Timeline | None:
    """The timeline with so much more of the hold, search or rest that runs at a position; None where none does.

    Args:
        timeline: a session.
        position: how much of it has been heard, in samples; no sound that began before it is cut.
        extra: in samples; an even number of milliseconds.
    """
    span = running(timeline, position, STRETCHED)
    if span is None:
        return None
    inside: list[Event] = []
    events: list[Event] = []
    for event in timeline.events:
        if span.start <= event.start < span.end and event.sound is not None:
            inside.append(event)
        else:
            events.append(_around(event, span, extra))
    events += _heard_inside(inside, span, position, extra)
    return replace(
        timeline,
        length=timeline.length + extra,
        events=tuple(sorted(events, key=lambda event: event.rank)),
        marks=tuple(replace(m, start=m.start + extra) if m.start >= span.end else m for m in timeline.marks),
        waits=tuple(replace(w, start=w.start + extra) if w.start >= span.end else w for w in timeline.waits),
    )


def _around(event: Event, span: Event, extra: int) -> Event:
    """What does not sound inside: what comes after it moves, and what contains it grows."""
    if event.start >= span.end:
        return replace(event, start=event.start + extra)
    return replace(event, length=event.length + extra) if event.end >= span.end else event


def _heard_inside(inside: list[Event], span: Event, position: int, extra: int) -> Iterator[Event]:
    """What sounds in the longer span: the most important first, and of the rest what does not fall into it."""
    first_call = min((e.start for e in inside if _tells_time(e) and e.start >= position), default=span.end)
    halves = (event.start for event in inside if event.role == "halfway" and event.start >= position)
    half = min(halves, default=first_call)
    begun = [(e, _untimed(e) if _tells_time(e) else e) for e in inside if e.start < position]
    # A word that is being said is not cut off.
    heard = [(was, now) for was, now in begun if was.end > position or not _tells_time(was)]
    moved = [(e, replace(e, start=e.start + extra)) for e in inside if _tells_time(e)]
    # Nobody hears the second half of a word.
    wished = [(was, now) for was, now in moved if not now.start < position < now.end]
    for event in inside:
        if event.start < position or _tells_time(event):
            continue
        if event.role == "halfway" or half <= event.start < first_call:
            # The new middle is half as far away as the new end.
            wished.append((event, replace(event, start=event.start + extra // 2)))
        else:
            wished.append((event, replace(event, start=event.start + extra) if event.start >= first_call else event))
    for was, now in wished:
        if not any(_overlap(now, other) and (was is before or not _overlap(was, before)) for before, other in heard):
            heard.append((was, now))
    return (now for _, now in heard)


def _overlap(one: Event, other: Event) -> bool:
    return one.start < other.end and other.start < one.end


def _tells_time(event: Event) -> bool:
    """Whether it is true only so long before the end."""
    return event.role in {"remaining", "call", "tick"} and event.text != _TOO_EARLY


def _untimed(event: Event) -> Event:
    """The same sound, which does not tell the time any more; a tone is known by its role, and keeps that."""
    return replace(event, text=_TOO_EARLY) if event.kind == "tone" else replace(event, role="during")
