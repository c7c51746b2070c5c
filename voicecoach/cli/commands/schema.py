"""`voicecoach schema`: what an editor needs to complete and check a file."""

from typing import Annotated

import typer

from voicecoach.cli.options import one_of
from voicecoach.library import schemas


def schema(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND", help="What kind of file: routine, exercise, coach, phrases, profile, lexicon or program."
        ),
    ],
) -> None:
    """Print the JSON Schema of a kind of file; docs/editors.md tells how an editor gets it.

    Example: voicecoach schema routine > routine.schema.json
    """
    one_of(kind, schemas.KINDS, "KIND")
    print(schemas.schema_text(kind))
