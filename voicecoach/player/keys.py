"""Single keys from a terminal. In: what a person types. Out: names of keys; and the terminal as it was before."""

import os
import select
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

if sys.platform != "win32":
    import termios
    import tty

_SEQUENCES = {
    b"\x1b[A": "up",
    b"\x1b[B": "down",
    b"\x1b[C": "right",
    b"\x1b[D": "left",
    b"\x1bOA": "up",
    b"\x1bOB": "down",
    b"\x1bOC": "right",
    b"\x1bOD": "left",
}
_NAMES = {"\x1b": "escape", " ": "space", "\r": "enter", "\n": "enter", "\x03": "interrupt", "\x1a": "suspend"}
_WINDOWS = {"H": "up", "P": "down", "K": "left", "M": "right"}
"""What follows a 0 or 224 of `getwch`."""
_POLL_S = 0.02
_BEGUN = (b"\x1b", b"\x1b[", b"\x1bO")
_SEQUENCE_S = 0.05


def keys_in(typed: bytes) -> Iterator[str]:
    """The names of the keys in what a terminal sends: `space`, `left`, `enter`, or the character itself.

    Sequences of keys without a name here are left out.
    """
    at = 0
    while at < len(typed):
        sequence = next((s for s in _SEQUENCES if typed.startswith(s, at)), None)
        if sequence is not None:
            yield _SEQUENCES[sequence]
            at += len(sequence)
        elif typed.startswith((b"\x1b[", b"\x1bO"), at):
            at += 2
            while at < len(typed) and not 0x40 <= typed[at] <= 0x7E:
                at += 1
            at += 1
        else:
            size = next((n for n in (1, 2, 3, 4) if _decoded(typed[at : at + n])), 1)
            character = _decoded(typed[at : at + size])
            if character:
                yield _NAMES.get(character, character)
            at += size


def _decoded(typed: bytes) -> str:
    try:
        return typed.decode()
    except UnicodeDecodeError:
        return ""


class Keys:
    """The keys of the terminal at the standard input, one by one and without Enter.

    Where the standard input is no terminal, there are none; time passes all the same.
    """

    def __init__(self) -> None:
        self._is_terminal = sys.stdin is not None and sys.stdin.isatty()
        self._before: list[Any] | None = None

    @property
    def are_read(self) -> bool:
        """Whether there are keys to press."""
        return self._is_terminal

    def __enter__(self) -> "Keys":
        self.take()
        return self

    def __exit__(self, *_error: object) -> None:
        self.give_back()

    def take(self) -> None:
        """Let keys come one by one and unseen."""
        if not self._is_terminal or sys.platform == "win32":
            return
        if self._before is None:
            self._before = termios.tcgetattr(sys.stdin)
        tty.setcbreak(sys.stdin, termios.TCSANOW)

    def give_back(self) -> None:
        """Leave the terminal as it was."""
        if self._before is None or sys.platform == "win32":
            return
        with suppress(termios.error, OSError):  # it may have been closed
            # What was typed too late is not for the shell.
            termios.tcsetattr(sys.stdin, termios.TCSAFLUSH, self._before)
        self._before = None

    def wait(self, seconds: float) -> list[str]:
        """The keys that are pressed; at most after so many seconds, none.

        Raises:
            EOFError: the terminal has gone.
        """
        if not self._is_terminal:
            time.sleep(seconds)
            return []
        return self._wait_windows(seconds) if sys.platform == "win32" else self._wait_posix(seconds)

    def _wait_posix(self, seconds: float) -> list[str]:
        ready, _, _ = select.select([sys.stdin], [], [], seconds)
        if not ready:
            return []
        try:
            typed = os.read(sys.stdin.fileno(), 1024)
        except OSError as error:
            raise EOFError from error
        if not typed:
            raise EOFError
        # A slow line may send a sequence in pieces.
        while typed in _BEGUN and select.select([sys.stdin], [], [], _SEQUENCE_S)[0]:
            typed += os.read(sys.stdin.fileno(), 1024)
        return list(keys_in(typed))

    def _wait_windows(self, seconds: float) -> list[str]:
        import msvcrt  # noqa: PLC0415 - only on Windows

        console: Any = msvcrt
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if console.kbhit():
                character = console.getwch()
                # The second of these is also a letter, à, which nothing follows.
                if character in {"\x00", "\xe0"} and console.kbhit():
                    name = _WINDOWS.get(console.getwch())
                    return [name] if name else []
                return [_NAMES.get(character, character)]
            time.sleep(_POLL_S)
        return []
