"""Bells on the clock of a step. In: its windows and when bells ring. Out: the windows with the bells in them.

A bell is never moved and never left out; what is said gives way to it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from voicecoach.cuesheet.cues import Beat, Element, Silence, Speech, Tone, Window
from voicecoach.cuesheet.kinds import RING_MS
from voicecoach.cuesheet.where import Where
from voicecoach.routine.dose import time_at
from voicecoach.routine.sounds import Bells
from voicecoach.routine.steps.plain import Silence as SilenceStep


def silence(step: SilenceStep, level: float) -> Iterator[Element]:
    """A silence, with the bells in it."""
    where = Where(step.origin)
    length_ms = time_at(step.length, level)
    if step.bells is None:
        yield Silence(length_ms, where, "silence", step.until_key)
    else:
        yield from with_bells((Window("silence", length_ms, where, until_key=step.until_key),), step.bells)


def with_bells(windows: Iterable[Window], bells: Bells | None) -> Iterator[Window]:
    """Windows that follow each other without a gap, with bells counted from the start of the first."""
    if bells is None:
        yield from windows
        return
    windows = tuple(windows)
    moments = bells.moments(sum(window.length_ms for window in windows))
    start_ms = 0
    for window in windows:
        end_ms = start_ms + window.length_ms
        inside = tuple(at_ms - start_ms for at_ms in moments if start_ms <= at_ms < end_ms)
        yield _rung(window, inside, bells.sound) if inside else window
        start_ms = end_ms


def _rung(window: Window, moments: tuple[int, ...], sound: str) -> Window:
    bells = [Beat(at_ms, Tone("bell", window.where, sound=sound)) for at_ms in moments]
    # What is said at its start can wait for a bell only where it is no part of what has to happen in it.
    said = [Beat(RING_MS, part) for part in window.body if isinstance(part, Speech)]
    body = tuple(part for part in window.body if not isinstance(part, Speech))
    beats = sorted((*window.beats, *said, *bells), key=lambda beat: beat.at_ms)
    return replace(window, beats=tuple(beats), body=body)
