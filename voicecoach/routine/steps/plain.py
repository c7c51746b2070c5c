"""Steps that do one thing and hold nothing: speech, silence, a rest, a sound."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from voicecoach.position import SourcePosition
from voicecoach.routine.coach import Overrun
from voicecoach.routine.dose import Range, time_at
from voicecoach.routine.dose_text import chosen_time_text
from voicecoach.routine.sounds import BUILT_IN, Bells, bells_within, with_bells
from voicecoach.routine.steps.size import Size

_WIDEST_TITLE = 44
"""Characters of a sentence that stand for it."""


@dataclass(frozen=True, slots=True)
class Say:
    """Speech, nothing else."""

    texts: tuple[str, ...]
    origin: SourcePosition
    language: str | None = None
    waits: bool = False
    """For a key, at its end; as with everything that waits, only when the session is followed live."""

    has_clock: ClassVar[bool] = False
    TEXTS: ClassVar[tuple[str, ...]] = ("texts",)
    TIMES: ClassVar[Mapping[str, str]] = {}

    @property
    def title(self) -> str:
        """What is said, or its beginning."""
        text = " ".join(self.texts)
        return f"“{text if len(text) <= _WIDEST_TITLE else text[: _WIDEST_TITLE - 1] + '…'}”"

    def amount(self, _level: float) -> str:
        """As long as it is spoken."""
        return ""

    def size(self, _level: float) -> Size:
        """A sentence."""
        return Size(1)


@dataclass(frozen=True, slots=True)
class Silence:
    """Nothing, for a while."""

    length: Range
    origin: SourcePosition
    waits: bool = False
    """For a key, at its end."""
    bells: Bells | None = None
    until_key: bool = False
    """Followed live, a key ends it; in a track it lasts its time."""

    has_clock: ClassVar[bool] = False
    TEXTS: ClassVar[tuple[str, ...]] = ()
    TIMES: ClassVar[Mapping[str, str]] = {"length": "silence"}
    title: ClassVar[str] = "Silence"

    def amount(self, level: float) -> str:
        """Its length, and its bells."""
        return with_bells(chosen_time_text(self.length, level), self.bells)

    def size(self, level: float) -> Size:
        """Its length and its bells, and perhaps a key that is waited for."""
        length_ms = time_at(self.length, level)
        return Size(2 + bells_within(self.bells, length_ms), length_ms)


@dataclass(frozen=True, slots=True)
class Rest:
    """A rest of exactly this length, in which the next exercise is announced."""

    length: Range
    origin: SourcePosition
    overrun: Overrun | None = None
    """What happens when speech does not fit; None leaves it to the coach."""
    waits: bool = False
    """For a key, at its end."""
    until_key: bool = False
    """Followed live, a key ends it; in a track it lasts its time."""

    has_clock: ClassVar[bool] = False
    TEXTS: ClassVar[tuple[str, ...]] = ()
    TIMES: ClassVar[Mapping[str, str]] = {"length": "length"}
    title: ClassVar[str] = "Rest"

    def amount(self, level: float) -> str:
        """Its length."""
        return chosen_time_text(self.length, level)

    def size(self, level: float) -> Size:
        """Its length, and what is said in it."""
        return Size(2, time_at(self.length, level))


@dataclass(frozen=True, slots=True)
class Sound:
    """A sound of ours, or a recording of the coach's own."""

    path: str
    """Of a file, absolute; or the name of a sound of ours."""
    origin: SourcePosition
    waits: bool = False
    """For a key, at its end."""
    is_whole: bool = False
    """With the silence that the file has at its ends."""

    has_clock: ClassVar[bool] = True
    TEXTS: ClassVar[tuple[str, ...]] = ()
    TIMES: ClassVar[Mapping[str, str]] = {}

    @property
    def title(self) -> str:
        """The file's name, or what a sound of ours is called."""
        return self.path.title() if self.path in BUILT_IN else self.path.replace("\\", "/").rpartition("/")[2]

    def amount(self, _level: float) -> str:
        """As long as it is."""
        return ""

    def size(self, _level: float) -> Size:
        """A sound; how long it is, only its file tells."""
        return Size(1)
