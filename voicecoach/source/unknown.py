"""What to write in place of an id that nothing has. In: the word, and where things are looked up. Out: a repair.

A file names things by their ids alone: a title that is found says which id was meant.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from voicecoach.routine.exercise import Exercise
from voicecoach.routine.tongues.languages import code_of
from voicecoach.source.files.routine_file import as_id
from voicecoach.source.kinds.languages import HOW_TO_ADD
from voicecoach.source.library import A_KIND, Library, is_shipped, shown
from voicecoach.source.names import Thing, folded, meant_by, nearest, things_of
from voicecoach.source.text.located import Listing, Scalar, Table
from voicecoach.spelling import odd_character

_OTHER_KINDS = ("exercise", "routine", "program", "coach")

Own = Mapping[str, Exercise | None]
"""Exercises of a routine's own, by id; None where one has problems."""


def repair_of(kind: str, name: str, library: Library, own: Own | None = None) -> str:
    """The smallest change that makes a name an id of this kind."""
    things = _things(kind, library, own)
    if rename := _rename(name, (thing.id for thing in things)):
        return rename
    if meant := meant_by(name, things):
        odd = odd_character(name)
        ids = " or ".join(dict.fromkeys(f'"{thing.id}"' for thing in meant))
        return f"Write {ids}: {odd} stands in what is written." if odd else f"Write {ids}."
    if kind == "phrases" and (code := code_of(name)) in library.ids(kind):
        return f'Write "{code}".'
    for other in _OTHER_KINDS:
        if other != kind and library.find(other, name):
            return f"That is {A_KIND[other]}, and {A_KIND[kind]} is needed here."
    if hint := nearest(name, things):
        return hint + _place(library.find(kind, hint.split('"')[1]))
    if kind == "exercise":
        return "`voicecoach list exercises` names all."
    more = f" {HOW_TO_ADD}" if kind == "phrases" else ""
    return f"Known: {', '.join(library.ids(kind))}.{more}"


def spells_one(kind: str, name: str, library: Library, own: Own | None = None) -> bool:
    """Whether a name that is no id is one in another spelling."""
    return any(folded(name) == folded(thing.id) for thing in _things(kind, library, own))


def listed_exercises(source: Table) -> Iterator[Scalar]:
    """What a file names in lists where a name that nothing has may be right: the exercise may lie elsewhere."""
    exercises = source.get("exercises")
    own = [value for _, value in exercises.entries] if isinstance(exercises, Table) else []
    lists = [source.get("skip"), *(table.get("substitutes") for table in (source, *own) if isinstance(table, Table))]
    for listed in lists:
        for named in listed.items if isinstance(listed, Listing) else ():
            if isinstance(named, Scalar) and not named.is_null:
                yield named


def _things(kind: str, library: Library, own: Own | None) -> tuple[Thing, ...]:
    of_its_own = (
        Thing(kind, key, () if exercise is None else (exercise.name, exercise.spoken))
        for key, exercise in (own or {}).items()
    )
    return (*of_its_own, *things_of(library, kind))


def _place(path: Path | None) -> str:
    """Where the file of the nearest name is, where that is one of the user's."""
    is_own = path is not None and path.resolve().is_relative_to(Path.cwd()) and not is_shipped(path)
    return f" ({shown(path)}:1)" if path is not None and is_own else ""


def _rename(name: str, known: Iterable[str]) -> str:
    """What to do about a file whose name is found but is no id."""
    plain = as_id(name)
    if name not in known or plain == name:
        return ""
    how = f'rename the file to "{plain}.yaml", and write "{plain}"' if plain else "rename the file"
    return f"An id is small letters, digits and hyphens: {how}."
