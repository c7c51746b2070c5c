"""What can be changed about a routine to make it longer or shorter: every number that has a range, and every step.

In: a routine. Out: its quantities, and the routine with other values. Pure data to pure data.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from voicecoach.routine.dose import Breaths, Dose, Hold, Range, count_at, time_at
from voicecoach.routine.exercise import Exercise
from voicecoach.routine.routine import Routine
from voicecoach.routine.steps.clocked import Interval
from voicecoach.routine.steps.do import USUAL_PRIORITY, Do
from voicecoach.routine.steps.plain import Rest
from voicecoach.routine.steps.step import HOLDS_STEPS, Block, Step
from voicecoach.routine.steps.walks import inside

StepPath = tuple[int, ...]
"""The way to a step: its index at each level."""


@dataclass(frozen=True, slots=True)
class QuantityId:
    """Which number of which step."""

    path: StepPath
    part: str | None
    """The side whose own dose it is; None for the step's dose."""
    field: str
    index: int = 0
    """Which set, where each has its own number."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number of a routine, with the bounds its author gave it."""

    id: QuantityId
    low: int
    high: int
    value: int
    """At the routine's level."""
    priority: int
    name: str
    """Of the exercise or interval, for reports; empty where a step has none."""
    is_time: bool
    """In milliseconds; else a count."""

    @property
    def step(self) -> int:
        """The smallest change: a second, or one."""
        return 1_000 if self.is_time else 1


@dataclass(frozen=True, slots=True)
class Unit:
    """Steps that go together or not at all."""

    paths: tuple[StepPath, ...]
    exercises: tuple[Exercise, ...]
    priority: int
    is_optional: bool


def quantities_of(routine: Routine) -> tuple[Quantity, ...]:
    """Every number of a routine that has a range."""
    found = (quantity for path, step in _walk(routine.steps, ()) for quantity in _of_step(path, step, routine.level))
    return tuple(quantity for quantity in found if quantity.low < quantity.high)


def units_of(routine: Routine) -> tuple[Unit, ...]:
    """The exercise steps of a routine, those of a `keep_together` block as one, in order."""
    units: list[Unit] = []
    together: dict[StepPath, list[tuple[StepPath, Do]]] = {}
    kept = [path for path, step in _walk(routine.steps, ()) if isinstance(step, Block) and step.keep_together]
    for path, step in _walk(routine.steps, ()):
        if not isinstance(step, Do):
            continue
        block = next((outer for outer in kept if path[: len(outer)] == outer), None)
        if block is None or step.is_optional:
            units.append(Unit((path,), (step.exercise,), step.priority, step.is_optional))
        elif block in together:
            together[block].append((path, step))
        else:
            together[block] = [(path, step)]
            units.append(Unit((block,), (), 0, is_optional=False))
    return tuple(_joined(unit, together) for unit in units)


def _joined(unit: Unit, together: Mapping[StepPath, list[tuple[StepPath, Do]]]) -> Unit:
    members = together.get(unit.paths[0])
    if unit.exercises or members is None:
        return unit
    return Unit(
        paths=tuple(path for path, _ in members),
        exercises=tuple(step.exercise for _, step in members),
        priority=min(step.priority for _, step in members),
        is_optional=False,
    )


def with_values(
    routine: Routine, values: Mapping[QuantityId, int], dropped: frozenset[StepPath], added: frozenset[StepPath]
) -> Routine:
    """The routine with these numbers, without the dropped steps, and with the optional ones that are added."""

    def change(path: StepPath, step: Step) -> Step | None:
        if path in dropped:
            return None
        if isinstance(step, Do):
            return _changed_do(path, step, values, is_added=path in added)
        fixed: dict[str, Any] = {
            field: _fixed(bounds, values.get(QuantityId(path, None, quantity)))
            for field, quantity, bounds in _times_of(step)
        }
        return replace(step, **fixed) if fixed else step

    return replace(routine, steps=_rebuilt(routine.steps, (), change))


def _walk(steps: tuple[Step, ...], above: StepPath) -> Iterator[tuple[StepPath, Step]]:
    for index, step in enumerate(steps):
        path = (*above, index)
        yield path, step
        # What stands inside a slot of the clock cannot make the session longer or shorter.
        if not step.has_clock:
            yield from _walk(inside(step), path)


def _rebuilt(
    steps: tuple[Step, ...], above: StepPath, change: Callable[[StepPath, Step], Step | None]
) -> tuple[Step, ...]:
    kept: list[Step] = []
    has_dropped = False
    for index, step in enumerate(steps):
        path = (*above, index)
        changed = change(path, step)
        if isinstance(changed, HOLDS_STEPS):
            inner = _rebuilt(changed.steps, path, change)
            changed = replace(changed, steps=inner) if inner else None
        if changed is None:
            has_dropped = True
            continue
        # The rest before a step that is gone goes with it, so that two rests never follow each other.
        if has_dropped and isinstance(changed, Rest) and kept and isinstance(kept[-1], Rest):
            kept.pop()
        has_dropped = False
        kept.append(changed)
    if has_dropped and kept and isinstance(kept[-1], Rest):
        kept.pop()
    return tuple(kept)


def _of_step(path: StepPath, step: Step, level: float) -> Iterator[Quantity]:
    if isinstance(step, Do):
        for part, dose in step.side_doses or ((None, step.dose),):
            yield from _of_dose(path, part, dose, step, level)
    else:
        name = step.name if isinstance(step, Interval) else ""
        for _, quantity, bounds in _times_of(step):
            yield _time(QuantityId(path, None, quantity), bounds, level, USUAL_PRIORITY, name)


def _times_of(step: Step) -> Iterator[tuple[str, str, Range]]:
    """The times of a step that is no exercise: its field, what kind of number that is, and the range."""
    for field, quantity in step.TIMES.items():
        bounds: Range | None = getattr(step, field)
        if bounds is not None:
            yield field, quantity, bounds


def _of_dose(path: StepPath, part: str | None, dose: Dose, step: Do, level: float) -> Iterator[Quantity]:
    name = step.exercise.spoken
    for field in ("search", "rest"):
        bounds: Range | None = getattr(dose, field)
        if bounds is not None:
            yield _time(QuantityId(path, part, field), bounds, level, step.priority, name)
    for index, hold in enumerate(dose.hold or ()):
        key = QuantityId(path, part, "hold", index)
        if isinstance(hold, Breaths):
            yield _count(key, hold.count, level, step.priority, name)
        else:
            yield _time(key, hold, level, step.priority, name)
    for index, reps in enumerate(dose.reps or ()):
        yield _count(QuantityId(path, part, "reps", index), reps, level, step.priority, name)
    if dose.sets is not None:
        # A range of sets stays at its lower bound until something asks for more.
        key = QuantityId(path, part, "sets")
        yield Quantity(key, dose.sets.low, dose.sets.high, dose.sets.low, step.priority, name, is_time=False)


def _time(key: QuantityId, bounds: Range, level: float, priority: int, name: str) -> Quantity:
    return Quantity(key, bounds.low, bounds.high, time_at(bounds, level), priority, name, is_time=True)


def _count(key: QuantityId, bounds: Range, level: float, priority: int, name: str) -> Quantity:
    return Quantity(key, bounds.low, bounds.high, count_at(bounds, level), priority, name, is_time=False)


def _changed_do(path: StepPath, step: Do, values: Mapping[QuantityId, int], *, is_added: bool) -> Do:
    return replace(
        step,
        dose=_changed_dose(path, None, step.dose, values),
        side_doses=tuple((side, _changed_dose(path, side, dose, values)) for side, dose in step.side_doses),
        is_optional=step.is_optional and not is_added,
    )


def _changed_dose(path: StepPath, part: str | None, dose: Dose, values: Mapping[QuantityId, int]) -> Dose:
    def asked(field: str, index: int = 0) -> int | None:
        return values.get(QuantityId(path, part, field, index))

    hold = reps = None
    if dose.hold is not None:
        hold = tuple(_changed_hold(one, asked("hold", index)) for index, one in enumerate(dose.hold))
    if dose.reps is not None:
        reps = tuple(_fixed(one, asked("reps", index)) for index, one in enumerate(dose.reps))
    return replace(
        dose,
        hold=hold,
        reps=reps,
        search=_fixed(dose.search, asked("search")) if dose.search is not None else None,
        rest=_fixed(dose.rest, asked("rest")) if dose.rest is not None else None,
        sets=_fixed(dose.sets, asked("sets")) if dose.sets is not None else None,
    )


def _changed_hold(hold: Hold, value: int | None) -> Hold:
    if isinstance(hold, Breaths):
        return replace(hold, count=_fixed(hold.count, value))
    return _fixed(hold, value)


def _fixed(bounds: Range, value: int | None) -> Range:
    return bounds if value is None else Range(value, value)
