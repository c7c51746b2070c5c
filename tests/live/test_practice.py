"""What becomes of a session that is followed: where it begins, where it goes on, and what the log gets of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sessions import WALL_SESSION, timeline_of, written

from voicecoach.errors import VoicecoachError
from voicecoach.live.kept_session import Score
from voicecoach.live.live_session import LiveSession
from voicecoach.live.log import Log
from voicecoach.live.practice import Practice, said_section, troubles
from voicecoach.player.transport import Transport
from voicecoach.timeline.longer import longer
from voicecoach.timeline.sections import Section, sections
from voicecoach.timeline.timeline import Event, Timeline
from voicecoach.units import TRACK_RATE

RATE = TRACK_RATE
ROUTINE = f"""{WALL_SESSION}steps:
  - block: Warm up
    steps:
      - do: wall-lean
  - block: Stretch
    steps:
      - do: side-lean
      - rest: 45s
"""
KEY = "a session and its options"


@cache
def timeline() -> Timeline:
    with TemporaryDirectory() as folder:
        return timeline_of(written(Path(folder), ROUTINE))


def score(of: Timeline | None = None, known_until: int | None = None) -> Score:
    return Score("wall-session", 0.5, "stand-in", of or timeline(), {}, known_until=known_until)


def followed(of: Timeline | None = None) -> Practice:
    return Practice(LiveSession(score(of)), KEY)


def section(exercise: str, side: str | None = None) -> Section:
    return next(s for s in sections(timeline()) if s.exercise == exercise and s.side == side)


def hold(number: int) -> Event:
    return list(timeline().spans("hold"))[number]


def block(name: str) -> Event:
    return next(event for event in timeline().spans("chapter") if event.text == name)


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VOICECOACH_STATE_DIR", str(tmp_path / "state"))
    monkeypatch.setenv("VOICECOACH_DATA_DIR", str(tmp_path / "data"))
    return tmp_path / "state"


def kept(state: Path) -> list[Path]:
    return list((state / "stopped").iterdir()) if state.exists() else []


def at(position: int, begun: Transport | None = None) -> Transport:
    """A transport that has played on to a position."""
    return replace(begun or Transport(timeline()), position=position)


# --- where it begins


def test_it_begins_at_the_first_sample() -> None:
    begun = followed().begin()
    assert (0, 0, timeline().length, "playing") == (begun.position, begun.begin, begun.last, begun.mode)
    assert () == begun.all_heard()


@pytest.mark.parametrize("place", ["side-lean", "Side lean", "side lean"])
def test_it_begins_at_an_exercise(place: str) -> None:
    begun = followed().begin(place=place)
    assert section("side-lean").start == begun.position
    assert timeline().length == begun.last
    # What lies before was not heard, and can be gone back to.
    assert () == begun.all_heard()
    assert 0 == begun.begin
    assert begun.previous_step().position < begun.position


def test_it_begins_at_a_time_and_counts_in_inside_a_hold() -> None:
    at_s = hold(0).start // RATE + 5
    begun = followed().begin(place=f"{at_s // 60}:{at_s % 60:02d}")
    assert (at_s * RATE, "counting in") == (begun.position, begun.mode)


def test_it_begins_at_the_start_of_what_is_said_there() -> None:
    sentence = next(event for event in timeline().spans("speech") if event.text == "Next, Side lean.")
    at_s = sentence.start // RATE + 1
    assert sentence.start < at_s * RATE < sentence.end
    begun = followed().begin(place=f"{at_s}s")
    assert (sentence.start, "playing", ()) == (begun.position, begun.mode, begun.all_heard())


def test_it_begins_and_ends_with_a_block() -> None:
    begun = followed().begin(block="stretch")
    there = block("Stretch")
    assert (there.start, there.start, there.end) == (begun.position, begun.begin, begun.last)


def test_it_begins_at_a_place_in_a_block() -> None:
    begun = followed().begin(place="wall-lean", block="Warm up")
    there = block("Warm up")
    assert (section("wall-lean", "left").start, there.start, there.end) == (begun.position, begun.begin, begun.last)


@pytest.mark.parametrize(
    ("place", "of", "said"),
    [
        ("plank", None, '--from: "plank"'),
        ("59:00", None, "--from: 59:00"),
        (None, "Cool down", '--only: this session has no block "Cool down"'),
        ("side-lean", "Warm up", "--from:"),
        ("0:01", "Stretch", "--from:"),
    ],
)
def test_a_place_that_is_not_there_is_refused(place: str | None, of: str | None, said: str) -> None:
    with pytest.raises(VoicecoachError) as raised:
        followed().begin(place=place, block=of)
    assert str(raised.value).startswith(said)


def test_it_begins_after_a_delay() -> None:
    begun = followed().begin(delay_ms=20_000)
    assert ("delayed", 20 * RATE, 0) == (begun.mode, begun.delay, begun.position)


# --- where it goes on


def test_nothing_is_kept_in_the_first_five_seconds(state: Path) -> None:
    session = followed()
    begun = session.begin()
    session.keep(at(5 * RATE - 24, begun))
    assert [] == kept(state)
    assert session.stopped() is None
    session.keep(at(5 * RATE, begun))
    assert 1 == len(kept(state))


def test_a_session_that_was_stopped_goes_on_there_with_a_count_in() -> None:
    position = hold(1).start + 10 * RATE
    session = followed()
    session.keep(at(position, session.begin()))
    session = followed()
    begun = session.begin()
    stopped = session.stopped()
    assert stopped is not None
    assert (position, "right") == (stopped.position, stopped.side)
    resumed = session.resumed(begun, stopped)
    assert (position, "counting in") == (resumed.position, resumed.mode)
    assert ((0, position),) == resumed.all_heard()
    assert "01:28, Wall lean, right" == session.said(stopped)


def test_outside_timed_work_it_goes_on_without_a_count_in() -> None:
    position = section("side-lean").start
    session = followed()
    session.keep(at(position, session.begin()))
    stopped = session.stopped()
    assert stopped is not None
    resumed = session.resumed(session.begin(), stopped)
    assert (position, "playing") == (resumed.position, resumed.mode)


def test_with_a_delay_it_waits_before_it_goes_on() -> None:
    position = hold(1).start + 10 * RATE
    session = followed()
    session.keep(at(position, session.begin()))
    stopped = session.stopped()
    assert stopped is not None
    resumed = session.resumed(session.begin(delay_ms=5_000), stopped)
    assert (position, "delayed", 5 * RATE) == (resumed.position, resumed.mode, resumed.delay)


def test_other_options_are_another_session() -> None:
    session = followed()
    session.keep(at(hold(0).start, session.begin()))
    other = Practice(LiveSession(score()), "other options")
    other.begin()
    assert other.stopped() is None


@pytest.mark.parametrize("part", [{"place": "side-lean"}, {"block": "Stretch"}])
def test_a_part_of_a_session_keeps_no_place_and_asks_for_none(state: Path, part: dict[str, str]) -> None:
    session = followed()
    begun = session.begin(**part)  # type: ignore[arg-type]
    session.keep(at(begun.position + 20 * RATE, begun))
    assert [] == kept(state)
    whole = followed()
    whole.keep(at(hold(0).start, whole.begin()))
    session = followed()
    session.begin(**part)  # type: ignore[arg-type]
    assert session.stopped() is None


def test_a_hold_that_was_made_longer_does_not_move_the_place() -> None:
    moment = hold(0).start + 10 * RATE
    session = followed()
    begun = at(moment, session.begin()).longer(15_000)
    assert longer(timeline(), moment, 15 * RATE) == begun.timeline
    position = hold(1).start + RATE
    session.keep(at(position + 15 * RATE, begun))
    stopped = session.stopped()
    assert stopped is not None
    assert position == stopped.position
    assert ((0, position),) == stopped.heard


def test_a_session_that_has_changed_goes_on_at_the_exercise() -> None:
    session = followed()
    session.keep(at(hold(1).start + RATE, session.begin()))
    with TemporaryDirectory() as folder:
        changed = timeline_of(written(Path(folder), ROUTINE.replace("hold: 40s", "hold: 50s")))
    session = followed(changed)
    session.begin()
    stopped = session.stopped()
    assert stopped is not None
    right = next(s for s in sections(changed) if (s.exercise, s.side) == ("wall-lean", "right"))
    assert right.start == stopped.position


def test_while_it_is_recorded_nobody_waits_for_it_unless_a_place_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[bool] = []
    monkeypatch.setattr(LiveSession, "wait_until_whole", lambda _live: waited.append(True))
    session = followed()
    begun = session.begin()
    assert session.stopped() is None
    assert [] == waited
    session.keep(at(hold(0).start, begun))
    assert session.stopped() is not None
    assert [True] == waited


# --- the end


def ended(begun: Transport, *skips: Callable[[Transport], Transport]) -> Transport:
    """The transport at the end, after these jumps; the first of them is made in the first hold."""
    transport = at(max(begun.position, hold(0).start + RATE), begun)
    for skip in skips:
        transport = skip(transport)
    return replace(transport, position=transport.last, mode="over")


def test_at_the_end_the_place_is_forgotten_and_the_session_logged(state: Path) -> None:
    session = followed()
    begun = session.begin()
    session.keep(at(hold(1).start, begun))
    assert 1 == len(kept(state))
    assert [] == session.finished(ended(begun), is_logged=True)
    assert [] == kept(state)
    [entry] = Log().sessions()
    assert ("wall-session", "Wall session", 0.5, (), None) == (
        entry.routine,
        entry.title,
        entry.level,
        entry.skipped,
        entry.part,
    )
    assert timeline().length * 1000 // RATE == entry.length_ms
    assert timedelta(0) <= datetime.now(UTC) - entry.ended < timedelta(minutes=1)


def test_what_was_skipped_is_told_and_logged() -> None:
    session = followed()
    last = ended(session.begin(), Transport.side_skipped, Transport.next_step)
    assert ["Skipped: Wall lean."] == session.finished(last, is_logged=True)
    [entry] = Log().sessions()
    assert ("Wall lean",) == entry.skipped
    missing = section("side-lean").start - section("wall-lean", "right").start
    skipped_left = section("wall-lean", "right").start - (hold(0).start + RATE)
    assert (timeline().length - missing - skipped_left) * 1000 // RATE == entry.length_ms


def test_one_side_that_was_skipped_is_named() -> None:
    session = followed()
    last = ended(session.begin(), Transport.side_skipped)
    assert ["Skipped: Wall lean, left."] == session.finished(last, is_logged=False)


def test_who_goes_on_the_next_day_has_skipped_nothing() -> None:
    session = followed()
    session.keep(at(hold(1).start + 20 * RATE, session.begin()))
    session = followed()
    begun = session.begin()
    stopped = session.stopped()
    assert stopped is not None
    last = replace(session.resumed(begun, stopped), position=timeline().length, mode="over")
    assert [] == session.finished(last, is_logged=True)
    assert () == Log().sessions()[0].skipped


def test_without_the_log_nothing_is_written() -> None:
    session = followed()
    session.finished(ended(session.begin()), is_logged=False)
    assert () == Log().sessions()


@pytest.mark.parametrize(
    ("part", "name"),
    [
        ({"block": "Stretch"}, "Stretch"),
        ({"place": "side-lean"}, "from "),
        ({"place": "side-lean", "block": "Stretch"}, "Stretch, from "),
    ],
)
def test_a_part_is_logged_as_one_and_what_lies_outside_it_is_not_skipped(part: dict[str, str], name: str) -> None:
    session = followed()
    begun = session.begin(**part)  # type: ignore[arg-type]
    assert [] == session.finished(ended(begun), is_logged=True)
    [entry] = Log().sessions()
    assert entry.part is not None
    assert entry.part.startswith(name)
    assert () == entry.skipped
    assert (begun.last - begun.position) * 1000 // RATE == entry.length_ms


def test_the_end_of_a_part_leaves_the_place_of_the_whole(state: Path) -> None:
    whole = followed()
    whole.keep(at(hold(0).start, whole.begin()))
    session = followed()
    session.finished(ended(session.begin(block="Stretch")), is_logged=False)
    assert 1 == len(kept(state))


def test_a_log_that_cannot_be_written_takes_nothing_from_the_end(state: Path, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/log.sqlite3").write_bytes(b"this is no log" * 100)
    session = followed()
    begun = session.begin()
    session.keep(at(hold(1).start, begun))
    [line] = session.finished(ended(begun), is_logged=True)
    assert "log.sqlite3: this is damaged, or no log of sessions" in line
    assert [] == kept(state)


def test_a_folder_that_cannot_be_written_takes_nothing_from_the_session(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a file").write_text("", encoding="utf-8")
    monkeypatch.setenv("VOICECOACH_STATE_DIR", str(tmp_path / "a file"))
    session = followed()
    begun = session.begin()
    session.keep(at(hold(1).start, begun))
    assert session.stopped() is None
    assert [] == session.finished(ended(begun), is_logged=False)


# --- words


@pytest.mark.parametrize(
    ("at_s", "said"),
    [
        (0, "00:00, Opening"),
        (16, "00:16, Wall lean, left"),
        (78, "01:18, Wall lean, right"),
        (120, "02:00, Side lean"),
        (160, "02:40, Stretch"),
    ],
)
def test_where_it_stands_is_said_with_the_exercise_and_the_side(at_s: int, said: str) -> None:
    assert said == said_section(at(at_s * RATE))


@pytest.mark.parametrize(
    ("late_s", "underruns", "told"),
    [
        (0, 0, []),
        (2, 0, ["The session waited 2.0 s for sentences that were still being recorded."]),
        (0, 1, ["The sound stopped once for a moment: the machine was too busy."]),
        (0, 3, ["The sound stopped 3 times for a moment: the machine was too busy."]),
    ],
)
def test_what_did_not_go_as_it_should_is_told(late_s: int, underruns: int, told: list[str]) -> None:
    assert told == troubles(replace(at(0), late=late_s * RATE), underruns)
