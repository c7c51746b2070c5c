"""What is said first: only what is true of this session, and as its author wants it."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from laws import asserting, reached
from sessions import placed, pretend, timeline_of, written

from voicecoach.errors import SourceError
from voicecoach.pictures.json_contract import as_json
from voicecoach.routine.profile import Profile
from voicecoach.routine.steps.walks import exercises_of
from voicecoach.session.planning import Options, plan
from voicecoach.source.library import Library
from voicecoach.timeline.timeline import Timeline
from voicecoach.units import in_seconds, ms_within

ROUTINES = Library.around().files("routine")
CALM = ["breathe: 4-6\n    cycles: 3", "silence: 20s", "say: Rest your eyes.", "do: diaphragmatic-breathing"]
BUSY = ["do: floor-bridge", "interval: Walk\n    for: 30s", "circuit: [Rows]\n    work: 30s"]
SET_UP = "Set up your space."


def routine(folder: Path, steps: list[str], head: str = "") -> Path:
    lines = "".join(f"  - {step}\n" for step in steps)
    return written(folder, f"routine: Any\nlanguage: en\n{head}\nsteps:\n{lines}")


def said(timeline: Timeline, role: str = "opening") -> list[str | None]:
    return [event.text for event in timeline.spans("speech") if event.role == role]


def test_nobody_sets_up_space_to_breathe(tmp_path: Path) -> None:
    assert SET_UP not in said(timeline_of(routine(tmp_path, CALM)))
    for step in BUSY:
        assert SET_UP in said(timeline_of(routine(tmp_path, [*CALM, step])))


@pytest.mark.parametrize(("delay", "is_said"), [("0s", False), ("4.9s", False), ("5s", True)])
def test_in_a_few_seconds_nobody_sets_up_anything(tmp_path: Path, delay: str, *, is_said: bool) -> None:
    (tmp_path / "mine.yaml").write_text(f"coach: Mine\nstart_delay: {delay}\n")
    timeline = timeline_of(routine(tmp_path, BUSY, "coach: mine"))
    assert is_said == (SET_UP in said(timeline))
    own = timeline_of(routine(tmp_path, BUSY, "coach: mine\nopening: {set_up: Find your chair.}"))
    assert "Find your chair." in said(own)


def test_each_part_of_the_opening_can_be_turned_off_or_replaced(tmp_path: Path) -> None:
    steps = ["do: stretch-hip-flexor-half-kneeling", "do: chair-squat-reach"]
    usual = said(timeline_of(routine(tmp_path, steps)))
    assert ["Any, about five minutes.", "You need a chair and a mat or a cushion.", SET_UP] == usual
    off = said(timeline_of(routine(tmp_path, steps, "opening: {title: off, equipment: off, set_up: off}")))
    assert [] == off
    own = said(timeline_of(routine(tmp_path, steps, "opening: {equipment: Have a chair., set_up: Stand behind it.}")))
    assert ["Any, about five minutes.", "Have a chair.", "Stand behind it."] == own


def test_words_of_the_opening_are_translated(tmp_path: Path) -> None:
    head = "opening: {set_up: Find your chair.}\ntranslations: {es: {routine: Algo}}"
    path = routine(tmp_path, ["do: floor-bridge"], head)
    with pytest.raises(SourceError, match="Find your chair"):
        plan(path, Options(language="es"))
    path.write_text(path.read_text().replace("Algo}", 'Algo, texts: {"Find your chair.": "Buscar la silla."}}'))
    assert "Buscar la silla." in said(timeline_of(path, Options(language="es")))


@pytest.mark.parametrize("path", ROUTINES, ids=lambda path: path.stem)
def test_what_spares_the_knees_is_named_where_somebody_kneels(path: Path) -> None:
    prepared = plan(path, Options(language=None))
    kneels = [
        exercise
        for exercise in exercises_of(prepared.routine.steps)
        if exercise.posture in {"half-kneeling", "quadruped"} and exercise.optional_equipment
    ]
    knees = prepared.phrases.sentences["knees"]
    assert bool(kneels) == any(f"{knees}." in str(text) for text in said(placed(prepared.cue_sheet)))


@asserting(0.9)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(1, 80), st.integers(100, 900))
def test_the_length_that_is_named_is_the_nearest_there_is_a_word_for(
    tmp_path: Path, seconds: int, word_ms: int
) -> None:
    timeline = timeline_of(routine(tmp_path, [f"silence: {seconds}s"]), None, pretend(word_ms))
    about = str(said(timeline)[0]).removeprefix("Any, about ").removesuffix(".")
    length_ms = ms_within(timeline.length)
    reached()
    if length_ms < 45_000:
        words = {5: "five", 10: "ten", 15: "fifteen", 20: "twenty", 25: "twenty-five", 30: "thirty", 35: "thirty-five"}
        words |= {40: "forty", 45: "forty-five"}
        nearest = min(words, key=lambda number: (abs(number - in_seconds(length_ms)), -number))
        assert f"{words[nearest]} seconds" == about
    else:
        assert about.endswith(("minute", "minutes"))


def test_a_phrase_is_changed_by_the_coach_and_by_the_routine_who_wins(tmp_path: Path) -> None:
    steps = ["do: floor-bridge", "rest: 20s", "do: stretch-figure-four"]
    (tmp_path / "mine.yaml").write_text(
        "coach: Mine\nphrases: {use: en, rest: Let go., first_side: $Side goes first.}\n"
    )
    by_coach = timeline_of(routine(tmp_path, steps, "coach: mine"))
    assert any("Let go. Next" in str(text) for text in said(by_coach, "preview"))
    by_both = timeline_of(routine(tmp_path, steps, "coach: mine\nphrases: {rest: Breathe.}"))
    previews = said(by_both, "preview")
    assert any("Breathe. Next" in str(text) for text in previews)
    assert any("Left goes first." in str(text) for text in previews)
    assert not any("Let go." in str(text) for text in previews)


def test_a_changed_phrase_is_of_the_language_of_its_file(tmp_path: Path) -> None:
    head = "phrases: {rest: Breathe.}\ntranslations: {es: {routine: Algo}}"
    path = routine(tmp_path, ["do: floor-bridge", "rest: 20s", "do: floor-bridge"], head)
    spanish = timeline_of(path, Options(language="es"))
    assert not [text for text in said(spanish, "preview") if "Breathe" in str(text)]
    assert [text for text in said(timeline_of(path), "preview") if "Breathe" in str(text)]


@pytest.mark.parametrize(
    ("phrases", "found"),
    [
        ("{rset: Go.}", ["unknown-key"]),
        ("{rest: Go $name.}", ["placeholder"]),
        ("{rest: }", ["empty"]),
        ("{use: nowhere}", ["unknown-phrases"]),
        ("{use: en}", []),
        ("en", []),
        ("nowhere", ["unknown-phrases"]),
    ],
)
def test_a_coach_names_phrases_that_are_there(tmp_path: Path, phrases: str, found: list[str]) -> None:
    from voicecoach.library.check import check  # noqa: PLC0415 - only this test checks

    coach = tmp_path / "mine.yaml"
    coach.write_text(f"coach: Mine\nphrases: {phrases}\n")
    [(_, problems)] = check([coach])
    assert found == [problem.slug for problem in problems]


def test_a_language_without_a_later_phrase_says_nothing_in_its_place(tmp_path: Path) -> None:
    folder = tmp_path / "phrases"
    folder.mkdir()
    shipped = Library.around().find("phrases", "en")
    assert shipped is not None
    lines = [line for line in shipped.read_text().splitlines() if not line.startswith("knees:")]
    (folder / "old.yaml").write_text("\n".join(lines))
    (tmp_path / "mine.yaml").write_text("coach: Mine\nphrases: old\n")
    timeline = timeline_of(routine(tmp_path, ["do: bird-dog"], "coach: mine"))
    assert not [text for text in said(timeline) if "cushion" in str(text)]
    assert SET_UP in said(timeline)


INTRO = "We roll, then stretch, then strengthen, then put it together."


def test_an_intro_is_dropped_where_a_profile_changed_what_it_speaks_of() -> None:
    bare = Profile("Bare", equipment=("chair",))
    timeline = timeline_of("lower-back", Options(profile=bare))
    assert INTRO not in said(timeline)
    assert [INTRO] == [left.text for left in timeline.left_out if left.role == "opening"]
    assert "left out: the intro" in timeline.changes
    same = timeline_of("lower-back", Options(profile=Profile("Same", equipment=("foam roller", "chair"))))
    assert INTRO in said(same)
    assert not same.changes


@pytest.mark.parametrize("path", ROUTINES, ids=lambda path: path.stem)
def test_no_word_of_the_authors_is_dropped_in_silence(path: Path) -> None:
    own = plan(path).routine
    for verbosity in ("full", "tones"):
        timeline = timeline_of(path, Options(verbosity=verbosity))
        heard = {event.text for event in timeline.spans("speech")}
        told = {left["text"] for left in as_json(timeline, "stand-in")["left_out"]}
        assert {*own.intro, *own.outro} <= heard | told


def test_time_calls_that_a_quiet_coach_keeps_are_left_out_where_they_would_have_been(tmp_path: Path) -> None:
    step = "interval: Run\n    for: 60s\n    call_time_left: [half, 20s]"
    loud, quiet = (timeline_of(routine(tmp_path, [step, step], f"coach: {coach}")) for coach in ("calm", "quiet"))

    def distances(timeline: Timeline) -> list[tuple[int, str | None]]:
        runs = [work.start for work in timeline.spans("work")]
        calls = [(event.start, event.text) for event in timeline.spans("speech") if event.role == "call"]
        calls += [(left.start, left.text) for left in timeline.left_out if left.role == "call"]
        return sorted((at - max(run for run in runs if run <= at), text) for at, text in calls if text != "Run.")

    assert distances(loud) == distances(quiet)
    assert not [left for left in loud.left_out if left.role == "call"]
    assert 4 == len([left for left in quiet.left_out if left.role == "call"])
