"""A whole routine, read and resolved: every exercise it names stands in its steps."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from voicecoach.position import SourcePosition
from voicecoach.routine.routine_texts import RoutineTexts
from voicecoach.routine.steps.step import Step


@dataclass(frozen=True, slots=True)
class Notice:
    """Something everybody hears at the beginning."""

    text: str
    """The id of one of the phrases' notices, or a sentence."""
    origin: SourcePosition


@dataclass(frozen=True, slots=True)
class Opening:
    """What an author has otherwise in the opening; None leaves a sentence to the phrases, an empty one is not said."""

    names_title: bool = True
    equipment: str | None = None
    set_up: str | None = None
    origin: SourcePosition | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        """What is said in words of the author's own."""
        return tuple(text for text in (self.equipment, self.set_up) if text)


@dataclass(frozen=True, slots=True)
class Routine:
    """What a session consists of."""

    id: str
    title: str
    steps: tuple[Step, ...]
    origin: SourcePosition
    summary: str = ""
    coach: str = "calm"
    """The id of a coach."""
    level: float = 0.5
    """Where in every range the dose lies, 0 to 1."""
    first_side: str = "left"
    notices: tuple[Notice, ...] = ()
    opening: Opening = Opening()
    own_phrases: tuple[tuple[str, str], ...] = ()
    """Phrases of the routine's own language that it has in words of its own, by name."""
    intro: tuple[str, ...] = ()
    intro_holds: bool = True
    """Nothing that it may speak of is other than written."""
    outro: tuple[str, ...] = ()
    duration_ms: int | None = None
    """What the session is fitted to."""
    duration_at: SourcePosition | None = None
    """Where that is written; None where it is asked for on the spot."""
    language: str | None = None
    """Of the routine's sentences and its phrases; None leaves it to the coach."""
    translations: Mapping[str, RoutineTexts] = field(default_factory=dict, compare=False, hash=False, repr=False)
    """Its own texts in other languages, by language."""
