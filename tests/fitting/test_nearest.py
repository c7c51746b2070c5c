"""A length that cannot be had is refused with lengths that can; and what is fitted is said in round numbers."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from laws import asserting, reached
from sessions import placed, written

from voicecoach.cuesheet.cues import CueSheet
from voicecoach.errors import SourceError, VoicecoachError
from voicecoach.session.planning import Options, plan
from voicecoach.units import ms_covering, to_ms

NAMED = re.compile(
    r"the shortest is (\w+), the longest (\w+)\.|lengths that can be made are (\w+) and (\w+);", re.ASCII
)


def length_of(cue_sheet: CueSheet) -> int:
    return ms_covering(placed(cue_sheet).length)


def fitted_length(path: Path, fit_ms: int) -> int:
    return length_of(plan(path, Options(fit_ms=fit_ms)).fitted(length_of).cue_sheet)


def in_ms(written_length: str) -> int:
    hours, minutes, seconds = re.fullmatch(r"(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?", written_length).groups()  # type: ignore[union-attr]
    return (int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0)) * 1000


@st.composite
def stepped_routines(draw: st.DrawFn) -> str:
    """Routines whose lengths lie far apart: sets, steps that may go, few ranges."""
    lines: list[str] = []
    for _ in range(draw(st.integers(1, 3))):
        name = draw(st.sampled_from(["floor-bridge", "bird-dog", "stretch-adductors-standing", "chair-squat-reach"]))
        sets = draw(st.sampled_from(["1", "2", "1-2", "1-3"]))
        fields = [f"do: {name}", f"sets: {sets}", f"priority: {draw(st.integers(1, 5))}"]
        fields += draw(st.sampled_from([[], ["optional: true"]])) if lines else []
        fields += [f"rest: {draw(st.sampled_from(['30s', '2-30s', '60s']))}"]
        fields += [f"reps: {draw(st.integers(2, 8))}"] if "stretch" not in name else ["hold: 30s"]
        lines.append("  - {" + ", ".join(fields) + "}")
        if draw(st.booleans()):
            lines.append(f"  - rest: {draw(st.sampled_from(['20s', '1-30s', '5-20s']))}")
    return "routine: Any\nnotices: [stop-if-intolerable]\nsteps:\n" + "\n".join(lines) + "\n"


@asserting(0.3)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(stepped_routines(), st.integers(20, 600))
def test_every_length_that_a_refusal_names_is_accepted(text: str, seconds: int) -> None:
    with TemporaryDirectory() as folder:
        path = written(Path(folder), text)
        try:
            length = fitted_length(path, seconds * 1000)
        except SourceError:
            raise  # what is said in a rest always has room
        except VoicecoachError as error:
            reached()
            found = NAMED.search(str(error))
            assert found, str(error)
            low, high = (in_ms(one) for one in found.groups() if one is not None)
            assert low <= high
            if found[3] is not None:
                assert low < seconds * 1000 < high
            else:
                assert not low <= seconds * 1000 <= high
            for named in (low, high):
                assert named == fitted_length(path, named)
        else:
            assert seconds * 1000 == length


def test_a_length_between_two_sets_is_refused_with_the_nearest_on_both_sides(tmp_path: Path) -> None:
    path = written(tmp_path, "routine: A\nsteps:\n  - {do: floor-bridge, reps: 8, sets: 2-4, rest: 60s}\n")
    with pytest.raises(VoicecoachError) as caught:
        fitted_length(path, 300_000)
    [below, above] = NAMED.search(str(caught.value)).groups()[2:]  # type: ignore[union-attr]
    for refused in (in_ms(below) + 1_000, in_ms(above) - 1_000):
        with pytest.raises(VoicecoachError):
            fitted_length(path, refused)


def test_a_duration_in_a_file_is_refused_with_its_line(tmp_path: Path) -> None:
    path = written(tmp_path, "routine: A\nduration: 1s\nsteps:\n  - do: floor-bridge\n")
    with pytest.raises(SourceError) as caught:
        plan(path).fitted(length_of)
    assert [(2, 11, "duration: 1s")] == [
        (problem.position.line, problem.position.column, problem.line_text) for problem in caught.value.problems
    ]
    with pytest.raises(VoicecoachError) as asked:
        plan(path, Options(fit_ms=2_000)).fitted(length_of)
    assert not isinstance(asked.value, SourceError)


@pytest.mark.parametrize(
    "minutes", [12, 17, *(pytest.param(more, marks=pytest.mark.slow) for more in (11, 13, 14, 15, 16, 18, 19, 21, 23))]
)
def test_holds_of_a_fitted_session_are_whole_five_seconds(minutes: int) -> None:
    found = plan("lower-back", Options(fit_ms=minutes * 60_000)).fitted(length_of)
    timeline = placed(found.cue_sheet)
    assert minutes * 60_000 == to_ms(timeline.length)
    wide = [hold for hold in timeline.spans("hold") if hold.where.exercise != "bird-dog"]
    assert wide
    assert {0} == {to_ms(hold.length) % 5_000 for hold in wide}


def test_a_bound_its_author_wrote_stays_and_odd_seconds_are_the_exception(tmp_path: Path) -> None:
    path = written(tmp_path, "routine: A\nsteps:\n  - {do: stretch-figure-four, hold: 22-58s, sets: 1}\n")
    shortest = plan(path, Options(fit_ms=1_000))
    low, high = ((bound + 999) // 1000 for bound in shortest.reach(length_of))
    holds = set()
    for seconds in range(low, high, 2):
        found = plan(path, Options(fit_ms=seconds * 1000)).fitted(length_of)
        holds |= {to_ms(hold.length) // 1000 for hold in placed(found.cue_sheet).spans("hold")}
    assert holds <= {22, 25, 30, 35, 40, 45, 50, 55, 58}
    assert {25, 55} <= holds


def test_rests_give_way_only_as_far_as_their_words_have_room(tmp_path: Path) -> None:
    steps = "  - {do: floor-bridge, reps: 5, sets: 1}\n  - rest: 1-20s\n  - {interval: Walk, for: 30s}\n"
    path = written(tmp_path, f"routine: A\nsteps:\n{steps}")
    usual = length_of(plan(path).cue_sheet)
    fit_ms = usual // 1000 * 1000 - 8_000
    assert fit_ms == fitted_length(path, fit_ms)
