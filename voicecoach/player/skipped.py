"""What of a session was not done. In: a timeline, and what of it was heard. Out: names for the log and the summary."""

from voicecoach.player.stretches import Heard
from voicecoach.timeline.sections import CLOCKED, Section, clocked, sections
from voicecoach.timeline.timeline import Timeline

_IS_WORK = tuple(kind for kind in CLOCKED if kind not in {"rest", "search"})


def skipped(timeline: Timeline, heard: Heard, begin: int = 0, end: int | None = None) -> tuple[str, ...]:
    """The exercises and sides of which less than half of the timed work was heard, in order.

    Args:
        timeline: the session.
        heard: what of it was heard.
        begin: where what was followed begins; what lies before is not counted.
        end: and where it ends; None is the end of the session.
    """
    last = timeline.length if end is None else end
    work = [(e.start, e.end) for e in clocked(timeline) if e.kind in _IS_WORK]
    missed: list[Section] = []
    done_steps: set[int] = set()
    for section in sections(timeline):
        spans = [(start, stop) for start, stop in work if section.start <= start < section.end]
        if not spans or section.start < begin or section.start >= last:
            continue
        total = sum(stop - start for start, stop in spans)
        done = sum(max(0, min(stop, b) - max(start, a)) for start, stop in spans for a, b in heard)
        if 2 * done < total:
            missed.append(section)
        else:
            done_steps.add(section.step)
    return tuple(dict.fromkeys(_said(section, is_whole=section.step not in done_steps) for section in missed))


def _said(section: Section, *, is_whole: bool) -> str:
    name = section.name or section.chapter
    if is_whole:
        return name
    facts = (section.side, None if section.set_number is None else f"set {section.set_number}")
    # A side says more than the number of its set.
    return f"{name}, {next((fact for fact in facts if fact), 'part of it')}"
