"""A JSON Schema for each kind of file, made of the tables that read it. In: the kind's name. Out: a plain dict.

Editors complete and check with it. It tells of structure: which keys there are, which of them are needed, and what
stands behind each. Whether an id exists, a range runs upwards or a dose makes sense, only reading tells.
"""

from collections.abc import Sequence
from typing import Any

from voicecoach.source.clocked_tables import BREATHE_RULES
from voicecoach.source.coach_file import COACH_FIELDS
from voicecoach.source.exercise_file import EXERCISE_FIELDS, EXERCISE_RULES
from voicecoach.source.facets import Schema
from voicecoach.source.fields import Field, schema_of_fields
from voicecoach.source.lexicon_file import LEXICON_FIELDS
from voicecoach.source.phrases_file import PHRASES_FIELDS
from voicecoach.source.profile_file import PROFILE_FIELDS
from voicecoach.source.program_file import program_fields
from voicecoach.source.routine_file import own_exercises, routine_fields
from voicecoach.source.step_tables import STEPS, step_tables

_DIALECT = "https://json-schema.org/draft/2020-12/schema"

FILE_FIELDS: dict[str, tuple[str, Sequence[Field]]] = {
    "routine": ("A routine: what is done in a session, step by step.", routine_fields(own_exercises({}), STEPS)),
    "exercise": ("An exercise: what it is, how much of it, and what is said.", EXERCISE_FIELDS),
    "coach": ("A coach: how a session sounds. What is not written stays as in `calm`.", COACH_FIELDS),
    "phrases": ("The fixed sentences of one language.", PHRASES_FIELDS),
    "profile": ("A profile: who follows the sessions.", PROFILE_FIELDS),
    "lexicon": ("A lexicon: words of one language and how they are said.", LEXICON_FIELDS),
    "program": ("A programme: weeks of sessions.", program_fields(lambda *_: None)),
}
"""What each kind of file is, and the fields it has."""

_STEP_RULES = {"breathe": BREATHE_RULES}


def schema_of(kind: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a kind of file: a key of `FILE_FIELDS`."""
    about, fields = FILE_FIELDS[kind]
    rules: dict[str, Schema] = {"exercise": EXERCISE_RULES}
    schema: dict[str, Any] = {"$schema": _DIALECT, "title": f"voicecoach {kind}", "description": about}
    schema |= schema_of_fields(fields, rules.get(kind))
    if kind == "routine":
        schema["$defs"] = {
            "step": _step(is_clocked=False),
            "step-on-the-clock": _step(is_clocked=True),
            "exercise": schema_of_fields(EXERCISE_FIELDS, EXERCISE_RULES),
        }
    return schema


def _step(*, is_clocked: bool) -> Schema:
    """One step: exactly one verb, and what goes with it."""
    tables = step_tables(is_clocked=is_clocked)
    message = f"A step needs one of: {', '.join(tables)}."
    return {"oneOf": [_verb(verb, fields, message) for verb, fields in tables.items()]}


def _verb(verb: str, fields: Sequence[Field], message: str) -> Schema:
    """A step with this verb; what stands inside it is looked at only where the verb is there.

    Else a step inside a step inside a step would be looked at once for every verb that has steps, and those inside
    it again; and where no verb is written yet, an editor would offer the fields of all.

    Args:
        verb: what the step does.
        fields: its fields.
        message: what an editor says of a step without a verb.
    """
    table = schema_of_fields(fields, _STEP_RULES.get(verb))
    return {
        "title": verb,
        "type": ["object"],
        "errorMessage": message,
        "properties": {verb: table["properties"][verb]},
        "if": {"type": "object", "required": [verb]},
        "then": {keyword: value for keyword, value in table.items() if keyword != "type"},
        # No mapping is null. Not `required`, of which yaml-language-server says in its own words that `do` is missing.
        "else": {"type": ["null"], "errorMessage": message},
    }
