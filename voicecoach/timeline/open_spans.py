"""Spans that a key ends where a session is followed live. In: a timeline. Out: those, and it without their ends."""

from dataclasses import replace

from voicecoach.timeline.sections import remembered
from voicecoach.timeline.timeline import Event, Timeline


@remembered
def open_spans(timeline: Timeline) -> tuple[Event, ...]:
    """All of them, in order."""
    return tuple(event for event in timeline.events if event.until_key)


@remembered
def without_ends(timeline: Timeline) -> Timeline:
    """The timeline without what tells how much is left of them: there nobody knows."""
    if not any(event.track_only for event in timeline.events):
        return timeline
    return replace(timeline, events=tuple(event for event in timeline.events if not event.track_only))
