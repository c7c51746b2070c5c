"""`voicecoach show`: what happens when, as text or JSON."""

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
    session_options,
)


def show(
    routine: RoutineArgument,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for programs.")] = False,
    cues: Annotated[bool, typer.Option("--cues", help="The cue sheet: the order, without times.")] = False,
    level: LevelOption = None,
    voice: VoiceOption = None,
    rate: RateOption = None,
    coach: CoachOption = None,
    first_side: FirstSideOption = None,
    verbosity: VerbosityOption = None,
    fit: FitOption = None,
    familiar: FamiliarOption = False,
    profile: ProfileOption = None,
) -> None:
    """Print the timeline of a session.

    Example: voicecoach show lower-back --level deep
    """
    from voicecoach import session  # noqa: PLC0415 - `--help` loads no session

    options = session_options(level, voice, rate, coach, first_side, verbosity, fit, familiar, profile)
    if cues:
        print(session.cues_text(routine, options, notice=say))
        return
    with ProgressLine(lambda done, total: f"Recording {done} of {total} sentences") as progress:
        built = session.build(routine, options, notice=say, on_progress=progress)
    if as_json:
        import json  # noqa: PLC0415 - text is the common case

        print(json.dumps(built.as_json(), ensure_ascii=False, indent=1))
    else:
        print(built.as_text())
