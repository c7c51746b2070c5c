"""Reads the steps of a routine: each is a mapping with exactly one verb."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from voicecoach.routine.dose import Dose
from voicecoach.routine.dose_flaws import dose_flaws
from voicecoach.routine.exercise import CUE_FIELDS, PHASES, Cues, Exercise
from voicecoach.routine.steps import USUAL_PRIORITY, Block, Do, Include, Rest, Say, Silence, Sound, Step
from voicecoach.source.clocked_fields import (
    LANGUAGE,
    OVERRUN,
    read_amrap,
    read_breathe,
    read_circuit,
    read_every,
    read_interval,
    read_repeat,
    read_tense_release,
)
from voicecoach.source.dose_fields import DURATION_RANGE, dose_fields, dose_from, dose_kind
from voicecoach.source.exercise_file import cues_kind
from voicecoach.source.fields import Field, Kind, choice, flag, read_fields, scalar
from voicecoach.source.located import Listing, Scalar, Table, Value, what_yaml_makes_of
from voicecoach.source.report import Report, did_you_mean
from voicecoach.source.sentences import sentences, text
from voicecoach.source.values import whole_number


@dataclass(frozen=True, slots=True)
class Finders:
    """How a step finds what it names."""

    exercise: Callable[[Scalar, Report], Exercise | None]
    """By id; what cannot be found is reported."""
    station: Callable[[Scalar, Report], Exercise | None]
    """By id; None, without a problem, for what is only a name."""
    included: Callable[[Scalar, Report], tuple[Step, ...] | None]
    """The steps of another routine."""
    sound: Callable[[Scalar, Report], str | None]
    """The absolute path of a sound file."""


_INSIDE_CLOCKED = {"interval", "circuit", "every", "amrap", "repeat_for", "breathe", "tense_release", "sound"}
"""What cannot stand inside `every` and `amrap`, whose time is already counted."""


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
            return doses or None
        if isinstance(value, Scalar):
            made = what_yaml_makes_of(value)
            reads = f" (YAML reads {value.text} as {made})" if made else ""
            repair = f"Write [{value.text}]." if value.text in {"left", "right"} else "Write [left] or [right]."
            report.add("shape", value, f'expected a list of sides, found "{value.text}"{reads}', repair)
            return None
        return _listed_sides(value, report)

    return Kind("[left], [right] or a dose for each side", read)


def _listed_sides(value: Listing, report: Report) -> tuple[str, ...] | None:
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


_DO = (
    Field("do", text("an exercise's id"), is_required=True),
    *dose_fields(),
    Field("sides", _sides()),
    Field("side_order", choice(("by-side", "by-set"))),
    Field("cues", cues_kind(is_brief_required=False)),
    Field("or", text("an exercise's id")),
    Field("priority", scalar("a number from 1 to 5", lambda raw: whole_number(raw, least=1, most=5))),
    Field("optional", flag()),
    LANGUAGE,
)
_SAY = (Field("say", sentences(()), is_required=True), LANGUAGE)
_SILENCE = (Field("silence", DURATION_RANGE, is_required=True),)
_REST = (Field("rest", DURATION_RANGE, is_required=True), OVERRUN)
_SOUND = (Field("sound", text("a file"), is_required=True),)
_INCLUDE = (Field("include", text("a routine's id"), is_required=True),)


class StepReader:
    """Reads steps; finds what they name by the functions it is given."""

    def __init__(self, find: Finders) -> None:
        self._find = find
        self._inside: list[str] = []
        self._readers: dict[str, Callable[[Table, Report], Step | None]] = {
            "do": self._do,
            "say": self._say,
            "silence": self._silence,
            "rest": self._rest,
            "block": self._block,
            "sound": self._sound,
            "include": self._include,
            "interval": read_interval,
            "repeat": lambda source, report: read_repeat(source, report, self.kind),
            "repeat_for": lambda source, report: read_repeat(source, report, self.kind),
            "circuit": lambda source, report: read_circuit(source, report, self._find.station),
            "every": lambda source, report: read_every(source, report, self._inside_kind("every")),
            "amrap": lambda source, report: read_amrap(source, report, self._inside_kind("amrap")),
            "breathe": read_breathe,
            "tense_release": read_tense_release,
        }

    @property
    def kind(self) -> Kind:
        """A list of steps."""

        def read(value: Value, report: Report) -> tuple[Step, ...] | None:
            if not isinstance(value, Listing):
                report.add("shape", value, "expected a list of steps", "Begin each step with a dash: `- do: ...`.")
                return None
            if not value.items:
                report.add("empty", value, "there are no steps", "Add one: `- do: floor-bridge`.")
                return None
            return tuple(self._steps(value, report))

        return Kind("a list of steps", read)

    def _inside_kind(self, verb: str) -> Kind:
        """A list of steps inside a verb whose clock runs already."""

        def read(value: Value, report: Report) -> tuple[Step, ...] | None:
            self._inside.append(verb)
            try:
                steps: tuple[Step, ...] | None = self.kind.read(value, report)
            finally:
                self._inside.pop()
            return steps

        return Kind(self.kind.expected, read)

    def _steps(self, value: Listing, report: Report) -> Iterator[Step]:
        for item in value.items:
            if (step := self._step(item, report)) is not None:
                yield step

    def _step(self, value: Value, report: Report) -> Step | None:
        verbs = tuple(self._readers)
        if not isinstance(value, Table):
            word = value.text if isinstance(value, Scalar) and not value.is_null else "..."
            report.add(
                "shape",
                value,
                "expected a step, such as `do: floor-bridge`",
                f"Write `- do: {word}` or `- say: {word}`.",
            )
            return None
        # `rest` is also a field of other verbs; they win over it.
        keys = [key for key, _ in value.entries]
        found = [key for key in keys if key.text in verbs]
        if len(found) > 1:
            found = [key for key in found if key.text != "rest"] or found
        if not found:
            hint = next((did for key in keys if (did := did_you_mean(key.text, verbs))), "")
            known = "Known: " + ", ".join(self._readers) + "."
            word = keys[0].text if keys else "..."
            report.add("no-verb", keys[0] if keys else value, f'"{word}" is not a step', hint or known)
            return None
        if len(found) > 1:
            two = f'"{found[0].text}" and "{found[1].text}"'
            report.add(
                "two-verbs",
                found[1],
                f"one step does one thing, and this one says {two}",
                "Begin a new step.",
            )
            return None
        if self._inside and found[0].text in _INSIDE_CLOCKED:
            report.add(
                "clock-in-clock",
                found[0],
                f'"{found[0].text}" has a clock of its own and cannot stand inside "{self._inside[-1]}"',
                f'Move it before or after "{self._inside[-1]}".',
            )
            return None
        return self._readers[found[0].text](value, report)

    def _say(self, source: Table, report: Report) -> Step | None:
        found = read_fields(source, _SAY, report, "a `say` step")
        return Say(found["say"], source.at, found.get("language")) if "say" in found else None

    def _silence(self, source: Table, report: Report) -> Step | None:
        found = read_fields(source, _SILENCE, report, "a `silence` step")
        return Silence(found["silence"], source.at) if "silence" in found else None

    def _rest(self, source: Table, report: Report) -> Step | None:
        found = read_fields(source, _REST, report, "a `rest` step")
        return Rest(found["rest"], source.at, found.get("overrun")) if "rest" in found else None

    def _sound(self, source: Table, report: Report) -> Step | None:
        found = read_fields(source, _SOUND, report, "a `sound` step")
        named = source.get("sound")
        if "sound" not in found or not isinstance(named, Scalar):
            return None
        path = self._find.sound(named, report)
        return Sound(path, named.at) if path is not None else None

    def _include(self, source: Table, report: Report) -> Step | None:
        found = read_fields(source, _INCLUDE, report, "an `include` step")
        named = source.get("include")
        if "include" not in found or not isinstance(named, Scalar):
            return None
        steps = self._find.included(named, report)
        return Include(named.text, steps, named.at) if steps is not None else None

    def _block(self, source: Table, report: Report) -> Step | None:
        fields = (
            Field("block", text("a title"), is_required=True),
            Field("phase", choice(PHASES)),
            Field("keep_together", flag()),
            LANGUAGE,
            Field("steps", self.kind, is_required=True),
        )
        found = read_fields(source, fields, report, "a `block`")
        if "block" not in found or "steps" not in found:
            return None
        return Block(
            found["block"],
            found["steps"],
            source.at,
            found.get("phase"),
            found.get("keep_together", False),
            found.get("language"),
        )

    def _do(self, source: Table, report: Report) -> Step | None:
        before = len(report.problems)
        found = read_fields(source, _DO, report, "a `do` step")
        named = source.get("do")
        if not isinstance(named, Scalar) or "do" not in found:
            return None
        exercise = self._find.exercise(named, report)
        other = source.get("or")
        instead = self._find.exercise(other, report) if isinstance(other, Scalar) and not other.is_null else None
        if exercise is None or len(report.problems) > before:
            return None
        step = replace(_settled(exercise, found, source, named), instead=instead)
        _check(step, named, report)
        return step


def _settled(exercise: Exercise, found: dict[str, Any], source: Table, named: Scalar) -> Do:
    """The step with its doses and cues merged into the exercise's."""
    cues: Cues = found.get("cues") or Cues()
    dose = exercise.dose.overridden_by(dose_from(found, source))
    sides = found.get("sides", ())
    side_doses: tuple[tuple[str, Dose], ...] = ()
    if isinstance(sides, dict):
        side_doses = tuple((side, dose.overridden_by(own)) for side, own in sides.items())
        sides = tuple(sides)
    return Do(
        exercise=replace(exercise, cues=exercise.cues.overridden_by(cues)),
        dose=dose,
        origin=named.at,
        sides=sides,
        side_doses=side_doses,
        is_by_set=found.get("side_order") == "by-set",
        priority=found.get("priority", USUAL_PRIORITY),
        is_optional=found.get("optional", False),
        language=found.get("language"),
    )


def _check(step: Do, named: Scalar, report: Report) -> None:
    """Problems of the step as a whole: its dose cannot be performed, or it has sides where there are none."""
    exercise = step.exercise
    if step.sides and not exercise.has_sides:
        report.add(
            "sides-of-bilateral",
            named,
            f'"{exercise.id}" is bilateral and has no sides',
            "Delete `sides`, or choose a unilateral exercise.",
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
