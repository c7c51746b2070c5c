"""The problems of one file, collected while it is read; a reader adds to it and goes on."""

import difflib
from collections.abc import Iterable
from typing import Protocol

from voicecoach.errors import Problem
from voicecoach.position import SourcePosition


class Located(Protocol):
    """Anything that knows where it stands and how wide it is."""

    @property
    def at(self) -> SourcePosition:
        """Where it begins."""

    @property
    def width(self) -> int:
        """How many characters of its first line belong to it."""


class Report:
    """Collects the problems of one file and quotes its lines."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
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
        slug: str,
        where: Located | SourcePosition,
        message: str,
        repair: str = "",
        *,
        is_warning: bool = False,
    ) -> None:
        """Note one problem at a value, or at a bare position of this file."""
        at, width = (where, 1) if isinstance(where, SourcePosition) else (where.at, where.width)
        text = self.line(at.line) if at.file == self.file else ""
        # A very long line is shown without its far end.
        if len(text) > 160 and at.column < 120:
            text = text[:157] + "..."
        width = max(1, min(width, len(text) - at.column + 1)) if text else 1
        self.problems.append(Problem(slug, at, message, repair, text, width, is_warning))


def did_you_mean(found: str, known: Iterable[str]) -> str:
    """`Did you mean "neck-stretch"?`, or nothing where no known name is near."""
    near = difflib.get_close_matches(found, list(known), n=1, cutoff=0.6)
    return f'Did you mean "{near[0]}"?' if near else ""
