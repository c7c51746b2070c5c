"""Everything fitting changed, in words. In: quantities, units and an adjustment. Out: lines for a coach."""

from collections.abc import Callable, Iterable, Iterator

from voicecoach.fitting.adjustment import Adjustment
from voicecoach.routine.adjustable import Quantity, QuantityId, StepPath, Unit
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
    found: Adjustment, quantities: Iterable[Quantity], units: Iterable[Unit], is_heard: Callable[[Quantity], bool]
) -> Iterator[str]:
    """Every change: steps left out or added, short instructions, numbers, time to settle.

    Args:
        found: the adjustment.
        quantities: all numbers that could have been changed.
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
    yield from dict.fromkeys(_numbers(found, quantities, absent, is_heard))
    if found.extra_settle_ms:
        yield f"settling {written(found.extra_settle_ms)} longer each time"


def _numbers(
    found: Adjustment, quantities: Iterable[Quantity], absent: frozenset[StepPath], is_heard: Callable[[Quantity], bool]
) -> Iterator[str]:
    kept = [quantity for quantity in quantities if quantity.id.path not in absent]
    for quantity in kept:
        value = found.values[quantity.id]
        if value == quantity.value or not is_heard(quantity):
            continue
        alike = {(other.value, found.values[other.id]) for other in kept if _kind(other.id) == _kind(quantity.id)}
        what = _kind(quantity.id) if len(alike) == 1 or not quantity.name else f"{quantity.name}: {_kind(quantity.id)}"
        was, now = (_shown(number) if quantity.is_time else str(number) for number in (quantity.value, value))
        yield f"{what} {was} → {now}"


def _kind(quantity_id: QuantityId) -> str:
    return _NAMES.get(quantity_id.field, quantity_id.field)


def _shown(length_ms: int) -> str:
    seconds = in_seconds(length_ms)
    return f"{seconds:.0f} s" if seconds.is_integer() and seconds < 120 else written(length_ms)
