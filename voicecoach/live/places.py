"""Places in a session as a person names them. In: a time, an exercise or a block. Out: samples."""

import re

from voicecoach.errors import VoicecoachError
from voicecoach.source.kinds.values import Unfit, duration_ms
from voicecoach.source.library import Library
from voicecoach.source.names import folded, meant_by, things_of
from voicecoach.spelling import did_you_mean
from voicecoach.timeline.sections import sections
from voicecoach.timeline.timeline import Timeline
from voicecoach.units import clock, length_of, ms_covering, to_samples

_CLOCK = re.compile(r"(?:(\d+):)?(\d{1,3}):(\d{2})(?:\.(\d))?")


def place_named(timeline: Timeline, name: str, begin: int = 0, end: int | None = None) -> int:
    """Where a session is to begin, in samples.

    Args:
        timeline: of the session.
        name: a time (`7:31`, `1:02:03`, `12m`), or an exercise by its id, title or spoken name.
        begin: where the block begins that is asked for, in samples.
        end: and where it ends; None is the end of the session.

    Raises:
        VoicecoachError: there is no such place.
    """
    last = timeline.length if end is None else end
    at_ms = _time_ms(name)
    if at_ms is not None:
        at = to_samples(at_ms, timeline.sample_rate)
        if not begin <= at < last:
            first_ms, last_ms = (ms_covering(sample, timeline.sample_rate) for sample in (begin, last))
            raise VoicecoachError(f"--from: {name} does not lie between {clock(first_ms)} and {clock(last_ms)}.")
        return at
    found = [section for section in sections(timeline) if begin <= section.start < last]
    section = next((s for s in found if folded(name) in {folded(n) for n in (s.exercise, s.name) if n}), None)
    if section is None:
        # Its name for lists does not stand in the timeline.
        ids = {thing.id for thing in meant_by(name, things_of(Library.around(), "exercise"))}
        section = next((s for s in found if s.exercise in ids), None)
    if section is None:
        names = list(dict.fromkeys(s.exercise or s.name for s in found if s.exercise or s.name))
        where = "of this session" if (begin, last) == (0, timeline.length) else "of this block"
        raise VoicecoachError(
            f'--from: "{name}" is neither a time nor an exercise {where}. {_known(name, names)}'.rstrip()
        )
    return section.start


def block_named(timeline: Timeline, name: str) -> tuple[int, int]:
    """Where a block begins and ends, in samples.

    Raises:
        VoicecoachError: there is no such block.
    """
    blocks = tuple(timeline.spans("chapter"))
    block = next((event for event in blocks if folded(event.text or "") == folded(name)), None)
    if block is None:
        names = [event.text or "" for event in blocks]
        raise VoicecoachError(f'--only: this session has no block "{name}". {_known(name, names)}')
    return block.start, block.end


def _time_ms(name: str) -> int | None:
    match = _CLOCK.fullmatch(name.strip())
    if match is not None:
        hours, minutes, seconds, tenths = (int(part or 0) for part in match.groups())
        return length_of(hours, minutes, seconds, 100 * tenths)
    try:
        return duration_ms(name)
    except Unfit:
        return None


def _known(name: str, names: list[str]) -> str:
    return did_you_mean(name, tuple(names)) or (f"Known: {', '.join(names)}." if names else "")
