"""Cues that say what only a side or a dose can tell: "left", "a count of four". In: an exercise. Out: doubts.

The sentence stays true of one side and of one dose only, while an exercise is done on both and with any.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from voicecoach.advice.doubts import Doubt
from voicecoach.numerals import in_words
from voicecoach.position import SourcePosition
from voicecoach.routine.dose import Dose
from voicecoach.routine.exercise import CUE_FIELDS, Exercise
from voicecoach.routine.tongues.languages import main_part

_MOST = 60
_BODY = (
    "ankle arm armpit biceps buttock calf cheek chest ear elbow eye fingers? fist foot forearm glute groin hamstring "
    "hand heel hip knee leg nostril palm quad ribs? shin shoulder side sole thigh thumb toes? wrist"
)
_SIDES = {
    "en": re.compile(
        rf"\b(left|right)(?= (?:[a-z]+ )?(?:{'|'.join(_BODY.split())})\b)"
        r"|\b(?:to|on|onto|over|toward|towards|from) (?:the|your) (left|right)\b(?! (?:angle|height|place|spot|way))"
        r"|\b(?:bend|lean|look|roll|rotate|step|tilt|turn|twist) (?:to )?(left|right)\b",
        re.IGNORECASE,
    ),
    "es": re.compile(r"\b(izquierd[oa]|derech[oa])s?\b(?<!espalda derecha)", re.IGNORECASE),
}
"""Words for a side, not for what is correct, upright or remaining."""
_SIDE_MEANT = {"l": "side", "i": "side", "r": "other", "d": "other"}


class _Numbers(NamedTuple):
    """How a language puts a number that a dose holds, too."""

    of_tempo: str
    of_hold: str
    of_reps: str


_PHRASED = {
    "en": _Numbers(
        r"(?:count of|slow count to) ({n})\b|\bfor ({n})(?=[.,;!]|$)",
        r"({n}) seconds",
        r"({n}) (?:times|reps|repetitions)\b",
    ),
    "es": _Numbers(
        r"(?:cuenta de|contando hasta|en) ({n})(?=[.,;!]|$)", r"({n}) segundos", r"({n}) (?:veces|repeticiones)\b"
    ),
}


def fixed_sides(exercise: Exercise) -> Iterator[Doubt]:
    """Every sentence of an exercise with sides that names one of them, though it is said of both."""
    sides = _SIDES.get(main_part(exercise.language or "en"))
    if sides is None or not exercise.has_sides:
        return
    for text, position in _cues(exercise):
        if meant := _with_placeholders(text, sides):
            yield Doubt(
                "fixed-side",
                position,
                f'"{text}" names a side, and is said of both',
                f'Write "{meant}": `$side` is the side that is worked, `$other` the opposite one.',
            )


def fixed_numbers(exercise: Exercise) -> Iterator[Doubt]:
    """Every sentence of an exercise that names a number of its dose, which a step may change."""
    language = main_part(exercise.language or "en")
    if language not in _PHRASED:
        return
    for text, position in _cues(exercise):
        for number, placeholders in _numbers(text, exercise.dose, language):
            yield Doubt(
                "fixed-number",
                position,
                f'"{text}" says "{number}" whatever the dose is',
                f"Write {_either(placeholders)}, which is said as the dose has it.",
            )


def _cues(exercise: Exercise) -> Iterator[tuple[str, SourcePosition]]:
    for field in CUE_FIELDS:
        position = exercise.cues.positions.get(field, exercise.origin)
        yield from ((text, position) for text in getattr(exercise.cues, field))


def _with_placeholders(text: str, sides: re.Pattern[str]) -> str:
    """The sentence with a placeholder for each side it names; empty where it names none."""

    def placeholder(found: re.Match[str]) -> str:
        side = next(group for group in found.groups() if group)
        meant = _SIDE_MEANT[side[0].lower()]
        return found[0].replace(side, f"${meant.title() if side[0].isupper() else meant}")

    meant = sides.sub(placeholder, text)
    return meant if meant != text else ""


def _numbers(text: str, dose: Dose, language: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    words = "|".join(sorted((in_words(number, language) for number in range(2, _MOST + 1)), key=len, reverse=True))
    phrased = _PHRASED[language]
    parts = [
        name for name in ("eccentric", "middle", "concentric", "between") if dose.tempo and dose.tempo.phase_ms(name)
    ]
    held = (
        (phrased.of_tempo, tuple(parts)),
        (phrased.of_hold, ("hold",) if dose.hold else ()),
        (phrased.of_reps, ("reps",) if dose.reps else ()),
    )
    for pattern, placeholders in held:
        found = (
            re.search(pattern.replace("{n}", rf"(?:\d{{1,2}}|{words})"), text, re.IGNORECASE) if placeholders else None
        )
        if found is not None:
            yield next(group for group in found.groups() if group), placeholders


def _either(placeholders: tuple[str, ...]) -> str:
    *first, last = (f"${name}" for name in placeholders)
    return f"{', '.join(first)} or {last}" if first else last
