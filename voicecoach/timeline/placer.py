"""The walk along a cue sheet that gives every element its place. In: elements and lengths. Out: a timeline.

What is free starts on the 24-ms grid, what the language pins on its exact sample.
"""

from dataclasses import replace
from typing import assert_never

from voicecoach.cuesheet.cues import (
    CueSheet,
    Cut,
    Element,
    Lead,
    LengthSpeech,
    Marker,
    Move,
    OwnSound,
    Silence,
    Speech,
    Tone,
    Unsaid,
    Wait,
    Window,
    forms_of,
)
from voicecoach.cuesheet.kinds import RING_MS
from voicecoach.errors import SourceError
from voicecoach.timeline.beat_choice import choose_beats
from voicecoach.timeline.cutting import ended_at
from voicecoach.timeline.leads import Leads
from voicecoach.timeline.refusal import beat_missed, overrun
from voicecoach.timeline.timeline import Event, LeftOut, Timeline, sound_key, speech_key
from voicecoach.units import ms_covering, next_on_grid, to_ms, written

TONES_APART_MS = 1_000
"""Between the tone that ends a hold and the one that starts the next clock: at one sample they would be one tone."""


class Placer(Leads):
    """Places one cue sheet; made anew for each."""

    def place(self, cue_sheet: CueSheet) -> Timeline:
        """The timeline of a whole cue sheet.

        Raises:
            SourceError: with everything that does not fit into its window.
        """
        for element in cue_sheet.elements:
            # What leads to a clock lies in the rest before it, of which nothing is known before all of it is.
            self.reached.append(self.reached[-1] if isinstance(element, Lead) else self.position)
            self.element(element)
        self.ring_end()
        if self.refused:
            raise SourceError(tuple(dict.fromkeys(self.refused)))
        rung_out = max((event.end for event in self.events if event.kind == "tone"), default=0)
        end = max(self.position, self.sound_end + self.samples(cue_sheet.closing_ms), rung_out)
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
            waits=tuple(self.waits),
        )

    def element(self, element: Element) -> None:
        """Place one element after all before it."""
        match element:
            case Marker():
                self.waiting = element
            case Wait():
                self.wait(element)
            case Unsaid():
                start = self.position + self.samples(element.after_ms)
                self.left_out.append(LeftOut(start, element.role, element.text, element.why, element.where))
            case Window():
                self.window(element)
            case Cut():
                self.cut(element)
            case Lead():
                self.lead(element)
            case Move():
                self.move(element)
            case Speech() | LengthSpeech() | Tone() | OwnSound() | Silence():
                self.ring_end()
                self._plain(element)
            case _:
                assert_never(element)

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
                length = self.sound_lengths[sound_key(element.path, is_whole=element.is_whole)]
                self.sound("sound", length, element, None, element.path)
            case Tone():
                start = self.start_after(element.gap_ms)
                self.tone(element, start)
                self.position = start
            case Silence():
                start = max(self.position, self.sound_end)
                length = self.samples(element.length_ms)
                self.span("silence", start, length, element.where, until_key=element.until_key)
                self.position = start + length
            case _:
                assert_never(element)

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
        start = self.start_of_window(window.gap_ms, opens=window.opens_with is not None)
        if window.opens_with is not None:
            # A tone that waits to be heard at this sample gives way.
            self.end_tone = None
        self.ring_end()
        self.mark(start)
        length = self.samples(window.length_ms)
        if window.opens_with is not None:
            self.tone(Tone(window.opens_with, window.where), start)
        first = len(self.events)
        self.position = self.window_end = self.window_start = start
        if window.body:
            length = self.body(window, start, length)
        said = tuple(
            (event.start - start, event.end - start)
            for event in self.events[first:]
            if event.kind in {"speech", "sound"}
        )
        if window.kind:
            self.span(window.kind, start, length, window.where, window.text, until_key=window.until_key)
        self.beats(window, start, said)
        self.position = self.window_end = start + length
        if window.closes_with is not None:
            self.end_tone = (self.position, window.where)
            if not window.yields_end:
                self.ring_end()

    def start_of_window(self, gap_ms: int, *, opens: bool) -> int:
        """Where a window starts: at the very sample at which the one before ends, or after what came before and a gap.

        Args:
            gap_ms: none where it is to follow the window before.
            opens: a tone marks its start.
        """
        if self.clock_at == self.position:
            return self.position
        if gap_ms or self.window_end != self.position:
            self.ring_end()
            return self.start_after(gap_ms)
        if opens and self.rang_at == self.position:
            return self.start_after(TONES_APART_MS)
        return self.position

    def beats(self, window: Window, start: int, said: tuple[tuple[int, int], ...]) -> None:
        """What is heard at fixed moments of a window, as far as it fits."""
        heard, missed = choose_beats(window, self.length_of, self.sample_rate, said, max(0, self.bell_end - start))
        for beat in heard:
            at, cue = start + beat.at, beat.sound
            if isinstance(cue, Tone):
                self.tone(cue, at)
            else:
                self.events.append(Event(at, beat.length, "speech", cue.where, cue.role, cue.texts[0]))
                self.sound_end = max(self.sound_end, at + beat.length)
                if beat.late:
                    late = written(ms_covering(beat.late, self.sample_rate))
                    self.changes.append(f'"{cue.texts[0]}" comes {late} later, after a bell')
            if beat.tells_time and window.until_key:
                self.events[-1] = replace(self.events[-1], track_only=True)
            if beat.tells_time:
                self.time_calls.append((self.events[-1], start + self.samples(window.length_ms)))
        for out in missed:
            cue = out.sound
            if window.overrun == "error":
                self.refused.append(beat_missed(window, cue, to_ms(out.at, self.sample_rate), out.why))
            self.left_out.append(LeftOut(start + out.at, cue.role, cue.texts[0], out.why, cue.where))

    def body(self, window: Window, start: int, length: int) -> int:
        """What happens from the start of a window, in the longest form that fits; returns the window's length."""
        forms = max((forms_of(element) for element in window.body), default=1) if window.overrun == "fit" else 1
        before = self.state()
        needed = 0
        for form in range(self.form, max(self.form + 1, forms)):
            self.restore(before)
            outer, self.form = self.form, form
            for element in window.body:
                self.element(element)
            self.form = outer
            needed = max(self.position, self._speech_end(before[0]), start) - start
            if needed <= length:
                return length
        extended = next_on_grid(needed, self.sample_rate)
        if window.overrun != "extend":
            self.refused.append(overrun(window, needed, self.sample_rate))
            return extended  # so that what comes after it is judged by itself
        was, now = (written(ms_covering(samples, self.sample_rate)) for samples in (length, extended))
        self.changes.append(f"{window.kind} {was} → {now}")
        return extended

    def left_alone_until(self, event: Event) -> int:
        """The first sample at which something else may be heard; 0 for what is no sound."""
        if event.sound is None:
            return 0
        return min(event.end, event.start + self.samples(RING_MS)) if event.kind == "tone" else event.end

    def _speech_end(self, first: int) -> int:
        return max((event.end for event in self.events[first:] if event.kind in {"speech", "sound"}), default=0)

    def cut(self, cut: Cut) -> None:
        """Elements until the time is up; what goes on then ends there, and no word is cut in two."""
        start = self.start_of_window(cut.gap_ms, opens=True)
        self.place_waits(start)
        limit = start + self.samples(cut.length_ms)
        first = len(self.events)
        self.position = self.window_end = start
        for element in cut.body:
            if self.position >= limit:
                break
            self.element(element)
        self.end_tone = None
        untrue = {id(event) for event, window_end in self.time_calls if window_end > limit}
        kept, missed = ended_at(limit, self.events[first:], untrue)
        work = next((event for event in kept if event.kind == "work" and event.end >= limit), None)
        is_cut = any(event.kind == "work" and event.end > limit for event in self.events[first:])
        self.events[first:] = kept
        if work is not None:
            self._cut_beats(cut, start, work, kept, is_cut=is_cut)
        self.left_out = [left for left in (*self.left_out, *missed) if left.start < limit]
        self.marks = [mark for mark in self.marks if mark.start < limit]
        self.chapters = [chapter for chapter in self.chapters if chapter[0] < limit]
        self.waits = [wait for wait in self.waits if wait.start < limit]
        self.position = self.window_end = limit
        self.sound_end = max((self.left_alone_until(event) for event in self.events), default=0)
        # It gives way to the tone that opens a window at the same sample.
        self.end_tone = (limit, cut.where)

    def _cut_beats(self, cut: Cut, start: int, work: Event, kept: list[Event], *, is_cut: bool) -> None:
        """What is heard before the end of a cut: of the work that goes on then, as if it were as long as it is.

        Args:
            cut: what is cut.
            start: its first sample.
            work: what goes on at its end.
            kept: what is heard in it otherwise.
            is_cut: the work would have gone on; otherwise it has its own last seconds.
        """
        begun_ms = ms_covering(work.start - start, self.sample_rate)
        beats = tuple(
            replace(beat, sound=replace(beat.sound, where=replace(work.where, language=beat.sound.where.language)))
            for beat in cut.beats
            if (is_cut or not beat.tells_time) and min((beat.at_ms, *beat.or_at_ms)) >= begun_ms
        )
        said = tuple((event.start - start, event.end - start) for event in kept if event.kind in {"speech", "sound"})
        self.beats(Window("work", cut.length_ms, work.where, beats=beats), start, said)
