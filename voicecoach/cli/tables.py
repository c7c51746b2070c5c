"""Tables for people: columns that line up, whatever the width. In: rows and a width. Out: lines. rich lays them out."""

from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import accumulate

from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.table import Column, Table
from rich.text import Text

_GAP = 2
_INDENT = 4
_NARROWEST = 30
"""A last column that has less room stands below the others."""


def table_lines(rows: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    """Rows with their columns one below the other; nothing is cut, and only the last column wraps.

    What has no room beside the first cells of a row stands below them.

    Args:
        rows: one that has fewer cells than others has its last ones at their ends.
        width: of a line; where the first cell of a row is wider, it stays whole all the same.
    """
    most = max((len(row) for row in rows), default=0)
    whole = [[row[0], *[""] * (most - len(row)), *row[1:]] for row in rows]
    room = max(width, _INDENT + 2)
    widths = _beside([max(map(_width, column)) for column in zip(*whole, strict=True)], room)
    laid = StringIO()
    console = Console(file=laid, width=max([room, *widths[:1]]), color_system=None)
    for row in whole:
        line = Table.grid(*(Column(width=width, overflow="fold") for width in widths), padding=(0, _GAP, 0, 0))
        line.add_row(*map(Text, row[: len(widths)]))
        console.print(line)
        if below := (" " * _GAP).join(filter(None, row[len(widths) :])):
            console.print(Padding(Text(below, overflow="fold"), (0, 0, 0, _INDENT)), width=room)
    return (line.rstrip() for line in laid.getvalue().splitlines())


def _beside(widths: list[int], room: int) -> list[int]:
    """The widths of the columns that stand side by side; the others have no room there."""
    ends = list(accumulate(widths, lambda end, width: end + _GAP + width))
    left = room - ends[-2] - _GAP if len(ends) > 1 else 0
    if ends and ends[-1] > room and left >= _NARROWEST:
        return [*widths[:-1], left]
    return widths[: max(1, sum(end <= room for end in ends))]


def _width(cell: str) -> int:
    return max(map(cell_len, cell.split("\n")))
