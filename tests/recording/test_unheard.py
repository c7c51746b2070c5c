"""What a decoder finds odd in a sound file is not printed; what we say of it is."""

import io
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there decoders are heard")


def tag(frames: bytes, version: int = 3, flags: int = 0) -> bytes:
    size = len(frames)
    return b"ID3" + bytes([version, 0, flags, 0, 0, size >> 7, size & 127]) + frames


def odd_files() -> Iterator[tuple[str, bytes]]:
    file, random = io.BytesIO(), np.random.default_rng(1)
    soundfile.write(file, np.sin(np.arange(44_100 * 5) * 0.05) * 0.3, 44_100, format="MP3")
    good = file.getvalue()
    yield "good.mp3", good
    yield "cut-off.mp3", good[: len(good) // 2 + 77]
    yield "without-its-head.mp3", good[300:]
    yield "garbage.mp3", good[:5_000] + random.bytes(3_000) + good[8_000:]
    yield "empty-frames.mp3", good[:20_000] + b"\xff\xfb\x90\x64" * 100 + good[20_000:]
    yield "small-comment.mp3", tag(b"COMM\x00\x00\x00\x01\x00\x00\x00" + bytes(20)) + good
    yield "wide-picture.mp3", tag(b"APIC\x00\xff\x00\x05\x00\x00\x00" + bytes(50)) + good
    yield "odd-title.mp3", tag(b"TIT2\x00\x00\x00\x04\x00\x00\x01\xff\xfeA" + bytes(18)) + good
    yield "odd-sizes.mp3", tag(b"TIT2\x80\x81\x00\x05\x00\x00\x05abcd" + bytes(50), version=4) + good
    yield "extended.mp3", tag(b"\xff" * 32, flags=0x40) + good
    yield "fifth-version.mp3", tag(b"\xff" * 32, version=5) + good
    yield "noise.mp3", random.bytes(20_000)
    yield "nothing.mp3", bytes(20_000)
    for ending in ("flac", "ogg", "wav"):
        file = io.BytesIO()
        soundfile.write(file, np.sin(np.arange(44_100) * 0.05) * 0.3, 44_100, format=ending)
        content = file.getvalue()
        yield f"cut-off.{ending}", content[: len(content) // 2]
        yield f"garbage.{ending}", content[: len(content) // 3] + random.bytes(3_000)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("odd")
    for name, content in odd_files():
        (made / name).write_bytes(content)
    return made


READ = """
import sys
from pathlib import Path
from voicecoach.errors import VoicecoachError
from voicecoach.recording.sound_file import read_recording
from voicecoach.recording.decoding import decoded
from voicecoach.recording.music_file import open_music

for path in sorted(Path().iterdir()):
    for read in (
        lambda: read_recording(str(path)),
        lambda: decoded(path.read_bytes()),
        lambda: open_music(str(path)).loudness_lufs(),
        lambda: list(open_music(str(path)).blocks()),
        lambda: list(open_music(str(path)).blocks(96_000)),
    ):
        try:
            read()
        except VoicecoachError:
            print("refused")
"""

TOLD = """
import ctypes, sys, threading
from voicecoach.recording.quiet_decoders import unheard

def of_c(text):
    stream = ctypes.c_void_p.in_dll(ctypes.CDLL(None), "__stderrp" if sys.platform == "darwin" else "stderr")
    ctypes.CDLL(None).fputs(text.encode() + b" ", stream)
    ctypes.CDLL(None).fflush(None)

def of_ours(text):
    print(text, file=sys.stderr, end=" ", flush=True)

of_c("first")
with unheard():
    of_c("lost")
    of_ours("ours")
    aside = threading.Thread(target=of_ours, args=["aside"])
    aside.start()
    aside.join()
    with unheard():
        of_c("lost")
    of_c("lost")
of_c("last")
"""


def ran(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=folder, check=True)


def test_no_decoder_is_heard_whatever_it_reads(folder: Path) -> None:
    done = ran(READ, folder)
    assert ("", True) == (done.stderr, "refused" in done.stdout)


def test_the_files_are_odd_enough_for_a_decoder_to_complain(folder: Path) -> None:
    script = "import soundfile; from pathlib import Path\nfor path in Path().glob('*-*.mp3'): soundfile.info(str(path))"
    assert "mpg123" in ran(script, folder).stderr


def test_what_is_ours_is_told_meanwhile_and_what_comes_after_is_heard_again(folder: Path) -> None:
    assert "first ours aside last" == ran(TOLD, folder).stderr.strip()


def test_a_closed_standard_error_does_no_harm(folder: Path) -> None:
    # Whatever is opened first takes its place: here the file that is written.
    script = f"import os\nos.close(2)\nout = open('../out', 'wb', buffering=0)\n{READ}\nout.write(b'mine')"
    ran(script, folder)
    assert b"mine" == (folder.parent / "out").read_bytes()


@pytest.mark.voice
def test_a_build_with_damaged_music_says_so_and_nothing_else(folder: Path, tmp_path: Path) -> None:
    music = tmp_path / "sea.mp3"
    music.write_bytes((folder / "garbage.mp3").read_bytes())
    (tmp_path / "mine.yaml").write_text("routine: A\nsteps:\n  - say: Hello.\n", encoding="utf-8")
    command = [sys.executable, "-m", "voicecoach", "build", "mine.yaml", "--voice", "espeak", "--music", "sea.mp3"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
    told = done.stderr.splitlines()
    assert (1, ["voicecoach: sea.mp3: this music is damaged"]) == (done.returncode, [told[-1][:42]])
    assert not [line for line in told if "mpg123" in line or line.startswith("Note:")]
