"""`voicecoach new`: a file to begin with."""

from typing import Annotated

import typer

from voicecoach.cli.messages import say
from voicecoach.library.templates import begin, id_meant, is_known


def new(
    new_id: Annotated[str, typer.Argument(metavar="ID", help="Small letters, digits and hyphens: morning-stretch.")],
    is_exercise: Annotated[bool, typer.Option("--exercise", help="An exercise instead of a routine.")] = False,
    is_coach: Annotated[bool, typer.Option("--coach", help="A coach (how it sounds) instead of a routine.")] = False,
) -> None:
    """Begin a routine: a working file, every field explained.

    It is written as ID.yaml into the current folder, for you to change; no file is ever replaced.

    Example: voicecoach new morning-stretch

    Example: voicecoach new --exercise side-bend
    """
    if is_exercise and is_coach:
        raise typer.BadParameter("Choose one of them.", param_hint="--exercise, --coach")
    meant = id_meant(new_id)
    if meant != new_id:
        repair = f'Write "{meant}".' if meant else "Write a name such as morning-stretch."
        message = f'"{new_id}" is not an id: small letters, digits and hyphens. {repair}'
        raise typer.BadParameter(message, param_hint="ID")
    kind = "exercise" if is_exercise else "coach" if is_coach else "routine"
    is_taken = is_known(kind, new_id)
    path = begin(kind, new_id)
    print(path)
    if is_taken:
        say(f'Another {kind} has the id "{new_id}", too: name yours by its file, {path}.')
    if kind == "coach":
        say(f"Next: change it; then voicecoach check {path}. Routines in this folder use it with `coach: {new_id}`.")
    else:
        say(f"Next: change it; then voicecoach check {path}, and voicecoach build {path}")
