"""`voicecoach check`: are these files right?"""

from pathlib import Path
from typing import Annotated

import typer

from voicecoach.cli.messages import say
from voicecoach.cli.options import (
    CoachOption,
    FamiliarOption,
    FirstSideOption,
    FitOption,
    LevelOption,
    RateOption,
    VerbosityOption,
    VoiceOption,
    session_options,
)


def check(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...", help="Files, folders, or ids of routines.", show_default=False),
    ],
    level: LevelOption = None,
    voice: VoiceOption = None,
    rate: RateOption = None,
    coach: CoachOption = None,
    first_side: FirstSideOption = None,
    verbosity: VerbosityOption = None,
    fit: FitOption = None,
    familiar: FamiliarOption = False,
) -> None:
    """Read files and print every problem, each with its line and its repair.

    Example: voicecoach check my-routine.yaml
    """
    from voicecoach import session  # noqa: PLC0415 - `--help` loads no session

    options = session_options(level, voice, rate, coach, first_side, verbosity, fit, familiar)
    count = files_read = 0
    shown = set()
    for _, problems in session.check(files, options):
        files_read += 1
        for problem in problems:
            # A broken exercise is named once, not by every routine that uses it.
            if problem not in shown:
                shown.add(problem)
                print(f"{problem}\n")
                count += 1
    if count:
        say(f"{count} problem{'s' if count > 1 else ''} in {files_read} file{'s' if files_read > 1 else ''}.")
        raise typer.Exit(1)
    print(f"{files_read} file{'s' if files_read > 1 else ''}, no problems.")
