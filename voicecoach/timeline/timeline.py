"""When everything happens, in absolute samples. Pure data; made by `place`, read by the mixdown and by people."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from voicecoach.cuesheet.kinds import NAMED_TONES, EventKind, Role
from voicecoach.cuesheet.where import Where

SoundKey = tuple[str, str]
"""What is heard: `speech` and a text (`speech es` in another language), `tone` and a role or a sound, `sound` and a
file (`sound whole` with its own silence) or a sound of ours."""


def speech_key(text: str, language: str | None = None) -> SoundKey:
    """The key of a sentence; the language is named where it is not the session's."""
    return ("speech" if language is None else f"speech {language}", text)


def sound_key(path: str, *, is_whole: bool) -> SoundKey:
    """The key of a sound that is heard like a sentence."""
    return ("sound whole" if is_whole else "sound", path)


@dataclass(frozen=True, slots=True)
class Event:
    """One thing on the timeline: a sound, or a span of time with a meaning."""

    start: int
    """First sample, counted from the start of the session."""
    length: int
    """In samples."""
    kind: EventKind
    """`speech`, `tone`, `sound`, `silence`, `chapter`, or a span: `hold`, `search`, `rest`, `reps`, `work`, ..."""
    where: Where
    role: Role | None = None
    text: str | None = None
    is_whole: bool = False
    """A sound with the silence it has at its ends."""
    until_key: bool = False
    """A span that a key ends where the session is followed live."""
    track_only: bool = False
    """It tells how much is left of such a span, which nobody knows there; a track has it."""

    @property
    def end(self) -> int:
        """The first sample after it."""
        return self.start + self.length

    @property
    def rank(self) -> tuple[int, int, int]:
        """Where it stands in a list: by start; at one start, chapters, other spans, tones, then speech."""
        ranks = {"chapter": 0, "tone": 2, "speech": 3, "sound": 3}
        return self.start, ranks.get(self.kind, 1), -self.length

    @property
    def sound(self) -> SoundKey | None:
        """What is heard, or None for a span."""
        if self.kind == "speech" and self.text is not None:
            return speech_key(self.text, self.where.language)
        if self.kind == "tone" and self.role is not None:
            return ("tone", self.text if self.role in NAMED_TONES and self.text is not None else self.role)
        if self.kind == "sound" and self.text is not None:
            return sound_key(self.text, is_whole=self.is_whole)
        return None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that did not fit where it was meant to be heard."""

    start: int
    """The sample at which it would have started."""
    role: Role | Literal["sound"]
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
class WaitPoint:
    """Where a session that is followed live waits for a key; a track goes on."""

    start: int
    """The sample before which it waits."""
    text: str
    """What is said while it waits."""
    where: Where


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
    changes: tuple[str, ...] = ()
    """What is other than written, in words."""
    has_bed: bool = False
    """Silences carry a very quiet sound."""
    waits: tuple[WaitPoint, ...] = ()
    """By start."""

    def sounds(self) -> Iterator[tuple[Event, SoundKey]]:
        """Every event that is heard, by start."""
        for event in self.events:
            if (sound := event.sound) is not None:
                yield event, sound

    def spans(self, kind: EventKind) -> Iterator[Event]:
        """Every event of one kind, by start."""
        return (event for event in self.events if event.kind == kind)
