"""Reads the fixed sentences of one language."""

from collections.abc import Mapping

from voicecoach.routine.phrases import PHRASES, Phrase, Phrases
from voicecoach.source.kinds import schema_snippets
from voicecoach.source.kinds.fields import Field, Kind, read_fields, table
from voicecoach.source.kinds.languages import language_code
from voicecoach.source.kinds.sentences import sentence, text
from voicecoach.source.text.located import Scalar, Table, Value
from voicecoach.source.text.report import Report


def _notices() -> Kind:
    one = sentence(())

    def read(value: Value, report: Report) -> dict[str, str] | None:
        if not isinstance(value, Table):
            report.add("shape", value, "expected notices as a mapping of id to sentence")
            return None
        return {key.text: read for key, item in value.entries if (read := one.read(item, report)) is not None}

    return Kind("a mapping of id to sentence", read, schema=schema_snippets.mapped(one.schema))


def _field(name: str, phrase: Phrase, *, is_required: bool) -> Field:
    about, allowed = phrase.about, phrase.placeholders
    if allowed:
        about += f" It may use {' and '.join(f'${placeholder}' for placeholder in allowed)}."
    return Field(name, sentence(allowed), about, is_required=is_required and phrase.instead is None)


PHRASES_FIELDS = (
    Field("phrases", text("the language's name"), "The language's name.", is_required=True),
    Field("language", language_code("en"), "In which the numbers are spelt out.", is_required=True),
    *(_field(name, phrase, is_required=True) for name, phrase in PHRASES.items()),
    Field("notices", _notices(), "What a routine's `notices` may name, by id.", is_required=True),
)


_USE = Field("use", text("the id of a phrases file"), "The file that has all the others.")
_CHANGED = tuple(_field(name, phrase, is_required=False) for name, phrase in PHRASES.items())


def own_phrases(*, has_file: bool) -> Kind:
    """Some phrases in other words than their file has them; read as a dict.

    Args:
        has_file: `use` may name the file, and the name of a file alone will do.
    """
    fields = (_USE, *_CHANGED) if has_file else _CHANGED
    changed = table(fields, "phrases")
    # The reference tells of them once, where the file has them.
    expected = "a mapping of phrase to sentence"

    def read(value: Value, report: Report) -> dict[str, str] | None:
        if has_file and isinstance(value, Scalar):
            name = _USE.kind.read(value, report)
            return None if name is None else {"use": name}
        if isinstance(value, Scalar):
            repair = "Write {set_up: Find your chair.}; the file is named by the coach, or by `language`."
            report.add("shape", value, f'expected {expected}, found "{value.text}"', repair)
            return None
        found: dict[str, str] | None = changed.read(value, report)
        return found

    if not has_file:
        return Kind(expected, read, "{set_up: ...}", changed.schema)
    schema = schema_snippets.any_of(_USE.kind.schema, changed.schema)
    return Kind("the id of a phrases file, or a mapping of phrase to sentence", read, "en", schema)


def read_phrases_table(source: Table, phrases_id: str, report: Report) -> Phrases | None:
    """The phrases a table holds, or None where it has problems (the report says which)."""
    before = len(report.problems)
    found = read_fields(source, PHRASES_FIELDS, report, "a phrases file")
    if len(report.problems) > before:
        return None
    return Phrases(
        id=phrases_id,
        language=found["language"],
        sentences={name: found.get(name) or _instead(phrase, found) for name, phrase in PHRASES.items()},
        notices=found["notices"],
    )


def _instead(phrase: Phrase, found: Mapping[str, str]) -> str:
    """What a file written before there was such a phrase says for it."""
    return found[phrase.instead] if phrase.instead else ""
