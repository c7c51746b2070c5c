"""How results look: they go to stdout, to a terminal in lines that fit, to a file or another program whole."""

import shutil
import sys
from collections.abc import Iterable, Sequence

from voicecoach.cli.messages import say

_ENDLESS = 100_000
"""Columns where no terminal is."""


def print_report(told: Sequence[str]) -> None:
    """Lines of which the last is the result."""
    for line in told[:-1]:
        say(line)
    print(told[-1])


def print_lines(lines: Iterable[str]) -> None:
    """Lines, cut at the edge of a terminal; a file or another program gets them whole."""
    width = _width()
    for line in lines:
        whole = line.rstrip()
        print(whole if len(whole) <= width else f"{whole[: max(0, width - 1)].rstrip()}…")


def print_table(rows: Sequence[Sequence[str]], *, indent: int = 0) -> None:
    """Rows with their columns one below the other, behind so many spaces."""
    from voicecoach.cli.tables import table_lines  # noqa: PLC0415 - loads rich; help prints no table

    for line in table_lines(rows, _width() - indent):
        print(f"{' ' * indent}{line}".rstrip())


def _width() -> int:
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else _ENDLESS
