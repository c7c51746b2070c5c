"""Reads a routine, with every exercise it names."""

import re
import unicodedata
from collections.abc import Callable
from typing import Any

from voicecoach.routine.dose import LEVELS
from voicecoach.routine.exercise import Exercise
from voicecoach.routine.phrases import Phrases
from voicecoach.routine.routine import Notice, Opening, Routine
from voicecoach.source.exercises.dose_fields import DURATION
from voicecoach.source.exercises.exercise_file import read_exercise
from voicecoach.source.exercises.translation_fields import ROUTINE_TRANSLATIONS, check_routine_translations
from voicecoach.source.files.coach_file import COACH_FIELDS
from voicecoach.source.files.phrases_file import own_phrases
from voicecoach.source.kinds import schema_snippets
from voicecoach.source.kinds.fields import Field, Kind, choice, list_of, read_fields, scalar, switch, table
from voicecoach.source.kinds.sentences import sentence, sentences, text
from voicecoach.source.kinds.values import Unfit
from voicecoach.source.steps.step_reader import StepReader
from voicecoach.source.steps.verb import LANGUAGE, Finders, Later, steps_field
from voicecoach.source.text.located import Listing, Scalar, Table, Value
from voicecoach.source.text.report import Report
from voicecoach.spelling import did_you_mean


def read_level(raw: str) -> float:
    """`gentle`, `standard`, `deep`, or a number from 0 to 1."""
    if raw in LEVELS:
        return LEVELS[raw]
    try:
        number = float(raw)
    except ValueError:
        hint = did_you_mean(raw, LEVELS) or "Write gentle, standard, deep, or a number from 0 to 1."
        raise Unfit(f'"{raw}" is not a level', hint, "choice") from None
    if not 0 <= number <= 1:
        raise Unfit(f'"{raw}" is not between 0 and 1', "0 is gentle, 1 is deep.", "choice")
    return number


LEVEL = scalar("gentle, standard, deep, or a number from 0 to 1", read_level, schema_snippets.LEVEL)


def own_exercises(report_into: dict[str, Exercise | None]) -> Kind:
    """A mapping of id to exercise; what is read is put aside for the steps."""

    def read(value: Value, report: Report) -> bool | None:
        if not isinstance(value, Table):
            report.add("shape", value, "expected exercises as a mapping of id to exercise")
            return None
        for key, item in value.entries:
            check_id(key, report)
            if isinstance(item, Table):
                report_into[key.text] = read_exercise(item, key.text, report)
            else:
                report.add("shape", item, f'expected the fields of the exercise "{key.text}"')
                report_into[key.text] = None
        return True

    ids = schema_snippets.explained(schema_snippets.ID, "Expected an id: small letters, digits and hyphens.")
    schema = schema_snippets.mapped(schema_snippets.reference("exercise"), keys=ids)
    return Kind("a mapping of id to exercise", read, schema=schema)


def _notice() -> Kind:
    one = sentence(())

    def read(value: Value, report: Report) -> Notice | None:
        text = one.read(value, report)
        return None if text is None else Notice(text, value.at)

    return Kind("the id of a notice, or a sentence", read, schema=one.schema)


def as_id(name: str) -> str:
    """A name as the id it was meant for; empty where nothing of it can stand in one."""
    letters = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", letters))


def check_id(key: Scalar, report: Report) -> None:
    """An id is kebab-case: small letters, digits and hyphens."""
    plain = as_id(key.text)
    if plain != key.text:
        repair = f'Write "{plain}".' if plain else "Write a name such as wall-lean."
        report.add("id", key, f'"{key.text}" is not an id: small letters, digits and hyphens', repair)


def check_notices(source: Table, phrases_of: Callable[[], Phrases | None], report: Report) -> None:
    """Notices are ids that the phrases know, or sentences; the phrases are asked for only where an id is written."""
    written = source.get("notices")
    items = written.items if isinstance(written, Listing) else ()
    ids = [item for item in items if isinstance(item, Scalar) and not item.is_null and len(item.text.split()) == 1]
    phrases = phrases_of() if ids else None
    if phrases is None:
        return
    for item in ids:
        text = item.text.strip()
        if text not in phrases.notices:
            hint = did_you_mean(text, phrases.notices) or f"Known: {', '.join(phrases.notices)}."
            report.add("unknown-notice", item, f'unknown notice "{text}"', f"{hint} A notice may also be a sentence.")


def _off_or_sentence() -> Kind:
    one = sentence(())

    def read(value: Value, report: Report) -> str | None:
        is_wanted = schema_snippets.YES_AND_NO.get(value.text) if isinstance(value, Scalar) else None
        if is_wanted is not None:
            return None if is_wanted else ""
        text: str | None = one.read(value, report)
        return text

    schema = schema_snippets.any_of(schema_snippets.SWITCH, one.schema)
    return Kind("on, off, or a sentence", read, schema=schema)


def _opening() -> Kind:
    fields = (
        Field("title", switch(), "Whether its title and length are said."),
        Field("equipment", _off_or_sentence(), "In place of what is needed."),
        Field("set_up", _off_or_sentence(), "In place of the sentence that asks for space."),
    )
    return table(fields, "an opening", _read_opening)


def _read_opening(found: dict[str, Any], source: Table) -> Opening:
    return Opening(found.get("title", True), found.get("equipment"), found.get("set_up"), source.at)


_OF_A_COACH = {
    field.name: "That belongs in a coach file, which the routine names: `coach: calm`."
    for field in COACH_FIELDS
    if field.name not in {"hold", "reps", "phrases"}  # the first two people mean as a dose
}
"""What people write into a routine, and where it belongs."""

ROUTINE_FIELDS_BEFORE_STEPS = (
    Field("routine", text("a title"), "Its title, which the opening says.", is_required=True),
    Field("summary", text(), "What it is for, in a line; for lists, never spoken."),
    Field("coach", text("a coach's id"), "How the session sounds; `calm` where nothing is written."),
    Field("level", LEVEL, "Where in each range the numbers lie: gentle at its lower end, deep at its upper."),
    Field("first_side", choice(("left", "right")), "The side that is worked first."),
    Field("notices", list_of(_notice()), "What is said before anything else: whom the session is for, when to stop."),
    Field("opening", _opening(), "What is said otherwise at the beginning, or not at all."),
    Field("phrases", own_phrases(has_file=False), "Fixed sentences in other words, by the names of a phrases file."),
    Field("intro", sentences(()), "Said at the beginning, after the notices."),
    Field("duration", DURATION, "Makes the session exactly that long, shorter or longer than its doses say."),
    LANGUAGE,
    Field("outro", sentences(()), "Said at the end."),
)
"""All fields of a routine but `exercises` and `steps`, which depend on where it is read."""


def routine_fields(exercises: Kind) -> tuple[Field, ...]:
    """The fields of a routine."""
    return (
        *ROUTINE_FIELDS_BEFORE_STEPS,
        Field("exercises", exercises, "Exercises of the routine's own, by id."),
        steps_field(),
        ROUTINE_TRANSLATIONS,
    )


def read_routine_table(
    source: Table,
    routine_id: str,
    report: Report,
    find: Callable[[dict[str, Exercise | None]], Finders],
) -> Routine | None:
    """The routine a table describes, or None where it has problems (the report says which)."""
    before = len(report.problems)
    own: dict[str, Exercise | None] = {}
    # The exercises are read first, wherever they stand: the steps name them.
    exercises = own_exercises(own)
    if (written := source.get("exercises")) is not None:
        exercises.read(written, report)
    fields = routine_fields(Kind(exercises.expected, lambda *_: True))
    found: dict[str, Any] = read_fields(source, fields, report, "a routine", _OF_A_COACH)
    if isinstance(steps := found.get("steps"), Later):
        found["steps"] = steps.read(StepReader(find(own)))
    if len(report.problems) > before or not {"routine", "steps"} <= found.keys():
        return None
    routine = Routine(
        id=routine_id,
        title=found["routine"],
        steps=found["steps"],
        origin=source.entries[0][0].at,
        summary=found.get("summary", ""),
        coach=found.get("coach", "calm"),
        level=found.get("level", LEVELS["standard"]),
        first_side=found.get("first_side", "left"),
        notices=found.get("notices", ()),
        opening=found.get("opening", Opening()),
        own_phrases=tuple(found.get("phrases", {}).items()),
        intro=found.get("intro", ()),
        outro=found.get("outro", ()),
        duration_ms=found.get("duration"),
        duration_at=duration.at if (duration := source.get("duration")) is not None else None,
        language=found.get("language"),
        translations=found.get("translations", {}),
    )
    check_routine_translations(routine, source, report)
    return routine if len(report.problems) == before else None
