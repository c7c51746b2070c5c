"""Texts that are in another language than their voice. In: a routine or an exercise. Out: doubts, in words."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from voicecoach.advice.doubts import Doubt
from voicecoach.position import SourcePosition
from voicecoach.routine.exercise import CUE_FIELDS, Exercise
from voicecoach.routine.routine import Routine
from voicecoach.routine.steps.do import Do
from voicecoach.routine.steps.plain import Say
from voicecoach.routine.steps.step import HOLDS_STEPS, Block, Include, Step
from voicecoach.routine.tongues.languages import name_of
from voicecoach.routine.tongues.tongue import language_of, other_tongue
from voicecoach.routine.tongues.translation import Untranslated


def doubts_about_languages(routine: Routine, language: str, untranslated: Iterable[Untranslated]) -> Iterator[Doubt]:
    """What a session of this language says in another one, or would read with the wrong voice."""
    for one in untranslated:
        yield Doubt(
            "not-translated",
            one.position,
            f'"{one.exercise}" has no {name_of(one.wanted)}: it is said in {name_of(one.language)}',
            f"Add `translations:` with `{one.wanted}:` to the exercise, or choose another one.",
        )
    texts = [(text, routine.origin) for text in (*routine.intro, *routine.outro)]
    texts += [(notice.text, notice.origin) for notice in routine.notices]
    yield from _foreign(texts, language)
    yield from _in_steps(routine.steps, language)


def doubts_about_language_of(exercise: Exercise) -> Iterator[Doubt]:
    """Sentences of an exercise in another language than the rest of it."""
    # Where they disagree, the first that tells is the exercise's.
    told = (language_of((cue,)) for cue in exercise.cues.all())
    own = exercise.language or next(filter(None, told), None)
    if own is not None:
        yield from _foreign(_cues(exercise, CUE_FIELDS), own)
    for language, theirs in exercise.translations.items():
        yield from _foreign(_cues(replace(exercise, cues=theirs.cues), CUE_FIELDS), language)


def _in_steps(steps: tuple[Step, ...], language: str) -> Iterator[Doubt]:
    for step in steps:
        if isinstance(step, Say):
            yield from _foreign(((text, step.origin) for text in step.texts), step.language or language)
        elif isinstance(step, Do):
            yield from _foreign(_cues(step.exercise, step.exercise.own_cues), step.language or language)
        elif isinstance(step, HOLDS_STEPS):
            here = step.language or language if isinstance(step, (Block, Include)) else language
            yield from _in_steps(step.steps, here)


def _cues(exercise: Exercise, names: Iterable[str]) -> Iterator[tuple[str, SourcePosition]]:
    for name in names:
        for cue in getattr(exercise.cues, name):
            yield cue, exercise.cues.positions.get(name, exercise.origin)


def _foreign(texts: Iterable[tuple[str, SourcePosition]], language: str) -> Iterator[Doubt]:
    for text, position in texts:
        if found := other_tongue(text, language):
            yield Doubt(
                "other-language",
                position,
                f'"{text}" is mostly in {found}, and a voice for {name_of(language)} says it',
                "Translate it, or name the language of the step or the file with `language:`.",
            )
