"""One exercise, as its author describes it; no dose is chosen here and no side is taken."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Final, Literal, get_args

from voicecoach.position import SourcePosition
from voicecoach.routine.dose import Dose

PHASES = (
    "inhibit",
    "lengthen",
    "activate",
    "integrate",
    "warm-up",
    "cool-down",
    "breathing",
    "relaxation",
    "cardio",
    "balance",
)

TECHNIQUES = (
    "self-myofascial-release",
    "static-stretch",
    "active-stretch",
    "dynamic-stretch",
    "isometric",
    "isotonic",
    "repeated-hold",
    "locomotion",
)

Laterality = Literal["bilateral", "unilateral", "alternating"]
LATERALITIES: Final[tuple[Laterality, ...]] = get_args(Laterality)

POSTURE_LEVELS = {
    "supine": 0,
    "supine-hooklying": 0,
    "prone": 0,
    "prone-forearms": 0,
    "side-lying": 0,
    "side-lying-forearm": 0,
    "quadruped": 1,
    "half-kneeling": 1,
    "seated-on-roller": 1,
    "chair": 2,
    "chair-front-edge": 2,
    "standing": 3,
}
"""Where the body is, and how high: the time to get there grows with the steps between."""

ROLLING = "self-myofascial-release"


def facing(posture: str) -> str | None:
    """Which way a lying body faces: `supine`, `prone` or `side`; None where it does not lie."""
    return posture.split("-", maxsplit=1)[0] if POSTURE_LEVELS[posture] == 0 else None


@dataclass(frozen=True, slots=True)
class Cues:
    """What is said, sentence by sentence; an empty tuple is not written."""

    why: tuple[str, ...] = ()
    setup: tuple[str, ...] = ()
    """Getting into position."""
    action: tuple[str, ...] = ()
    watch: tuple[str, ...] = ()
    """What to mind while doing it; heard the first time."""
    safety: tuple[str, ...] = ()
    settle: tuple[str, ...] = ()
    """Ends the search; the hold's clock starts after it."""
    during: tuple[str, ...] = ()
    """With `breath`, all that may be heard inside a hold."""
    breath: tuple[str, ...] = ()
    release: tuple[str, ...] = ()
    switch: tuple[str, ...] = ()
    brief: tuple[str, ...] = ()
    """For the second side, for repeated sets, and for those who know the exercise."""
    positions: Mapping[str, SourcePosition] = field(default_factory=dict, compare=False, hash=False)

    def overridden_by(self, other: "Cues") -> "Cues":
        """These cues with every field that the other ones write."""
        written = {name: getattr(other, name) for name in CUE_FIELDS if getattr(other, name)}
        return replace(self, **written, positions={**self.positions, **other.positions})

    def only(self, names: Collection[str]) -> "Cues":
        """Just these fields."""
        kept = {name: getattr(self, name) for name in names}
        return Cues(**kept, positions={name: at for name, at in self.positions.items() if name in names})

    def mapped(self, change: Callable[[str], str]) -> "Cues":
        """These cues with every sentence changed."""
        said = {name: tuple(change(cue) for cue in getattr(self, name)) for name in CUE_FIELDS}
        return Cues(**said, positions=self.positions)

    def all(self) -> Iterator[str]:
        """Every sentence, field by field."""
        return (cue for name in CUE_FIELDS for cue in getattr(self, name))


CUE_FIELDS = tuple(f.name for f in fields(Cues) if f.name != "positions")


@dataclass(frozen=True, slots=True)
class ExerciseTexts:
    """All that is heard or shown of an exercise, in another language than its own; what is empty stays as it is."""

    name: str
    cues: Cues
    spoken: str = ""
    side_means: str = ""
    side_word: str = ""
    phase_words: Mapping[str, str] = field(default_factory=dict, hash=False)
    needs: tuple[str, ...] = ()
    optional_equipment: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    easier: str = ""
    harder: str = ""


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise of the library, or of a routine that brings its own."""

    id: str
    name: str
    """In full, for lists."""
    spoken: str
    """For the voice, and so what it is called everywhere else."""
    phase: str
    technique: str
    posture: str
    laterality: Laterality
    cues: Cues
    origin: SourcePosition
    dose: Dose = field(default_factory=Dose)
    side_means: str = ""
    """Which side is "the left one" in this exercise."""
    side_word: str = ""
    """What that side is, for the voice: a word such as "leg", or a phrase with `$side`; empty for "side"."""
    phase_words: Mapping[str, str] = field(default_factory=dict, hash=False)
    """What is said with the phases of a repetition, by phase, where it is not the language's own words."""
    targets: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    optional_equipment: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    """Shown, not spoken."""
    contraindications: tuple[str, ...] = ()
    easier: str = ""
    harder: str = ""
    substitutes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    """Never spoken."""
    language: str | None = None
    """Of its own sentences, where they or its file tell; else it is the session's."""
    translations: Mapping[str, ExerciseTexts] = field(default_factory=dict, compare=False, hash=False, repr=False)
    """By language."""
    own_cues: tuple[str, ...] = ()
    """Cues that a step of a routine has in place of the exercise's."""
    positions: Mapping[str, SourcePosition] = field(default_factory=dict, compare=False, hash=False)
    """Where its contraindications stand, by tag."""

    @property
    def called(self) -> str:
        """Its name wherever it is shown: as it is spoken, with a capital."""
        return self.spoken[:1].upper() + self.spoken[1:]

    @property
    def called_in_full(self) -> str:
        """The same, and beside it the name for lists, where that is another: `Hip bridge (floor bridge)`."""
        if self.name.casefold() == self.spoken.casefold():
            return self.called
        is_word = self.name[1:2].islower()
        return f"{self.called} ({self.name[:1].lower() + self.name[1:] if is_word else self.name})"

    @property
    def is_rolling(self) -> bool:
        """A roll on a foam roller or ball, whose safety line is never left out."""
        return self.technique == ROLLING

    @property
    def is_on_floor(self) -> bool:
        """The body lies, kneels or sits on the floor, or on what lies there."""
        return POSTURE_LEVELS[self.posture] < POSTURE_LEVELS["chair"]

    @property
    def has_sides(self) -> bool:
        """Left and right are told apart."""
        return self.laterality != "bilateral"
