"""`voicecoach show`: a session as a table, a timeline, cues or JSON; an exercise as a card."""

from typing import Annotated

import typer

from voicecoach.cli.lines import print_lines
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
    session_options,
)


def show(
    routine: RoutineArgument,
    timeline: Annotated[
        bool, typer.Option("--timeline", help="The whole timeline: every sound, to a tenth of a second.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for programs.")] = False,
    cues: Annotated[bool, typer.Option("--cues", help="The cue sheet: the order, without times.")] = False,
    spoken: Annotated[
        bool, typer.Option("--spoken", help="With --cues: the words the voice is given, in place of what is written.")
    ] = False,
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
) -> None:
    """Show a session as a table, or an exercise as a card.

    The table has a line for each step, by block: when, what, how much, with what (in brackets what is optional).

    With --timeline, --json or --cues, an exercise is shown as the short session that `build` makes of it.

    Example: voicecoach show lower-back --level deep

    Example: voicecoach show floor-bridge
    """
    from voicecoach import session  # noqa: PLC0415 - `--help` loads no session

    if spoken and not cues:
        raise typer.BadParameter("It goes with the cue sheet: --cues --spoken.", param_hint="--spoken")
    source = session.routine_path(routine, say)
    options = session_options(
        level, voice, rate, coach, first_side, verbosity, fit, familiar, profile, language, source
    )
    if not (timeline or as_json or cues) and (card := session.card(source, language)) is not None:
        print(card)
        return
    if cues:
        print(session.cues_text(source, options, notice=say, is_spoken=spoken))
        return
    with ProgressLine(lambda done, total: f"Recording {done} of {total} sentences") as progress:
        built = session.build(source, options, notice=say, on_progress=progress)
    if as_json:
        import json  # noqa: PLC0415 - text is the common case

        print(json.dumps(built.as_json(), ensure_ascii=False, indent=1))
    elif timeline:
        print(built.as_text())
    else:
        print_lines(built.as_table().splitlines())
