"""What editors need to know of a file: its schema as text. In: the kind of file. Out: JSON."""

import json

from voicecoach.source.schema import FILE_FIELDS, schema_of

KINDS = tuple(FILE_FIELDS)
"""The kinds of file that have a schema."""


def schema_text(kind: str) -> str:
    """The JSON Schema of a kind of file, one of `KINDS`."""
    return json.dumps(schema_of(kind), indent=2)
