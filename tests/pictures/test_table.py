"""The table of a session: every step once for each time it is done, at its place, with its dose and equipment."""

from pathlib import Path

from sessions import WALL_LEAN, placed, written

from voicecoach.pictures.table import as_table
from voicecoach.session.planning import plan

HEAD = "routine: Test\ncoach: quick\n" + WALL_LEAN


def table(folder: Path, steps: str) -> list[str]:
    """The lines of a table, without those of the opening."""
    (folder / "quick.yaml").write_text(
        "coach: Quick\nverbosity: tones\nstart_delay: 0s\nswitch_gap: 0s\n"
        "settle_time: {same_posture: 0s, per_level: 0s}\n"
    )
    prepared = plan(written(folder, HEAD + "steps:\n" + steps))
    return as_table(placed(prepared.cue_sheet), prepared.routine).splitlines()


def starts_and_names(lines: list[str]) -> list[tuple[str, str]]:
    rows = [line for line in lines[2:] if line and (line[0].isdigit() or line[0] == " ")]
    return [(line[:5].strip(), line[7:].split("  ")[0] or line.split()[0]) for line in rows]


def test_each_step_has_its_dose_and_blocks_have_their_titles(tmp_path: Path) -> None:
    lines = table(tmp_path, "  - block: Arms\n    steps:\n      - do: side-lean\n      - rest: 20s\n")
    assert "Arms" in lines
    assert any("Side lean" in line and "45 s each side" in line for line in lines)
    assert any("Rest" in line and "20 s" in line for line in lines)
    assert lines[-1].endswith("  End")


def test_rounds_have_a_line_each_in_order_of_time(tmp_path: Path) -> None:
    steps = "  - repeat: 3\n    rest_between: 10s\n    steps:\n      - do: wall-lean\n        hold: 10s\n"
    rows = starts_and_names(table(tmp_path, steps))
    assert ["Wall lean", "Rest", "Wall lean", "Rest", "Wall lean"] == [name for _, name in rows[1:-1]]
    assert sorted(start for start, _ in rows) == [start for start, _ in rows]
    assert 7 == len({start for start, _ in rows})


def test_intervals_that_follow_each_other_start_where_they_start(tmp_path: Path) -> None:
    steps = "  - repeat: 2\n    steps:\n      - interval: Run\n        for: 30s\n"
    (first, _), (second, _) = [row for row in starts_and_names(table(tmp_path, steps)) if row[1] == "Run"]
    seconds = [int(start[:2]) * 60 + int(start[3:]) for start in (first, second)]
    assert 30 == seconds[1] - seconds[0]


def test_what_follows_rounds_by_the_clock_is_found_at_its_sample(tmp_path: Path) -> None:
    steps = (
        "  - repeat_for: 60s\n    steps:\n      - interval: Run\n        for: 20s\n"
        "  - interval: Walk\n    for: 30s\n  - do: wall-lean\n"
    )
    rows = {name: start for start, name in starts_and_names(table(tmp_path, steps))}
    assert {"Rounds", "Run", "Walk", "Wall lean"} <= set(rows)
    begin, end = (int(rows[name][:2]) * 60 + int(rows[name][3:]) for name in ("Rounds", "Walk"))
    assert 60 == end - begin


def test_timed_work_shows_what_it_holds(tmp_path: Path) -> None:
    steps = (
        "  - circuit: [wall-lean, Jumping]\n    work: 30s\n    rest: 10s\n    rounds: 2\n"
        "  - every: 60s\n    times: 3\n    steps:\n      - do: wall-lean\n"
        "  - amrap: 5m\n    steps:\n      - do: floor-bridge\n        reps: 5\n"
        "  - breathe: 4-6\n    cycles: 3\n"
        "  - tense_release: 5s-10s\n    groups: [Feet, Hands]\n"
    )
    shown = [" ".join(line.split()) for line in table(tmp_path, steps)]
    joined = "\n".join(shown)
    for part in (
        "Circuit 2 rounds, 30 s work, 10 s rest",
        "Wall lean 30 s",
        "Jumping 30 s",
        "Every 60 s 3 times",
        "\nWall lean 30 s\n",
        "As many rounds as possible 5 min",
        "\nHip bridge 5 × 4-2-1 (mat, mini band)\n",
        "Breathing 3 × 4-6",
        "Tense and let go 2 × 5 s + 10 s",
    ):
        assert part in joined


def test_changes_and_what_was_left_out_stand_at_the_end() -> None:
    prepared = plan("lower-back")
    timeline = placed(prepared.cue_sheet, lambda texts: dict.fromkeys(texts, 24_000 * 8))
    shown = as_table(timeline, prepared.routine)
    assert timeline.left_out
    assert shown.index("  End\n") < shown.index("Left out:")
    assert all(left.text in shown.partition("Left out:")[2] for left in timeline.left_out)
