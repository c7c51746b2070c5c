"""What stands inside a slot of the clock, and what is said before it starts."""

from itertools import pairwise
from pathlib import Path

import pytest
from sessions import session_of, timeline_of, written

from voicecoach.errors import SourceError
from voicecoach.session.planning import plan
from voicecoach.timeline.timeline import Timeline
from voicecoach.units import to_ms


def roles(timeline: Timeline) -> list[str | None]:
    return [event.role for event in timeline.spans("speech")]


def test_blocks_rounds_and_included_routines_are_done_inside_a_slot(tmp_path: Path) -> None:
    (tmp_path / "part.yaml").write_text("routine: Part\nsteps:\n  - {do: floor-bridge, reps: 1, sets: 1}\n")
    steps = (
        "  - every: 2m\n    times: 1\n    steps:\n"
        "      - block: B\n        steps:\n          - {do: floor-bridge, reps: 2, sets: 1}\n"
        "      - repeat: 2\n        rest_between: 5s\n        steps: [{do: floor-bridge, reps: 1, sets: 1}]\n"
        "      - include: part\n"
        "      - {do: wall-lean, optional: true}"
    )
    timeline = session_of(tmp_path, steps)
    assert [14_000, 7_000, 7_000, 7_000] == [to_ms(event.length) for event in timeline.spans("reps")]
    assert [5_000] == [to_ms(event.length) for event in timeline.spans("rest")]
    assert [] == list(timeline.spans("hold"))


def test_a_rest_between_sets_is_kept_inside_a_slot(tmp_path: Path) -> None:
    steps = "  - every: 60s\n    times: 1\n    steps: [{do: floor-bridge, reps: 2, sets: 2, rest: 10s}]"
    timeline = session_of(tmp_path, steps)
    assert [10_000] == [to_ms(event.length) for event in timeline.spans("rest")]


@pytest.mark.parametrize("verbosity", ["full", "standard", "brief", "tones"])
def test_a_roll_in_a_circuit_has_its_safety_line(verbosity: str, tmp_path: Path) -> None:
    steps = "  - circuit: [roll-adductors, floor-bridge]\n    work: 20s\n    rest: 10s"
    assert 1 == roles(session_of(tmp_path, steps, verbosity=verbosity)).count("safety")


def test_someone_who_knows_the_session_hears_the_safety_line_of_a_roll(tmp_path: Path) -> None:
    steps = "  - every: 60s\n    times: 1\n    steps: [{do: roll-adductors, hold: 20s, sides: [left]}]"
    assert "safety" in roles(session_of(tmp_path, steps, is_familiar=True))


def test_only_the_worked_side_is_explained(tmp_path: Path) -> None:
    steps = "  - every: 60s\n    times: 1\n    steps: [{do: side-lean, hold: 10s, sides: [right]}]"
    timeline = session_of(tmp_path, steps)
    assert "left" not in " ".join(event.text or "" for event in timeline.events).lower()


def test_work_and_the_rounds_after_it_follow_each_other_to_the_sample(tmp_path: Path) -> None:
    steps = (
        "  - {interval: Warm up, for: 5m}\n"
        "  - repeat_for: 20m\n    steps: [{interval: Run, for: 10m}, {interval: Walk, for: 8m}]\n"
        "  - {interval: Cool down, for: 5m}"
    )
    work = list(session_of(tmp_path, steps).spans("work"))
    assert 1_800_000 == to_ms(work[-1].end - work[0].start)
    assert all(before.end == after.start for before, after in pairwise(work))


def test_what_names_a_dose_that_is_not_there_is_left_unsaid(tmp_path: Path) -> None:
    cues = "{brief: Plank for $hold., during: Only $reps left., release: That was $hold.}"
    steps = f"  - {{do: wall-lean, hold: 30s, cues: {cues}}}\n  - circuit: [wall-lean]\n    work: 20s"
    said = " ".join(event.text or "" for event in session_of(tmp_path, steps).spans("speech"))
    assert "$" not in said
    assert "That was thirty seconds." in said


def test_rests_count_towards_the_longest_session(tmp_path: Path) -> None:
    for steps in (
        "  - {do: floor-bridge, reps: 1, sets: 100, rest: 1h}",
        "  - circuit: [A, B]\n    work: 10s\n    rest: 11h\n    rounds: 2\n    rest_between_rounds: 3h",
    ):
        with pytest.raises(SourceError, match="longer than 12 hours"):
            plan(written(tmp_path, f"routine: Any\nsteps:\n{steps}\n"))


def test_tensing_never_grows(tmp_path: Path) -> None:
    (tmp_path / "ext.yaml").write_text("coach: Ext\noverrun: extend\n")
    path = written(
        tmp_path,
        "routine: Any\ncoach: ext\nsteps:\n  - {tense_release: 1s-10s, groups: [The whole of your right upper arm]}\n",
    )
    with pytest.raises(SourceError, match=r"needs 3\.2 s, and the time has 1s"):
        timeline_of(path)


def test_optional_equipment_is_not_asked_for(tmp_path: Path) -> None:
    timeline = session_of(tmp_path, "  - do: wall-lean\n  - {do: chair-squat-reach, optional: true}")
    assert "chair" not in " ".join(event.text or "" for event in timeline.spans("speech"))


HOLD = "  - {do: wall-lean, hold: 20s}\n"


def texts(timeline: Timeline, role: str) -> list[str | None]:
    return [event.text for event in timeline.spans("speech") if event.role == role]


@pytest.mark.parametrize("verbosity", ["standard", "tones"])
def test_a_round_is_listed_before_its_clock_starts_with_tones_only_too(verbosity: str, tmp_path: Path) -> None:
    steps = (
        "  - amrap: 1m\n    steps:\n      - {do: bird-dog, reps: 8, hold: 5s, count_per: total}\n"
        "      - {do: side-lean, hold: 30s}\n      - {do: floor-bridge, reps: 5}"
    )
    timeline = session_of(tmp_path, steps, verbosity=verbosity)
    listed = ["Four each side, bird dog.", "Side lean, thirty seconds each side.", "Five, hip bridge."]
    assert listed == texts(timeline, "brief")
    [work] = timeline.spans("work")
    assert all(event.end < work.start for event in timeline.spans("speech") if event.role == "brief")


def test_what_amrap_is_for_is_said_before_its_exercises_are_explained(tmp_path: Path) -> None:
    said = texts(session_of(tmp_path, "  - amrap: 1m\n    steps: [{do: floor-bridge, reps: 5}]"), "preview")
    assert ["As many rounds as you can in one minute.", "Hip bridge."] == said


def test_the_tone_that_ends_a_hold_is_over_before_the_next_clock_starts(tmp_path: Path) -> None:
    intervals = "  - {interval: Run, for: 30s}"
    rounds = "  - repeat_for: 30s\n    steps: [{interval: Run, for: 30s}]"
    for steps in (intervals, rounds):
        timeline = session_of(tmp_path, HOLD + steps, verbosity="tones")
        end = next(event for event in timeline.spans("tone") if event.role == "end")
        [work] = timeline.spans("work")
        assert 1_000 <= to_ms(work.start - end.end) < 1_024
        assert 30_000 == to_ms(work.length)


def test_a_rest_follows_a_hold_at_its_very_sample(tmp_path: Path) -> None:
    timeline = session_of(tmp_path, f"{HOLD}  - rest: 20s\n  - do: side-lean")
    hold, rest = next(timeline.spans("hold")), next(timeline.spans("rest"))
    assert hold.end == rest.start


def test_exercises_that_alternate_say_so_at_their_station(tmp_path: Path) -> None:
    timeline = session_of(tmp_path, "  - circuit: [bird-dog, Rows]\n    work: 30s\n    rest: 10s")
    assert ["Left heel back, right fist forward. Change sides each time."] == texts(timeline, "brief")


def test_the_rest_between_rounds_announces_the_round(tmp_path: Path) -> None:
    steps = "  - circuit: [Rows, Squats]\n    work: 20s\n    rest: 10s\n    rounds: 2\n    rest_between_rounds: {}s"
    said = texts(session_of(tmp_path, steps.format(30)), "preview")
    assert "Rest. Round two of two. Next, Rows." in said
    assert "Round two of two. Rows." in texts(session_of(tmp_path, steps.format(4)), "preview")
    assert "Rows." in texts(session_of(tmp_path, steps.format(2)), "preview")


def test_a_rest_announces_work_that_is_no_exercise(tmp_path: Path) -> None:
    steps = "  - rest: 10s\n  - {breathe: 4-6, cycles: 2}\n  - rest: 10s\n  - amrap: 1m\n    steps: [{do: side-lean}]"
    said = texts(session_of(tmp_path, steps), "preview")
    assert "Rest. Next, breathing." in said
    assert "Rest. Next, as many rounds as possible." in said


def test_work_that_nothing_leads_into_is_preceded_by_a_word(tmp_path: Path) -> None:
    one = "  - {interval: Run, for: 30s}\n"
    assert 1 == roles(session_of(tmp_path, one + one)).count("ready")
    assert 1 == roles(session_of(tmp_path, f"  - repeat_for: 1m\n    steps:\n    {one}")).count("ready")
    assert 0 == roles(session_of(tmp_path, f"  - rest: 10s\n{one}")).count("ready")


def test_whoever_did_along_what_was_explained_gets_the_time_to_come_back(tmp_path: Path) -> None:
    timeline = session_of(tmp_path, "  - circuit: [chair-squat-reach, floor-bridge]\n    work: 30s\n    rest: 10s")
    ready = next(event for event in timeline.spans("speech") if event.role == "ready")
    explained = [event for event in timeline.spans("speech") if event.role == "action"][-1]
    # 4 s, and 3 s for each of the three steps from lying to standing.
    assert 13_000 <= to_ms(ready.start - explained.end)


def test_the_last_seconds_of_work_are_counted_as_the_coach_counts_those_of_holds(tmp_path: Path) -> None:
    one = "  - {interval: Run, for: 30s}"
    assert ["Run.", "Three.", "Two.", "One."] == texts(session_of(tmp_path, one, coach="brisk"), "call")
    assert 3 == [event.role for event in session_of(tmp_path, one).spans("tone")].count("tick")


def test_rests_between_blocks_make_no_chapter_and_work_makes_one(tmp_path: Path) -> None:
    block = "  - block: {}\n    steps: [{{do: wall-lean, hold: 20s}}]\n"
    steps = f"  - {{interval: Run, for: 30s}}\n{block.format('One')}  - rest: 10s\n{block.format('Two')}"
    timeline = session_of(tmp_path, steps)
    assert ["Opening", "Any", "One", "Two"] == [event.text for event in timeline.spans("chapter")]


def test_the_tone_that_ends_work_belongs_to_its_chapter(tmp_path: Path) -> None:
    timeline = session_of(tmp_path, "  - {interval: Run, for: 30s}\n  - do: side-lean")
    *_, work, exercise = timeline.spans("chapter")
    end = next(event for event in timeline.spans("tone") if event.role == "end")
    assert work.start < end.start < end.end <= exercise.start


def test_a_step_says_what_becomes_of_speech_that_does_not_fit(tmp_path: Path) -> None:
    sets = "  - {{do: floor-bridge, reps: 2, sets: 2, rest: 1.3s{}}}"
    timeline = session_of(tmp_path, sets.format(", overrun: extend"))
    [rest] = timeline.spans("rest")
    assert to_ms(rest.length) > 1_300
    assert any(change.startswith("rest 1.3s → ") for change in timeline.changes)
    assert [1_300] == [to_ms(event.length) for event in session_of(tmp_path, sets.format("")).spans("rest")]
    with pytest.raises(SourceError, match=r"the rest has 1\.3s"):
        session_of(tmp_path, sets.format(", overrun: error"))


def test_a_call_that_does_not_fit_is_refused_where_that_is_asked_for(tmp_path: Path) -> None:
    calls = "  - amrap: 30s\n    call_time_left: [10s, 9s]\n    steps: [{do: side-lean}]\n"
    assert ["Ten seconds."] == texts(session_of(tmp_path, calls), "call")
    with pytest.raises(SourceError, match=r'"Nine seconds\." does not fit at 21s of 30s: it would overlap'):
        session_of(tmp_path, f"{calls}    overrun: error")
    tensing = "  - {{tense_release: 2.2s-10s, groups: [whole of your arm]{}}}"
    assert ["Whole of your arm."] == texts(session_of(tmp_path, tensing.format(", overrun: fit")), "call")[:1]
    with pytest.raises(SourceError, match=r"the time has 2\.2s"):
        session_of(tmp_path, tensing.format(", overrun: error"))


def test_what_tells_the_time_left_of_work_that_is_cut_is_not_heard(tmp_path: Path) -> None:
    steps = (
        "  - repeat_for: 70s\n    steps:\n      - {interval: Run, for: 30s, call_time_left: [half, 10s]}\n"
        "      - {interval: Walk, for: 60s, call_time_left: [half]}"
    )
    timeline = session_of(tmp_path, steps)
    assert ["Run.", "Halfway.", "Ten seconds.", "Walk."] == texts(timeline, "call")
    [left] = [left for left in timeline.left_out if left.text == "Halfway."]
    assert "the time is up before what it counts" == left.why
    held = session_of(tmp_path, "  - repeat_for: 62s\n    steps: [{do: wall-lean, hold: 60s}]")
    [hold] = held.spans("hold")
    assert to_ms(hold.length) < 60_000
    assert not {"halfway", "remaining"} & set(roles(held))
    assert "tick" not in {event.role for event in held.spans("tone")}


@pytest.mark.parametrize(("week", "run_ms", "walk_ms"), [(1, 60_000, 90_000), (2, 90_000, 120_000)])
def test_the_first_fortnight_from_walking_to_running(week: int, run_ms: int, walk_ms: int) -> None:
    work = list(timeline_of(f"run-walk-week-{week}").spans("work"))
    assert [300_000, 300_000] == [to_ms(work[0].length), to_ms(work[-1].length)]
    rounds = work[1:-1]
    assert 1_200_000 == to_ms(rounds[-1].end - rounds[0].start)
    assert {run_ms} == {to_ms(event.length) for event in rounds[0:-1:2]}
    assert {walk_ms} == {to_ms(event.length) for event in rounds[1:-1:2]}
    assert all(before.end == after.start for before, after in pairwise(work))
