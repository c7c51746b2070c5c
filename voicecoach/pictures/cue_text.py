"""A cue sheet as text that a coach can read. In: a cue sheet. Out: what happens, in order, without times."""

from collections.abc import Callable, Iterator
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
from voicecoach.cuesheet.where import Where
from voicecoach.units import in_seconds, written


def as_text(cue_sheet: CueSheet, said: Callable[[str, str], str] | None = None) -> str:
    """One line for each element; what a move or a window holds stands indented below it.

    Args:
        cue_sheet: what happens.
        said: the words a voice is given for a sentence of a language, to be shown in place of the sentence.
    """
    lines = [cue_sheet.title]
    for element in cue_sheet.elements:
        lines += _lines(element if said is None else _spoken(element, cue_sheet.language, said))
    return "\n".join(lines)


def _spoken(element: Element, language: str, said: Callable[[str, str], str]) -> Element:
    """The element with the words a voice is given in place of what is written."""

    def inside(body: tuple[Element, ...]) -> tuple[Element, ...]:
        return tuple(_spoken(part, language, said) for part in body)

    def speech(cue: Speech) -> Speech:
        return replace(cue, texts=tuple(said(text, cue.where.language or language) for text in cue.texts))

    def heard(beats: tuple[Beat, ...]) -> tuple[Beat, ...]:
        return tuple(
            replace(beat, sound=speech(beat.sound)) if isinstance(beat.sound, Speech) else beat for beat in beats
        )

    match element:
        case Speech():
            return speech(element)
        case LengthSpeech():
            return replace(element, template=said(element.template, element.language))
        case Move():
            return replace(element, body=tuple(speech(cue) if isinstance(cue, Speech) else cue for cue in element.body))
        case Lead():
            return replace(element, body=inside(element.body))
        case Cut() | Window():
            return replace(element, body=inside(element.body), beats=heard(element.beats))
        case Wait():
            return replace(element, text=said(element.text, element.where.language or language))
        case Tone() | OwnSound() | Silence() | Marker() | Unsaid():
            return element
        case _:
            assert_never(element)


def _lines(element: Element) -> Iterator[str]:
    match element:
        case Marker():
            yield ""
            yield (
                element.chapter
                if element.exercise in {None, element.chapter}
                else (f"{element.chapter}: {element.exercise}")
            )
        case Speech():
            yield f"  {element.role:<9}  {_forms(element)}"
        case Unsaid():
            return
        case LengthSpeech():
            yield f"  {element.role:<9}  {element.template}"
        case Tone():
            yield f"  {'tone':<9}  {element.role}{_whose(element.where)}"
        case Silence():
            yield f"  {'silence':<9}  {written(element.length_ms)}, {element.reason}{_ended(element)}"
        case Move():
            yield f"  {element.reason:<9}  at least {written(element.at_least_ms)}{_whose(element.where)}"
            for sound in element.body:
                yield from (f"  {line}" for line in _lines(sound))
        case OwnSound():
            yield f"  {'sound':<9}  {element.path}{' (whole)' if element.is_whole else ''}"
        case Wait():
            yield f"  {'wait':<9}  {element.text}"
        case Cut():
            yield f"  {'cut':<9}  after {written(element.length_ms)}"
            for part in _as_cut(element):
                yield from (f"  {line}" for line in _lines(part))
        case Lead():
            yield "  in the rest, where it fits"
            for part in element.body:
                yield from (f"  {line}" for line in _lines(part))
        case Window():
            length = f"{written(element.length_ms)}{_whose(element.where)}{_ended(element)}"
            yield f"  {element.kind or 'within':<9}  {length}"
            for part in element.body:
                yield from (f"  {line}" for line in _lines(part))
            yield from (f"    {_beat(beat)}" for beat in element.beats)
        case _:
            assert_never(element)


def _as_cut(cut: Cut) -> Iterator[Element]:
    """What a cut leaves of its elements, as far as nothing in them takes a time that only a voice can tell."""
    left_ms: int | None = cut.length_ms
    for element in cut.body:
        if isinstance(element, Window) and left_ms is not None:
            if element.length_ms >= left_ms:
                yield _cut_window(element, cut, left_ms)
                return
            left_ms = None if element.gap_ms else left_ms - element.length_ms
        elif not isinstance(element, (Marker, Wait, Unsaid)):
            left_ms = None
        yield element


def _cut_window(window: Window, cut: Cut, length_ms: int) -> Window:
    """The window in which the time is up: so long, with what is heard until then."""
    is_cut = window.length_ms > length_ms
    kept = tuple(beat for beat in window.beats if not is_cut or (beat.at_ms < length_ms and not beat.tells_time))
    later_ms = cut.length_ms - length_ms
    added = tuple(
        replace(beat, at_ms=beat.at_ms - later_ms, or_at_ms=tuple(at_ms - later_ms for at_ms in beat.or_at_ms))
        for beat in cut.beats
        if window.kind == "work" and (is_cut or not beat.tells_time) and min((beat.at_ms, *beat.or_at_ms)) >= later_ms
    )
    beats = tuple(sorted((*kept, *added), key=lambda beat: beat.at_ms))
    return replace(window, length_ms=length_ms, beats=beats)


def _ended(element: Window | Silence) -> str:
    return "  (live: until a key)" if element.until_key else ""


def _beat(beat: Beat) -> str:
    at = f"+{in_seconds(beat.at_ms):g}"
    if isinstance(beat.sound, Tone):
        name = f"{beat.sound.role:<9}  {beat.sound.sound}".rstrip()
        return f"{at:<9}  {name}{_whose(beat.sound.where) if beat.sound.role == 'rep' else ''}"
    return f"{at:<9}  {beat.sound.role:<9}  {_forms(beat.sound)}"


def _forms(cue: Speech) -> str:
    return " | ".join(cue.texts)


def _whose(where: Where) -> str:
    words = [word for word in (where.side, f"no. {where.rep}" if where.rep else None) if word]
    return f"  {' '.join(words)}" if words else ""
