"""What is shipped: every exercise as promised, every routine at every level, verbosity and coach, and its sources."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise, product
from pathlib import Path

import pytest
import yaml
from sessions import placed

from voicecoach.cuesheet.wording import NOT_AT_TONES
from voicecoach.routine.coach import VERBOSITIES, Verbosity
from voicecoach.routine.exercise import CUE_FIELDS, POSTURE_LEVELS, Exercise
from voicecoach.routine.phrases import PHRASES
from voicecoach.routine.profile import Profile, for_person
from voicecoach.routine.steps.do import Do
from voicecoach.routine.steps.walks import exercise_steps
from voicecoach.routine.tags import TAGS
from voicecoach.session.planning import Options, plan
from voicecoach.source.library import Library, shipped_folder
from voicecoach.source.reader import Reader
from voicecoach.units import ms_covering

ROUTINES = sorted(path.stem for path in (shipped_folder() / "routines").glob("*.yaml"))
COACHES = sorted(path.stem for path in (shipped_folder() / "coaches").glob("*.yaml"))
LANGUAGES = sorted(path.stem for path in (shipped_folder() / "phrases").glob("??.yaml"))
EXERCISES = sorted(path.stem for path in (shipped_folder() / "library").glob("*.yaml"))

NEVER_ROLLED_WITH = {"open-wound-local", "fracture", "clot-risk", "local-inflammation", "bleeding-disorder"}

STANDS_IN_FOR = {"inhibit": "lengthen", "integrate": "activate"}
"""Without a roller a muscle can still be stretched, and without standing safely it can still be strengthened."""


MAY_LOSE_EXERCISES = {"lower-back-short"}
"""It is the long session, fitted to twelve minutes."""

MAY_LOSE_CUES = {"lower-back-short", "desk-break", "pausa"}
"""Two of them are fitted to a time: shorter holds have room for fewer cues. The third has short holds as written."""


@cache
def exercise_of(name: str) -> Exercise:
    path = shipped_folder() / "library" / f"{name}.yaml"
    exercise = Reader(Library.around(path)).check(path)
    assert isinstance(exercise, Exercise)
    return exercise


def sentences_of(exercise: Exercise) -> Iterator[str]:
    for name in CUE_FIELDS:
        for cue in getattr(exercise.cues, name):
            yield from (sentence.strip() for sentence in re.split(r"[.!?]", cue) if sentence.strip())


def steps_of(routine: str) -> tuple[Do, ...]:
    return tuple(step for step in exercise_steps(plan(routine).routine.steps) if not step.is_optional)


def length_of(cue_sheet: object) -> int:
    from voicecoach.cuesheet.cues import CueSheet  # noqa: PLC0415 - for the type alone

    assert isinstance(cue_sheet, CueSheet)
    return ms_covering(placed(cue_sheet).length)


# Exercises.


@pytest.mark.parametrize("name", EXERCISES)
def test_every_source_of_an_exercise_can_be_looked_up(name: str) -> None:
    listed = (Path(__file__).parent.parent.parent / "docs" / "sources.md").read_text(encoding="utf-8")
    sources = exercise_of(name).sources
    assert sources
    assert set(sources) <= set(re.findall(r"^\| ([A-Z0-9-]+) \|", listed, re.MULTILINE))


@pytest.mark.parametrize("name", EXERCISES)
def test_an_exercise_says_what_it_works_and_how_to_make_it_easier_or_harder(name: str) -> None:
    exercise = exercise_of(name)
    assert exercise.targets
    assert exercise.cautions
    assert exercise.easier
    assert exercise.harder


@pytest.mark.parametrize("name", EXERCISES)
def test_no_sentence_of_an_exercise_is_longer_than_twelve_words(name: str) -> None:
    for sentence in sentences_of(exercise_of(name)):
        assert len(sentence.split()) <= 12, sentence


# The kneeling hip stretch keeps the words of the reference timeline, which name the knee twice.
@pytest.mark.parametrize("name", [name for name in EXERCISES if name != "stretch-hip-flexor-half-kneeling"])
def test_no_sentence_is_said_twice_by_one_exercise(name: str) -> None:
    sentences = [sentence.lower() for sentence in sentences_of(exercise_of(name))]
    assert sorted(set(sentences)) == sorted(sentences)


@pytest.mark.parametrize("name", EXERCISES)
def test_the_short_form_of_an_exercise_with_sides_names_the_side(name: str) -> None:
    exercise = exercise_of(name)
    if exercise.has_sides:
        assert re.search(r"\$(side|other)", " ".join(exercise.cues.brief), re.IGNORECASE)


@pytest.mark.parametrize("name", EXERCISES)
def test_a_rolling_exercise_warns_and_says_who_should_not_roll(name: str) -> None:
    exercise = exercise_of(name)
    if exercise.is_rolling:
        assert exercise.cues.safety
        assert exercise.dose.search is not None
        assert set(exercise.contraindications) >= NEVER_ROLLED_WITH


@pytest.mark.parametrize("name", EXERCISES)
def test_contraindications_are_known_ones(name: str) -> None:
    assert set(exercise_of(name).contraindications) <= set(TAGS)


@pytest.mark.parametrize("name", EXERCISES)
def test_a_substitute_is_of_the_same_phase_or_stands_in_for_it(name: str) -> None:
    exercise = exercise_of(name)
    assert name not in exercise.substitutes
    for substitute in exercise.substitutes:
        assert substitute in EXERCISES
        assert exercise_of(substitute).phase in {exercise.phase, STANDS_IN_FOR.get(exercise.phase)}


# Routines.


@pytest.mark.slow
@pytest.mark.parametrize(("routine", "coach"), list(product(ROUTINES, COACHES)))
def test_a_shipped_routine_works_at_every_level_and_verbosity(routine: str, coach: str) -> None:
    for level, verbosity in product((0.0, 0.5, 1.0), VERBOSITIES):
        wishes = Options(level=level, coach=coach, verbosity=verbosity)
        timeline = placed(plan(routine, wishes).fitted(length_of).cue_sheet)
        assert timeline.length > 0
        if routine not in MAY_LOSE_EXERCISES:
            assert not [change for change in timeline.changes if change.startswith("left out")]
        if level == 0.5 and routine not in MAY_LOSE_CUES:
            assert not [left for left in timeline.left_out if left.why != NOT_AT_TONES]


# The lower-back sessions stretch each muscle right after it is rolled, and one of the stretches is standing.
@pytest.mark.parametrize("routine", [name for name in ROUTINES if not name.startswith("lower-back")])
def test_of_a_routine_nobody_lies_down_on_the_floor_twice(routine: str) -> None:
    on_the_floor = [POSTURE_LEVELS[step.exercise.posture] <= 1 for step in steps_of(routine)]
    ways_down = [after and not before for before, after in pairwise([False, *on_the_floor])]
    assert sum(ways_down) <= 1


@pytest.mark.parametrize("routine", ROUTINES)
def test_someone_who_is_in_position_is_not_told_to_get_there(routine: str) -> None:
    for before, after in pairwise(steps_of(routine)):
        assert not set(before.exercise.cues.setup) & set(after.exercise.cues.setup)


def test_the_desk_break_is_spent_on_the_chair() -> None:
    postures = {step.exercise.posture for step in exercise_steps(plan("desk-break").routine.steps)}
    assert postures <= {"chair", "chair-front-edge"}


def test_the_lower_back_session_on_a_chair_is_whole_for_someone_who_cannot_get_to_the_floor() -> None:
    session = plan("lower-back-chair")
    assert length_of(session.cue_sheet) >= 12 * 60_000
    exercises = [step.exercise for step in steps_of("lower-back-chair")]
    assert {"warm-up", "lengthen", "activate", "integrate"} == {exercise.phase for exercise in exercises}
    assert {"chair"} == {thing for exercise in exercises for thing in exercise.needs}
    assert {"chair", "chair-front-edge", "standing"} >= {exercise.posture for exercise in exercises}
    person = Profile(name="Anna", tags=("cannot-get-to-floor", "cannot-lie-prone", "knee-pressure-intolerance"))
    assert () == for_person(session.routine, person, lambda _: None)[1]


@pytest.mark.parametrize("routine", [name for name in ROUTINES if name.startswith("lower-back")])
def test_all_of_a_lower_back_session_can_be_had_in_spanish(routine: str) -> None:
    assert () == plan(routine, Options(language="es")).untranslated


@pytest.mark.parametrize("level", [0.0, 0.5, 1.0])
def test_the_desk_break_takes_six_minutes(level: float) -> None:
    assert length_of(plan("desk-break", Options(level=level)).fitted(length_of).cue_sheet) == 360_000


@pytest.mark.parametrize("verbosity", VERBOSITIES)
def test_the_four_verbosities_are_four_versions_of_one_session(verbosity: Verbosity) -> None:
    lengths = {other: placed(plan("lower-back", Options(verbosity=other)).cue_sheet).length for other in VERBOSITIES}
    assert sorted(lengths, key=lambda name: -lengths[name]) == ["full", "standard", "brief", "tones"]
    holds = [hold.length for hold in placed(plan("lower-back", Options(verbosity=verbosity)).cue_sheet).spans("hold")]
    usual = [hold.length for hold in placed(plan("lower-back").cue_sheet).spans("hold")]
    assert usual == holds


def test_someone_who_knows_the_session_hears_short_forms() -> None:
    timeline = placed(plan("lower-back", Options(is_familiar=True)).cue_sheet)
    roles = [event.role for event in timeline.spans("speech")]
    assert "setup" not in roles
    assert 2 == roles.count("safety")


def _placeholders(text: str) -> set[str]:
    return {name.lower() for name in re.findall(r"\$(\w+)", text)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_shipped_writes_every_phrase_with_the_same_placeholders(language: str) -> None:
    english, theirs = (
        yaml.safe_load((shipped_folder() / "phrases" / f"{name}.yaml").read_text(encoding="utf-8"))
        for name in ("en", language)
    )

    assert theirs.keys() - {"phrases", "language", "notices"} == PHRASES.keys()
    assert theirs["notices"].keys() == english["notices"].keys()
    for phrase in PHRASES:
        assert _placeholders(theirs[phrase]) == _placeholders(english[phrase]), phrase
