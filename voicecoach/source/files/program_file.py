"""Reads a programme: weeks of sessions. What is written for some weeks is spread over them, each exactly once."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from voicecoach.position import SourcePosition
from voicecoach.routine.phrases import Phrases
from voicecoach.routine.program import MOST_PAIN, Gate, Program, Week
from voicecoach.source.exercises.dose_fields import DURATION
from voicecoach.source.files.by_week import MAX_WEEKS, Listed, by_week, spread_over
from voicecoach.source.files.routine_file import LEVEL, ROUTINE_FIELDS_BEFORE_STEPS, check_notices
from voicecoach.source.kinds import schema_snippets
from voicecoach.source.kinds.fields import Field, Kind, list_of, one_or_list, read_fields, scalar, table
from voicecoach.source.kinds.sentences import text
from voicecoach.source.kinds.values import Unfit, whole_number
from voicecoach.source.text.located import Listing, Scalar, Table, Value
from voicecoach.source.text.report import Report

MAX_SESSIONS = 21
"""In a week: three a day."""
MAX_SETS = 10

FindRoutine = Callable[[Scalar, Report], object]
"""What a routine consists of, or None where there is no such routine or it does not read; the report says which."""

_EXAMPLES = {
    "routines": "{1-2: lower-back-short, 3-6: lower-back}",
    "sessions_a_week": "{1-2: 2, 3-6: 3}",
    "level": "{1-2: gentle, 3-6: standard}",
    "sets": "{1-2: 1, 3-6: 2}",
    "duration": "{1-2: 12m, 3-6: 20m}",
}
"""What may be written by week, and how."""

_REQUIRED = {"routines": "routines: lower-back", "sessions_a_week": "sessions_a_week: 3"}
_ELSEWHERE = {
    "fit": 'Write "duration", as in a routine.',
    "sessions": 'Write "sessions_a_week" for how many, and "routines" for which.',
    "steps": 'A program names routines, which hold the steps: "routines: lower-back".',
    "coach": "That belongs in the routine; or choose one when building: --coach.",
    "worst_pain": "That belongs in the gate: `gate: {sessions: 3, worst_pain: 3}`.",
}
"""What people write into a program, and where it belongs."""


def _number(raw: str, most: int, least: int = 1) -> int:
    if re.fullmatch(r"\d+\s*(?:-|–|to)\s*\d+", raw):
        repair = "Choose one; or write it by weeks, such as {1-2: 1, 3-6: 2}."
        raise Unfit(f'"{raw}" is a range, and one number is needed here', repair, "range-not-wanted")
    if plain := re.fullmatch(r"(\d{1,4})\s*(?:/\s*10|x|times|weeks?|sessions?|sets?)", raw.lower()):
        raise Unfit(f'"{raw}" is not a plain number', f'Write "{plain.group(1)}".')
    return whole_number(raw, least=least, most=most)


def _count_of_weeks(raw: str) -> int:
    if counted := re.fullmatch(r"1\s*(?:-|–|to)\s*(\d{1,4})", raw):
        raise Unfit(f'"{raw}" is not a number of weeks', f'Write "{counted.group(1)}".')
    return _number(raw, MAX_WEEKS)


def _routine(find: FindRoutine) -> Kind:
    """The id of a routine that is there; each is looked for once."""
    found: set[str] = set()
    name = text("a routine's id")

    def read(value: Value, report: Report) -> str | None:
        routine: str | None = name.read(value, report)
        if routine is None or not isinstance(value, Scalar):
            return None
        if routine not in found and find(value, report) is not None:
            found.add(routine)
        return routine if routine in found else None

    return Kind(name.expected, read, schema=name.schema)


def program_fields(find: FindRoutine) -> tuple[Field, ...]:
    """The fields of a program."""
    routines = one_or_list(_routine(find))
    sessions = _count(f"a number from 1 to {MAX_SESSIONS}", MAX_SESSIONS)
    sets = _count(f"a number from 1 to {MAX_SETS}", MAX_SETS)
    pain = _count(f"a number from 0 to {MOST_PAIN}", MOST_PAIN, least=0)
    by_week_kinds = {
        "routines": (routines, "Which routine; of several, one a session, in turn."),
        "sessions_a_week": (sessions, "How many sessions a week has."),
        "level": (LEVEL, "Where in each range the numbers lie; the routine's own where nothing is written."),
        "sets": (sets, "How many sets, of every exercise whose dose leaves room for so many."),
        "duration": (DURATION, "Makes each session exactly that long."),
    }
    week = table(
        tuple(Field(name, *kind) for name, kind in by_week_kinds.items()), "a week", lambda found, own: (found, own)
    )
    gate = table(
        (
            Field("sessions", sessions, "So many of the week's sessions have to be done."),
            Field("worst_pain", pain, "The worst pain of the week may be at most so much, from 0 to 10."),
        ),
        "a gate",
        lambda found, own: (Gate(found.get("sessions"), found.get("worst_pain")), own),
    )
    return (
        Field("program", text("a title"), "Its title.", is_required=True),
        Field("summary", text(), "What it is for, in a line."),
        next(field for field in ROUTINE_FIELDS_BEFORE_STEPS if field.name == "notices"),
        Field("weeks", _weeks(week), "How many weeks, or one item a week.", is_required=True),
        *(
            Field(name, by_week(kind, _EXAMPLES[name], takes_list=name == "routines", rises=name == "level"), about)
            for name, (kind, about) in by_week_kinds.items()
        ),
        Field("gate", gate, "When a week counts as done; else it is repeated."),
    )


def _count(expected: str, most: int, *, least: int = 1) -> Kind:
    return scalar(expected, lambda raw: _number(raw, most, least), schema_snippets.number(least, most))


def _weeks(week: Kind) -> Kind:
    """How many weeks, or a list with a mapping for each; read as a tuple of what each week has of its own."""
    count = scalar(f"a number of weeks up to {MAX_WEEKS}", _count_of_weeks, schema_snippets.number(1, MAX_WEEKS))
    each = list_of(week, least=1)

    def read(value: Value, report: Report) -> Any:
        if not isinstance(value, Listing):
            number = count.read(value, report)
            return None if number is None else (({}, None),) * number
        if len(value.items) > MAX_WEEKS:
            report.add("value", value, f"{len(value.items)} weeks are written, and {MAX_WEEKS} are the most")
            return None
        return each.read(value, report)

    schema = schema_snippets.any_of(count.schema, each.schema)
    return Kind(f"{count.expected}, or a list of weeks", read, "6", schema, week.fields)


def read_program_table(
    source: Table, program_id: str, report: Report, find: FindRoutine, phrases_of: Callable[[], Phrases | None]
) -> Program | None:
    """The program a table describes, or None where it has problems (the report says which)."""
    before = len(report.problems)
    found = read_fields(source, program_fields(find), report, "a program", _ELSEWHERE)
    check_notices(source, phrases_of, report)
    if "weeks" in found or not isinstance(source.get("weeks"), Listing):
        _check_required(source, found.get("weeks", (({}, None),)), report)
    weeks = _week_by_week(source, found, report) if "weeks" in found else ()
    gate, written = found.get("gate", (Gate(), None))
    if gate.sessions is not None and written is not None:
        fewest = min(((week.sessions, number) for number, week in enumerate(weeks, 1)), default=(gate.sessions, 0))
        if gate.sessions > fewest[0]:
            message = f"the gate asks for {gate.sessions} sessions, and week {fewest[1]} has {fewest[0]}"
            report.add("gate-sessions", written.get("sessions") or written, message, f"Write at most {fewest[0]}.")
    if len(report.problems) > before:
        return None
    return Program(
        id=program_id,
        title=found["program"],
        weeks=weeks,
        origin=source.entries[0][0].at,
        summary=found.get("summary", ""),
        notices=found.get("notices", ()),
        gate=gate,
    )


def _check_required(source: Table, listed: Listed, report: Report) -> None:
    """What every week needs, once for all of them or in its own item."""
    for name, example in _REQUIRED.items():
        if source.get(name) is not None:
            continue
        lacking = next((n for n, (_, own) in enumerate(listed, 1) if own is None or own.get(name) is None), None)
        if lacking is not None:
            where = listed[lacking - 1][1] or source.entries[0][0]
            what = f"week {lacking}" if isinstance(where, Table) else "a program"
            report.add("missing", where, f'"{name}" is missing in {what}', f"Add `{example}`.")


def _week_by_week(source: Table, found: Mapping[str, Any], report: Report) -> tuple[Week, ...]:
    """The weeks, each with all its values; none where something is missing."""
    listed: Listed = found["weeks"]
    before = len(report.problems)
    values: list[dict[str, Any]] = [{} for _ in listed]
    sets_at: list[SourcePosition | None] = [None for _ in listed]
    for name in _EXAMPLES:
        spread = spread_over(name, source, found.get(name), listed, report)
        for index, (own, table_of_week) in enumerate(listed):
            own_value = table_of_week.get(name) if table_of_week is not None else None
            if name in own and own_value is not None:
                values[index][name], at = own[name], own_value.at
            elif index + 1 in spread:
                values[index][name], at = spread[index + 1]
            else:
                continue
            if name == "sets":
                sets_at[index] = at
    if len(report.problems) > before or any(not _REQUIRED.keys() <= week.keys() for week in values):
        return ()
    return tuple(
        Week(
            routines=week["routines"],
            sessions=week["sessions_a_week"],
            level=week.get("level"),
            sets=week.get("sets"),
            duration_ms=week.get("duration"),
            sets_origin=at,
        )
        for week, at in zip(values, sets_at, strict=True)
    )
