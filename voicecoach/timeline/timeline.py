"""When everything happens, in absolute samples. Pure data; made by `place`, read by the mixdown and by people."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from voicecoach.cuesheet.cues import Where

SoundKind = Literal["speech", "tone"]
SoundKey = tuple[SoundKind, str]
"""What is heard: the text of a sentence, or the role of a tone."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing on the timeline: a sound, or a span of time with a meaning."""

    start: int
    """First sample, counted from the start of the session."""
    length: int
    """In samples."""
    kind: str
    """`speech`, `tone`, `silence`, `chapter`, or a span: `hold`, `search`, `rest`, `reps`."""
    where: Where
    role: str | None = None
    text: str | None = None

    @property
    def end(self) -> int:
        """The first sample after it."""
        return self.start + self.length

    @property
    def sound(self) -> SoundKey | None:
        """What is heard, or None for a span."""
        if self.kind == "speech" and self.text is not None:
            return ("speech", self.text)
        if self.kind == "tone" and self.role is not None:
            return ("tone", self.role)
        return None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that did not fit where it was meant to be heard."""

    start: int
    """The sample at which it would have started."""
    role: str
    text: str
    why: str
    where: Where


@dataclass(frozen=True, slots=True)
class Mark:
    """Where an exercise or a chapter begins, for chapter lists."""

    start: int
    chapter: str
    exercise: str | None


@dataclass(frozen=True, slots=True)
class Timeline:
    """A whole session, placed."""

    title: str
    sample_rate: int
    length: int
    """In samples."""
    events: tuple[Event, ...]
    """By start; spans before what they hold."""
    marks: tuple[Mark, ...]
    left_out: tuple[LeftOut, ...] = ()

    def sounds(self) -> Iterator[tuple[Event, SoundKey]]:
        """Every event that is heard, by start."""
        for event in self.events:
            if (sound := event.sound) is not None:
                yield event, sound

    def spans(self, kind: str) -> Iterator[Event]:
        """Every event of one kind, by start."""
        return (event for event in self.events if event.kind == kind)
