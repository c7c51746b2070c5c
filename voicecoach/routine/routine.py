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
    intro: tuple[str, ...] = ()
    outro: tuple[str, ...] = ()
    duration_ms: int | None = None
    """What the session is fitted to."""
    duration_at: SourcePosition | None = None
    """Where that is written; None where it is asked for on the spot."""
    language: str | None = None
    """Of the routine's sentences and its phrases; None leaves it to the coach."""
    translations: Mapping[str, RoutineTexts] = field(default_factory=dict, compare=False, hash=False, repr=False)
    """Its own texts in other languages, by language."""
