"""How a session sounds: the voice, the gaps, what is said in a hold. In: nothing. Out: frozen data."""

from dataclasses import dataclass, field
from typing import Final, Literal, get_args

ENGINES = ("neural", "espeak")
NO_MUSIC = "none"
"""In place of a music file."""
Verbosity = Literal["full", "standard", "brief", "tones"]
VERBOSITIES: Final[tuple[Verbosity, ...]] = get_args(Verbosity)
SecondTime = Literal["brief", "none", "full"]
SECOND_TIMES: Final[tuple[SecondTime, ...]] = get_args(SecondTime)
LastSeconds = Literal["none", "ticks", "words"]
LAST_SECONDS: Final[tuple[LastSeconds, ...]] = get_args(LastSeconds)
Overrun = Literal["fit", "extend", "error"]
OVERRUNS: Final[tuple[Overrun, ...]] = get_args(Overrun)
Preview = Literal["in-rest", "after-rest", "none"]
PREVIEWS: Final[tuple[Preview, ...]] = get_args(Preview)
Then = Literal["number", "tones"]
THENS: Final[tuple[Then, ...]] = get_args(Then)


@dataclass(frozen=True, slots=True)
class VoiceSettings:
    """The voice a coach speaks with; what an engine cannot do is a notice, never an error."""

    engine: str = "neural"
    """One of `ENGINES`, or a name that no engine has; opening the voice says so."""
    name: str = "default"
    """A voice of that engine."""
    rate: int = 150
    """Words a minute."""
    volume_percent: int = 100
    pitch: int = 50
    """0 to 100; 50 is the voice's own."""


@dataclass(frozen=True, slots=True)
class SettleTime:
    """How long a person gets to move, in milliseconds, counted from the start of the set-up."""

    same_posture_ms: int = 4_000
    per_level_ms: int = 3_000
    """For each step of height between the postures."""
    roll_over_ms: int = 3_000
    per_item_ms: int = 4_000
    """For each piece of equipment that has to be fetched."""


@dataclass(frozen=True, slots=True)
class HoldStyle:
    """What is heard inside a hold."""

    first_cue_at_ms: int = 5_000
    halfway_from_ms: int = 45_000
    """Holds at least this long get "Halfway"."""
    remaining_ms: tuple[int, ...] = (10_000,)
    """Time calls before the end, in holds of at least 30 s."""
    last_seconds: LastSeconds = "ticks"
    min_quiet_ms: int = 3_500
    """Quiet between two things said."""
    max_speech_percent: int = 25
    """Of the hold."""


@dataclass(frozen=True, slots=True)
class RepStyle:
    """What is heard while repetitions are counted."""

    spoken_tempo: int = 2
    """So many repetitions have their phases spoken."""
    then: Then = "number"
    last: str | None = None
    """Said with the last repetition, with `$number` where that belongs; empty, no more than with any other; None leaves
    it to the phrases, after the number."""


@dataclass(frozen=True, slots=True)
class MusicBed:
    """Music as somebody wants it under a session."""

    path: str
    under_speech_db: int = 20
    """How far it goes down where somebody speaks."""
    fade_ms: int = 3000
    """It fades in and out in this time."""
    volume_percent: int = 100
    """Of its amplitude; at 100 every music is equally loud."""


@dataclass(frozen=True, slots=True)
class Coach:
    """How a session sounds; the defaults are those of the coach `calm`."""

    id: str = "calm"
    name: str = "Calm"
    summary: str = ""
    """What it is for, in a line; for lists."""
    voice: VoiceSettings = field(default_factory=VoiceSettings)
    verbosity: Verbosity = "standard"
    second_time: SecondTime = "brief"
    """What repeated sets and second sides get."""
    start_delay_ms: int = 10_000
    sentence_gap_ms: int = 1_500
    settle_time: SettleTime = field(default_factory=SettleTime)
    switch_gap_ms: int = 8_000
    """Least time from "change sides" to the next hold."""
    hold: HoldStyle = field(default_factory=HoldStyle)
    reps: RepStyle = field(default_factory=RepStyle)
    preview: Preview = "in-rest"
    overrun: Overrun = "fit"
    bluetooth: bool = False
    """A very quiet sound before the first word and in silences, so that a loudspeaker does not fall asleep."""
    tones_db: int = 0
    """How much louder the tones are than they usually are."""
    tone_sounds: tuple[tuple[str, str], ...] = ()
    """By role, the sounds that are heard in place of the usual tones: ours by name, files by path."""
    music: MusicBed | None = None
    phrases: str = "en"
    """The id of a phrases file."""
    own_phrases: tuple[tuple[str, str], ...] = ()
    """Phrases of that file that this coach has in words of their own, by name."""

    def tone_sound(self, name: str) -> str:
        """The sound of a tone: what this coach has chosen for its role, or its own."""
        return dict(self.tone_sounds).get(name, name)

    def overrun_by_clock(self, asked: Overrun | None = None) -> Overrun:
        """What happens when speech does not fit into work by the clock, whose windows never grow."""
        chosen = asked or self.overrun
        return "fit" if chosen == "extend" else chosen

    @property
    def section_gap_ms(self) -> int:
        """Silence between the parts of a session: two thirds of the gap between sentences."""
        return self.sentence_gap_ms * 2 // 3

    @property
    def start_gap_ms(self) -> int:
        """Silence between the last word and the tone that starts a clock: a third of the gap between sentences."""
        return self.sentence_gap_ms // 3
