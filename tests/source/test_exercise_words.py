"""What the exercises that are shipped say: of sides, of numbers, of what to mind, and for whom they are not."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from sessions import timeline_of, written

from voicecoach.advice.fixed_words import fixed_numbers, fixed_sides
from voicecoach.cuesheet.wording import Wording
from voicecoach.routine.exercise import Exercise
from voicecoach.source.library import Library, shipped_folder
from voicecoach.source.reader import Reader

EXERCISES = sorted(path.stem for path in (shipped_folder() / "library").glob("*.yaml"))


@cache
def exercise_of(name: str) -> Exercise:
    path = shipped_folder() / "library" / f"{name}.yaml"
    exercise = Reader(Library.around(path)).check(path)
    assert isinstance(exercise, Exercise)
    return exercise


def in_every_language(exercise: Exercise) -> Iterator[Exercise]:
    """An exercise as it is written, and with each of its translations."""
    yield exercise
    for language, texts in exercise.translations.items():
        yield replace(
            exercise,
            language=language,
            cues=texts.cues,
            side_word=texts.side_word,
            phase_words=texts.phase_words,
            translations={},
        )


@pytest.mark.parametrize("name", [name for name in EXERCISES if exercise_of(name).has_sides])
def test_a_change_of_sides_says_which_side_comes(name: str) -> None:
    for exercise in in_every_language(exercise_of(name)):
        assert exercise.side_word
        assert re.search(r"\$(side|other)", " ".join(exercise.cues.switch), re.IGNORECASE)


@pytest.mark.parametrize("name", [name for name in EXERCISES if exercise_of(name).has_sides])
def test_what_is_told_first_of_an_exercise_agrees_with_the_side_that_was_announced(name: str) -> None:
    exercise = exercise_of(name)
    wording = Wording(Reader(Library.around(shipped_folder())).phrases("en"))
    announced = wording.for_side("first_side", "left", exercise.side_word)
    [[side, word]] = re.findall(r"(left|right)(?: (?!first)(\w+))?", announced.lower())
    for part in (exercise.cues.setup + exercise.cues.action, exercise.cues.brief):
        told = " ".join(wording.cue(text, "left") for text in part).lower()
        named = re.findall(rf"(left|right)(?= {word}\b)" if word else "left|right", told)
        assert not named or named[0] == side, told


@pytest.mark.parametrize("name", EXERCISES)
def test_no_cue_names_a_side_or_a_number_that_the_dose_holds(name: str) -> None:
    for exercise in in_every_language(exercise_of(name)):
        assert [] == [*fixed_sides(exercise), *fixed_numbers(exercise)]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("floor-bridge", "Lower slowly, for a count of four."),
        ("calf-raise", "Lower slowly, for a count of four."),
        ("side-lying-hip-abduction", "Lower slowly, for a count of four."),
        ("chair-squat-reach", "Hover just above it, for two."),
        ("band-squat-row", "Hips travel back and down, for four."),
    ],
)
def test_at_its_own_dose_an_exercise_counts_as_it_always_did(name: str, said: str, tmp_path: Path) -> None:
    path = written(tmp_path, f"routine: Any\nsteps: [{{do: {name}}}]\n")
    assert said in [event.text for event in timeline_of(path).spans("speech")]


@pytest.mark.parametrize("name", EXERCISES)
def test_an_exercise_that_loads_or_lengthens_says_what_to_mind(name: str) -> None:
    exercise = exercise_of(name)
    if exercise.phase in {"activate", "integrate", "lengthen", "warm-up"}:
        for written_in in in_every_language(exercise):
            assert written_in.cues.watch or written_in.cues.safety


@pytest.mark.parametrize("name", EXERCISES)
def test_words_for_the_phases_are_one_word_each(name: str) -> None:
    for exercise in in_every_language(exercise_of(name)):
        assert not [word for word in exercise.phase_words.values() if len(word.split()) > 1]


@pytest.mark.parametrize("name", EXERCISES)
def test_who_should_not_lie_carry_or_tip_the_head_is_named_where_an_exercise_asks_for_it(name: str) -> None:
    exercise = exercise_of(name)
    tags = set(exercise.contraindications)
    if exercise.posture in {"supine", "supine-hooklying", "prone", "prone-forearms"} and exercise.phase != "breathing":
        assert "pregnancy" in tags
    if exercise.posture == "prone-forearms":
        assert "shoulder-load-intolerance" in tags
        assert "extension-intolerant" in tags or not exercise.is_rolling
    if exercise.posture in {"prone-forearms", "side-lying-forearm"} and exercise.technique == "repeated-hold":
        assert "high-blood-pressure" in tags
    if re.search(r"dizz", " ".join((*exercise.cautions, *exercise.cues.safety)), re.IGNORECASE):
        assert "dizziness" in tags
