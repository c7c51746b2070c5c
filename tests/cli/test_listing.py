"""`voicecoach list`: what fits a person's wishes, and lines that stay within a terminal."""

import json
import os
import shutil
import sys
from pathlib import Path

import pytest
from commands import voicecoach

from voicecoach.cli.results import print_lines
from voicecoach.errors import VoicecoachError
from voicecoach.library.catalogue import Wishes, entries
from voicecoach.session.estimate import estimated_ms
from voicecoach.session.planning import plan
from voicecoach.session.session import build


def ids(kind: str, wishes: Wishes) -> set[str]:
    return {entry.id for entry in entries(kind, wishes)}


def test_a_phase_keeps_the_exercises_of_it_and_the_routines_that_have_one() -> None:
    assert {"lengthen"} == {entry.facts["phase"] for entry in entries("exercises", Wishes(phase="lengthen"))}
    routines = ids("routines", Wishes(phase="breathing"))
    assert "box-breathing" in routines
    assert "lower-back" not in routines


def test_equipment_keeps_what_needs_only_that_or_nothing() -> None:
    found = ids("exercises", Wishes(equipment=("roller",)))
    assert {"roll-adductors", "floor-bridge"} <= found
    assert "chair-squat-reach" not in found
    assert "lower-back" not in ids("routines", Wishes(equipment=("roller",)))
    assert "lower-back" in ids("routines", Wishes(equipment=("foam rollers", "chair")))


def test_nothing_as_equipment_keeps_what_needs_none() -> None:
    found = entries("exercises", Wishes(equipment=("nothing",)))
    assert {()} == {tuple(entry.facts["equipment"]["needs"]) for entry in found}
    assert "floor-bridge" in {entry.id for entry in found}


def test_a_muscle_is_found_by_a_word_of_its_name() -> None:
    found = entries("exercises", Wishes(target="Psoas"))
    assert found
    assert all(any("psoas" in target for target in entry.facts["targets"]) for entry in found)
    assert "lower-back" in ids("routines", Wishes(target="psoas"))


def test_a_longest_time_counts_an_exercise_by_its_dose_at_standard_level() -> None:
    lengths = {entry.id: entry.length_ms for entry in entries("exercises")}
    # Twelve at 4-2-1; twenty seconds of search and 45 of hold for each side.
    assert (84_000, 130_000) == (lengths["floor-bridge"], lengths["roll-adductors"])
    found = ids("exercises", Wishes(max_ms=84_000))
    assert "floor-bridge" in found
    assert "roll-adductors" not in found


def test_an_exercise_without_a_dose_has_no_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "exercises" / "library"
    own.mkdir(parents=True)
    (own / "own-lean.yaml").write_text(
        "exercise: Own lean\nphase: lengthen\ntechnique: static-stretch\nposture: standing\n"
        "laterality: bilateral\ncues: {brief: Lean.}\n"
    )
    monkeypatch.chdir(tmp_path)
    [entry] = [entry for entry in entries("exercises") if entry.id == "own-lean"]
    assert ("lengthen", "-", "-", "Own lean") == entry.cells
    assert "own-lean" in ids("exercises", Wishes(equipment=("nothing",)))
    assert "own-lean" not in ids("exercises", Wishes(max_ms=3_600_000))


def test_a_broken_file_is_listed_with_what_to_do_and_fits_no_wish(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "exercises").mkdir()
    (tmp_path / "exercises" / "broken.yaml").write_text("routine: Broken\nsteps:\n  - do: nowhere\n")
    monkeypatch.chdir(tmp_path)
    [entry] = [entry for entry in entries("routines") if entry.id == "broken"]
    assert (f"has problems: voicecoach check {Path('exercises') / 'broken.yaml'}",) == entry.cells
    assert "broken" not in ids("routines", Wishes(max_ms=3_600_000))


@pytest.mark.voice
@pytest.mark.slow
@pytest.mark.parametrize("routine", ["lower-back", "wind-down", "interval-walk"])
def test_an_estimate_is_near_the_true_length(routine: str) -> None:
    timeline = build(routine).timeline
    true_ms = timeline.length * 1000 // timeline.sample_rate
    assert abs(estimated_ms(plan(routine)) - true_ms) < 45_000


def test_what_is_fitted_to_a_time_has_that_length() -> None:
    assert 720_000 == estimated_ms(plan("lower-back-short"))


@pytest.mark.parametrize(
    ("wishes", "said"),
    [
        (Wishes(equipment=("rollr",)), 'no exercise uses "rollr". Did you mean "roller"?'),
        (Wishes(target="psaos"), 'no exercise trains "psaos". Did you mean "psoas"?'),
        (Wishes(equipment=("",)), 'no exercise uses "". Known: '),
    ],
)
def test_an_unknown_word_is_told_with_the_nearest_one(wishes: Wishes, said: str) -> None:
    with pytest.raises(VoicecoachError) as caught:
        entries("exercises", wishes)
    assert str(caught.value).startswith(said)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("exercises", "--phase", "lenghten"), 2, 'Did you mean "lengthen"?'),
        (("routines", "--max", "15"), 2, 'Write "15s" for seconds or "15m" for minutes.'),
        (("routines", "--equipment", "rollr"), 1, 'Did you mean "roller"?'),
        (("coaches", "--max", "15m"), 2, "coaches have no phase"),
        (("exercises", "--max", "1s"), 0, "No exercises fit."),
    ],
)
def test_a_mistake_in_a_wish_is_told(arguments: tuple[str, ...], code: int, said: str) -> None:
    done = voicecoach("list", *arguments)
    assert (code, "") == (done.returncode, done.stdout)
    assert said in " ".join(done.stderr.split())


def test_columns_stand_below_each_other() -> None:
    shown = voicecoach("list", "exercises", "--phase", "lengthen").stdout.splitlines()
    assert 1 == len({line.index("  lengthen  ") for line in shown})
    assert all(line == line.rstrip() for line in shown)


@pytest.mark.slow
def test_json_tells_everything_a_program_may_choose_by() -> None:
    [bridge] = [
        entry for entry in json.loads(voicecoach("list", "exercises", "--json").stdout) if entry["id"] == "floor-bridge"
    ]
    assert ("activate", 84_000, []) == (bridge["phase"], bridge["work_ms"], bridge["equipment"]["needs"])
    [routine] = json.loads(voicecoach("list", "routines", "--target", "psoas", "--max", "12m", "--json").stdout)
    assert ("lower-back-short", 720_000) == (routine["id"], routine["about_ms"])
    assert [] == json.loads(voicecoach("list", "exercises", "--max", "1s", "--json").stdout)
    assert "neural" in {voice["engine"] for voice in json.loads(voicecoach("list", "voices", "--json").stdout)}


def test_a_terminal_gets_lines_that_do_not_wrap(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(shutil, "get_terminal_size", lambda: os.terminal_size((20, 24)))
    print_lines(["far too long for the terminal", "short"])
    assert "far too long for th…\nshort\n" == capsys.readouterr().out


def test_a_file_gets_whole_lines(capsys: pytest.CaptureFixture[str]) -> None:
    print_lines(["x" * 500])
    assert "x" * 500 + "\n" == capsys.readouterr().out
