"""How a command is called, the same for all of them. In: the words after its name. Out: what the library reads there.

Here and not in each command: an option that is given twice, an argument that is missing, a command that is none.
"""

import re
from shlex import quote
from typing import Any, NoReturn

from typer import BadParameter
from typer.core import TyperCommand, TyperGroup

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


class Commands(TyperGroup):
    """All commands."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is called; what is none is told with the nearest one."""
        if self.get_command(ctx, args[0]) is None and args[0][:1].isalnum() and not ctx.resilient_parsing:
            from voicecoach.source.report import did_you_mean  # noqa: PLC0415 - only for a mistake

            hint = did_you_mean(args[0].lower(), self.commands) or f"Known: {', '.join(self.list_commands(ctx))}."
            if args[0].lower().endswith((".yaml", ".yml")):
                hint = f"Write: voicecoach build {quote(args[0])}"
            ctx.fail(f'there is no command "{args[0]}". {hint}')
        return super().resolve_command(ctx, args)


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
