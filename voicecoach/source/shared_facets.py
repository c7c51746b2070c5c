"""Facets that stand in a schema more than once, each written once. In: a schema. Out: the same, with definitions.

A schema made of tables repeats itself: a dose stands in an exercise and in a step, a length of time in most fields.
Editors take a definition for what it stands for, and keep the description that stands beside a reference.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from voicecoach.source.facets import Schema, reference

_WORTH_A_NAME = 60
"""Characters; what is shorter is told as briefly by itself as by a reference."""

_OF_ONE = ("items", "additionalProperties", "propertyNames", "not", "if", "then", "else")
_OF_MANY = ("anyOf", "oneOf")
_BY_NAME = ("properties", "$defs")


def shared(schema: Schema, names: Mapping[str, Schema]) -> dict[str, Any]:
    """The schema, in which each facet that stands more than once has become a definition.

    Args:
        schema: the schema; it may have definitions, whose names stay.
        names: what facets are called; one without a name is called after the field where it stands first.
    """
    return _Sharing(schema, names).schema


def without_description(facet: Schema) -> Schema:
    """The facet alone; what a value means is another thing in every field."""
    return {keyword: value for keyword, value in facet.items() if keyword != "description"}


class _Sharing:
    """One schema on its way to definitions."""

    def __init__(self, schema: Schema, names: Mapping[str, Schema]) -> None:
        self.names = {_text(facet): name for name, facet in names.items()}
        self.places: Counter[str] = Counter()
        self.called: dict[str, str] = {}
        self.definitions: dict[str, Schema] = {name: {} for name in schema.get("$defs", {})}
        self._count(schema)
        own = self._parts_shared(schema, "")
        definitions = self.definitions | own.pop("$defs", {})
        self.schema = {**own, **({"$defs": dict(sorted(definitions.items()))} if definitions else {})}

    def _count(self, facet: Schema) -> None:
        """How often each facet stands in the result; what stands inside one is counted where it is first met."""
        text = _text(facet)
        self.places[text] += 1
        if self.places[text] == 1:
            for _, part in _parts(facet, ""):
                self._count(part)

    def _shared(self, facet: Schema, field: str) -> Schema:
        text = _text(facet)
        if self.places[text] < 2 or len(text) < _WORTH_A_NAME:
            return self._parts_shared(facet, field)
        if text not in self.called:
            name = self.called[text] = self._name(text, field)
            self.definitions[name] = {}  # its place comes before those inside it
            self.definitions[name] = self._parts_shared(without_description(facet), name)
        about = {"description": facet["description"]} if "description" in facet else {}
        return {**about, **reference(self.called[text])}

    def _name(self, text: str, field: str) -> str:
        name = wanted = self.names.get(text, field)
        number = 1
        while name in self.definitions:
            number += 1
            name = f"{wanted}-{number}"
        return name

    def _parts_shared(self, facet: Schema, field: str) -> dict[str, Any]:
        parts = iter([self._shared(part, inside) for inside, part in _parts(facet, field)])

        def replaced(keyword: str, value: Any) -> Any:
            if keyword in _BY_NAME:
                return {name: next(parts) for name in value}
            if keyword in _OF_MANY:
                return [next(parts) for _ in value]
            return next(parts) if keyword in _OF_ONE and isinstance(value, dict) else value

        return {keyword: replaced(keyword, value) for keyword, value in facet.items()}


def _text(facet: Schema) -> str:
    return json.dumps(without_description(facet), separators=(",", ":"))


def _parts(facet: Schema, field: str) -> Iterator[tuple[str, Schema]]:
    """What stands directly inside a facet, each with the name it gets where nothing else names it."""
    item = field if field.endswith("-item") else f"{field}-item"
    called = {"items": item, "additionalProperties": item, "propertyNames": f"{field}-key"}
    for keyword, value in facet.items():
        if keyword in _BY_NAME:
            yield from value.items()
        elif keyword in _OF_MANY:
            yield from ((option.get("title", item), option) for option in value)
        elif keyword in _OF_ONE and isinstance(value, dict):
            yield called.get(keyword, field), value
