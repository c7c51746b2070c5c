"""What a person who follows a session sees. In: a transport. Out: words and numbers, without any layout."""

from dataclasses import dataclass

from voicecoach.player.transport import COUNT_IN_MS, Mode, Transport
from voicecoach.timeline import Event, Timeline
from voicecoach.timeline.longer import running
from voicecoach.timeline.sections import CLOCKED, Section, sections, top_level
from voicecoach.units import to_samples

LABELS = {
    "hold": "Hold",
    "search": "Search",
    "rest": "Rest",
    "reps": "Repetitions",
    "work": "Work",
    "breath": "Breathe",
    "tense": "Tense and release",
}


@dataclass(frozen=True, slots=True)
class BlockView:
    """One block of the session."""

    title: str
    length: int
    """In samples."""
    done: int
    """How much of it lies behind, in samples."""


@dataclass(frozen=True, slots=True)
class View:
    """What there is to see at one moment."""

    title: str
    mode: Mode
    what: str
    """The exercise, or the block where no exercise is done."""
    side: str | None
    detail: str
    """The set or the repetition, where there are several."""
    label: str
    """What the clock shows."""
    remaining_ms: int | None
    """Of what the clock shows; None where there is nothing to wait for."""
    is_clocked: bool
    """The clock shows a hold, a rest or work, and not the way to it."""
    sentence: str
    """What is being said, or was said last."""
    is_speaking: bool
    coming: str
    """What comes next."""
    elapsed_ms: int
    total_ms: int
    is_total_known: bool
    blocks: tuple[BlockView, ...]
    volume_percent: int


def view(transport: Transport) -> View:
    """What there is to see where a transport stands."""
    timeline, position = transport.timeline, transport.position
    found = sections(timeline)
    index = max((i for i, section in enumerate(found) if section.start <= position), default=0)
    here = found[index]
    work = running(timeline, position)
    label, remaining = _clock(transport, work)
    said = [e for e in timeline.events if e.kind in {"speech", "sound"} and here.start <= e.start <= position]
    sentence = said[-1].text or "" if said and said[-1].kind == "speech" else ""
    wait = transport.wait
    rate = timeline.sample_rate
    return View(
        title=timeline.title,
        mode=transport.mode,
        what=here.name or here.chapter,
        side=_side(timeline, position, here, work),
        detail=_detail(timeline, position, here, found),
        label=label,
        remaining_ms=None if remaining is None else -(-remaining * 1000 // rate),
        is_clocked=work is not None,
        sentence=wait.text if wait is not None else sentence,
        is_speaking=wait is not None or bool(said and position < said[-1].end),
        coming=_coming(timeline, found, index, position),
        elapsed_ms=(position - transport.begin) * 1000 // rate,
        total_ms=(transport.last - transport.begin) * 1000 // rate,
        is_total_known=transport.known_until is None,
        blocks=tuple(_blocks(timeline, position)),
        volume_percent=transport.volume_percent,
    )


def _clock(transport: Transport, work: Event | None) -> tuple[str, int | None]:
    """What the clock shows, and how much is left of it, in samples."""
    timeline, position = transport.timeline, transport.position
    if transport.mode == "delayed":
        return "Begins in", transport.delay - transport.aside
    if transport.mode == "counting in":
        return "Goes on in", to_samples(COUNT_IN_MS, timeline.sample_rate) - transport.aside
    if transport.mode == "waiting":
        return "Waiting for you", None
    if work is not None:
        return LABELS[work.kind], _end_of_run(timeline, work) - position
    later = (event for event in top_level(timeline) if event.kind in CLOCKED and event.start > position)
    coming = next(later, None)
    if coming is None or coming.start >= transport.last:
        return "Ends in", transport.last - position
    return f"{LABELS[coming.kind]} starts in", coming.start - position


def _end_of_run(timeline: Timeline, work: Event) -> int:
    """Where a span ends; breath follows upon breath."""
    end = work.end
    if work.kind in {"breath", "tense"}:
        for event in timeline.spans(work.kind):
            if event.start == end and event.where.origin == work.where.origin:
                end = event.end
    return end


def _side(timeline: Timeline, position: int, here: Section, work: Event | None) -> str | None:
    """The side that is worked now; where sides alternate, that of the last repetition."""
    if work is not None and work.where.side is not None:
        return work.where.side
    if here.side is not None:
        return here.side
    reps = [e for e in timeline.events if e.where.rep is not None and here.start <= e.start <= position]
    return reps[-1].where.side if reps else None


def _detail(timeline: Timeline, position: int, here: Section, found: tuple[Section, ...]) -> str:
    parts = []
    sets = {section.set_number for section in found if section.step == here.step}
    if here.set_number is not None and len(sets) > 1:
        parts.append(f"set {here.set_number}")
    reps = [e.where.rep for e in timeline.events if e.where.rep is not None and here.start <= e.start <= position]
    if reps:
        parts.append(f"repetition {reps[-1]}")
    return ", ".join(parts)


def _coming(timeline: Timeline, found: tuple[Section, ...], index: int, position: int) -> str:
    """What comes after this section."""
    here = found[index]
    rest = next((e for e in top_level(timeline) if e.kind == "rest" and position < e.start < here.end), None)
    if rest is not None:
        return "rest"
    if index + 1 == len(found):
        return "the end"
    after = found[index + 1]
    if any(e.kind == "rest" and e.start == after.start for e in top_level(timeline)):
        return "rest"
    if after.step == here.step:
        if after.side is not None and after.side != here.side:
            return f"{after.side} side"
        return f"set {after.set_number}" if after.set_number is not None else after.name
    name = after.name or after.chapter
    return f"{name}, {after.side}" if after.side is not None else name


def _blocks(timeline: Timeline, position: int) -> "list[BlockView]":
    return [
        BlockView(event.text or "", event.length, max(0, min(event.length, position - event.start)))
        for event in timeline.spans("chapter")
    ]
