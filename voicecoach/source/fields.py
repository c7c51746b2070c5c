"""Fields and kinds: the tables from which every reader is made.

A kind says what a value has to look like and reads it; a field gives a kind a name. Reading never stops at the
first mistake: it adds a problem to the report and returns None for that value.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from voicecoach.source.located import Listing, Scalar, Table, Value, what_yaml_makes_of
from voicecoach.source.report import Report, did_you_mean
from voicecoach.source.values import Unfit

Reader = Callable[[Value, Report], Any]


@dataclass(frozen=True, slots=True)
class Kind:
    """What a value has to be, in words, and the function that reads it."""

    expected: str
    """Completes "expected ...": `a length of time such as 45s`."""
    read: Reader


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a table."""

    name: str
    kind: Kind
    is_required: bool = False
    may_be_empty: bool = False
    """Nothing after the colon is taken as "left open"."""
    comes_later: bool = False
    """Part of the language, but not yet available."""


def scalar(expected: str, parse: Callable[[str], Any]) -> Kind:
    """A kind for one scalar, read by a function that raises Unfit."""

    def read(value: Value, report: Report) -> Any:
        if not isinstance(value, Scalar):
            report.add("shape", value, f"expected {expected}, found {_shape(value)}")
            return None
        try:
            return parse(value.text)
        except Unfit as unfit:
            message = unfit.message + _reads_as(value)
            report.add(
                unfit.slug, value, message, unfit.repair or ("" if unfit.slug == "choice" else f"Expected {expected}.")
            )
            return None

    return Kind(expected, read)


def choice(names: Sequence[str]) -> Kind:
    """One of a few words."""

    def parse(text: str) -> str:
        if text in names:
            return text
        listed = ", ".join(names)
        hint = did_you_mean(text.lower().replace("_", "-").replace(" ", "-"), names)
        raise Unfit(f'"{text}" is not one of: {listed}', hint, "choice")

    return scalar(" or ".join(names) if len(names) < 4 else "one of " + ", ".join(names), parse)


def flag() -> Kind:
    """`true` or `false`."""
    return scalar("true or false", _true_or_false)


def _true_or_false(text: str) -> bool:
    if text not in {"true", "false"}:
        raise Unfit(f'"{text}" is neither true nor false', 'Write "true" or "false".')
    return text == "true"


def list_of(kind: Kind, *, least: int = 0) -> Kind:
    """A list, every item of which is of one kind."""

    def read(value: Value, report: Report) -> Any:
        if not isinstance(value, Listing):
            found = _shape(value) + (_reads_as(value) if isinstance(value, Scalar) else "")
            word = value.text if isinstance(value, Scalar) else "..."
            report.add("shape", value, f"expected a list, found {found}", f"Write [{word}], or one item a line.")
            return None
        if len(value.items) < least:
            report.add("empty", value, f"expected a list of {kind.expected}, found an empty one")
            return None
        items = [kind.read(item, report) for item in value.items]
        return None if any(item is None for item in items) else tuple(items)

    return Kind(f"a list of {kind.expected}", read)


def one_or_list(kind: Kind) -> Kind:
    """One value, or a list of such values; always read as a tuple."""
    many = list_of(kind, least=1)

    def read(value: Value, report: Report) -> Any:
        if isinstance(value, Listing):
            return many.read(value, report)
        one = kind.read(value, report)
        return None if one is None else (one,)

    return Kind(f"{kind.expected}, or a list of them", read)


def table(fields: Sequence[Field], what: str, build: Callable[[dict[str, Any], Table], Any] | None = None) -> Kind:
    """A mapping with these fields; read as a dict of what was written, or as what `build` makes of it."""

    def read(value: Value, report: Report) -> Any:
        if not isinstance(value, Table):
            found = _shape(value) + (_reads_as(value) if isinstance(value, Scalar) else "")
            example = ", ".join(f"{field.name}: ..." for field in fields[:2])
            report.add("shape", value, f"expected {what} with fields, found {found}", f"Write {{{example}}}.")
            return None
        found_values = read_fields(value, fields, report, what)
        return found_values if build is None else build(found_values, value)

    return Kind(what, read)


def read_fields(source: Table, fields: Sequence[Field], report: Report, what: str) -> dict[str, Any]:
    """The values of a mapping's known keys; unknown, missing and empty ones are problems."""
    known = {field.name: field for field in fields}
    values: dict[str, Any] = {}
    for key, value in source.entries:
        field = known.get(key.text)
        if field is None:
            _unknown_key(key, value, known, report, what)
        elif field.comes_later:
            report.add("not-yet", key, f'"{key.text}" is not available yet', "Take the line out for now.")
        elif isinstance(value, Scalar) and value.is_null:
            if field.may_be_empty:
                values[field.name] = None
            else:
                report.add(
                    "empty",
                    key,
                    f'"{key.text}" is empty',
                    f"Write {field.kind.expected}, or delete the line.",
                )
        else:
            read = field.kind.read(value, report)
            if read is not None:
                values[field.name] = read
    for field in fields:
        if field.is_required and source.get(field.name) is None:
            where = source.entries[0][0] if source.entries else source
            report.add(
                "missing",
                where,
                f'"{field.name}" is missing in {what}',
                f"Add `{field.name}:` with {field.kind.expected}.",
            )
    return values


def _unknown_key(key: Scalar, value: Value, known: Mapping[str, Field], report: Report, what: str) -> None:
    word = key.text.replace("_", "-")
    hint = did_you_mean(key.text, known) or did_you_mean(word.replace("-", "_"), known)
    if not hint and " " in key.text and len(key.text) > 20:
        hint = "If this is a sentence, put it in double quotes: a colon made YAML read a key."
    if not hint and isinstance(value, Scalar) and value.is_null and value.width == 1:
        hint = f"Is a colon or a dash missing? {_listed(known)}"
    made = _reads_as(key)
    report.add("unknown-key", key, f'unknown key "{key.text}" in {what}{made}', hint or _listed(known))


def _listed(known: Mapping[str, Field]) -> str:
    return "Known: " + ", ".join(known) + "."


def _shape(value: Value) -> str:
    if isinstance(value, Listing):
        return "a list"
    if isinstance(value, Table):
        if len(value.entries) == 1:
            return f'a mapping with the key "{value.entries[0][0].text}"'
        return "a mapping"
    return "nothing" if value.is_null else f'"{value.text}"'


def _reads_as(value: Scalar) -> str:
    made = what_yaml_makes_of(value)
    return f" (YAML reads {value.text} as {made})" if made is not None else ""
