"""Which steps may be left out of a session. In: units of steps. Out: choices, and what remains after each.

No phase is emptied, and no roll stays whose stretch is gone.
"""

from voicecoach.routine.adjustable import Unit

Choice = tuple[Unit, list[Unit]]
"""What goes, and what remains."""


def droppable(remaining: list[Unit]) -> list[Choice]:
    """Units that may go, in order; a stretch takes the rolls along that only prepare it."""
    choices = []
    for unit in remaining:
        going = [unit, *_rolls_left_without(unit, remaining)]
        after = [other for other in remaining if other not in going]
        if _phases(after) == _phases(remaining):
            paths = tuple(path for one in going for path in one.paths)
            choices.append((Unit(paths, unit.exercises, unit.priority, is_optional=False), after))
    return choices


def _rolls_left_without(unit: Unit, remaining: list[Unit]) -> list[Unit]:
    """Rolls whose stretch is in this unit: they go with it."""
    targets = {muscle for exercise in unit.exercises if exercise.phase == "lengthen" for muscle in exercise.targets}
    return [
        other
        for other in remaining
        if other is not unit
        and all(exercise.phase == "inhibit" for exercise in other.exercises)
        and any(muscle in targets for exercise in other.exercises for muscle in exercise.targets)
    ]


def _phases(units: list[Unit]) -> set[str]:
    return {exercise.phase for unit in units for exercise in unit.exercises}
