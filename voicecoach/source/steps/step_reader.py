"""Reads the steps of a routine: each is a mapping with exactly one verb."""

import re
from collections.abc import Iterator

from voicecoach.routine.steps.step import Step
from voicecoach.source.kinds.fields import read_fields
from voicecoach.source.steps.bells import RING_WITH
from voicecoach.source.steps.verb import Finders, Later, Verb, Written
from voicecoach.source.steps.verbs import SLOTS, VERBS
from voicecoach.source.text.located import Listing, Scalar, Table, Value
from voicecoach.source.text.report import Report
from voicecoach.spelling import did_you_mean


class StepReader:
    """Reads steps; finds what they name by the functions it is given."""

    def __init__(self, find: Finders) -> None:
        self.find = find
        self._clocks: list[str] = []
        """The verbs around the step that is read, whose time runs on whatever happens."""

    @property
    def _slot(self) -> str | None:
        return next((verb for verb in reversed(self._clocks) if verb in SLOTS), None)

    def steps(self, value: Listing, report: Report) -> tuple[Step, ...]:
        """Steps in a list, as many as can be read."""
        return tuple(self._steps(value, report))

    def _steps(self, value: Listing, report: Report) -> Iterator[Step]:
        for item in value.items:
            if (step := self._step(item, report)) is not None:
                yield step

    def _step(self, value: Value, report: Report) -> Step | None:
        if not isinstance(value, Table):
            word = value.text if isinstance(value, Scalar) and not value.is_null else "..."
            repair = f"Write `- do: {word}` or `- say: {word}`."
            if (bare := re.fullmatch(r"([a-z_]+)(?::|\s)\s*(\S.*)", word)) and bare.group(1) in VERBS:
                repair = f"Write `- {bare.group(1)}: {bare.group(2)}`."
            report.add("shape", value, "expected a step, such as `do: floor-bridge`", repair)
            return None
        key = _verb_of(value, report)
        if key is None:
            return None
        verb = VERBS[key.text]
        if self._slot and verb.is_timed:
            report.add(
                "clock-in-clock",
                key,
                f'"{verb.name}" has a clock of its own and cannot stand inside "{self._slot}"',
                _outside(verb, self._slot),
            )
            return None
        if self._clocks and (wait := value.key("wait")) is not None:
            message = f'a step inside "{self._clocks[-1]}" cannot wait: its clock runs on'
            report.add("wait-in-clock", wait, message, f'Write `wait` beside "{self._clocks[-1]}", or delete it.')
        if self._clocks and (until := value.key("until")) is not None:
            message = f'a step inside "{self._clocks[-1]}" cannot last until a key: its clock runs on'
            report.add(
                "key-in-clock", until, message, f'Delete it, or move the step before or after "{self._clocks[-1]}".'
            )
        if isinstance(language := value.get("language"), Scalar) and not language.is_null:
            self.find.language(language, report)
        return self._made(verb, value, report)

    def _made(self, verb: Verb, source: Table, report: Report) -> Step | None:
        before = len(report.problems)
        values = read_fields(source, verb.fields, report, verb.what, verb.meant)
        clock, slot = self._clocks[-1] if self._clocks else None, self._slot
        if verb.is_timed:
            self._clocks.append(verb.name)
        try:
            values |= {name: value.read(self) for name, value in values.items() if isinstance(value, Later)}
        finally:
            if verb.is_timed:
                self._clocks.pop()
        if any(field.is_required and field.name not in values for field in verb.fields):
            return None
        has_problems = len(report.problems) > before
        return verb.make(Written(source, values, report, self.find, clock, slot, has_problems))


def _outside(verb: Verb, slot: str) -> str:
    """What to do about a step that has no place inside a clock."""
    if verb.name == "sound":
        return f"For bells on the clock, have a `silence` or an `interval` of the whole time. {RING_WITH}"
    return f'Move it before or after "{slot}".'


def _verb_of(source: Table, report: Report) -> Scalar | None:
    """The one key of a step that is a verb."""
    keys = [key for key, _ in source.entries]
    found = [key for key in keys if key.text in VERBS]
    # `rest` is also a field of other verbs; they win over it.
    if len(found) > 1:
        found = [key for key in found if key.text != "rest"] or found
    if not found:
        hint = next((did for key in keys if (did := did_you_mean(key.text, VERBS))), "")
        known = "Known: " + ", ".join(VERBS) + "."
        word = keys[0].text if keys else "..."
        report.add("no-verb", keys[0] if keys else source, f'"{word}" is not a step', hint or known)
        return None
    if len(found) > 1:
        two = f'"{found[0].text}" and "{found[1].text}"'
        report.add(
            "two-verbs",
            found[1],
            f"one step does one thing, and this one says {two}",
            _one_thing(found[0].text, found[1].text),
        )
        return None
    return found[0]


def _one_thing(first: str, second: str) -> str:
    """What to do about two verbs in one step, in the order in which they stand."""
    both = {first, second}
    if both == {"do", "repeat"}:
        return "For several sets of one exercise, write `sets` in place of `repeat`."
    if ("sound" in both and both & {"silence", "interval", "breathe"}) or both == {"every", "silence"}:
        return RING_WITH
    if both == {"say", "sound"}:
        return "A sentence that is heard from a recording is written `- say: {say: Lie down., sound: FILE}`."
    holds_steps = (verb for verb in (first, second) if any(field.name == "steps" for field in VERBS[verb].fields))
    if (outer := next(holds_steps, None)) is not None:
        inner = second if outer == first else first
        return f'Write "{inner}" among the `steps` of "{outer}", or begin a new step.'
    return "Begin a new step."
