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
from voicecoach.routine.routine_texts import RoutineTexts
from voicecoach.routine.steps.calm import TenseRelease
from voicecoach.routine.steps.clocked import Circuit, Station
from voicecoach.routine.steps.do import Do
from voicecoach.routine.steps.step import HOLDS_STEPS, Include, Step
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
    skip_areas: tuple[str, ...] = ()
    """Parts of the body that are never tensed, by their names in `tense_release`."""
    voice: str | None = None
    rate: int | None = None
    verbosity: Verbosity | None = None
    positions: Mapping[str, SourcePosition] = field(default_factory=dict, compare=False, hash=False)
    """Where its tags stand, by tag."""


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the body that a routine tenses and lets go."""

    spoken: str
    """Its name."""
    translations: Mapping[str, str] = field(default_factory=dict, compare=False, hash=False, repr=False)
    """Its name in other languages, as far as the routine tells."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """One exercise or one part of the body that this person gets otherwise than a routine has it, or not at all."""

    exercise: Exercise | Area
    why: str
    by: Exercise | None
    """None where it is left out."""

    def __str__(self) -> str:
        if self.by is None:
            return f"left out: {self.exercise.spoken} ({self.why})"
        return f"{self.exercise.spoken} → {self.by.spoken} ({self.why})"


_SKIPPED = "skipped by the profile"


def reason_against(exercise: Exercise, profile: Profile) -> str | None:
    """Why this person does not do this exercise; None where nothing speaks against it."""
    if exercise.id in profile.skip:
        return _SKIPPED
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
    steps = tuple(person.steps(routine.steps, routine.translations))
    changed = replace(
        routine,
        steps=steps,
        intro_holds=_course(routine.steps) == _course(steps),
        level=routine.level if profile.level is None else profile.level,
        first_side=profile.first_side or routine.first_side,
    )
    return changed, tuple(person.replacements.values())


def has_left_out_exercises(replacements: Sequence[Replacement]) -> bool:
    """Whether an exercise is among what is left out or replaced."""
    return any(isinstance(one.exercise, Exercise) for one in replacements)


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
        self.areas = {_plain(area) for area in profile.skip_areas}
        self.replacements: dict[str | Area, Replacement] = {}

    def steps(self, steps: tuple[Step, ...], translations: Mapping[str, RoutineTexts]) -> Iterator[Step]:
        """The steps without what this person must not do.

        Args:
            steps: as they are written.
            translations: of the routine they are written in.
        """
        for step in steps:
            if isinstance(step, Do):
                changed = self._do(step)
                if changed is not None:
                    yield changed
            elif isinstance(step, Circuit):
                stations = tuple(self._stations(step.stations))
                if stations:
                    yield replace(step, stations=stations)
            elif isinstance(step, TenseRelease):
                left = self._tensed(step, translations)
                if left is not None:
                    yield left
            elif isinstance(step, HOLDS_STEPS):
                theirs = step.translations if isinstance(step, Include) else translations
                inner = tuple(self.steps(step.steps, theirs))
                if inner:
                    yield replace(step, steps=inner)
            else:
                yield step

    def _tensed(self, step: TenseRelease, translations: Mapping[str, RoutineTexts]) -> TenseRelease | None:
        """The step without the parts of the body that this person leaves out, and without their time."""
        gone: set[int] = set()
        for place, name in enumerate(step.groups):
            theirs = {language: texts.texts.get(name, name) for language, texts in translations.items()}
            if self.areas & {_plain(one) for one in (name, *theirs.values())}:
                gone.add(place)
                area = Area(_without_stop(name), {language: _without_stop(one) for language, one in theirs.items()})
                self.replacements.setdefault(area, Replacement(area, _SKIPPED, None))
        return step.without(gone) if gone else step

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
    return _without_stop(thing.strip().lower())


def _without_stop(name: str) -> str:
    return name.rstrip(".!")
