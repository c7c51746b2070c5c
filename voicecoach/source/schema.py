"""A JSON Schema for each kind of file, made of the tables that read it. In: the kind's name. Out: a plain dict.

Editors complete and check with it. It tells of structure: which keys there are, which of them are needed, and what
stands behind each. Whether an id exists, a range runs upwards or a dose makes sense, only reading tells.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from voicecoach.routine.exercise import PHASES
from voicecoach.routine.phrases import PHRASES
from voicecoach.source.exercises.dose_fields import COUNT_RANGE, DURATION, DURATION_OR_ZERO, DURATION_RANGE, dose_kind
from voicecoach.source.exercises.exercise_file import EXERCISE_FIELDS, EXERCISE_RULES, cues_kind
from voicecoach.source.files.coach_file import COACH_FIELDS
from voicecoach.source.files.lexicon_file import LEXICON_FIELDS
from voicecoach.source.files.phrases_file import PHRASES_FIELDS
from voicecoach.source.files.profile_file import PROFILE_FIELDS
from voicecoach.source.files.program_file import program_fields
from voicecoach.source.files.routine_file import LEVEL, own_exercises, routine_fields
from voicecoach.source.kinds.fields import Field, Kind, choice, flag, list_of, schema_of_fields
from voicecoach.source.kinds.languages import language_code
from voicecoach.source.kinds.schema_snippets import Schema
from voicecoach.source.kinds.sentences import RECORDED, sentence, sentences, text
from voicecoach.source.shared_snippets import shared
from voicecoach.source.steps.verb import CLOCKED_STEPS, LANGUAGE, STEPS
from voicecoach.source.steps.verbs import VERBS, step_fields

_DIALECT = "https://json-schema.org/draft/2020-12/schema"

FILE_FIELDS: dict[str, tuple[str, Sequence[Field]]] = {
    "routine": ("A routine: what is done in a session, step by step.", routine_fields(own_exercises({}))),
    "exercise": ("An exercise: what it is, how much of it, and what is said.", EXERCISE_FIELDS),
    "coach": ("A coach: how a session sounds. What is not written stays as in `calm`.", COACH_FIELDS),
    "phrases": ("The fixed sentences of one language.", PHRASES_FIELDS),
    "profile": ("A profile: who follows the sessions.", PROFILE_FIELDS),
    "lexicon": ("A lexicon: words of one language and how they are said.", LEXICON_FIELDS),
    "program": ("A programme: weeks of sessions.", program_fields(lambda *_: None)),
}
"""What each kind of file is, and the fields it has."""

_KINDS: dict[str, Kind] = {
    "text": text(),
    "texts": list_of(text()),
    "title": text("a title"),
    "name": text("a name"),
    "exercise-id": text("an exercise's id"),
    "routine-id": text("a routine's id"),
    "language": LANGUAGE.kind,
    "language-code": language_code("es"),
    "sentence": sentence(()),
    **{
        f"sentence-with-{'-'.join(allowed)}": sentence(allowed)
        for allowed in (phrase.placeholders for phrase in PHRASES.values())
        if allowed
    },
    "sentences": sentences(()),
    "cue": sentences(),
    "cues": cues_kind(is_brief_required=True),
    "step-cues": cues_kind(is_brief_required=False),
    "dose": dose_kind(),
    "duration": DURATION,
    "duration-or-zero": DURATION_OR_ZERO,
    "duration-range": DURATION_RANGE,
    "count-range": COUNT_RANGE,
    "yes-or-no": flag(),
    "level": LEVEL,
    "phase": choice(PHASES),
    "steps": STEPS,
    "steps-on-the-clock": CLOCKED_STEPS,
}
"""What stands in many fields, and what it is called in a schema."""


def schema_of(kind: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a kind of file: a key of `FILE_FIELDS`.

    What stands in it more than once is a definition, named as in `_KINDS` or after its field.
    """
    names = {name: Field(name, kind).schema for name, kind in _KINDS.items()}
    names |= {
        "recorded-sentence": schema_of_fields(RECORDED),
        "no-step": _no_step(_needs(step_fields())),
        "no-step-on-the-clock": _no_step(_needs(step_fields(is_clocked=True))),
    }
    return shared(schema_in_full(kind), names)


def schema_in_full(kind: str) -> dict[str, Any]:
    """The same, with everything written wherever it stands; only what can hold itself is a definition."""
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
    tables = step_fields(is_clocked=is_clocked)
    return {"oneOf": [_verb(verb, fields, _needs(tables)) for verb, fields in tables.items()]}


def _needs(verbs: Iterable[str]) -> str:
    return f"A step needs one of: {', '.join(verbs)}."


def _no_step(message: str) -> Schema:
    """What no mapping is: no mapping is null.

    Not `required`, of which yaml-language-server says in its own words that `do` is missing.
    """
    return {"type": ["null"], "errorMessage": message}


def _verb(verb: str, fields: Sequence[Field], message: str) -> Schema:
    """A step with this verb; what stands inside it is looked at only where the verb is there.

    Else a step inside a step inside a step would be looked at once for every verb that has steps, and those inside
    it again; and where no verb is written yet, an editor would offer the fields of all.

    Args:
        verb: what the step does.
        fields: its fields.
        message: what an editor says of a step without a verb.
    """
    table = schema_of_fields(fields, VERBS[verb].rules)
    return {
        "title": verb,
        "type": ["object"],
        "errorMessage": message,
        "properties": {verb: table["properties"][verb]},
        "if": {"type": "object", "required": [verb]},
        "then": {keyword: value for keyword, value in table.items() if keyword != "type"},
        "else": _no_step(message),
    }
