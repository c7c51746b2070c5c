"""Places in a session as a person names them. In: a time, an exercise or a block. Out: samples."""

import re

from voicecoach.errors import VoicecoachError
from voicecoach.timeline import Timeline
from voicecoach.timeline.sections import sections
from voicecoach.units import clock, ms_covering, to_samples

_CLOCK = re.compile(r"(?:(\d+):)?(\d{1,3}):(\d{2})(?:\.(\d))?")


def place_named(timeline: Timeline, name: str) -> int:
    """Where a session is to begin, in samples.

    Args:
        timeline: of the session.
        name: a time (`7:31`, `1:02:03`, `12m`), or an exercise by its id or name.

    Raises:
        VoicecoachError: there is no such place.
    """
    length_ms = ms_covering(timeline.length, timeline.sample_rate)
    at_ms = _time_ms(name)
    if at_ms is not None:
        if at_ms >= length_ms:
            raise VoicecoachError(f"--from: {name} is not before the end of this session, at {clock(length_ms)}.")
        return to_samples(at_ms, timeline.sample_rate)
    found = sections(timeline)
    section = next((s for s in found if _folded(name) in {_folded(s.exercise or ""), _folded(s.name)}), None)
    if section is None:
        names = list(dict.fromkeys(s.exercise or s.name for s in found if s.exercise or s.name))
        raise VoicecoachError(
            f'--from: "{name}" is neither a time nor an exercise of this session. {_known(name, names)}'
        )
    return section.start


def block_named(timeline: Timeline, name: str) -> tuple[int, int]:
    """Where a block begins and ends, in samples.

    Raises:
        VoicecoachError: there is no such block.
    """
    blocks = tuple(timeline.spans("chapter"))
    block = next((event for event in blocks if _folded(event.text or "") == _folded(name)), None)
    if block is None:
        names = [event.text or "" for event in blocks]
        raise VoicecoachError(f'--only: this session has no block "{name}". {_known(name, names)}')
    return block.start, block.end


def _time_ms(name: str) -> int | None:
    match = _CLOCK.fullmatch(name.strip())
    if match is not None:
        hours, minutes, seconds, tenths = (int(part or 0) for part in match.groups())
        return ((hours * 60 + minutes) * 60 + seconds) * 1000 + tenths * 100
    from voicecoach.source.values import Unfit, duration_ms  # noqa: PLC0415 - seldom needed

    try:
        return duration_ms(name)
    except Unfit:
        return None


def _folded(name: str) -> str:
    return re.sub(r"[\s_-]+", " ", name).strip().casefold()


def _known(name: str, names: list[str]) -> str:
    from voicecoach.source.report import did_you_mean  # noqa: PLC0415 - only for a mistake

    return did_you_mean(name, tuple(names)) or f"Known: {', '.join(names)}."
