"""One exercise, as its author describes it; no dose is chosen here and no side is taken."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace

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

LATERALITIES = ("bilateral", "unilateral", "alternating")

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


CUE_FIELDS = tuple(f.name for f in fields(Cues) if f.name != "positions")


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise of the library, or of a routine that brings its own."""

    id: str
    name: str
    """For lists."""
    spoken: str
    """For the voice."""
    phase: str
    technique: str
    posture: str
    laterality: str
    cues: Cues
    origin: SourcePosition
    dose: Dose = field(default_factory=Dose)
    side_means: str = ""
    """Which side is "the left one" in this exercise."""
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
    positions: Mapping[str, SourcePosition] = field(default_factory=dict, compare=False, hash=False)
    """Where its contraindications stand, by tag."""

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
