"""Elements that belong somewhere else. In: an element and what changes. Out: the same, with all it holds."""

from collections.abc import Callable
from dataclasses import replace

from voicecoach.cuesheet.cues import Beat, Cut, Element, Lead, LengthSpeech, Marker, Move, Tone, Window
from voicecoach.cuesheet.where import Where


def in_language(element: Element, language: str) -> Element:
    """The element, everything in it said in a language, where no other language has been chosen for it already."""
    return relocated(element, lambda where: where if where.language is not None else replace(where, language=language))


def relocated(element: Element, moved: Callable[[Where], Where]) -> Element:
    """The element with another place for everything that happens in it; markers stay where they are."""
    if isinstance(element, (LengthSpeech, Marker)):
        return element
    where = moved(element.where)
    if isinstance(element, Move):
        # A move holds speech and tones only, and they stay what they are.
        moving = tuple(replace(part, where=moved(part.where)) for part in element.body)
        return replace(element, where=where, body=moving)
    if isinstance(element, Lead):
        return replace(element, where=where, body=tuple(relocated(part, moved) for part in element.body))
    if isinstance(element, (Cut, Window)):
        body = tuple(relocated(part, moved) for part in element.body)
        return replace(element, where=where, body=body, beats=_beats(element.beats, moved))
    return replace(element, where=where)


def _beats(beats: tuple[Beat, ...], moved: Callable[[Where], Where]) -> tuple[Beat, ...]:
    return tuple(
        replace(beat, sound=replace(beat.sound, where=moved(beat.sound.where)), instead=_tone(beat.instead, moved))
        for beat in beats
    )


def _tone(tone: Tone | None, moved: Callable[[Where], Where]) -> Tone | None:
    return None if tone is None else replace(tone, where=moved(tone.where))
