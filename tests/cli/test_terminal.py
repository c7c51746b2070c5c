"""`voicecoach play` on a terminal: keys are sent to it, and its screen is read as a person would."""

import contextlib
import os
import select
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pyte
import pytest
from sessions import WALL_SESSION

fcntl = pytest.importorskip("fcntl")
pty = pytest.importorskip("pty")
termios = pytest.importorskip("termios")

pytestmark = pytest.mark.slow

ROUTINE = f"""{WALL_SESSION}steps:
  - block: Lean
    steps:
      - do: wall-lean
      - rest: 45s
  - block: Breathe
    steps:
      - breathe: 4-6
        cycles: 5
"""
KEYS = {"left": "\x1b[D", "right": "\x1b[C", "up": "\x1b[A", "down": "\x1b[B"}
BLOCK = "█"


class Terminal:
    """A Python program on a terminal of a size."""

    def __init__(self, *arguments: str, cwd: Path, columns: int, lines: int, **environment: str) -> None:
        self.screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self._master, self.slave = pty.openpty()
        self.before = termios.tcgetattr(self.slave)
        self.resize(columns, lines)
        command = [sys.executable, *arguments]
        variables = {**os.environ, "TERM": "xterm-256color", "PYTHONUTF8": "1", **environment}
        for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES"):
            if name not in environment:
                variables.pop(name, None)
        self.process = subprocess.Popen(
            command,
            cwd=cwd,
            env=variables,
            stdin=self.slave,
            stdout=self.slave,
            stderr=self.slave,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509 - the tests have one thread
        )

    def resize(self, columns: int, lines: int) -> None:
        self.screen.resize(lines, columns)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def press(self, *keys: str) -> None:
        for key in keys:
            os.write(self._master, KEYS.get(key, key).encode())

    def read(self, seconds: float) -> None:
        while select.select([self._master], [], [], seconds)[0]:
            try:
                typed = os.read(self._master, 65_536)
            except OSError:
                return
            self.raw += typed
            self._stream.feed(typed)
            seconds = 0.05

    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display)

    def wait_for(self, *words: str, seconds: float = 30.0) -> str:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.read(0.1)
            if all(word in self.text() for word in words):
                return self.text()
        raise AssertionError(f"{words} is not on the screen:\n{self.text()}")

    def hang_up(self) -> None:
        os.close(self._master)
        self._master = -1

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for descriptor in (self._master, self.slave):
            with contextlib.suppress(OSError):
                os.close(descriptor)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "wall.yaml").write_text(ROUTINE, encoding="utf-8")
    monkeypatch.setenv("VOICECOACH_STATE_DIR", str(tmp_path / "state"))
    monkeypatch.setenv("VOICECOACH_DATA_DIR", str(tmp_path / "data"))
    return tmp_path


@contextlib.contextmanager
def followed(
    folder: Path,
    *options: str,
    columns: int = 60,
    lines: int = 15,
    program: tuple[str, ...] = ("-m", "voicecoach"),
    **environment: str,
) -> Iterator[Terminal]:
    arguments = (*program, "play", "wall.yaml", "--voice", "espeak", "--no-sound", *options)
    terminal = Terminal(*arguments, cwd=folder, columns=columns, lines=lines, **environment)
    try:
        yield terminal
    finally:
        terminal.close()


def stopped(terminal: Terminal) -> int:
    """The exit code; the terminal is as it was."""
    end = time.monotonic() + 20
    while terminal.process.poll() is None and time.monotonic() < end:
        terminal.read(0.1)
    terminal.read(0.2)
    assert terminal.process.returncode is not None
    assert terminal.before == termios.tcgetattr(terminal.slave)
    # The cursor is shown, and the screen of before is back.
    assert terminal.raw.rfind(b"\x1b[?25h") > terminal.raw.rfind(b"\x1b[?25l")
    assert terminal.raw.rfind(b"\x1b[?1049l") > terminal.raw.rfind(b"\x1b[?1049h")
    return terminal.process.returncode


@pytest.mark.parametrize(("columns", "lines"), [(60, 15), (120, 34)])
def test_a_session_is_seen_and_led_with_keys(folder: Path, columns: int, lines: int) -> None:
    with followed(folder, columns=columns, lines=lines) as terminal:
        terminal.wait_for("Wall session", "Opening", "q stop")
        terminal.press("n")
        # Paused in a sentence, it stands at the start of it.
        terminal.wait_for("Wall lean · left")
        terminal.press(" ")
        paused = terminal.wait_for("Paused", "Next: right side", "Lean, 2 of 3")
        assert paused.count(BLOCK) > 20
        seen = [line.strip() for line in paused.splitlines() if line.strip()]
        assert "Wall lean · left" == seen[3]
        assert "Paused" == seen[4]
        assert "Next, Wall lean. Left side first." == seen[10]
        assert "space go on   n next   p back   + 15 s   ? keys   q stop" == seen[12]
        assert lines == len(terminal.screen.display)
        terminal.press("?")
        terminal.wait_for("skip this side", "any key goes back")
        terminal.press("x")
        terminal.wait_for("Paused")
        terminal.press("right", " ")
        terminal.wait_for("Wall lean · right", "Next: rest")
        terminal.press("n")
        terminal.wait_for("Rest", "Next: Breathe")
        terminal.press("+")
        terminal.wait_for("Rest", "Next: Breathe")
        terminal.press("down")
        terminal.wait_for("Volume 90 %")
        terminal.press("q")
        assert 0 == stopped(terminal)
    assert "Stopped at" in terminal.text()


def test_more_of_a_rest_is_seen_at_once(folder: Path) -> None:
    with followed(folder, "--only", "Lean") as terminal:
        terminal.wait_for("Wall lean")
        terminal.press("n")
        before = terminal.wait_for("Rest").splitlines()[0]
        terminal.press("+")
        total = before.split("/")[1].strip()
        minutes, seconds = (int(part) for part in total.split(":"))
        longer = minutes * 60 + seconds + 15
        terminal.wait_for(f"/ {longer // 60}:{longer % 60:02d}")
        terminal.press("+", "q")
        assert 0 == stopped(terminal)


def test_without_colour_nothing_is_lost(folder: Path) -> None:
    with followed(folder, NO_COLOR="1") as terminal:
        terminal.wait_for("Wall session", "Opening", BLOCK)
        terminal.press("q")
        assert 0 == stopped(terminal)
    assert not [code for code in (b"\x1b[32m", b"\x1b[1;36m", b"\x1b[33m", b"\x1b[1;33m") if code in terminal.raw]


def test_a_smaller_terminal_shows_what_matters(folder: Path) -> None:
    with followed(folder, columns=100, lines=30) as terminal:
        terminal.wait_for("Opening", BLOCK)
        terminal.resize(40, 8)
        terminal.process.send_signal(signal.SIGWINCH)
        shown = terminal.wait_for("starts in", "space pause")
        terminal.press("q")
        assert 0 == stopped(terminal)
    assert max(len(line) for line in shown.splitlines()) <= 40


def test_ctrl_c_stops_it_keeps_the_place_and_goes_on_there(folder: Path) -> None:
    with followed(folder) as terminal:
        terminal.wait_for("Opening")
        terminal.press("n")
        terminal.wait_for("Wall lean · left")
        terminal.press("\x03")
        assert 130 == stopped(terminal)
        assert "Stopped at 00:" in terminal.text().replace("\n", "")
    with followed(folder) as terminal:
        terminal.wait_for("Go on there? [Y/n]")
        terminal.press("y")
        terminal.wait_for("Wall lean · left")
        terminal.press("q")
        assert 0 == stopped(terminal)
    with followed(folder) as terminal:
        terminal.wait_for("Go on there? [Y/n]")
        terminal.press("n")
        terminal.wait_for("Opening")
        terminal.press("q")
        assert 0 == stopped(terminal)


SHELL = """
import os, signal, sys, time
child = os.fork()
if not child:
    os.setpgid(0, 0)
    os.execv(sys.executable, [sys.executable, "-m", "voicecoach", *sys.argv[1:]])
signal.signal(signal.SIGTTOU, signal.SIG_IGN)
try:
    os.setpgid(child, child)
except PermissionError:
    pass  # it was quicker, and has done so itself
os.tcsetpgrp(0, child)
_, status = os.waitpid(child, os.WUNTRACED)
assert os.WIFSTOPPED(status), status
open("suspended", "w").close()
while not os.path.exists("wake"):
    time.sleep(0.05)
os.kill(child, signal.SIGCONT)
_, status = os.waitpid(child, 0)
os.tcsetpgrp(0, os.getpid())
sys.exit(os.waitstatus_to_exitcode(status))
"""


def test_suspended_and_woken_it_is_paused(folder: Path) -> None:
    """As under a shell that can suspend what it runs."""
    with followed(folder, program=("-c", SHELL)) as terminal:
        terminal.wait_for("Opening")
        terminal.press("\x1a")
        end = time.monotonic() + 20
        while not (folder / "suspended").exists() and time.monotonic() < end:
            terminal.read(0.1)
        assert (folder / "suspended").exists()
        assert terminal.before == termios.tcgetattr(terminal.slave)
        (folder / "wake").touch()
        terminal.wait_for("Paused")
        terminal.press("q")
        assert 0 == stopped(terminal)


def test_where_nobody_could_wake_it_up_it_is_only_paused(folder: Path) -> None:
    with followed(folder) as terminal:
        terminal.wait_for("Opening")
        terminal.press("\x1a")
        terminal.wait_for("Paused")
        terminal.press("q")
        assert 0 == stopped(terminal)


def test_a_closed_terminal_ends_it_and_keeps_the_place(folder: Path) -> None:
    with followed(folder) as terminal:
        terminal.wait_for("Opening")
        terminal.press("n")
        terminal.wait_for("Wall lean · left")
        terminal.hang_up()
        assert terminal.process.wait(20) in {0, 1, 129}
    assert 1 == len(list((folder / "state" / "stopped").iterdir()))


def test_a_wait_is_ended_by_space(folder: Path) -> None:
    text = ROUTINE.replace("- do: wall-lean", "- do: wall-lean\n        wait: true")
    (folder / "wall.yaml").write_text(text, encoding="utf-8")
    with followed(folder, "--from", "wall-lean") as terminal:
        terminal.wait_for("Waiting for you", "Press space when you are ready.")
        terminal.press(" ")
        terminal.wait_for("Hold starts in")
        terminal.press("q")
        assert 0 == stopped(terminal)
