"""`voicecoach list`: what there is to use."""

import json
from typing import Annotated

import typer

from voicecoach.cli.lengths import duration
from voicecoach.cli.messages import say
from voicecoach.cli.on_tab import on_tab
from voicecoach.cli.options import one_of
from voicecoach.cli.results import print_table
from voicecoach.library.catalogue import Wishes, entries
from voicecoach.routine.exercise import PHASES

KINDS = ("exercises", "routines", "programs", "coaches", "voices")


def listing(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND", help="exercises, routines, programs, coaches or voices.", autocompletion=on_tab("kinds")
        ),
    ],
    phase: Annotated[
        str | None,
        typer.Option(
            "--phase",
            help="Of this phase, as lengthen; a routine has an exercise of it.",
            metavar="PHASE",
            autocompletion=on_tab("phases"),
        ),
    ] = None,
    equipment: Annotated[
        list[str] | None,
        typer.Option(
            "--equipment",
            help="What you have, as roller; what needs anything else is left out. Again for more; nothing for none.",
            metavar="THING",
        ),
    ] = None,
    target: Annotated[
        str | None,
        typer.Option("--target", help="For this muscle, or a word of its name, as psoas.", metavar="MUSCLE"),
    ] = None,
    longest: Annotated[
        str | None,
        typer.Option(
            "--max",
            help="At most this long, as 15m: a routine by estimate, an exercise by its dose at standard level.",
            metavar="TIME",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for programs.")] = False,
) -> None:
    """List exercises, routines, programs, coaches or voices.

    An exercise is listed with its phase, its time at standard level, what it needs and its name; a routine with about
    how long it is, its title and its summary.

    Example: voicecoach list exercises --phase lengthen --equipment nothing

    Example: voicecoach list routines --equipment roller --equipment chair --max 15m
    """
    one_of(kind, KINDS, "KIND")
    wishes = Wishes(
        phase=one_of(phase, PHASES, "--phase"),
        equipment=tuple(equipment or ()),
        target=target,
        max_ms=duration(longest, "--max"),
    )
    if kind in {"programs", "coaches", "voices"} and not wishes.is_any:
        raise typer.BadParameter(f"{kind} have no phase, equipment, target or length.", param_hint="KIND")
    found = entries(kind, wishes)
    if as_json:
        print(json.dumps([entry.facts for entry in found], ensure_ascii=False, indent=1))
    elif found:
        print_table([(entry.id, *entry.cells) for entry in found])
    else:
        say(f"No {kind} fit.")
