"""Who follows a session: what they have, what they must not do, how they like it. In: a routine. Out: theirs.

What a person cannot or must not do is replaced where something of the same phase for the same muscles is at hand, and
else left out; both are told. Hard stops, cautions and limits are the tags that exercises carry.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from voicecoach.position import SourcePosition
from voicecoach.routine.coach import Verbosity
from voicecoach.routine.exercise import POSTURE_LEVELS, Cues, Exercise, facing
from voicecoach.routine.routine import Routine
from voicecoach.routine.steps.clocked import Circuit, Station
from voicecoach.routine.steps.do import Do
from voicecoach.routine.steps.step import HOLDS_STEPS, Step
from voicecoach.routine.steps.walks import exercises_of


@dataclass(frozen=True, slots=True)
class Profile:
    """One person; what is None or empty changes nothing."""

    name: str
    level: float | None = None
    first_side: str | None = None
    equipment: tuple[str, ...] | None = None
    """What is at hand; None means everything."""
    tags: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    """Ids of exercises that are never wanted."""
    voice: str | None = None
    rate: int | None = None
    verbosity: Verbosity | None = None
    positions: Mapping[str, SourcePosition] = field(default_factory=dict, compare=False, hash=False)
    """Where its tags stand, by tag."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """One exercise of a routine that this person gets otherwise, or not at all."""

    exercise: Exercise
    why: str
    by: Exercise | None
    """None where it is left out."""

    def __str__(self) -> str:
        if self.by is None:
            return f"left out: {self.exercise.spoken} ({self.why})"
        return f"{self.exercise.spoken} → {self.by.spoken} ({self.why})"


def reason_against(exercise: Exercise, profile: Profile) -> str | None:
    """Why this person does not do this exercise; None where nothing speaks against it."""
    if exercise.id in profile.skip:
        return "skipped by the profile"
    for tag in profile.tags:
        if tag in exercise.contraindications:
            return tag
    if "cannot-lie-prone" in profile.tags and facing(exercise.posture) == "prone":
        return "cannot-lie-prone"
    if "cannot-get-to-floor" in profile.tags and exercise.is_on_floor:
        return "cannot-get-to-floor"
    if profile.equipment is not None:
        at_hand = {_plain(thing) for thing in profile.equipment}
        missing = [thing for thing in exercise.needs if _plain(thing) not in at_hand]
        if missing:
            return f"needs {' and '.join(missing)}"
    return None


def for_person(
    routine: Routine, profile: Profile, find: Callable[[str], Exercise | None], library: Sequence[Exercise] = ()
) -> tuple[Routine, tuple[Replacement, ...]]:
    """The routine as this person gets it, and what is other than written.

    Args:
        routine: as it is written.
        profile: the person.
        find: finds an exercise by its id.
        library: more exercises among which a substitute may be found.
    """
    person = _Person(profile, find, library, tuple(exercises_of(routine.steps)))
    steps = tuple(person.steps(routine.steps))
    changed = replace(
        routine,
        steps=steps,
        intro_holds=_course(routine.steps) == _course(steps),
        level=routine.level if profile.level is None else profile.level,
        first_side=profile.first_side or routine.first_side,
    )
    return changed, tuple(person.replacements.values())


class _Person:
    def __init__(
        self,
        profile: Profile,
        find: Callable[[str], Exercise | None],
        library: Sequence[Exercise],
        used: tuple[Exercise, ...],
    ) -> None:
        self.profile = profile
        self.find = find
        self.library = library
        self.used = {exercise.id: exercise for exercise in used}
        self.replacements: dict[str, Replacement] = {}

    def steps(self, steps: tuple[Step, ...]) -> Iterator[Step]:
        """The steps without what this person must not do."""
        for step in steps:
            if isinstance(step, Do):
                changed = self._do(step)
                if changed is not None:
                    yield changed
            elif isinstance(step, Circuit):
                stations = tuple(self._stations(step.stations))
                if stations:
                    yield replace(step, stations=stations)
            elif isinstance(step, HOLDS_STEPS):
                inner = tuple(self.steps(step.steps))
                if inner:
                    yield replace(step, steps=inner)
            else:
                yield step

    def _do(self, step: Do) -> Do | None:
        replacement = self._replacement(step.exercise, step.instead)
        if replacement is None:
            return step
        if replacement.by is None:
            return None
        by = replacement.by
        # Its own dose: a hold that suits one exercise may not suit another.
        return replace(
            step,
            exercise=by,
            dose=by.dose,
            sides=step.sides if by.has_sides else (),
            side_doses=(),
            instead=None,
        )

    def _stations(self, stations: tuple[Station, ...]) -> Iterator[Station]:
        for station in stations:
            replacement = self._replacement(station.exercise or _as_exercise(station), None)
            if replacement is None:
                yield station
            elif replacement.by is not None:
                yield Station(replacement.by.spoken, replacement.by, station.origin)

    def _replacement(self, exercise: Exercise, instead: Exercise | None) -> Replacement | None:
        why = reason_against(exercise, self.profile)
        if why is None:
            return None
        if exercise.id not in self.replacements:
            self.replacements[exercise.id] = Replacement(exercise, why, self._substitute(exercise, instead))
        return self.replacements[exercise.id]

    def _substitute(self, exercise: Exercise, instead: Exercise | None) -> Exercise | None:
        """Something this person can do: what the author names first, then the same phase for the same muscles."""
        named = [found for name in exercise.substitutes if (found := self.find(name)) is not None]
        wished = [instead] if instead is not None else []
        alike = [found for found in (*named, *self.library) if _is_alike(found, exercise)]
        # Another phase is better than nothing only where the muscles would otherwise go without.
        is_served = any(
            _shares(other, exercise) and reason_against(other, self.profile) is None
            for other in self.used.values()
            if other.id != exercise.id
        )
        others = [] if is_served else named
        for found in (*wished, *alike, *others):
            is_possible = found.id not in self.used and reason_against(found, self.profile) is None
            if is_possible and not found.dose.left_empty and (found.dose.hold or found.dose.reps):
                self.used[found.id] = found
                return found
        return None


def _course(steps: tuple[Step, ...]) -> tuple[object, ...]:
    """What an intro speaks of: which phases and which heights follow each other, and what is needed."""
    exercises = tuple(exercises_of(steps))
    phases = [phase for phase, _ in groupby(exercise.phase for exercise in exercises)]
    heights = [height for height, _ in groupby(POSTURE_LEVELS[exercise.posture] for exercise in exercises)]
    return phases, heights, {thing for exercise in exercises for thing in exercise.needs}


def _is_alike(found: Exercise, exercise: Exercise) -> bool:
    return found.id != exercise.id and found.phase == exercise.phase and _shares(found, exercise)


def _shares(one: Exercise, other: Exercise) -> bool:
    return bool(set(one.targets) & set(other.targets))


def _as_exercise(station: Station) -> Exercise:
    """A station that is just a name, with what is known of it; without muscles, nothing can stand in for it."""
    return Exercise(
        id=station.name,
        name=station.name,
        spoken=station.name,
        phase="",
        technique="",
        posture=station.own_posture or "standing",
        laterality="bilateral",
        cues=Cues(),
        origin=station.origin,
        needs=station.own_equipment,
    )


def _plain(thing: str) -> str:
    return thing.strip().lower()
