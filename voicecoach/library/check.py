"""Looking at files without building: what is wrong with them, and what a coach would reconsider. In: paths."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from voicecoach.advice.doubts import Doubt, doubts_about_exercise, doubts_about_profile
from voicecoach.advice.fixed_words import fixed_numbers, fixed_sides
from voicecoach.advice.foreign_texts import doubts_about_language_of, doubts_about_languages
from voicecoach.advice.routine import doubts_about
from voicecoach.advice.unheard import unheard_cues
from voicecoach.cuesheet.cues import unsaid_in
from voicecoach.cuesheet.wording import NOT_AT_TONES
from voicecoach.errors import Problem, SourceError, VoicecoachError
from voicecoach.files import at_home
from voicecoach.finding.naming import file_named
from voicecoach.library.programs import problems_of
from voicecoach.library.time_doubts import doubts_about_time, known_lengths
from voicecoach.numerals import counted
from voicecoach.position import SourcePosition
from voicecoach.routine.exercise import Exercise
from voicecoach.routine.profile import Profile
from voicecoach.routine.program import Program
from voicecoach.routine.routine import Routine
from voicecoach.routine.tags import TAGS
from voicecoach.session.planning import Options, Plan, planned
from voicecoach.source.library import A_KIND, ENDINGS, Library, is_file, kind_of, shown
from voicecoach.source.reader import Reader
from voicecoach.telling import Tell


@dataclass(frozen=True, slots=True)
class Findings:
    """All that is wrong with files: a broken exercise is named once, not by every routine that uses it."""

    files: int
    """How many were read."""
    problems: tuple[Problem, ...]
    """Warnings, too; in the order in which they were found."""

    @property
    def warnings(self) -> int:
        """How many are no mistakes."""
        return sum(problem.is_warning for problem in self.problems)

    @property
    def errors(self) -> int:
        """How many are mistakes."""
        return len(self.problems) - self.warnings

    def __str__(self) -> str:
        files, kinds = counted(self.files, "file"), ((self.errors, "problem"), (self.warnings, "warning"))
        counts = " and ".join(counted(number, what) for number, what in kinds if number)
        return f"{counts} in {files}." if counts else f"{files}, no problems."


def findings(
    paths: Iterable[Path], options: Options, *, notice: Tell | None = None, on_found: Callable[[Problem], None]
) -> Findings:
    """What `check` finds, each problem once; `on_found` is told each of them as soon as it is found."""
    files = 0
    found: dict[Problem, None] = {}
    for _, problems in check(paths, options, notice=notice):
        files += 1
        for problem in problems:
            if problem not in found:
                found[problem] = None
                on_found(problem)
    return Findings(files, tuple(found))


def check(
    paths: Iterable[Path], options: Options | None = None, *, notice: Tell | None = None
) -> Iterator[tuple[Path, tuple[Problem, ...]]]:
    """Every file below these paths, with its problems; where there are none, with the coach's doubts as warnings.

    Args:
        paths: of files and folders; what is not there may be an id or a title.
        options: what differs from the files.
        notice: is told what is taken where that cannot be seen in a name.

    Raises:
        VoicecoachError: a path is not there, or a file cannot be read.
    """
    for path in _yaml_files(paths, notice):
        reader = Reader(Library.around(path))
        doubts: Iterable[Doubt] = ()
        try:
            found = reader.check(path)
            problems = reader.problems
            if isinstance(found, Exercise):
                doubts = (
                    *doubts_about_exercise(found),
                    *fixed_sides(found),
                    *fixed_numbers(found),
                    *unheard_cues(found),
                    *doubts_about_language_of(found),
                )
            if isinstance(found, Profile) and not TAGS.keys() >= {*found.tags}:
                doubts = doubts_about_profile(found, reader.tags())
            if isinstance(found, Routine) and not problems:
                prepared = planned(reader, found, options or Options())
                known = known_lengths(prepared)
                doubts = (
                    *doubts_about(prepared.routine, prepared.coach, reader.exercise),
                    *doubts_about_languages(prepared.routine, prepared.phrases.language, prepared.untranslated),
                    *doubts_about_time(prepared, known),
                    *_about_unsaid(prepared),
                )
            if isinstance(found, Program) and not problems:
                problems = tuple(reader.quoted(problem) for problem in problems_of(found, reader.library, options))
        except SourceError as error:
            problems = tuple(reader.quoted(problem) for problem in error.problems)
        warnings = [] if problems else [reader.quoted(_warning(doubt)) for doubt in (*_about_twin(path), *doubts)]
        told = dict.fromkeys((*reader.warnings_of(path), *warnings))
        yield path, (*problems, *sorted(told, key=lambda warning: warning.position))


def _about_unsaid(prepared: Plan) -> Iterator[Doubt]:
    """What its author wrote and this coach does not say."""
    for one in unsaid_in(prepared.cue_sheet.elements):
        yield Doubt(
            "not-said",
            one.where.origin,
            f'"{one.text}" is not said: {one.why}',
            "Choose another coach or `verbosity`, or delete it." if one.why == NOT_AT_TONES else "",
        )


def _about_twin(path: Path) -> Iterator[Doubt]:
    """A file with the same id beside it, of which only one is found."""
    there = [
        twin.name for ending in ENDINGS if is_file(twin := path.with_suffix(ending)) and kind_of(twin) == kind_of(path)
    ]
    if path.suffix in ENDINGS and len(there) > 1:
        first, other = there
        message = f'{first} and {other} have one id, "{path.stem}", and it finds {first}'
        yield Doubt("two-endings", SourcePosition(shown(path), 1, 1), message, "Rename or delete one of them.")


def _warning(doubt: Doubt) -> Problem:
    return Problem(doubt.slug, doubt.position, doubt.message, doubt.repair, is_warning=True)


def _yaml_files(paths: Iterable[Path], notice: Tell | None) -> Iterator[Path]:
    for named in paths:
        path = Path(at_home(str(named)))
        if path.is_dir():
            files = sorted(found for found in path.rglob("*") if found.suffix in {".yaml", ".yml"} and found.is_file())
            if not files:
                raise VoicecoachError(f"{path}: there is no YAML file in this folder.")
            yield from files
        elif path.exists():
            yield path
        else:
            yield file_named(str(named), tuple(A_KIND), notice)
