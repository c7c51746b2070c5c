"""`voicecoach build`: a routine becomes a file."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from voicecoach.cli.messages import ProgressLine, say
from voicecoach.cli.options import (
    CoachOption,
    FamiliarOption,
    FirstSideOption,
    FitOption,
    LanguageOption,
    LevelOption,
    ProfileOption,
    RateOption,
    RoutineArgument,
    VerbosityOption,
    VoiceOption,
    file_wishes,
    one_of,
    session_options,
)

if TYPE_CHECKING:
    from voicecoach.session import Options
    from voicecoach.session.publishing import FileWishes
    from voicecoach.session.unchanged import Build


def build(
    routine: RoutineArgument,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", help="The file to write; default: output/ROUTINE.mp3.", metavar="FILE"),
    ] = None,
    level: LevelOption = None,
    voice: VoiceOption = None,
    rate: RateOption = None,
    coach: CoachOption = None,
    first_side: FirstSideOption = None,
    verbosity: VerbosityOption = None,
    fit: FitOption = None,
    familiar: FamiliarOption = False,
    profile: ProfileOption = None,
    language: LanguageOption = None,
    file_format: Annotated[
        str | None,
        typer.Option(
            "--format",
            help="mp3, wav, flac, opus, m4a or m4b; default: as the file's ending says.",
            metavar="FORMAT",
        ),
    ] = None,
    music: Annotated[
        str | None, typer.Option("--music", help="A music file to lay under it, or none.", metavar="FILE")
    ] = None,
    also: Annotated[
        str | None,
        typer.Option(
            "--also", help="Files beside the track: lrc, vtt, cue, chapters; commas between.", metavar="KINDS"
        ),
    ] = None,
    split: Annotated[bool, typer.Option("--split", help="One file for each chapter, and a list of them.")] = False,
    bitrate: Annotated[
        int | None,
        typer.Option(
            "--bitrate", help="Kilobits a second; default: 64, with music 128.", min=8, max=320, metavar="KBPS"
        ),
    ] = None,
    quality: Annotated[
        int | None,
        typer.Option("--quality", help="Of the MP3 encoder: 2 (best) to 7 (fastest).", min=2, max=7, metavar="NUMBER"),
    ] = None,
    verify: Annotated[
        bool, typer.Option("--verify", help="Decode the whole file before it takes the old one's place.")
    ] = False,
) -> None:
    """Make a track from a routine, to follow with any player.

    Example: voicecoach build lower-back --level gentle
    """
    from voicecoach import session  # noqa: PLC0415 - `--help` loads no session
    from voicecoach.session.finding import profile_path  # noqa: PLC0415 - the same
    from voicecoach.session.unchanged import Build  # noqa: PLC0415 - the same

    one_of(file_format, session.FORMATS, "--format")
    source = session.routine_path(routine, say)
    path = session.output_path(source, output, file_format)
    asked = {
        "options": (level, voice, rate, coach, first_side, verbosity, fit, familiar, profile, language),
        "file": (file_format, music, also, split, bitrate, quality),
    }
    this = Build.asked(source, path, asked, profile_path(profile), voice)
    told = None if verify else this.told()
    if told is None:
        options = session_options(
            level, voice, rate, coach, first_side, verbosity, fit, familiar, profile, language, source
        )
        wishes = file_wishes(music, also, split, bitrate, quality, verify)
        told = _made(source, path, file_format, options, wishes, this)
    for line in told[:-1]:
        say(line)
    print(told[-1])


def _made(
    routine: Path,
    path: Path,
    file_format: str | None,
    options: "Options",
    wishes: "FileWishes",
    this: "Build",
) -> list[str]:
    """Build it, and return what there is to say of it."""
    from voicecoach import session  # noqa: PLC0415 - only where there is something to do
    from voicecoach.units import clock, to_ms  # noqa: PLC0415 - the same

    told: list[str] = []
    session.check_file(path, file_format, wishes)
    with (
        ProgressLine(lambda done, total: f"Recording {done} of {total} sentences") as progress,
        session.encoding_ahead(path, file_format, wishes) as take,
    ):
        built = session.build(
            routine,
            options,
            notice=told.append,
            on_progress=progress,
            on_recorded=take,
            needs_music=wishes.music is None,
        )
    with ProgressLine(lambda done, total: f"Writing {100 * done // total} %") as progress:
        published = built.publish(path, file_format, progress, wishes)
    told += [f"Changed: {change}" for change in built.timeline.changes]
    told += [str(other) for other in published.others]
    length = clock(to_ms(built.timeline.length, built.timeline.sample_rate))
    told.append(f"{published.track}  {length}  {built.voice} voice")
    if not built.fell_back:
        this.remember((published.track, *published.others), built.files_taken_in(wishes), told)
    return told
