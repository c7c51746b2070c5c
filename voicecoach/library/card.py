"""An exercise on a card: everything its author wrote, to read before doing it. In: a name. Out: text; no voice."""

import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import wrap

from voicecoach.errors import VoicecoachError
from voicecoach.finding.paths import routine_path
from voicecoach.routine.dose import TEMPO_PHASES, Dose
from voicecoach.routine.dose_text import chosen, dose_text, shared_reps
from voicecoach.routine.exercise import Exercise
from voicecoach.routine.tongues.languages import name_of
from voicecoach.routine.tongues.translation import in_language
from voicecoach.session.single import read_exercise
from voicecoach.source.library import kind_of
from voicecoach.source.reader import Reader
from voicecoach.units import in_seconds

_WIDTH = 80
_LABEL = 14
"""Columns of the labels, with the space after them."""
_STANDARD = 0.5

_SIDES = {
    "bilateral": "both together",
    "unilateral": "one, then the other",
    "alternating": "left and right in turn",
}
_CUES = {
    "why": "Why",
    "setup": "Set-up",
    "action": "Action",
    "watch": "Watch",
    "safety": "Safety",
    "settle": "Settle",
    "during": "During",
    "breath": "Breath",
    "release": "Release",
    "switch": "Other side",
    "brief": "In short",
}
"""In the order in which they are heard; the short form last, which stands for the rest when it is known."""


def card(name: str | Path, language: str | None = None) -> str | None:
    """An exercise as a card; None where the name is a routine's.

    Args:
        name: an id, or a path.
        language: what its name and its sentences are wanted in; its own where nothing is asked for.

    Raises:
        SourceError: its file has problems, all of them collected.
        VoicecoachError: there is no such thing.
    """
    path = routine_path(name)
    if kind_of(path) != "exercise":
        return None
    reader, exercise = read_exercise(path)
    if language is not None:
        theirs = in_language(exercise, language)
        if theirs is None:
            raise VoicecoachError(f'"{exercise.called}" has no {name_of(language)}.')
        exercise = theirs
    return "\n".join(_lines(exercise, reader))


def _lines(exercise: Exercise, reader: Reader) -> Iterator[str]:
    yield from wrap(f"{exercise.called_in_full} · {exercise.id}", _WIDTH)
    yield ""
    yield from labelled("Phase", exercise.phase)
    yield from labelled("Technique", exercise.technique)
    yield from labelled("Posture", exercise.posture)
    yield from labelled("Muscles", ", ".join(exercise.targets))
    yield from labelled("Equipment", _equipment(exercise))
    yield from labelled("Sides", _SIDES[exercise.laterality])
    yield from labelled("Side means", exercise.side_means if exercise.has_sides else "")
    yield from labelled("Dose", _dose(exercise))
    yield ""
    yield "Cues, for the left side" if exercise.has_sides else "Cues"
    for field, label in _CUES.items():
        # The words before the second side are said of that one.
        sides = ("right", "left") if field == "switch" else ("left", "right")
        texts = tuple(_said(text, sides, exercise) for text in getattr(exercise.cues, field))
        yield from _listed(f"  {label}", texts)
    if exercise.cautions or exercise.contraindications:
        yield ""
    yield from _listed("Take care", exercise.cautions)
    yield from labelled("Not with", ", ".join(exercise.contraindications))
    if exercise.easier or exercise.harder or exercise.substitutes:
        yield ""
    yield from labelled("Easier", exercise.easier)
    yield from labelled("Harder", exercise.harder)
    yield from _listed("Instead", tuple(_named(other, reader) for other in exercise.substitutes))
    if exercise.sources:
        yield ""
    yield from labelled("Sources", ", ".join(exercise.sources))


def _said(text: str, sides: tuple[str, str], exercise: Exercise) -> str:
    """A cue with its placeholders filled, as it is said at standard level."""
    side, other = sides
    dose = chosen(exercise.dose, _STANDARD)
    values = {"$side": side, "$Side": side.title(), "$other": other, "$Other": other.title()}
    if dose.hold is not None:
        values["$hold"] = dose_text(Dose(hold=dose.hold[:1]), "bilateral")
    if dose.reps is not None:
        reps = shared_reps(dose.reps[0], dose) if exercise.has_sides else dose.reps[0]
        values["$reps"] = str(reps.low)
    if dose.tempo is not None:
        values |= {f"${phase}": f"{in_seconds(dose.tempo.phase_ms(phase)):g}" for phase in TEMPO_PHASES}
    return re.sub(r"\$[A-Za-z]+", lambda found: values.get(found[0], found[0]), text)


def labelled(label: str, text: str, width: int = _LABEL) -> Iterator[str]:
    """A label and its text, wrapped beside it; nothing where nothing is written."""
    if text:
        yield from wrap(text, _WIDTH, initial_indent=label.ljust(width), subsequent_indent=" " * width)


def _listed(label: str, texts: tuple[str, ...]) -> Iterator[str]:
    """A label and its sentences, each on a line of its own."""
    for number, text in enumerate(texts):
        yield from labelled("" if number else label, text)


def _equipment(exercise: Exercise) -> str:
    needs = ", ".join(exercise.needs) or "nothing"
    optional = ", ".join(exercise.optional_equipment)
    return f"{needs}; if at hand: {optional}" if optional else needs


def _dose(exercise: Exercise) -> str:
    """The dose with its ranges, and what the standard level makes of them."""
    bounds = dose_text(exercise.dose, exercise.laterality)
    if not bounds:
        return "none: a step has to give it"
    standard = dose_text(chosen(exercise.dose, _STANDARD), exercise.laterality)
    order = f" (starts with the {exercise.dose.starts_with} part)" if exercise.dose.starts_with else ""
    return bounds + order if bounds == standard else f"{bounds}{order}; at standard level {standard}"


def _named(exercise_id: str, reader: Reader) -> str:
    """A substitute with its name, where it can be read."""
    try:
        other = reader.exercise(exercise_id)
    except VoicecoachError:
        other = None
    return exercise_id if other is None else f"{exercise_id}: {other.called_in_full}"
