"""Bytes on the command line that are no text here: what can be done is done, the rest is told, in every command."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile
import typer

from voicecoach.cli.app import app
from voicecoach.recording.music_file import open_music
from voicecoach.recording.sound_file import read_recording

ROUTINE = "routine: Short\nnotices: [stop-if-intolerable]\nsteps:\n  - silence: 100ms\n"
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]
BAD = b"caf\xe9"
# Without its UTF-8 mode, Python believes a machine that says it knows English letters alone.
PLACES = [{"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}]
USUAL = {
    "build": (b"short.yaml",),
    "check": (b"short.yaml",),
    "show": (b"short.yaml",),
    "play": (b"short.yaml", b"--no-sound", b"--no-log"),
    "profile": (b"short.yaml",),
    "program": (b"lower-back-six-weeks",),
    "list": (b"exercises",),
    "new": (b"mine",),
    "voices": (b"--try", b"Hi."),
    "schema": (b"routine",),
}
# Each call in one process: starting it is most of the work.
PROGRAM = """
import sys
from voicecoach.cli import main
calls = sys.argv[2:]
while calls:
    end = calls.index(";")
    sys.argv, calls = ["voicecoach", *calls[:end]], calls[end + 1:]
    try:
        main()
    except SystemExit as left:
        print(f"\\n<<{left.code}>>", ascii(sys.argv), file=sys.stderr, flush=True)
"""

pytestmark = [
    pytest.mark.voice,
    pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no file has such a name"),
]


def calls_of(command: str) -> list[tuple[bytes, ...]]:
    """The command with such bytes in each of its places: as a name, as a file that is there, as a new one."""
    usual = USUAL.get(command, ())
    calls: list[tuple[bytes, ...]] = [(BAD,), (BAD + b".yaml",), (*usual, BAD), (*usual, b"--" + BAD)]
    for option in COMMANDS[command].params:
        if option.param_type_name == "option":
            name = option.opts[0].encode()
            before = () if name == b"--try" else usual
            calls += [(*before, name, BAD), (*before, name, BAD + b".wav")]
    calls += [(*usual, b"-o", BAD + b"/")] if command in {"build", "voices"} else []
    calls += [(BAD + b".yaml", b"--also", b"lrc,vtt,cue,chapters")] if command == "build" else []
    return calls


@pytest.mark.parametrize("place", PLACES, ids=["as UTF-8", "as ASCII"])
@pytest.mark.parametrize(
    "command",
    [pytest.param(name, marks=pytest.mark.slow if name == "play" else ()) for name in COMMANDS],  # in real time
)
def test_no_bytes_are_a_bug_of_ours(command: str, place: dict[str, str], tmp_path: Path) -> None:
    for name in (b"short.yaml", BAD + b".yaml"):
        (tmp_path / os.fsdecode(name)).write_text(ROUTINE)
    words: list[bytes] = []
    calls = calls_of(command)
    for call in calls:
        words += [command.encode(), *call, b";"]
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "--", *words],
        capture_output=True,
        cwd=tmp_path,
        env={**os.environ, **place},
        stdin=subprocess.DEVNULL,
        check=False,
    )
    said = done.stderr.decode(errors="replace")
    codes = [line[2:3] for line in said.splitlines() if line.startswith("<<")]
    assert len(calls) == len(codes), said
    assert set(codes) <= {"0", "1", "2"}, said
    assert not any(word in said for word in ("Traceback", "bug of ours", "UnicodeEncodeError"))


def test_a_sound_is_read_whatever_bytes_its_name_has(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(BAD + b".flac")
    with path.open("wb") as file:
        soundfile.write(file, np.sin(np.arange(72_000) / 20) / 2, 24_000, format="FLAC")
    assert 3 * 48_000 == open_music(str(path)).length
    assert 72_000 == read_recording(str(path)).length


def test_a_cue_sheet_names_its_track_by_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "short.yaml").write_text(ROUTINE)
    options = ["--voice", "espeak", "--also", "cue", "-o", os.fsdecode(BAD + b".mp3")]
    command = [sys.executable, "-m", "voicecoach", "build", "short.yaml", *options]
    done = subprocess.run(command, capture_output=True, cwd=tmp_path, check=False)
    assert (0, b"") == (done.returncode, done.stderr.replace(b"caf\\udce9.cue\n", b""))
    assert b'FILE "caf\xe9.mp3"' in (tmp_path / os.fsdecode(BAD + b".cue")).read_bytes()


def test_a_name_that_this_place_cannot_write_is_told(tmp_path: Path) -> None:
    routine = ROUTINE.replace("steps:\n", "steps:\n  - block: Füße\n    steps: [{say: Hello.}]\n")
    (tmp_path / "short.yaml").write_text(routine, encoding="utf-8")
    command = [sys.executable, "-m", "voicecoach", "build", "short.yaml", "--split", "--voice", "espeak"]
    done = subprocess.run(command, capture_output=True, cwd=tmp_path, env={**os.environ, **PLACES[1]}, check=False)
    assert 1 == done.returncode, done.stderr
    assert b"cannot be written in ascii here: set LC_ALL=C.UTF-8." in done.stderr
