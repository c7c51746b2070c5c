"""What a person who follows a session sees. In: a transport. Out: words and numbers, without any layout."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from voicecoach.player.piece import Mode
from voicecoach.player.transport import COUNT_IN_MS, Transport
from voicecoach.timeline.longer import running
from voicecoach.timeline.sections import Section, at_or_before, clocked, remembered, sections
from voicecoach.timeline.timeline import Event, Timeline
from voicecoach.units import ms_covering, ms_within, to_samples

LABELS = {
    "hold": "Hold",
    "search": "Search",
    "rest": "Rest",
    "reps": "Repetitions",
    "work": "Work",
    "breath": "Breathe",
    "tense": "Tense and release",
}

COMING = {
    "hold": "Hold starts in",
    "search": "Search starts in",
    "rest": "Rest starts in",
    "reps": "Repetitions start in",
    "work": "Work starts in",
    "breath": "Breathing starts in",
    "tense": "Tensing starts in",
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
    counts_up: bool = False
    """The clock shows how long something has lasted that a key ends."""


@dataclass(frozen=True, slots=True)
class _Parts:
    """What a view is made of, each by start."""

    starts: tuple[int, ...]
    """Of the sections."""
    said: tuple[Event, ...]
    reps: tuple[Event, ...]
    """What belongs to a repetition."""
    chapters: tuple[Event, ...]


@remembered
def _parts(timeline: Timeline) -> _Parts:
    return _Parts(
        starts=tuple(section.start for section in sections(timeline)),
        said=tuple(event for event in timeline.events if event.kind in {"speech", "sound"}),
        reps=tuple(event for event in timeline.events if event.where.rep is not None),
        chapters=tuple(timeline.spans("chapter")),
    )


def view(transport: Transport) -> View:
    """What there is to see where a transport stands."""
    timeline, position = transport.timeline, transport.position
    span = transport.open_span
    if span is not None:
        # Beyond its time, too, what is seen is what goes on.
        position = min(position, span.end - 1)
    parts = _parts(timeline)
    index = max(0, bisect_right(parts.starts, position) - 1)
    here = sections(timeline)[index]
    work = running(timeline, position)
    label, remaining = _clock(transport, work)
    said = _since(here, parts.said, position)
    wait = transport.wait
    sentence = said.text or "" if said is not None and said.kind == "speech" else ""
    rate = timeline.sample_rate
    return View(
        title=timeline.title,
        mode=transport.mode,
        what=here.name or here.chapter,
        side=_side(timeline, position, here, work),
        detail=_detail(timeline, position, here),
        label=label,
        remaining_ms=None if remaining is None else ms_covering(remaining, rate),
        is_clocked=work is not None or span is not None,
        counts_up=span is not None,
        sentence=wait.text if wait is not None else sentence,
        is_speaking=wait is not None or (said is not None and position < said.end),
        coming=_coming(transport, index),
        elapsed_ms=ms_within(position - transport.begin, rate),
        total_ms=ms_within(transport.last - transport.begin, rate),
        is_total_known=transport.known_until is None,
        blocks=tuple(_blocks(parts.chapters, position)),
        volume_percent=transport.volume_percent,
    )


def _since(here: Section, events: tuple[Event, ...], position: int) -> Event | None:
    """The last of these events that has begun, if it has in this section."""
    event = at_or_before(events, position)
    return event if event is not None and event.start >= here.start else None


def _clock(transport: Transport, work: Event | None) -> tuple[str, int | None]:
    """What the clock shows, and how much is left of it, in samples."""
    timeline, position = transport.timeline, transport.position
    if transport.mode == "delayed":
        return "Begins in", transport.delay - transport.aside
    if transport.mode == "counting in":
        return "Goes on in", to_samples(COUNT_IN_MS, timeline.sample_rate) - transport.aside
    if transport.mode == "waiting":
        return "Waiting for you", None
    if transport.mode != "paused" and (span := transport.open_span) is not None:
        return f"{LABELS.get(span.kind, 'Silence')}, until a key", position - span.start + transport.aside
    if work is not None:
        return LABELS[work.kind], _end_of_run(timeline, work) - position
    coming = _next_clocked(timeline, position)
    if coming is None or coming.start >= transport.last:
        return "Ends in", transport.last - position
    return COMING[coming.kind], coming.start - position


def _next_clocked(timeline: Timeline, position: int) -> Event | None:
    """The next timed work after a position."""
    works = clocked(timeline)
    index = bisect_right(works, position, key=lambda event: event.start)
    return works[index] if index < len(works) else None


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
    rep = _since(here, _parts(timeline).reps, position)
    return rep.where.side if rep is not None else None


def _detail(timeline: Timeline, position: int, here: Section) -> str:
    details = []
    sets = {section.set_number for section in sections(timeline) if section.step == here.step}
    if here.set_number is not None and len(sets) > 1:
        details.append(f"set {here.set_number}")
    rep = _since(here, _parts(timeline).reps, position)
    if rep is not None:
        details.append(f"repetition {rep.where.rep}")
    return ", ".join(details)


def _coming(transport: Transport, index: int) -> str:
    """What comes after this section, in what is followed."""
    timeline, found = transport.timeline, sections(transport.timeline)
    here = found[index]
    works = clocked(timeline)
    if any(e.kind == "rest" and transport.position < e.start < here.end for e in works):
        return "rest"
    if here.end >= transport.last:
        return "the end"
    after = found[index + 1]
    if any(e.kind == "rest" and e.start == after.start for e in works):
        return "rest"
    if after.step == here.step:
        if after.side is not None and after.side != here.side:
            return f"{after.side} side"
        return f"set {after.set_number}" if after.set_number is not None else after.name
    name = after.name or after.chapter
    return f"{name}, {after.side}" if after.side is not None else name


def _blocks(chapters: tuple[Event, ...], position: int) -> Iterator[BlockView]:
    for event in chapters:
        yield BlockView(event.text or "", event.length, max(0, min(event.length, position - event.start)))
