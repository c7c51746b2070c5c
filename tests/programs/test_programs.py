"""Programmes as a user meets them: the table, the files of a week, the answer of the gate, and the shipped one."""

import subprocess
import sys
from pathlib import Path

import pytest

from voicecoach.errors import VoicecoachError
from voicecoach.library.catalogue import entries
from voicecoach.library.programs import after_week, plan_of_weeks
from voicecoach.library.week_files import files_of_week
from voicecoach.pictures.cue_text import as_text
from voicecoach.session.planning import Options

SHIPPED = "lower-back-six-weeks"
TWO = """
program: Two
weeks: 2
sessions_a_week: {1: 3, 2: 1}
routines: {1: [one, two], 2: one}
gate: {worst_pain: 3}
""".lstrip()


def voicecoach(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "voicecoach", *arguments], capture_output=True, text=True, cwd=cwd, check=False
    )


@pytest.fixture
def two(tmp_path: Path) -> Path:
    for name in ("one", "two"):
        (tmp_path / f"{name}.yaml").write_text(f"routine: {name.title()}\nsteps:\n  - do: floor-bridge\n    reps: 2\n")
    path = tmp_path / "plan.yaml"
    path.write_text(TWO)
    return path


def test_the_shipped_programme_grows_in_one_thing_at_a_time() -> None:
    program, rows = plan_of_weeks(SHIPPED)
    assert 6 == len(rows)
    assert ["gentle", "gentle", "standard", "standard", "standard", "deep"] == [row.level for row in rows]
    assert ["1", "1", "1", "1", "2", "2"] == [row.sets for row in rows]
    minutes = [int(row.minutes) for row in rows]
    assert sorted(minutes) == minutes
    assert (3, 3) == (program.gate.sessions, program.gate.worst_pain)
    assert {3} == {week.sessions for week in program.weeks}


def test_sessions_that_are_all_the_same_are_one_file(tmp_path: Path) -> None:
    [file] = files_of_week(SHIPPED, 3, tmp_path)
    assert (tmp_path / "week-3.mp3", "Week 3, all 3 sessions", 3) == (file.path, file.title, file.sessions)
    assert 0.5 == file.plan.routine.level


def test_sessions_that_differ_have_a_file_each(two: Path) -> None:
    files = files_of_week(str(two), 1, file_format="wav")
    assert [
        (Path("output", "plan", "week-1-session-1-and-3.wav"), "Week 1, sessions 1 and 3 of 3"),
        (Path("output", "plan", "week-1-session-2.wav"), "Week 1, session 2 of 3"),
    ] == [(file.path, file.title) for file in files]
    [only] = files_of_week(str(two), 2)
    assert Path("output", "plan", "week-2-session-1.mp3") == only.path


def test_a_week_is_spoken_with_its_sets_and_the_programme_s_notice() -> None:
    [file] = files_of_week(SHIPPED, 5, options=Options(coach="brisk"))
    routine = file.plan.routine
    assert "stop-above-three" == routine.notices[-1].text
    said = as_text(file.plan.cue_sheet)
    assert "If your pain goes above three out of ten, stop that exercise." in said
    assert "brisk" == file.plan.coach.id


@pytest.mark.parametrize(
    ("name", "week", "said"),
    [
        (SHIPPED, 7, 'there is no week 7: "Six weeks for the lower back" has 6 weeks'),
        (SHIPPED, 0, "there is no week 0"),
        ("lower-back-six-week", 1, 'Did you mean "lower-back-six-weeks"?'),
        ("lower-back", 1, "is a routine, and a programme is needed here"),
        ("x" * 300, 1, "there is no programme"),
        ("nowhere.yaml", 1, "there is no such file"),
    ],
)
def test_what_is_not_there_is_told(name: str, week: int, said: str) -> None:
    with pytest.raises(VoicecoachError, match=said.replace("?", r"\?")):
        files_of_week(name, week)


def test_a_folder_that_is_a_file_is_told_before_anything_is_made(tmp_path: Path) -> None:
    (tmp_path / "taken").touch()
    for folder in (tmp_path / "taken", tmp_path / "taken" / "below"):
        with pytest.raises(VoicecoachError, match="a folder is needed here"):
            files_of_week(SHIPPED, 1, folder)


def test_a_gate_that_asks_for_pain_has_to_be_told() -> None:
    with pytest.raises(VoicecoachError, match="--worst-pain"):
        after_week(SHIPPED, 3, 3, None)
    assert 4 == after_week(SHIPPED, 3, 3, 2).week


def test_every_programme_is_listed_with_how_long_it_is() -> None:
    [entry] = [entry for entry in entries("programs") if entry.id == SHIPPED]
    row = (entry.id, *entry.cells)
    assert ("6 weeks", "Six weeks for the lower back") == row[1:3]


def test_without_a_week_the_plan_and_the_gate_are_shown() -> None:
    done = voicecoach("program", SHIPPED)
    assert (0, "") == (done.returncode, done.stderr)
    lines = done.stdout.splitlines()
    assert "Six weeks for the lower back" == lines[0]
    assert ["week", "sessions", "level", "sets", "minutes"] == lines[3].split()
    assert lines[4].startswith("1     3 × lower-back-short  gentle")
    assert lines[-1].startswith("A week counts as done when 3 sessions are done and the worst pain was at most 3 of 10")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--week", "3", "--done", "2", "--worst-pain", "4"), 0, "Repeat week 3: 2 of 3 sessions are done; the worst"),
        (("--week", "3", "--done", "3", "--worst-pain", "1"), 0, "Go on to week 4: 3 sessions are done"),
        (("--week", "3", "--done", "3"), 1, "add --worst-pain"),
        (("--done", "3"), 2, "Tell which week that was"),
        (("--week", "3", "--worst-pain", "4"), 2, "Tell how many sessions are done"),
        (("--week", "3", "--worst-pain", "11", "--done", "3"), 2, "10"),
        (("--week", "3", "--format", "ogg"), 2, "mp3, wav"),
    ],
)
def test_the_gate_answers_and_a_wrong_call_is_told(
    arguments: tuple[str, ...], code: int, said: str, tmp_path: Path
) -> None:
    done = voicecoach("program", SHIPPED, *arguments, cwd=tmp_path)
    assert code == done.returncode, done.stderr
    assert said in (done.stdout if code == 0 else done.stderr)
    assert [] == list(tmp_path.iterdir())


@pytest.mark.voice
def test_a_week_is_made_and_every_file_says_which_sessions_it_is_for(two: Path) -> None:
    id3 = pytest.importorskip("mutagen.id3")
    done = voicecoach("program", two.name, "--week", "1", "--voice", "espeak", "-o", "here", cwd=two.parent)
    assert 0 == done.returncode, done.stderr
    assert ["week-1-session-1-and-3.mp3", "week-1-session-2.mp3"] == sorted(
        path.name for path in (two.parent / "here").iterdir()
    )
    first, second = done.stdout.splitlines()
    assert first.endswith("Week 1, sessions 1 and 3 of 3, which are the same: play it 2 times")
    assert second.endswith("espeak voice  Week 1, session 2 of 3")
    assert "week-1-session-2.mp3: Week 1, session 2 of 3" in done.stderr
    tags = id3.ID3(two.parent / "here" / "week-1-session-2.mp3")
    assert "Week 1, session 2 of 3: Two" == str(tags["TIT2"])
