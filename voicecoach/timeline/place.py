"""From order to time: places a cue sheet on the timeline. In: a cue sheet and a table of lengths. Out: a timeline.

Pure and in integers: the same cue sheet and the same lengths give the same timeline. Holds, searches, rests, sets and
timed work last what they are told to last, whatever the lengths in the table.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import assert_never

from voicecoach.cuesheet.cues import (
    Beat,
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
)
from voicecoach.cuesheet.wording import length_text
from voicecoach.timeline.placer import Placer
from voicecoach.timeline.timeline import SoundKey, Timeline, sound_key, speech_key
from voicecoach.units import TRACK_RATE, ms_within, said_length, said_lengths, to_samples

LONGEST_LENGTH_SPEECH_MS = 60_000
"""No sentence that names the session's length lasts longer than this."""


def place(cue_sheet: CueSheet, sound_lengths: Mapping[SoundKey, int], sample_rate: int = TRACK_RATE) -> Timeline:
    """The timeline of a cue sheet.

    >>> from voicecoach.cuesheet.where import Where
    >>> from voicecoach.position import SourcePosition
    >>> here = Where(SourcePosition("evening.yaml", 1, 1))
    >>> said = [Speech("say", (text,), here) for text in ("Well done.", "Sleep well.")]
    >>> evening = CueSheet("Evening", "en", (Marker("Evening", None, here), *said), closing_ms=0)
    >>> timeline = place(evening, {("speech", "Well done."): 24_001, ("speech", "Sleep well."): 36_000})
    >>> [event.start for event in timeline.spans("speech")]
    [0, 24192]

    Args:
        cue_sheet: what happens, in order.
        sound_lengths: samples of every sound the cue sheet can ask for (`sounds_of`), and of every sentence that
            `length_texts` names for these lengths.
        sample_rate: in Hz; a multiple of 1000.

    Raises:
        SourceError: what has to happen in a window does not fit into it.
    """
    candidates = length_texts(cue_sheet, sound_lengths, sample_rate)
    placer = placer_for(sound_lengths, sample_rate, candidates)
    timeline = placer.place(cue_sheet)
    return named(timeline, placer, candidates, named_length(timeline.length, sample_rate))


Candidates = Mapping[LengthSpeech, Mapping[int, str]]
"""The sentences that may have to name the session's length, by element and length."""


def placer_for(sound_lengths: Mapping[SoundKey, int], sample_rate: int, candidates: Candidates) -> Placer:
    """A placer that leaves room for the longest candidate of each sentence that names the session's length."""
    slots = {
        element: max(sound_lengths[speech_key(text)] for text in texts.values())
        for element, texts in candidates.items()
    }
    return Placer(sound_lengths, sample_rate, slots)


def named(timeline: Timeline, placer: Placer, candidates: Candidates, length_ms: int) -> Timeline:
    """What this placer placed, with the session's length said to be so long.

    Every candidate has room in its slot, so naming the true one moves nothing.
    """
    events = list(timeline.events)
    for element, announced in placer.announcements:
        text = candidates[element][length_ms]
        length = placer.sound_lengths[speech_key(text)]
        events[events.index(announced)] = replace(announced, text=text, length=length)
    return replace(timeline, events=tuple(events))


def length_texts(
    cue_sheet: CueSheet, sound_lengths: Mapping[SoundKey, int], sample_rate: int = TRACK_RATE
) -> dict[LengthSpeech, dict[int, str]]:
    """The sentences that may have to name the session's length, by element and length.

    The other sentences must stand in the table. The length of these is not known yet, so that every length a session
    can have, from the shortest sentence imaginable to the longest, is among them; mostly one or two.
    """
    elements = [element for element in cue_sheet.elements if isinstance(element, LengthSpeech)]
    if not elements:
        return {}
    longest = to_samples(LONGEST_LENGTH_SPEECH_MS, sample_rate)
    first, last = (
        named_length(
            Placer(sound_lengths, sample_rate, dict.fromkeys(elements, slot)).place(cue_sheet).length, sample_rate
        )
        for slot in (0, longest)
    )
    return {
        element: {length_ms: length_text(element, length_ms) for length_ms in said_lengths(first, last)}
        for element in elements
    }


def named_length(length: int, sample_rate: int = TRACK_RATE) -> int:
    """The length that is named of so many samples, in milliseconds: whole minutes, or seconds of a very short one."""
    return said_length(ms_within(length, sample_rate))


def sounds_of(cue_sheet: CueSheet) -> frozenset[SoundKey]:
    """Every sound that a cue sheet can ask for, but the sentences that name the session's length."""
    return frozenset(sounds_in_order(cue_sheet))


def sounds_in_order(cue_sheet: CueSheet) -> tuple[SoundKey, ...]:
    """The same as `sounds_of`, each once, in the order in which they may be heard."""
    return tuple(dict.fromkeys(key for element in cue_sheet.elements for key in sounds_in(element)))


def sounds_in(element: Element) -> Iterator[SoundKey]:
    """Every sound that an element can ask for."""
    match element:
        case Speech():
            yield from (speech_key(text, element.where.language) for text in element.texts)
        case Tone():
            yield ("tone", element.name)
        case OwnSound():
            yield sound_key(element.path, is_whole=element.is_whole)
        case Move() | Cut() | Lead():
            for part in element.body:
                yield from sounds_in(part)
            if isinstance(element, Cut):
                yield ("tone", "end")
                yield from _sounds_of_beats(element.beats)
        case Window():
            yield from (("tone", role) for role in (element.opens_with, element.closes_with) if role is not None)
            for part in element.body:
                yield from sounds_in(part)
            yield from _sounds_of_beats(element.beats)
        case LengthSpeech() | Unsaid() | Silence() | Marker() | Wait():
            return
        case _:
            assert_never(element)


def _sounds_of_beats(beats: tuple[Beat, ...]) -> Iterator[SoundKey]:
    for beat in beats:
        yield from sounds_in(beat.sound)
        if beat.instead is not None:
            yield from sounds_in(beat.instead)
