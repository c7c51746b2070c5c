"""The last weeks on one page, for a person to read. In: finished sessions and today. Out: lines of plain text.

It reads no clock and no file, and needs no colour: a mark is a session, a number several, a dot none, brackets today.
"""

import textwrap
from collections import Counter, defaultdict
from collections.abc import Container, Sequence
from datetime import date, timedelta

from voicecoach.live.log import Finished
from voicecoach.numerals import counted, plural
from voicecoach.units import hours_and_minutes, nearest_minute

_WEEK = timedelta(weeks=1)
_WIDTH = 60
_LATEST = 5
_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
# Not the names of the machine's language: the rest of the page is in English.
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def log_calendar(sessions: Sequence[Finished], today: date, weeks: int) -> tuple[str, ...]:
    """A line for each of the last weeks, what they come to, and the last few sessions.

    Args:
        sessions: all there are, oldest first, and at least one.
        today: whose week is the last one.
        weeks: at most so many; those before the first session are left out.
    """
    by_week = defaultdict(list)
    for one in sessions:
        by_week[_monday(one.ended.date())].append(one)
    this_week = _monday(today)
    first_week = min(this_week, max(_monday(sessions[0].ended.date()), this_week - (weeks - 1) * _WEEK))
    mondays = [first_week + at * _WEEK for at in range((this_week - first_week) // _WEEK + 1)]
    lines = [f"{mondays[0].year:<8}{' '.join(_DAYS)}"]
    for before, monday in zip([mondays[0], *mondays], mondays, strict=False):
        if monday.year != before.year:
            lines.append(str(monday.year))
        lines.append(_week(monday, by_week.get(monday, []), today))
    shown = [one for monday in mondays for one in by_week.get(monday, [])]
    return (*lines, "", _together(shown, len(mondays), _streak(by_week, this_week)), "", *_latest(sessions, today))


def _week(monday: date, sessions: Sequence[Finished], today: date) -> str:
    counts = Counter(one.ended.date() for one in sessions)
    days = [monday + timedelta(days=at) for at in range(7)]
    cells = "".join(_cell(counts[day], is_today=day == today, is_to_come=day > today) for day in days)
    line = f"{_day(monday)}  {cells}"
    if sessions:
        minutes = nearest_minute(sum(one.length_ms for one in sessions))
        line += f"  {len(sessions):>3} {plural(len(sessions), 'session'):<8} {minutes:>5} min"
    return line.rstrip()


def _cell(count: int, *, is_today: bool, is_to_come: bool) -> str:
    if count:
        mark = "■" if count == 1 else str(count) if count < 10 else "+"
    else:
        mark = " " if is_to_come else "·"
    return f"[{mark}]" if is_today else f" {mark} "


def _together(sessions: Sequence[Finished], weeks: int, streak: int) -> str:
    span = counted(weeks, "week")
    if not sessions:
        return f"No session in {span}."
    hours, minutes = hours_and_minutes(sum(one.length_ms for one in sessions))
    length = f"{hours} h {minutes:02d} min" if hours else f"{minutes} min"
    said = f"{counted(len(sessions), 'session')} in {span}, {length}"
    # One week is no row.
    return f"{said}; {streak} weeks in a row." if streak > 1 else f"{said}."


def _streak(active: Container[date], this_week: date) -> int:
    """How many weeks up to now have a session each; this week breaks no row before it is over."""
    week = this_week if this_week in active else this_week - _WEEK
    streak = 0
    while week in active:
        streak += 1
        week -= _WEEK
    return streak


def _latest(sessions: Sequence[Finished], today: date) -> list[str]:
    latest = sessions[-_LATEST:]
    needs_year = any(one.ended.year != today.year for one in latest)
    lines = []
    for one in latest:
        ended = one.ended
        day = f"{_DAYS[ended.weekday()]} {_day(ended)}" + (f" {ended.year}" if needs_year else "")
        lead = f"{day}  {ended:%H:%M}  {nearest_minute(one.length_ms):>3} min  "
        title = one.title + (f" ({one.part})" if one.part else "")
        lines += _wrapped(title, lead, len(lead)) or [lead.rstrip()]
        if one.skipped:
            names = ", ".join(_side_in_brackets(name) for name in one.skipped)
            lines += _wrapped(f"skipped: {names}", " " * len(lead), len(lead) + 2)
    return lines


def _wrapped(text: str, lead: str, indent: int) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=lead, subsequent_indent=" " * indent, break_on_hyphens=False)


def _side_in_brackets(name: str) -> str:
    """A skipped name whose own comma does not look like the next name: "Bird dog (right)"."""
    exercise, comma, rest = name.rpartition(", ")
    return f"{exercise} ({rest})" if comma else name


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _day(day: date) -> str:
    return f"{day.day:>2} {_MONTHS[day.month - 1]}"
