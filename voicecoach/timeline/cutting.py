"""What is left of events when the time is up. In: events and a sample. Out: those that are heard, and what is not.

A tone that has begun rings on, a span ends there, and no word is cut in two.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace

from voicecoach.timeline.timeline import Event, LeftOut


def ended_at(limit: int, events: Iterable[Event], untrue: Collection[int]) -> tuple[list[Event], list[LeftOut]]:
    """Events that are kept, spans shortened, and sentences that are left out.

    Args:
        limit: the sample at which the time is up.
        events: in any order; what starts later is gone.
        untrue: `id()` of events that tell how much is left of a window which does not end where it should.
    """
    kept: list[Event] = []
    left_out: list[LeftOut] = []
    for event in events:
        if event.start >= limit:
            continue
        is_untrue = id(event) in untrue
        if not is_untrue and (event.end <= limit or event.kind == "tone"):
            kept.append(event)
        elif not is_untrue and event.sound is None:
            kept.append(replace(event, length=limit - event.start))
        elif event.text is not None:
            why = "the time is up before what it counts" if is_untrue else "the time is up"
            left_out.append(LeftOut(event.start, event.role or "sound", event.text, why, event.where))
    return kept, left_out
