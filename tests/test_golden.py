"""Golden cases: a routine a coach could have written, its cue sheet, and its timeline under a pretend voice."""

from pathlib import Path

import pytest
from conftest import Golden
from sessions import placed

from voicecoach.pictures.cue_text import as_text as cues_as_text
from voicecoach.pictures.timeline_text import as_text
from voicecoach.session.planning import Options, plan

CASES = sorted(path for path in (Path(__file__).parent / "golden").iterdir() if path.is_dir())


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_a_routine_becomes_this_cue_sheet_and_this_timeline(case: Path, golden: Golden) -> None:
    cue_sheet = plan(case / "routine.yaml").cue_sheet
    golden.check(case / "cues.txt", cues_as_text(cue_sheet) + "\n")
    golden.check(case / "timeline.txt", as_text(placed(cue_sheet)) + "\n")


def test_the_shipped_lower_back_session_is_this_one(golden: Golden) -> None:
    cue_sheet = plan("lower-back", Options(level=0.5)).cue_sheet
    golden.check(Path(__file__).parent / "golden" / "lower-back.txt", as_text(placed(cue_sheet)) + "\n")
