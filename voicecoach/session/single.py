"""A session of one exercise. In: the file of an exercise. Out: a routine of that exercise alone, and its reader.

Whoever writes an exercise wants to hear it before it stands in a routine; whoever looks one up wants to try it.
"""

from pathlib import Path

from voicecoach.errors import Problem, SourceError
from voicecoach.position import SourcePosition
from voicecoach.routine.dose_flaws import dose_flaws
from voicecoach.routine.exercise import Exercise
from voicecoach.routine.routine import Notice, Routine
from voicecoach.routine.routine_texts import RoutineTexts
from voicecoach.routine.steps.do import Do
from voicecoach.source.library import Library
from voicecoach.source.reader import Reader

NOTICES = ("cleared-to-exercise", "stop-if-intolerable")
"""What everybody hears first; ids of the phrases' notices."""


def read_exercise(path: Path) -> tuple[Reader, Exercise]:
    """The exercise of a file, and the reader that knows its lines.

    Raises:
        SourceError: the file has problems, all of them collected.
    """
    reader = Reader(Library.around(path))
    found = reader.check(path)
    if not isinstance(found, Exercise) or reader.problems:
        raise SourceError(reader.problems)
    return reader, found


def routine_for(path: Path) -> tuple[Reader, Routine]:
    """A routine of the one exercise in a file.

    Raises:
        SourceError: the exercise has problems, or no dose that could be performed.
    """
    reader, exercise = read_exercise(path)
    flaws = tuple(dose_flaws(exercise.dose, exercise.laterality))
    if flaws:
        positions = exercise.dose.positions
        raise SourceError(
            tuple(
                reader.quoted(
                    Problem(flaw.slug, positions.get(flaw.field or "", exercise.origin), flaw.message, flaw.repair)
                )
                for flaw in flaws
            )
        )
    has_phrases = exercise.language is not None and reader.library.find("phrases", exercise.language) is not None
    return reader, alone(exercise, exercise.origin, exercise.language if has_phrases else None)


def alone(exercise: Exercise, origin: SourcePosition, language: str | None = None) -> Routine:
    """The routine of one exercise, with the usual notices and the calm coach, in a language that has phrases."""
    return Routine(
        id=exercise.id,
        title=exercise.called,
        steps=(Do(exercise, exercise.dose, origin),),
        origin=origin,
        notices=tuple(Notice(text, origin) for text in NOTICES),
        language=language,
        translations={
            language: RoutineTexts(_capital(theirs.spoken or theirs.name))
            for language, theirs in exercise.translations.items()
        },
    )


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
