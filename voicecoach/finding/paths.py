"""Finding routines and naming files. In: what a user typed. Out: paths."""

import os
from pathlib import Path

from voicecoach.audio.formats.kinds import FORMATS, Format
from voicecoach.errors import VoicecoachError
from voicecoach.files import at_home
from voicecoach.finding.naming import SESSIONS, file_named
from voicecoach.store import config_folder
from voicecoach.telling import Tell

NO_PROFILE = "none"


def find_routine(name: str) -> Path:
    """The file of a routine named by id, by path or by title.

    Raises:
        VoicecoachError: there is none.
    """
    return file_named(name, ("routine",))


def routine_path(name: str | Path, notice: Tell | None = None) -> Path:
    """The file of a routine, or of the exercise that makes a session of its own.

    Args:
        name: an id, a path, or a title.
        notice: is told what is taken where that cannot be seen in the name.

    Raises:
        VoicecoachError: there is none.
    """
    return file_named(str(name), SESSIONS, notice)


def default_profile_path() -> Path:
    """`profile.yaml` in the user's configuration folder, or in `$VOICECOACH_CONFIG_DIR`."""
    return config_folder() / "profile.yaml"


def profile_path(asked: str | None) -> Path | None:
    """The file of whoever follows the session; None for nobody in particular.

    Args:
        asked: the path of a profile; `none` for no profile; None for the user's own, if there is one.
    """
    if asked == NO_PROFILE:
        return None
    if asked is not None:
        return Path(at_home(asked))
    path = default_profile_path()
    return path if path.is_file() else None


def output_path(routine: str | Path, output: str | Path | None, file_format: Format | None) -> Path:
    """Where a build writes: what was asked for, or `output/` and the routine's id.

    Raises:
        VoicecoachError: there is no such routine, or no format with such an ending.
    """
    name = f"{routine_path(routine).stem}.{file_format or 'mp3'}"
    path = placed(output or f"output{os.sep}", name)
    ending = format_of(path)
    if file_format is not None and ending != file_format:
        raise VoicecoachError(f"{path}: the ending says {ending}, and --format says {file_format}. Make them agree.")
    check_place(path)
    return path


def placed(output: str | Path, name: str) -> Path:
    """The file to write: the one that was asked for, or one of this name in the folder that was.

    Args:
        output: as it was typed; what ends with a slash is a folder, even where there is none yet.
        name: of the file, where a folder was asked for.
    """
    written = at_home(str(output))
    is_folder = written.endswith(tuple(filter(None, (os.sep, os.altsep)))) or Path(written).is_dir()
    return Path(written) / name if is_folder else Path(written)


def check_place(path: Path) -> None:
    """Make sure that a file could be written there, before any work is done for it.

    Raises:
        VoicecoachError: it could not.
    """
    if path.exists() and not path.is_file():
        raise VoicecoachError(f"{path}: this is not a regular file.")
    folder = next(parent for parent in path.absolute().parents if parent.exists())
    if not folder.is_dir():
        raise VoicecoachError(f"{path}: {folder} is a file, not a folder.")
    if not os.access(folder, os.W_OK):
        raise VoicecoachError(f"{path}: you may not write into {folder}.")


def format_of(path: Path) -> Format:
    """The format a file's ending asks for.

    Raises:
        VoicecoachError: no format has such an ending.
    """
    ending = path.suffix.lower().removeprefix(".")
    if not ending:
        raise VoicecoachError(f"{path}: no ending tells the format. Write {path}.mp3, or {path}{os.sep} for a folder.")
    for known in FORMATS:
        if ending == known:
            return known
    raise VoicecoachError(
        f'{path}: "{path.suffix}" is not a format. Write .{", .".join(FORMATS[:-1])} or .{FORMATS[-1]}.'
    )
