"""Reads the fixed sentences of one language."""

from collections.abc import Mapping

from voicecoach.routine.phrases import PHRASES, Phrase, Phrases
from voicecoach.source.kinds import schema_snippets
from voicecoach.source.kinds.fields import Field, Kind, read_fields
from voicecoach.source.kinds.languages import language_code
from voicecoach.source.kinds.sentences import sentence, text
from voicecoach.source.text.located import Table, Value
from voicecoach.source.text.report import Report


def _notices() -> Kind:
    one = sentence(())

    def read(value: Value, report: Report) -> dict[str, str] | None:
        if not isinstance(value, Table):
            report.add("shape", value, "expected notices as a mapping of id to sentence")
            return None
        return {key.text: read for key, item in value.entries if (read := one.read(item, report)) is not None}

    return Kind("a mapping of id to sentence", read, schema=schema_snippets.mapped(one.schema))


def _field(name: str, phrase: Phrase) -> Field:
    about, allowed = phrase.about, phrase.placeholders
    if allowed:
        about += f" It may use {' and '.join(f'${placeholder}' for placeholder in allowed)}."
    return Field(name, sentence(allowed), about, is_required=phrase.instead is None)


PHRASES_FIELDS = (
    Field("phrases", text("the language's name"), "The language's name.", is_required=True),
    Field("language", language_code("en"), "In which the numbers are spelt out.", is_required=True),
    *(_field(name, phrase) for name, phrase in PHRASES.items()),
    Field("notices", _notices(), "What a routine's `notices` may name, by id.", is_required=True),
)


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
