"""The commands together, and what `voicecoach` alone says."""

from typing import Annotated

import typer

from voicecoach import __version__
from voicecoach.cli.build import build
from voicecoach.cli.check import check
from voicecoach.cli.command import Command, Commands
from voicecoach.cli.helping import helping
from voicecoach.cli.listing import listing
from voicecoach.cli.log import log
from voicecoach.cli.new import new
from voicecoach.cli.play import play
from voicecoach.cli.profile import profile
from voicecoach.cli.program import program
from voicecoach.cli.schema import schema
from voicecoach.cli.show import show
from voicecoach.cli.voices import voices

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


app.command(cls=Command)(build)
app.command(cls=Command)(check)
app.command(cls=Command)(show)
app.command(cls=Command)(play)
app.command(cls=Command)(log)
app.command(cls=Command)(profile)
app.command(cls=Command)(program)
app.command(cls=Command, name="list")(listing)
app.command(cls=Command)(new)
app.command(cls=Command)(voices)
app.command(cls=Command)(schema)
# Who asks for it has found it.
app.command(cls=Command, name="help", hidden=True)(helping)
