"""The commands together, and what `voicecoach` alone says. Each command is loaded when it is called."""

from typing import Annotated

import typer

from voicecoach import __version__
from voicecoach.cli.command import Commands

# Plain help: the fancy one costs 60 ms more and wraps badly in narrow terminals.
app = typer.Typer(
    name="voicecoach",
    cls=Commands,
    context_settings={"help_option_names": ["--help", "-h"]},
    help="Builds voice-guided exercise sessions from YAML: one track to follow hands-free.",
    epilog="Begin with: voicecoach build lower-back",
    no_args_is_help=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _version(is_asked: bool) -> None:
    if is_asked:
        print(f"voicecoach {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _start(
    context: typer.Context,
    _: Annotated[
        bool, typer.Option("--version", "-V", help="Print the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    if context.invoked_subcommand is None:
        print(context.get_help())
