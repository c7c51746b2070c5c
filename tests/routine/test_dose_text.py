"""Doses in signs."""

from pathlib import Path

import pytest
from sessions import WALL_LEAN, written

from voicecoach.routine.dose import Range
from voicecoach.routine.dose_text import dose_text, time_text
from voicecoach.routine.steps.walks import exercise_steps
from voicecoach.session.session import read_routine


@pytest.mark.parametrize(
    ("step", "ranges", "standard"),
    [
        ("do: side-lean", "30-60 s each side", "45 s each side"),
        ("do: wall-lean", "20-40 s", "30 s"),
        ("do: side-lean\n    sides: [left]", "30-60 s left side only", "45 s left side only"),
        ("do: wall-lean\n    sets: 2\n    rest: 30s", "2 sets of 20-40 s, rest 30 s", "2 sets of 30 s, rest 30 s"),
        ("do: wall-lean\n    sets: 1-2", "1-2 sets of 20-40 s", "30 s"),
        ("do: wall-lean\n    hold: [5s, 10s, 15s]", "sets of 5, 10, 15 s", "sets of 5, 10, 15 s"),
        ("do: wall-lean\n    hold: {breaths: 5, pace: 4-6}", "5 breaths", "5 breaths"),
        ("do: wall-lean\n    hold: 2m30s", "2 min 30 s", "2 min 30 s"),
        ("do: floor-bridge\n    sets: 1", "10-15 × 4-2-1", "12 × 4-2-1"),
        ("do: floor-bridge\n    reps: [6, 4, 2]\n    seconds_per_rep: 3", "sets of 6, 4, 2 × 3 s", None),
        ("do: bird-dog\n    sets: 1", "5-10 × 5-10 s each side", "7 × 7 s each side"),
        (
            "do: side-lean\n    reps: 8\n    hold: 5s\n    count_per: total",
            "4 × 5 s each side",
            "4 × 5 s each side",
        ),
        ("do: roll-adductors", "15-30 s search + 30-60 s each side", "20 s search + 45 s each side"),
    ],
)
def test_a_dose_reads_as_a_coach_jots_it_down(step: str, ranges: str, standard: str | None, tmp_path: Path) -> None:
    [do] = exercise_steps(read_routine(written(tmp_path, f"routine: T\n{WALL_LEAN}steps:\n  - {step}\n")).steps)
    actual = dose_text(do.dose, do.exercise.laterality, do.sides)
    assert ranges == actual.removesuffix(", rest 30-60 s")
    if standard is not None:
        assert standard == do.amount(0.5)


def test_sides_with_doses_of_their_own_are_told_one_by_one(tmp_path: Path) -> None:
    step = "do: side-lean\n    sides: {left: {hold: 60s, sets: 2}, right: {hold: 30s}}"
    [do] = exercise_steps(read_routine(written(tmp_path, f"routine: T\n{WALL_LEAN}steps:\n  - {step}\n")).steps)
    assert "left: 2 sets of 60 s; right: 30 s" == do.amount(0.5)


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (1_500, 1_500, "1.5 s"),
        (90_000, 90_000, "90 s"),
        (120_000, 120_000, "2 min"),
        (60_000, 180_000, "1-3 min"),
        (30_000, 90_000, "30-90 s"),
    ],
)
def test_a_time_is_told_in_the_unit_that_reads_best(low: int, high: int, expected: str) -> None:
    assert expected == time_text(Range(low, high))
