"""What stands inside a slot of the clock, and what is said before it starts."""

from itertools import pairwise
from pathlib import Path

import pytest
from sessions import WALL_LEAN, timeline_of, written

from voicecoach.errors import SourceError
from voicecoach.session import Options, plan
from voicecoach.timeline import Timeline
from voicecoach.units import to_ms


def session(folder: Path, steps: str, **wishes: object) -> Timeline:
    path = written(folder, f"routine: Any{WALL_LEAN}steps:\n{steps}\n")
    return timeline_of(path, Options(**wishes))  # type: ignore[arg-type]


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
    timeline = session(tmp_path, steps)
    assert [14_000, 7_000, 7_000, 7_000] == [to_ms(event.length) for event in timeline.spans("reps")]
    assert [5_000] == [to_ms(event.length) for event in timeline.spans("rest")]
    assert [] == list(timeline.spans("hold"))


def test_a_rest_between_sets_is_kept_inside_a_slot(tmp_path: Path) -> None:
    steps = "  - every: 60s\n    times: 1\n    steps: [{do: floor-bridge, reps: 2, sets: 2, rest: 10s}]"
    timeline = session(tmp_path, steps)
    assert [10_000] == [to_ms(event.length) for event in timeline.spans("rest")]


@pytest.mark.parametrize("verbosity", ["full", "standard", "brief", "tones"])
def test_a_roll_in_a_circuit_has_its_safety_line(verbosity: str, tmp_path: Path) -> None:
    steps = "  - circuit: [roll-adductors, floor-bridge]\n    work: 20s\n    rest: 10s"
    assert 1 == roles(session(tmp_path, steps, verbosity=verbosity)).count("safety")


def test_someone_who_knows_the_session_hears_the_safety_line_of_a_roll(tmp_path: Path) -> None:
    steps = "  - every: 60s\n    times: 1\n    steps: [{do: roll-adductors, hold: 20s, sides: [left]}]"
    assert "safety" in roles(session(tmp_path, steps, is_familiar=True))


def test_only_the_worked_side_is_explained(tmp_path: Path) -> None:
    steps = "  - every: 60s\n    times: 1\n    steps: [{do: side-lean, hold: 10s, sides: [right]}]"
    timeline = session(tmp_path, steps)
    assert "left" not in " ".join(event.text or "" for event in timeline.events).lower()


def test_work_and_the_rounds_after_it_follow_each_other_to_the_sample(tmp_path: Path) -> None:
    steps = (
        "  - {interval: Warm up, for: 5m}\n"
        "  - repeat_for: 20m\n    steps: [{interval: Run, for: 10m}, {interval: Walk, for: 8m}]\n"
        "  - {interval: Cool down, for: 5m}"
    )
    work = list(session(tmp_path, steps).spans("work"))
    assert 1_800_000 == to_ms(work[-1].end - work[0].start)
    assert all(before.end == after.start for before, after in pairwise(work))


def test_what_names_a_dose_that_is_not_there_is_left_unsaid(tmp_path: Path) -> None:
    cues = "{brief: Plank for $hold., during: Only $reps left., release: That was $hold.}"
    steps = f"  - {{do: wall-lean, hold: 30s, cues: {cues}}}\n  - circuit: [wall-lean]\n    work: 20s"
    said = " ".join(event.text or "" for event in session(tmp_path, steps).spans("speech"))
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
    timeline = session(tmp_path, "  - do: wall-lean\n  - {do: chair-squat-reach, optional: true}")
    assert "chair" not in " ".join(event.text or "" for event in timeline.spans("speech"))
