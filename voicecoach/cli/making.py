"""A track made, with its progress on the terminal. In: what is asked for. Out: what there is to say of it."""

from pathlib import Path

import typer

from voicecoach.audio.formats.kinds import Format
from voicecoach.cli.asking import options_of
from voicecoach.cli.messages import ProgressLine, recording
from voicecoach.cli.options import Asked, FileAsked, one_of
from voicecoach.files import at_home
from voicecoach.session.build_records import BuildRecord
from voicecoach.session.file_wishes import SIDECARS, FileWishes
from voicecoach.session.publishing import check_file, encoding_ahead
from voicecoach.session.report import report_of
from voicecoach.session.session import build


def made(
    routine: Path, path: Path, file_format: Format | None, asked: Asked, file_asked: FileAsked, record: BuildRecord
) -> list[str]:
    """Make a track, and keep a record of how.

    Args:
        routine: the routine's file.
        path: where the track goes.
        file_format: its format, where the ending of the path does not say.
        asked: of the session.
        file_asked: of the file.
        record: what is kept of it.

    Raises:
        typer.BadParameter: a word of the options is none of those it may be.
        VoicecoachError: the session cannot be made.
    """
    options, wishes = options_of(asked, routine), _wishes_of(file_asked)
    told: list[str] = []
    check_file(path, file_format, wishes)
    with (
        recording() as progress,
        encoding_ahead(path, file_format, wishes) as take,
    ):
        built = build(
            routine,
            options,
            notice=told.append,
            on_progress=progress,
            on_recorded=take,
            needs_music=wishes.music is None,
        )
    with ProgressLine(lambda done, total: f"Writing {100 * done // total} %") as progress:
        published = built.publish(path, file_format, progress, wishes)
    told += report_of(built, published)
    if not built.fell_back:
        record.remember((published.track, *published.others), built.files_taken_in(wishes), told)
    return told


def _wishes_of(asked: FileAsked) -> FileWishes:
    """What is asked of the file.

    Raises:
        typer.BadParameter: a word is none of those it may be.
    """
    kinds = tuple(dict.fromkeys(kind.strip() for kind in (asked.also or "").split(",") if kind.strip()))
    for kind in kinds:
        one_of(kind, SIDECARS, "--also")
    if asked.split and kinds:
        raise typer.BadParameter("Parts have no files beside them; leave --also or --split.", param_hint="--also")
    music = None if asked.music is None else at_home(asked.music)
    return FileWishes(asked.bitrate, asked.quality, music, kinds, asked.split, asked.verify)
