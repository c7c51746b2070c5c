"""What a person calls a thing when they call a command. In: an id, a path or a title, and what is needed. Out: a file.

Every command finds what it is given here. An id is looked up in ./exercises, then in what is shipped; what is no id is
a file of the current folder, named without its ending, or is looked for by its title (see `by_title`).
"""

from pathlib import Path

from voicecoach.errors import VoicecoachError
from voicecoach.files import at_home
from voicecoach.finding.hints import near_file, other_kind
from voicecoach.source.library import A_KIND, ENDINGS, FOLDERS, Library, is_file, is_shipped, kind_of, shown
from voicecoach.telling import Tell

SESSIONS = ("routine", "exercise")
"""What a session is made of."""


def file_named(name: str, kinds: tuple[str, ...], notice: Tell | None = None) -> Path:
    """The file of what is called so.

    Args:
        name: an id, a path, or a title or spoken name in any spelling.
        kinds: what will do; where an id is that of several, the first.
        notice: is told what is taken where that cannot be seen in the name.

    Raises:
        VoicecoachError: there is nothing of that name, several things, or a thing of another kind.
    """
    path = Path(at_home(name))
    if path.suffix.lower() in ENDINGS or (_has_folder(name) and _exists(path)):
        return _file_at(path, name, kinds)
    library = Library.around()
    in_library = (library.find(kind, name) for kind in kinds if kind in FOLDERS)
    if (found := next(filter(None, in_library), None)) is not None:
        _tell_of_others(found, name, kinds, notice)
        return found
    beside = [] if _has_folder(name) else [here for ending in ENDINGS if is_file(here := Path(f"{name}{ending}"))]
    # What says nothing of its kind was meant all the same; the reader says what is wrong with it.
    if fitting := [here for here in beside if kind_of(here) in kinds or kind_of(here) not in A_KIND]:
        _tell_of_others(fitting[0], name, kinds, notice)
        return fitting[0]
    if is_file(path):
        return path
    from voicecoach.finding.titles import file_titled  # noqa: PLC0415 - loads PyYAML, and an id does without

    return file_titled(name, kinds, notice)


def _file_at(path: Path, name: str, kinds: tuple[str, ...]) -> Path:
    if not _exists(path):
        is_id = path.name == name and any(Library.around().find(kind, path.stem) for kind in kinds if kind in FOLDERS)
        hint = f'Did you mean "{path.stem}"?' if is_id else near_file(path)
        raise VoicecoachError(f"{name}: there is no such file. {hint}".rstrip())
    if path.is_dir():
        raise VoicecoachError(f"{name}: this is a folder; name one {A_KIND[kinds[0]].partition(' ')[2]} in it.")
    kind = kind_of(path)
    if kind in A_KIND and kind not in kinds:
        raise other_kind(name, name, kind, kinds)
    return path


def _tell_of_others(taken: Path, name: str, kinds: tuple[str, ...], notice: Tell | None) -> None:
    """Say which is taken, where two files could be meant."""
    others = (path.with_suffix(ending) for path in (taken, Path(f"{name}.yaml")) for ending in ENDINGS)
    other = next(
        (path for path in others if is_file(path) and not path.samefile(taken) and kind_of(path) in kinds), None
    )
    if other is not None and notice is not None:
        what = "the one that comes with voicecoach" if is_shipped(taken) else shown(taken)
        notice(f'"{name}" is {what}. For the other one write {shown(other)}.')


def _has_folder(name: str) -> bool:
    return "/" in name or "\\" in name or name.startswith("~")


def _exists(path: Path) -> bool:
    """Whether something stands there; a name too long for this disk has nothing."""
    try:
        return path.exists()
    except OSError:
        return False
