"""What is easier to get into than an exercise, where a step names nothing. In: a routine. Out: the same with it."""

from collections.abc import Callable
from dataclasses import replace

from voicecoach.routine.exercise import Exercise
from voicecoach.routine.profile import Profile, reason_against
from voicecoach.routine.routine import Routine
from voicecoach.routine.steps.do import Do
from voicecoach.routine.steps.step import HOLDS_STEPS, Step
from voicecoach.routine.steps.walks import exercises_of

_EASE = {"chair": 0, "chair-front-edge": 0, "standing": 2}
"""Sitting asks least of balance and knees, standing most; what is done on the floor lies between."""
_ON_THE_FLOOR = 1


def with_alternatives(routine: Routine, find: Callable[[str], Exercise | None], profile: Profile | None) -> Routine:
    """The routine, in which a step names a substitute of an easier posture where its exercise has one.

    Args:
        routine: what to do.
        find: an exercise by its id; None where there is none.
        profile: of whoever does it; what is not for them is not named.
    """
    present = {exercise.id for exercise in exercises_of(routine.steps)}

    def suits(found: Exercise, exercise: Exercise) -> bool:
        is_easier = _ease(found) < _ease(exercise) and found.phase == exercise.phase
        return is_easier and found.id not in present and (profile is None or reason_against(found, profile) is None)

    def step_with(step: Step) -> Step:
        if isinstance(step, HOLDS_STEPS):
            return replace(step, steps=tuple(step_with(inner) for inner in step.steps))
        if not isinstance(step, Do) or step.instead is not None:
            return step
        named = (find(name) for name in step.exercise.substitutes)
        return replace(step, instead=next((it for it in named if it is not None and suits(it, step.exercise)), None))

    return replace(routine, steps=tuple(step_with(step) for step in routine.steps))


def _ease(exercise: Exercise) -> int:
    return _EASE.get(exercise.posture, _ON_THE_FLOOR)
