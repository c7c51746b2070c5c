"""Reads translations: what is heard or shown of an exercise or a routine, in other languages."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from voicecoach.routine.exercise import CUE_FIELDS, Exercise, ExerciseTexts
from voicecoach.routine.routine import Routine
from voicecoach.routine.routine_texts import RoutineTexts
from voicecoach.routine.tongues.languages import main_part, name_of
from voicecoach.routine.tongues.own_texts import own_texts
from voicecoach.source.kinds import schema_snippets
from voicecoach.source.kinds.fields import Field, Kind, list_of, read_fields, schema_of_fields, table
from voicecoach.source.kinds.languages import CODE, language_code
from voicecoach.source.kinds.sentences import PLACEHOLDERS, SIDE_PLACEHOLDERS, sentence, sentences, text
from voicecoach.source.text.located import Scalar, Table, Value
from voicecoach.source.text.report import Report
from voicecoach.spelling import did_you_mean

_CODE = language_code("es")
_TEXTS = list_of(text())


_PHASES = {
    "eccentric": "With the part that gives way, in place of `Down`.",
    "middle": "With the pause in the middle, in place of `Hold`.",
    "concentric": "With the part that works against the load, in place of `Up`.",
    "between": "With the pause between two repetitions, in place of `Pause`.",
}
SAID_OF_SIDES_AND_PHASES = (
    Field(
        "side_word",
        sentence(("side", "Side")),
        "What the side is, as the voice says it: a word such as leg, or a phrase with `$side`.",
    ),
    Field(
        "phase_words",
        table(tuple(Field(name, sentence(()), about) for name, about in _PHASES.items()), "words for the phases"),
        "What is said while the first repetitions are made.",
    ),
)
"""The words of an exercise that take the place of the language's own."""


def by_language(fields: tuple[Field, ...], what: str, build: Callable[[dict[str, Any], Table], Any]) -> Kind:
    """A mapping of language to texts in it; read as a dict."""

    def read(value: Value, report: Report) -> dict[str, Any] | None:
        if not isinstance(value, Table):
            report.add(
                "shape", value, "expected translations by language", "Write a code, such as `es:`, on a new line."
            )
            return None
        found: dict[str, Any] = {}
        for key, item in value.entries:
            if _CODE.read(key, report) is None:
                continue
            if not isinstance(item, Table):
                report.add("shape", item, f"expected {what} in {name_of(key.text)}, with fields")
                continue
            before = len(report.problems)
            written = read_fields(item, fields, report, f"{what} in {name_of(key.text)}")
            if len(report.problems) == before:
                found[key.text] = build(written, item)
        return found

    schema = schema_snippets.mapped(
        schema_of_fields(fields), keys=schema_snippets.explained(CODE, "Expected a language code such as es.")
    )
    return Kind("a mapping of language to texts", read, schema=schema, fields=fields)


def _exercise_texts(found: dict[str, Any], _source: Table) -> ExerciseTexts:
    equipment = found.get("equipment", {})
    return ExerciseTexts(
        name=found["exercise"],
        cues=found["cues"],
        spoken=found.get("spoken", ""),
        side_means=found.get("side_means", ""),
        side_word=found.get("side_word", ""),
        phase_words=found.get("phase_words", {}),
        needs=equipment.get("needs", ()),
        optional_equipment=equipment.get("optional", ()),
        cautions=found.get("cautions", ()),
        easier=found.get("easier", ""),
        harder=found.get("harder", ""),
    )


def exercise_translations(cues: Kind) -> Kind:
    """Translations of an exercise.

    Args:
        cues: the kind of its cues.
    """
    equipment = (
        Field("needs", _TEXTS, "What it needs, in the same order as in `equipment`."),
        Field("optional", _TEXTS, "What is good to have, in the same order."),
    )
    fields = (
        Field("exercise", text("a name"), "Its name, for lists.", is_required=True),
        Field("spoken", text("a name for the voice"), "Its name for the voice, where that is another."),
        Field("side_means", text("what the side is"), "Which side is the left one."),
        *SAID_OF_SIDES_AND_PHASES,
        Field("equipment", table(equipment, "equipment"), "What to have at hand."),
        Field("cues", cues, "What is said.", is_required=True),
        Field("cautions", _TEXTS, "What to mind."),
        Field("easier", text(), "How to make it easier."),
        Field("harder", text(), "How to make it harder."),
    )
    return by_language(fields, "an exercise", _exercise_texts)


def _texts() -> Kind:
    def read(value: Value, report: Report) -> dict[str, str] | None:
        if not isinstance(value, Table):
            repair = 'Write each text and, after a colon, the same in that language: "Lie down.": Tumbarse.'
            if " #" in report.line(value.at.line):
                repair = "A # after a space begins a comment: put the text in double quotes, and the colon after them."
            report.add("shape", value, "expected texts as a mapping of text to translation", repair)
            return None
        read_texts = ((key.text, _like(key.text).read(item, report)) for key, item in value.entries)
        return {original: said for original, said in read_texts if said is not None}

    return Kind("a mapping of text to its translation", read, schema=schema_snippets.mapped(sentence().schema))


def _like(original: str) -> Kind:
    """A sentence in which the placeholders of another may stand."""
    found = set(re.findall(r"\$\{?(\w+)", original))
    if found & set(SIDE_PLACEHOLDERS):
        found |= set(SIDE_PLACEHOLDERS)
    return sentence(name for name in PLACEHOLDERS if name in found)


def _routine_texts(found: dict[str, Any], _source: Table) -> RoutineTexts:
    return RoutineTexts(
        title=found["routine"],
        summary=found.get("summary", ""),
        intro=found.get("intro", ()),
        outro=found.get("outro", ()),
        texts=found.get("texts", {}),
    )


ROUTINE_TRANSLATIONS = Field(
    "translations",
    by_language(
        (
            Field("routine", text("a title"), "Its title.", is_required=True),
            Field("summary", text(), "What it is for, in a line."),
            Field("intro", sentences(()), "Said at the beginning."),
            Field("outro", sentences(()), "Said at the end."),
            Field(
                "texts",
                _texts(),
                "Titles of blocks, names, and what is said: each text, and the same in this language.",
            ),
        ),
        "a routine",
        _routine_texts,
    ),
    "All that is heard or shown of it, in other languages.",
)


def check_exercise_translations(exercise: Exercise, source: Table, report: Report) -> None:
    """Warn of what a translation of an exercise leaves out, and refuse equipment that does not match."""
    written = source.get("translations")
    if not isinstance(written, Table):
        return
    for key, item in written.entries:
        _warn_of_own_language(key, source, report)
        theirs = exercise.translations.get(key.text)
        if theirs is None or not isinstance(item, Table):
            continue
        language = name_of(key.text)
        lost = [name for name in CUE_FIELDS if getattr(exercise.cues, name) and not getattr(theirs.cues, name)]
        if lost:
            message = f"a session in {language} leaves out {_listed(lost)}, of which there is none here"
            report.warn("not-translated", item.key("cues") or key, message, "Add them below these `cues:`.")
        for field_name, own, other in (
            ("needs", exercise.needs, theirs.needs),
            ("optional", exercise.optional_equipment, theirs.optional_equipment),
        ):
            if other and len(own) != len(other):
                message = f"`{field_name}` names {len(other)} in {language}, and {len(own)} in the exercise"
                report.add(
                    "equipment-differs", item.key("equipment") or key, message, "Name the same, in the same order."
                )


def check_routine_translations(routine: Routine, source: Table, report: Report) -> None:
    """Refuse translations of what no step says, and warn of texts that have none."""
    written = source.get("translations")
    if not isinstance(written, Table):
        return
    said = dict(own_texts(routine))
    for key, item in written.entries:
        _warn_of_own_language(key, source, report)
        theirs = routine.translations.get(key.text)
        if theirs is None or not isinstance(item, Table):
            continue
        texts = item.get("texts")
        for original, _ in texts.entries if isinstance(texts, Table) else ():
            if original.text not in said:
                hint = did_you_mean(original.text, said) or "Write the text as it stands in the steps."
                report.add("unknown-text", original, f'no step says "{original.text}"', hint)
        lost = [text for text in said if text not in theirs.texts]
        beside = [name for name in ("intro", "outro") if getattr(routine, name) and not getattr(theirs, name)]
        repairs = [f"Add {'it' if len(lost) == 1 else 'each'} and its translation to `texts`."] if lost else []
        repairs += [f"Write `{name}:` beside `routine:`." for name in beside]
        if repairs:
            message = (
                f"{_listed([*lost, *beside])} {'has' if len(lost + beside) == 1 else 'have'} no {name_of(key.text)}"
            )
            report.warn("not-translated", item.key("texts") or key, message, " ".join(repairs))


def _warn_of_own_language(key: Scalar, source: Table, report: Report) -> None:
    named = source.get("language")
    if isinstance(named, Scalar) and main_part(named.text) == main_part(key.text):
        message = f"the file itself is in {name_of(key.text)}, as its `language` says; this translation is never used"
        report.warn("own-language", key, message, "Name the language that the file is written in, or delete this.")


def _listed(names: Iterable[str]) -> str:
    quoted = [f'"{name}"' for name in names]
    shown = quoted if len(quoted) <= 4 else [*quoted[:3], f"{len(quoted) - 3} more"]
    return " and ".join(filter(None, [", ".join(shown[:-1]), shown[-1]]))
