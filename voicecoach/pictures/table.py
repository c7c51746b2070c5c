"""A session as a table that a person reads before doing it: when, what, how much, with what.

In: a timeline and the routine it was placed from. Out: one line a step, by block; then the length, what was changed
and what was left out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from voicecoach.cuesheet.sequence import in_order
from voicecoach.routine.dose_text import chosen_time_text
from voicecoach.routine.exercise import Exercise
from voicecoach.routine.routine import Routine
from voicecoach.routine.steps.clocked import Circuit, Interval
from voicecoach.routine.steps.do import Do
from voicecoach.routine.steps.step import Block, Step
from voicecoach.routine.steps.walks import ends_by_key, inside, things_of
from voicecoach.timeline.timeline import Timeline
from voicecoach.units import clock_to_second, ms_covering

WAITS = "waits for you"
"""Said of a step that waits for a key, when the session is followed live."""
UNTIL_KEY = "live: until a key"


@dataclass(frozen=True, slots=True)
class _Row:
    what: str
    start: int | None = None
    """In samples; None where it is a person's own pace that decides, and for titles."""
    dose: str = ""
    equipment: str = ""
    is_title: bool = False


def as_table(timeline: Timeline, routine: Routine) -> str:
    """One line a step, with its start, dose and equipment; what is optional stands in brackets."""
    rows = [*_opening(routine), *_steps(timeline, routine), *_closing(timeline)]
    plain = [row for row in rows if not row.is_title]
    clock_width = len(_clock(timeline.length, timeline))
    what_width = max((len(row.what) for row in plain), default=0)
    dose_width = max((len(row.dose) for row in plain), default=0)
    lines = [timeline.title, ""]
    for row in rows:
        if row.is_title:
            lines += ["", row.what] if row.what else [""]
            continue
        start = "" if row.start is None else _clock(row.start, timeline)
        cells = (start.rjust(clock_width), row.what.ljust(what_width), row.dose.ljust(dose_width), row.equipment)
        lines.append("  ".join(cells).rstrip())
    lines.append(f"{_clock(timeline.length, timeline)}  End")
    if timeline.changes:
        lines += ["", "Changed:", *(f"  {change}" for change in timeline.changes)]
    if timeline.left_out:
        lines += ["", "Left out:"]
        lines += [f"  {_clock(left.start, timeline)}  {left.text}  ({left.why})" for left in timeline.left_out]
    return "\n".join(lines)


def _opening(routine: Routine) -> Iterator[_Row]:
    things = things_of(tuple(placed.step for placed in in_order(routine.steps)))
    yield _Row("Opening", 0, equipment=", ".join(dict.fromkeys(things)))


def _closing(timeline: Timeline) -> Iterator[_Row]:
    closing = next((event for event in timeline.events if event.role == "closing"), None)
    if closing is not None:
        yield _Row("", is_title=True)
        yield _Row("Closing", closing.start)


def _steps(timeline: Timeline, routine: Routine) -> Iterator[_Row]:
    starts, works = _first_of_each(timeline)
    block: Block | None = None
    is_first = True
    for number, placed in enumerate(in_order(routine.steps)):
        if placed.block is not block or is_first:
            yield _Row(placed.block.title if placed.block is not None else "", is_title=True)
        block, is_first = placed.block, False
        # Before its clock starts, an interval has nothing that is its own.
        start = (works if isinstance(placed.step, Interval) else starts).get((number,))
        if start is None:
            continue
        stations = {step[1]: at for step, at in reversed(works.items()) if step[0] == number and len(step) > 1}
        row, *inner = _rows(placed.step, start, routine.level, stations)
        if placed.step.waits or placed.waits_at is not None:
            row = replace(row, dose=", ".join(filter(None, (row.dose, WAITS))))
        if ends_by_key(placed.step):
            row = replace(row, dose=", ".join(filter(None, (row.dose, UNTIL_KEY))))
        yield from (row, *inner)


def _first_of_each(timeline: Timeline) -> tuple[dict[tuple[int, ...], int], dict[tuple[int, ...], int]]:
    """Where each step, and each piece of it, begins, and where its work begins."""
    starts: dict[tuple[int, ...], int] = {}
    works: dict[tuple[int, ...], int] = {}
    for event in timeline.events:
        step = event.where.step
        if step and event.kind != "chapter":
            starts.setdefault(step[:1], event.start)
            if event.kind == "work":
                works.setdefault(step, event.start)
    return starts, works


def _rows(step: Step, start: int, level: float, stations: Mapping[int, int]) -> Iterator[_Row]:
    """A step, and below it what it holds.

    Args:
        step: the step.
        start: its first sample.
        level: of the session.
        stations: where the stations of a circuit begin, by their place in it.
    """
    yield _row(step, start, level)
    if isinstance(step, Circuit):
        work = chosen_time_text(step.work, level)
        for index, station in enumerate(step.stations):
            equipment = ", ".join(station.needs) if station.exercise is None else _equipment(station.exercise)
            yield _Row(f"  {station.title}", stations.get(index), work, equipment)
    # What is done inside timed work has no times: there a person's own pace decides, or the clock.
    for placed in in_order(inside(step)):
        row = _row(placed.step, None, level)
        yield replace(row, what=f"  {row.what}")


def _row(step: Step, start: int | None, level: float) -> _Row:
    needs = _equipment(step.exercise) if isinstance(step, Do) else ""
    return _Row(step.title, start, step.amount(level), needs)


def _equipment(exercise: Exercise) -> str:
    """What is needed, and in brackets what would be welcome."""
    optional = ", ".join(item for item in exercise.optional_equipment if item not in exercise.needs)
    return " ".join(filter(None, (", ".join(exercise.needs), f"({optional})" if optional else "")))


def _clock(position: int, timeline: Timeline) -> str:
    """A position to the second, which is as fine as a person plans: `07:05`, `1:02:03`."""
    return clock_to_second(ms_covering(position, timeline.sample_rate))
