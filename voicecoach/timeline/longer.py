"""A hold or a rest made longer while it runs. In: a timeline, a moment in it, and how much. Out: the timeline after it.

Everything that tells how much is left moves with the end, and what has been said too early is said again; what helps
a person in the hold stays where it is.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from voicecoach.timeline.sections import CLOCKED, top_level
from voicecoach.timeline.timeline import Event, Timeline

STRETCHED = ("hold", "search", "rest")
"""What can be made longer: nobody counts repetitions or breaths in it."""


def running(timeline: Timeline, position: int, kinds: Iterable[str] = CLOCKED) -> Event | None:
    """The timed work that goes on at a position, if there is any of these kinds."""
    spans = (event for event in top_level(timeline) if event.kind in kinds)
    return next((event for event in spans if event.start <= position < event.end), None)


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
    inside = [e for e in timeline.events if e.sound is not None and span.start <= e.start < span.end]
    events = [_around(e, span, extra) for e in timeline.events if e not in inside]
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
    """What sounds in the longer span."""
    calls = [event for event in inside if _tells_time(event)]
    first_call = min((event.start for event in calls if event.start >= position), default=span.end)
    halves = (event.start for event in inside if event.role == "halfway" and event.start >= position)
    half = min(halves, default=first_call)
    for event in inside:
        if _tells_time(event):
            if event.start + extra >= position:
                yield replace(event, start=event.start + extra)
            if event.start < position < event.end:
                # A word that is being said is not cut off; but it does not tell the time any more.
                yield replace(event, role="during")
        elif event.start >= first_call:
            yield replace(event, start=event.start + extra)
        else:
            # The new middle is half as far away as the new end.
            yield replace(event, start=event.start + extra // 2) if event.start >= half else event


def _tells_time(event: Event) -> bool:
    """Whether it is true only so long before the end."""
    return event.role in {"remaining", "call", "tick"}
