"""Cues in another language than the session's. In: elements. Out: the same, to be said in that language."""

from dataclasses import replace

from voicecoach.cuesheet.cues import Cut, Element, LengthSpeech, Marker, Move, Window


def in_language(element: Element, language: str) -> Element:
    """The element, everything in it said in a language, where no other language has been chosen for it already."""
    if isinstance(element, (LengthSpeech, Marker)):
        return element
    where = element.where if element.where.language is not None else replace(element.where, language=language)
    if isinstance(element, Move):
        # A move holds speech and tones only, and they stay what they are.
        moved = tuple(replace(part, where=replace(part.where, language=language)) for part in element.body)
        return replace(element, where=where, body=moved)
    if isinstance(element, Cut):
        return replace(element, where=where, body=tuple(in_language(part, language) for part in element.body))
    if isinstance(element, Window):
        beats = tuple(
            replace(beat, sound=replace(beat.sound, where=replace(beat.sound.where, language=language)))
            for beat in element.beats
        )
        body = tuple(in_language(part, language) for part in element.body)
        return replace(element, where=where, body=body, beats=beats)
    return replace(element, where=where)
