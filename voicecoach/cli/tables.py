"""Tables for people: columns that line up, and lines that do not wrap. In: rows. Out: lines on stdout."""

import shutil
import sys
from collections.abc import Iterable, Sequence


def print_rows(rows: Sequence[tuple[str, ...]]) -> None:
    """Rows with their columns one below the other; a row may have fewer cells than others."""
    most = max((len(row) for row in rows), default=0)
    widths = [max((len(row[at]) for row in rows if len(row) > at + 1), default=0) for at in range(most)]
    print_lines(
        "  ".join([*(cell.ljust(width) for cell, width in zip(row[:-1], widths, strict=False)), row[-1]])
        for row in rows
    )


def print_lines(lines: Iterable[str]) -> None:
    """Lines, cut at the edge of a terminal; a file or another program gets them whole."""
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    for line in lines:
        whole = line.rstrip()
        print(whole if width is None or len(whole) <= width else f"{whole[: max(0, width - 1)].rstrip()}…")
