"""From a file to a routine, a coach or phrases: opens it, reads it, follows what it names, collects all problems."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from voicecoach.errors import Problem, SourceError, VoicecoachError
from voicecoach.routine.coach import Coach
from voicecoach.routine.exercise import Exercise
from voicecoach.routine.phrases import Phrases
from voicecoach.routine.routine import Routine
from voicecoach.routine.steps import Step
from voicecoach.source.coach_file import read_coach_table
from voicecoach.source.exercise_file import read_exercise
from voicecoach.source.library import FOLDERS, Library, shown
from voicecoach.source.located import MAX_BYTES, Scalar, Table, read_yaml
from voicecoach.source.phrases_file import read_phrases_table
from voicecoach.source.report import Report, did_you_mean
from voicecoach.source.routine_file import read_routine_table
from voicecoach.source.step_fields import Finders

_T = TypeVar("_T")


class Reader:
    """Reads files as one session sees them; each file is read once."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._exercises: dict[str, Exercise | None] = {}
        self._reports: dict[Path, Report] = {}
        self._including: list[Path] = []

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything found so far, in the order of files and lines."""
        found = dict.fromkeys(problem for report in self._reports.values() for problem in report.problems)
        return tuple(sorted(found, key=lambda problem: problem.position))

    def routine(self, path: Path) -> Routine:
        """The routine of a file.

        Raises:
            SourceError: with all problems of the file and of those it names.
        """
        return self._or_raise(self._read(path, "routine"), Routine)

    def quoted(self, problem: Problem) -> Problem:
        """The problem with the line it points at, where that file has been read."""
        if problem.line_text:
            return problem
        report = next((report for report in self._reports.values() if report.file == problem.position.file), None)
        return replace(problem, line_text=report.line(problem.position.line)) if report is not None else problem

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
            raise VoicecoachError(f'unknown {kind} "{name}". {self._nearest(kind, name)}')
        return path

    def _nearest(self, kind: str, name: str) -> str:
        known = self.library.ids(kind)
        return did_you_mean(name, known) or f"Known: {', '.join(known)}."

    def _check_named(self, kind: str, key: str, source: Table, report: Report) -> None:
        """A file that another one names by id has to be there."""
        named = source.get(key)
        if isinstance(named, Scalar) and not named.is_null and self.library.find(kind, named.text) is None:
            message = f'unknown {kind} "{named.text}"'
            report.add(f"unknown-{kind}", named, message, self._nearest(kind, named.text))

    def _read(self, path: Path, kind: str | None) -> Any:
        text = _text_of(path)
        report = self._reports.setdefault(path.resolve(), Report(shown(path), text))
        root = read_yaml(text, report)
        if root is None:
            if not report.problems:
                report.add("empty-file", report.start, "the file is empty", "Begin with `routine: A title`.")
            return None
        if not isinstance(root, Table) or not root.entries:
            report.add(
                "no-kind",
                root,
                "a file begins with a key that says what it is",
                "Begin with `routine: A title`.",
            )
            return None
        first = root.entries[0][0]
        readers: dict[str, Callable[[], Any]] = {
            "exercise": lambda: read_exercise(root, path.stem, report),
            "routine": lambda: read_routine_table(root, path.stem, report, lambda own: self._finders(path, own)),
            "coach": lambda: read_coach_table(root, path.stem, report),
            "phrases": lambda: read_phrases_table(root, path.stem, report),
        }
        if first.text not in readers:
            later = next((key for key, _ in root.entries if key.text in readers), None)
            if first.text == "program":
                report.add("not-yet", first, '"program" files are not available yet')
            elif later is not None:
                report.add("no-kind", later, f'"{later.text}" has to be the first key', "Move it to the top.")
            else:
                hint = did_you_mean(first.text, readers) or f"Begin with one of: {', '.join(FOLDERS)}."
                report.add("no-kind", first, f'"{first.text}" does not say what this file is', hint)
            return None
        if kind is not None and first.text != kind:
            report.add("other-kind", first, f"this file is of the kind {first.text}, and a {kind} is needed here")
            return None
        if first.text == "routine":
            self._check_named("coach", "coach", root, report)
        elif first.text == "coach":
            self._check_named("phrases", "phrases", root, report)
        return readers[first.text]()

    def _finders(self, path: Path, own: dict[str, Exercise | None]) -> Finders:
        return Finders(
            exercise=lambda named, report: self._find_exercise(named, report, own),
            station=lambda named, report: self._find_station(named, report, own),
            included=lambda named, report: self._included(named, report, path),
            sound=lambda named, report: _sound_file(named, report, path),
        )

    def _find_station(self, named: Scalar, report: Report, own: dict[str, Exercise | None]) -> Exercise | None:
        """An exercise where the name is an id; else the station is just its name."""
        if named.text in own or self.library.find("exercise", named.text):
            return self._find_exercise(named, report, own)
        looks_like_id = re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", named.text)
        if looks_like_id and did_you_mean(named.text, (*own, *self.library.ids("exercise"))):
            self._unknown_exercise(named, report, own)
        return None

    def _included(self, named: Scalar, report: Report, path: Path) -> tuple[Step, ...] | None:
        """The steps of another routine; a routine that includes itself, even by others, is refused."""
        found = self.library.find("routine", named.text)
        if found is None:
            report.add(
                "unknown-routine", named, f'unknown routine "{named.text}"', self._nearest("routine", named.text)
            )
            return None
        chain = [*self._including, path.resolve()]
        if found.resolve() in chain:
            names = " → ".join([*(step.stem for step in chain[chain.index(found.resolve()) :]), named.text])
            report.add("include-cycle", named, f"this includes itself: {names}", "Take one of the includes out.")
            return None
        self._including = chain
        try:
            routine = self._read(found, "routine")
        finally:
            self._including = chain[:-1]
        if routine is None:
            report.add("broken-routine", named, f'"{named.text}" has problems of its own', f"See {shown(found)}.")
            return None
        steps: tuple[Step, ...] = routine.steps
        return steps

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
            report.add(
                "broken-exercise",
                named,
                f'"{name}" has problems of its own',
                f"See {shown(path or Path(name))}.",
            )
        return self._exercises[name]

    def _unknown_exercise(self, named: Scalar, report: Report, own: dict[str, Exercise | None]) -> None:
        known = (*own, *self.library.ids("exercise"))
        hint = did_you_mean(named.text, known) or did_you_mean(named.text.lower().replace("_", "-"), known)
        if hint:
            near = self.library.find("exercise", hint.split('"')[1])
            hint += f" ({shown(near)}:1)" if near is not None and near.resolve().is_relative_to(Path.cwd()) else ""
        if self.library.find("routine", named.text):
            hint = "That is a routine; a step names an exercise."
        report.add(
            "unknown-exercise",
            named,
            f'unknown exercise "{named.text}"',
            hint or "`voicecoach list exercises` names all.",
        )


def _sound_file(named: Scalar, report: Report, routine: Path) -> str | None:
    """A WAV file below the routine's folder."""
    folder = routine.resolve().parent
    path = (folder / named.text).resolve()
    if not path.is_relative_to(folder):
        report.add("sound-outside", named, "a sound file has to lie below the routine's folder", "Copy it there.")
    elif not path.is_file():
        known = [found.relative_to(folder).as_posix() for found in sorted(folder.rglob("*.wav"))[:200]]
        report.add("no-sound", named, f'there is no file "{named.text}"', did_you_mean(named.text, known))
    elif path.suffix.lower() != ".wav":
        report.add("no-sound", named, f'"{named.text}" is not a WAV file', "Convert it to WAV.")
    else:
        return str(path)
    return None


def _text_of(path: Path) -> str:
    """The text of a file.

    Raises:
        VoicecoachError: it cannot be read, or is not a text.
    """
    name = shown(path)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise VoicecoachError(f"{name}: the file is larger than 1 MiB. Split it into several.")
        raw = path.read_bytes()
    except FileNotFoundError:
        raise VoicecoachError(f"{name}: there is no such file.") from None
    except OSError as error:
        raise VoicecoachError(f"{name}: cannot be read: {error.strerror or error}.") from error
    if raw[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        raise VoicecoachError(f"{name}: this file is UTF-16. Save it as UTF-8.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise VoicecoachError(f"{name}:{line}: this line is not UTF-8 text. Save the file as UTF-8.") from error
