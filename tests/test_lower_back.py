"""What the lower-back session promises, in numbers."""

from typing import Any

import pytest
from sessions import pretend, timeline_of

from voicecoach.pictures.json_contract import as_json
from voicecoach.routine.coach import Verbosity
from voicecoach.session.planning import Options
from voicecoach.timeline.timeline import Timeline

SLOW_AND_FAST = [(100, 100), (400, 400), (1200, 400)]
ROLLS_AND_STRETCHES = {
    "roll-adductors",
    "stretch-adductors-standing",
    "roll-quads-hip-flexors",
    "stretch-hip-flexor-half-kneeling",
}


def events(timeline: Timeline, kind: str, *exercises: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = as_json(timeline, "pretend")["events"]
    return [event for event in found if event["kind"] == kind and (not exercises or event["exercise"] in exercises)]


@pytest.mark.parametrize("voice", SLOW_AND_FAST)
@pytest.mark.parametrize(("level", "hold_ms"), [(0, 30_000), (0.5, 45_000), (1, 60_000)])
def test_each_of_the_eight_rolls_and_stretches_lasts_its_time(
    level: float, hold_ms: int, voice: tuple[int, int]
) -> None:
    timeline = timeline_of("lower-back", Options(level=level), pretend(*voice))
    holds = events(timeline, "hold", *ROLLS_AND_STRETCHES)
    assert [hold_ms] * 8 == [hold["length_ms"] for hold in holds]
    assert ["left", "right"] * 4 == [hold["side"] for hold in holds]


@pytest.mark.parametrize("voice", SLOW_AND_FAST)
def test_bridge_and_squat_are_84_seconds_of_repetitions(voice: tuple[int, int]) -> None:
    timeline = timeline_of("lower-back", lengths=pretend(*voice))
    assert [84_000, 84_000] == [event["length_ms"] for event in events(timeline, "reps")]


@pytest.mark.parametrize(
    ("exercise", "words"),
    [
        ("floor-bridge", [(0, "Up."), (1_000, "Hold."), (3_000, "Down.")]),
        ("chair-squat-reach", [(0, "Down."), (4_000, "Hold."), (6_000, "Up.")]),
    ],
)
def test_the_tempo_is_spoken_where_each_phase_begins(exercise: str, words: list[tuple[int, str]]) -> None:
    timeline = timeline_of("lower-back")
    [reps] = events(timeline, "reps", exercise)
    counts = [event for event in events(timeline, "speech", exercise) if event["role"] == "count"]
    for rep in (1, 2):
        start_ms = reps["start_ms"] + (rep - 1) * 7_000
        said = [(event["start_ms"] - start_ms, event["text"]) for event in counts if event["rep"] == rep]
        assert words == said
    assert "Three." == next(event["text"] for event in counts if event["rep"] == 3)
    assert "Twelve. Last one." == counts[-1]["text"]


@pytest.mark.parametrize("voice", SLOW_AND_FAST)
def test_the_bird_dog_has_fourteen_holds_with_sides_alternating(voice: tuple[int, int]) -> None:
    holds = events(timeline_of("lower-back", lengths=pretend(*voice)), "hold", "bird-dog")
    assert [7_000] * 14 == [hold["length_ms"] for hold in holds]
    assert ["left", "right"] * 7 == [hold["side"] for hold in holds]
    assert list(range(1, 15)) == [hold["rep"] for hold in holds]


def test_time_calls_start_to_the_millisecond() -> None:
    timeline = timeline_of("lower-back")
    for hold in events(timeline, "hold", *ROLLS_AND_STRETCHES):
        inside = [
            (event["start_ms"] - hold["start_ms"], event["text"] or event["role"])
            for kind in ("speech", "tone")
            for event in events(timeline, kind)
            if hold["start_ms"] < event["start_ms"] < hold["start_ms"] + hold["length_ms"]
        ]
        for beat in [
            (22_500, "Halfway."),
            (35_000, "Ten seconds."),
            (42_000, "tick"),
            (43_000, "tick"),
            (44_000, "tick"),
        ]:
            assert beat in inside


def test_in_the_left_adductor_stretch_the_right_knee_bends() -> None:
    texts = [
        event["text"]
        for event in events(timeline_of("lower-back"), "speech", "stretch-adductors-standing")
        if event["side"] == "left"
    ]
    assert "Right knee bends, and your weight shifts over it." in texts
    assert not [text for text in texts if "Left knee bends" in text]


@pytest.mark.parametrize("verbosity", ["full", "standard", "brief", "tones"])
def test_the_tingling_line_comes_before_the_first_search(verbosity: Verbosity) -> None:
    timeline = timeline_of("lower-back", Options(verbosity=verbosity))
    first_search = events(timeline, "search")[0]
    warnings = [event for event in events(timeline, "speech") if event["role"] == "safety"]
    assert warnings[0]["start_ms"] < first_search["start_ms"]
    assert "tingling" in warnings[0]["text"]
    assert (1 if verbosity == "tones" else 2) == len(warnings)


@pytest.mark.parametrize(("word_ms", "minutes"), [(100, 18), (400, 21), (1200, 30)])
def test_the_opening_names_the_true_length(word_ms: int, minutes: int) -> None:
    timeline = timeline_of("lower-back", lengths=pretend(word_ms, 400))
    opening = events(timeline, "speech")[0]
    words = {18: "eighteen", 21: "twenty-one", 30: "thirty"}[minutes]
    assert f"Lower back session, about {words} minutes." == opening["text"]
    assert abs(as_json(timeline, "pretend")["length_ms"] - minutes * 60_000) <= 30_000


def test_no_statistic_and_no_claim_is_spoken() -> None:
    spoken = " ".join(event["text"] for event in events(timeline_of("lower-back"), "speech"))
    assert "percent" not in spoken
    assert "%" not in spoken
    assert "NASM" not in spoken


def test_tones_only_leaves_names_notices_and_safety() -> None:
    timeline = timeline_of("lower-back", Options(verbosity="tones"))
    roles = {event["role"] for event in events(timeline, "speech")}
    assert {"opening", "notice", "preview", "switch", "safety"} == roles
