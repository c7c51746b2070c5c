"""A timeline as text that a coach can read. In: a timeline. Out: one line an event."""

from collections.abc import Iterator

from voicecoach.timeline.timeline import Event, Timeline, WaitPoint
from voicecoach.units import clock, ms_covering, written


def as_text(timeline: Timeline) -> str:
    """One line for each event: when, what, in which role, and the words; then what was left out."""
    rate = timeline.sample_rate
    lines = [f"{timeline.title} · {clock(ms_covering(timeline.length, rate))}"]
    lines += [f"  {change}" for change in timeline.changes]
    waits = list(timeline.waits)
    for event in timeline.events:
        while waits and waits[0].start <= event.start:
            lines.append(_wait(waits.pop(0), rate))
        lines.append(_line(event, rate))
    lines += [_wait(wait, rate) for wait in waits]
    lines.append(f"{clock(ms_covering(timeline.length, rate))}  end")
    if timeline.left_out:
        lines += ["", "Left out:"]
        lines += [
            f"{clock(ms_covering(left.start, rate))}  {left.role:<9}  {left.text}  ({left.why})"
            for left in timeline.left_out
        ]
    return "\n".join(lines)


def _wait(wait: WaitPoint, rate: int) -> str:
    return f"{clock(ms_covering(wait.start, rate))}  {'wait':<7}  {'':<9}  {wait.text}"


def _line(event: Event, rate: int) -> str:
    start = clock(ms_covering(event.start, rate))
    if event.kind == "chapter":
        return f"\n{start}  {event.text}"
    details = " ".join(_details(event, rate))
    if event.text is None:
        words = details
    else:
        words = f"{event.text}  {details}" if event.sound is None else event.text
    return f"{start}  {event.kind:<7}  {event.role or '':<9}  {words}".rstrip()


def _details(event: Event, rate: int) -> Iterator[str]:
    if event.kind != "tone":
        yield written(ms_covering(event.length, rate))
    if event.where.side:
        yield event.where.side
    if event.where.rep and event.role in {"rep", "start"}:
        yield f"no. {event.where.rep}"
