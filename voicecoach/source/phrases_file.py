"""Reads the fixed sentences of one language."""

from voicecoach.routine.phrases import PHRASES, Phrases
from voicecoach.source.fields import Field, Kind, read_fields
from voicecoach.source.located import Table, Value
from voicecoach.source.report import Report
from voicecoach.source.sentences import sentence, text


def _notices() -> Kind:
    one = sentence(())

    def read(value: Value, report: Report) -> dict[str, str] | None:
        if not isinstance(value, Table):
            report.add("shape", value, "expected notices as a mapping of id to sentence")
            return None
        return {key.text: read for key, item in value.entries if (read := one.read(item, report)) is not None}

    return Kind("a mapping of id to sentence", read)


PHRASES_FIELDS = (
    Field("phrases", text("the language's name"), is_required=True),
    Field("language", text("a language code such as en"), is_required=True),
    *(Field(name, sentence(allowed), is_required=True) for name, allowed in PHRASES.items()),
    Field("notices", _notices(), is_required=True),
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
        sentences={name: found[name] for name in PHRASES},
        notices=found["notices"],
    )
