"""The number of repetitions that is shown is the number that is spoken, and the number that is done."""

import re
from itertools import product
from pathlib import Path

import pytest
from sessions import placed, timeline_of, written

from voicecoach.library.card import card
from voicecoach.library.check import check
from voicecoach.numerals import in_words
from voicecoach.pictures.table import as_table
from voicecoach.routine.exercise import Exercise
from voicecoach.session.planning import Options, plan
from voicecoach.source.library import Library
from voicecoach.source.reader import Reader
from voicecoach.timeline.timeline import Timeline

FILES = Library.around().files("exercise")


def exercise_in(path: Path) -> Exercise:
    found = Reader(Library.around(path)).check(path)
    assert isinstance(found, Exercise)
    return found


COUNTED = [path for path in FILES if exercise_in(path).dose.reps]


def done(timeline: Timeline, side: str | None = None) -> int:
    """How many repetitions are done in the first set, of one side where it is named."""
    first = [event for event in timeline.events if event.where.set_number in {None, 1}]
    holds = [event for event in first if event.kind == "hold"]
    reps = holds or [event for event in first if event.kind == "tone" and event.role == "rep"]
    return len([event for event in reps if side is None or event.where.side == side])


@pytest.mark.parametrize(("path", "level"), list(product(COUNTED, (0.0, 0.5, 1.0))), ids=str)
def test_what_is_shown_is_spoken_and_done(path: Path, level: float) -> None:
    exercise = exercise_in(path)
    prepared = plan(path, Options(level=level))
    timeline = placed(prepared.cue_sheet)
    [row] = [line for line in as_table(timeline, prepared.routine).splitlines() if f"  {exercise.called}  " in line]
    count = re.search(r"(\d+)(?:, \d+)* ×", row)
    assert count, row
    shown = int(count[1])
    if exercise.has_sides:
        assert "each side" in row
        assert shown == done(timeline, "left") == done(timeline, "right")
    else:
        assert shown == done(timeline)
    spoken = " ".join(event.text or "" for event in timeline.spans("speech") if event.role in {"settle", "preview"})
    assert re.search(rf"\b{in_words(shown)}\b", spoken, re.IGNORECASE), spoken
    if level == 0.5:
        said = re.search(r"at standard level (?:\d+ sets of )?(\d+)", " ".join(str(card(path)).split()))
        assert said is None or shown == int(said[1])


def steps(folder: Path, step: str) -> Path:
    return written(folder, f"routine: Any\nnotices: [cleared-to-exercise, stop-if-intolerable]\nsteps:\n  - {step}\n")


def test_a_total_is_done_by_the_sides_there_are(tmp_path: Path) -> None:
    both = timeline_of(steps(tmp_path, "{do: curl-up-modified, reps: 6}"))
    assert (3, 3) == (done(both, "left"), done(both, "right"))
    left = timeline_of(steps(tmp_path, "{do: curl-up-modified, reps: 6, sides: [left]}"))
    assert (6, 0) == (done(left, "left"), done(left, "right"))
    own = steps(tmp_path, "{do: curl-up-modified, sides: {left: {reps: 5}, right: {reps: 2}}}")
    assert (5, 2) == (done(timeline_of(own), "left"), done(timeline_of(own), "right"))
    prepared = plan(own)
    assert "left: 5 × 7 s; right: 2 × 7 s" in as_table(placed(prepared.cue_sheet), prepared.routine)
    holds = steps(tmp_path, "{do: curl-up-modified, reps: 6, sides: {left: {hold: 5s}, right: {hold: 9s}}}")
    assert (3, 3) == (done(timeline_of(holds), "left"), done(timeline_of(holds), "right"))
    prepared = plan(holds)
    assert "left: 3 × 5 s; right: 3 × 9 s" in as_table(placed(prepared.cue_sheet), prepared.routine)


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ("sides: [left]", ["one-side-only"]),
        ("sides: [left], one_sided: intended", []),
        ("sides: [right], one_sided: The left hip is new.", []),
        ("sides: {left: {hold: 30s}}, one_sided: intended", []),
        ("one_sided: intended", ["one-sided"]),
        ("sides: [left, right], one_sided: intended", ["one-sided"]),
    ],
)
def test_one_side_by_intent_is_silent(tmp_path: Path, fields: str, found: list[str]) -> None:
    [(_, problems)] = check([steps(tmp_path, f"{{do: stretch-figure-four, {fields}}}")])
    assert found == [problem.slug for problem in problems]
