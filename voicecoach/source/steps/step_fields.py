"""Reads the steps of a routine: each is a mapping with exactly one verb."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from voicecoach.routine.exercise import Exercise
from voicecoach.routine.routine import Routine
from voicecoach.routine.steps import (
    HOLDS_STEPS,
    Amrap,
    Block,
    Breathe,
    Circuit,
    Every,
    Include,
    Interval,
    Rest,
    Say,
    Silence,
    Sound,
    Step,
    TenseRelease,
    waits,
)
from voicecoach.source.kinds.fields import Kind, read_fields
from voicecoach.source.kinds.meant import MEANT, one_thing
from voicecoach.source.steps.clocked_fields import (
    read_amrap,
    read_breathe,
    read_circuit,
    read_every,
    read_interval,
    read_repeat,
    read_tense_release,
)
from voicecoach.source.steps.do_fields import FindExercise, read_do
from voicecoach.source.steps.step_tables import INCLUDE, INSIDE_CLOCKED, REST, SAY, SILENCE, SOUND, block_fields
from voicecoach.source.text.located import Listing, Scalar, Table, Value, is_bare_dash
from voicecoach.source.text.report import Report
from voicecoach.spelling import did_you_mean


@dataclass(frozen=True, slots=True)
class Finders:
    """How a step finds what it names."""

    exercise: FindExercise
    """By id; what cannot be found is reported."""
    station: Callable[[Scalar, Report], Exercise | None]
    """By id; None, without a problem, for what is only a name."""
    included: Callable[[Scalar, Report], Routine | None]
    """The steps of another routine."""
    sound: Callable[[Scalar, Report], str | None]
    """The absolute path of a sound file."""
    language: Callable[[Scalar, Report], None]
    """Reports what cannot be a language."""


class StepReader:
    """Reads steps; finds what they name by the functions it is given."""

    def __init__(self, find: Finders) -> None:
        self._find = find
        self._clocks: list[str] = []
        """The verbs around the step that is read, whose time runs on whatever happens."""
        self._readers: dict[str, Callable[[Table, Report], Step | None]] = {
            "do": lambda source, report: read_do(source, report, self._find.exercise),
            "say": self._say,
            "silence": self._silence,
            "rest": self._rest,
            "block": self._block,
            "sound": self._sound,
            "include": self._include,
            "interval": read_interval,
            "repeat": lambda source, report: read_repeat(source, report, self.kind),
            "repeat_for": lambda source, report: read_repeat(source, report, self._inside_kind("repeat_for")),
            "circuit": lambda source, report: read_circuit(source, report, self._find.station),
            "every": lambda source, report: read_every(source, report, self._inside_kind("every")),
            "amrap": lambda source, report: read_amrap(source, report, self._inside_kind("amrap")),
            "breathe": read_breathe,
            "tense_release": read_tense_release,
        }

    @property
    def verbs(self) -> tuple[str, ...]:
        """What a step may begin with."""
        return tuple(self._readers)

    @property
    def kind(self) -> Kind:
        """A list of steps."""

        def read(value: Value, report: Report) -> tuple[Step, ...] | None:
            if isinstance(value, Table) and any(is_bare_dash(key) for key, _ in value.entries):
                return None
            if not isinstance(value, Listing):
                repair = "Begin each step with a dash and a space: `- do: ...`."
                report.add("shape", value, "expected a list of steps", repair)
                return None
            if not value.items:
                report.add("empty", value, "there are no steps", "Add one: `- do: floor-bridge`.")
                return None
            return tuple(self._steps(value, report))

        return Kind("a list of steps", read)

    @property
    def _slot(self) -> str | None:
        """The verb around the step whose time is counted, so that nothing in it has a clock of its own."""
        return next((verb for verb in reversed(self._clocks) if verb != "repeat_for"), None)

    def _inside_kind(self, verb: str) -> Kind:
        """A list of steps inside a verb whose clock runs already."""

        def read(value: Value, report: Report) -> tuple[Step, ...] | None:
            self._clocks.append(verb)
            try:
                steps: tuple[Step, ...] | None = self.kind.read(value, report)
            finally:
                self._clocks.pop()
            return steps

        return Kind(self.kind.expected, read)

    def _steps(self, value: Listing, report: Report) -> Iterator[Step]:
        for item in value.items:
            if (step := self._step(item, report)) is not None:
                yield step

    def _step(self, value: Value, report: Report) -> Step | None:
        verbs = self.verbs
        if not isinstance(value, Table):
            word = value.text if isinstance(value, Scalar) and not value.is_null else "..."
            repair = f"Write `- do: {word}` or `- say: {word}`."
            if (bare := re.fullmatch(r"([a-z_]+)(?::|\s)\s*(\S.*)", word)) and bare.group(1) in verbs:
                repair = f"Write `- {bare.group(1)}: {bare.group(2)}`."
            report.add("shape", value, "expected a step, such as `do: floor-bridge`", repair)
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
                one_thing(found[0].text, found[1].text),
            )
            return None
        if self._slot and found[0].text in INSIDE_CLOCKED:
            report.add(
                "clock-in-clock",
                found[0],
                f'"{found[0].text}" has a clock of its own and cannot stand inside "{self._slot}"',
                f'Move it before or after "{self._slot}".',
            )
            return None
        if self._clocks and (key := value.key("wait")) is not None:
            message = f'a step inside "{self._clocks[-1]}" cannot wait: its clock runs on'
            report.add("wait-in-clock", key, message, f'Write `wait` beside "{self._clocks[-1]}", or delete it.')
        if isinstance(language := value.get("language"), Scalar) and not language.is_null:
            self._find.language(language, report)
        return self._readers[found[0].text](value, report)

    def _say(self, source: Table, report: Report) -> Step | None:
        found = read_fields(source, SAY, report, "a `say` step", MEANT["say"])
        if "say" not in found:
            return None
        return Say(found["say"], source.at, found.get("language"), found.get("wait", False))

    def _silence(self, source: Table, report: Report) -> Step | None:
        found = read_fields(source, SILENCE, report, "a `silence` step", MEANT["silence"])
        return Silence(found["silence"], source.at, found.get("wait", False)) if "silence" in found else None

    def _rest(self, source: Table, report: Report) -> Step | None:
        found = read_fields(source, REST, report, "a `rest` step", MEANT["rest"])
        if "rest" not in found:
            return None
        return Rest(found["rest"], source.at, found.get("overrun"), found.get("wait", False))

    def _sound(self, source: Table, report: Report) -> Step | None:
        found = read_fields(source, SOUND, report, "a `sound` step", MEANT["sound"])
        named = source.get("sound")
        if "sound" not in found or not isinstance(named, Scalar):
            return None
        path = self._find.sound(named, report)
        return Sound(path, named.at, found.get("wait", False)) if path is not None else None

    def _include(self, source: Table, report: Report) -> Step | None:
        found = read_fields(source, INCLUDE, report, "an `include` step", MEANT["include"])
        named = source.get("include")
        if "include" not in found or not isinstance(named, Scalar):
            return None
        routine = self._find.included(named, report)
        if routine is None:
            return None
        if self._slot and any(_runs_by_the_clock(step) for step in routine.steps):
            message = f'"{named.text}" has steps with a clock of their own and cannot stand inside "{self._slot}"'
            report.add("clock-in-clock", named, message, f'Move it before or after "{self._slot}".')
            return None
        if self._clocks and any(_waits_somewhere(step) for step in routine.steps):
            message = f'"{named.text}" has steps that wait and cannot stand inside "{self._clocks[-1]}"'
            report.add("wait-in-clock", named, message, f'Move it before or after "{self._clocks[-1]}".')
            return None
        return Include(named.text, routine.steps, named.at, routine.language, routine.translations)

    def _block(self, source: Table, report: Report) -> Step | None:
        found = read_fields(source, block_fields(self.kind), report, "a `block`", MEANT["block"])
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


def _runs_by_the_clock(step: Step) -> bool:
    if isinstance(step, HOLDS_STEPS):
        return isinstance(step, (Every, Amrap)) or any(_runs_by_the_clock(inner) for inner in step.steps)
    return isinstance(step, (Interval, Circuit, Breathe, TenseRelease, Sound))


def _waits_somewhere(step: Step) -> bool:
    inside = step.steps if isinstance(step, HOLDS_STEPS) else ()
    return waits(step) or any(_waits_somewhere(inner) for inner in inside)
