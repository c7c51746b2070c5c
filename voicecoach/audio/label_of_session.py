"""What a player is to show of a session. In: a timeline, and who made it. Out: a label."""

import re
from itertools import groupby

from voicecoach.audio.label import Chapter, Label, Line
from voicecoach.timeline.timeline import Event, Mark, Timeline
from voicecoach.units import ms_covering, to_ms


def label_of(
    timeline: Timeline, *, artist: str, album: str, year: str, language: str, comment: str, cover_png: bytes = b""
) -> Label:
    """The label of a session: a chapter for each block, the exercises in it, and every line that is said.

    Args:
        timeline: the session.
        artist: who speaks.
        album: the series it belongs to.
        year: in which it was made, four digits or empty.
        language: of what is said; what is no code of a language becomes `und`, the code for an unknown one.
        comment: how it was built.
        cover_png: a picture, or none.
    """
    return Label(
        title=timeline.title,
        length_ms=to_ms(timeline.length, timeline.sample_rate),
        artist=artist,
        album=album,
        genre="Exercise",
        year=year,
        language=language if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*", language) else "und",
        comment=comment,
        chapters=chapters(timeline),
        lines=tuple(lines(timeline)),
        cover_png=cover_png,
    )


def chapters(timeline: Timeline) -> tuple[Chapter, ...]:
    """The chapters of a timeline, each with the exercises that begin in it."""
    found = []
    for chapter in timeline.spans("chapter"):
        if not chapter.length:
            continue
        marks = [mark for mark in timeline.marks if chapter.start <= mark.start < chapter.end and mark.exercise]
        parts = _parts(marks, chapter, timeline)
        # An exercise that is a whole chapter needs no part of the same name.
        is_alone = len(parts) == 1 and parts[0].title == chapter.text
        found.append(_chapter(chapter.start, chapter.end, chapter.text or "", timeline, () if is_alone else parts))
    return tuple(found)


def _parts(marks: list[Mark], chapter: Event, timeline: Timeline) -> tuple[Chapter, ...]:
    """One part for each exercise; its further rounds, right after it, are no parts of their own."""
    starts = [(next(group).start, title) for title, group in groupby(marks, key=lambda mark: mark.exercise or "")]
    ends = [*(start for start, _ in starts[1:]), chapter.end][: len(starts)]
    return tuple(
        _chapter(start, end, title, timeline) for (start, title), end in zip(starts, ends, strict=True) if end > start
    )


def _chapter(start: int, end: int, title: str, timeline: Timeline, parts: tuple[Chapter, ...] = ()) -> Chapter:
    return Chapter(_whole_ms(start, timeline), _whole_ms(end, timeline), title, parts)


def lines(timeline: Timeline) -> list[Line]:
    """What is said, and when; a sound of one's own is named by nobody."""
    return [
        Line(_whole_ms(event.start, timeline), _whole_ms(event.end, timeline), event.text)
        for event in timeline.spans("speech")
        if event.text
    ]


def _whole_ms(samples: int, timeline: Timeline) -> int:
    return ms_covering(samples, timeline.sample_rate)
