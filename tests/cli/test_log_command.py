"""`voicecoach log`: the calendar, the whole log for programs and spreadsheets, and a log that cannot be read."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from commands import voicecoach

from voicecoach.live.log import Finished, Log

HEADER = "ended,routine,title,level,length_ms,skipped,part\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VOICECOACH_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("PYTHONUTF8", "1")
    return tmp_path / "data"


def fill(folder: Path) -> None:
    first = datetime.fromisoformat("2024-10-27T02:30:00+02:00")
    second = datetime.fromisoformat("2024-10-27T02:10:00+01:00")
    Log(folder).add(Finished(second, "desk-reset", "+Desk, reset", 1.0, 300_500, ("Bird dog, right", "Cat-cow")))
    Log(folder).add(Finished(first, "lower-back", "Lower back", 0.5, 1_200_000, (), "from 07:31"))


def test_an_empty_log_says_how_sessions_get_there(folder: Path) -> None:
    done = voicecoach("log")
    assert (0, "") == (done.returncode, done.stdout)
    assert (
        "No sessions yet. Follow one to its end and it is written down here: voicecoach play ROUTINE\n" == done.stderr
    )
    assert not folder.exists()


def test_an_empty_log_is_an_empty_list_and_a_header(folder: Path) -> None:
    as_json, as_csv = voicecoach("log", "--json"), voicecoach("log", "--csv")
    assert (0, "[]\n", "") == (as_json.returncode, as_json.stdout, as_json.stderr)
    assert (0, HEADER, "") == (as_csv.returncode, as_csv.stdout, as_csv.stderr)


def test_json_has_every_session_oldest_first(folder: Path) -> None:
    fill(folder)
    assert [
        {
            "ended": "2024-10-27T02:30:00+02:00",
            "routine": "lower-back",
            "title": "Lower back",
            "level": 0.5,
            "length_ms": 1_200_000,
            "skipped": [],
            "part": "from 07:31",
        },
        {
            "ended": "2024-10-27T02:10:00+01:00",
            "routine": "desk-reset",
            "title": "+Desk, reset",
            "level": 1.0,
            "length_ms": 300_500,
            "skipped": ["Bird dog, right", "Cat-cow"],
            "part": None,
        },
    ] == json.loads(voicecoach("log", "--json", "--weeks", "1").stdout)


def test_csv_has_the_same(folder: Path) -> None:
    fill(folder)
    assert (
        HEADER + "2024-10-27T02:30:00+02:00,lower-back,Lower back,0.5,1200000,,from 07:31\n"
        '2024-10-27T02:10:00+01:00,desk-reset,"+Desk, reset",1.0,300500,"Bird dog, right; Cat-cow",\n'
    ) == voicecoach("log", "--csv").stdout


def test_the_calendar_ends_with_this_week(folder: Path) -> None:
    now = datetime.now().astimezone()
    Log(folder).add(Finished(now - timedelta(weeks=3), "lower-back", "Lower back", 0.5, 1_200_000, ()))
    Log(folder).add(Finished(now, "lower-back", "Lower back", 0.5, 1_200_000, ("Hip bridge",)))
    done = voicecoach("log", "--weeks", "2")
    assert (0, "") == (done.returncode, done.stderr)
    assert "1 session in 2 weeks, 20 min.\n" in done.stdout
    assert "[■]" in done.stdout
    assert "skipped: Hip bridge" == done.stdout.splitlines()[-1].strip()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--json", "--csv"), "Choose one of --json and --csv."),
        (("--weeks", "0"), "1<=x<=520"),
        (("--weeks", "521"), "1<=x<=520"),
    ],
)
def test_a_wrong_call_is_told(arguments: tuple[str, ...], said: str, folder: Path) -> None:
    done = voicecoach("log", *arguments)
    assert (2, "") == (done.returncode, done.stdout)
    assert said in " ".join(done.stderr.split())


@pytest.mark.parametrize("arguments", [(), ("--json",), ("--csv",)])
def test_a_damaged_log_is_told_without_a_traceback(arguments: tuple[str, ...], folder: Path) -> None:
    folder.mkdir()
    (folder / "log.sqlite3").write_bytes(b"not a log")
    done = voicecoach("log", *arguments)
    assert (1, "") == (done.returncode, done.stdout)
    assert done.stderr.startswith(f"voicecoach: {folder / 'log.sqlite3'}: this is damaged, or no log of sessions: ")
    assert 1 == len(done.stderr.splitlines())
    assert b"not a log" == (folder / "log.sqlite3").read_bytes()


def test_help_loads_no_database(folder: Path) -> None:
    done = voicecoach("log", "--help", python=("-X", "importtime"))
    assert 0 == done.returncode
    assert "sqlite3" not in done.stderr
