"""What an editor says of a mistake, and what it offers, as yaml-language-server takes both from the schemas."""

from collections.abc import Iterator
from typing import Any

import pytest
from agreement import validator
from editor import seen_by_an_editor

from voicecoach.source.kinds.schema_snippets import Schema
from voicecoach.source.schema import FILE_FIELDS, schema_in_full
from voicecoach.source.steps.verbs import step_fields


def inside(schema: Schema) -> Iterator[Schema]:
    """A schema and all that stand in it."""
    yield schema
    for keyword, value in schema.items():
        if keyword in {"properties", "$defs"}:
            held = list(value.values())
        elif keyword in {"anyOf", "oneOf"}:
            held = value
        elif keyword in {"items", "additionalProperties", "propertyNames", "not", "if", "then", "else"}:
            held = [value]
        else:
            held = []
        for each in held:
            if isinstance(each, dict):
                yield from inside(each)


EVERY_SCHEMA = [schema for kind in FILE_FIELDS for schema in inside(schema_in_full(kind))]
EVERY_PROPERTY = [(name, one) for schema in EVERY_SCHEMA for name, one in schema.get("properties", {}).items()]


def types_of(schema: Schema) -> list[str]:
    types = schema.get("type", [])
    return [types] if isinstance(types, str) else list(types)


def offered(schema: Schema) -> list[Any]:
    """The values that are offered after a key: words, examples, and all there is of a type."""
    values = [*schema.get("enum", []), *schema.get("examples", [])]
    if "enum" not in schema:
        values += [value for name, all_of_it in SMALL_TYPES.items() if name in types_of(schema) for value in all_of_it]
    return values + [value for option in schema.get("anyOf", []) for value in offered(option)]


SMALL_TYPES = {"boolean": (True, False), "null": (None,)}


def messages_for(text: str) -> set[str]:
    """What is said of a file, by any of its alternatives; that a step needs a verb only where nothing else is wrong."""

    def told(errors: Any) -> Iterator[str]:
        for error in errors:
            if error.context:
                yield from told(error.context)
            elif error.validator != "not":  # which comes after what is offered
                yield error.schema.get("errorMessage", error.message)

    messages = set(told(validator(text.partition(":")[0]).iter_errors(seen_by_an_editor(text))))
    return {message for message in messages if not message.startswith("A step needs")} or messages


A_LENGTH = "Expected a length of time such as 45s or 30-60s."
A_STEP = "A step needs one of: " + ", ".join(step_fields()) + "."


@pytest.mark.parametrize(
    ("step", "message"),
    [
        ("{rest: 060}", A_LENGTH),
        ("{silence: a while}", A_LENGTH),
        ("{do: lean, tempo: 4}", "Expected a tempo such as 4-2-1."),
        ("{do: [lean]}", "Expected an exercise's id."),
        ("{circuit: Skip, work: 40s}", "Expected a list of ids or names."),
        ("{hold: 30s}", A_STEP),
        ("{doo: lean}", A_STEP),
        ("{}", A_STEP),
        ("lean", A_STEP),
        ("~", A_STEP),
    ],
)
def test_an_editor_says_what_a_step_needs(step: str, message: str) -> None:
    assert {message} == messages_for(f"routine: A\nsteps: [{step}]\n")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("routine: A\nsteps: [{do: lean, hold: 30}]\n", A_LENGTH),
        ("routine: A\nsteps: [{do: lean, hold: [30s, 20]}]\n", A_LENGTH),
        ("routine: A\nsteps: [{do: lean, rest: 060}]\n", A_LENGTH),
        ("routine: A\nsteps: [{do: lean, sides: left}]\n", "Expected [left], [right] or a dose for each side."),
        ("routine: A\nsteps: {do: lean}\n", "Expected a list of steps."),
        ("routine: A\nexercises: 5\nsteps: [{do: lean}]\n", "Expected a mapping of id to exercise."),
        ("program: A\nweeks: six\n", "Expected a number of weeks up to 52."),
        ("profile: A\nlevel: hard\n", "Expected gentle, standard, deep, or a number from 0 to 1."),
        ("profile: A\nskip: lean\n", "Expected a list, each item an exercise's id."),
        ("lexicon: A\nlanguage: en\nwords: {psoas: 5}\n", "Expected IPA between slashes, or a respelling."),
    ],
)
def test_an_editor_says_what_was_expected(text: str, message: str) -> None:
    # Of several alternatives, the first.
    assert message in messages_for(text)


def test_inside_a_clock_an_editor_names_the_steps_that_may_stand_there() -> None:
    step = "{every: 60s, times: 2, steps: [{interval: Run, for: 10s}]}"
    verbs = ", ".join(step_fields(is_clocked=True))
    assert f"A step needs one of: {verbs}." in messages_for(f"routine: A\nsteps: [{step}]\n")


def test_whatever_has_a_pattern_says_what_was_expected() -> None:
    assert [] == [schema for schema in EVERY_SCHEMA if "pattern" in schema and "errorMessage" not in schema]


def test_a_message_is_not_put_together_anew_from_single_types() -> None:
    own = [schema for schema in EVERY_SCHEMA if "errorMessage" in schema and isinstance(schema.get("type"), str)]
    assert {"object"} == {schema["type"] for schema in own}


def test_a_message_does_not_hide_which_field_of_a_table_is_wrong() -> None:
    tables = [schema for schema in EVERY_SCHEMA if schema.get("additionalProperties") is False]
    assert [] == [table for table in tables if "errorMessage" in table]


def test_a_key_that_looks_like_a_number_is_a_key() -> None:
    assert [] == [keys for schema in EVERY_SCHEMA if "type" in (keys := schema.get("propertyNames", {}))]


def test_before_a_verb_is_written_only_verbs_are_offered() -> None:
    steps = schema_in_full("routine")["$defs"]
    for name, is_clocked in (("step", False), ("step-on-the-clock", True)):
        alternatives = steps[name]["oneOf"]
        assert [[verb] for verb in step_fields(is_clocked=is_clocked)] == [
            list(one["properties"]) for one in alternatives
        ]
        # What has not yet become a mapping does not fit the condition either.
        assert [{"type": "object", "required": list(one["properties"])} for one in alternatives] == [
            one["if"] for one in alternatives
        ]
        assert [] == [one["title"] for one in alternatives if "required" in one or "type" in one["then"]]


def test_what_is_offered_fits_and_is_offered_once() -> None:
    for name, schema in EVERY_PROPERTY:
        values = offered(schema)
        assert [] == [value for value in values if not validator("routine").evolve(schema=schema).is_valid(value)], name
        assert len(values) == len({str(value).lower() for value in values}), name


def test_an_editor_never_has_to_make_up_a_number() -> None:
    numbers = [(name, schema) for name, schema in EVERY_PROPERTY if types_of(schema)[:1] in (["integer"], ["number"])]
    assert {"priority", "repeat", "rate", "pitch", "times"} <= {name for name, _ in numbers}
    assert [] == [name for name, schema in numbers if len(schema.get("examples", ())) < 2]


def test_nothing_and_booleans_are_offered_only_where_they_are_meant() -> None:
    meant = {"keep_together", "optional", "rest_after_last", "wait"}
    for name, schema in EVERY_PROPERTY:
        values = [value for value in offered(schema) if value is None or isinstance(value, bool)]
        # `optional` is also what an exercise may do without, and `wait` a sentence.
        is_meant = name in meant and "items" not in schema and not schema["description"].endswith("Write a sentence.")
        assert values == ([True, False] if is_meant else []), name


def test_off_and_on_are_offered_as_words_and_taken_as_booleans() -> None:
    bluetooth = schema_in_full("coach")["properties"]["bluetooth"]
    assert ["on", "off"] == offered(bluetooth)
    assert all(validator("coach").is_valid({"coach": "A", "bluetooth": value}) for value in ("off", "Yes", False, True))
