"""How a command is called, the same for all of them. In: the words after its name. Out: what the library reads there.

Here and not in each command: an option that is given twice, an argument that is missing, a command that is none.
"""

import re
from functools import cache
from importlib import import_module
from shlex import quote
from typing import Any, NamedTuple, NoReturn

from typer import BadParameter, Typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from voicecoach.spelling import did_you_mean

_LISTED = {"ROUTINE": "routines", "PROGRAM": "programs"}


class Command(TyperCommand):
    """One command."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the words after its name; what is wrong with them is told with its repair."""
        if not ctx.resilient_parsing:
            self._refuse_doubled(ctx, args)
        try:
            return super().parse_args(ctx, args)
        except BadParameter as error:
            if error.param is not None and not error.message:
                refuse_without(ctx, error.param.human_readable_name)
            raise

    def _refuse_doubled(self, ctx: Any, args: list[str]) -> None:
        """The library takes the last of several values, and nobody hears of the others."""
        options = [
            option
            for option in self.get_params(ctx)
            if option.param_type_name == "option" and not (getattr(option, "is_flag", False) or option.multiple)
        ]
        parser = self.make_parser(ctx)
        for option in options:
            parser.add_option(obj=option, opts=option.opts, dest=option.name, action="append")  # type: ignore[arg-type]
        given, _, _ = parser.parse_args(args=list(args))
        for option in options:
            values = given.get(option.name or "") or []
            if len(values) > 1 and not given.get("help"):
                often = "twice" if len(values) == 2 else f"{len(values)} times"
                listed = " and ".join(f'"{value}"' for value in values)
                takes_several = "commas between" in (getattr(option, "help", "") or "")
                repair = f"Write {option.opts[0]} {','.join(values)}" if takes_several else "Keep one of them"
                ctx.fail(f"{'/'.join(option.opts)} is given {often}: {listed}. {repair}.")


class Home(NamedTuple):
    """Where a command is defined, and what the list of commands says of it."""

    module: str
    """In `voicecoach.cli.commands`."""
    function: str
    about: str
    """The first line of its docstring; here, too, so that the list is shown without loading it."""
    is_hidden: bool = False


COMMANDS = {
    "build": Home("build", "build", "Make a track from a routine, to follow with any player."),
    "check": Home("check", "check", "Print every problem of files, with its line and repair."),
    "show": Home(
        "show", "show", "Show a session as a table, an exercise as a card, or how a coach or a language is set."
    ),
    "play": Home("play", "play", "Follow a session through the speakers, with keys to pause, repeat and skip."),
    "log": Home(
        "log", "log", "Show the sessions you finished: the last weeks as a calendar, and the latest ones in words."
    ),
    "profile": Home("profile", "profile", "Show your profile, and what it changes in a routine."),
    "program": Home(
        "program", "program", "Show the weeks of a programme, make the tracks of one, or ask whether to go on."
    ),
    "list": Home("list_", "listing", "List exercises, routines, programs, coaches or voices."),
    "new": Home("new", "new", "Begin a routine: a working file, every field explained."),
    "voices": Home(
        "voices",
        "voices",
        "List the voices, hear a sentence in one of them, see what is said, or lend a routine your own voice.",
    ),
    "schema": Home(
        "schema", "schema", "Print the JSON Schema of a kind of file; docs/editors.md tells how an editor gets it."
    ),
    # Who asks for it has found it.
    "help": Home("help_", "helping", "Show the help of the program, or of a command.", is_hidden=True),
}
"""Every command, in the order of the help."""


class Commands(TyperGroup):
    """All commands, each loaded when it is called."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the library's signature
        """Their names, as the help lists them."""
        return [name for name, home in COMMANDS.items() if not home.is_hidden]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - the library's signature
        """The command of this name; None where there is none."""
        return _loaded(cmd_name) if cmd_name in COMMANDS else None

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the list of commands, without loading any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name].about) for name in self.list_commands(ctx)])

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is called; what is none is told with the nearest one."""
        if args[0] not in COMMANDS and args[0][:1].isalnum() and not ctx.resilient_parsing:
            hint = did_you_mean(args[0].lower(), COMMANDS) or f"Known: {', '.join(self.list_commands(ctx))}."
            if args[0].lower().endswith((".yaml", ".yml")):
                hint = f"Write: voicecoach build {quote(args[0])}"
            ctx.fail(f'there is no command "{args[0]}". {hint}')
        return super().resolve_command(ctx, args)


@cache
def _loaded(name: str) -> Any:
    home = COMMANDS[name]
    function = getattr(import_module(f"voicecoach.cli.commands.{home.module}"), home.function)
    alone = Typer(add_completion=False, rich_markup_mode=None)
    alone.command(name, cls=Command)(function)
    return get_command(alone)


def refuse_without(ctx: Any, what: str) -> NoReturn:
    """Say which argument is missing, with an example of the command.

    Args:
        ctx: of the command, as the library hands it on.
        what: the argument, as the help names it.
    """
    example = re.search(r"Example: (.*)", ctx.command.help or "")
    lines = [f"Missing argument '{what}'."]
    lines += [f"   For example: {example.group(1)}"] if example else []
    lines += [f"   To see them all: voicecoach list {_LISTED[what]}"] if what in _LISTED else []
    ctx.fail("\n".join(lines))
    raise AssertionError  # `fail` never returns, which not every version of the library says
