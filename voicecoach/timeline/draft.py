"""A timeline in the making: what lies there already, and where the next thing may start. In: lengths of sounds.

`position` is where the next element may start, `sound_end` where the last sound ended, or where a tone that rings on is
left alone no longer; what is free starts on the 24-ms grid.
"""

from collections.abc import Mapping
from typing import Any

from voicecoach.cuesheet.cues import LengthSpeech, Marker, OwnSound, Speech, Tone, Wait
from voicecoach.cuesheet.kinds import RING_MS, Role, SoundKind, SpanKind
from voicecoach.cuesheet.where import Where
from voicecoach.errors import Problem
from voicecoach.timeline.timeline import Event, LeftOut, Mark, SoundKey, WaitPoint, speech_key
from voicecoach.units import next_on_grid, to_samples


class Draft:
    """What has been laid so far, and the few ways to lay more."""

    def __init__(
        self, sound_lengths: Mapping[SoundKey, int], sample_rate: int, slots: Mapping[LengthSpeech, int]
    ) -> None:
        self.sound_lengths = sound_lengths
        self.sample_rate = sample_rate
        self.slots = slots
        self.position = 0
        self.sound_end = 0
        self.window_start = 0
        """Where the last window began."""
        self.window_end = -1
        self.clock_at = -1
        """A sample at which the next clock starts, whatever gap it asks for; what leads to it is over by then."""
        self.bell_end = -1
        """How far nothing is said over the last bell."""
        self.form = 0
        """Which form of speech is tried: 0 is the longest."""
        self.events: list[Event] = []
        self.left_out: list[LeftOut] = []
        self.marks: list[Mark] = []
        self.chapters: list[tuple[int, Marker]] = []
        self.changes: list[str] = []
        self.announcements: list[tuple[LengthSpeech, Event]] = []
        self.waits: list[WaitPoint] = []
        self.waits_due: list[tuple[int, Wait]] = []
        """Those that get their places with what comes next, and where they would have them by what came before."""
        self.reached: list[int] = []
        """The position before each element of the cue sheet; nothing of it, or after it, lies earlier."""
        self.waiting: Marker | None = None
        self.end_tone: tuple[int, Where] | None = None
        """An end tone that gives way when another window opens at its sample."""
        self.rang_at = -1
        """Where the last end tone was heard."""
        self.refused: list[Problem] = []
        """What does not fit into its window; told together when all has been tried."""
        self.time_calls: list[tuple[Event, int]] = []
        """What tells how much is left of a window, and where that window ends."""

    def sound(
        self, kind: SoundKind, length: int, cue: Speech | LengthSpeech | OwnSound, role: Role | None, text: str
    ) -> Event:
        """Something heard that nothing else of its kind may overlap."""
        start = self.start_after(cue.gap_ms)
        self.mark(start)
        is_whole = isinstance(cue, OwnSound) and cue.is_whole
        event = Event(start, length, kind, cue.where, role, text, is_whole)
        self.events.append(event)
        self.position = self.sound_end = start + length
        return event

    def tone(self, tone: Tone, start: int) -> None:
        """A tone at its sample."""
        self.mark(start)
        text = tone.sound or None
        self.events.append(Event(start, self.sound_lengths["tone", tone.name], "tone", tone.where, tone.role, text))
        self.sound_end = max(self.sound_end, start + self.length_of(tone))
        if tone.role == "bell":
            self.bell_end = start + self.length_of(tone)

    def ring_end(self) -> None:
        """The end tone that waited is heard after all."""
        if self.end_tone is not None:
            start, where = self.end_tone
            self.end_tone = None
            self.rang_at = start
            # It belongs to what it ends, so it is no beginning of a chapter, and nobody is waited for before it.
            marker, self.waiting = self.waiting, None
            due, self.waits_due = self.waits_due, []
            self.tone(Tone("end", where), start)
            self.waiting = marker
            self.waits_due = [(max(at, self.sound_end), wait) for at, wait in due]

    def span(
        self,
        kind: SpanKind,
        start: int,
        length: int,
        where: Where,
        text: str | None = None,
        *,
        until_key: bool = False,
    ) -> None:
        """A stretch of time with a meaning."""
        self.mark(start)
        self.events.append(Event(start, length, kind, where, None, text, until_key=until_key))

    def wait(self, wait: Wait) -> None:
        """A wait after all that has been laid; nothing else moves for it, and where nothing follows, nobody waits."""
        self.waits_due.append((max(self.position, self.sound_end), wait))

    def place_waits(self, before: int) -> None:
        """The waits that are due get their places, which are not later than what starts here."""
        for at, wait in self.waits_due:
            start = min(at, before)
            # One key is enough for one place.
            if not self.waits or self.waits[-1].start != start:
                self.waits.append(WaitPoint(start, wait.text, wait.where))
        self.waits_due = []

    def mark(self, start: int) -> None:
        """The marker and the waits get their places by the start of the first thing after them."""
        self.place_waits(start)
        if self.waiting is None:
            return
        marker, self.waiting = self.waiting, None
        self.marks.append(Mark(start, marker.chapter, marker.exercise))
        if marker.starts_chapter:
            self.chapters.append((start, marker))

    def start_after(self, gap_ms: int) -> int:
        """The first place on the grid after everything before and the gap."""
        earliest = max(self.position, self.sound_end + self.samples(gap_ms)) if self.sound_end else self.position
        return next_on_grid(earliest, self.sample_rate)

    def length_of(self, sound: Speech | Tone) -> int:
        """Samples of a sound in its first form; of a tone, those in which it is left alone."""
        if isinstance(sound, Tone):
            return min(self.sound_lengths["tone", sound.name], self.samples(RING_MS))
        return self.sound_lengths[speech_key(sound.texts[0], sound.where.language)]

    def samples(self, length_ms: int) -> int:
        """Milliseconds as samples of this timeline."""
        return to_samples(length_ms, self.sample_rate)

    def state(self) -> tuple[int, ...]:
        """How far everything has come, to go back to."""
        lists = (self.events, self.left_out, self.marks, self.chapters, self.changes, self.waits, self.refused)
        return (*(len(items) for items in lists), self.position, self.sound_end, self.window_end, self.bell_end)

    def restore(self, state: tuple[int, ...]) -> None:
        """Go back to where everything was."""
        lists: tuple[list[Any], ...] = (
            self.events,
            self.left_out,
            self.marks,
            self.chapters,
            self.changes,
            self.waits,
            self.refused,
        )
        for items, length in zip(lists, state, strict=False):
            del items[length:]
        self.position, self.sound_end, self.window_end, self.bell_end = state[len(lists) :]
        self.end_tone = None
        self.waits_due = []
