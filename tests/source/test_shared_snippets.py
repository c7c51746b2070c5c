"""What stands in a schema more than once becomes a definition, and an editor sees the same as without."""

import json
from collections.abc import Collection
from typing import Any

import pytest

from voicecoach.source.kinds.schema_snippets import Schema
from voicecoach.source.schema import FILE_FIELDS, schema_in_full, schema_of
from voicecoach.source.shared_snippets import shared

LONG = {"type": "string", "pattern": "^[0-9]+s$", "errorMessage": "Expected a length of time such as 45s."}
OTHER = {**LONG, "errorMessage": "Expected a length of time such as 45s or 30-60s."}


def of(**properties: Schema) -> Schema:
    return {"type": "object", "properties": properties}


def resolved(schema: Any, definitions: Schema, kept: Collection[str]) -> Any:
    """A schema as editors take it: a definition in the place of its reference, but what can hold itself."""
    if isinstance(schema, list):
        return [resolved(each, definitions, kept) for each in schema]
    if not isinstance(schema, dict):
        return schema
    whole = {keyword: resolved(value, definitions, kept) for keyword, value in schema.items()}
    name = schema.get("$ref", "").removeprefix("#/$defs/")
    if name in {"", *kept}:
        return whole
    del whole["$ref"]
    return whole | resolved(definitions[name], definitions, kept)


@pytest.mark.parametrize("kind", FILE_FIELDS)
def test_with_its_references_resolved_a_schema_is_what_the_tables_say(kind: str) -> None:
    full, short = schema_in_full(kind), schema_of(kind)
    own = full.pop("$defs", {})
    definitions = short.pop("$defs", {})
    assert json.dumps(full) == json.dumps(resolved(short, definitions, own))
    assert own == {name: resolved(definitions[name], definitions, own) for name in own}


def references(schema: Any) -> set[str]:
    if isinstance(schema, list):
        return {name for each in schema for name in references(each)}
    if not isinstance(schema, dict):
        return set()
    own = {schema["$ref"]} if "$ref" in schema else set()
    return own | {name for each in schema.values() for name in references(each)}


@pytest.mark.parametrize("kind", FILE_FIELDS)
def test_every_definition_is_referred_to(kind: str) -> None:
    schema = schema_of(kind)
    assert references(schema) == {f"#/$defs/{name}" for name in schema.get("$defs", {})}


def referring(schema: Any) -> list[set[str]]:
    """The keywords beside each reference."""
    if isinstance(schema, list):
        return [keywords for each in schema for keywords in referring(each)]
    if not isinstance(schema, dict):
        return []
    beside = [schema.keys() - {"$ref"}] if "$ref" in schema else []
    return beside + [keywords for each in schema.values() for keywords in referring(each)]


def test_beside_a_reference_stands_a_description_and_nothing_else() -> None:
    # yaml-language-server 2.0 makes an `allOf` of any other keyword, and loses what it offers.
    assert [] == [keys for kind in FILE_FIELDS for keys in referring(schema_of(kind)) if keys - {"description"}]


def test_the_schema_of_a_routine_is_less_than_a_third_of_what_it_says() -> None:
    assert len(json.dumps(schema_of("routine"))) < len(json.dumps(schema_in_full("routine"))) / 3


def test_what_stands_twice_is_named_after_the_field_where_it_stands_first() -> None:
    schema = shared(of(hold=LONG, rest={"description": "The rest.", **LONG}), {})
    assert of(hold={"$ref": "#/$defs/hold"}, rest={"description": "The rest.", "$ref": "#/$defs/hold"}) == {
        keyword: value for keyword, value in schema.items() if keyword != "$defs"
    }
    assert {"hold": LONG} == schema["$defs"]


def test_what_has_a_name_gets_it_whatever_it_means_in_its_field() -> None:
    schema = shared(of(hold=LONG, rest=LONG), {"length": {"description": "A length.", **LONG}})
    assert {"length": LONG} == schema["$defs"]


def test_two_that_would_have_one_name_are_numbered() -> None:
    schema = shared(of(hold=LONG, rest=LONG, own=of(hold=OTHER, rest=OTHER)), {})
    assert {"hold": LONG, "hold-2": OTHER} == schema["$defs"]


def test_an_item_of_what_has_a_name_is_named_after_it() -> None:
    one_or_list = {"anyOf": [LONG, {"type": "array", "items": LONG}]}
    schema = shared(of(hold=one_or_list, rest=one_or_list), {})
    item = {"$ref": "#/$defs/hold-item"}
    assert {"hold": {"anyOf": [item, {"type": "array", "items": item}]}, "hold-item": LONG} == schema["$defs"]


def test_what_stands_once_or_is_short_stays_where_it_is() -> None:
    schema = of(hold=LONG, side={"enum": ["left", "right"]}, first_side={"enum": ["left", "right"]})
    assert schema == shared(schema, {})


def test_what_stands_once_inside_what_is_shared_gets_no_definition() -> None:
    table = of(hold=LONG)
    assert {"dose": table} == shared(of(dose=table, other=table), {})["$defs"]
