"""Looking at files without building: what is wrong with them, and what a coach would reconsider. In: paths."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from voicecoach.errors import Problem, SourceError, VoicecoachError
from voicecoach.routine.conscience import doubts_about
from voicecoach.routine.doubts import Doubt, doubts_about_exercise, doubts_about_profile
from voicecoach.routine.exercise import Exercise
from voicecoach.routine.foreign_texts import doubts_about_language_of, doubts_about_languages
from voicecoach.routine.profile import Profile
from voicecoach.routine.program import Program
from voicecoach.routine.routine import Routine
from voicecoach.routine.tags import TAGS
from voicecoach.session.estimate import estimated_length_ms
from voicecoach.session.finding import exercise_file, find_routine
from voicecoach.session.planning import Options, Plan, planned
from voicecoach.source import Library, Reader
from voicecoach.units import written
from voicecoach.voices import open_voice

_ESTIMATE_ERROR = 0.05
_MINUTE_MS = 60_000


def check(paths: Iterable[Path], options: Options | None = None) -> Iterator[tuple[Path, tuple[Problem, ...]]]:
    """Every file below these paths, with its problems; where there are none, with the coach's doubts as warnings.

    Raises:
        VoicecoachError: a path is not there, or a file cannot be read.
    """
    for path in _yaml_files(paths):
        reader = Reader(Library.around(path))
        doubts: Iterable[Doubt] = ()
        try:
            found = reader.check(path)
            problems = reader.problems
            if isinstance(found, Exercise):
                doubts = (*doubts_about_exercise(found), *doubts_about_language_of(found))
            if isinstance(found, Profile) and not TAGS.keys() >= {*found.tags}:
                doubts = doubts_about_profile(found, reader.tags())
            if isinstance(found, Routine) and not problems:
                prepared = planned(reader, found, options or Options())
                reader.lexicon()
                # Opening a voice tells whether there is such an engine and such a voice; it loads nothing.
                open_voice(prepared.coach.voice, lambda _notice: None, prepared.phrases.language)
                doubts = (
                    *doubts_about(prepared.routine, prepared.coach, reader.exercise),
                    *doubts_about_languages(prepared.routine, prepared.phrases.language, prepared.untranslated),
                    *_about_duration(prepared),
                )
            if isinstance(found, Program) and not problems:
                from voicecoach.session.programs import problems_of  # noqa: PLC0415 - only programmes build sessions

                problems = tuple(reader.quoted(problem) for problem in problems_of(found, reader.library, options))
        except SourceError as error:
            problems = tuple(reader.quoted(problem) for problem in error.problems)
        warnings = [] if problems else [reader.quoted(_warning(doubt)) for doubt in doubts]
        told = dict.fromkeys((*reader.warnings_of(path), *warnings))
        yield path, (*problems, *sorted(told, key=lambda warning: warning.position))


def _about_duration(prepared: Plan) -> Iterator[Doubt]:
    """A length that is asked for and seems out of reach; how long the voice takes is only estimated here."""
    if prepared.target_ms is None:
        return
    shortest, longest = prepared.reach(lambda cue_sheet: estimated_length_ms(prepared, cue_sheet))
    if shortest * (1 - _ESTIMATE_ERROR) <= prepared.target_ms <= longest * (1 + _ESTIMATE_ERROR):
        return
    about = [f"about {round(length_ms / _MINUTE_MS) or 1} min" for length_ms in (shortest, longest)]
    yield Doubt(
        "duration-out-of-reach",
        prepared.routine.origin,
        f"it is to last {written(prepared.target_ms)}, and can be made {about[0]} at the shortest, {about[1]} at the "
        "longest",
        "Ask for a length between them, or give holds, repetitions, silences or rests wider ranges.",
    )


def _warning(doubt: Doubt) -> Problem:
    return Problem(doubt.slug, doubt.position, doubt.message, doubt.repair, is_warning=True)


def _yaml_files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            files = sorted(found for found in path.rglob("*") if found.suffix in {".yaml", ".yml"} and found.is_file())
            if not files:
                raise VoicecoachError(f"{path}: there is no YAML file in this folder.")
            yield from files
        elif path.exists():
            yield path
        else:
            yield exercise_file(str(path)) or find_routine(str(path))
