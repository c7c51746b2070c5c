"""Everything fitting changed, in words. In: knobs, units and an adjustment. Out: lines for a coach."""

from collections.abc import Callable, Iterable, Iterator

from voicecoach.fitting.adjustment import Adjustment
from voicecoach.routine.adjustable import Knob, KnobId, StepPath, Unit
from voicecoach.units import in_seconds, written

_NAMES = {
    "length": "rests",
    "silence": "silences",
    "rest_between": "rests",
    "rest": "rests",
    "rest_between_rounds": "rests between rounds",
    "work": "work",
    "search": "searches",
    "hold": "holds",
    "reps": "repetitions",
}


def changes_in_words(
    found: Adjustment, knobs: Iterable[Knob], units: Iterable[Unit], is_heard: Callable[[Knob], bool]
) -> Iterator[str]:
    """Every change: steps left out or added, short instructions, numbers, time to settle.

    Args:
        found: the adjustment.
        knobs: all numbers that could have been changed.
        units: all steps that could have been left out or added.
        is_heard: whether a number makes a difference in this session.
    """
    units = tuple(units)
    for unit in units:
        for exercise, path in zip(unit.exercises, unit.paths, strict=True):
            if path in found.dropped:
                yield f"left out: {exercise.spoken}"
            elif path in found.added:
                yield f"added: {exercise.spoken}"
    if found.is_brief:
        yield "short instructions"
    optional = frozenset(path for unit in units if unit.is_optional for path in unit.paths)
    absent = found.dropped | (optional - found.added)
    yield from dict.fromkeys(_numbers(found, knobs, absent, is_heard))
    if found.extra_settle_ms:
        yield f"settling {written(found.extra_settle_ms)} longer each time"


def _numbers(
    found: Adjustment, knobs: Iterable[Knob], absent: frozenset[StepPath], is_heard: Callable[[Knob], bool]
) -> Iterator[str]:
    kept = [knob for knob in knobs if knob.id.path not in absent]
    for knob in kept:
        value = found.values[knob.id]
        if value == knob.value or not is_heard(knob):
            continue
        alike = {(other.value, found.values[other.id]) for other in kept if _kind(other.id) == _kind(knob.id)}
        what = _kind(knob.id) if len(alike) == 1 or not knob.name else f"{knob.name}: {_kind(knob.id)}"
        was, now = (_shown(number) if knob.is_time else str(number) for number in (knob.value, value))
        yield f"{what} {was} → {now}"


def _kind(knob_id: KnobId) -> str:
    return _NAMES.get(knob_id.field, knob_id.field)


def _shown(length_ms: int) -> str:
    seconds = in_seconds(length_ms)
    return f"{seconds:.0f} s" if seconds.is_integer() and seconds < 120 else written(length_ms)
