"""Values by week: `deep` for all of them, `{1-2: gentle, 3-6: deep}`, `{from: gentle, to: deep}`. Read, then spread."""

import re
from dataclasses import dataclass
from typing import Any

from voicecoach.position import SourcePosition
from voicecoach.source.files.routine_file import LEVEL
from voicecoach.source.kinds import schema_snippets
from voicecoach.source.kinds.fields import Field, Kind, scalar, table
from voicecoach.source.kinds.values import Unfit, count_range
from voicecoach.source.text.located import Listing, Scalar, Table, Value
from voicecoach.source.text.report import Report

MAX_WEEKS = 52

Listed = tuple[tuple[dict[str, Any], Table | None], ...]
"""For each week what its own item says, and that item; None where weeks are only counted."""


@dataclass(frozen=True, slots=True)
class Part:
    """One value and the weeks it is for."""

    key: Scalar | None
    """The weeks, as they stand in the file; None for all."""
    first: int
    last: int
    value: Any
    at: SourcePosition


@dataclass(frozen=True, slots=True)
class Rise:
    """A level that goes from one to another, week by week."""

    first: float
    last: float
    at: SourcePosition

    def in_week(self, week: int, weeks: int) -> float:
        """The level of one week of so many, in equal steps."""
        share = (week - 1) / (weeks - 1) if weeks > 1 else 0.0
        return round(self.first + (self.last - self.first) * share, 2)


def _weeks_of_key(raw: str) -> tuple[int, int]:
    """The first and the last week of `3`, or `1-2`."""
    plain = re.sub(r"\s*(?:-|–|—|\bto\b)\s*", "-", re.sub(r"^weeks?\s*", "", raw.lower()))
    if joined := re.fullmatch(r"(\d+(?:-\d+)?):(\S.*)", raw):
        repair = f'A space is missing after the colon: write "{joined.group(1)}: {joined.group(2)}".'
        raise Unfit(f'"{raw}" is not a week', repair)
    if plain != raw and re.fullmatch(r"\d{1,4}(-\d{1,4})?", plain):
        raise Unfit(f'"{raw}" is not a week, or weeks such as 1-2', f'Write "{plain}".')
    if not re.match(r"\d", raw):
        raise Unfit(f'"{raw}" is not a week', "Write weeks and what they get, such as {1-2: ..., 3-6: ...}.")
    weeks = count_range(raw)
    return weeks.low, weeks.high


_WEEKS = scalar(
    "a week such as 3, or weeks such as 1-2",
    _weeks_of_key,
    {"pattern": "^[1-9][0-9]?(?:-[1-9][0-9]?)?$", "examples": ["3", "1-2"]},
)
_RISE = table(
    (
        Field("from", LEVEL, "In the first week.", is_required=True),
        Field("to", LEVEL, "In the last.", is_required=True),
    ),
    "a level that rises",
    lambda found, source: Rise(found["from"], found["to"], source.at) if len(found) == 2 else None,
)


def by_week(kind: Kind, example: str, *, takes_list: bool = False, rises: bool = False) -> Kind:
    """One value for all weeks, or a mapping of weeks to values."""

    def read(value: Value, report: Report) -> Any:
        if isinstance(value, Listing) and not takes_list:
            report.add("shape", value, f"expected {kind.expected}, found a list", f"Write it by weeks: {example}.")
            return None
        if not isinstance(value, Table):
            one = kind.read(value, report)
            return None if one is None else (Part(None, 1, MAX_WEEKS, one, value.at),)
        ends = [key for key, _ in value.entries if key.text in {"from", "to"}]
        if ends and rises:
            return _RISE.read(value, report)
        if ends:
            report.add("unknown-key", ends[0], f'only a level goes "{ends[0].text}"', f"Write it by weeks: {example}.")
            return None
        before = len(report.problems)
        parts = [_part(key, item, kind, report) for key, item in value.entries]
        if not parts:
            report.add("empty", value, "no week stands here", f"Write {example}.")
        return tuple(parts) if len(report.problems) == before else None

    schemas = [
        kind.schema,
        schema_snippets.mapped(kind.schema, keys=_WEEKS.schema, least=1),
        *([_RISE.schema] if rises else []),
    ]
    return Kind(f"{kind.expected}, or a mapping such as {example}", read, schema=schema_snippets.any_of(*schemas))


def _part(key: Scalar, value: Value, kind: Kind, report: Report) -> Part | None:
    if isinstance(value, Scalar) and re.fullmatch(r"\d+(-\d+)?", value.text) and not re.search(r"\d", key.text):
        report.add("value", key, f'"{key.text}" is not a week', f'The weeks come first: "{value.text}: {key.text}".')
        return None
    weeks = _WEEKS.read(key, report)
    if weeks is None:
        return None
    if isinstance(value, Scalar) and value.is_null:
        report.add("empty", key, f'"{key.text}" is empty', f"Write {kind.expected}, or delete the line.")
        return None
    return Part(key, weeks[0], weeks[1], kind.read(value, report), value.at)


def spread_over(
    name: str,
    source: Table,
    parts: tuple[Part, ...] | Rise | None,
    listed: Listed,
    report: Report,
) -> dict[int, tuple[Any, SourcePosition]]:
    """Week to value, of what is written for all or some weeks; each week that has none of its own stands once."""
    count = len(listed)
    if parts is None:
        return {}
    if isinstance(parts, Rise):
        return {week: (parts.in_week(week, count), parts.at) for week in range(1, count + 1)}
    spread: dict[int, Part] = {}
    for part in parts:
        if part.key is None:
            return dict.fromkeys(range(1, count + 1), (part.value, part.at))
        if part.last > count:
            repair = f'Write "{_weeks_in_words(part.first, count)}".' if part.first <= count else "Take it out."
            message = f'"{part.key.text}" goes beyond the last week, {count}'
            report.add("week-beyond", part.key, message, repair)
        weeks = range(part.first, min(part.last, count) + 1)
        if doubled := next((week for week in weeks if week in spread), None):
            earlier = spread[doubled].key
            message = (
                f'week {doubled} stands here twice: in "{earlier.text if earlier else ""}" and in "{part.key.text}"'
            )
            report.add("week-twice", part.key, message, "Each week stands in one place.")
        spread |= {week: part for week in weeks if week not in spread}
    missing = [week for week in range(1, count + 1) if week not in spread and name not in listed[week - 1][0]]
    if missing:
        last = next((week for week in missing if week + 1 not in missing), missing[0])
        gap = _weeks_in_words(missing[0], last)
        what = f"week {gap}" if missing[0] == last else f"weeks {gap}"
        report.add("week-missing", source.key(name) or source, f'"{name}" leaves out {what}', f'Add "{gap}: ...".')
    return {week: (part.value, part.at) for week, part in spread.items()}


def _weeks_in_words(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"
