"""A routine in another language. In: a routine with the translations its files hold. Out: the same in that language.

An exercise without a translation stays in its own language, and its step is said in that. A routine of another language
needs all of its own texts; those that are missing are problems.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from voicecoach.errors import Problem
from voicecoach.position import SourcePosition
from voicecoach.routine.exercise import Exercise
from voicecoach.routine.profile import Area, Replacement
from voicecoach.routine.routine import Notice, Opening, Routine
from voicecoach.routine.routine_texts import RoutineTexts
from voicecoach.routine.steps.clocked import Circuit, Station
from voicecoach.routine.steps.do import Do
from voicecoach.routine.steps.step import HOLDS_STEPS, SPEAKS, Include, Step
from voicecoach.routine.steps.walks import exercises_of, with_texts
from voicecoach.routine.tongues.languages import main_part, name_of
from voicecoach.routine.tongues.tongue import language_of

_Texts = TypeVar("_Texts")


@dataclass(frozen=True, slots=True)
class Untranslated:
    """An exercise that is said in its own language, since it has none of the session's."""

    exercise: str
    """Its id."""
    name: str
    language: str
    """What it is said in."""
    wanted: str
    """The language it lacks."""
    position: SourcePosition
    """The step that names it."""

    def __str__(self) -> str:
        return f'"{self.name}" has no {name_of(self.wanted)}; it is said in {name_of(self.language)}.'


@dataclass(frozen=True, slots=True)
class Translated:
    """A routine in one language."""

    routine: Routine
    replacements: tuple[Replacement, ...]
    untranslated: tuple[Untranslated, ...]
    problems: tuple[Problem, ...]
    """Texts of the routine itself that have no translation."""


@dataclass(frozen=True, slots=True)
class _Place:
    """What holds for the steps at one place of a routine."""

    language: str
    """What is spoken there."""
    base: str
    """What is written there."""
    texts: Mapping[str, str] | None
    """The routine's own texts in the language that is spoken; None where they are written in it."""
    origin: SourcePosition

    def at(self, language: str | None) -> "_Place":
        """The same place, for a step that is written, and so spoken, in a language of its own."""
        return self if language is None else _Place(language, language, None, self.origin)


@dataclass(slots=True)
class _Translator:
    things: Mapping[str, str]
    """What equipment is called in the session's language, as far as its exercises tell."""
    untranslated: dict[tuple[str, str], Untranslated] = field(default_factory=dict)
    problems: dict[Problem, None] = field(default_factory=dict)

    def routine(self, routine: Routine, base: str, language: str) -> Routine:
        place = self._place(routine, base, language)
        if place.texts is not None:
            theirs = for_language(routine.translations, language) or RoutineTexts(routine.title)
            routine = replace(
                routine,
                title=theirs.title,
                summary=theirs.summary or routine.summary,
                intro=self._beside("intro", routine.intro, theirs.intro, place),
                outro=self._beside("outro", routine.outro, theirs.outro, place),
                opening=self._opening(routine.opening, place),
                notices=tuple(self._notice(notice, place) for notice in routine.notices),
            )
        return replace(routine, steps=self._steps(routine.steps, place))

    def _place(self, routine: Routine | Include, base: str, language: str) -> _Place:
        theirs = for_language(routine.translations, language)
        if main_part(base) == main_part(language):
            if theirs is None or routine.language is not None:
                return _Place(language, base, None, routine.origin)
            # What names no language and has a translation into this one is written in another.
            base = language_of(theirs.texts) or "en"
        if theirs is None:
            name = routine.title if isinstance(routine, Routine) else routine.id
            message = f'"{name}" has no {name_of(language)}'
            repair = f"Write it below `translations:` and `{main_part(language)}:`, as docs/how-to.md tells."
            self.problems[Problem("no-translation", routine.origin, message, repair)] = None
        return _Place(language, base, None if theirs is None else theirs.texts, routine.origin)

    def _beside(self, name: str, written: tuple[str, ...], theirs: tuple[str, ...], place: _Place) -> tuple[str, ...]:
        return theirs or tuple(self._text(text, place, place.origin, name) for text in written)

    def _opening(self, opening: Opening, place: _Place) -> Opening:
        equipment, set_up = (
            text and self._text(text, place, opening.origin or place.origin)
            for text in (opening.equipment, opening.set_up)
        )
        return replace(opening, equipment=equipment, set_up=set_up)

    def _notice(self, notice: Notice, place: _Place) -> Notice:
        # One word is the id of a notice, which the phrases have.
        return replace(notice, text=self._text(notice.text, place, notice.origin)) if " " in notice.text else notice

    def _text(self, text: str, place: _Place, origin: SourcePosition, name: str = "") -> str:
        if place.texts is None:
            return text
        if text not in place.texts:
            where = f"`{name}`" if name else "`texts`"
            message = f'"{text}" has no {name_of(place.language)}'
            repair = f"Add it to {where} below `translations:` and `{main_part(place.language)}:`."
            self.problems[Problem("no-translation", origin, message, repair)] = None
        return place.texts.get(text, text)

    def _steps(self, steps: tuple[Step, ...], place: _Place) -> tuple[Step, ...]:
        return tuple(self._step(step, place) for step in steps)

    def _step(self, step: Step, place: _Place) -> Step:
        if isinstance(step, Include):
            return self._include(step, place)
        if isinstance(step, Circuit):
            return self._circuit(step, place)
        here = place.at(step.language) if isinstance(step, SPEAKS) else place
        if isinstance(step, Do):
            return self._do(step, here)
        step = with_texts(step, lambda text, origin: self._text(text, here, origin))
        return replace(step, steps=self._steps(step.steps, here)) if isinstance(step, HOLDS_STEPS) else step

    def _include(self, step: Include, place: _Place) -> Include:
        if step.language is not None and for_language(step.translations, place.language) is None:
            # It is said in the language it is written in.
            return replace(step, steps=self._steps(step.steps, place.at(step.language)))
        here = self._place(step, step.language or place.base, place.language)
        return replace(step, steps=self._steps(step.steps, here), language=None)

    def _do(self, step: Do, place: _Place) -> Do:
        exercise = self._exercise(step.exercise, place, step.origin)
        if exercise is None:
            said_in = step.exercise.language or place.base
            return replace(step, exercise=self._with_things(step.exercise), language=said_in)
        instead = step.instead and (in_language(step.instead, place.language, place.base) or step.instead)
        return replace(step, exercise=exercise, instead=instead)

    def _exercise(self, exercise: Exercise, place: _Place, origin: SourcePosition) -> Exercise | None:
        found = in_language(exercise, place.language, place.base, place.texts)
        if found is None:
            said_in = exercise.language or place.base
            one = Untranslated(exercise.id, exercise.spoken, said_in, place.language, origin)
            self.untranslated.setdefault((exercise.id, place.language), one)
        return found

    def _with_things(self, exercise: Exercise) -> Exercise:
        """An exercise in its own language; its equipment, which the opening lists, is called as in the session."""
        needs, optional = (
            tuple(self.things.get(thing, thing) for thing in things)
            for things in (exercise.needs, exercise.optional_equipment)
        )
        return replace(exercise, needs=needs, optional_equipment=optional)

    def _circuit(self, step: Circuit, place: _Place) -> Step:
        """A circuit is said in one language: its own names and all of its exercises, or what the exercises have."""
        theirs = [
            (station, station.exercise and self._exercise(station.exercise, place, station.origin))
            for station in step.stations
        ]
        lacking = next((one.exercise for one, found in theirs if one.exercise is not None and found is None), None)
        if lacking is not None:
            own = (replace(one, exercise=one.exercise and self._with_things(one.exercise)) for one in step.stations)
            step = replace(step, stations=tuple(own))
            return Include(lacking.id, (step,), step.origin, lacking.language or place.base)
        stations = (
            self._plain_station(one, place) if found is None else Station(found.spoken, found, one.origin)
            for one, found in theirs
        )
        return replace(step, stations=tuple(stations))

    def _plain_station(self, station: Station, place: _Place) -> Station:
        """A station that is no exercise, with all that is said of it."""

        def said(text: str) -> str:
            return self._text(text, place, station.origin)

        return replace(
            station,
            name=said(station.name),
            own_equipment=tuple(said(thing) for thing in station.own_equipment),
            cues=tuple(said(cue) for cue in station.cues),
        )


def translated(routine: Routine, base: str, language: str, replacements: tuple[Replacement, ...] = ()) -> Translated:
    """The routine in a language, as far as its files have it.

    Args:
        routine: as it is written.
        base: the language it is written in.
        language: the language of the session.
        replacements: what a person gets otherwise; named in the session, and so translated, too.
    """
    changed = (one for pair in replacements for one in (pair.exercise, pair.by) if isinstance(one, Exercise))
    translator = _Translator(_things((*exercises_of(routine.steps), *changed), language))
    routine = translator.routine(routine, base, language)

    def named(exercise: Exercise) -> Exercise:
        return in_language(exercise, language, base) or exercise

    def called(one: Exercise | Area) -> Exercise | Area:
        if isinstance(one, Exercise):
            return named(one)
        return replace(one, spoken=for_language(one.translations, language) or one.spoken)

    own = tuple(replace(one, exercise=called(one.exercise), by=one.by and named(one.by)) for one in replacements)
    return Translated(routine, own, tuple(translator.untranslated.values()), tuple(translator.problems))


def _things(exercises: Iterable[Exercise], language: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for exercise in exercises:
        if (theirs := for_language(exercise.translations, language)) is not None:
            found.update(zip(exercise.needs, theirs.needs, strict=False))
            found.update(zip(exercise.optional_equipment, theirs.optional_equipment, strict=False))
    return found


def in_language(
    exercise: Exercise, language: str, base: str = "en", texts: Mapping[str, str] | None = None
) -> Exercise | None:
    """The exercise in a language; None where it has no translation.

    Args:
        exercise: as it is written.
        language: what is wanted.
        base: what it is written in, where neither it nor its sentences tell.
        texts: a routine's own texts in that language, for cues that one of its steps has instead of the exercise's;
            None where these are written in it.
    """
    is_written_so = main_part(exercise.language or base) == main_part(language)
    theirs = for_language(exercise.translations, language)
    if theirs is None and not is_written_so:
        return None
    own = exercise.cues.only(exercise.own_cues)
    if texts is not None:
        own = own.mapped(lambda cue: texts.get(cue, ""))
    if not all(own.all()):
        return None
    if theirs is None or is_written_so:
        return replace(exercise, cues=exercise.cues.overridden_by(own))
    return replace(
        exercise,
        name=theirs.name,
        spoken=theirs.spoken or theirs.name,
        side_means=theirs.side_means or exercise.side_means,
        side_word=theirs.side_word,
        phase_words=theirs.phase_words,
        cues=theirs.cues.overridden_by(own),
        needs=theirs.needs or exercise.needs,
        optional_equipment=theirs.optional_equipment or exercise.optional_equipment,
        cautions=theirs.cautions or exercise.cautions,
        easier=theirs.easier or exercise.easier,
        harder=theirs.harder or exercise.harder,
        language=language,
    )


def for_language(translations: Mapping[str, _Texts], language: str) -> _Texts | None:
    """What there is in a language, or in another variety of it."""
    same = (name for name in translations if main_part(name) == main_part(language))
    found = language if language in translations else next(same, None)
    return None if found is None else translations[found]
