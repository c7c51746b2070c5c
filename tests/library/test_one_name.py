"""What the voice calls an exercise, it is called wherever it is shown."""

from pathlib import Path

import pytest
from sessions import placed

from voicecoach.library.card import card
from voicecoach.library.catalogue import entries
from voicecoach.pictures.cue_text import as_text
from voicecoach.pictures.table import as_table
from voicecoach.routine.exercise import Exercise
from voicecoach.routine.steps.walks import exercises_of
from voicecoach.session.planning import plan
from voicecoach.source.library import Library
from voicecoach.source.reader import Reader
from voicecoach.timeline.sections import sections

FILES = Library.around().files("exercise")
ROUTINES = Library.around().files("routine")


def exercise_in(path: Path) -> Exercise:
    found = Reader(Library.around(path)).check(path)
    assert isinstance(found, Exercise)
    return found


def heading(exercise: Exercise) -> str:
    return exercise.spoken[:1].upper() + exercise.spoken[1:]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_everything_shown_of_an_exercise_begins_with_its_spoken_name(path: Path) -> None:
    exercise = exercise_in(path)
    name = heading(exercise)
    assert str(card(path)).startswith(name)
    prepared = plan(path)
    timeline = placed(prepared.cue_sheet)
    assert name in {mark.exercise for mark in timeline.marks}
    assert name in {event.text for event in timeline.spans("chapter")}
    assert name in {section.name for section in sections(timeline)}
    assert f"\n{name}\n" in as_text(prepared.cue_sheet)
    assert f"  {name}" in as_table(timeline, prepared.routine)


def test_lists_have_the_spoken_name_first_and_the_full_one_beside_it() -> None:
    cells = {entry.id: entry.cells[-1] for entry in entries("exercises")}
    for path in FILES:
        exercise = exercise_in(path)
        spoken, _, full = cells[exercise.id].partition(" (")
        assert heading(exercise) == spoken
        is_same = exercise.name.casefold() == exercise.spoken.casefold()
        assert ("" if is_same else f"{exercise.name})".casefold()) == full.casefold()
    assert "Hip bridge (floor bridge)" == cells["floor-bridge"]
    assert "Dead bug" == cells["dead-bug"]


@pytest.mark.parametrize("path", ROUTINES, ids=lambda path: path.stem)
def test_no_session_shows_a_name_that_is_not_heard(path: Path) -> None:
    prepared = plan(path)
    names = {heading(exercise) for exercise in exercises_of(prepared.routine.steps)}
    marked = {mark.exercise for mark in placed(prepared.cue_sheet).marks if mark.exercise}
    assert marked <= names
