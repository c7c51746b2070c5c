"""What a verb is: the one place that tells of a kind of step before it is one. Out: types, and fields that many have.

A verb has its fields, what makes a step of what is written in them, and hints for what people write instead. Reading,
schemas, completion and the reference of all fields come from that.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from voicecoach.routine.coach import OVERRUNS
from voicecoach.routine.exercise import Exercise
from voicecoach.routine.routine import Routine
from voicecoach.routine.steps.step import Step
from voicecoach.source.kinds import schema_snippets
from voicecoach.source.kinds.fields import Field, Kind, choice, flag, scalar
from voicecoach.source.kinds.schema_snippets import Schema
from voicecoach.source.kinds.sentences import text
from voicecoach.source.kinds.values import whole_number
from voicecoach.source.text.located import Listing, Scalar, Table, Value, is_bare_dash
from voicecoach.source.text.report import Report


@dataclass(frozen=True, slots=True)
class Finders:
    """How a step finds what it names."""

    exercise: Callable[[Scalar, Report], Exercise | None]
    """By id; what cannot be found is reported."""
    station: Callable[[Scalar, Report], Exercise | None]
    """By id; None, without a problem, for what is only a name."""
    included: Callable[[Scalar, Report], Routine | None]
    """The steps of another routine."""
    sound: Callable[[Scalar, Report], str | None]
    """The absolute path of a sound file, or the name of a sound of ours."""
    language: Callable[[Scalar, Report], None]
    """Reports what cannot be a language."""


class Surroundings(Protocol):
    """What is known while a file is read: what can be found, and what stands around a step."""

    @property
    def find(self) -> Finders:
        """How a step finds what it names."""

    def steps(self, value: Listing, report: Report) -> tuple[Step, ...]:
        """Steps in a list."""


@dataclass(frozen=True, slots=True)
class Later:
    """A value that can be read only where its surroundings are known."""

    read: Callable[[Surroundings], Any]


@dataclass(frozen=True, slots=True)
class Written:
    """What is written in a step, read; every required field is there."""

    source: Table
    values: Mapping[str, Any]
    report: Report
    find: Finders
    clock: str | None
    """The innermost verb around it whose time runs on whatever happens."""
    slot: str | None
    """The verb around it whose time is counted, so that nothing in it has a clock of its own."""
    has_problems: bool

    def __getitem__(self, name: str) -> Any:
        return self.values[name]

    def get(self, name: str, default: Any = None) -> Any:
        """What a field says, or else what holds where it is not written."""
        return self.values.get(name, default)

    @property
    def waits(self) -> bool:
        """Whether a session that is followed live waits here."""
        return bool(self.get("wait", False))

    def place(self, *names: str) -> Value:
        """Where the first of these fields that is written stands."""
        return next((found for name in names if (found := self.source.get(name)) is not None), self.source)

    def name(self, field: str) -> Scalar | None:
        """What a field that names something names, with its place."""
        named = self.source.get(field)
        return named if isinstance(named, Scalar) and not named.is_null else None


@dataclass(frozen=True, slots=True)
class Verb:
    """What a step may begin with."""

    name: str
    fields: tuple[Field, ...]
    make: Callable[[Written], Step | None]
    """The step, or None where what is written makes none; the report says why."""
    meant: Mapping[str, str]
    """What people write in such a step that is called otherwise, and a hint for each."""
    noun: str = "step"
    is_timed: bool = False
    """It runs by a clock of its own, which nothing in it can hold up."""
    rules: Schema | None = None
    """What holds between the fields, as an editor is told; `make` says it in words."""

    @property
    def what(self) -> str:
        """The step, as messages call it."""
        return f"{'an' if self.name[0] in 'aeiou' else 'a'} `{self.name}` {self.noun}".rstrip()


def _read_steps(value: Value, report: Report) -> Later | None:
    if isinstance(value, Table) and any(is_bare_dash(key) for key, _ in value.entries):
        return None
    if not isinstance(value, Listing):
        report.add("shape", value, "expected a list of steps", "Begin each step with a dash and a space: `- do: ...`.")
        return None
    if not value.items:
        report.add("empty", value, "there are no steps", "Add one: `- do: floor-bridge`.")
        return None
    return Later(lambda around: around.steps(value, report))


def _steps(definition: str) -> Kind:
    schema = schema_snippets.listed(schema_snippets.reference(definition), least=1)
    return Kind("a list of steps", _read_steps, schema=schema)


STEPS = _steps("step")
CLOCKED_STEPS = _steps("step-on-the-clock")
"""The same where the time is counted already, so that none of them has a clock of its own."""


def steps_field(steps: Kind = STEPS) -> Field:
    """The steps inside a step."""
    return Field("steps", steps, "What is done, in order.", is_required=True)


OVERRUN = Field(
    "overrun", choice(OVERRUNS), "What becomes of speech longer than its time, where the coach says otherwise."
)
LANGUAGE = Field("language", text("a language code such as es"), "The language spoken, where it is another.")


def wait_field(when: str) -> Field:
    """`wait`, on a step that waits at this place."""
    return Field("wait", flag(), f"Whether a session that is followed live waits for a key {when}.")


UNTIL_KEY = Field(
    "until", choice(("key",)), "What ends it where the session is followed live; a track lasts as long as is written."
)
WAIT_AT_END = wait_field("at its end")
WAIT_BEFORE_CLOCK = wait_field("before its clock starts")


def count_of(what: str) -> Kind:
    """A whole number from 1, told as `a number of rounds`."""
    return scalar(what, lambda raw: whole_number(raw, most=1_000), schema_snippets.number(1, 1_000))
