"""Walks along steps, however deep they stand. In: steps. Out: exercises, languages, texts."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from voicecoach.position import SourcePosition
from voicecoach.routine.exercise import Exercise
from voicecoach.routine.steps.clocked import Circuit, Interval
from voicecoach.routine.steps.do import Do
from voicecoach.routine.steps.plain import Rest, Silence
from voicecoach.routine.steps.step import HOLDS_STEPS, SPEAKS, Step


def inside(step: Step) -> tuple[Step, ...]:
    """The steps that a step holds."""
    return step.steps if isinstance(step, HOLDS_STEPS) else ()


def has_clock_inside(step: Step) -> bool:
    """Whether a step, or one in it, runs by a clock of its own."""
    return step.has_clock or any(has_clock_inside(inner) for inner in inside(step))


def waits_inside(step: Step) -> bool:
    """Whether a step, or one in it, waits for a key."""
    return step.waits or any(waits_inside(inner) for inner in inside(step))


def ends_by_key(step: Step) -> bool:
    """Whether a step, or one in it, is ended by a key where the session is followed live."""
    is_open = isinstance(step, (Interval, Rest, Silence)) and step.until_key
    return is_open or any(ends_by_key(inner) for inner in inside(step))


def exercise_steps(steps: tuple[Step, ...]) -> Iterator[Do]:
    """Every exercise step, in order, however deep it stands; once, however often it is repeated."""
    for step in steps:
        if isinstance(step, Do):
            yield step
        yield from exercise_steps(inside(step))


def languages_of(steps: tuple[Step, ...]) -> dict[str, SourcePosition]:
    """Every language that steps or blocks are written in, where it is named, and the first step that names it."""
    found: dict[str, SourcePosition] = {}
    for step in steps:
        if isinstance(step, SPEAKS) and step.language is not None:
            found.setdefault(step.language, step.origin)
        found = {**languages_of(inside(step)), **found}
    return found


def exercises_of(steps: tuple[Step, ...]) -> Iterator[Exercise]:
    """Every exercise that steps name, in order, stations of circuits too."""
    for step in steps:
        if isinstance(step, Do):
            yield step.exercise
        elif isinstance(step, Circuit):
            yield from (station.exercise for station in step.stations if station.exercise is not None)
        yield from exercises_of(inside(step))


def stations_and_exercises(steps: tuple[Step, ...]) -> Iterator[str]:
    """What steps have to do, by the names for the voice: exercises, and stations that may be just names."""
    for step in steps:
        if isinstance(step, Do):
            yield step.exercise.spoken
        elif isinstance(step, Circuit):
            yield from (station.name for station in step.stations)
        yield from stations_and_exercises(inside(step))


def things_of(steps: tuple[Step, ...]) -> Iterator[str]:
    """Everything that steps need, in order: of their exercises, and of stations that are just names."""
    for step in steps:
        if isinstance(step, Do):
            yield from step.exercise.needs
        elif isinstance(step, Circuit):
            yield from (thing for station in step.stations for thing in station.needs)
        yield from things_of(inside(step))


def texts_of(step: Step) -> Iterator[tuple[str, SourcePosition]]:
    """The texts of a step's own, and where each stands; not the cues of its exercise, nor what the steps in it say."""
    if isinstance(step, Circuit):
        plain = (one for one in step.stations if one.exercise is None)
        yield from ((text, one.origin) for one in plain for text in (one.name, *one.own_equipment, *one.cues))
    for field in step.TEXTS:
        written = getattr(step, field)
        yield from ((text, step.origin) for text in ((written,) if isinstance(written, str) else written) if text)


def with_texts(step: Step, said: Callable[[str, SourcePosition], str]) -> Step:
    """The step with other texts; those of a circuit stand in its stations and stay."""
    changed: dict[str, Any] = {}
    for field in step.TEXTS:
        written = getattr(step, field)
        is_one = isinstance(written, str)
        changed[field] = (
            said(written, step.origin) if is_one else tuple(text and said(text, step.origin) for text in written)
        )
    return replace(step, **changed) if changed else step
