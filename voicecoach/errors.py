"""What can be wrong on the user's side: problems in files, and the few errors a caller may want to tell apart.

VoicecoachError          something outside the program needs attention; the message says what
├── SourceError          one or more problems in the user's files
└── VoiceUnavailable     this engine cannot speak here; another one may
"""

from dataclasses import dataclass
from typing import Any

from voicecoach.position import SourcePosition


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in a user's file, or one thing a coach may want to reconsider."""

    slug: str
    """The kind of problem, in kebab-case."""
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
