"""Placing: windows that have to hold what is said in them, and choices made by what fits."""

from pathlib import Path

import pytest
from sessions import pretend, session_of, timeline_of

from voicecoach.errors import SourceError
from voicecoach.timeline.timeline import Timeline
from voicecoach.units import to_ms


def previews(timeline: Timeline) -> list[str | None]:
    return [event.text for event in timeline.spans("speech") if event.role == "preview"]


def test_a_preview_in_a_rest_takes_the_longest_form_that_fits(tmp_path: Path) -> None:
    steps = "  - rest: {}s\n  - do: side-lean"
    assert ["Rest. Next, Side lean. Left side first."] == previews(session_of(tmp_path, steps.format(10)))
    assert ["Next, Side lean. Left side first."] == previews(session_of(tmp_path, steps.format("3.5")))
    assert ["Next, Side lean."] == previews(session_of(tmp_path, steps.format(2)))
    assert ["Side lean."] == previews(session_of(tmp_path, steps.format("1.2")))


def test_a_rest_too_short_for_any_form_is_refused_in_numbers(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        session_of(tmp_path, "  - rest: 2s\n  - do: side-lean", word_ms=1200)
    [problem] = caught.value.problems
    assert "speech-overruns" == problem.slug
    assert '"Side lean." needs 2.8 s, and the rest has 2s' == problem.message


def test_a_rest_lasts_what_it_says_whatever_is_said_in_it(tmp_path: Path) -> None:
    for word_ms in (100, 400, 1200):
        timeline = session_of(tmp_path, "  - rest: 12s\n  - do: side-lean", word_ms)
        assert [12_000] == [to_ms(rest.length) for rest in timeline.spans("rest")]


def test_a_body_cue_that_would_talk_too_near_a_time_call_is_left_out_and_named(tmp_path: Path) -> None:
    timeline = timeline_of("lower-back", lengths=pretend(1200, 400))
    left_out = {(left.text, left.why) for left in timeline.left_out}
    assert ("Long, slow breath out.", 'it would come too near "Ten seconds."') in left_out


def test_a_tempo_word_that_does_not_fit_becomes_a_tick(tmp_path: Path) -> None:
    slow = session_of(tmp_path, "  - do: floor-bridge\n    reps: 3", word_ms=1200)
    [reps] = slow.spans("reps")
    first = [
        (to_ms(event.start - reps.start), event.text or event.role)
        for event in slow.events
        if event.where.rep == 1 and event.kind in {"speech", "tone"}
    ]
    assert [(0, "rep"), (0, "Up."), (1_000, "tick"), (3_000, "Down.")] == first


def test_no_rest_follows_the_last_set(tmp_path: Path) -> None:
    timeline = session_of(
        tmp_path, "  - do: floor-bridge\n    reps: [2, 4, 6, 8, 10]\n    seconds_per_rep: 3\n    rest: 20s"
    )
    worked = sum(to_ms(event.length) for event in timeline.events if event.kind in {"reps", "rest"})
    assert 170_000 == worked


def test_sides_may_have_doses_of_their_own(tmp_path: Path) -> None:
    steps = "  - do: side-lean\n    sides: {left: {hold: 60s, sets: 2}, right: {hold: 30s}}"
    holds = list(session_of(tmp_path, steps).spans("hold"))
    assert [("left", 60_000), ("left", 60_000), ("right", 30_000)] == [
        (hold.where.side, to_ms(hold.length)) for hold in holds
    ]


def test_a_hold_in_breaths_lasts_their_time(tmp_path: Path) -> None:
    steps = "  - do: wall-lean\n    hold: {breaths: 5, pace: 4-6}"
    assert [50_000] == [to_ms(hold.length) for hold in session_of(tmp_path, steps).spans("hold")]


def test_the_other_side_is_never_named_in_a_one_sided_step(tmp_path: Path) -> None:
    timeline = session_of(tmp_path, "  - do: side-lean\n    sides: [left]")
    assert "right" not in " ".join(event.text or "" for event in timeline.events).lower()


def test_the_time_to_stand_up_is_counted_from_the_set_up(tmp_path: Path) -> None:
    timeline = timeline_of("lower-back")
    stretch = [event for event in timeline.events if event.where.exercise == "stretch-adductors-standing"]
    setup = next(event for event in stretch if event.role == "setup")
    action = next(event for event in stretch if event.role == "action")
    # 4 s in any case and 3 s for each of the three steps from the floor to standing, on the 24-ms grid.
    assert 13_000 <= to_ms(action.start - setup.start) < 13_024
