"""Things that are called by their titles, and what to say of a name that is nobody's. In: a name. Out: a file.

Loaded only where there is no such id: to know the titles, every file is opened.
"""

from dataclasses import replace
from pathlib import Path
from shlex import quote

from voicecoach.errors import VoicecoachError
from voicecoach.files import at_home
from voicecoach.finding.hints import other_kind
from voicecoach.source.library import A_KIND, FOLDERS, Library, kind_of, yaml_files
from voicecoach.source.names import Thing, folded, meant_by, nearest, thing_of, things_of
from voicecoach.telling import Tell


def file_titled(name: str, kinds: tuple[str, ...], notice: Tell | None) -> Path:
    """The file of a thing with this title or spoken name, or an id that is written otherwise.

    Args:
        name: what nothing has for an id.
        kinds: what will do; where an id is that of several, the first.
        notice: is told whose title it is.

    Raises:
        VoicecoachError: there is nothing of that name, several things, or a thing of another kind.
    """
    library = Library.around()
    things = [thing for kind in (*kinds, *FOLDERS) if kind in FOLDERS for thing in things_of(library, kind)]
    in_library = {thing.path for thing in things}
    for path in yaml_files(Path()):
        if (kind := kind_of(path)) in A_KIND and path.resolve() not in in_library:
            found = thing_of(kind, path)
            # It is named by its file.
            things.append(replace(found, id=path.name, titles=(path.stem, *found.titles)))
    wanted = tuple(thing for thing in things if thing.kind in kinds)
    meant: dict[str, Thing] = {}
    for thing in meant_by(name, wanted):
        # An id of several kinds is that of the first.
        meant.setdefault(thing.id, thing)
    if len(meant) > 1:
        raise VoicecoachError(f'"{name}" may be {" or ".join(meant)}: write one of these.')
    for thing_id, thing in meant.items():
        if notice is not None and folded(name) not in {folded(thing_id), folded(Path(thing_id).stem)}:
            notice(f'"{name}" is {thing_id}.')
        return thing.path or Path(thing_id)
    if other := next(iter(meant_by(name, things)), None):
        raise other_kind(name, other.id, other.kind, kinds)
    hint = nearest(name, wanted) or f"Known: {', '.join(library.ids(kinds[0]))}."
    raise VoicecoachError(f'there is no {_noun(kinds)} "{name}". {hint}')


def coach_named(name: str, routine: Path | None, notice: Tell | None = None) -> str:
    """The id of a coach who is called so; the name itself where nobody is, for the reader to say so.

    Args:
        name: an id or a title.
        routine: the file that the coach is for, in whose folder coaches may lie.
        notice: is told whose title it is.

    Raises:
        VoicecoachError: it is the name of a file that the routine cannot see.
    """
    library = Library.around(routine)
    if library.find("coach", name) is not None:
        return name
    meant = meant_by(name, things_of(library, "coach"))
    if len(meant) != 1:
        _refuse_file(name)
        return name
    if notice is not None and folded(name) != folded(meant[0].id):
        notice(f'"{name}" is {meant[0].id}.')
    return meant[0].id


def _refuse_file(name: str) -> None:
    path = next((path for path in (Path(at_home(name)), Path(f"{name}.yaml")) if kind_of(path) == "coach"), None)
    if path is not None:
        folder = Path("exercises") / FOLDERS["coach"]
        raise VoicecoachError(
            f"{path}: a coach is named by an id. Copy this file beside the routine or into {folder}, and write "
            f"--coach {quote(path.stem)}"
        )


def _noun(kinds: tuple[str, ...]) -> str:
    return A_KIND[kinds[0]].partition(" ")[2]
