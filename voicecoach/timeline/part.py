"""A stretch of a session as a session of its own. In: a timeline and two moments. Out: a timeline."""

from dataclasses import replace

from voicecoach.timeline.timeline import Timeline
from voicecoach.units import ms_covering, to_samples


def part_of(timeline: Timeline, start_ms: int, end_ms: int, title: str) -> Timeline:
    """What happens between two moments, counted from the first.

    A sound that begins in the part and ends after it makes the part longer: no sound is cut.
    """
    rate = timeline.sample_rate
    start, end = to_samples(start_ms, rate), to_samples(end_ms, rate)
    events = tuple(
        replace(event, start=event.start - start)
        for event in timeline.events
        if start <= event.start < end and event.kind != "chapter"
    )
    last = max((event.end for event in events if event.sound is not None), default=0)
    return replace(
        timeline,
        title=title,
        length=to_samples(ms_covering(max(end - start, last), rate), rate),
        events=events,
        marks=tuple(replace(mark, start=mark.start - start) for mark in timeline.marks if start <= mark.start < end),
        left_out=(),
        changes=(),
        waits=tuple(replace(wait, start=wait.start - start) for wait in timeline.waits if start <= wait.start < end),
    )
