"""Reads the fixed sentences of one language."""

from voicecoach.routine.phrases import PHRASES, Phrases
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


_SAID = {
    "left": "The word for the left side.",
    "right": "The word for the right side.",
    "second": "The word after 1.",
    "seconds": "The word after a number of seconds.",
    "minute": "The word after 1.",
    "minutes": "The word after a number of minutes.",
    "breath": "The word after 1.",
    "breaths": "The word after a number of breaths.",
    "item": "One thing to have at hand.",
    "item_before_vowel": "One thing to have at hand, where its name begins with a vowel.",
    "two_items": "The last two things of a list.",
    "more_items": "Things of a list before the last two.",
    "opening": "Names the session and its true length.",
    "equipment": "Names what is needed.",
    "left_out": "Names what a profile leaves out.",
    "replaced": "Names what a profile puts in the place of something else.",
    "set_up": "Asks for space before the session.",
    "opening_chapter": "The title of the chapter before the first block.",
    "closing_chapter": "The title of the chapter at the end.",
    "next": "Announces the next exercise.",
    "next_name": "Announces it in its short form.",
    "first_side": "Names the side that comes first.",
    "one_side": "Names the only side.",
    "switch": "Asks to change sides, where the exercise does not.",
    "side_word": "A side, alone.",
    "settle_again": "Ends a search that is repeated.",
    "hold_for": "Says how long a hold is.",
    "hold_breaths": "The length of a hold that is counted in breaths.",
    "repetitions": "Says how many repetitions there are.",
    "repetitions_each_side": "Says how many there are on each side.",
    "repeated_holds": "Says how many holds there are, and how long each is.",
    "repeated_holds_each_side": "The same, for each side.",
    "ready": "The last word before a start tone.",
    "wait": "Asks for the key, where a session that is followed live waits.",
    "wait_down": "The same before an exercise on the floor.",
    "rest": "Begins a rest.",
    "next_set": "Announces the next set of how many.",
    "set_name": "Announces the next set in its short form.",
    "round": "Announces the next round of a circuit.",
    "halfway": "At half of a hold.",
    "remaining": "The time that is left.",
    "number": "The number of a repetition.",
    "last_rep": "With the last repetition.",
    "eccentric": "The part of a repetition that gives way.",
    "middle": "The pause in the middle of a repetition.",
    "concentric": "The part of a repetition that works against the load.",
    "between": "The pause between two repetitions.",
    "release": "At the end of each of several holds.",
    "first": "Announces the first station of a circuit.",
    "change_sides": "Asks to change sides while the clock runs.",
    "alternate": "Asks for the sides in turn at a station of a circuit.",
    "every": "Says how often work begins anew, and after what time.",
    "amrap": "Asks for as many rounds as possible.",
    "amrap_reps": "One exercise of a round, by repetitions.",
    "amrap_reps_each_side": "The same where both sides are worked.",
    "amrap_hold": "One exercise of a round, by time.",
    "amrap_hold_each_side": "The same where both sides are worked.",
    "circuit_chapter": "The title of a circuit's chapter.",
    "every_chapter": "The title of the chapter for work on the clock.",
    "amrap_chapter": "The title of the chapter for rounds.",
    "breathe": "Says how to breathe, and how often.",
    "breathe_in_for": "How long to breathe in.",
    "breathe_hold_for": "How long to hold the breath.",
    "breathe_out_for": "How long to breathe out.",
    "breathe_in": "Asks to breathe in.",
    "breathe_hold": "Asks to hold the breath.",
    "breathe_out": "Asks to breathe out.",
    "breathe_chapter": "The title of a breathing chapter.",
    "tense_release": "Says how long to tense each part and how long to let go.",
    "tense_group": "Names a part of the body and asks to tense it.",
    "tense_group_name": "Names it in its short form.",
    "tense_again": "Asks to tense the same part again.",
    "let_go": "Asks to let go.",
    "relax_chapter": "The title of a relaxation's chapter.",
}
"""When each phrase is heard."""


def _phrase(name: str, allowed: tuple[str, ...]) -> Field:
    about = _SAID[name]
    if allowed:
        about += f" It may use {' and '.join(f'${placeholder}' for placeholder in allowed)}."
    return Field(name, sentence(allowed), about, is_required=True)


PHRASES_FIELDS = (
    Field("phrases", text("the language's name"), "The language's name.", is_required=True),
    Field("language", language_code("en"), "In which the numbers are spelt out.", is_required=True),
    *(_phrase(name, allowed) for name, allowed in PHRASES.items()),
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
        sentences={name: found[name] for name in PHRASES},
        notices=found["notices"],
    )
