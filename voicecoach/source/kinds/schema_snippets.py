"""Facets: what each kind of value looks like to an editor, as JSON Schema. In: words and bounds. Out: plain mappings.

An editor sees what YAML makes of a value before any schema does: `12` is a number, `45s` a text, `off` a text or a
boolean, as the version of YAML has it. A facet takes whatever of these the reader takes.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Schema = Mapping[str, Any]

ANYTHING: Schema = {}

YES_AND_NO = {
    spelt(word): is_yes
    for is_yes, words in ((True, ("true", "yes", "on")), (False, ("false", "no", "off")))
    for word in words
    for spelt in (str.lower, str.capitalize, str.upper)
}
"""Every word that some version of YAML takes for a boolean; an editor sees a boolean, or the word."""

_LENGTH = r"(?:[0-9]+h)?(?:[0-9]+m(?!s))?(?:[0-9]+(?:\.[0-9]{1,3}0*)?s)?(?:[0-9]+ms)?"
_TIME = rf"(?=[0-9]){_LENGTH}"
_TIME_ABOVE_ZERO = rf"(?=[^-]*[1-9]){_LENGTH}"
_SECONDS = r"[0-9]+(?:\.[0-9]{1,3}0*)?"


def _between(least: int, most: int) -> str:
    """A pattern for the whole numbers within bounds, from 1 up."""
    parts: dict[tuple[str, int], list[str]] = {}
    while least <= most:
        # The widest run of numbers that begin alike: 40-49, 100-199.
        zeros = 0
        while least % 10 ** (zeros + 1) == 0 and least + 10 ** (zeros + 1) - 1 <= most:
            zeros += 1
        beginning = str(least // 10**zeros)
        parts.setdefault((beginning[:-1], zeros), []).append(beginning[-1])
        least += 10**zeros
    runs = ((stem, f"[{last[0]}-{last[-1]}]", "[0-9]" * zeros) for (stem, zeros), last in parts.items())
    return f"(?:{'|'.join(''.join(run) for run in runs)})"


_COUNT = _between(1, 10_000)


def any_of(*schemas: Schema) -> Schema:
    """What fits one of several facets."""
    return {"anyOf": [*schemas]}


def unoffered(schema: Schema) -> Schema:
    """What fits a facet, but is not what to write: for what to offer, no editor looks behind a `not`."""
    return {"not": {"not": schema}}


def explained(schema: Schema, message: str) -> Schema:
    """A facet that says this of what does not fit, wherever it has no message of its own.

    Where there are words to choose from, an editor lists them; of a table, it names the field that is wrong.
    """
    if "anyOf" in schema:
        return {**schema, "anyOf": [explained(option, message) for option in schema["anyOf"]]}
    if "errorMessage" in schema or "properties" in schema or not {"type", "pattern"} & schema.keys():
        return schema
    # As a list: where alternatives name one type each, yaml-language-server replaces this message with one of its own.
    # A mapping stays as it is, since its keys are offered only where "object" is no list.
    types = {"type": [schema["type"]]} if schema.get("type") in ("string", "number", "array") else {}
    return {**schema, **types, "errorMessage": message}


def _text(pattern: str) -> Schema:
    """A text, which may look like a number or a boolean."""
    return any_of({"type": ["string", "number"], "pattern": pattern}, unoffered({"type": "boolean"}))


TEXT: Schema = _text(r"\S")
_YES_OR_NO = unoffered(
    explained({"type": ["boolean", "string"], "pattern": f"^(?:{'|'.join(YES_AND_NO)})$"}, "Expected yes or no.")
)
FLAG: Schema = any_of({"enum": [True, False]}, _YES_OR_NO)
SWITCH: Schema = any_of({"enum": ["on", "off"]}, _YES_OR_NO)
DURATION: Schema = {"type": "string", "pattern": f"^{_TIME_ABOVE_ZERO}$", "examples": ["45s", "1m30s"]}
DURATION_OR_ZERO: Schema = {"type": "string", "pattern": f"^{_TIME}$", "examples": ["0s", "4s"]}
COUNT_RANGE: Schema = {
    "type": ["integer", "string"],
    "minimum": 1,
    "maximum": 10_000,
    "pattern": f"^{_COUNT}(?:-{_COUNT})?$",
    "examples": [12, "10-15"],
}
TEMPO: Schema = {"type": "string", "pattern": f"^(?=.*[1-9]){_SECONDS}(?:-{_SECONDS}){{2,3}}$", "examples": ["4-2-1"]}
PACE: Schema = {
    "type": "string",
    "pattern": f"^(?=[^-]*[1-9]){_SECONDS}-(?=.*[1-9]){_SECONDS}$",
    "examples": ["4-6"],
}
SECONDS: Schema = {
    "type": ["number", "string"],
    "exclusiveMinimum": 0,
    "maximum": 86_400,
    "pattern": rf"^(?:[1-9][0-9]*(?:\.[0-9]{{1,3}}0*)?|0\.(?!0+$)[0-9]{{1,3}}0*|{_TIME_ABOVE_ZERO})$",
    "examples": [3, "2.5s"],
}
PERCENT: Schema = {"type": "string", "pattern": "^(?:0?[0-9]{1,2}|100)%$", "examples": ["25%"]}
ID: Schema = {"pattern": "^[a-z0-9]+(?:-[a-z0-9]+)*$"}
LEVEL: Schema = {
    "anyOf": [
        {"type": "number", "minimum": 0, "maximum": 1},
        {"type": "string", "pattern": r"^(?:0?\.[0-9]+|0|0\.|1(?:\.0*)?)$"},
        {"enum": ["gentle", "standard", "deep"]},
    ]
}
"""The words last: of alternatives that all fail, an editor shows what the first says."""


def _ranged(low: str, whole_low: str, time: str) -> str:
    """One length, or two; the unit of the second may serve the first, which has a fraction in seconds only."""
    in_seconds = r"(?:[0-9]+h)?(?:[0-9]+m)?[0-9]+(?:\.[0-9]{1,3}0*)?s"
    return rf"^(?:(?:{time}|{whole_low})-{time}|{low}{_SECONDS}-(?={time}$){in_seconds}|{time})$"


DURATION_RANGE: Schema = {
    "type": "string",
    "pattern": _ranged(r"(?=[^-]*[1-9])", r"(?=[^-]*[1-9])[0-9]+", _TIME_ABOVE_ZERO),
    "examples": ["45s", "30-60s"],
}
TWO_DURATIONS: Schema = {
    "type": "string",
    "pattern": f"^(?:{_TIME_ABOVE_ZERO}|(?=[^-]*[1-9])[0-9]+(?=-))(?:-{_TIME_ABOVE_ZERO})?$",
    "examples": ["5s-10s"],
}
DURATION_RANGE_OR_ZERO: Schema = {**DURATION_RANGE, "pattern": _ranged("", "[0-9]+", _TIME)}


def one_of(names: Sequence[str]) -> Schema:
    """One of a few words."""
    return {"enum": [*names]}


def number(least: int, most: int) -> Schema:
    """A whole number within bounds, or the same in quotes."""
    pattern = f"^{_between(least, most)}$" if least else f"^(?:0|{_between(1, most)})$"
    return {
        "type": ["integer", "string"],
        "minimum": least,
        "maximum": most,
        "pattern": pattern,
        # Two, so that there is a choice: without any, an editor writes 0.
        "examples": [least, most],
    }


def sentence(placeholders: Iterable[str]) -> Schema:
    """A text in which only these placeholders stand."""
    known = "|".join(re.escape(name) for name in placeholders)
    allowed = f"(?!(?:{known})(?![A-Za-z_]))" if known else ""
    return _text(rf"^(?![\s\S]*\$\{{?{allowed}[A-Za-z_])[\s\S]*\S")


def listed(item: Schema, least: int = 0) -> Schema:
    """A list of such items."""
    return {"type": "array", "items": item, **({"minItems": least} if least else {})}


def mapped(value: Schema, keys: Schema | None = None, least: int = 0) -> Schema:
    """A mapping whose keys the author chooses; no type is asked of them, since a key `3` is a number to an editor."""
    bounds = {**({"propertyNames": keys} if keys else {}), **({"minProperties": least} if least else {})}
    return {"type": "object", **bounds, "additionalProperties": value}


def reference(name: str) -> Schema:
    """What stands under this name beside the schema's root, so that it can hold itself."""
    return {"$ref": f"#/$defs/{name}"}
