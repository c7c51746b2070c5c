"""`voicecoach show`: a session as a table, a timeline, cues or JSON; an exercise as a card."""

import json
from typing import Annotated

import typer

from voicecoach.cli.asking import options_of
from voicecoach.cli.messages import recording, say
from voicecoach.cli.options import NOTHING, Asked, RoutineArgument, asks
from voicecoach.cli.results import print_lines
from voicecoach.finding.naming import SESSIONS, file_named
from voicecoach.library.card import card
from voicecoach.library.coach_card import SHOWN, shown_settings
from voicecoach.session.cues import cues_text
from voicecoach.session.session import build as build_session
from voicecoach.source.library import kind_of


@asks()
def show(
    routine: RoutineArgument,
    name: Annotated[
        str | None,
        typer.Argument(metavar="[NAME]", help="After `coach` or `phrases`: which of them.", show_default=False),
    ] = None,
    timeline: Annotated[
        bool, typer.Option("--timeline", help="The whole timeline: every sound, to a tenth of a second.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for programs.")] = False,
    cues: Annotated[bool, typer.Option("--cues", help="The cue sheet: the order, without times.")] = False,
    spoken: Annotated[
        bool, typer.Option("--spoken", help="With --cues: the words the voice is given, in place of what is written.")
    ] = False,
    asked: Asked = NOTHING,
) -> None:
    """Show a session as a table, an exercise as a card, or how a coach or a language is set.

    The table has a line for each step, by block: when, what, how much, with what (in brackets what is optional).

    With --timeline, --json or --cues, an exercise is shown as the short session that `build` makes of it.

    Example: voicecoach show lower-back --level deep

    Example: voicecoach show floor-bridge

    Example: voicecoach show quiet

    Example: voicecoach show phrases en
    """
    if spoken and not cues:
        raise typer.BadParameter("It goes with the cue sheet: --cues --spoken.", param_hint="--spoken")
    if name is not None and routine not in SHOWN:
        raise typer.BadParameter(f"Write `show {name}`, or `show phrases {name}`.", param_hint="[NAME]")
    source = file_named(name or routine, (*SESSIONS, *SHOWN) if name is None else (routine,), say)
    if kind_of(source) in SHOWN:
        print(shown_settings(source))
        return
    options = options_of(asked, source)
    if not (timeline or as_json or cues) and (found := card(source, asked.language)) is not None:
        print(found)
        return
    if cues:
        print(cues_text(source, options, notice=say, is_spoken=spoken))
        return
    with recording() as progress:
        built = build_session(source, options, notice=say, on_progress=progress)
    if as_json:
        print(json.dumps(built.as_json(), ensure_ascii=False, indent=1))
    elif timeline:
        print(built.as_text())
    else:
        print_lines(built.as_table().splitlines())
