"""Reads one exercise: a file of its own, or an entry of a routine's `exercises`."""

from typing import Any

from voicecoach.position import SourcePosition
from voicecoach.routine.dose import Dose
from voicecoach.routine.exercise import (
    CUE_FIELDS,
    LATERALITIES,
    PHASES,
    POSTURE_LEVELS,
    TECHNIQUES,
    Cues,
    Exercise,
)
from voicecoach.source.dose_fields import dose_kind
from voicecoach.source.fields import Field, Kind, choice, list_of, read_fields, table
from voicecoach.source.located import Table
from voicecoach.source.report import Report
from voicecoach.source.sentences import SIDE_PLACEHOLDERS, sentences, text

_TEXTS = list_of(text())


def cues_kind(*, is_brief_required: bool) -> Kind:
    """Cues as a mapping."""
    fields = tuple(Field(name, sentences(), is_required=name == "brief" and is_brief_required) for name in CUE_FIELDS)
    return table(fields, "cues", _cues)


def _cues(found: dict[str, Any], source: Table) -> Cues:
    return Cues(**found, positions={key.text: value.at for key, value in source.entries})


EXERCISE_FIELDS = (
    Field("exercise", text("a name"), is_required=True),
    Field("spoken", text("a name for the voice")),
    Field("phase", choice(PHASES), is_required=True),
    Field("technique", choice(TECHNIQUES), is_required=True),
    Field("posture", choice(tuple(POSTURE_LEVELS)), is_required=True),
    Field("targets", _TEXTS),
    Field(
        "equipment",
        table((Field("needs", _TEXTS), Field("optional", _TEXTS)), "equipment"),
    ),
    Field("laterality", choice(LATERALITIES), is_required=True),
    Field("side_means", text("what the side is")),
    Field("dose", dose_kind(), may_be_empty=True),
    Field("cues", cues_kind(is_brief_required=True), is_required=True),
    Field("cautions", _TEXTS),
    Field("contraindications", _TEXTS),
    Field("easier", text()),
    Field("harder", text()),
    Field("substitutes", _TEXTS),
    Field("sources", _TEXTS),
)


def read_exercise(source: Table, exercise_id: str, report: Report) -> Exercise | None:
    """The exercise a table describes, or None where too much of it is missing (the report says what)."""
    before = len(report.problems)
    found = read_fields(source, EXERCISE_FIELDS, report, "an exercise")
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
    if len(report.problems) > before:
        return None
    return _exercise(exercise_id, found, source.entries[0][0].at if source.entries else source.at)


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
        targets=found.get("targets", ()),
        needs=equipment.get("needs", ()),
        optional_equipment=equipment.get("optional", ()),
        cautions=found.get("cautions", ()),
        contraindications=found.get("contraindications", ()),
        easier=found.get("easier", ""),
        harder=found.get("harder", ""),
        substitutes=found.get("substitutes", ()),
        sources=found.get("sources", ()),
    )
