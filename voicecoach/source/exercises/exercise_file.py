"""Reads one exercise: a file of its own, or an entry of a routine's `exercises`."""

from dataclasses import replace
from typing import Any

from voicecoach.position import SourcePosition
from voicecoach.routine.dose import Dose
from voicecoach.routine.exercise import CUE_FIELDS, LATERALITIES, PHASES, POSTURE_LEVELS, TECHNIQUES, Cues, Exercise
from voicecoach.routine.tongues.tongue import language_of
from voicecoach.source.exercises.dose_fields import dose_kind
from voicecoach.source.exercises.tags_field import tag_positions, tags
from voicecoach.source.exercises.translation_fields import (
    SAID_OF_SIDES_AND_PHASES,
    check_exercise_translations,
    exercise_translations,
)
from voicecoach.source.kinds.fields import Field, Kind, choice, list_of, read_fields, table
from voicecoach.source.kinds.languages import language_code
from voicecoach.source.kinds.sentences import SIDE_PLACEHOLDERS, sentences, text
from voicecoach.source.text.located import Table
from voicecoach.source.text.report import Report

_TEXTS = list_of(text())

_CUES = {
    "why": "What the exercise is for.",
    "setup": "How to get into position.",
    "action": "What to do.",
    "watch": "What to mind, in a line that is heard the first time.",
    "safety": "When to stop or to ease off; a rolling exercise says it every time.",
    "settle": "Ends the search: where to stay. The clock of the hold starts after it.",
    "during": "With `breath`, all that is heard inside a hold or between counts.",
    "breath": "How to breathe; heard inside a hold or between counts.",
    "release": "How to come out of the position.",
    "switch": "Said between the two sides.",
    "brief": "The short form, for the second side, for repeated sets and for those who know the exercise.",
}


def cues_kind(*, is_brief_required: bool) -> Kind:
    """Cues as a mapping."""
    fields = tuple(
        Field(name, sentences(), _CUES[name], is_required=name == "brief" and is_brief_required) for name in CUE_FIELDS
    )
    return table(fields, "cues", _cues)


def _cues(found: dict[str, Any], source: Table) -> Cues:
    return Cues(**found, positions={key.text: value.at for key, value in source.entries})


EXERCISE_FIELDS = (
    Field("exercise", text("a name"), "Its name, for lists.", is_required=True),
    Field("spoken", text("a name for the voice"), "Its name for the voice, where that is another."),
    Field("phase", choice(PHASES), "What the exercise does in a session.", is_required=True),
    Field("technique", choice(TECHNIQUES), "How it works on the body.", is_required=True),
    Field(
        "posture",
        choice(tuple(POSTURE_LEVELS)),
        "Where the body is; decides how long a person gets to move there.",
        is_required=True,
    ),
    Field("targets", _TEXTS, "The muscles it is for."),
    Field(
        "equipment",
        table(
            (
                Field("needs", _TEXTS, "Without these it cannot be done; the opening names them."),
                Field("optional", _TEXTS, "Good to have."),
            ),
            "equipment",
        ),
        "What to have at hand.",
    ),
    Field(
        "laterality",
        choice(LATERALITIES),
        "Whether it is done on both sides at once, on one side at a time, or on the sides in turn.",
        is_required=True,
    ),
    Field("side_means", text("what the side is"), "Which side is the left one; required where there are sides."),
    *SAID_OF_SIDES_AND_PHASES,
    Field("dose", dose_kind(), "How long or how often, where a routine says nothing else.", may_be_empty=True),
    Field("cues", cues_kind(is_brief_required=True), "What is said.", is_required=True),
    Field("language", language_code("es"), "Of its sentences; where nothing is written, they tell it themselves."),
    Field("cautions", _TEXTS, "What to mind; shown, not spoken."),
    Field("contraindications", tags(), "Tags of people for whom it is not; compared with those of a profile."),
    Field("easier", text(), "How to make it easier; shown, not spoken."),
    Field("harder", text(), "How to make it harder; shown, not spoken."),
    Field("substitutes", _TEXTS, "Ids of exercises that may take its place."),
    Field("sources", _TEXTS, "Where it is described; never spoken."),
    Field(
        "translations",
        exercise_translations(cues_kind(is_brief_required=True)),
        "All that is heard or shown of it, in other languages.",
    ),
)

EXERCISE_RULES = {
    "if": {"properties": {"laterality": {"enum": ["unilateral", "alternating"]}}, "required": ["laterality"]},
    "then": {"required": ["side_means"]},
}
"""What holds between the fields, as an editor is told; `read_exercise` says it in words."""

_ELSEWHERE = dict.fromkeys(("tags", "avoid", "avoid_with"), 'Write "contraindications".')


def read_exercise(source: Table, exercise_id: str, report: Report) -> Exercise | None:
    """The exercise a table describes, or None where too much of it is missing (the report says what)."""
    before = len(report.problems)
    found = read_fields(source, EXERCISE_FIELDS, report, "an exercise", _ELSEWHERE)
    laterality = found.get("laterality")
    if laterality in {"unilateral", "alternating"} and "side_means" not in found and not source.get("side_means"):
        where = next(value for key, value in source.entries if key.text == "laterality")
        report.add(
            "missing-side-means",
            where,
            f'a {laterality} exercise needs "side_means": which side is the left one?',
            "Add `side_means:`, such as: the straight leg being stretched.",
        )
    if laterality == "bilateral" and "cues" in found:
        _refuse_sides(found["cues"], report)
    if laterality == "bilateral":
        for theirs in found.get("translations", {}).values():
            _refuse_sides(theirs.cues, report)
    if len(report.problems) > before:
        return None
    exercise = _exercise(exercise_id, found, source.entries[0][0].at if source.entries else source.at)
    check_exercise_translations(exercise, source, report)
    if len(report.problems) > before:
        return None
    return replace(exercise, positions=tag_positions(source.get("contraindications")))


def _refuse_sides(cues: Cues, report: Report) -> None:
    for name in CUE_FIELDS:
        for cue in getattr(cues, name):
            used = next((mark for mark in SIDE_PLACEHOLDERS if f"${mark}" in cue), None)
            if used:
                report.add(
                    "placeholder-without-side",
                    cues.positions[name],
                    f'"${used}" stands in a bilateral exercise, which has no sides',
                    "Write it out, or make the exercise unilateral or alternating.",
                )
                break


def _exercise(exercise_id: str, found: dict[str, Any], origin: SourcePosition) -> Exercise:
    equipment = found.get("equipment", {})
    return Exercise(
        id=exercise_id,
        name=found["exercise"],
        spoken=found.get("spoken", found["exercise"]),
        phase=found["phase"],
        technique=found["technique"],
        posture=found["posture"],
        laterality=found["laterality"],
        cues=found["cues"],
        origin=origin,
        dose=found.get("dose") or Dose(),
        side_means=found.get("side_means", ""),
        side_word=found.get("side_word", ""),
        phase_words=found.get("phase_words", {}),
        targets=found.get("targets", ()),
        needs=equipment.get("needs", ()),
        optional_equipment=equipment.get("optional", ()),
        cautions=found.get("cautions", ()),
        contraindications=found.get("contraindications", ()),
        easier=found.get("easier", ""),
        harder=found.get("harder", ""),
        substitutes=found.get("substitutes", ()),
        sources=found.get("sources", ()),
        language=found.get("language") or language_of(found["cues"].all()),
        translations=found.get("translations", {}),
    )
