"""Sound files that a file names: music, bells, recorded sentences. In: their names. Out: their paths, or problems.

They lie in the folder of the file that names them, or below: a file from a stranger reads nothing else of yours. Only a
folder of recordings, which you name yourself, may lie anywhere.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from voicecoach.files import at_home
from voicecoach.routine.coach import Coach
from voicecoach.routine.sounds import BUILT_IN
from voicecoach.source.kinds.values import Unfit
from voicecoach.source.library import is_file
from voicecoach.source.text.located import Scalar, Table
from voicecoach.source.text.report import Report
from voicecoach.spelling import did_you_mean

ENDINGS = (".wav", ".flac", ".ogg", ".mp3")
FOLDER = "folder:"
"""What stands before the path of a folder of recordings, where a voice is named."""
_MOST_NAMES = 200


def folder_of_voice(path: str) -> Path:
    """The folder of recordings behind a voice that is named `folder:PATH`.

    Raises:
        Unfit: there is no such folder.
    """
    named = f'"{FOLDER}{path}"'
    if not path.strip():
        raise Unfit(f"{named} names no folder", f'Write its path: "{FOLDER}my-recordings".', "no-folder")
    try:
        folder = Path(at_home(path))
        if folder.is_dir():
            return folder
        beside = [found.name for found in sorted(folder.parent.glob("*")) if found.is_dir()]
    except (OSError, RuntimeError):  # a name too long for this disk; a home that nobody has
        folder, beside = Path(), []
    if is_file(folder):
        message = f"{named} is a file, and a folder of recordings is needed here"
        raise Unfit(message, f'Write "{FOLDER}{folder.parent}" for the folder it lies in.', "no-folder")
    near = did_you_mean(folder.name, beside).replace('"', f'"{FOLDER}{path.removesuffix(folder.name)}', 1)
    message = f"{named}: there is no such folder of recordings"
    raise Unfit(message, near or "A path is counted from the folder you work in.", "no-folder")


def sound_file(named: Scalar, report: Report, source: Path) -> str | None:
    """The path of a sound file that a source file names, or None; what is wrong with it is reported."""
    folder = source.resolve().parent
    path = (folder / named.text).resolve()
    if not path.is_relative_to(folder):
        message = "a sound file has to lie below the folder of the file that names it"
        report.add("sound-outside", named, message, "Copy it there.")
    elif not is_file(path):
        sounds = (found for found in sorted(folder.rglob("*")) if found.suffix.lower() in ENDINGS)
        known = [found.relative_to(folder).as_posix() for found in islice(sounds, _MOST_NAMES)]
        report.add("no-sound", named, f'there is no file "{named.text}"', did_you_mean(named.text, known))
    elif path.suffix.lower() not in ENDINGS:
        report.add("no-sound", named, f'"{named.text}" is no sound file', "Convert it to WAV, FLAC, OGG or MP3.")
    else:
        report.sounds.setdefault(str(path), named.at)
        return str(path)
    return None


def sound_named(named: Scalar, report: Report, source: Path) -> str | None:
    """The name of a sound of ours, or the path of a file; None where it is neither, and the report says so.

    A name without an ending is one of ours, whatever lies in the folder.
    """
    if named.text in BUILT_IN:
        return named.text
    if Path(named.text).suffix or is_file(source.resolve().parent / named.text):
        return sound_file(named, report, source)
    known = f"Known: {', '.join(BUILT_IN)}; a file has an ending."
    report.add("no-sound", named, f'there is no sound "{named.text}"', did_you_mean(named.text, BUILT_IN) or known)
    return None


def recordings_of(report: Report, source: Path) -> Iterator[tuple[str, Path]]:
    """The sentences of a file that name a recording, each with its path."""
    for text, named in report.recorded.items():
        if isinstance(named, Scalar) and (sound := sound_file(named, report, source)) is not None:
            yield text, Path(sound)
    report.recorded.clear()


def with_tones(coach: Coach, root: Table, report: Report, source: Path) -> Coach:
    """The coach with the places of the sounds of its tones, where it has chosen some."""
    tones = root.get("tones")
    if not isinstance(tones, Table):
        return coach
    named = ((role, tones.get(role)) for role, _ in coach.tone_sounds)
    found = ((role, sound_named(one, report, source)) for role, one in named if isinstance(one, Scalar))
    return replace(coach, tone_sounds=tuple((role, sound) for role, sound in found if sound is not None))


def with_music(coach: Coach, root: Table, report: Report, source: Path) -> Coach:
    """The coach with the place of its music, where it has some."""
    music = root.get("music")
    named = music.get("file") if isinstance(music, Table) else None
    if coach.music is None or not isinstance(named, Scalar):
        return coach
    sound = sound_file(named, report, source)
    return replace(coach, music=replace(coach.music, path=sound)) if sound is not None else coach
