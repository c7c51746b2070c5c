"""`voicecoach help`: the help of the program, or of a command."""

from typing import Annotated, cast

import typer

from voicecoach.cli.command import Commands


def helping(
    context: typer.Context,
    command: Annotated[str | None, typer.Argument(metavar="[COMMAND]", help="Of this command.")] = None,
) -> None:
    """Show the help of the program, or of a command.

    Example: voicecoach help build
    """
    root = context.find_root()
    if command is None:
        print(root.get_help())
        return
    name, found, _ = cast("Commands", root.command).resolve_command(root, [command])
    found.make_context(name, ["--help"], parent=root)
