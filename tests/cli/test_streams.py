"""Streams that were closed before we began, as by a scheduler or `pythonw`: the work is done all the same."""

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROUTINE = "routine: Short\nnotices: [stop-if-intolerable]\nsteps:\n  - say: Hello.\n"
CLOSED = (">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell closes them")


def run(arguments: str, closed: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = f"{shlex.quote(sys.executable)} -m voicecoach {arguments} {closed}"
    (cwd / "short.yaml").write_text(ROUTINE)
    return subprocess.run(["sh", "-c", command], capture_output=True, text=True, cwd=cwd, check=False)


@pytest.mark.slow
@pytest.mark.parametrize("closed", CLOSED)
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ("--help", 0),
        ("build --help", 0),
        ("--version", 0),
        ("check short.yaml", 0),
        ("check nowhere", 1),
        ("show bird-dog", 0),
        ("show short.yaml --cues", 0),
        ("list coaches", 0),
        ("log", 0),
        ("build nowhere", 1),
        ("build", 2),
        ("nothing", 2),
    ],
)
def test_a_command_does_its_work_though_nobody_hears_of_it(
    arguments: str, code: int, closed: str, tmp_path: Path
) -> None:
    done = run(arguments, closed, tmp_path)
    assert code == done.returncode, done.stderr
    assert "bug" not in done.stderr


@pytest.mark.voice
@pytest.mark.parametrize("closed", CLOSED)
def test_nothing_that_is_said_ends_up_in_the_track(closed: str, tmp_path: Path) -> None:
    done = run("build short.yaml --voice espeak -o closed.wav", closed, tmp_path)
    assert 0 == done.returncode, done.stderr
    assert 0 == run("build short.yaml --voice espeak -o usual.wav", "", tmp_path).returncode
    assert (tmp_path / "usual.wav").read_bytes() == (tmp_path / "closed.wav").read_bytes()


@pytest.mark.voice
@pytest.mark.parametrize("closed", CLOSED)
def test_a_session_is_followed_to_its_end(closed: str, tmp_path: Path) -> None:
    done = run("play short.yaml --voice espeak --no-sound --no-log", closed, tmp_path)
    assert 0 == done.returncode, done.stderr


def test_where_there_are_no_streams_at_all_the_work_is_done(tmp_path: Path) -> None:
    (tmp_path / "short.yaml").write_text(ROUTINE)
    program = "import sys; sys.stdin = sys.stdout = sys.stderr = None; from voicecoach.cli import main; main()"
    for arguments, code in ((("check", "short.yaml"), 0), (("check", "nowhere"), 1), (("--help",), 0)):
        command = [sys.executable, "-c", program, *arguments]
        done = subprocess.run(command, capture_output=True, cwd=tmp_path, check=False)
        assert (code, b"", b"") == (done.returncode, done.stdout, done.stderr)
