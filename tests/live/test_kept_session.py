"""A score that is kept is the same when it is read again, with every sound in it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from sessions import TEXTS, WALL_LEAN, timeline_of, written

from voicecoach.live.kept_session import TICK, Score, read_score, written_score
from voicecoach.recording.recording import Recording
from voicecoach.routine.coach import MusicBed
from voicecoach.timeline.timeline import Timeline, speech_key


@pytest.fixture(scope="module")
def waiting(tmp_path_factory: pytest.TempPathFactory) -> Timeline:
    """A session that waits, with a sentence in another language."""
    steps = "  - {do: side-lean, hold: 30s, wait: true}\n  - {say: Muy bien., language: es, wait: true}\n  - rest: 9s\n"
    path = written(tmp_path_factory.mktemp("score"), f"routine: Any{WALL_LEAN}steps:\n{steps}outro: Done.\n")
    timeline = timeline_of(path)
    assert 3 == len(timeline.waits)
    return timeline


def score_for(timeline: Timeline, music: MusicBed | None = None) -> Score:
    """A score in which every sound is kept under a name of its own."""
    lengths = {TICK: 2_400} | {speech_key(wait.text): 9_600 for wait in timeline.waits}
    lengths |= {sound: event.length for event, sound in timeline.sounds()}
    recordings = {
        sound: Recording(bytes([index % 256, index // 256]) * length, 24_000, kept_as=f"sound {index}")
        for index, (sound, length) in enumerate(lengths.items())
    }
    return Score("a-routine", 0.3, "stand-in", timeline, recordings, -1.25, music)


def read_again(score: Score) -> Score | None:
    text = written_score(score)
    assert text is not None
    kept = {recording.kept_as: recording for recording in score.recordings.values()}
    return read_score(text, kept.get)


def as_heard(score: Score) -> Score:
    """What was left out is told when a session is planned, and is no part of what is followed."""
    return replace(score, timeline=replace(score.timeline, left_out=()))


@pytest.mark.parametrize(
    "routine", ["lower-back", TEXTS / "circuit.yaml", TEXTS / "leaflet.yaml", TEXTS / "breathing.yaml"]
)
def test_a_score_is_the_same_when_it_is_read_again(routine: str | Path) -> None:
    score = score_for(timeline_of(routine))
    assert as_heard(score) == read_again(score)


def test_a_session_that_waits_still_waits_and_speaks_its_languages(waiting: Timeline) -> None:
    again = read_again(score_for(waiting))
    assert as_heard(score_for(waiting)) == again
    assert again is not None
    assert waiting.waits == again.timeline.waits
    assert {None, "es"} == {event.where.language for event in again.timeline.spans("speech")}


def test_music_is_kept_with_all_that_is_wished_of_it(waiting: Timeline) -> None:
    for music in (MusicBed("rain.ogg"), MusicBed("/a/b c.flac", under_speech_db=12, fade_ms=500, volume_percent=60)):
        score = score_for(waiting, music)
        assert as_heard(score) == read_again(score)


def test_a_bed_and_what_is_other_than_written_are_kept(waiting: Timeline) -> None:
    changed = replace(waiting, has_bed=True, changes=("rest 20s → 30s", "ein „Wort“"))
    again = read_again(score_for(changed))
    assert again is not None
    assert (True, changed.changes) == (again.timeline.has_bed, again.timeline.changes)


def test_every_recording_is_found_under_its_own_name(waiting: Timeline) -> None:
    score = score_for(waiting)
    again = read_again(score)
    assert again is not None
    assert dict(score.recordings) == dict(again.recordings)
    assert [r.kept_as for r in score.recordings.values()] == [r.kept_as for r in again.recordings.values()]


def test_a_score_whose_sounds_are_kept_nowhere_is_not_written(waiting: Timeline) -> None:
    score = score_for(waiting)
    unkept = {**score.recordings, TICK: Recording(b"\0\0", 24_000)}
    assert None is written_score(replace(score, recordings=unkept))


def test_a_score_of_which_one_sound_is_gone_is_not_read(waiting: Timeline) -> None:
    score = score_for(waiting)
    text = written_score(score)
    assert text is not None
    for gone in score.recordings.values():
        kept = {r.kept_as: r for r in score.recordings.values() if r is not gone}
        assert None is read_score(text, kept.get)


def test_a_score_of_which_a_sound_has_another_length_by_now_is_not_read(waiting: Timeline) -> None:
    score = score_for(waiting)
    text = written_score(score)
    assert text is not None
    _, spoken = next(waiting.sounds())
    kept = {r.kept_as: r for r in score.recordings.values()}
    kept[score.recordings[spoken].kept_as] = Recording(score.recordings[spoken].pcm + b"\0\0", 24_000)
    assert None is read_score(text, kept.get)


def test_each_place_in_a_file_is_written_once(waiting: Timeline) -> None:
    text = written_score(score_for(waiting))
    assert text is not None
    places = json.loads(text)["places"]
    assert len({str(place) for place in places}) == len(places) < len(waiting.events)
