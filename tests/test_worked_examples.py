"""The worked examples of the session language: their sums hold by arithmetic alone, whatever the voice."""

from itertools import pairwise
from pathlib import Path

import pytest
from sessions import session_of

from voicecoach.errors import SourceError
from voicecoach.timeline.timeline import Event, Timeline
from voicecoach.units import to_ms

VOICES = [100, 250, 400, 700, 1200]
WORKED = {"hold", "reps", "rest", "work", "breath", "tense"}


def spans(timeline: Timeline) -> list[Event]:
    return [event for event in timeline.events if event.kind in WORKED]


EXAMPLES = {
    "twelve at 4-2-1": ("  - {do: floor-bridge, reps: 12, sets: 1}", 84_000),
    "a superset": (
        "  - repeat: 3\n    rest_between: 30s\n    steps:\n"
        "      - {do: floor-bridge, reps: 12, sets: 1}\n      - {do: wall-lean, hold: 45s}",
        447_000,
    ),
    "four stations": (
        "  - circuit: [Squats, Push-ups, Rows, Plank]\n    work: 40s\n    rest: 20s\n    rounds: 3\n"
        "    rest_between_rounds: 60s",
        780_000,
    ),
    "a ladder": ("  - {do: floor-bridge, reps: [2, 4, 6, 8, 10], seconds_per_rep: 3, rest: 20s}", 170_000),
    "every minute": (
        "  - every: 60s\n    times: 10\n    steps:\n      - {do: floor-bridge, reps: 5, sets: 1}",
        600_000,
    ),
    "box breathing": ("  - {breathe: 4-4-4-4, for: 5m}", 304_000),
    "even breathing": ("  - {breathe: 5-5, cycles: 18}", 180_000),
    "five breaths": ("  - do: wall-lean\n    hold: {breaths: 5, pace: 4-6}", 50_000),
    "tense and release": (
        "  - tense_release: 5s-10s\n    groups: [Feet, Shins, Legs, Hips, Belly, Back, Hands, Arms, Neck, Jaw, Eyes]",
        165_000,
    ),
    "walking by threes": (
        "  - repeat: 5\n    steps:\n      - {interval: Brisk, for: 3m}\n      - {interval: Easy, for: 3m}",
        1_800_000,
    ),
    "unequal sides": (
        "  - do: side-lean\n    sides: {left: {hold: 60s, sets: 2}, right: {hold: 30s}}",
        150_000,
    ),
    "twelve stations": (
        "  - circuit: [One, Two, Three, Four, Five, Six, Seven, Eight, Nine, Ten, Eleven, Twelve]\n"
        "    work: 30s\n    rest: 10s",
        470_000,
    ),
    "three breaths, nine areas": (
        "  - {breathe: 4-4, cycles: 3}\n  - tense_release: 4s-5s\n    times: 3\n"
        "    groups: [Feet, Calves, Thighs, Hips, Belly, Hands, Arms, Neck, Face]",
        267_000,
    ),
}


@pytest.mark.parametrize("word_ms", VOICES)
@pytest.mark.parametrize("name", EXAMPLES)
def test_the_sum_is_exact(name: str, word_ms: int, tmp_path: Path) -> None:
    steps, expected_ms = EXAMPLES[name]
    timeline = session_of(tmp_path, steps, word_ms)
    inner = {"every minute": {"reps"}}.get(name, set())
    assert expected_ms == sum(to_ms(event.length) for event in spans(timeline) if event.kind not in inner)


@pytest.mark.parametrize("word_ms", VOICES)
def test_clocked_work_leaves_no_gaps(word_ms: int, tmp_path: Path) -> None:
    for name in ("four stations", "every minute", "box breathing", "tense and release", "walking by threes"):
        timeline = session_of(tmp_path, EXAMPLES[name][0], word_ms)
        clocked = [event for event in spans(timeline) if event.kind in {"work", "rest", "breath", "tense"}]
        assert all(before.end == after.start for before, after in pairwise(clocked)), name


@pytest.mark.parametrize("word_ms", VOICES)
def test_repeat_for_cuts_exactly_there(word_ms: int, tmp_path: Path) -> None:
    steps = "  - repeat_for: 20m\n    steps:\n      - {interval: Run, for: 90s}\n      - {interval: Walk, for: 2m}"
    work = list(session_of(tmp_path, steps, word_ms).spans("work"))
    assert ["Run", "Walk"] * 6 == [event.text for event in work]
    assert 60_000 == to_ms(work[-1].length)
    assert 1_200_000 == to_ms(work[-1].end - work[0].start)


@pytest.mark.parametrize("word_ms", VOICES)
def test_amrap_calls_come_where_they_are_due(word_ms: int, tmp_path: Path) -> None:
    steps = (
        "  - amrap: 7m\n    call_time_left: [half, 60s, 10s]\n    steps:\n"
        "      - {do: floor-bridge, reps: 5}\n      - {do: wall-lean, hold: 20s}"
    )
    timeline = session_of(tmp_path, steps, word_ms)
    [work] = timeline.spans("work")
    calls = [event for event in timeline.spans("speech") if event.role == "call"]
    assert 420_000 == to_ms(work.length)
    assert [(210_000, "Halfway."), (360_000, "One minute."), (410_000, "Ten seconds.")] == [
        (to_ms(call.start - work.start), call.text) for call in calls
    ]


@pytest.mark.parametrize("side_order", ["by-set", "by-side"])
def test_descending_sets_of_holds_on_each_side(side_order: str, tmp_path: Path) -> None:
    steps = f"  - do: bird-dog\n    reps: [6, 4, 2]\n    hold: 10s\n    side_order: {side_order}"
    holds = list(session_of(tmp_path, steps).spans("hold"))
    assert {10_000} == {to_ms(hold.length) for hold in holds}
    runs: list[tuple[str | None, int]] = []
    for hold in holds:
        if runs and hold.where.rep != 1:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((hold.where.side, 1))
    by_set = [("left", 6), ("right", 6), ("left", 4), ("right", 4), ("left", 2), ("right", 2)]
    by_side = [("left", 6), ("left", 4), ("left", 2), ("right", 6), ("right", 4), ("right", 2)]
    assert (by_set if side_order == "by-set" else by_side) == runs


def test_a_solved_release_gives_the_remainder_to_the_last(tmp_path: Path) -> None:
    steps = "  - {tense_release: 5s, for: 4m30s, groups: [Feet, Calves, Thighs, Hips, Belly, Hands, Face]}"
    tense = [to_ms(event.length) for event in session_of(tmp_path, steps).spans("tense")]
    assert 270_000 == sum(tense)
    assert [38_571] * 6 + [38_574] == tense


def test_a_slow_voice_in_a_ten_second_rest_takes_the_short_form(tmp_path: Path) -> None:
    steps = "  - circuit: [Squats to the chair, Push-ups on the wall]\n    work: 30s\n    rest: 10s"
    timeline = session_of(tmp_path, steps, word_ms=1200)
    [rest] = timeline.spans("rest")
    assert 10_000 == to_ms(rest.length)
    assert "Rest. Next, Push-ups on the wall." in [event.text for event in timeline.spans("speech")]
    slower = session_of(tmp_path, steps, word_ms=1700)
    assert "Push-ups on the wall." in [event.text for event in slower.spans("speech")]


def test_work_longer_than_its_slot_is_refused_in_numbers(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        session_of(tmp_path, "  - every: 30s\n    times: 3\n    steps:\n      - {do: floor-bridge, reps: 5}")
    [problem] = caught.value.problems
    assert "speech-overruns" == problem.slug
    assert "and the time has 30s" in problem.message


def test_an_interval_says_its_name_inside_its_own_time(tmp_path: Path) -> None:
    timeline = session_of(tmp_path, "  - {interval: Run, for: 90s}\n  - {interval: Walk, for: 60s}")
    work = list(timeline.spans("work"))
    names = [event for event in timeline.spans("speech") if event.role == "call"]
    assert ["Run.", "Walk."] == [name.text for name in names]
    for interval, name in zip(work, names, strict=True):
        assert interval.start < name.start
        assert name.end < interval.end
    assert 150_000 == to_ms(work[-1].end - work[0].start)


def test_a_circuit_changes_sides_at_half_of_a_one_sided_station(tmp_path: Path) -> None:
    timeline = session_of(tmp_path, "  - circuit: [side-lean, wall-lean]\n    work: 40s\n    rest: 20s")
    first = next(timeline.spans("work"))
    [change] = [event for event in timeline.spans("speech") if event.role == "switch"]
    assert 20_000 == to_ms(change.start - first.start)


def test_rounds_hear_the_full_instructions_once(tmp_path: Path) -> None:
    timeline = session_of(
        tmp_path, "  - repeat: 3\n    rest_between: 30s\n    steps:\n      - {do: floor-bridge, reps: 3}"
    )
    roles = [event.role for event in timeline.spans("speech")]
    assert 3 == roles.count("setup")
    assert 2 == roles.count("brief")
    assert 2 == len(list(timeline.spans("rest")))


def test_optional_steps_are_left_for_longer_sessions(tmp_path: Path) -> None:
    timeline = session_of(tmp_path, "  - {do: wall-lean, optional: true}\n  - do: side-lean")
    assert {"side-lean"} == {event.where.exercise for event in timeline.spans("hold")}


def test_another_routine_can_be_included(tmp_path: Path) -> None:
    (tmp_path / "part.yaml").write_text("routine: Part\nsteps:\n  - {do: floor-bridge, reps: 2}\n", encoding="utf-8")
    timeline = session_of(tmp_path, "  - include: part\n  - do: side-lean")
    assert ["floor-bridge", "side-lean"] == list(
        dict.fromkeys(event.where.exercise for event in spans(timeline) if event.where.exercise)
    )
