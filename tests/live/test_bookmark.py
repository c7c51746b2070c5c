"""Where a session was stopped is kept until the next time, whatever becomes of the file or the session."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from ours import CIRCUIT, LOWER_BACK
from sessions import pretend, timeline_of

from voicecoach.live.bookmark import Stopped, StoppedSessions, digest_of, stopped_at
from voicecoach.session.planning import Options
from voicecoach.timeline.sections import sections
from voicecoach.timeline.timeline import Timeline

CHANGED = timeline_of("lower-back", lengths=pretend(450, 400))
DAY_S = 86_400


def stopped_in(timeline: Timeline, exercise: str, side: str | None) -> Stopped:
    """A place in the middle of one side of an exercise."""
    section = next(s for s in sections(timeline) if (s.exercise, s.side) == (exercise, side))
    position = (section.start + section.end) // 2
    return stopped_at(timeline, digest_of(timeline), position, ((0, 1_000), (2_000, position)))


def change_file(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    [path] = (folder / "stopped").iterdir()
    facts = json.loads(path.read_text(encoding="utf-8"))
    change(facts)
    path.write_text(json.dumps(facts), encoding="utf-8")


def test_a_place_that_is_kept_is_found_again(tmp_path: Path) -> None:
    place = stopped_in(LOWER_BACK, "stretch-adductors-standing", "right")
    assert ("Standing inner thigh stretch", "right", "stretch-adductors-standing") == (
        place.name,
        place.side,
        place.exercise,
    )
    StoppedSessions(tmp_path).keep("lower-back", place)
    sessions = StoppedSessions(tmp_path)
    assert sessions.has("lower-back")
    assert place == sessions.find("lower-back", LOWER_BACK)


def test_each_session_has_a_place_of_its_own_and_the_last_one_counts(tmp_path: Path) -> None:
    sessions = StoppedSessions(tmp_path)
    early, late = stopped_in(LOWER_BACK, "floor-bridge", None), stopped_in(LOWER_BACK, "bird-dog", None)
    sessions.keep("one", late)
    sessions.keep("one", early)
    sessions.keep("/a/path with ü.yaml --level 0.5", late)
    assert [early, late] == [sessions.find(name, LOWER_BACK) for name in ("one", "/a/path with ü.yaml --level 0.5")]
    assert (None, False) == (sessions.find("two", LOWER_BACK), sessions.has("two"))


def test_where_only_words_are_said_the_block_is_named() -> None:
    place = stopped_at(LOWER_BACK, "", 100, ())
    assert ("Opening", None, None) == (place.name, place.side, place.exercise)


def test_a_session_that_has_changed_goes_on_at_the_start_of_the_same_exercise_and_side(tmp_path: Path) -> None:
    sessions = StoppedSessions(tmp_path)
    place = stopped_in(LOWER_BACK, "stretch-adductors-standing", "right")
    sessions.keep("lower-back", place)
    section = next(s for s in sections(CHANGED) if (s.exercise, s.side) == ("stretch-adductors-standing", "right"))
    expected = replace(place, position=section.start, heard=((0, section.start),))
    assert expected == sessions.find("lower-back", CHANGED)
    assert section.start != place.position


def test_where_the_exercise_or_the_side_is_gone_there_is_no_place(tmp_path: Path) -> None:
    sessions = StoppedSessions(tmp_path)
    sessions.keep("a", stopped_in(LOWER_BACK, "roll-adductors", "left"))
    assert None is sessions.find("a", CIRCUIT)
    sessions.keep("b", replace(stopped_in(LOWER_BACK, "floor-bridge", None), side="left"))
    assert None is sessions.find("b", CHANGED)
    # Between exercises there is nothing to find again.
    sessions.keep("c", stopped_at(LOWER_BACK, digest_of(LOWER_BACK), 1_000, ((0, 1_000),)))
    assert None is sessions.find("c", CHANGED)
    assert None is not sessions.find("c", LOWER_BACK)


@pytest.mark.parametrize("position", [0, -5, LOWER_BACK.length, LOWER_BACK.length + 1])
def test_at_the_beginning_and_at_the_end_there_is_nothing_to_go_on_with(position: int, tmp_path: Path) -> None:
    sessions = StoppedSessions(tmp_path)
    sessions.keep("a", replace(stopped_in(LOWER_BACK, "bird-dog", None), position=position))
    assert None is sessions.find("a", LOWER_BACK)


def test_after_thirty_days_nobody_is_asked_any_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sessions = StoppedSessions(tmp_path)
    place = stopped_in(LOWER_BACK, "bird-dog", None)
    sessions.keep("a", place)
    for days, expected in ((29, place), (31, None)):
        monkeypatch.setattr("voicecoach.live.bookmark.time.time", lambda days=days: place.at_s + days * DAY_S)
        assert expected == sessions.find("a", LOWER_BACK)


@pytest.mark.parametrize(
    "written",
    [b"", b"{", b"null", b"[]", b'"a"', b"7", b"{}", b"\xff\xfe", b'{"format": 1}', b'{"format": 2, "heard": []}'],
)
def test_a_damaged_file_is_no_place(written: bytes, tmp_path: Path) -> None:
    sessions = StoppedSessions(tmp_path)
    sessions.keep("a", stopped_in(LOWER_BACK, "bird-dog", None))
    [path] = (tmp_path / "stopped").iterdir()
    path.write_bytes(written)
    assert None is sessions.find("a", LOWER_BACK)


@pytest.mark.parametrize(
    "damage",
    [
        lambda facts: facts.pop("position"),
        lambda facts: facts.pop("heard"),
        lambda facts: facts.update(position="here"),
        lambda facts: facts.update(position=None),
        lambda facts: facts.update(at_s="yesterday"),
        lambda facts: facts.update(at_s=None),
        lambda facts: facts.update(heard=7),
        lambda facts: facts.update(heard=[[1, 2, 3]]),
        lambda facts: facts.update(heard=[["a", "b"]]),
        lambda facts: facts.update(format=2),
        lambda facts: facts.update(unheard_of=1),
    ],
)
def test_a_file_with_other_facts_in_it_is_no_place(damage: Callable[[dict[str, Any]], object], tmp_path: Path) -> None:
    sessions = StoppedSessions(tmp_path)
    sessions.keep("a", stopped_in(LOWER_BACK, "bird-dog", None))
    change_file(tmp_path, damage)
    assert None is sessions.find("a", LOWER_BACK)


def test_a_place_that_is_forgotten_is_gone_and_may_be_forgotten_again(tmp_path: Path) -> None:
    sessions = StoppedSessions(tmp_path)
    sessions.keep("a", stopped_in(LOWER_BACK, "bird-dog", None))
    sessions.forget("a")
    assert (False, None) == (sessions.has("a"), sessions.find("a", LOWER_BACK))
    sessions.forget("a")
    assert [] == list((tmp_path / "stopped").iterdir())


def test_where_no_place_can_be_kept_there_is_none_and_nothing_breaks(tmp_path: Path) -> None:
    (tmp_path / "stopped").write_text("a file where a folder should be", encoding="utf-8")
    sessions = StoppedSessions(tmp_path)
    sessions.keep("a", stopped_in(LOWER_BACK, "bird-dog", None))
    assert (False, None) == (sessions.has("a"), sessions.find("a", LOWER_BACK))
    sessions.forget("a")


def test_the_same_session_is_known_again_and_another_is_not() -> None:
    assert digest_of(LOWER_BACK) == digest_of(timeline_of("lower-back"))
    others = [CHANGED, CIRCUIT, timeline_of("lower-back", Options(first_side="right"))]
    assert 4 == len({digest_of(LOWER_BACK), *(digest_of(other) for other in others)})


def test_by_default_places_are_kept_where_programs_keep_theirs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOICECOACH_STATE_DIR", str(tmp_path))
    StoppedSessions().keep("a", stopped_in(LOWER_BACK, "bird-dog", None))
    assert 1 == len(list((tmp_path / "stopped").iterdir()))
