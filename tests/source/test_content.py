"""What is shipped: every routine at every level, verbosity and coach, and sources that can be looked up."""

import re
from itertools import product
from pathlib import Path

import pytest
from sessions import placed

from voicecoach.routine.exercise import Exercise
from voicecoach.session import Options, plan
from voicecoach.source import Library, Reader, shipped_folder
from voicecoach.units import ms_covering

ROUTINES = sorted(path.stem for path in (shipped_folder() / "routines").glob("*.yaml"))
COACHES = sorted(path.stem for path in (shipped_folder() / "coaches").glob("*.yaml"))
EXERCISES = sorted((shipped_folder() / "library").glob("*.yaml"))


@pytest.mark.parametrize("routine", ROUTINES)
def test_a_shipped_routine_works_at_every_level_with_every_coach(routine: str) -> None:
    for level, coach in product((0.0, 0.5, 1.0), COACHES):
        timeline = placed(plan(routine, Options(level=level, coach=coach)).fitted(length_of).cue_sheet)
        assert timeline.length > 0


def length_of(cue_sheet: object) -> int:
    from voicecoach.cuesheet import CueSheet  # noqa: PLC0415 - for the type alone

    assert isinstance(cue_sheet, CueSheet)
    return ms_covering(placed(cue_sheet).length)


@pytest.mark.parametrize("verbosity", ["full", "standard", "brief", "tones"])
def test_the_four_verbosities_are_four_versions_of_one_session(verbosity: str) -> None:
    lengths = {
        other: placed(plan("lower-back", Options(verbosity=other)).cue_sheet).length
        for other in ("full", "standard", "brief", "tones")
    }
    assert sorted(lengths, key=lambda name: -lengths[name]) == ["full", "standard", "brief", "tones"]
    holds = [hold.length for hold in placed(plan("lower-back", Options(verbosity=verbosity)).cue_sheet).spans("hold")]
    usual = [hold.length for hold in placed(plan("lower-back").cue_sheet).spans("hold")]
    assert usual == holds


def test_someone_who_knows_the_session_hears_short_forms() -> None:
    timeline = placed(plan("lower-back", Options(is_familiar=True)).cue_sheet)
    roles = [event.role for event in timeline.spans("speech")]
    assert "setup" not in roles
    assert 2 == roles.count("safety")


@pytest.mark.parametrize("path", EXERCISES, ids=lambda path: path.stem)
def test_every_source_of_an_exercise_can_be_looked_up(path: Path) -> None:
    exercise = Reader(Library.around(path)).check(path)
    assert isinstance(exercise, Exercise)
    listed = (Path(__file__).parent.parent.parent / "docs" / "sources.md").read_text(encoding="utf-8")
    assert exercise.sources
    assert set(exercise.sources) <= set(re.findall(r"^\| ([A-Z0-9-]+) \|", listed, re.MULTILINE))


@pytest.mark.parametrize("path", EXERCISES, ids=lambda path: path.stem)
def test_no_sentence_of_an_exercise_is_longer_than_twelve_words(path: Path) -> None:
    exercise = Reader(Library.around(path)).check(path)
    for cues in (getattr(exercise.cues, name) for name in exercise.cues.__slots__ if name != "positions"):
        for cue in cues:
            assert max(len(sentence.split()) for sentence in re.split(r"[.!?]", cue)) <= 12, cue


@pytest.mark.parametrize("path", EXERCISES, ids=lambda path: path.stem)
def test_substitutes_are_in_the_library_or_announced_for_it(path: Path) -> None:
    exercise = Reader(Library.around(path)).check(path)
    assert set(exercise.substitutes) <= {found.stem for found in EXERCISES}
