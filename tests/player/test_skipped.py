"""What of a session was not done, in the words of the log and the summary."""

from pathlib import Path

from ours import LOWER_BACK
from sessions import session_of

from voicecoach.player.skipped import skipped
from voicecoach.player.stretches import Heard
from voicecoach.timeline.sections import Section, sections
from voicecoach.timeline.timeline import Timeline


def section_of(timeline: Timeline, exercise: str, side: str | None = None) -> Section:
    return next(s for s in sections(timeline) if (s.exercise, s.side) == (exercise, side))


def all_but(timeline: Timeline, *missed: tuple[int, int]) -> Heard:
    """Everything is heard but these stretches, which are in order."""
    edges = [0, *(edge for stretch in missed for edge in stretch), timeline.length]
    return tuple((start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if start < end)


def test_who_has_heard_everything_has_skipped_nothing() -> None:
    assert () == skipped(LOWER_BACK, ((0, LOWER_BACK.length),))
    middle = LOWER_BACK.length // 2
    assert () == skipped(LOWER_BACK, ((0, middle), (middle, LOWER_BACK.length)))


def test_one_side_is_named_with_its_exercise() -> None:
    right = section_of(LOWER_BACK, "stretch-adductors-standing", "right")
    assert ("Standing inner thigh stretch, right",) == skipped(
        LOWER_BACK, all_but(LOWER_BACK, (right.start, right.end))
    )


def test_a_whole_exercise_is_named_once_and_without_sides() -> None:
    left, right = (section_of(LOWER_BACK, "stretch-adductors-standing", side) for side in ("left", "right"))
    assert ("Standing inner thigh stretch",) == skipped(LOWER_BACK, all_but(LOWER_BACK, (left.start, right.end)))


def test_what_was_skipped_is_named_in_the_order_of_the_session() -> None:
    right, bird_dog = section_of(LOWER_BACK, "roll-adductors", "right"), section_of(LOWER_BACK, "bird-dog")
    heard = all_but(LOWER_BACK, (right.start, right.end), (bird_dog.start, bird_dog.end))
    expected = ("Inner thigh roll, right", "Bird dog")
    assert expected == skipped(LOWER_BACK, heard)


def test_the_explanation_may_be_skipped_and_more_than_half_of_the_work_is_enough() -> None:
    bridge = section_of(LOWER_BACK, "floor-bridge")
    [reps] = [e for e in LOWER_BACK.spans("reps") if bridge.start <= e.start < bridge.end]
    middle = reps.start + reps.length // 2
    assert () == skipped(LOWER_BACK, all_but(LOWER_BACK, (bridge.start, reps.start)))
    assert () == skipped(LOWER_BACK, all_but(LOWER_BACK, (middle, bridge.end)))
    assert ("Hip bridge",) == skipped(LOWER_BACK, all_but(LOWER_BACK, (middle - 1, bridge.end)))


def test_who_searches_but_does_not_hold_has_not_done_it() -> None:
    left = section_of(LOWER_BACK, "roll-adductors", "left")
    [hold] = [e for e in LOWER_BACK.spans("hold") if left.start <= e.start < left.end]
    [search] = [e for e in LOWER_BACK.spans("search") if left.start <= e.start < left.end]
    assert ("Inner thigh roll, left",) == skipped(LOWER_BACK, all_but(LOWER_BACK, (hold.start, hold.end)))
    assert () == skipped(LOWER_BACK, all_but(LOWER_BACK, (search.start, search.end)))


def test_a_rest_and_words_cannot_be_skipped(tmp_path: Path) -> None:
    steps = "  - {do: wall-lean, hold: 20s}\n  - rest: 60s\n  - say: Well done.\n"
    timeline = session_of(tmp_path, steps, outro="outro: Done.\n")
    [hold] = timeline.spans("hold")
    assert () == skipped(timeline, ((hold.start, hold.end),))
    assert ("Wall lean",) == skipped(timeline, ())


def test_a_set_that_was_not_done_is_named_by_its_number(tmp_path: Path) -> None:
    steps = "  - {do: wall-lean, hold: 20s, sets: 3, rest: 10s}\n"
    timeline = session_of(tmp_path, steps)
    _, second, _ = timeline.spans("hold")
    assert ("Wall lean, set 2",) == skipped(timeline, all_but(timeline, (second.start, second.end)))


def test_what_lies_outside_what_was_followed_is_not_counted() -> None:
    strengthen = next(event for event in LOWER_BACK.spans("chapter") if event.text == "Strengthen")
    bridge = section_of(LOWER_BACK, "floor-bridge")
    only = (strengthen.start, strengthen.end)
    assert () == skipped(LOWER_BACK, (only,), *only)
    expected = ("Hip bridge",)
    assert expected == skipped(LOWER_BACK, ((bridge.end, strengthen.end),), *only)
    # Without these limits all the other blocks are missing.
    assert 6 == len(skipped(LOWER_BACK, ((bridge.end, strengthen.end),)))


def test_an_exercise_that_was_entered_in_its_middle_is_not_held_against_anybody() -> None:
    bridge = section_of(LOWER_BACK, "floor-bridge")
    begin = bridge.end - 10
    assert () == skipped(LOWER_BACK, ((begin, LOWER_BACK.length),), begin)
