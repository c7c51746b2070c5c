"""The verb `do`: one exercise, with the dose, sides and cues that the step gives it, checked as a whole."""

from dataclasses import replace
from typing import Any

from voicecoach.routine.dose import Dose
from voicecoach.routine.dose_flaws import dose_flaws
from voicecoach.routine.exercise import CUE_FIELDS, Cues, Exercise
from voicecoach.routine.steps.do import USUAL_PRIORITY, Do
from voicecoach.source.exercises.dose_fields import dose_fields, dose_from, dose_kind
from voicecoach.source.exercises.exercise_file import EXERCISE_FIELDS, cues_kind
from voicecoach.source.kinds import schema_snippets
from voicecoach.source.kinds.fields import Field, Kind, choice, flag, scalar
from voicecoach.source.kinds.meant import IN_A_DOSE, OF_ROUTINE, WHOLE, words
from voicecoach.source.kinds.sentences import text
from voicecoach.source.kinds.values import whole_number
from voicecoach.source.steps.verb import LANGUAGE, OVERRUN, Verb, Written, wait_field
from voicecoach.source.text.located import Listing, Scalar, Table, Value, what_yaml_makes_of
from voicecoach.source.text.report import Report
from voicecoach.spelling import did_you_mean

_BOTH = ("both", "each", "all")


def _sides() -> Kind:
    """`[left]`, or a dose for each side."""
    one = dose_kind()

    def read(value: Value, report: Report) -> Any:
        if isinstance(value, Table):
            doses: dict[str, Dose] = {}
            for key, item in value.entries:
                if key.text not in {"left", "right"}:
                    hint = did_you_mean(key.text, ("left", "right")) or "Known: left, right."
                    report.add("choice", key, f'"{key.text}" is not a side', hint)
                elif (dose := one.read(item, report)) is not None:
                    doses[key.text] = dose
            if not value.entries:
                report.add("empty", value, "no side is named", "Write [left], [right], or delete the line.")
            return doses or None
        if isinstance(value, Scalar) and value.text in _BOTH:
            _refuse_both(value, report)
            return None
        if isinstance(value, Scalar):
            made = what_yaml_makes_of(value)
            reads = f" (YAML reads {value.text} as {made})" if made else ""
            repair = f"Write [{value.text}]." if value.text in {"left", "right"} else "Write [left] or [right]."
            report.add("shape", value, f'expected a list of sides, found "{value.text}"{reads}', repair)
            return None
        return _listed_sides(value, report)

    side = {"enum": ["left", "right"]}
    schema = schema_snippets.any_of(
        {**schema_snippets.listed(side, least=1), "uniqueItems": True},
        schema_snippets.mapped(one.schema, keys=side, least=1),
    )
    return Kind("[left], [right] or a dose for each side", read, schema=schema)


def _refuse_both(value: Scalar, report: Report) -> None:
    message = f'"{value.text}" is not a side; both sides are the default'
    report.add("shape", value, message, "Delete the line.")


def _listed_sides(value: Listing, report: Report) -> tuple[str, ...] | None:
    both = next((item for item in value.items if isinstance(item, Scalar) and item.text in _BOTH), None)
    if both is not None:
        _refuse_both(both, report)
        return None
    side = choice(("left", "right"))
    read_sides = [side.read(item, report) for item in value.items]
    if not read_sides or None in read_sides:
        if not read_sides:
            report.add("empty", value, "no side is named", "Write [left], [right], or delete the line.")
        return None
    if len(set(read_sides)) < len(read_sides):
        report.add("doubled-side", value, "a side is named twice", "Name each side once; sets repeat a side.")
        return None
    return tuple(read_sides)


_FIELDS = (
    Field("do", text("an exercise's id"), "The exercise.", is_required=True),
    *dose_fields(),
    Field("sides", _sides(), "One side only, or a dose of its own for each side; both sides are the default."),
    Field("one_sided", text("intended, or a reason"), "That one side only is meant; `check` does not ask then."),
    Field(
        "side_order",
        choice(("by-side", "by-set")),
        "Whether all sets of one side come first, or the sides take turns set by set.",
    ),
    Field("cues", cues_kind(is_brief_required=False), "Sentences in place of those of the exercise."),
    Field("or", text("an exercise's id"), "What to do instead where this exercise does not suit."),
    Field(
        "priority",
        scalar("a number from 1 to 5", lambda raw: whole_number(raw, least=1, most=5), schema_snippets.number(1, 5)),
        "What gives way when a session is made shorter: 5 goes first, 1 last.",
    ),
    Field("optional", flag(), "Heard only in a session that is made longer."),
    LANGUAGE,
    OVERRUN,
    wait_field("wherever there is time to move into place"),
)


_ELSEWHERE = {
    field.name: "That belongs in the exercise's own file, or below `exercises` in the routine."
    for field in EXERCISE_FIELDS
} | {
    **IN_A_DOSE,
    **words(
        ("dose", 'Write its fields beside "do": "hold", "reps", "sets" and so on.'),
        ("side", 'Write "sides", as a list: [left].'),
        ("cue text note notes words", 'Write "cues", such as {during: Breathe out.}.'),
        ("alternative instead substitute substitutes easier harder", 'Write "or" for another exercise.'),
        (OF_ROUTINE, WHOLE),
    ),
}
"""What people write into a step, and where it belongs or what it is called."""


def _do(written: Written) -> Do | None:
    named, other, problems = written.name("do"), written.name("or"), written.report.problems
    if named is None:
        return None
    before = len(problems)
    exercise = written.find.exercise(named, written.report)
    instead = None if other is None else written.find.exercise(other, written.report)
    if exercise is None or written.has_problems or len(problems) > before:
        return None
    step = replace(_settled(exercise, written, named), instead=instead)
    _check(step, named, written.source, written.report)
    return step


DO = Verb("do", _FIELDS, _do, _ELSEWHERE)


def _settled(exercise: Exercise, written: Written, named: Scalar) -> Do:
    """The step with its doses and cues merged into the exercise's."""
    cues: Cues = written.get("cues") or Cues()
    own_cues = tuple(name for name in CUE_FIELDS if getattr(cues, name))
    dose = exercise.dose.overridden_by(dose_from(dict(written.values), written.source))
    sides = written.get("sides", ())
    side_doses: tuple[tuple[str, Dose], ...] = ()
    if isinstance(sides, dict):
        side_doses = tuple((side, _of_side(dose, own)) for side, own in sides.items())
        sides = tuple(sides)
    return Do(
        exercise=replace(exercise, cues=exercise.cues.overridden_by(cues), own_cues=own_cues),
        dose=dose,
        origin=named.at,
        sides=sides,
        side_doses=side_doses,
        one_sided=written.get("one_sided"),
        side_order=written.get("side_order"),
        priority=written.get("priority", USUAL_PRIORITY),
        is_optional=written.get("optional", False),
        language=written.get("language"),
        overrun=written.get("overrun"),
        waits=written.waits,
    )


def _of_side(dose: Dose, own: Dose) -> Dose:
    """The dose of one side; repetitions that are written for it are its own, and no total of both."""
    is_counted = own.reps is not None and own.count_per is None and dose.count_per is not None
    return dose.overridden_by(replace(own, count_per="side") if is_counted else own)


def _check(step: Do, named: Scalar, source: Table, report: Report) -> None:
    """Problems of the step as a whole: its dose cannot be performed, or it has sides where there are none."""
    exercise = step.exercise
    if step.sides and not exercise.has_sides:
        report.add(
            "sides-of-bilateral",
            source.key("sides") or named,
            f'"{exercise.id}" is bilateral and has no sides',
            "Delete `sides`, or choose a unilateral exercise.",
        )
    if step.one_sided is not None and len(step.sides) != 1:
        report.add(
            "one-sided",
            source.key("one_sided") or named,
            "both sides are worked here, or there are none",
            "Write `sides: [left]` or `sides: [right]`, or delete `one_sided`.",
        )
    if not exercise.has_sides:
        for name in CUE_FIELDS:
            if any("$side" in cue.lower() or "$other" in cue.lower() for cue in getattr(exercise.cues, name)):
                at = exercise.cues.positions.get(name, named.at)
                report.add(
                    "placeholder-without-side",
                    at,
                    f'"{exercise.id}" is bilateral and has no sides',
                    "Write it out.",
                )
    seen = set()
    for _, dose in step.side_doses or ((None, step.dose),):
        for flaw in dose_flaws(dose, exercise.laterality):
            if (flaw.slug, flaw.field) in seen:
                continue
            seen.add((flaw.slug, flaw.field))
            where = dose.positions.get(flaw.field or "", named.at)
            at = where if where.file == report.file else named.at
            elsewhere = "" if at == where else f" ({where})"
            located = named if at == named.at else at
            report.add(flaw.slug, located, f'"{exercise.id}": {flaw.message}{elsewhere}', flaw.repair)
