"""`voicecoach list`: what there is to use."""

from typing import Annotated

import typer

from voicecoach.cli.options import one_of

KINDS = ("exercises", "routines", "coaches", "voices")


def listing(
    kind: Annotated[str, typer.Argument(metavar="KIND", help="exercises, routines, coaches or voices.")],
) -> None:
    """List exercises, routines, coaches or voices.

    Example: voicecoach list routines
    """
    from voicecoach import session  # noqa: PLC0415 - `--help` loads no session

    one_of(kind, KINDS, "KIND")
    rows = session.list_rows(kind)
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(len(rows[0]) - 1)] if rows else []
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        print("  ".join([*cells, row[-1]]).rstrip())
