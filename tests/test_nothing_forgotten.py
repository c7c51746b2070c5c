"""A new step or a new format cannot be forgotten: each place that must know it complains."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import NoneType
from typing import get_args, get_type_hints

import pytest

from voicecoach.audio.formats.kinds import FORMATS
from voicecoach.chimes import TONES
from voicecoach.cuesheet.kinds import NAMED_TONES, ToneRole
from voicecoach.finding.paths import format_of
from voicecoach.routine.steps.step import Step
from voicecoach.source.steps.verbs import VERBS

ROOT = Path(__file__).parent.parent
DUMMY_STEP = '''

@dataclass(frozen=True, slots=True)
class Nap:
    """A step nobody knows yet."""

    origin: SourcePosition


Step = (
    Nap
    | Do
'''
MUST_TELL = {"has_clock", "TEXTS", "TIMES", "title", "amount", "size", "waits"}
"""What a kind of step tells of itself; whoever asks a step that does not is an error of types."""
MUST_KNOW_A_STEP = {"cuesheet/arrange.py"}
MUST_KNOW_A_FORMAT = {"audio/track.py"}


def changed(file: Path, old: str, new: str) -> None:
    before = file.read_text(encoding="utf-8")
    assert before.count(old) == 1
    file.write_text(before.replace(old, new), encoding="utf-8")


@pytest.mark.slow
def test_the_type_checker_names_every_place_that_a_new_step_or_format_must_visit(tmp_path: Path) -> None:
    package = tmp_path / "voicecoach"
    shutil.copytree(ROOT / "voicecoach", package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    changed(package / "routine/steps/step.py", "\nStep = (\n    Do\n", DUMMY_STEP)
    changed(package / "audio/formats/kinds.py", '"m4a", "m4b"]', '"m4a", "m4b", "aac"]')

    command = [sys.executable, "-m", "mypy", "--cache-dir", str(tmp_path / "cache"), "voicecoach"]
    told = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False).stdout

    places = set(re.findall(r'^voicecoach/(\S+?):\d+: error: Argument 1 to "assert_never"', told, re.MULTILINE))
    assert MUST_KNOW_A_STEP | MUST_KNOW_A_FORMAT == places, told
    assert MUST_TELL == set(re.findall(r'error: (?:Item )?"Nap"[^\n]* has no attribute "(\w+)"', told)), told


def test_every_kind_of_step_is_made_by_a_verb() -> None:
    made = (get_type_hints(verb.make)["return"] for verb in VERBS.values())

    assert set(get_args(Step)) == {kind for kinds in made for kind in get_args(kinds) or (kinds,)} - {NoneType}


def test_the_language_page_tells_of_every_verb() -> None:
    page = (ROOT / "docs/language.md").read_text(encoding="utf-8")

    assert [verb for verb in VERBS if f"`{verb}" not in page] == []


def test_every_format_is_asked_for_by_its_ending() -> None:
    assert [format_of(Path(f"track.{name.upper()}")) for name in FORMATS] == list(FORMATS)


def test_every_role_of_a_tone_has_its_sound() -> None:
    assert set(get_args(ToneRole)) == {*TONES, *NAMED_TONES}
    assert not {*TONES} & {*NAMED_TONES}
