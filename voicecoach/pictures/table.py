"""A session as a table that a person reads before doing it: when, what, how much, with what.

In: a timeline and the routine it was placed from. Out: one line a step, by block; then the length, what was changed
and what was left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import assert_never

from voicecoach.cuesheet.sequence import in_order
from voicecoach.numerals import counted
from voicecoach.routine.dose import Range, time_at
from voicecoach.routine.dose_text import do_text, time_text
from voicecoach.routine.exercise import Exercise
from voicecoach.routine.routine import Routine
from voicecoach.routine.steps import (
    Amrap,
    Block,
    Breathe,
    Circuit,
    Do,
    Every,
    Include,
    Interval,
    Repeat,
    Rest,
    Say,
    Silence,
    Sound,
    Step,
    TenseRelease,
    exercises_of,
    waits,
)
from voicecoach.timeline.step_starts import Starts
from voicecoach.timeline.timeline import Timeline
from voicecoach.units import clock_to_second, in_seconds, ms_covering

WIDEST_WHAT = 44
"""Characters of a sentence that are shown for a step of speech."""
WAITS = "waits for you"
"""Said of a step that waits for a key, when the session is followed live."""


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
    exercises = tuple(exercises_of(tuple(placed.step for placed in in_order(routine.steps))))
    yield _Row("Opening", 0, equipment=_equipment(exercises, with_optional=False))


def _closing(timeline: Timeline) -> Iterator[_Row]:
    closing = next((event for event in timeline.events if event.role == "closing"), None)
    if closing is not None:
        yield _Row("", is_title=True)
        yield _Row("Closing", closing.start)


def _steps(timeline: Timeline, routine: Routine) -> Iterator[_Row]:
    starts = Starts(timeline)
    block: Block | None = None
    is_first = True
    for placed in in_order(routine.steps):
        if placed.block is not block or is_first:
            yield _Row(placed.block.title if placed.block is not None else "", is_title=True)
        block, is_first = placed.block, False
        start = starts.of(placed.step)
        if start is None:
            continue
        row, *inner = _rows(placed.step, start, routine.level, starts)
        if waits(placed.step) or placed.waits_at is not None:
            row = replace(row, dose=", ".join(filter(None, (row.dose, WAITS))))
        yield from (row, *inner)


def _rows(step: Step, start: int, level: float, starts: Starts) -> Iterator[_Row]:
    """A step, and below it what it holds."""
    match step:
        case Do():
            yield _Row(_name(step.exercise.spoken), start, do_text(step, level), _equipment((step.exercise,)))
        case Circuit():
            work, rest = time_at(step.work, level), 0 if step.rest is None else time_at(step.rest, level)
            times = f"{_time(work)} work" + (f", {_time(rest)} rest" if rest else "")
            yield _Row("Circuit", start, f"{counted(step.rounds, 'round')}, {times}")
            for station in step.stations:
                exercise = () if station.exercise is None else (station.exercise,)
                name = _name(station.name)
                first = starts.first_work(station.origin, start)
                yield _Row(f"  {name}", first, _time(work), _equipment(exercise))
        case Repeat():
            yield _Row("Rounds", start, _time(step.for_ms or 0))
            yield from _inner(step.steps, level)
        case Every():
            yield _Row(f"Every {_time(step.slot_ms)}", start, counted(step.times, "time"))
            yield from _inner(step.steps, level)
        case Amrap():
            yield _Row("As many rounds as possible", start, _time(step.length_ms))
            yield from _inner(step.steps, level)
        case Say() | Silence() | Rest() | Sound() | Interval() | Breathe() | TenseRelease() | Block() | Include():
            yield _Row(*_plain(step, start, level))
        case _:
            assert_never(step)


def _inner(steps: tuple[Step, ...], level: float) -> Iterator[_Row]:
    """What is done inside timed work, without times: there a person's own pace decides, or the clock."""
    for placed in in_order(steps):
        step = placed.step
        if isinstance(step, Do):
            yield _Row(f"  {_name(step.exercise.spoken)}", None, do_text(step, level), _equipment((step.exercise,)))
        else:
            what, _, dose = _plain(step, 0, level)
            yield _Row(f"  {what}", None, dose)


def _plain(step: Step, start: int, level: float) -> tuple[str, int, str]:
    """A step that needs nothing: what it is called, and how long it is."""
    match step:
        case Rest():
            return "Rest", start, _time(time_at(step.length, level))
        case Silence():
            return "Silence", start, _time(time_at(step.length, level))
        case Interval():
            return step.name.rstrip("."), start, _time(time_at(step.length, level))
        case Say():
            text = " ".join(step.texts)
            return f"“{text if len(text) <= WIDEST_WHAT else text[: WIDEST_WHAT - 1] + '…'}”", start, ""
        case Breathe():
            parts = "-".join(f"{in_seconds(length_ms):g}" for _, length_ms in step.phases)
            return "Breathing", start, f"{step.cycles} × {parts}"
        case TenseRelease():
            tense, release = (_time(length_ms) for length_ms in (step.tense_ms, step.release_ms[0]))
            return "Tense and let go", start, f"{len(step.release_ms)} × {tense} + {release}"
        case Sound():
            return step.path.replace("\\", "/").rpartition("/")[2], start, ""
        case Do() | Repeat() | Circuit() | Every() | Amrap() | Block() | Include():
            return "", start, ""
        case _:
            assert_never(step)


def _equipment(exercises: tuple[Exercise, ...], *, with_optional: bool = True) -> str:
    """What is needed, and in brackets what would be welcome."""
    needs = dict.fromkeys(item for exercise in exercises for item in exercise.needs)
    welcome = dict.fromkeys(item for exercise in exercises for item in exercise.optional_equipment)
    optional = ", ".join(item for item in welcome if item not in needs) if with_optional else ""
    return " ".join(filter(None, (", ".join(needs), f"({optional})" if optional else "")))


def _name(spoken: str) -> str:
    """An exercise as the voice names it, which is shorter than its name; with its capital."""
    return spoken[:1].upper() + spoken[1:]


def _time(length_ms: int) -> str:
    return time_text(Range(length_ms, length_ms))


def _clock(position: int, timeline: Timeline) -> str:
    """A position to the second, which is as fine as a person plans: `07:05`, `1:02:03`."""
    return clock_to_second(ms_covering(position, timeline.sample_rate))
