"""What editors need to know of a file: its schema as text. In: the kind of file. Out: JSON."""

import json
from typing import Any

from voicecoach.source.schema import FILE_FIELDS, schema_of

KINDS = tuple(FILE_FIELDS)
"""The kinds of file that have a schema."""


def schema_text(kind: str) -> str:
    """The JSON Schema of a kind of file, one of `KINDS`: for programs, with a line for each field and definition."""
    lines = [
        f"{_compact(keyword)}:{_one_a_line(value) if keyword in {'properties', '$defs'} else _compact(value)}"
        for keyword, value in schema_of(kind).items()
    ]
    return "{\n" + ",\n".join(lines) + "\n}"


def _one_a_line(schemas: dict[str, Any]) -> str:
    return "{\n" + ",\n".join(f"{_compact(name)}:{_compact(schema)}" for name, schema in schemas.items()) + "\n}"


def _compact(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"))
