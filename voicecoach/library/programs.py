"""Programmes: the plan of the weeks, whether to go on after one, and what is wrong with them. In: a name. Out: data."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from voicecoach.errors import Problem, SourceError, VoicecoachError
from voicecoach.finding.naming import file_named
from voicecoach.numerals import counted
from voicecoach.routine.dose_text import level_text
from voicecoach.routine.program import (
    NextWeek,
    Program,
    WeekSession,
    next_week,
    routine_for,
    week_sessions,
    without_room_for,
)
from voicecoach.routine.routine import Routine
from voicecoach.session.estimate import estimated_ms
from voicecoach.session.planning import Options, Plan, planned
from voicecoach.source.library import Library
from voicecoach.source.reader import Reader
from voicecoach.telling import Tell
from voicecoach.units import whole_minutes
from voicecoach.voices.voice import open_voice


@dataclass(frozen=True, slots=True)
class WeekRow:
    """One week of a programme, in words."""

    week: int
    sessions: str
    level: str
    sets: str
    minutes: str
    """About so many, estimated without a voice."""


class Shelf:
    """The routines a programme uses, each read once, and the plans of its sessions, each made once."""

    def __init__(self, program: Program, library: Library, options: Options | None = None) -> None:
        self._program = program
        self._library = library
        self._options = options or Options()
        self._read: dict[str, tuple[Reader, Routine]] = {}
        self._plans: dict[object, Plan] = {}

    def routine(self, routine_id: str) -> tuple[Reader, Routine]:
        """A routine as it is written, and what read it."""
        if routine_id not in self._read:
            path = self._library.find("routine", routine_id)
            if path is None:
                raise VoicecoachError(f'there is no routine "{routine_id}".')
            reader = Reader(Library.around(path))
            self._read[routine_id] = reader, reader.routine(path)
        return self._read[routine_id]

    def plan(self, session: WeekSession) -> Plan:
        """A session of the programme, ready to be recorded."""
        if session.content not in self._plans:
            reader, routine = self.routine(session.routine)
            routine = routine_for(self._program, session, routine)
            self._plans[session.content] = planned(reader, routine, self._options)
        return self._plans[session.content]


def program_path(name: str | Path, notice: Tell | None = None) -> Path:
    """The file of a programme named by id, by path or by title.

    Args:
        name: an id, a path, or a title.
        notice: is told what is taken where that cannot be seen in the name.

    Raises:
        VoicecoachError: there is none.
    """
    return file_named(str(name), ("program",), notice)


def read_program(name: str | Path) -> tuple[Program, Library]:
    """The programme of an id or a path, and where its routines are looked up.

    Raises:
        SourceError: the file or a routine it names has problems, all of them collected.
        VoicecoachError: there is no such programme.
    """
    path = program_path(name)
    library = Library.around(path)
    reader = Reader(library)
    found = reader.check(path)
    if reader.problems:
        raise SourceError(reader.problems)
    if not isinstance(found, Program):
        raise VoicecoachError(f"{name}: this is no programme; a programme begins with `program: A title`.")
    return found, library


def plan_of_weeks(name: str | Path, options: Options | None = None) -> tuple[Program, tuple[WeekRow, ...]]:
    """A programme, and each of its weeks in words.

    Raises:
        SourceError: the files have problems, all of them collected.
        VoicecoachError: there is no such programme.
    """
    program, library = read_program(name)
    shelf = Shelf(program, library, options)
    return program, tuple(_row(week, program, shelf) for week in range(1, len(program.weeks) + 1))


def _row(week: int, program: Program, shelf: Shelf) -> WeekRow:
    sessions = week_sessions(program, week)
    plans = [shelf.plan(session) for session in sessions]
    sets = program.weeks[week - 1].sets
    names = [session.routine for session in sessions]
    return WeekRow(
        week=week,
        sessions=f"{len(names)} × {names[0]}" if len(set(names)) == 1 else ", ".join(names),
        level=_each([level_text(plan.routine.level) for plan in plans]),
        sets="as written" if sets is None else str(sets),
        minutes=_each([str(whole_minutes(estimated_ms(plan))) for plan in plans]),
    )


def _each(words: list[str]) -> str:
    return words[0] if len(set(words)) == 1 else ", ".join(words)


def after_week(name: str | Path, week: int, sessions_done: int, worst_pain: int | None) -> NextWeek:
    """Whether to go on after a week of a programme, or to do it again, and why.

    Raises:
        SourceError: the files have problems, all of them collected.
        VoicecoachError: there is no such programme or week, or its gate asks for the worst pain.
    """
    program, _ = read_program(name)
    check_week(program, week)
    if program.gate.worst_pain is not None and worst_pain is None:
        raise VoicecoachError("how bad the worst pain of the week was decides, too: add --worst-pain, from 0 to 10.")
    return next_week(program, week, sessions_done, worst_pain)


def check_week(program: Program, week: int) -> None:
    """Make sure that a programme has this week.

    Raises:
        VoicecoachError: it has not.
    """
    if not 1 <= week <= len(program.weeks):
        raise VoicecoachError(f'there is no week {week}: "{program.title}" has {counted(len(program.weeks), "week")}.')


def problems_of(program: Program, library: Library, options: Options | None = None) -> Iterator[Problem]:
    """What is wrong with the sessions of a programme that reads, and numbers of sets that change nothing, as warnings.

    Raises:
        VoicecoachError: a voice cannot be used.
    """
    shelf = Shelf(program, library, options)
    # Weeks that differ in nothing but their number are looked at once.
    weeks = range(1, len(program.weeks) + 1)
    sessions = {session.content: session for week in weeks for session in week_sessions(program, week)}
    for session in sessions.values():
        try:
            plan = shelf.plan(session)
            open_voice(plan.coach.voice, lambda _notice: None, plan.phrases.language)
        except SourceError as error:
            yield from error.problems
    told = set()
    for session in sessions.values():
        origin = program.weeks[session.week - 1].sets_origin
        if session.sets is None or origin is None or (origin, session.routine) in told:
            continue
        told.add((origin, session.routine))
        left = without_room_for(shelf.routine(session.routine)[1], session.sets)
        if left:
            first = left[0]
            others = "" if len(left) == 1 else f" and {len(left) - 1} more"
            message = (
                f"{session.sets} sets lie outside {first.low}-{first.high}, "
                f'which "{first.name}"{others} of {session.routine} may have'
            )
            yield Problem("sets-outside", origin, message, "Those stay as they are.", is_warning=True)
