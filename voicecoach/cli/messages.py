"""How messages, problems and progress look. Results go to stdout elsewhere; everything here goes to stderr."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

from voicecoach.errors import SourceError, VoicecoachError
from voicecoach.numerals import counted

_REDRAW_EVERY_S = 0.1


def say(line: str) -> None:
    """One line for the user, beside the results."""
    print(line, file=sys.stderr)


def complain(error: VoicecoachError) -> None:
    """What went wrong on the user's side."""
    if isinstance(error, SourceError):
        print("\n\n".join(str(problem) for problem in error.problems), file=sys.stderr)
        print(f"\n{counted(len(error.problems), 'problem')}; nothing was made.", file=sys.stderr)
    else:
        print(f"voicecoach: {error}", file=sys.stderr)


class Notices:
    """Lines that are printed; while a screen is drawn, it shows them, and they are printed afterwards."""

    def __init__(self) -> None:
        self._show: Callable[[str], None] | None = None

    def __call__(self, line: str) -> None:
        """One line for the user."""
        (self._show or say)(line)

    @contextmanager
    def shown_by(self, show: Callable[[str], None]) -> Iterator[None]:
        """Hand lines over for a while, and print them at the end of it."""
        held: list[str] = []

        def keep(line: str) -> None:
            held.append(line)
            show(line)

        self._show = keep
        try:
            yield
        finally:
            self._show = None
            for line in held:
                say(line)


class ProgressLine:
    """A line that counts, redrawn in place on a terminal; elsewhere nothing until it is done."""

    def __init__(self, text: Callable[[int, int], str]) -> None:
        self._text = text
        self._is_terminal = sys.stderr.isatty()
        self._drawn_at = 0.0
        self._width = 0

    def __call__(self, done: int, total: int) -> None:
        """Show how much is done."""
        now = monotonic()
        if self._is_terminal and (now - self._drawn_at > _REDRAW_EVERY_S or done == total):
            line = self._text(done, total)
            print("\r" + line.ljust(self._width), end="", file=sys.stderr, flush=True)
            self._width = len(line)
            self._drawn_at = now

    def close(self) -> None:
        """Wipe the line, and draw none any more."""
        if self._is_terminal and self._width:
            print("\r" + " " * self._width + "\r", end="", file=sys.stderr, flush=True)
        self._is_terminal = False

    def __enter__(self) -> "ProgressLine":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()


def recording() -> ProgressLine:
    """A line that counts the sentences that are recorded."""
    return ProgressLine(lambda done, total: f"Recording {done} of {total} sentences")
