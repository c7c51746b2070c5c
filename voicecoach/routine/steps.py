"""The steps of a routine: what a coach writes after each dash."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from voicecoach.position import SourcePosition
from voicecoach.routine.coach import Overrun
from voicecoach.routine.dose import Dose, Range
from voicecoach.routine.exercise import Exercise
from voicecoach.routine.routine_texts import RoutineTexts

FIRST_TO_GO, LAST_TO_GO, USUAL_PRIORITY = 5, 1, 3


@dataclass(frozen=True, slots=True)
class Do:
    """One exercise, with its dose settled for this step; the exercise carries the step's own cues."""

    exercise: Exercise
    dose: Dose
    """For both sides, or where sides are not told apart."""
    origin: SourcePosition
    sides: tuple[str, ...] = ()
    """The sides that are worked, when not both; in the order written."""
    side_doses: tuple[tuple[str, Dose], ...] = ()
    """Doses of single sides, where they differ."""
    side_order: str | None = None
    """`by-set` changes sides after each set, `by-side` after all sets of a side; None is what is usual."""
    priority: int = USUAL_PRIORITY
    """1 is the last to go when a session is shortened, 5 the first."""
    is_optional: bool = False
    """Heard only in a session that is made longer."""
    instead: Exercise | None = None
    """What a person may do in its place."""
    language: str | None = None
    overrun: Overrun | None = None
    """What happens when speech does not fit into the rest between sets; None leaves it to the coach."""
    waits: bool = False
    """A session that is followed live waits for a key when the person is to be in place."""

    def dose_for(self, side: str | None) -> Dose:
        """The dose of one side."""
        return next((dose for name, dose in self.side_doses if name == side), self.dose)


@dataclass(frozen=True, slots=True)
class Say:
    """Speech, nothing else."""

    texts: tuple[str, ...]
    origin: SourcePosition
    language: str | None = None
    waits: bool = False
    """For a key, at its end; as with everything that waits, only when the session is followed live."""


@dataclass(frozen=True, slots=True)
class Silence:
    """Nothing, for a while."""

    length: Range
    origin: SourcePosition
    waits: bool = False
    """For a key, at its end."""


@dataclass(frozen=True, slots=True)
class Rest:
    """A rest of exactly this length, in which the next exercise is announced."""

    length: Range
    origin: SourcePosition
    overrun: Overrun | None = None
    """What happens when speech does not fit; None leaves it to the coach."""
    waits: bool = False
    """For a key, at its end."""


@dataclass(frozen=True, slots=True)
class Sound:
    """A recording of the coach's own."""

    path: str
    """Of a WAV file, absolute."""
    origin: SourcePosition
    waits: bool = False
    """For a key, at its end."""


@dataclass(frozen=True, slots=True)
class Call:
    """A time call in timed work: at half of it, or so long before its end."""

    left_ms: int | None
    """None means half."""

    def at_ms(self, length_ms: int) -> int:
        """When it is made, from the start of work of this length."""
        return length_ms // 2 if self.left_ms is None else length_ms - self.left_ms


@dataclass(frozen=True, slots=True)
class Interval:
    """Named timed work."""

    name: str
    length: Range
    origin: SourcePosition
    calls: tuple[Call, ...] = ()
    overrun: Overrun | None = None
    language: str | None = None
    waits: bool = False
    """For a key, before its clock starts."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """Rounds of the same steps: so many, or for so long, cut exactly there."""

    steps: tuple["Step", ...]
    origin: SourcePosition
    count: int | None = None
    for_ms: int | None = None
    rest_between: Range | None = None
    waits: bool = False
    """For a key, before the first round."""


@dataclass(frozen=True, slots=True)
class Station:
    """One station of a circuit: an exercise, or just a name."""

    name: str
    """For the voice."""
    exercise: Exercise | None
    origin: SourcePosition


@dataclass(frozen=True, slots=True)
class Circuit:
    """Stations by the clock."""

    stations: tuple[Station, ...]
    work: Range
    origin: SourcePosition
    rest: Range | None = None
    rests_after_last: bool = False
    rounds: int = 1
    rest_between_rounds: Range | None = None
    overrun: Overrun | None = None
    waits: bool = False
    """For a key, before its clock starts."""


@dataclass(frozen=True, slots=True)
class Every:
    """Work that begins anew on the clock (EMOM)."""

    slot_ms: int
    times: int
    steps: tuple["Step", ...]
    origin: SourcePosition
    overrun: Overrun | None = None
    waits: bool = False
    """For a key, before its clock starts."""


@dataclass(frozen=True, slots=True)
class Amrap:
    """As many rounds of these steps as possible, at a person's own pace."""

    length_ms: int
    steps: tuple["Step", ...]
    origin: SourcePosition
    calls: tuple[Call, ...] = ()
    overrun: Overrun | None = None
    waits: bool = False
    """For a key, before its clock starts."""


@dataclass(frozen=True, slots=True)
class Breathe:
    """Breathing by the clock: whole cycles of in, hold, out, hold."""

    phases: tuple[tuple[str, int], ...]
    """`in`, `hold` or `out` and its length in milliseconds."""
    cycles: int
    origin: SourcePosition
    unit_ms: int = 1_000
    overrun: Overrun | None = None
    waits: bool = False
    """For a key, before its clock starts."""

    @property
    def cycle_ms(self) -> int:
        """One breathing cycle."""
        return sum(length_ms for _, length_ms in self.phases)


@dataclass(frozen=True, slots=True)
class TenseRelease:
    """Progressive relaxation: each part of the body is tensed, then let go."""

    groups: tuple[str, ...]
    tense_ms: int
    release_ms: tuple[int, ...]
    """One for each tense-and-release, all groups and times in order."""
    origin: SourcePosition
    times: int = 1
    overrun: Overrun | None = None
    waits: bool = False
    """For a key, before its clock starts."""


@dataclass(frozen=True, slots=True)
class Block:
    """A chapter."""

    title: str
    steps: tuple["Step", ...]
    origin: SourcePosition
    phase: str | None = None
    keep_together: bool = False
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Include:
    """The steps of another routine."""

    id: str
    steps: tuple["Step", ...]
    origin: SourcePosition
    language: str | None = None
    """Of that routine, where it names one."""
    translations: Mapping[str, RoutineTexts] = field(default_factory=dict, compare=False, hash=False, repr=False)
    """Of that routine."""


Step = (
    Do
    | Say
    | Silence
    | Rest
    | Sound
    | Interval
    | Repeat
    | Circuit
    | Every
    | Amrap
    | Breathe
    | TenseRelease
    | Block
    | Include
)

HOLDS_STEPS = (Block, Include, Repeat, Every, Amrap)


def waits(step: Step) -> bool:
    """Whether a step itself waits for a key, whatever the steps inside it do."""
    return not isinstance(step, (Block, Include)) and step.waits


def exercise_steps(steps: tuple[Step, ...]) -> Iterator[Do]:
    """Every exercise step, in order, however deep it stands; once, however often it is repeated."""
    for step in steps:
        if isinstance(step, Do):
            yield step
        elif isinstance(step, HOLDS_STEPS):
            yield from exercise_steps(step.steps)


def languages_of(steps: tuple[Step, ...]) -> dict[str, SourcePosition]:
    """Every language that steps or blocks are written in, where it is named, and the first step that names it."""
    found: dict[str, SourcePosition] = {}
    for step in steps:
        if isinstance(step, (Do, Say, Interval, Block, Include)) and step.language is not None:
            found.setdefault(step.language, step.origin)
        if isinstance(step, HOLDS_STEPS):
            found = {**languages_of(step.steps), **found}
    return found


def exercises_of(steps: tuple[Step, ...]) -> Iterator[Exercise]:
    """Every exercise that steps name, in order, stations of circuits too."""
    for step in steps:
        if isinstance(step, Do):
            yield step.exercise
        elif isinstance(step, Circuit):
            yield from (station.exercise for station in step.stations if station.exercise is not None)
        elif isinstance(step, HOLDS_STEPS):
            yield from exercises_of(step.steps)
