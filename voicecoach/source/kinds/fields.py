"""Fields and kinds: the tables from which every reader is made.

A kind says what a value has to look like and reads it; a field gives a kind a name. Reading never stops at the
first mistake: it adds a problem to the report and returns None for that value. Each kind also has a facet,
which tells an editor the same; schemas and the reference of all fields are made of these.
"""

import dataclasses
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from voicecoach.source.kinds import schema_snippets
from voicecoach.source.kinds.schema_snippets import Schema
from voicecoach.source.kinds.values import Unfit
from voicecoach.source.text.located import Listing, Scalar, Table, Value, is_bare_dash, what_yaml_makes_of
from voicecoach.source.text.report import Report
from voicecoach.spelling import did_you_mean, odd_character

QUOTE_IT = "Put the whole text in double quotes."

Reader = Callable[[Value, Report], Any]


@dataclass(frozen=True, slots=True)
class Kind:
    """What a value has to be, in words, and the function that reads it."""

    expected: str
    """Completes "expected ...": `a length of time such as 45s`."""
    read: Reader
    example: str = ""
    """What to write, where that is shorter than any words."""
    schema: Schema = dataclasses.field(default_factory=dict)
    """What it looks like to an editor."""
    fields: "tuple[Field, ...]" = ()
    """The fields inside it, where it is a table or may be one."""
    in_full: str = ""
    """`expected` as the reference says it, where that reads better."""

    def after(self, name: str) -> str:
        """What to write after a key, as a repair says it."""
        return f"`{name}: {self.example}`" if self.example else ""


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a table."""

    name: str
    kind: Kind
    about: str = ""
    """What it means, in a sentence for the author."""
    is_required: bool = False
    may_be_empty: bool = False
    """Nothing after the colon is taken as "left open"."""

    @property
    def schema(self) -> Schema:
        """What its value looks like to an editor, with what it means and how it is written."""
        expected = self.kind.in_full or self.kind.expected
        facet = schema_snippets.explained(self.kind.schema, f"Expected {expected}.")
        is_told = "properties" in facet or not self.about
        description = self.about if is_told else f"{self.about} Write {expected}."
        if self.may_be_empty:
            facet = schema_snippets.any_of(facet, schema_snippets.unoffered({"type": "null"}))
        return {**({"description": description} if description else {}), **facet}


def schema_of_fields(fields: Sequence[Field], rules: Schema | None = None) -> Schema:
    """What a table with these fields looks like to an editor.

    Args:
        fields: its fields.
        rules: what else holds, between the fields.
    """
    return {
        "type": "object",
        "properties": {field.name: field.schema for field in fields},
        "required": [field.name for field in fields if field.is_required],
        "additionalProperties": False,
        **(rules or {}),
    }


def scalar(expected: str, parse: Callable[[str], Any], schema: Schema = schema_snippets.ANYTHING) -> Kind:
    """A kind for one scalar, read by a function that raises Unfit."""

    def read(value: Value, report: Report) -> Any:
        if not isinstance(value, Scalar):
            report.add("shape", value, f"expected {expected}, found {_shape(value)}")
            return None
        if value.is_null and value.text:
            # In a list; after a key it is a problem, or left open, before this is asked.
            report.add("empty", value, f"YAML reads {value.text} as nothing at all", QUOTE_IT)
            return None
        try:
            return parse(value.text)
        except Unfit as unfit:
            message = unfit.message + _reads_as(value)
            repair = unfit.repair or ("" if unfit.slug == "choice" else f"Expected {expected}.")
            # In a sentence it may be meant; in a number or a name it is what nobody sees.
            if len(value.text) <= 40 and (odd := odd_character(value.text)) and odd not in repair:
                repair = f"{repair} {odd[0].upper()}{odd[1:]} stands in what is written.".lstrip()
            report.add(unfit.slug, value, message, repair)
            return None

    return Kind(expected, read, schema=schema_snippets.explained(schema, f"Expected {expected}."))


def choice(names: Sequence[str]) -> Kind:
    """One of a few words."""

    def parse(text: str) -> str:
        if text in names:
            return text
        listed = ", ".join(names)
        hint = did_you_mean(text.lower().replace("_", "-").replace(" ", "-"), names)
        raise Unfit(f'"{text}" is not one of: {listed}', hint, "choice")

    expected = " or ".join(names) if len(names) < 4 else "one of " + ", ".join(names)
    return scalar(expected, parse, schema_snippets.one_of(names))


def flag() -> Kind:
    """`true` or `false`, or any other word that YAML has for them."""
    return _yes_or_no("true", "false", schema_snippets.FLAG)


def switch() -> Kind:
    """The same, told as `on` or `off`."""
    return _yes_or_no("on", "off", schema_snippets.SWITCH)


def _yes_or_no(yes: str, no: str, schema: Schema) -> Kind:
    def parse(text: str) -> bool:
        if text not in schema_snippets.YES_AND_NO:
            raise Unfit(f'"{text}" is neither {yes} nor {no}', f'Write "{yes}" or "{no}".')
        return schema_snippets.YES_AND_NO[text]

    return scalar(f"{yes} or {no}", parse, schema)


def list_of(kind: Kind, *, least: int = 0) -> Kind:
    """A list, every item of which is of one kind."""

    def read(value: Value, report: Report) -> Any:
        if not isinstance(value, Listing):
            found = _shape(value) + (_reads_as(value) if isinstance(value, Scalar) else "")
            word = value.text if isinstance(value, Scalar) else "..."
            repair = f"Write [{word}], or one item a line."
            if dashed := re.match(r"-(\S.*)", word):
                repair = f'Put a space after each dash: "- {dashed.group(1)}".'
            report.add("shape", value, f"expected a list, found {found}", repair)
            return None
        if len(value.items) < least:
            report.add("empty", value, f"expected a list of {kind.expected}, found an empty one")
            return None
        items = [kind.read(item, report) for item in value.items]
        return None if any(item is None for item in items) else tuple(items)

    schema = schema_snippets.listed(kind.schema, least)
    return Kind(f"a list of {kind.expected}", read, "", schema, kind.fields, f"a list, each item {kind.expected}")


def one_or_list(kind: Kind) -> Kind:
    """One value, or a list of such values; always read as a tuple."""
    many = list_of(kind, least=1)

    def read(value: Value, report: Report) -> Any:
        if isinstance(value, Listing):
            return many.read(value, report)
        one = kind.read(value, report)
        return None if one is None else (one,)

    schema = schema_snippets.any_of(kind.schema, many.schema)
    return Kind(f"{kind.expected}, or a list of them", read, schema=schema, fields=kind.fields)


def table(
    fields: Sequence[Field],
    what: str,
    build: Callable[[dict[str, Any], Table], Any] | None = None,
    elsewhere: Mapping[str, str] | None = None,
) -> Kind:
    """A mapping with these fields; read as a dict of what was written, or as what `build` makes of it."""

    def read(value: Value, report: Report) -> Any:
        if not isinstance(value, Table):
            found = _shape(value) + (_reads_as(value) if isinstance(value, Scalar) else "")
            example = ", ".join(f"{field.name}: ..." for field in fields[:2])
            report.add("shape", value, f"expected {what} with fields, found {found}", f"Write {{{example}}}.")
            return None
        found_values = read_fields(value, fields, report, what, elsewhere)
        return found_values if build is None else build(found_values, value)

    required = ", ".join(f"{field.name}: ..." for field in fields if field.is_required)
    example = f"{{{required}}}" if required else ""
    return Kind(what, read, example, schema_of_fields(fields), tuple(fields))


def read_fields(
    source: Table,
    fields: Sequence[Field],
    report: Report,
    what: str,
    elsewhere: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """The values of a mapping's known keys; unknown, missing and empty ones are problems.

    Args:
        source: the mapping.
        fields: its known keys.
        report: where the problems go.
        what: completes "missing in ...".
        elsewhere: keys that people put here but that belong somewhere else or are called otherwise, each with a hint.
    """
    known = {field.name: field for field in fields}
    values: dict[str, Any] = {}
    for key, value in source.entries:
        field = known.get(key.text)
        if field is None:
            if is_bare_dash(key):
                continue
            hint = (elsewhere or {}).get(re.sub(r"[-\s]+", "_", key.text.lower())) or _hint(key, value, known)
            report.add("unknown-key", key, f'unknown key "{key.text}" in {what}{_reads_as(key)}', hint)
        elif isinstance(value, Scalar) and value.is_null:
            if field.may_be_empty:
                values[field.name] = None
            else:
                _empty(key, field, report)
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
                f"Add {field.kind.after(field.name) or f'`{field.name}:` with {field.kind.expected}'}.",
            )
    return values


def _empty(key: Scalar, field: Field, report: Report) -> None:
    message = f'"{key.text}" is empty'
    repair = f"Write {field.kind.after(field.name) or field.kind.expected}"
    repair += "." if field.is_required else ", or delete the line."
    comment = comment_after(key, report)
    if comment and (field.kind.expected.startswith("a sentence") or comment[1:2].strip()):
        message += ": a # after a space begins a comment"
        repair = QUOTE_IT
    report.add("empty", key, message, repair)


def comment_after(where: Scalar, report: Report) -> str:
    """The comment that is all there is after a key or a dash; empty where there is none."""
    rest = report.line(where.at.line)[where.at.column - 1 :].removeprefix(where.text)
    comment = re.match(r"[\"']?:?[ \t]*(#.*)", rest)
    return comment.group(1).rstrip() if comment else ""


def _hint(key: Scalar, value: Value, known: Mapping[str, Field]) -> str:
    if odd := odd_character(key.text):
        return f'Write "{" ".join(key.text.split())}" with plain spaces: {odd} stands in what is written.'
    word = key.text.replace("_", "-")
    is_bare = isinstance(value, Scalar) and value.is_null and value.width == 1
    if is_bare and (parts := re.fullmatch(r"([\w-]+):(\S.*)", key.text)) and parts.group(1) in known:
        return f'A space is missing after the colon: write "{parts.group(1)}: {parts.group(2)}".'
    if hint := did_you_mean(key.text, known) or did_you_mean(word.replace("-", "_"), known):
        return hint
    if " " in key.text and len(key.text) > 20:
        return "If this is a sentence, put it in double quotes: a colon made YAML read a key."
    return f"Is a colon or a dash missing? {_listed(known)}" if is_bare else _listed(known)


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
