"""What is said in a rest: all that leads to the next clock, and "Rest." once. In: elements in order. Out: the same."""

from collections.abc import Iterator
from dataclasses import replace

from voicecoach.cuesheet.cues import Element, Lead, Marker, Move, Speech, Tone, Unsaid, Wait, Window

_CLOCKS = ("hold", "search", "reps")
"""Spans that a person has to be ready for."""


def with_leads(elements: Iterator[Element], rest: str) -> Iterator[Element]:
    """The elements, those between a rest and the clock that follows it together.

    Args:
        elements: in order.
        rest: what begins a rest.
    """
    resting: Window | None = None
    between: list[Element] = []
    said = ""
    for element in elements:
        if resting is not None and isinstance(element, (Marker, Speech, Move, Tone, Unsaid, Wait)):
            between.append(element)
            said = _last_said(element) or said
            continue
        yield from _led(resting, between, element)
        resting, between = None, []
        if isinstance(element, Window) and element.kind == "rest":
            heard = _without_repeating(element, rest, said)
            said = _last_said(element) or said
            resting = heard
            yield heard
            continue
        said = _last_said(element) or said
        yield element
    yield from between


def _led(resting: Window | None, between: list[Element], following: Element) -> Iterator[Element]:
    is_led = resting is not None and isinstance(following, Window) and following.kind in _CLOCKS
    is_announced_later = any(isinstance(element, Speech) and element.role == "preview" for element in between)
    if not is_led or is_announced_later:
        yield from between
    elif resting is not None and isinstance(following, Window):
        grows = resting.overrun == "extend"
        yield Lead(tuple(between), resting.where, following.gap_ms, grows)


def _last_said(element: Element) -> str:
    """The last words of an element; of a rest, those that begin it."""
    if isinstance(element, Speech):
        return element.texts[0]
    if isinstance(element, Move) or (isinstance(element, Window) and element.kind == "rest"):
        return next((part.texts[0] for part in reversed(element.body) if isinstance(part, Speech)), "")
    return ""


def _without_repeating(window: Window, rest: str, said: str) -> Window:
    """A rest that is not begun with "Rest." where that has just been said."""
    if not said.casefold().endswith(rest.casefold()):
        return window
    body: list[Element] = []
    for part in window.body:
        if isinstance(part, Speech):
            texts = (text.removeprefix(rest).lstrip() for text in part.texts)
            kept = tuple(dict.fromkeys(text for text in texts if text))
            if not kept:
                continue
            body.append(replace(part, texts=kept))
        else:
            body.append(part)
    return replace(window, body=tuple(body))
