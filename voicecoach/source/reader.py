"""From a file to a routine, a coach or phrases: opens it, reads it, follows what it names, collects all problems."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from voicecoach.errors import Problem, ProblemKind, SourceError, VoicecoachError
from voicecoach.position import SourcePosition
from voicecoach.routine.coach import Coach
from voicecoach.routine.exercise import Exercise
from voicecoach.routine.lexicon import Lexicon
from voicecoach.routine.phrases import Phrases
from voicecoach.routine.profile import Profile
from voicecoach.routine.routine import Routine
from voicecoach.routine.tongues.languages import code_of, is_code
from voicecoach.source.exercises.exercise_file import read_exercise
from voicecoach.source.files.coach_file import read_coach_table
from voicecoach.source.files.lexicon_file import read_lexicon_table
from voicecoach.source.files.phrases_file import read_phrases_table
from voicecoach.source.files.profile_file import read_profile_table
from voicecoach.source.files.program_file import read_program_table
from voicecoach.source.files.routine_file import as_id, check_notices, read_routine_table
from voicecoach.source.first_key import first_key
from voicecoach.source.kinds.languages import refuse_language
from voicecoach.source.library import A_KIND, Library, shown
from voicecoach.source.own_sounds import recordings_of, sound_named, with_music, with_tones
from voicecoach.source.read_once import read_once
from voicecoach.source.steps.verb import Finders
from voicecoach.source.text.file_text import text_of
from voicecoach.source.text.located import Scalar, Table
from voicecoach.source.text.report import Report
from voicecoach.source.unknown import Own, listed_exercises, repair_of, spells_one
from voicecoach.spelling import did_you_mean

_T = TypeVar("_T")


class Reader:
    """Reads files as one session sees them; each file is read once."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._exercises: dict[str, Exercise | None] = {}
        self._reports: dict[Path, Report] = {}
        self._including: list[Path] = []
        self.recordings: dict[str, Path] = {}
        """Recordings of the author's own, by the sentence that is heard from them."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything found so far, in the order of files and lines."""
        found = dict.fromkeys(problem for report in self._reports.values() for problem in report.problems)
        return tuple(sorted(found, key=lambda problem: problem.position))

    def warnings_of(self, path: Path) -> tuple[Problem, ...]:
        """What in this file may not be what was meant, in the order of its lines."""
        report = self._reports.get(path.resolve())
        return tuple(sorted(report.warnings, key=lambda warning: warning.position)) if report is not None else ()

    def routine(self, path: Path) -> Routine:
        """The routine of a file.

        Raises:
            SourceError: with all problems of the file and of those it names.
        """
        return self._or_raise(self._read(path, "routine"), Routine)

    def profile(self, path: Path) -> Profile:
        """The profile of a file.

        Raises:
            SourceError: the file has problems.
        """
        return self._or_raise(self._read(path, "profile"), Profile)

    def quoted(self, problem: Problem) -> Problem:
        """The problem with the line it points at, where that file has been read."""
        if problem.line_text:
            return problem
        report = next((report for report in self._reports.values() if report.file == problem.position.file), None)
        return report.quoted(problem) if report is not None else problem

    @property
    def sounds(self) -> dict[str, SourcePosition]:
        """The sound files that are named in what has been read, by path, and where."""
        return {path: at for report in self._reports.values() for path, at in report.sounds.items()}

    def exercise(self, exercise_id: str) -> Exercise | None:
        """The exercise with an id, or None where there is none or it has problems."""
        if exercise_id not in self._exercises:
            path = self.library.find("exercise", exercise_id)
            self._exercises[exercise_id] = self._read(path, "exercise") if path is not None else None
        return self._exercises[exercise_id]

    def coach(self, coach_id: str) -> Coach:
        """The coach with an id.

        Raises:
            SourceError: there is no such coach, or its file has problems.
        """
        return self._or_raise(self._read(self._named("coach", coach_id), "coach"), Coach)

    def phrases(self, phrases_id: str) -> Phrases:
        """The phrases of a language.

        Raises:
            SourceError: there are no such phrases, or their file has problems.
        """
        return self._or_raise(self._read(self._named("phrases", phrases_id), "phrases"), Phrases)

    def lexicon(self) -> Lexicon:
        """All lexicons in one; the user's own words win over the shipped ones.

        Raises:
            SourceError: a lexicon has problems.
        """
        words = Lexicon()
        for path in self.library.lexicons():
            words = words.over(self._or_raise(self._read(path, "lexicon"), Lexicon))
        return words

    def tags(self) -> frozenset[str]:
        """Every tag that an exercise of the library carries, whatever is wrong in others."""
        reader = Reader(self.library)
        found = (reader.exercise(name) for name in self.library.ids("exercise"))
        return frozenset(tag for exercise in found if exercise is not None for tag in exercise.contraindications)

    def check(self, path: Path) -> Any:
        """Read a file of any kind; what is wrong with it stands in `problems`."""
        return self._read(path, None)

    def _or_raise(self, found: object, kind: type[_T]) -> _T:
        if not isinstance(found, kind) or self.problems:
            raise SourceError(self.problems)
        return found

    def _named(self, kind: str, name: str) -> Path:
        path = self.library.find(kind, name)
        if path is None:
            raise VoicecoachError(f'unknown {kind} "{name}". {repair_of(kind, name, self.library)}')
        return path

    def _check_named(self, slug: ProblemKind, kind: str, source: Table, report: Report) -> None:
        """A file that another one names by id has to be there."""
        named = source.get(kind)
        if isinstance(named, Table):  # phrases, some of them in other words
            named = named.get("use")
        if isinstance(named, Scalar) and not named.is_null and self.library.find(kind, named.text) is None:
            message = f'unknown {kind} "{named.text}"'
            report.add(slug, named, message, repair_of(kind, named.text, self.library))

    def _check_language(self, routine: Table, report: Report) -> None:
        """A routine's language needs phrases, which lie under its code or are those of its coach."""
        named = routine.get("language")
        if not isinstance(named, Scalar) or named.is_null or self.library.find("phrases", named.text) is not None:
            return
        if getattr(self._phrases_of(routine), "language", "") != named.text:
            refuse_language(named, self.library.ids("phrases"), report)

    def _check_language_of_step(self, named: Scalar, report: Report) -> None:
        """Without phrases, a step may be read by any voice that speaks its language."""
        if not is_code(named.text) and self.library.find("phrases", named.text) is None:
            refuse_language(named, self.library.ids("phrases"), report, code_of(named.text))

    def _check_listed(self, root: Table, report: Report) -> None:
        """Exercises that need not be at hand are named by their ids all the same."""
        exercises = root.get("exercises")
        own: Own = {key.text: None for key, _ in exercises.entries} if isinstance(exercises, Table) else {}
        for named in listed_exercises(root):
            if named.text in own or self.library.find("exercise", named.text) is not None:
                continue
            if as_id(named.text) != named.text or spells_one("exercise", named.text, self.library, own):
                self._unknown_exercise(named, report, own)

    def _read(self, path: Path, kind: str | None) -> Any:
        text, opened = text_of(path)
        report = self._reports.setdefault(path.resolve(), opened)
        if text is None:
            return None
        root = read_once(text, report)
        first = first_key(root, report)
        if not isinstance(root, Table) or first is None:
            return None
        readers: dict[str, Callable[[], Any]] = {
            "exercise": lambda: read_exercise(root, path.stem, report),
            "routine": lambda: read_routine_table(root, path.stem, report, lambda own: self._finders(path, own)),
            "coach": lambda: read_coach_table(root, path.stem, report),
            "phrases": lambda: read_phrases_table(root, path.stem, report),
            "lexicon": lambda: read_lexicon_table(root, report),
            "profile": lambda: read_profile_table(root, report, self.tags),
            "program": lambda: read_program_table(
                root, path.stem, report, lambda at, to: self._included(at, to, path), lambda: self._phrases_of(root)
            ),
        }
        if kind is not None and first.text != kind:
            report.add("other-kind", first, f"this file is {A_KIND[first.text]}, and {A_KIND[kind]} is needed here")
            return None
        if first.text == "routine":
            self._check_named("unknown-coach", "coach", root, report)
            self._check_language(root, report)
            if not self._including:
                check_notices(root, lambda: self._phrases_of(root), report)
        elif first.text == "coach":
            self._check_named("unknown-phrases", "phrases", root, report)
        if first.text in {"exercise", "coach", "phrases"} and as_id(path.stem) != path.stem:
            message = f'the file\'s name, "{path.stem}", is not an id: small letters, digits and hyphens'
            plain = as_id(path.stem)
            report.add("id", first, message, f'Rename it to "{plain}.yaml".' if plain else "Rename it.")
        found = readers[first.text]()
        if kind is None or first.text in {"routine", "profile"}:
            self._check_listed(root, report)
        self.recordings.update(recordings_of(report, path))
        if isinstance(found, Coach):
            return with_tones(with_music(found, root, report, path), root, report, path)
        return found

    def _phrases_of(self, routine: Table) -> Phrases | None:
        """The phrases that a routine will be spoken with, where its coach and they can be found and read."""
        # A reader of its own: what is wrong in these files is told when they are needed.
        reader = Reader(self.library)

        def found(kind: str, name: str) -> Any:
            path = self.library.find(kind, name)
            return reader._read(path, kind) if path is not None else None

        coach, language = routine.get("coach"), routine.get("language")
        who = found("coach", coach.text if isinstance(coach, Scalar) and not coach.is_null else "calm")
        phrases = found("phrases", who.phrases) if isinstance(who, Coach) else None
        if isinstance(language, Scalar) and not language.is_null and getattr(phrases, "language", "") != language.text:
            phrases = found("phrases", language.text)
        return phrases if isinstance(phrases, Phrases) else None

    def _finders(self, path: Path, own: dict[str, Exercise | None]) -> Finders:
        return Finders(
            exercise=lambda named, report: self._find_exercise(named, report, own),
            station=lambda named, report: self._find_station(named, report, own),
            included=lambda named, report: self._included(named, report, path),
            sound=lambda named, report: sound_named(named, report, path),
            language=self._check_language_of_step,
        )

    def _find_station(self, named: Scalar, report: Report, own: dict[str, Exercise | None]) -> Exercise | None:
        """An exercise where the name is an id; else the station is just its name."""
        if named.text in own or self.library.find("exercise", named.text):
            return self._find_exercise(named, report, own)
        looks_like_id = re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", named.text)
        is_near = looks_like_id and did_you_mean(named.text, (*own, *self.library.ids("exercise")))
        is_spelt = re.fullmatch(r"[a-z0-9_]+", named.text) and spells_one("exercise", named.text, self.library, own)
        if is_near or is_spelt:
            self._unknown_exercise(named, report, own)
        return None

    def _included(self, named: Scalar, report: Report, path: Path) -> Routine | None:
        """Another routine, for its steps; a routine that includes itself, even by others, is refused."""
        found = self.library.find("routine", named.text)
        if found is None:
            repair = repair_of("routine", named.text, self.library)
            report.add("unknown-routine", named, f'unknown routine "{named.text}"', repair)
            return None
        chain = [*self._including, path.resolve()]
        if found.resolve() in chain:
            names = " → ".join([*(step.stem for step in chain[chain.index(found.resolve()) :]), named.text])
            report.add("include-cycle", named, f"this includes itself: {names}", "Take one of the includes out.")
            return None
        self._including = chain
        try:
            routine: Routine | None = self._read(found, "routine")
        finally:
            self._including = chain[:-1]
        if routine is None:
            report.add("broken-routine", named, f'"{named.text}" has problems of its own', f"See {shown(found)}.")
            return None
        return routine

    def _find_exercise(self, named: Scalar, report: Report, own: dict[str, Exercise | None]) -> Exercise | None:
        name = named.text
        if name in own:
            return own[name]
        if name not in self._exercises:
            path = self.library.find("exercise", name)
            if path is None:
                self._unknown_exercise(named, report, own)
                return None
            self._exercises[name] = self._read(path, "exercise")
        if self._exercises[name] is None:
            path = self.library.find("exercise", name)
            where = f"See {shown(path or Path(name))}."
            report.add("broken-exercise", named, f'"{name}" has problems of its own', where)
        return self._exercises[name]

    def _unknown_exercise(self, named: Scalar, report: Report, own: Own) -> None:
        repair = repair_of("exercise", named.text, self.library, own)
        report.add("unknown-exercise", named, f'unknown exercise "{named.text}"', repair)
