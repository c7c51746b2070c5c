"""What can be wrong on the user's side: problems in files, and the few errors a caller may want to tell apart.

VoicecoachError          something outside the program needs attention; the message says what
├── SourceError          one or more problems in the user's files
└── VoiceUnavailable     this engine cannot speak here; another one may
"""

from dataclasses import dataclass
from typing import Any, Literal

from voicecoach.position import SourcePosition

ProblemKind = Literal[
    "after-quote", "alias", "anchor", "backwards", "broken-exercise", "broken-routine", "call-too-early", "choice",
    "clock-in-clock", "colon-in-text", "comma-in-inline-list", "comment-in-value", "control-character", "count-per",
    "cycles-or-for", "dash-in-line", "dose-left-empty", "doubled-key", "doubled-side", "doubled-word",
    "duration-out-of-reach", "empty",
    "empty-file", "endless", "equipment-differs", "escape", "gate-sessions", "hold-and-tempo", "id", "include-cycle",
    "indentation", "invisible-character", "ipa", "leading-zero", "long-tick", "merge-key", "missing",
    "missing-side-means", "negative", "no-bell", "no-colon", "no-dose", "no-folder", "no-kind", "no-release",
    "no-rep-time", "no-series", "no-sound", "no-space", "no-translation", "no-unit", "no-value", "no-verb", "not-yaml",
    "nothing-to-say", "odd-total", "one-sided", "open-bracket",
    "open-quote", "other-kind", "placeholder", "placeholder-braces", "placeholder-without-side", "range-not-wanted",
    "reserved-character", "respelling", "search-without-hold", "sets-differ", "several-documents", "shape",
    "sides-of-bilateral", "sixties", "sound-outside", "speech-overruns", "tab", "tag", "tempo-and-seconds", "too-deep",
    "too-large", "too-long", "too-many-values", "too-short", "two-verbs", "unknown-coach", "unknown-exercise",
    "unknown-key", "unknown-language", "unknown-notice", "unknown-phrases", "unknown-routine", "unknown-tag",
    "unknown-text", "unreadable", "unspoken-language", "value", "value-in-line", "wait-in-clock", "week-beyond",
    "week-missing", "week-twice", "word", "yaml",
    "cue-too-late", "key-in-clock", "station-of-exercise",
]  # fmt: skip
"""The kinds of problems that stop a build, each with a file and its message in `tests/problems`."""
WarningKind = Literal[
    "comment-in-text", "duration-out-of-reach", "equipment-not-announced", "fixed-number", "fixed-side",
    "long-sentence", "many-holds", "may-not-fit",
    "no-notices", "no-safety-line", "not-said", "not-translated", "one-side-only", "other-language", "own-language",
    "pause-in-text",
    "phases-out-of-order", "quotation-marks", "sets-outside", "stretch-before-roll", "too-much-speech", "two-endings",
    "unheard-cue", "unknown-tag", "unsaid-cue", "unusual-hold", "up-and-down",
]  # fmt: skip
"""The kinds of warnings, which stop nothing; with their files there, too."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in a user's file, or one thing a coach may want to reconsider."""

    slug: ProblemKind | WarningKind
    position: SourcePosition
    message: str
    """What was found, and what was expected."""
    repair: str = ""
    """The smallest change that mends it."""
    line_text: str = ""
    """The source line, as it stands in the file."""
    width: int = 1
    """How many characters of the line are meant."""
    is_warning: bool = False

    @property
    def facts(self) -> dict[str, Any]:
        """For programs."""
        return {
            "file": self.position.file,
            "line": self.position.line,
            "column": self.position.column,
            "severity": "warning" if self.is_warning else "error",
            "slug": self.slug,
            "message": self.message,
            "repair": self.repair,
        }

    def __str__(self) -> str:
        lines = [f"{self.position}: {'warning: ' if self.is_warning else ''}{self.message}"]
        if self.line_text:
            number = f"{self.position.line:>5}"
            lines.append(f"{number} | {self.line_text}")
            # Tabs stay tabs, so that the caret stands under what it means.
            lead = "".join("\t" if c == "\t" else " " for c in self.line_text[: self.position.column - 1])
            lines.append(f"{' ' * len(number)} | {lead}{'^' * max(1, self.width)}")
        if self.repair:
            lines.append(f"   {self.repair}")
        return "\n".join(lines)


class VoicecoachError(Exception):
    """The user's file, command or machine needs attention; the text is meant for them."""


class SourceError(VoicecoachError):
    """The user's files have problems, all of them collected."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: problem.position))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class VoiceUnavailable(VoicecoachError):  # noqa: N818 - reads as what it says
    """A voice engine cannot be used on this machine."""
