"""`voicecoach build`: a routine becomes a file."""

from pathlib import Path
from typing import Annotated

import typer

from voicecoach.cli.messages import ProgressLine, say
from voicecoach.cli.options import (
    CoachOption,
    FamiliarOption,
    FirstSideOption,
    FitOption,
    LevelOption,
    ProfileOption,
    RateOption,
    RoutineArgument,
    VerbosityOption,
    VoiceOption,
    one_of,
    session_options,
)


def build(
    routine: RoutineArgument,
    output: Annotated[
        Path | None,
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
    file_format: Annotated[
        str | None,
        typer.Option("--format", help="mp3 or wav; default: as the file's ending says.", metavar="FORMAT"),
    ] = None,
) -> None:
    """Make a track from a routine, to follow with any player.

    Example: voicecoach build lower-back --level gentle
    """
    from voicecoach import session  # noqa: PLC0415 - `--help` loads no session
    from voicecoach.units import clock, to_ms  # noqa: PLC0415 - the same

    options = session_options(level, voice, rate, coach, first_side, verbosity, fit, familiar, profile)
    one_of(file_format, ("mp3", "wav"), "--format")
    path = session.output_path(routine, output, file_format)
    with ProgressLine(lambda done, total: f"Recording {done} of {total} sentences") as progress:
        built = session.build(routine, options, notice=say, on_progress=progress)
    with ProgressLine(lambda done, total: f"Encoding {100 * done // total} %") as progress:
        built.export(path, file_format, on_progress=progress)
    for change in built.timeline.changes:
        say(f"Changed: {change}")
    length = clock(to_ms(built.timeline.length, built.timeline.sample_rate))
    print(f"{path}  {length}  {built.voice} voice")
