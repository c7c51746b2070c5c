"""Nothing is sent, no program is run, and nothing is written but what was asked for and voicecoach's own folders."""

import os
import stat
import sys
import wave
from pathlib import Path

import pytest
from watching import Deed, deeds_of, is_strace_here

from voicecoach import store
from voicecoach.finding.paths import default_profile_path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no test can move the folders Windows keeps for a user")

ROUTINE = """\
routine: Small one
steps:
  - say: Breathe out.
  - rest: 2s
  - say: And in.
"""
CASES = {
    "neural": ["build", "small-one.yaml", "--voice", "neural"],
    "live": ["play", "small-one.yaml", "--voice", "neural", "--no-sound", "--from", "15s"],
    "espeak": ["build", "small-one.yaml", "--voice", "espeak"],
    "one sentence": ["voices", "--try", "Breathe out slowly.", "-o", "output/sentence.mp3"],
    "music": ["build", "small-one.yaml", "--music", "waves.wav", "--also", "lrc,vtt,cue,chapters", "--verify"],
    "flac": ["build", "small-one.yaml", "--format", "flac"],
    "m4a": ["build", "small-one.yaml", "--format", "m4a"],
}
PROGRAMS = ("ffmpeg", "avconv", "ffprobe", "avprobe", "ffplay", "sox", "lame", "espeak-ng", "espeak", "mbrola", "aplay")
"""What the libraries look for, or once did; pydub looks in the current folder before any other."""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An empty one; beside it a folder to work in, where the programs lie that nobody may run."""
    for name in ("home", "tmp", "work", "work/output"):
        (tmp_path / name).mkdir()
    work = tmp_path / "work"
    (work / "small-one.yaml").write_text(ROUTINE, encoding="utf-8")
    with wave.open(str(work / "waves.wav"), "wb") as file:
        file.setparams((2, 2, 44_100, 0, "NONE", ""))
        file.writeframes(bytes(range(250)) * (3 * 44_100 * 4 // 250))
    for name in PROGRAMS:
        (work / name).write_text('#!/bin/sh\ntouch "$0.was-run"\n', encoding="utf-8")
        (work / name).chmod(stat.S_IRWXU)
    return tmp_path / "home"


def done_by(program: str, *arguments: str, home: Path) -> list[Deed]:
    """What a program does in that home, with the folders it has by itself."""
    # What measures which lines are reached writes a file of its own.
    ours = ("XDG_", "VOICECOACH_", "COVERAGE_")
    mine = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    meant = {"HOME": str(home), "TMPDIR": str(home.parent / "tmp"), "PYTHONDONTWRITEBYTECODE": "1"}
    # What a user may have set, for these libraries or others: it changes nothing.
    theirs = {"ORT_DISABLE_TELEMETRY": "0", "HIBARI_HOME": str(home / "voices")}
    work = home.parent / "work"
    return deeds_of(program, *arguments, cwd=work, environment=mine | theirs | meant, notes=home.parent / "notes")


def own_folders(home: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Where voicecoach keeps its things in that home, and where it writes what was asked for."""
    monkeypatch.setenv("HOME", str(home))
    for name in [name for name in os.environ if name.startswith(("XDG_", "VOICECOACH_"))]:
        monkeypatch.delenv(name)
    own = [store.default_folder(), store.data_folder(), store.state_folder(), default_profile_path().parent]
    return [*own, home.parent / "work" / "output"]


@pytest.mark.voice
@pytest.mark.parametrize("case", CASES)
def test_nothing_is_sent_or_run_or_written_elsewhere(case: str, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if case == "m4a":
        pytest.importorskip("av")
    deeds = done_by("voicecoach", *CASES[case], home=home)
    folders = own_folders(home, monkeypatch)

    assert [] == [deed for deed in deeds if not deed.is_within(folders)]
    assert "python" in {deed.seen_by for deed in deeds}
    left = [path for folder in (home, home.parent / "tmp") for path in folder.rglob("*") if path.is_file()]
    assert left
    assert [] == [path for path in left if not any(path.is_relative_to(folder) for folder in folders)]
    assert [] == [*(home.parent / "tmp").iterdir(), *(home.parent / "work").glob("*.was-run")]


MISDEEDS = {
    "import socket; socket.socket().close()": ("socket.__new__", "socket(AF_INET"),
    "import socket; socket.getaddrinfo('localhost', 1)": ("socket.getaddrinfo", ""),
    "import subprocess; subprocess.run(['true'])": ("subprocess.Popen", "execve("),
    "open('stray', 'w').close()": ("open", "openat"),
    "import os; os.mkdir('stray')": ("os.mkdir", "mkdir"),
    "import os; os.mkdir('output/a'); os.rename('output/a', 'stray')": ("os.rename", "rename"),
    "import os; os.mkdir('stray', dir_fd=os.open('.', os.O_RDONLY))": ("os.mkdir", "mkdirat"),
    "import pathlib; (pathlib.Path.home() / '.cache').mkdir(); pathlib.Path('~/.cache/x').expanduser().touch()": (
        "open",
        "openat",
    ),
    # Compiled code, which no hook of Python's sees.
    "import ctypes; ctypes.CDLL(None).mkdir(b'stray', 0o700)": ("", "mkdir"),
    "import ctypes; ctypes.CDLL(None).socket(2, 1, 0)": ("", "socket(AF_INET"),
}


@pytest.mark.parametrize("misdeed", MISDEEDS)
def test_whoever_watches_would_see_it(misdeed: str, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not MISDEEDS[misdeed][0] and not is_strace_here():
        pytest.skip("strace is not installed here, or may not watch: only what Python code does is watched")
    script = home.parent / "misdeed.py"
    script.write_text(misdeed, encoding="utf-8")
    deeds = done_by(str(script), home=home)

    folders = own_folders(home, monkeypatch)
    seen = {(deed.seen_by, deed.what) for deed in deeds if not deed.is_within(folders)}
    for watcher, what in zip(("python", "system"), MISDEEDS[misdeed], strict=True):
        if what and (watcher == "python" or is_strace_here()):
            assert any(by == watcher and deed.startswith(what) for by, deed in seen), (watcher, what, seen)
