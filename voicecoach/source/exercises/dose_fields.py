"""The fields of a dose, wherever they stand: in an exercise, in a step, or for one side of a step."""

import re
from typing import Any

from voicecoach.position import SourcePosition
from voicecoach.routine.dose import DOSE_FIELDS, Breaths, Dose, Range
from voicecoach.source.kinds import schema_snippets
from voicecoach.source.kinds.fields import Field, Kind, choice, list_of, one_or_list, scalar, table
from voicecoach.source.kinds.meant import IN_A_DOSE
from voicecoach.source.kinds.values import Unfit, count_range, duration_ms, duration_range, pace, tempo
from voicecoach.source.text.located import Listing, Scalar, Table, Value
from voicecoach.source.text.report import Report

DURATION = scalar("a length of time such as 45s", duration_ms, schema_snippets.DURATION)
DURATION_OR_ZERO = scalar(
    "a length of time such as 45s", lambda text: duration_ms(text, may_be_zero=True), schema_snippets.DURATION_OR_ZERO
)
DURATION_RANGE = scalar("a length of time such as 45s or 30-60s", duration_range, schema_snippets.DURATION_RANGE)
_RANGE_OR_ZERO = scalar(
    DURATION_RANGE.expected, lambda text: duration_range(text, may_be_zero=True), schema_snippets.DURATION_RANGE_OR_ZERO
)
COUNT_RANGE = scalar("a number such as 12 or 10-15", count_range, schema_snippets.COUNT_RANGE)

_BREATHS = table(
    (
        Field("breaths", COUNT_RANGE, "How many breaths the hold lasts.", is_required=True),
        Field(
            "pace",
            scalar("seconds in and out, such as 4-6", pace, schema_snippets.PACE),
            "How fast to breathe.",
            is_required=True,
        ),
    ),
    "a hold in breaths",
    lambda found, _: _breaths(found),
)


def _breaths(found: dict[str, Any]) -> Breaths | None:
    if "breaths" not in found or "pace" not in found:
        return None
    return Breaths(found["breaths"], *found["pace"])


def _one_hold() -> Kind:
    def read(value: Value, report: Report) -> Any:
        return (_BREATHS if isinstance(value, Table) else timed).read(value, report)

    timed = scalar("a length of time such as 45s or 30-60s", _hold, schema_snippets.DURATION_RANGE)
    schema = schema_snippets.any_of(timed.schema, _BREATHS.schema)
    return Kind("a length of time such as 45s or 30-60s", read, schema=schema, fields=_BREATHS.fields)


def _hold(text: str) -> Range:
    if breaths := re.fullmatch(r"(\d{1,4}(?:\s*(?:-|to)\s*\d{1,4})?)\s*breaths?", text):
        count = re.sub(r"\s*(?:-|to)\s*", "-", breaths.group(1))
        raise Unfit(f'"{text}" is not a length of time', f"Write {{breaths: {count}, pace: 4-6}}.")
    return duration_range(text)


def _reps() -> Kind:
    """One count for all sets, or a list with one a set; `[10, 15]` is two sets, never a range."""
    one, many = COUNT_RANGE, list_of(COUNT_RANGE, least=1)

    def read(value: Value, report: Report) -> Any:
        if isinstance(value, Listing):
            return many.read(value, report)
        count = one.read(value, report)
        return None if count is None else (count,)

    schema = schema_snippets.any_of(one.schema, many.schema)
    return Kind("a number such as 12, a range such as 10-15, or one a set such as [6, 4, 2]", read, schema=schema)


def dose_fields() -> tuple[Field, ...]:
    """The fields of a dose; each may be left empty by the author of an exercise."""
    kinds = {
        "search": (_RANGE_OR_ZERO, "Time to look for the tender spot, before the clock of the hold starts."),
        "hold": (
            one_or_list(_one_hold()),
            "How long the position is held, in time or in breaths; a list gives each set its own length.",
        ),
        "reps": (_reps(), "How many repetitions; a list gives each set its own number."),
        "tempo": (
            scalar("a tempo such as 4-2-1", tempo, schema_snippets.TEMPO),
            "The seconds of a repetition: eccentric, the pause in the middle, concentric, the pause between two.",
        ),
        "seconds_per_rep": (
            scalar("seconds, such as 3 or 3s", _seconds, schema_snippets.SECONDS),
            "How long a repetition lasts, where its parts are not called.",
        ),
        "starts_with": (
            choice(("eccentric", "concentric")),
            "Which part comes first: down first, as in a squat, or up first, as in a bridge.",
        ),
        "sets": (COUNT_RANGE, "How often all of it is done."),
        "rest": (_RANGE_OR_ZERO, "The rest between sets; there is none after the last."),
        "rest_between_sides": (_RANGE_OR_ZERO, "The rest between the two sides."),
        "pause": (
            DURATION_OR_ZERO,
            "The pause between two repeated holds, coming down before it and getting ready after it not counted.",
        ),
        "lift": (DURATION_OR_ZERO, "The time to get into each of several holds; two seconds where nothing is written."),
        "lower": (DURATION_OR_ZERO, "The time to come down from it; two seconds where nothing is written."),
        "count_per": (
            choice(("side", "total")),
            "Whether the repetitions are counted on each side or for both together.",
        ),
    }
    return tuple(Field(name, *kinds[name], may_be_empty=True) for name in DOSE_FIELDS)


def _seconds(text: str) -> int:
    is_plain_number = text.replace(".", "", 1).isdigit() and not re.match(r"0\d", text)
    return duration_ms(f"{text}s" if is_plain_number else text)


def dose_from(found: dict[str, Any], source: Table) -> Dose:
    """A dose out of the values that a table gave."""
    written = {name: found[name] for name in DOSE_FIELDS if found.get(name) is not None}
    empty = frozenset(name for name in DOSE_FIELDS if name in found and found[name] is None)
    positions = {key.text: _place(key, value) for key, value in source.entries if key.text in DOSE_FIELDS}
    return Dose(**written, left_empty=empty, positions=positions)


def _place(key: Scalar, value: Value) -> SourcePosition:
    return key.at if isinstance(value, Scalar) and value.is_null else value.at


def dose_kind() -> Kind:
    """A dose as a mapping."""
    return table(dose_fields(), "a dose", dose_from, IN_A_DOSE)
