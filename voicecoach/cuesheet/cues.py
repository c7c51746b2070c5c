"""The cue sheet: everything that happens in a session, in order, without positions.

Positions come later, when the voices have recorded the sentences and their lengths are known. A cue sheet is made of
a few elements: speech, tones, silences, moves (at least so long) and windows (exactly so long, whatever is said).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from voicecoach.cuesheet.kinds import SpanKind, SpeechRole, ToneRole
from voicecoach.cuesheet.where import Where
from voicecoach.routine.coach import Overrun


@dataclass(frozen=True, slots=True)
class Speech:
    """Something said. Free speech starts after what precedes it; in a window it has to fit."""

    role: SpeechRole
    texts: tuple[str, ...]
    """What is said; later ones are shorter forms, for a window in which the first does not fit."""
    where: Where
    gap_ms: int = 0
    """Silence kept before it, counted from the end of the sound before."""


@dataclass(frozen=True, slots=True)
class Unsaid:
    """Something an author wrote that is not said here; it takes no time and is reported."""

    role: SpeechRole
    text: str
    why: str
    where: Where
    after_ms: int = 0
    """When it would have been said, from here."""


@dataclass(frozen=True, slots=True)
class LengthWords:
    """The words for one and for several, as the language has them."""

    minute: str
    minutes: str
    second: str
    seconds: str


@dataclass(frozen=True, slots=True)
class LengthSpeech:
    """A sentence that names the length of the whole session, which is known only after everything is placed."""

    role: SpeechRole
    template: str
    """With `$length` where the length belongs."""
    words: LengthWords
    language: str
    where: Where
    gap_ms: int = 0


@dataclass(frozen=True, slots=True)
class Tone:
    """A tone: `start`, `end`, `tick`, `rep`, `search`, `bell`, or one that leads a breath `in` or `out`."""

    role: ToneRole
    where: Where
    gap_ms: int = 0
    sound: str = ""
    """Which sound it is, where the role does not tell: one of ours by its name, or a file by its path."""

    @property
    def name(self) -> str:
        """What its sound is called."""
        return self.sound or self.role


@dataclass(frozen=True, slots=True)
class OwnSound:
    """A sound, heard like a sentence."""

    path: str
    """Or the name of a sound of ours."""
    where: Where
    gap_ms: int = 0
    is_whole: bool = False
    """With the silence it has at its ends."""


@dataclass(frozen=True, slots=True)
class Silence:
    """Nothing, for exactly this long."""

    length_ms: int
    where: Where
    reason: str
    until_key: bool = False
    """As in a window."""


@dataclass(frozen=True, slots=True)
class Move:
    """Speech during which a person moves; what follows waits until they have had this much time."""

    at_least_ms: int
    body: tuple["Speech | Tone", ...]
    where: Where
    reason: str
    gap_ms: int = 0
    extra_ms: int = 0
    """More time, after they are there."""


@dataclass(frozen=True, slots=True)
class Beat:
    """A sound at a fixed moment of a window."""

    at_ms: int
    """From the start of the window."""
    sound: Speech | Tone
    importance: int = 0
    """0 is the most important; where two cannot both be heard, the less important one is left out."""
    instead: Tone | None = None
    """Heard in place of speech that is left out."""
    group: str | None = None
    """Beats of one group are all heard, or none of them."""
    tells_time: bool = False
    """It says how much is left of the window, and is true only when the window ends where it should."""
    or_at_ms: tuple[int, ...] = ()
    """Other moments that would do; the first at which it fits is taken."""
    quiet_ms: int = 0
    """Between it and any other words, where that is more than the window asks for."""


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of exactly this length, whatever is said inside it.

    A window that follows another one without a gap starts at the very sample at which that one ends.
    """

    kind: SpanKind | Literal[""]
    """`hold`, `search`, `rest`, `reps`, `work`, `breath`, `tense` or `silence`; empty for time that has no name."""
    length_ms: int
    where: Where
    gap_ms: int = 0
    opens_with: ToneRole | None = None
    """The tone at its first sample."""
    closes_with: ToneRole | None = None
    """The tone at the sample where it ends."""
    beats: tuple[Beat, ...] = ()
    body: tuple["Element", ...] = ()
    """What happens from its start, and has to be over before the window is."""
    min_quiet_ms: int = 0
    """Between two things said."""
    max_speech_percent: int = 100
    overrun: Overrun = "fit"
    text: str | None = None
    """What the time is for, where it has a name."""
    yields_end: bool = False
    """The tone at its end gives way to one that opens the next window at the same sample."""
    until_key: bool = False
    """Followed live, a key ends it, and nothing tells how much of it is left."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Elements that are cut after exactly this length, in the middle of whatever goes on."""

    length_ms: int
    body: tuple["Element", ...]
    where: Where
    gap_ms: int = 0
    beats: tuple[Beat, ...] = ()
    """Before its end, where that cuts work by the clock."""


@dataclass(frozen=True, slots=True)
class Lead:
    """What leads to the clock after a rest; said inside the rest where it fits, so that the clock starts at its end."""

    body: tuple["Element", ...]
    where: Where
    gap_ms: int
    """Silence kept before the clock."""
    grows: bool = False
    """The rest lasts longer where it does not fit."""


@dataclass(frozen=True, slots=True)
class Marker:
    """Here a chapter or an exercise begins, with the next sound."""

    chapter: str
    exercise: str | None
    """The exercise's name, for lists."""
    where: Where
    starts_chapter: bool = True
    """False where the chapter of the marker before goes on."""


@dataclass(frozen=True, slots=True)
class Wait:
    """Here a session that is followed live waits for a key; it takes no time, and a track goes on."""

    text: str
    """What is said while it waits."""
    where: Where


Element = Speech | Unsaid | LengthSpeech | Tone | OwnSound | Silence | Move | Window | Cut | Lead | Marker | Wait


@dataclass(frozen=True, slots=True)
class CueSheet:
    """A whole session, in order."""

    title: str
    language: str
    elements: tuple[Element, ...]
    closing_ms: int
    """Silence after the last sound."""
    has_bed: bool = False
    """Silences carry a very quiet sound."""
    ends_at_ms: int | None = None
    """Where the session is to end exactly, when it has been fitted to a duration."""
    changes: tuple[str, ...] = ()
    """What fitting changed, in words."""


def forms_of(element: Element) -> int:
    """How many forms the speech of an element has, from the full one to the shortest."""
    if isinstance(element, Speech):
        return len(element.texts)
    if isinstance(element, (Move, Window)):
        return max((forms_of(part) for part in element.body), default=1)
    return 1


def unsaid_in(elements: Iterable[Element]) -> Iterator[Unsaid]:
    """All that an author wrote and that is not said, in order."""
    for element in elements:
        if isinstance(element, Unsaid):
            yield element
        elif isinstance(element, (Window, Cut)):
            yield from unsaid_in(element.body)
