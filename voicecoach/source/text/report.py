"""The problems of one file, collected while it is read; a reader adds to it and goes on."""

import re
from dataclasses import dataclass, replace
from typing import Protocol

from voicecoach.errors import Problem, ProblemKind, WarningKind
from voicecoach.position import SourcePosition


class Located(Protocol):
    """Anything that knows where it stands and how wide it is."""

    @property
    def at(self) -> SourcePosition:
        """Where it begins."""

    @property
    def width(self) -> int:
        """How many characters of its first line belong to it."""


_WIDEST = 160
"""Characters of a line that are shown."""
_LEAD = 80
"""Characters that stay before the caret where a line is cut on both sides."""
_LONGEST = 1_000
"""Characters of a message."""
_SHOWN = {
    ord(space): "␣"
    for space in "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
}
_SHOWN |= {ord(nothing): "◌" for nothing in "\u200b\u2060\ufeff\u00ad"}
"""What cannot be told from a space, or from nothing, in a line that is quoted; as wide as it was, for the caret."""
_LONG_QUOTE = re.compile(r"([\"`])([^\"`]{100})[^\"`]{60,}\1")


@dataclass(frozen=True, slots=True)
class _Excerpt(Problem):
    """A problem far along a very long line, of which only a part is shown."""

    caret: int = 1
    """Where the caret stands in that part, counted from 1."""

    def __str__(self) -> str:
        there = replace(self.position, column=self.caret)
        moved = Problem(self.slug, there, self.message, self.repair, self.line_text, self.width, self.is_warning)
        return f"{self.position}{str(moved).removeprefix(str(there))}"


class Report:
    """Collects the problems of one file and quotes its lines."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.warnings: list[Problem] = []
        """What stops nothing and may not be what was meant."""
        self.recorded: dict[str, Located] = {}
        """Sentences that name a recording, and where its file is named."""
        self.sounds: dict[str, SourcePosition] = {}
        """Sound files that are named here, by path, and where."""
        self._lines = text.splitlines()

    @property
    def start(self) -> SourcePosition:
        """The first character of the file."""
        return SourcePosition(self.file, 1, 1)

    def line(self, number: int) -> str:
        """A line of the file, counted from 1; empty where there is none."""
        return self._lines[number - 1] if 0 < number <= len(self._lines) else ""

    def add(
        self,
        slug: ProblemKind,
        where: Located | SourcePosition,
        message: str,
        repair: str = "",
    ) -> None:
        """Note one problem at a value, or at a bare position of this file."""
        self.problems.append(self._problem(slug, where, message, repair))

    def warn(self, slug: WarningKind, where: Located | SourcePosition, message: str, repair: str = "") -> None:
        """Note what may not be what was meant; the file is read all the same."""
        warning = replace(self._problem(slug, where, message, repair), is_warning=True)
        if warning not in self.warnings:
            self.warnings.append(warning)

    def _problem(
        self, slug: ProblemKind | WarningKind, where: Located | SourcePosition, message: str, repair: str
    ) -> Problem:
        at, width = (where, 1) if isinstance(where, SourcePosition) else (where.at, where.width)
        problem = Problem(slug, at, visible(_shortened(message)), visible(_shortened(repair)), width=width)
        return self.quoted(problem) if at.file == self.file else replace(problem, width=1)

    def quoted(self, problem: Problem) -> Problem:
        """The problem with the line of this file that it points at; of a very long line only the part around it."""
        text, column = self.line(problem.position.line).translate(_SHOWN), problem.position.column
        if len(text) <= _WIDEST or column <= _WIDEST - _LEAD // 2:
            text = text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"
            return replace(problem, line_text=text, width=_within(problem.width, text, column))
        start = min(column - 1 - _LEAD, len(text) - _WIDEST + 1)
        end = start + _WIDEST - 2
        caret = column - start + 1
        text = f"…{text[start:end]}…" if end + 1 < len(text) else f"…{text[start:]}"
        width = _within(problem.width, text, caret)
        return _Excerpt(
            problem.slug,
            problem.position,
            problem.message,
            problem.repair,
            text,
            width,
            problem.is_warning,
            caret,
        )


def _within(width: int, text: str, column: int) -> int:
    """A caret's width that does not pass the end of the line."""
    return max(1, min(width, len(text) - column + 1)) if text else 1


def _shortened(message: str) -> str:
    """A message in which no quoted word fills the screen."""
    message = _LONG_QUOTE.sub(r"\1\2…\1", message)
    return message if len(message) <= _LONGEST else message[: _LONGEST - 1] + "…"


def visible(text: str) -> str:
    """A message in which nothing hides: a no-break space stands as <U+00A0>."""
    return "".join(f"<U+{ord(letter):04X}>" if ord(letter) in _SHOWN else letter for letter in text)
