"""A build that is killed at any moment leaves the old file or the new one, and the next one is right."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from commands import voicecoach

pytestmark = [
    pytest.mark.voice,
    pytest.mark.slow,
    pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX's"),
]

ROUTINE = "routine: Short\nnotices: [stop-if-intolerable]\nintro: {}\nsteps:\n  - do: floor-bridge\n  - do: bird-dog\n"
KILLS = 50


def test_fifty_kills_leave_a_whole_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOICECOACH_CACHE_DIR", str(tmp_path / "cache"))
    texts = {name: ROUTINE.format(f"This is the {name} one.") for name in ("old", "new")}
    whole: dict[str, bytes] = {}
    output = tmp_path / "track.mp3"
    command = (sys.executable, "-m", "voicecoach", "build", "short.yaml", "--voice", "espeak", "-o", str(output))
    length_s = 0.0
    for name, text in texts.items():
        (tmp_path / "short.yaml").write_text(text, encoding="utf-8")
        voicecoach(*command[3:], cwd=tmp_path)
        started = time.monotonic()
        output.unlink()
        assert 0 == voicecoach(*command[3:], cwd=tmp_path).returncode
        length_s = time.monotonic() - started
        whole[name] = output.read_bytes()
    assert whole["old"] != whole["new"]
    chance = random.Random(7)  # noqa: S311 - moments, not secrets
    found = set()
    for number in range(KILLS):
        # The other one is built than the one that is there.
        there = output.read_bytes()
        (tmp_path / "short.yaml").write_text(texts["old" if there == whole["new"] else "new"], encoding="utf-8")
        if number % 3 == 0:
            for known in (tmp_path / "cache").glob("*.frames"):
                known.unlink()
        process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if number % 5 == 4:
            # At the very moment at which the new file is there.
            while output.read_bytes() == there and process.poll() is None:
                time.sleep(0.002)
        else:
            # Most often near the end, when the file is written.
            time.sleep(length_s * chance.triangular(0.1, 1.3, 0.9))
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert output.read_bytes() in whole.values()
        found.add(output.read_bytes() == there)
    assert 0 == voicecoach(*command[3:], cwd=tmp_path).returncode
    assert output.read_bytes() in whole.values()
    # Some builds were stopped before they were done, and some were not.
    assert {True, False} == found
