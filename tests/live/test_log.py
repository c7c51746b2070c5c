"""The log of finished sessions: what it keeps, what it never touches, and the calendar drawn of it."""

import multiprocessing
import os
import sqlite3
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from voicecoach.errors import VoicecoachError
from voicecoach.live.calendar import log_calendar
from voicecoach.live.log import Finished, Log, log_as_csv
from voicecoach.store import data_folder, state_folder

NAME = "log.sqlite3"


def finished(
    ended: str,
    minutes: int = 20,
    *,
    title: str = "Lower back",
    skipped: tuple[str, ...] = (),
    part: str | None = None,
) -> Finished:
    return Finished(datetime.fromisoformat(ended), "lower-back", title, 0.5, minutes * 60_000, skipped, part)


def add_many(folder: Path, minute: int) -> None:
    for second in range(25):
        Log(folder).add(finished(f"2024-10-28T07:{minute:02d}:{second:02d}+01:00"))


def changed(folder: Path, statement: str) -> None:
    with closing(sqlite3.connect(folder / NAME)) as connection:
        connection.execute(statement)
        connection.commit()


def told(error: pytest.ExceptionInfo[VoicecoachError]) -> str:
    return str(error.value)


def test_what_is_added_comes_back_whole(tmp_path: Path) -> None:
    added = finished(
        "2024-10-28T07:31:05+01:00",
        title='=SUM(1), "Rücken"\nzwei',
        skipped=("Hip bridge", "Bird dog, right"),
        part="from 07:31",
    )
    Log(tmp_path / "not" / "yet" / "there").add(added)
    [found] = Log(tmp_path / "not" / "yet" / "there").sessions()
    assert added == found
    assert timedelta(hours=1) == found.ended.utcoffset()


def test_a_log_that_has_not_begun_is_empty_and_stays_unmade(tmp_path: Path) -> None:
    assert () == Log(tmp_path / "data").sessions()
    assert [] == list(tmp_path.iterdir())


def test_an_empty_file_is_a_log_that_has_not_begun(tmp_path: Path) -> None:
    (tmp_path / NAME).touch()
    assert () == Log(tmp_path).sessions()
    Log(tmp_path).add(finished("2024-10-28T07:31:00+01:00"))
    assert 1 == len(Log(tmp_path).sessions())


def test_sessions_are_in_the_order_they_ended_in_across_a_change_of_clocks(tmp_path: Path) -> None:
    # On 27 October 2024 the clocks of Berlin showed 02:30 twice, and the second time, an hour later, 02:10 again.
    summer, winter = finished("2024-10-27T02:30:00+02:00"), finished("2024-10-27T02:10:00+01:00")
    Log(tmp_path).add(winter)
    Log(tmp_path).add(summer)
    assert (summer, winter) == Log(tmp_path).sessions()
    first, second = Log(tmp_path).sessions()
    assert timedelta(minutes=40) == second.ended - first.ended


def test_since_counts_by_the_day_the_persons_calendar_showed(tmp_path: Path) -> None:
    # In universal time it was still the 27th.
    after_midnight = finished("2024-10-28T00:15:00+01:00")
    for one in (finished("2024-10-27T23:50:00+01:00"), after_midnight):
        Log(tmp_path).add(one)
    assert (after_midnight,) == Log(tmp_path).sessions(date(2024, 10, 28))
    assert () == Log(tmp_path).sessions(date(2024, 10, 29))


def test_a_time_without_an_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="needs an offset"):
        finished("2024-10-28T07:31:00")


def test_a_routine_whose_file_name_is_not_unicode_is_logged(tmp_path: Path) -> None:
    Log(tmp_path).add(Finished(datetime.fromisoformat("2024-10-28T07:31+01:00"), "r\udcfcck", "A", 0.5, 1, ()))
    assert "r\\udcfcck" == Log(tmp_path).sessions()[0].routine


def test_processes_that_add_at_the_same_time_all_land(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    both = [context.Process(target=add_many, args=(tmp_path / "data", minute)) for minute in (1, 2)]
    for process in both:
        process.start()
    for process in both:
        process.join()
    assert [0, 0] == [process.exitcode for process in both]
    assert [(minute, second) for minute in (1, 2) for second in range(25)] == [
        (one.ended.minute, one.ended.second) for one in Log(tmp_path / "data").sessions()
    ]


def test_a_log_that_another_program_holds_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("voicecoach.live.log._WAIT_S", 0.05)
    Log(tmp_path).add(finished("2024-10-28T07:31:00+01:00"))
    with closing(sqlite3.connect(tmp_path / NAME)) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        with pytest.raises(VoicecoachError) as error:
            Log(tmp_path).add(finished("2024-10-28T08:31:00+01:00"))
    assert f"{tmp_path / NAME}: another program holds the log of sessions. Try again when it has let go." == told(error)
    assert 1 == len(Log(tmp_path).sessions())


@pytest.mark.parametrize("content", [b"not a log", b"\x00" * 4096, b"SQLite format 3\x00" + b"\xff" * 2000])
def test_a_damaged_file_is_told_and_left_as_it_is(content: bytes, tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(content)
    for use in (Log(tmp_path).sessions, lambda: Log(tmp_path).add(finished("2024-10-28T07:31:00+01:00"))):
        with pytest.raises(VoicecoachError) as error:
            use()
        assert told(error).startswith(f"{tmp_path / NAME}: this is damaged, or no log of sessions: ")
        assert told(error).endswith("Move it away, and the next session that you finish begins a new one.")
    assert content == (tmp_path / NAME).read_bytes()
    assert [NAME] == [path.name for path in tmp_path.iterdir()]


def test_pages_lost_from_the_file_are_told(tmp_path: Path) -> None:
    for second in range(60):
        Log(tmp_path).add(finished(f"2024-10-28T07:31:{second:02d}+01:00", skipped=("Hip bridge",) * 20))
    whole = (tmp_path / NAME).read_bytes()
    (tmp_path / NAME).write_bytes(whole[:4096] + b"\x55" * 8192 + whole[12288:])
    with pytest.raises(VoicecoachError, match="this is damaged"):
        Log(tmp_path).sessions()


@pytest.mark.parametrize(
    "change", ["ended = 'yesterday'", "ended = '2024-10-28T07:31:00'", "skipped = '[oh'", "length_ms = 'long'"]
)
def test_a_line_that_is_not_understood_is_told(change: str, tmp_path: Path) -> None:
    Log(tmp_path).add(finished("2024-10-28T07:31:00+01:00"))
    changed(tmp_path, f"UPDATE finished SET {change}")  # noqa: S608 - constants
    with pytest.raises(VoicecoachError, match="this is damaged"):
        Log(tmp_path).sessions()


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    changed(tmp_path, "CREATE TABLE recipes (name TEXT)")
    before = (tmp_path / NAME).read_bytes()
    for use in (Log(tmp_path).sessions, lambda: Log(tmp_path).add(finished("2024-10-28T07:31:00+01:00"))):
        with pytest.raises(VoicecoachError, match="it holds something else"):
            use()
    assert before == (tmp_path / NAME).read_bytes()


def test_the_log_of_a_newer_voicecoach_is_left_alone(tmp_path: Path) -> None:
    Log(tmp_path).add(finished("2024-10-28T07:31:00+01:00"))
    changed(tmp_path, "PRAGMA user_version = 2")
    before = (tmp_path / NAME).read_bytes()
    for use in (Log(tmp_path).sessions, lambda: Log(tmp_path).add(finished("2024-10-28T08:31:00+01:00"))):
        with pytest.raises(VoicecoachError) as error:
            use()
        assert (
            f"{tmp_path / NAME}: this log was written by a newer voicecoach; nothing in it was changed. "
            "Update voicecoach, or move the file away."
        ) == told(error)
    assert before == (tmp_path / NAME).read_bytes()


def test_a_file_in_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("mine", encoding="utf-8")
    assert () == Log(tmp_path / "data").sessions()
    with pytest.raises(VoicecoachError) as error:
        Log(tmp_path / "data").add(finished("2024-10-28T07:31:00+01:00"))
    assert told(error).startswith(f"{tmp_path / 'data' / NAME}: the log of sessions cannot be opened or written here: ")
    assert told(error).endswith("Move away what is in its place, or name another folder in VOICECOACH_DATA_DIR.")
    assert "mine" == (tmp_path / "data").read_text(encoding="utf-8")


def test_a_folder_in_place_of_the_file_is_told(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    for use in (Log(tmp_path).sessions, lambda: Log(tmp_path).add(finished("2024-10-28T07:31:00+01:00"))):
        with pytest.raises(VoicecoachError, match="cannot be opened or written here"):
            use()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(VoicecoachError, match="cannot be opened or written here"):
        Log(tmp_path).add(finished("2024-10-28T07:31:00+01:00"))


def test_the_folders_may_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOICECOACH_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("VOICECOACH_STATE_DIR", str(tmp_path / "state"))
    assert (tmp_path / "data", tmp_path / "state") == (data_folder(), state_folder())
    Log().add(finished("2024-10-28T07:31:00+01:00"))
    assert (tmp_path / "data" / NAME).is_file()


def test_the_folders_have_a_place_of_their_own_on_every_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VOICECOACH_DATA_DIR", raising=False)
    monkeypatch.delenv("VOICECOACH_STATE_DIR", raising=False)
    assert ("voicecoach", "voicecoach") == (data_folder().name, state_folder().name)


def test_csv_quotes_what_needs_it_and_changes_nothing() -> None:
    sessions = [
        finished("2024-10-28T07:31:00+01:00", title="=1+1", skipped=("Hip bridge", "Bird dog, right")),
        finished("2024-10-29T07:31:00+01:00", title='-Back, "low"', part="Warm-up"),
    ]
    assert (
        "ended,routine,title,level,length_ms,skipped,part\n"
        '2024-10-28T07:31:00+01:00,lower-back,=1+1,0.5,1200000,"Hip bridge; Bird dog, right",\n'
        '2024-10-29T07:31:00+01:00,lower-back,"-Back, ""low""",0.5,1200000,,Warm-up\n'
    ) == log_as_csv(sessions)


def drawn(today: str, weeks: int, *sessions: Finished) -> str:
    return "\n".join(log_calendar(sessions, date.fromisoformat(today), weeks))


MADE_UP = (
    finished("2024-10-22T07:31:00+02:00", 18),
    # Sunday, and the Monday that begins the next week nine minutes later.
    finished("2024-10-27T23:55:00+01:00", 21),
    finished("2024-10-28T00:04:00+01:00", 4, part="Warm-up"),
    finished("2024-11-05T07:31:00+01:00", 19, skipped=("Hip bridge", "Bird dog, right")),
    finished("2024-11-06T06:58:00+01:00", 19),
    finished("2024-11-06T21:12:00+01:00", 7, title="Desk reset", part="from 03:10"),
    finished("2024-11-07T07:30:00+01:00", 20),
)


def test_the_calendar_of_a_made_up_log() -> None:
    assert (
        "2024    Mo Tu We Th Fr Sa Su\n"
        "21 Oct   ·  ■  ·  ·  ·  ·  ■     2 sessions    39 min\n"
        "28 Oct   ■  ·  ·  ·  ·  ·  ·     1 session      4 min\n"
        " 4 Nov   ·  ■  2 [■]             4 sessions    65 min\n"
        "\n"
        "7 sessions in 3 weeks, 1 h 48 min; 3 weeks in a row.\n"
        "\n"
        "Mo 28 Oct  00:04    4 min  Lower back (Warm-up)\n"
        "Tu  5 Nov  07:31   19 min  Lower back\n"
        "                           skipped: Hip bridge, Bird dog\n"
        "                             (right)\n"
        "We  6 Nov  06:58   19 min  Lower back\n"
        "We  6 Nov  21:12    7 min  Desk reset (from 03:10)\n"
        "Th  7 Nov  07:30   20 min  Lower back"
    ) == drawn("2024-11-07", 8, *MADE_UP)


def test_no_line_is_wider_than_sixty_columns() -> None:
    long = finished("2024-11-07T07:30:00+01:00", 9_999, title="A very long title " * 6, skipped=("Cat-cow",) * 30)
    assert 60 >= max(len(line) for line in log_calendar([MADE_UP[0], *[long] * 12], date(2025, 1, 2), 60))


def test_only_as_many_weeks_are_shown_as_are_asked_for() -> None:
    lines = drawn("2024-11-10", 1, *MADE_UP).splitlines()
    assert " 4 Nov   ·  ■  2  ■  ·  · [·]    4 sessions    65 min" == lines[1]
    # The row goes further back than the page does.
    assert ["", "4 sessions in 1 week, 1 h 05 min; 3 weeks in a row."] == lines[2:4]


def test_a_new_week_begins_on_monday_and_breaks_no_row_before_it_is_over() -> None:
    lines = drawn("2024-11-11", 2, *MADE_UP).splitlines()
    assert "11 Nov  [·]" == lines[2]
    assert "4 sessions in 2 weeks, 1 h 05 min; 3 weeks in a row." == lines[4]
    assert "4 sessions in 3 weeks, 1 h 05 min." == drawn("2024-11-18", 3, *MADE_UP).splitlines()[5]


def test_a_new_year_stands_above_its_first_monday() -> None:
    assert (
        "2024    Mo Tu We Th Fr Sa Su\n"
        "30 Dec   ·  ■  ·  ·  ·  ·  ·     1 session     20 min\n"
        "2025\n"
        " 6 Jan  [·]\n"
        "\n"
        "1 session in 2 weeks, 20 min.\n"
        "\n"
        "Tu 31 Dec 2024  07:30   20 min  Lower back"
    ) == drawn("2025-01-06", 8, finished("2024-12-31T07:30:00+01:00"))


def test_weeks_without_a_session_are_shown_after_the_first() -> None:
    lines = drawn("2025-06-10", 2, *MADE_UP).splitlines()
    assert [" 2 Jun   ·  ·  ·  ·  ·  ·  ·", " 9 Jun   · [·]", "", "No session in 2 weeks."] == lines[1:5]


def test_a_session_that_ended_further_east_than_today_is_still_told() -> None:
    ahead = finished("2024-11-11T00:20:00+13:00")
    lines = drawn("2024-11-10", 8, ahead).splitlines()
    assert [" 4 Nov   ·  ·  ·  ·  ·  · [·]", "", "No session in 1 week."] == lines[1:4]
    assert "Mo 11 Nov  00:20   20 min  Lower back" == lines[-1]


def test_more_sessions_a_day_than_one_digit_tells_are_a_plus() -> None:
    ten = [finished("2024-11-04T07:30:00+01:00", 1)] * 10
    assert " 4 Nov  [+]                     10 sessions    10 min" == drawn("2024-11-04", 8, *ten).splitlines()[1]
