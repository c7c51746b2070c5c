"""What there is to use: exercises, routines, coaches, voices. In: a kind, and wishes. Out: an entry each, by id."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from voicecoach.cuesheet.sequence import in_order
from voicecoach.errors import VoicecoachError
from voicecoach.numerals import counted
from voicecoach.routine.coach import Coach
from voicecoach.routine.dose import Range
from voicecoach.routine.dose_text import time_text
from voicecoach.routine.exercise import Exercise
from voicecoach.routine.program import Program
from voicecoach.routine.routine import Routine
from voicecoach.routine.steps.calm import Breathe, TenseRelease
from voicecoach.routine.steps.walks import exercises_of, things_of
from voicecoach.session.estimate import estimated_ms, work_ms
from voicecoach.session.planning import plan
from voicecoach.source.library import Library, shown
from voicecoach.source.reader import Reader
from voicecoach.spelling import did_you_mean
from voicecoach.units import whole_minutes
from voicecoach.voices.catalogue import VoiceInfo, list_voices

NOTHING = "nothing"
"""As equipment: what needs none."""

_KINDS = {"exercises": "exercise", "routines": "routine", "coaches": "coach", "programs": "program"}


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person is looking for; what is None or empty does not matter."""

    phase: str | None = None
    equipment: tuple[str, ...] = ()
    """All that is at hand: what needs something else is not wanted."""
    target: str | None = None
    """A muscle, or a word of its name."""
    max_ms: int | None = None

    @property
    def is_any(self) -> bool:
        """Everything will do."""
        return self == Wishes()


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be used."""

    id: str
    cells: tuple[str, ...]
    """For a line of a list, after the id."""
    facts: dict[str, Any]
    """For programs."""
    length_ms: int | None = None
    phases: frozenset[str] = frozenset()
    exercises: tuple[Exercise, ...] = field(default=(), repr=False)
    needs: frozenset[str] = frozenset()
    """What has to be at hand."""
    has_problems: bool = False


def entries(kind: str, wishes: Wishes | None = None) -> list[Entry]:
    """What there is of a kind (`exercises`, `routines`, `programs`, `coaches`, `voices`) and fits the wishes.

    Only exercises and routines know wishes.

    Raises:
        VoicecoachError: no exercise has such equipment, or trains such a muscle.
    """
    if kind == "voices":
        return [_voice(voice) for voice in list_voices()]
    wanted = wishes or Wishes()
    _check_words(wanted)
    paths = Library.around().files(_KINDS[kind])
    found = (_routine(path) if kind == "routines" else _other(path) for path in paths)
    return [entry for entry in found if wanted.is_any or _fits(entry, wanted)]


def _routine(path: Path) -> Entry:
    try:
        prepared = plan(path)
        length_ms = estimated_ms(prepared)
    except VoicecoachError:
        return _broken(path)
    routine = prepared.routine
    steps = tuple(placed.step for placed in in_order(routine.steps))
    exercises = tuple(dict.fromkeys(exercises_of(steps)))
    phases = frozenset(_phases(routine))
    needs = frozenset(things_of(steps))
    facts = {
        "id": path.stem,
        "title": routine.title,
        "summary": routine.summary,
        "about_ms": length_ms,
        "phases": sorted(phases),
        "targets": sorted({target for exercise in exercises for target in exercise.targets}),
        "equipment": sorted(needs),
        "exercises": [exercise.id for exercise in exercises],
    }
    minutes = whole_minutes(length_ms)
    cells = (f"{minutes} min", routine.title, routine.summary)
    return Entry(path.stem, cells, facts, length_ms, phases, exercises, needs=needs)


def _phases(routine: Routine) -> Iterator[str]:
    """What a routine trains, by its exercises, its blocks and its breathing."""
    for placed in in_order(routine.steps):
        if placed.block is not None and placed.block.phase is not None:
            yield placed.block.phase
        if isinstance(placed.step, Breathe):
            yield "breathing"
        elif isinstance(placed.step, TenseRelease):
            yield "relaxation"
        yield from (exercise.phase for exercise in exercises_of((placed.step,)))


def _other(path: Path) -> Entry:
    reader = Reader(Library.around(path))
    try:
        found = reader.check(path)
    except VoicecoachError:
        return _broken(path)
    if isinstance(found, Coach):
        about = {"id": found.id, "name": found.name, "summary": found.summary}
        return Entry(found.id, (found.name, found.summary), about)
    if isinstance(found, Program):
        weeks = len(found.weeks)
        of_weeks = {"id": found.id, "title": found.title, "summary": found.summary, "weeks": weeks}
        return Entry(found.id, (counted(weeks, "week"), found.title, found.summary), of_weeks)
    if not isinstance(found, Exercise):
        return _broken(path)
    length_ms = work_ms(found)
    facts = {
        "id": found.id,
        "name": found.name,
        "spoken": found.spoken,
        "phase": found.phase,
        "technique": found.technique,
        "posture": found.posture,
        "laterality": found.laterality,
        "targets": list(found.targets),
        "equipment": {"needs": list(found.needs), "optional": list(found.optional_equipment)},
        "work_ms": length_ms,
        "contraindications": list(found.contraindications),
        "substitutes": list(found.substitutes),
    }
    length = "-" if length_ms is None else time_text(Range(length_ms, length_ms))
    needs = ", ".join(found.needs) or "-"
    cells = (found.phase, length, needs, found.called_in_full)
    phases = frozenset({found.phase})
    return Entry(found.id, cells, facts, length_ms, phases, (found,), needs=frozenset(found.needs))


def _voice(voice: VoiceInfo) -> Entry:
    facts = {name: getattr(voice, name) for name in ("engine", "name", "language", "description")}
    return Entry(f"{voice.engine}:{voice.name}", (voice.language, voice.description), facts)


def _broken(path: Path) -> Entry:
    note = f"has problems: voicecoach check {shown(path)}"
    return Entry(path.stem, (note,), {"id": path.stem, "has_problems": True}, has_problems=True)


def _fits(entry: Entry, wishes: Wishes) -> bool:
    exercises = entry.exercises
    if entry.has_problems or (wishes.phase is not None and wishes.phase not in entry.phases):
        return False
    if wishes.target is not None and not any(_names(wishes.target, exercise.targets) for exercise in exercises):
        return False
    if wishes.max_ms is not None and (entry.length_ms is None or entry.length_ms > wishes.max_ms):
        return False
    if not wishes.equipment:
        return True
    return all(any(_is_meant(thing, need) for thing in wishes.equipment) for need in entry.needs)


def _check_words(wishes: Wishes) -> None:
    """Words that no exercise knows are mistakes, not wishes that nothing fulfils."""
    things = [thing for thing in wishes.equipment if thing != NOTHING]
    if not things and wishes.target is None:
        return
    exercises = tuple(_exercises())
    if things:
        known = {item for exercise in exercises for item in (*exercise.needs, *exercise.optional_equipment)}
        for thing in things:
            _check_word(thing, known, f'no exercise uses "{thing}"')
    if wishes.target is not None:
        known = {target for exercise in exercises for target in exercise.targets}
        _check_word(wishes.target, known, f'no exercise trains "{wishes.target}"')


def _exercises() -> Iterator[Exercise]:
    for path in Library.around().files("exercise"):
        found = Reader(Library.around(path)).check(path)
        if isinstance(found, Exercise):
            yield found


def _check_word(word: str, known: set[str], message: str) -> None:
    if _names(word, known):
        return
    hint = did_you_mean(word.lower(), sorted(known | {part for name in known for part in name.split()}))
    everything = ", ".join(sorted(known))
    raise VoicecoachError(f"{message}. {hint or f'Known: {everything}.'}")


def _names(word: str, names: Iterable[str]) -> bool:
    return any(_is_meant(word, name) for name in names)


def _is_meant(word: str, name: str) -> bool:
    """Whether a word, or a few, are the name or some words of it: `roller` is a foam roller."""
    return set(_words(word)) <= set(_words(name)) if word.strip() else False


def _words(text: str) -> Iterator[str]:
    for word in text.lower().replace("-", " ").split():
        yield word.removesuffix("s")
