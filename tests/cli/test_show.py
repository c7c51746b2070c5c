"""`voicecoach show`: the table of a session, the card of an exercise; and sessions of one exercise."""

import json
from pathlib import Path

import pytest
from commands import voicecoach

from voicecoach.errors import VoicecoachError
from voicecoach.finding.paths import output_path
from voicecoach.library.card import card
from voicecoach.session.planning import plan

ROUTINE = "routine: Short\nsteps:\n  - do: floor-bridge\n    reps: 2\n"

LEAN = """exercise: Wall lean
phase: lengthen
technique: static-stretch
posture: standing
targets: [latissimus dorsi]
equipment: {needs: [wall]}
laterality: unilateral
side_means: the arm that is up
dose: {hold: 30-60s, sets: 2, rest: 20s}
cues:
  setup: [$Side arm up.]
  action: [Lean to the $other.]
  settle: Hold for $hold.
  switch: Now the $side arm.
  brief: $Side arm up, and lean.
cautions: [Stay upright.]
contraindications: [dizziness]
easier: Lean less.
harder: Lean more.
substitutes: [floor-bridge, somewhere-else]
sources: [own]
"""


@pytest.mark.voice
def test_show_prints_a_table_and_with_timeline_every_sound(tmp_path: Path) -> None:
    (tmp_path / "short.yaml").write_text(ROUTINE)
    table = voicecoach("show", "short.yaml", "--voice", "espeak", cwd=tmp_path).stdout.splitlines()
    assert "Short" == table[0]
    [bridge] = [line for line in table if "Hip bridge" in line]
    assert "2 × 4-2-1" in bridge
    assert table[-1].endswith("  End")
    timeline = voicecoach("show", "short.yaml", "--voice", "espeak", "--timeline", cwd=tmp_path).stdout
    assert "Push the floor away with your heels." in timeline


def test_a_card_tells_everything_about_an_exercise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "wall-lean.yaml").write_text(LEAN)
    expected = """Wall lean · wall-lean

Phase         lengthen
Technique     static-stretch
Posture       standing
Muscles       latissimus dorsi
Equipment     wall
Sides         one, then the other
Side means    the arm that is up
Dose          2 sets of 30-60 s each side, rest 20 s; at standard level 2 sets
              of 45 s each side, rest 20 s

Cues, for the left side
  Set-up      Left arm up.
  Action      Lean to the right.
  Settle      Hold for 45 s.
  Other side  Now the right arm.
  In short    Left arm up, and lean.

Take care     Stay upright.
Not with      dizziness

Easier        Lean less.
Harder        Lean more.
Instead       floor-bridge: Hip bridge (floor bridge)
              somewhere-else

Sources       own"""
    assert expected == card("wall-lean.yaml")


def test_a_card_is_shown_by_id_and_needs_no_voice() -> None:
    done = voicecoach("show", "floor-bridge", "--voice", "no-such-voice")
    assert (0, "") == (done.returncode, done.stderr)
    assert done.stdout.startswith("Hip bridge (floor bridge) · floor-bridge\n")
    assert all(len(line) <= 80 for line in done.stdout.splitlines())


def test_every_shipped_exercise_has_a_card() -> None:
    for entry in json.loads(voicecoach("list", "exercises", "--json").stdout):
        shown = card(entry["id"])
        assert shown is not None
        assert "Sources" in shown
        assert "$" not in shown


def test_the_card_of_a_broken_exercise_names_its_problems(tmp_path: Path) -> None:
    (tmp_path / "wall-lean.yaml").write_text(LEAN.replace("standing", "flying"))
    done = voicecoach("show", "wall-lean.yaml", cwd=tmp_path)
    assert (1, "") == (done.returncode, done.stdout)
    assert "wall-lean.yaml:4:10" in done.stderr


def test_a_routine_has_no_card(tmp_path: Path) -> None:
    (tmp_path / "short.yaml").write_text(ROUTINE)
    assert card("lower-back") is None
    assert card(str(tmp_path / "short.yaml")) is None
    with pytest.raises(VoicecoachError, match="there is no such file"):
        card(str(tmp_path / "nowhere.yaml"))


def test_a_name_that_is_a_routine_and_an_exercise_is_the_routine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    routines = tmp_path / "exercises" / "routines"
    routines.mkdir(parents=True)
    (routines / "floor-bridge.yaml").write_text(ROUTINE)
    monkeypatch.chdir(tmp_path)
    assert card("floor-bridge") is None
    assert "Short" == plan("floor-bridge").routine.title


def test_one_exercise_makes_a_session_with_the_usual_notices() -> None:
    prepared = plan("floor-bridge")
    assert ("Hip bridge", "calm") == (prepared.routine.title, prepared.coach.id)
    assert ["cleared-to-exercise", "stop-if-intolerable"] == [notice.text for notice in prepared.routine.notices]
    assert Path("output") / "floor-bridge.mp3" == output_path("floor-bridge", None, None)
    done = voicecoach("show", "floor-bridge", "--cues", "--verbosity", "brief")
    assert "This is for people already cleared to exercise." in done.stdout


@pytest.mark.voice
def test_build_makes_a_track_of_one_exercise(tmp_path: Path) -> None:
    (tmp_path / "wall-lean.yaml").write_text(LEAN)
    done = voicecoach("build", "wall-lean.yaml", "--voice", "espeak", cwd=tmp_path)
    assert (0, "") == (done.returncode, done.stderr)
    assert (tmp_path / "output" / "wall-lean.mp3").stat().st_size > 10_000


@pytest.mark.slow
@pytest.mark.parametrize(
    ("dose", "said"),
    [
        ("dose: {sets: 2}", "wall-lean.yaml:1:1: nothing says how long or how often"),
        ("dose: {reps: 5, hold: 5s}", "wall-lean.yaml:9:14: is this number for each side"),
    ],
)
def test_an_exercise_that_nobody_can_perform_is_refused_at_its_place(dose: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "wall-lean.yaml").write_text(LEAN.replace("dose: {hold: 30-60s, sets: 2, rest: 20s}", dose))
    done = voicecoach("build", "wall-lean.yaml", cwd=tmp_path)
    assert 1 == done.returncode
    assert said in done.stderr
    assert 0 == voicecoach("show", "wall-lean.yaml", cwd=tmp_path).returncode


def test_check_takes_the_id_of_an_exercise() -> None:
    assert "1 file, no problems.\n" == voicecoach("check", "floor-bridge").stdout
