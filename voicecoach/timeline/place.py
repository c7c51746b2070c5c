"""From order to time: places a cue sheet on the timeline. In: a cue sheet and a table of lengths. Out: a timeline.

Pure and in integers: the same cue sheet and the same lengths give the same timeline. A hold, a search, a rest and a
set of repetitions last what they are told to last, whatever the lengths in the table.
"""

from collections.abc import Mapping
from dataclasses import replace

from voicecoach.cuesheet.cues import (
    CueSheet,
    Element,
    LengthSpeech,
    Marker,
    Move,
    Silence,
    Speech,
    Tone,
    Where,
    Window,
)
from voicecoach.cuesheet.wording import length_text
from voicecoach.errors import Problem, SourceError
from voicecoach.timeline.timeline import Event, LeftOut, Mark, SoundKey, Timeline
from voicecoach.timeline.window import choose_beats
from voicecoach.units import TRACK_RATE, next_on_grid, to_samples, written

LONGEST_LENGTH_SPEECH_MS = 60_000
"""No sentence that names the session's length lasts longer than this."""

_MINUTE_MS = 60_000


def place(cue_sheet: CueSheet, sound_lengths: Mapping[SoundKey, int], sample_rate: int = TRACK_RATE) -> Timeline:
    """The timeline of a cue sheet.

    Args:
        cue_sheet: what happens, in order.
        sound_lengths: samples of every sentence and tone the cue sheet can ask for (`sounds_of`), and of every
            sentence that `length_texts` names for these lengths.
        sample_rate: in Hz; a multiple of 1000.

    Raises:
        SourceError: what has to be said in a window does not fit into it.
    """
    candidates = length_texts(cue_sheet, sound_lengths, sample_rate)
    slots = {
        element: max(sound_lengths["speech", text] for text in texts.values()) for element, texts in candidates.items()
    }
    placer = _Placer(sound_lengths, sample_rate, slots)
    timeline = placer.place(cue_sheet)
    minutes = nearest_minute(timeline.length, sample_rate)
    # Every candidate has room in its slot, so naming the true one moves nothing.
    events = list(timeline.events)
    for element, index in placer.announcements:
        text = candidates[element][minutes]
        at = timeline.events.index(placer.events[index])
        events[at] = replace(events[at], text=text, length=sound_lengths["speech", text])
    return replace(timeline, events=tuple(events))


def length_texts(
    cue_sheet: CueSheet, sound_lengths: Mapping[SoundKey, int], sample_rate: int = TRACK_RATE
) -> dict[LengthSpeech, dict[int, str]]:
    """The sentences that may have to name the session's length, by element and minutes.

    The other sentences must stand in the table. The length of these is not known yet, so that every length a
    session can have, from the shortest sentence imaginable to the longest, is among them; mostly one or two.
    """
    elements = [element for element in cue_sheet.elements if isinstance(element, LengthSpeech)]
    if not elements:
        return {}
    longest = to_samples(LONGEST_LENGTH_SPEECH_MS, sample_rate)
    bounds = [
        nearest_minute(
            _Placer(sound_lengths, sample_rate, dict.fromkeys(elements, slot)).place(cue_sheet).length,
            sample_rate,
        )
        for slot in (0, longest)
    ]
    return {
        element: {
            minutes: length_text(element.template, element.minute_words, element.language, minutes)
            for minutes in range(bounds[0], bounds[1] + 1)
        }
        for element in elements
    }


def nearest_minute(length: int, sample_rate: int = TRACK_RATE) -> int:
    """Samples to the nearest whole minute, at least one."""
    minute = to_samples(_MINUTE_MS, sample_rate)
    return max(1, (length + minute // 2) // minute)


class _Placer:
    """Walks the elements; `position` is where the next one may start, `sound_end` where the last sound ended."""

    def __init__(
        self, sound_lengths: Mapping[SoundKey, int], sample_rate: int, slots: Mapping[LengthSpeech, int]
    ) -> None:
        self.sound_lengths = sound_lengths
        self.sample_rate = sample_rate
        self.slots = slots
        self.position = 0
        self.sound_end = 0
        self.events: list[Event] = []
        self.left_out: list[LeftOut] = []
        self.marks: list[Mark] = []
        self.chapters: list[tuple[int, Marker]] = []
        self.announcements: list[tuple[LengthSpeech, int]] = []
        self.waiting: Marker | None = None

    def place(self, cue_sheet: CueSheet) -> Timeline:
        for element in cue_sheet.elements:
            self.element(element)
        end = max(self.position, self.sound_end + to_samples(cue_sheet.closing_ms, self.sample_rate))
        length = next_on_grid(end, self.sample_rate)
        chapters = [
            Event(start, following - start, "chapter", marker.where, text=marker.chapter)
            for (start, marker), following in zip(
                self.chapters, [*(start for start, _ in self.chapters[1:]), length], strict=True
            )
        ]
        events = sorted([*chapters, *self.events], key=_order)
        return Timeline(
            cue_sheet.title,
            self.sample_rate,
            length,
            tuple(events),
            tuple(self.marks),
            tuple(sorted(self.left_out, key=lambda left: left.start)),
        )

    def element(self, element: Element) -> None:
        match element:
            case Marker():
                self.waiting = element
            case Speech():
                self.speech(element, element.texts[0], self.length_of(element))
            case LengthSpeech():
                self.announcements.append((element, len(self.events)))
                self.speech(element, element.template, self.slots[element])
            case Tone():
                start = self.start_after(element.gap_ms)
                self.tone(element.role, start, element.where)
                self.position = start
            case Silence():
                start = max(self.position, self.sound_end)
                self.mark(start)
                self.span("silence", start, self.samples(element.length_ms), element.where, text=None)
                self.position = start + self.samples(element.length_ms)
            case Move():
                self.move(element)
            case Window():
                self.window(element)

    def speech(self, cue: Speech | LengthSpeech, text: str, length: int) -> None:
        start = self.start_after(cue.gap_ms)
        self.mark(start)
        self.events.append(Event(start, length, "speech", cue.where, cue.role, text))
        self.position = self.sound_end = start + length

    def tone(self, role: str, start: int, where: Where) -> None:
        length = self.sound_lengths["tone", role]
        self.mark(start)
        self.events.append(Event(start, length, "tone", where, role))
        self.sound_end = max(self.sound_end, start + length)

    def move(self, move: Move) -> None:
        begin = self.start_after(move.gap_ms)
        self.mark(begin)
        for element in move.body:
            self.element(element)
        ready = begin + self.samples(move.at_least_ms)
        spoken = max(self.position, self.sound_end)
        if ready > spoken:
            self.span("silence", spoken, ready - spoken, move.where, text=None)
            self.position = ready

    def window(self, window: Window) -> None:
        start = self.start_after(window.gap_ms)
        self.mark(start)
        length = self.samples(window.length_ms)
        if window.body:
            length = self.body(window, start, length)
        self.span(window.kind, start, length, window.where, text=None)
        if window.opens_with is not None:
            self.tone(window.opens_with, start, window.where)
        heard, missed = choose_beats(window, self.length_of, self.sample_rate)
        for beat in heard:
            if isinstance(beat.sound, Tone):
                self.tone(beat.sound.role, start + beat.at, beat.sound.where)
            else:
                cue = beat.sound
                text = cue.texts[0]
                self.events.append(Event(start + beat.at, beat.length, "speech", cue.where, cue.role, text))
                self.sound_end = max(self.sound_end, start + beat.at + beat.length)
        for beat_out in missed:
            cue = beat_out.sound
            self.left_out.append(LeftOut(start + beat_out.at, cue.role, cue.texts[0], beat_out.why, cue.where))
        self.position = start + length
        if window.closes_with is not None:
            self.tone(window.closes_with, self.position, window.where)

    def body(self, window: Window, start: int, length: int) -> int:
        """Free speech at the start of a window, in the longest form that fits; the window's length, if it may grow."""
        for cue in window.body:
            at = next_on_grid(max(start, self.sound_end + self.samples(cue.gap_ms)), self.sample_rate)
            forms = cue.texts if window.overrun == "fit" else cue.texts[:1]
            for text in forms:
                spoken = self.sound_lengths["speech", text]
                if at + spoken <= start + length:
                    break
            else:
                text = forms[-1]
                spoken = self.sound_lengths["speech", text]
                if window.overrun != "extend":
                    raise self._overrun(window, text, at + spoken - start)
                length = next_on_grid(at + spoken - start, self.sample_rate)
            self.events.append(Event(at, spoken, "speech", cue.where, cue.role, text))
            self.sound_end = at + spoken
        return length

    def _overrun(self, window: Window, text: str, needed: int) -> SourceError:
        needs, has = self._seconds(needed), written(window.length_ms)
        message = f'"{text}" needs {needs}, and the {window.kind} has {has}'
        repair = f"Make the {window.kind} longer, or shorten what is said."
        return SourceError((Problem("speech-overruns", window.where.origin, message, repair),))

    def _seconds(self, samples: int) -> str:
        tenths = -(-samples * 10 // self.sample_rate)
        return f"{tenths // 10}.{tenths % 10} s"

    def span(self, kind: str, start: int, length: int, where: Where, text: str | None) -> None:
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
        earliest = max(self.position, self.sound_end + self.samples(gap_ms)) if self.sound_end else self.position
        return next_on_grid(earliest, self.sample_rate)

    def length_of(self, sound: Speech | Tone) -> int:
        if isinstance(sound, Tone):
            return self.sound_lengths["tone", sound.role]
        return self.sound_lengths["speech", sound.texts[0]]

    def samples(self, length_ms: int) -> int:
        return to_samples(length_ms, self.sample_rate)


def _order(event: Event) -> tuple[int, int, int]:
    """By start; at one start, chapters, then other spans, then tones, then speech."""
    ranks = {"chapter": 0, "tone": 2, "speech": 3}
    return event.start, ranks.get(event.kind, 1), -event.length


def sounds_of(cue_sheet: CueSheet) -> tuple[set[str], set[str]]:
    """Every sentence and every tone that a cue sheet can ask for, but those that name the session's length."""
    sentences: set[str] = set()
    tones: set[str] = set()

    def collect(sound: Speech | Tone) -> None:
        if isinstance(sound, Tone):
            tones.add(sound.role)
        else:
            sentences.update(sound.texts)

    for element in cue_sheet.elements:
        if isinstance(element, (Speech, Tone)):
            collect(element)
        elif isinstance(element, Move):
            for sound in element.body:
                collect(sound)
        elif isinstance(element, Window):
            tones.update(role for role in (element.opens_with, element.closes_with) if role is not None)
            for sound in element.body:
                collect(sound)
            for beat in element.beats:
                collect(beat.sound)
                if beat.instead is not None:
                    collect(beat.instead)
    return sentences, tones
