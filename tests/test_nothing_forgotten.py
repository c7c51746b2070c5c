"""A new step or a new format cannot be forgotten: each place that must know it complains."""

import re
import shutil
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from voicecoach.audio.formats.kinds import FORMATS
from voicecoach.finding.paths import format_of
from voicecoach.source.steps.step_fields import Finders, StepReader
from voicecoach.source.steps.step_tables import step_tables

ROOT = Path(__file__).parent.parent
READS_NOTHING = Finders(*[lambda *_: None] * len(fields(Finders)))
DUMMY_STEP = '''

@dataclass(frozen=True, slots=True)
class Nap:
    """A step nobody knows yet."""

    origin: SourcePosition
    waits: bool = False


Step = (
    Nap
    | Do
'''
MUST_KNOW_A_STEP = {
    "advice/routine.py",
    "cuesheet/arrange.py",
    "cuesheet/limits.py",
    "pictures/table.py",
    "routine/adjustable.py",
    "routine/tongues/own_texts.py",
    "routine/tongues/translation.py",
}
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
    changed(package / "routine/steps.py", "\nStep = (\n    Do\n", DUMMY_STEP)
    changed(package / "audio/formats/kinds.py", '"m4a", "m4b"]', '"m4a", "m4b", "aac"]')

    command = [sys.executable, "-m", "mypy", "--cache-dir", str(tmp_path / "cache"), "voicecoach"]
    told = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False).stdout

    places = set(re.findall(r'^voicecoach/(\S+?):\d+: error: Argument 1 to "assert_never"', told, re.MULTILINE))
    assert MUST_KNOW_A_STEP | MUST_KNOW_A_FORMAT == places, told


def test_what_reads_a_step_and_what_describes_it_know_the_same_verbs() -> None:
    assert list(step_tables()) == list(StepReader(READS_NOTHING).verbs)


def test_the_language_page_tells_of_every_verb() -> None:
    page = (ROOT / "docs/language.md").read_text(encoding="utf-8")

    assert [verb for verb in step_tables() if f"`{verb}" not in page] == []


def test_every_format_is_asked_for_by_its_ending() -> None:
    assert [format_of(Path(f"track.{name.upper()}")) for name in FORMATS] == list(FORMATS)
