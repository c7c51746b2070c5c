"""The walk along a cue sheet that gives every element its place. In: elements and lengths. Out: events.

`position` is where the next element may start, `sound_end` where the last sound ended; what is free starts on the
24-ms grid, what the language pins on its exact sample.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from voicecoach.cuesheet.cues import (
    CueSheet,
    Cut,
    Element,
    LengthSpeech,
    Marker,
    Move,
    OwnSound,
    Silence,
    Speech,
    Tone,
    Where,
    Window,
    forms_of,
)
from voicecoach.timeline.refusal import overrun
from voicecoach.timeline.timeline import Event, LeftOut, Mark, SoundKey, Timeline, speech_key
from voicecoach.timeline.window import choose_beats
from voicecoach.units import ms_covering, next_on_grid, to_samples, written


class Placer:
    """Places one cue sheet; made anew for each."""

    def __init__(
        self, sound_lengths: Mapping[SoundKey, int], sample_rate: int, slots: Mapping[LengthSpeech, int]
    ) -> None:
        self.sound_lengths = sound_lengths
        self.sample_rate = sample_rate
        self.slots = slots
        self.position = 0
        self.sound_end = 0
        self.window_end = -1
        self.form = 0
        """Which form of speech is tried: 0 is the longest."""
        self.events: list[Event] = []
        self.left_out: list[LeftOut] = []
        self.marks: list[Mark] = []
        self.chapters: list[tuple[int, Marker]] = []
        self.changes: list[str] = []
        self.announcements: list[tuple[LengthSpeech, Event]] = []
        self.waiting: Marker | None = None
        self.end_tone: tuple[int, Where] | None = None
        """An end tone that gives way when another window opens at its sample."""

    def place(self, cue_sheet: CueSheet) -> Timeline:
        """The timeline of a whole cue sheet."""
        for element in cue_sheet.elements:
            self.element(element)
        self.ring_end()
        end = max(self.position, self.sound_end + self.samples(cue_sheet.closing_ms))
        length = next_on_grid(end, self.sample_rate)
        if cue_sheet.ends_at_ms is not None:
            # Not beyond what was asked for by less than a step of the grid.
            length = max(end, self.samples(cue_sheet.ends_at_ms))
        ends = [*(start for start, _ in self.chapters[1:]), length]
        chapters = [
            Event(start, end - start, "chapter", marker.where, text=marker.chapter)
            for (start, marker), end in zip(self.chapters, ends, strict=True)
        ]
        return Timeline(
            title=cue_sheet.title,
            sample_rate=self.sample_rate,
            length=length,
            events=tuple(sorted([*chapters, *self.events], key=lambda event: event.rank)),
            marks=tuple(self.marks),
            left_out=tuple(sorted(self.left_out, key=lambda left: left.start)),
            changes=tuple(dict.fromkeys([*cue_sheet.changes, *self.changes])),
            has_bed=cue_sheet.has_bed,
        )

    def element(self, element: Element) -> None:
        """Place one element after all before it."""
        match element:
            case Marker():
                self.waiting = element
            case Window():
                self.window(element)
            case Cut():
                self.cut(element)
            case Move():
                self.move(element)
            case _:
                self.ring_end()
                self._plain(element)

    def _plain(self, element: Speech | LengthSpeech | Tone | OwnSound | Silence) -> None:
        match element:
            case Speech():
                text = element.texts[min(self.form, len(element.texts) - 1)]
                key = speech_key(text, element.where.language)
                self.sound("speech", self.sound_lengths[key], element, element.role, text)
            case LengthSpeech():
                event = self.sound("speech", self.slots[element], element, element.role, element.template)
                self.announcements.append((element, event))
            case OwnSound():
                self.sound("sound", self.sound_lengths["sound", element.path], element, None, element.path)
            case Tone():
                start = self.start_after(element.gap_ms)
                self.tone(element.role, start, element.where)
                self.position = start
            case Silence():
                start = max(self.position, self.sound_end)
                length = self.samples(element.length_ms)
                self.span("silence", start, length, element.where)
                self.position = start + length

    def sound(
        self, kind: str, length: int, cue: Speech | LengthSpeech | OwnSound, role: str | None, text: str
    ) -> Event:
        """Something heard that nothing else of its kind may overlap."""
        start = self.start_after(cue.gap_ms)
        self.mark(start)
        event = Event(start, length, kind, cue.where, role, text)
        self.events.append(event)
        self.position = self.sound_end = start + length
        return event

    def tone(self, role: str, start: int, where: Where) -> None:
        """A tone at its sample."""
        length = self.sound_lengths["tone", role]
        self.mark(start)
        self.events.append(Event(start, length, "tone", where, role))
        self.sound_end = max(self.sound_end, start + length)

    def ring_end(self) -> None:
        """The end tone that waited is heard after all."""
        if self.end_tone is not None:
            start, where = self.end_tone
            self.end_tone = None
            self.tone("end", start, where)

    def move(self, move: Move) -> None:
        """Speech, and then as much waiting as is left of the time to move."""
        self.ring_end()
        begin = self.start_after(move.gap_ms)
        self.mark(begin)
        for element in move.body:
            self.element(element)
        ready = begin + self.samples(move.at_least_ms)
        spoken = max(self.position, self.sound_end)
        ready = max(ready, spoken) + self.samples(move.extra_ms) if move.extra_ms else ready
        if ready > spoken:
            self.span("silence", spoken, ready - spoken, move.where)
            self.position = ready

    def window(self, window: Window) -> None:
        """A stretch of exactly its length."""
        follows = window.gap_ms == 0 and self.window_end == self.position
        if follows and window.opens_with is not None:
            self.end_tone = None
        self.ring_end()
        start = self.position if follows else self.start_after(window.gap_ms)
        self.mark(start)
        length = self.samples(window.length_ms)
        if window.opens_with is not None:
            self.tone(window.opens_with, start, window.where)
        first = len(self.events)
        self.position = self.window_end = start
        if window.body:
            length = self.body(window, start, length)
        said = tuple(
            (event.start - start, event.end - start)
            for event in self.events[first:]
            if event.kind in {"speech", "sound"}
        )
        if window.kind:
            self.span(window.kind, start, length, window.where, window.text)
        self.beats(window, start, said)
        self.position = self.window_end = start + length
        if window.closes_with is not None:
            self.end_tone = (self.position, window.where)
            if not window.yields_end:
                self.ring_end()

    def beats(self, window: Window, start: int, said: tuple[tuple[int, int], ...]) -> None:
        """What is heard at fixed moments of a window, as far as it fits."""
        heard, missed = choose_beats(window, self.length_of, self.sample_rate, said)
        for beat in heard:
            at, cue = start + beat.at, beat.sound
            if isinstance(cue, Tone):
                self.tone(cue.role, at, cue.where)
            else:
                self.events.append(Event(at, beat.length, "speech", cue.where, cue.role, cue.texts[0]))
                self.sound_end = max(self.sound_end, at + beat.length)
        for out in missed:
            cue = out.sound
            self.left_out.append(LeftOut(start + out.at, cue.role, cue.texts[0], out.why, cue.where))

    def body(self, window: Window, start: int, length: int) -> int:
        """What happens from the start of a window, in the longest form that fits; returns the window's length."""
        forms = max((forms_of(element) for element in window.body), default=1) if window.overrun != "error" else 1
        before = self._state()
        needed = 0
        for form in range(self.form, max(self.form + 1, forms)):
            self._restore(before)
            outer, self.form = self.form, form
            for element in window.body:
                self.element(element)
            self.form = outer
            needed = max(self.position, self._speech_end(before[0]), start) - start
            if needed <= length:
                return length
        if window.overrun != "extend":
            raise overrun(window, needed, self.sample_rate)
        extended = next_on_grid(needed, self.sample_rate)
        was, now = (written(ms_covering(samples, self.sample_rate)) for samples in (length, extended))
        self.changes.append(f"{window.kind} {was} → {now}")
        return extended

    def _speech_end(self, first: int) -> int:
        return max((event.end for event in self.events[first:] if event.kind in {"speech", "sound"}), default=0)

    def cut(self, cut: Cut) -> None:
        """Elements until the time is up; what goes on then ends there, and no word is cut in two."""
        follows = cut.gap_ms == 0 and self.window_end == self.position
        if not follows:
            self.ring_end()
        start = self.position if follows else self.start_after(cut.gap_ms)
        limit = start + self.samples(cut.length_ms)
        first = len(self.events)
        self.position = self.window_end = start
        for element in cut.body:
            if self.position >= limit:
                break
            self.element(element)
        self.end_tone = None
        kept = self.events[:first]
        for event in self.events[first:]:
            if event.start >= limit:
                continue
            if event.end <= limit or event.kind == "tone":
                kept.append(event)
            elif event.sound is None:
                kept.append(replace(event, length=limit - event.start))
            else:
                left = LeftOut(event.start, event.role or "sound", event.text or "", "the time is up", event.where)
                self.left_out.append(left)
        self.events = kept
        self.left_out = [left for left in self.left_out if left.start < limit]
        self.marks = [mark for mark in self.marks if mark.start < limit]
        self.chapters = [chapter for chapter in self.chapters if chapter[0] < limit]
        self.position = self.window_end = limit
        self.sound_end = max((event.end for event in kept if event.sound is not None), default=0)
        # It gives way to the tone that opens a window at the same sample.
        self.end_tone = (limit, cut.where)

    def span(self, kind: str, start: int, length: int, where: Where, text: str | None = None) -> None:
        """A stretch of time with a meaning."""
        self.mark(start)
        self.events.append(Event(start, length, kind, where, None, text))

    def mark(self, start: int) -> None:
        """The marker that waits gets its place: the start of the first thing after it."""
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
        """Samples of a sound in its first form."""
        if isinstance(sound, Tone):
            return self.sound_lengths["tone", sound.role]
        return self.sound_lengths[speech_key(sound.texts[0], sound.where.language)]

    def samples(self, length_ms: int) -> int:
        """Milliseconds as samples of this timeline."""
        return to_samples(length_ms, self.sample_rate)

    def _state(self) -> tuple[int, ...]:
        lists = (self.events, self.left_out, self.marks, self.chapters, self.changes)
        return (*(len(items) for items in lists), self.position, self.sound_end, self.window_end)

    def _restore(self, state: tuple[int, ...]) -> None:
        lists: tuple[list[Any], ...] = (self.events, self.left_out, self.marks, self.chapters, self.changes)
        for items, length in zip(lists, state, strict=False):
            del items[length:]
        self.position, self.sound_end, self.window_end = state[len(lists) :]
        self.end_tone = None
