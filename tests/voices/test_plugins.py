"""A voice of another package: found by its entry point, held to what every voice promises, and heard in a session."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parent / "sample_plugin"
ROUTINE = (
    "routine: Beeps\ncoach: beeping\nnotices: [stop-if-intolerable]\nsteps:\n  - say: Lie down.\n  - silence: 2s\n"
)
COACH = "coach: Beeping\nvoice: {engine: beeper, rate: 140}\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder of installed packages with the sample in it."""
    folder = tmp_path / "site"
    about = tomllib.loads((SAMPLE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    information = folder / f"sample_voice-{about['version']}.dist-info"
    information.mkdir(parents=True)
    shutil.copy(SAMPLE / "sample_voice.py", folder)
    head = f"Metadata-Version: 2.1\nName: {about['name']}\nVersion: {about['version']}\n"
    (information / "METADATA").write_text(head, encoding="utf-8")
    lines = [f"{name} = {place}" for name, place in about["entry-points"]["voicecoach.voices"].items()]
    text = "\n".join(["[voicecoach.voices]", *lines, ""])
    (information / "entry_points.txt").write_text(text, encoding="utf-8")
    return folder


def run(site: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    path = os.pathsep.join(filter(None, [str(site), os.environ.get("PYTHONPATH", "")]))
    command = [sys.executable, *arguments]
    environment = {**os.environ, "PYTHONPATH": path}
    return subprocess.run(command, cwd=site.parent, env=environment, capture_output=True, text=True, check=False)


def voicecoach(site: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return run(site, "-m", "voicecoach", *arguments)


def test_it_keeps_every_promise(site: Path) -> None:
    code = """
from voicecoach.routine.coach import VoiceSettings
from voicecoach.testing import check_voice
from voicecoach.voices.voice import open_voice

check_voice(open_voice(VoiceSettings(engine="beeper"), print))
"""
    done = run(site, "-c", code)

    assert (0, "") == (done.returncode, done.stderr)


@pytest.mark.slow
def test_it_speaks_where_it_is_asked_for_and_where_a_coach_has_it(site: Path) -> None:
    (site.parent / "beeps.yaml").write_text(ROUTINE, encoding="utf-8")
    (site.parent / "exercises/coaches").mkdir(parents=True)
    (site.parent / "exercises/coaches/beeping.yaml").write_text(COACH, encoding="utf-8")

    for asked in ([], ["--voice", "beeper", "-o", "asked.wav"]):
        done = voicecoach(site, "build", "beeps.yaml", *asked)
        assert (0, True) == (done.returncode, done.stdout.endswith("beeper voice\n")), done.stderr
    assert "beeper" in voicecoach(site, "list", "voices").stdout


def test_a_mistyped_name_finds_it(site: Path) -> None:
    done = voicecoach(site, "build", "lower-back", "--voice", "beper")

    assert (1, True) == (done.returncode, 'Did you mean "beeper"?' in done.stderr)


def test_a_damaged_package_is_named(site: Path) -> None:
    (site / "sample_voice.py").write_text("import no_such_module\n", encoding="utf-8")
    done = voicecoach(site, "build", "lower-back", "--voice", "beeper")

    assert 1 == done.returncode
    assert '"beeper" comes with the package sample-voice, which cannot be loaded' in done.stderr
