"""A timeline as JSON: a contract that other programs rely on. In: a timeline. Out: plain dicts, numbers in ms."""

from typing import Any

from voicecoach.timeline.timeline import Timeline, WaitPoint
from voicecoach.units import to_ms


def as_json(timeline: Timeline, voice: str) -> dict[str, Any]:
    """The timeline as JSON values; every number is exact, since recordings and grid are whole milliseconds."""
    rate = timeline.sample_rate
    return {
        "title": timeline.title,
        "sample_rate": rate,
        "length_ms": to_ms(timeline.length, rate),
        "voice": voice,
        "changes": list(timeline.changes),
        "left_out": [
            {
                "start_ms": to_ms(left.start, rate),
                "role": left.role,
                "text": left.text,
                "why": left.why,
                "exercise": left.where.exercise,
                "side": left.where.side,
                "origin": str(left.where.origin),
            }
            for left in timeline.left_out
        ],
        "events": [
            {
                "start_ms": to_ms(event.start, rate),
                "length_ms": to_ms(event.length, rate),
                "kind": event.kind,
                "role": event.role,
                "text": event.text,
                "exercise": event.where.exercise,
                "side": event.where.side,
                "set": event.where.set_number,
                "rep": event.where.rep,
                "origin": str(event.where.origin),
                **({"until": "key"} if event.until_key else {}),
            }
            for event in timeline.events
        ],
        **({"waits": [_wait(wait, rate) for wait in timeline.waits]} if timeline.waits else {}),
    }


def _wait(wait: WaitPoint, rate: int) -> dict[str, Any]:
    return {
        "start_ms": to_ms(wait.start, rate),
        "text": wait.text,
        "exercise": wait.where.exercise,
        "side": wait.where.side,
        "origin": str(wait.where.origin),
    }
