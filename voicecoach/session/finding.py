"""Finding routines and naming files. In: what a user typed. Out: paths."""

import os
from pathlib import Path

from voicecoach.errors import VoicecoachError
from voicecoach.source.library import Library, is_file, kind_of

FORMATS = ("mp3", "wav", "flac", "opus", "m4a", "m4b")


NO_PROFILE = "none"


def find_routine(name: str) -> Path:
    """The file of a routine named by id or by path.

    Raises:
        VoicecoachError: there is none.
    """
    path = Path(name)
    if path.suffix.lower() in {".yaml", ".yml"} or "/" in name or "\\" in name:
        if not _exists(path):
            raise VoicecoachError(f"{name}: there is no such file.")
        if path.is_dir():
            raise VoicecoachError(f"{name}: this is a folder; name one routine in it.")
        return path
    library = Library.around()
    found = library.find("routine", name)
    if found is not None:
        return found
    if _exists(path) and path.is_file():
        return path
    known = library.ids("routine")
    if library.find("exercise", name):
        raise VoicecoachError(f'"{name}" is an exercise, and a routine is needed here. Known: {", ".join(known)}.')
    # Files in the current folder are named by path; people try the id first.
    beside = {found.stem: found.name for found in sorted(Path().glob("*.y*ml")) if found.suffix in {".yaml", ".yml"}}
    if name in beside:
        raise VoicecoachError(f'there is no routine "{name}". Did you mean "{beside[name]}"?')
    from voicecoach.source.report import did_you_mean  # noqa: PLC0415 - only for a mistake

    hint = did_you_mean(name, (*known, *library.ids("exercise"), *beside.values())) or f"Known: {', '.join(known)}."
    raise VoicecoachError(f'there is no routine "{name}". {hint}')


def exercise_file(name: str) -> Path | None:
    """The file of an exercise, named by id or by path; None where the name is a routine's, or nobody's."""
    path = Path(name)
    if path.suffix.lower() in {".yaml", ".yml"} or "/" in name or "\\" in name:
        return path if is_file(path) and kind_of(path) == "exercise" else None
    library = Library.around()
    return None if library.find("routine", name) else library.find("exercise", name)


def default_profile_path() -> Path:
    """`profile.yaml` in the user's configuration folder, or in `$VOICECOACH_CONFIG_DIR`."""
    if folder := os.environ.get("VOICECOACH_CONFIG_DIR"):
        return Path(folder) / "profile.yaml"
    from platformdirs import user_config_path  # noqa: PLC0415 - 15 ms, only where no folder is named

    return user_config_path("voicecoach", appauthor=False) / "profile.yaml"


def profile_path(asked: str | None) -> Path | None:
    """The file of whoever follows the session; None for nobody in particular.

    Args:
        asked: the path of a profile; `none` for no profile; None for the user's own, if there is one.
    """
    if asked == NO_PROFILE:
        return None
    if asked is not None:
        return Path(asked)
    path = default_profile_path()
    return path if path.is_file() else None


def routine_path(name: str) -> Path:
    """The file of a routine, or of the exercise that makes a session of its own.

    Raises:
        VoicecoachError: there is none.
    """
    return exercise_file(name) or find_routine(name)


def _exists(path: Path) -> bool:
    """Whether something stands there; a name too long for this disk has nothing."""
    try:
        return path.exists()
    except OSError:
        return False


def output_path(routine: str, output: Path | None, file_format: str | None) -> Path:
    """Where a build writes: what was asked for, or `output/` and the routine's id.

    Raises:
        VoicecoachError: there is no such routine, or no format with such an ending.
    """
    name = f"{routine_path(routine).stem}.{file_format or 'mp3'}"
    path = output or Path("output") / name
    if path.is_dir():
        path /= name
    ending = format_of(path)
    if file_format is not None and ending != file_format:
        raise VoicecoachError(f"{path}: the ending says {ending}, and --format says {file_format}. Make them agree.")
    _check_place(path)
    return path


def _check_place(path: Path) -> None:
    """Whether a file could be written there, known before any work is done for it."""
    if path.exists() and not path.is_file():
        raise VoicecoachError(f"{path}: this is not a regular file.")
    folder = next(parent for parent in path.absolute().parents if parent.exists())
    if not folder.is_dir():
        raise VoicecoachError(f"{path}: {folder} is a file, not a folder.")
    if not os.access(folder, os.W_OK):
        raise VoicecoachError(f"{path}: you may not write into {folder}.")


def format_of(path: Path) -> str:
    """The format a file's ending asks for.

    Raises:
        VoicecoachError: no format has such an ending.
    """
    ending = path.suffix.lower().removeprefix(".")
    if ending not in FORMATS:
        raise VoicecoachError(
            f'{path}: "{path.suffix}" is not a format. Write .{", .".join(FORMATS[:-1])} or .{FORMATS[-1]}.'
        )
    return ending
