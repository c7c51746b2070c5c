"""Fitting a session to a time: it ends on the asked second, and what must stay stays."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sessions import placed, pretend, written

from voicecoach.cuesheet.cues import CueSheet
from voicecoach.errors import VoicecoachError
from voicecoach.routine.steps.walks import exercise_steps
from voicecoach.session.planning import Options, Plan, plan
from voicecoach.timeline.timeline import Timeline
from voicecoach.units import ms_covering, to_ms

STEPS = {
    "roll": "do: roll-adductors",
    "stretch": "do: stretch-adductors-standing",
    "front roll": "do: roll-quads-hip-flexors",
    "kneel": "do: stretch-hip-flexor-half-kneeling",
    "bridge": "do: floor-bridge",
    "dog": "do: bird-dog",
    "squat": "do: chair-squat-reach",
}


def length_of(cue_sheet: CueSheet) -> int:
    return ms_covering(placed(cue_sheet).length)


def fitted(routine: str | Path, fit_ms: int, *, is_familiar: bool = False) -> tuple[Plan, Timeline]:
    found = plan(routine, Options(fit_ms=fit_ms, is_familiar=is_familiar)).fitted(length_of)
    return found, placed(found.cue_sheet)


@pytest.mark.parametrize(
    "minutes", [12, 20, *(pytest.param(more, marks=pytest.mark.slow) for more in (10, 11, 15, 19, 21, 24, 30))]
)
def test_the_lower_back_session_ends_on_the_asked_second(minutes: int) -> None:
    _, timeline = fitted("lower-back", minutes * 60_000)
    assert minutes * 60_000 == to_ms(timeline.length)


def test_twelve_minutes_keep_every_phase_and_every_stretch() -> None:
    found, timeline = fitted("lower-back", 720_000)
    exercises = [step.exercise.id for step in exercise_steps(found.routine.steps)]
    assert [
        "roll-adductors",
        "stretch-adductors-standing",
        "stretch-hip-flexor-half-kneeling",
        "floor-bridge",
        "chair-squat-reach",
    ] == exercises
    assert "left out: bird dog" in timeline.changes
    assert "left out: front thigh roll" in timeline.changes
    assert {"left", "right"} == {hold.where.side for hold in timeline.spans("hold")}


def test_three_minutes_are_refused_with_the_shortest_and_the_longest() -> None:
    with pytest.raises(VoicecoachError, match=r"cannot be made 3m: the shortest is \d+m\d+s, the longest \d+m\d+s"):
        fitted("lower-back", 180_000)


def test_short_forms_are_taken_only_by_someone_who_knows_the_session() -> None:
    _, usual = fitted("lower-back", 660_000)
    _, familiar = fitted("lower-back", 660_000, is_familiar=True)
    assert "short instructions" not in usual.changes
    assert "short instructions" in familiar.changes


def test_a_session_that_already_fits_is_not_changed_much() -> None:
    length_ms = length_of(plan("lower-back").cue_sheet)
    _, timeline = fitted("lower-back", length_ms + 3_000)
    assert () == timeline.changes


def test_a_duration_in_the_file_does_the_same(tmp_path: Path) -> None:
    path = written(
        tmp_path, "routine: Short\nduration: 5m\nsteps:\n  - do: stretch-adductors-standing\n  - do: bird-dog\n"
    )
    found = plan(path).fitted(length_of)
    assert 300_000 == to_ms(placed(found.cue_sheet).length)


def test_optional_steps_fill_a_longer_session(tmp_path: Path) -> None:
    steps = "  - do: stretch-adductors-standing\n  - {do: bird-dog, optional: true}"
    path = written(tmp_path, f"routine: Any\nsteps:\n{steps}\n")
    short = plan(path, Options(fit_ms=150_000)).fitted(length_of)
    long = plan(path, Options(fit_ms=420_000)).fitted(length_of)
    assert ("added: bird dog" in short.cue_sheet.changes, "added: bird dog" in long.cue_sheet.changes) == (False, True)


@st.composite
def routines(draw: st.DrawFn) -> str:
    names = draw(st.lists(st.sampled_from(sorted(STEPS)), min_size=1, max_size=5, unique=True))
    lines = [f"  - {{{STEPS[name]}, priority: {draw(st.integers(1, 5))}}}" for name in names]
    if draw(st.booleans()):
        lines.append("  - rest: 20-40s\n  - say: Well done.")
    return "routine: Any\nnotices: [stop-if-intolerable]\nsteps:\n" + "\n".join(lines) + "\n"


def nearest_fitted(
    routine: Path, asked_ms: int, bounds: tuple[int, int], *, is_familiar: bool
) -> tuple[Plan, Timeline, int]:
    """The session made as long as asked, or, where a set more or less is too much, a little longer or shorter.

    So every example says something, and the advice of the refusal is followed.
    """
    shortest, longest = (bounds[0] + 999) // 1000, bounds[1] // 1000
    for away in sorted(range(-180, 181, 15), key=abs):
        seconds = min(max(asked_ms // 1000 + away, shortest), longest)
        try:
            return *fitted(routine, seconds * 1000, is_familiar=is_familiar), seconds * 1000
        except VoicecoachError as error:
            assert "dead air" in str(error)
    raise AssertionError(f"nothing within three minutes of {asked_ms} ms can be made")


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(routines(), st.floats(0, 1), st.booleans())
def test_what_must_stay_stays_and_the_end_is_exact(text: str, share: float, is_familiar: bool) -> None:
    with TemporaryDirectory() as folder:
        path = written(Path(folder), text)
        before = plan(path)
        shortest, longest = plan(path, Options(fit_ms=1_000, is_familiar=is_familiar)).reach(length_of)
        asked_ms = shortest + int(share * (longest - shortest))
        found, timeline, fit_ms = nearest_fitted(path, asked_ms, (shortest, longest), is_familiar=is_familiar)
    assert fit_ms == to_ms(timeline.length)
    usual = list(exercise_steps(before.routine.steps))
    kept = list(exercise_steps(found.routine.steps))
    assert {step.exercise.phase for step in usual} == {step.exercise.phase for step in kept}
    kept_ids = {step.exercise.id for step in kept}
    for roll, stretch in (
        ("roll-adductors", "stretch-adductors-standing"),
        ("roll-quads-hip-flexors", "stretch-hip-flexor-half-kneeling"),
    ):
        had_both = {roll, stretch} <= {step.exercise.id for step in usual}
        assert not (had_both and roll in kept_ids and stretch not in kept_ids)
    bounds = {"roll": (30_000, 60_000), "stre": (30_000, 60_000), "bird": (5_000, 10_000)}
    for hold in timeline.spans("hold"):
        low, high = bounds[(hold.where.exercise or "")[:4]]
        assert low <= to_ms(hold.length) <= high
    worked = {
        (hold.where.exercise, side): sum(
            other.length
            for other in timeline.spans("hold")
            if (other.where.exercise, other.where.side) == (hold.where.exercise, side)
        )
        for hold in timeline.spans("hold")
        for side in ("left", "right")
    }
    assert all(worked[exercise, "left"] == worked[exercise, "right"] for exercise, _ in worked)
    roles = [event.role for event in timeline.spans("speech")]
    assert "notice" in roles
    assert sum(step.exercise.is_rolling for step in kept) == roles.count("safety")


def test_a_slow_voice_is_fitted_as_well() -> None:
    slow = pretend(700, 400)
    prepared = plan("lower-back", Options(fit_ms=1_080_000))
    found = prepared.fitted(lambda cue_sheet: ms_covering(placed(cue_sheet, slow).length))
    assert 1_080_000 == to_ms(placed(found.cue_sheet, slow).length)


def test_sides_with_equal_doses_stay_equal(tmp_path: Path) -> None:
    steps = (
        "  - do: stretch-figure-four\n    sides: {left: {hold: 30-60s}, right: {hold: 30-60s}}\n"
        "  - {do: floor-bridge, reps: 5, sets: 1}"
    )
    path = written(tmp_path, f"routine: Any\nsteps:\n{steps}\n")
    for seconds in (209, 213, 220, 226, 232):
        found = plan(path, Options(fit_ms=seconds * 1000)).fitted(length_of)
        lengths = {hold.where.side: hold.length for hold in placed(found.cue_sheet).spans("hold")}
        assert lengths["left"] == lengths["right"]


def test_the_shortest_that_is_named_can_be_had(tmp_path: Path) -> None:
    with pytest.raises(VoicecoachError) as caught:
        fitted("lower-back", 180_000)
    [minutes, seconds] = re.findall(r"shortest is (\d+)m(\d+)s", str(caught.value))[0]
    shortest_ms = (int(minutes) * 60 + int(seconds)) * 1000
    assert shortest_ms == to_ms(fitted("lower-back", shortest_ms)[1].length)
    with pytest.raises(VoicecoachError):
        fitted("lower-back", shortest_ms - 2_000)


def test_work_inside_a_slot_is_no_way_to_save_time(tmp_path: Path) -> None:
    steps = (
        "  - {every: 60s, times: 2, steps: [{do: floor-bridge, reps: 2, sets: 1, priority: 5}]}\n"
        "  - {do: stretch-figure-four, priority: 1}\n  - {do: bird-dog, priority: 4}\n"
        "  - {do: side-bridge-knees, priority: 4}"
    )
    path = written(tmp_path, f"routine: Any\nsteps:\n{steps}\n")
    usual_ms = length_of(plan(path).cue_sheet)
    found = plan(path, Options(fit_ms=(usual_ms - 150_000) // 1000 * 1000)).fitted(length_of)
    assert 2 == len([span for span in placed(found.cue_sheet).spans("reps") if span.where.exercise == "floor-bridge"])


def test_the_rest_before_a_step_that_is_left_out_goes_with_it(tmp_path: Path) -> None:
    steps = (
        "  - {do: stretch-figure-four, hold: 30s}\n  - rest: 30s\n"
        "  - {do: stretch-adductors-seated, hold: 30s, priority: 5}\n  - rest: 30s\n"
        "  - {do: floor-bridge, reps: 5, sets: 1}"
    )
    path = written(tmp_path, f"routine: Any\nsteps:\n{steps}\n")
    usual_ms = length_of(plan(path).cue_sheet)
    found = plan(path, Options(fit_ms=(usual_ms - 110_000) // 1000 * 1000)).fitted(length_of)
    assert 1 == len(list(placed(found.cue_sheet).spans("rest")))


def test_work_by_the_clock_is_fitted_within_its_ranges(tmp_path: Path) -> None:
    circuit = "  - circuit: [Rows, Squats, Presses]\n    work: 30-60s\n    rest: 10-30s\n    rounds: 2\n"
    steps = f"{circuit}    rest_between_rounds: 30-60s\n  - {{interval: Run, for: 2-6m}}"
    path = written(tmp_path, f"routine: Any\nsteps:\n{steps}\n")
    for minutes in (8, 14):
        _, timeline = fitted(path, minutes * 60_000)
        assert minutes * 60_000 == to_ms(timeline.length)
        assert timeline.changes
        *stations, run = (to_ms(event.length) for event in timeline.spans("work"))
        assert 1 == len(set(stations))
        assert 30_000 <= stations[0] <= 60_000
        assert 120_000 <= run <= 360_000
    with pytest.raises(VoicecoachError, match=r"the shortest is [67]m\d*s?, the longest 1[567]m"):
        fitted(path, 300_000)


def test_rounds_that_are_cut_by_the_clock_are_left_as_they_are(tmp_path: Path) -> None:
    rounds = "  - repeat_for: 2m\n    steps: [{interval: Run, for: 20-40s}]\n"
    path = written(tmp_path, f"routine: Any\nsteps:\n{rounds}  - silence: 10-60s\n")
    _, timeline = fitted(path, 180_000)
    assert [30_000] * 4 == [to_ms(event.length) for event in timeline.spans("work")]


def test_time_to_settle_is_reported_only_where_somebody_settles(tmp_path: Path) -> None:
    path = written(tmp_path, "routine: Any\nsteps:\n  - silence: 30-60s\n  - {breathe: 4-6, cycles: 3}\n")
    _, timeline = fitted(path, 110_000)
    assert timeline.changes
    assert not [change for change in timeline.changes if "settling" in change]


@pytest.mark.parametrize("minutes", [9, 20, *(pytest.param(more, marks=pytest.mark.slow) for more in (3, 12, 45, 90))])
def test_the_reach_tells_whether_a_length_can_be_had(minutes: int) -> None:
    prepared = plan("lower-back", Options(fit_ms=minutes * 60_000))
    shortest, longest = prepared.reach(length_of)
    try:
        fitted("lower-back", minutes * 60_000)
    except VoicecoachError:
        assert not shortest <= minutes * 60_000 <= longest
    else:
        assert shortest <= minutes * 60_000 <= longest
