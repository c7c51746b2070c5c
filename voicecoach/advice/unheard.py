"""Cues that no session can speak. In: an exercise. Out: doubts, in words.

How long a sentence takes is only guessed here; what is doubted would not fit by a wide margin at any level.
"""

from collections.abc import Iterable, Iterator

from voicecoach.advice.doubts import Doubt, words
from voicecoach.routine.dose import Breaths, Dose, Hold
from voicecoach.routine.exercise import Exercise
from voicecoach.units import in_seconds

_WORD_MS = 300
"""Two hundred words a minute; coaches speak more slowly."""
_NUMBER_MS = 500
"""In which the number of a repetition is said."""
_SHORTEST_HOLD_MS = 4_000
"""Shorter holds are held in quiet; in a series of them, sentences are said between them."""


def unheard_cues(exercise: Exercise, doses: Iterable[Dose] = ()) -> Iterator[Doubt]:
    """Every sentence of an exercise that is never heard, whatever the level and the coach.

    Args:
        exercise: as it is written.
        doses: other doses that it is done with.
    """
    cues = exercise.cues
    if not exercise.has_sides:
        for text in cues.switch:
            yield Doubt(
                "unheard-cue",
                cues.positions.get("switch", exercise.origin),
                f'"{text}" is said between two sides, and "{exercise.id}" is bilateral',
                "Delete `switch`, or write `laterality: unilateral`.",
            )
    rooms_ms = [_room_ms(dose) for dose in (exercise.dose, *doses)]
    room_ms = max((room_ms for room_ms in rooms_ms if room_ms is not None), default=0)
    if None in rooms_ms:
        return
    for name in ("during", "breath"):
        for text in getattr(cues, name):
            if words(text) * _WORD_MS > room_ms:
                there = f"only {in_seconds(room_ms):g} s are" if room_ms > 0 else "no time is"
                yield Doubt(
                    "unheard-cue",
                    cues.positions.get(name, exercise.origin),
                    f'"{text}" is never heard: {there} left for it in the dose of "{exercise.id}"',
                    "Shorten it, or give the dose more time.",
                )


def _room_ms(dose: Dose) -> int | None:
    """The longest a sentence for the body may take; None where there is always room, or nothing is told."""
    hold_ms = max((_longest_ms(hold) for hold in dose.hold or ()), default=None)
    if dose.reps is None:
        return 0 if hold_ms is not None and hold_ms < _SHORTEST_HOLD_MS else hold_ms
    if hold_ms is not None:
        return None if hold_ms < _SHORTEST_HOLD_MS else hold_ms
    return None if dose.rep_ms is None else dose.rep_ms - _NUMBER_MS


def _longest_ms(hold: Hold) -> int:
    return hold.count.high * (hold.in_ms + hold.out_ms) if isinstance(hold, Breaths) else hold.high
