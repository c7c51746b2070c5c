"""A programme: weeks of sessions, and the gate between two weeks. In: frozen data. Out: what to do, and when to go on.

Which routine, how deep and how many sets is settled for each week when the file is read; here is what follows from it.
"""

from dataclasses import dataclass, field, replace

from voicecoach.numerals import counted
from voicecoach.position import SourcePosition
from voicecoach.routine.adjustable import Quantity, quantities_of, with_values
from voicecoach.routine.routine import Notice, Routine

MOST_PAIN = 10
"""The upper end of the scale on which pain is told; 0 is none."""


@dataclass(frozen=True, slots=True)
class Week:
    """What one week asks for; a number that is None stays as the routine has it."""

    routines: tuple[str, ...]
    """Ids, taken in turn; every week begins with the first."""
    sessions: int
    level: float | None = None
    sets: int | None = None
    duration_ms: int | None = None
    sets_origin: SourcePosition | None = field(default=None, compare=False)
    """Where the number of sets is written."""


@dataclass(frozen=True, slots=True)
class Gate:
    """What has to be so before the next week begins."""

    sessions: int | None = None
    """So many have to be done; None is all of the week's."""
    worst_pain: int | None = None
    """The worst pain may be at most so much, 0 to 10; None asks nothing."""


@dataclass(frozen=True, slots=True)
class Program:
    """Weeks of sessions."""

    id: str
    title: str
    weeks: tuple[Week, ...]
    origin: SourcePosition
    summary: str = ""
    notices: tuple[Notice, ...] = ()
    """Heard at the beginning of each session, after the routine's own."""
    gate: Gate = Gate()

    @property
    def gate_in_words(self) -> str:
        """When a week counts as done."""
        needed = self.gate.sessions
        sessions = "all of its sessions are done" if needed is None else _done(needed)
        worst = self.gate.worst_pain
        pain = "" if worst is None else f" and the worst pain was at most {worst} of {MOST_PAIN}"
        return f"A week counts as done when {sessions}{pain}; else it is repeated."


@dataclass(frozen=True, slots=True)
class WeekSession:
    """One session of a week."""

    week: int
    """From 1."""
    number: int
    """From 1, within the week."""
    of: int
    """How many sessions the week has."""
    routine: str
    """An id."""
    level: float | None
    sets: int | None
    duration_ms: int | None

    @property
    def title(self) -> str:
        """For people: `Week 3, session 2 of 3`."""
        return f"Week {self.week}, session {self.number} of {self.of}"

    @property
    def content(self) -> tuple[str, float | None, int | None, int | None]:
        """What is heard; sessions with the same content sound the same."""
        return self.routine, self.level, self.sets, self.duration_ms


@dataclass(frozen=True, slots=True)
class NextWeek:
    """Which week follows, and why."""

    week: int
    """One more than the programme has, when it is done."""
    reason: str


def week_sessions(program: Program, week: int) -> tuple[WeekSession, ...]:
    """The sessions of a week, counted from 1; its routines are taken in turn."""
    asked = program.weeks[week - 1]
    return tuple(
        WeekSession(
            week=week,
            number=number,
            of=asked.sessions,
            routine=asked.routines[(number - 1) % len(asked.routines)],
            level=asked.level,
            sets=asked.sets,
            duration_ms=asked.duration_ms,
        )
        for number in range(1, asked.sessions + 1)
    )


def alike(sessions: tuple[WeekSession, ...]) -> tuple[tuple[WeekSession, ...], ...]:
    """Sessions that sound the same, together; by the first of each."""
    groups: dict[object, list[WeekSession]] = {}
    for session in sessions:
        groups.setdefault(session.content, []).append(session)
    return tuple(tuple(group) for group in groups.values())


def next_week(program: Program, week: int, sessions_done: int, worst_pain: int | None) -> NextWeek:
    """Whether to go on after a week, or to do it again.

    Args:
        program: the programme.
        week: the week that has been done, from 1.
        sessions_done: how many of its sessions.
        worst_pain: the worst that was felt, 0 to 10; None where nobody told, which opens no gate that asks for it.
    """
    planned = program.weeks[week - 1].sessions
    needed = planned if program.gate.sessions is None else program.gate.sessions
    most = program.gate.worst_pain
    against = []
    if sessions_done < needed:
        against.append(f"{sessions_done} of {counted(needed, 'session')} {'is' if sessions_done == 1 else 'are'} done")
    if most is not None and worst_pain is None:
        against.append(f"the worst pain is not told, and at most {most} of {MOST_PAIN} lets you go on")
    elif most is not None and worst_pain is not None and worst_pain > most:
        against.append(f"the worst pain was {worst_pain} of {MOST_PAIN}, and at most {most} lets you go on")
    if against:
        return NextWeek(week, f"Repeat week {week}: {'; '.join(against)}.")
    done = _done(sessions_done)
    pain = f", and the worst pain was {worst_pain} of {MOST_PAIN}, no more than {most}" if most is not None else ""
    if week == len(program.weeks):
        return NextWeek(week + 1, f"The programme is done with week {week}: {done}{pain}.")
    return NextWeek(week + 1, f"Go on to week {week + 1}: {done}{pain}.")


def _done(sessions: int) -> str:
    return f"{counted(sessions, 'session')} {'is' if sessions == 1 else 'are'} done"


def routine_for(program: Program, session: WeekSession, routine: Routine) -> Routine:
    """The routine as this session of the programme has it."""
    heard = {notice.text for notice in routine.notices}
    return replace(
        routine if session.sets is None else with_sets(routine, session.sets),
        level=routine.level if session.level is None else session.level,
        duration_ms=routine.duration_ms if session.duration_ms is None else session.duration_ms,
        notices=(*routine.notices, *(notice for notice in program.notices if notice.text not in heard)),
    )


def with_sets(routine: Routine, sets: int) -> Routine:
    """The routine with so many sets of every exercise whose dose leaves room for them; the others stay."""
    values = {quantity.id: sets for quantity in _open_sets(routine) if quantity.low <= sets <= quantity.high}
    return with_values(routine, values, frozenset(), frozenset())


def without_room_for(routine: Routine, sets: int) -> tuple[Quantity, ...]:
    """The sets that are a range, but one in which this number does not lie."""
    return tuple(quantity for quantity in _open_sets(routine) if not quantity.low <= sets <= quantity.high)


def _open_sets(routine: Routine) -> tuple[Quantity, ...]:
    return tuple(quantity for quantity in quantities_of(routine) if quantity.id.field == "sets")
