"""A session that is recorded while it is followed: heard early, in the end as a build, and honest about errors."""

import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from sessions import WALL_LEAN, written
from speaker import PATIENCE_S, VOICE, Speaker, wait_for_recording

from voicecoach.errors import VoicecoachError
from voicecoach.live.kept_session import TICK, Score
from voicecoach.live.recording_ahead import RecordingAhead
from voicecoach.session import recorder as recorder_module
from voicecoach.session.planning import plan
from voicecoach.session.session import Session, build
from voicecoach.timeline.timeline import speech_key
from voicecoach.voices.stand_in import StandInVoice

ROUTINE = f"""
routine: Wall session
{WALL_LEAN}
steps:
  - do: wall-lean
  - do: side-lean
  - say: Shake your arms.
  - rest: 45s
  - say: Stand tall for a moment.
  - silence: 5s
  - say: You have done it.
"""
LAST = "You have done it."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("VOICECOACH_CACHE_DIR", str(tmp_path / "cache"))
    yield tmp_path
    wait_for_recording()


@pytest.fixture
def speaks(monkeypatch: pytest.MonkeyPatch) -> Callable[[Speaker], None]:
    """Lets this one speak whenever a voice is opened."""

    def let(speaker: Speaker) -> None:
        monkeypatch.setattr(recorder_module, "open_voice", lambda *_settings: speaker)

    return let


def until(is_so: Callable[[], bool]) -> None:
    """Wait for something that another thread does."""
    end_s = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < end_s
        time.sleep(0.005)


Speaks = Callable[[Speaker], None]


def test_its_first_words_can_be_heard_before_the_last_ones_are_recorded(folder: Path, speaks: Speaks) -> None:
    speaker = Speaker(waits_at=LAST)
    speaks(speaker)
    ahead = RecordingAhead(plan(written(folder, ROUTINE)))
    score = ahead.first()
    assert LAST not in speaker.said
    assert score.known_until is not None
    assert 0 < score.known_until < score.timeline.length
    known = [sound for event, sound in score.timeline.sounds() if event.start < score.known_until]
    assert known
    assert set(known) <= set(score.recordings)
    assert TICK in score.recordings
    speaker.may_go_on.set()
    assert ahead.whole().known_until is None


def test_sentences_are_recorded_in_the_order_in_which_they_are_heard(folder: Path, speaks: Speaks) -> None:
    speaker = Speaker()
    speaks(speaker)
    timeline = RecordingAhead(plan(written(folder, ROUTINE))).whole().timeline
    heard = list(dict.fromkeys(event.text for event in timeline.spans("speech")))
    positions = [speaker.said.index(text) for text in heard if text in speaker.said]
    # The sentence that names the session's length is recorded as soon as the length is sure, before or after others.
    out_of_order = sum(a > b for a, b in pairwise(positions))
    assert len(positions) == len(heard)
    assert out_of_order <= 2
    assert LAST == heard[-1] == speaker.said[-1]


@pytest.mark.parametrize("routine", [ROUTINE, "wind-down", "warm-up"])
def test_in_the_end_it_is_what_a_build_gives(folder: Path, speaks: Speaks, routine: str) -> None:
    source = written(folder, routine) if ":" in routine else routine
    session = build(source, voice=VOICE)
    speaks(Speaker())
    wholes: list[tuple[Session, Score]] = []
    ahead = RecordingAhead(plan(source), on_whole=lambda *whole: wholes.append(whole))
    score = ahead.whole()
    until(lambda: bool(wholes))
    assert session.timeline == score.timeline
    assert {sound: recording.pcm for sound, recording in session.recordings.items()} == {
        sound: score.recordings[sound].pcm for sound in session.recordings
    }
    [(same, whole)] = wholes
    assert session.timeline == same.timeline == whole.timeline
    assert (session.routine.id, session.routine.level, "stand-in") == (whole.routine, whole.level, whole.voice)


def test_a_voice_that_is_slower_than_guessed_names_another_minute_and_changes_nothing_else(
    folder: Path, speaks: Speaks
) -> None:
    slow = StandInVoice(430, 400)
    speaks(Speaker(voice=slow))
    built, followed = build("wind-down", voice=slow).timeline, RecordingAhead(plan("wind-down")).whole().timeline
    different = [(a.text, b.text) for a, b in zip(built.events, followed.events, strict=True) if a != b]
    assert [("Wind down, about ten minutes.", "Wind down, about nine minutes.")] == different
    assert built.length == followed.length


def test_every_score_agrees_with_the_last_one_as_far_as_it_is_known(folder: Path, speaks: Speaks) -> None:
    speaker = Speaker(waits_at=sentences_of(folder)[0])
    speaks(speaker)
    ahead = RecordingAhead(plan(written(folder, ROUTINE)))
    scores: list[Score] = []
    ahead.on_grown(scores.append)
    speaker.may_go_on.set()
    whole = ahead.whole()
    known = [score.known_until for score in scores if score.known_until is not None]
    assert len(known) > 1
    assert sorted(known) == known
    for score in scores:
        if score.known_until is not None:
            so_far = [event for event in score.timeline.events if event.end <= score.known_until]
            assert so_far == [e for e in whole.timeline.events if e.end <= score.known_until]
            assert all(event.sound is None or event.sound in score.recordings for event in so_far)


def sentences_of(folder: Path) -> list[str]:
    """What is said, in order; spoken by a voice whose recordings help nobody else."""
    timeline = build(written(folder, ROUTINE), voice=StandInVoice(290, 400)).timeline
    return [event.text or "" for event in timeline.spans("speech")]


def test_whoever_listens_later_gets_what_there_is_at_once(folder: Path, speaks: Speaks) -> None:
    speaks(Speaker())
    ahead = RecordingAhead(plan(written(folder, ROUTINE)))
    whole = ahead.whole()
    found: list[Score] = []
    ahead.on_grown(found.append)
    assert [whole] == found


def test_progress_ends_with_all_sentences(folder: Path, speaks: Speaks) -> None:
    speaks(Speaker())
    progress: list[tuple[int, int]] = []
    RecordingAhead(plan(written(folder, ROUTINE)), on_progress=lambda *done: progress.append(done)).whole()
    done, totals = [done for done, _ in progress], {total for _, total in progress}
    assert 1 == len(totals)
    assert totals.pop() == done[-1] == max(done)


@pytest.mark.parametrize("is_first", [True, False])
def test_a_sentence_that_cannot_be_said_is_told_where_the_session_is_asked_for(
    folder: Path, speaks: Speaks, is_first: bool
) -> None:
    sentence = sentences_of(folder)[0] if is_first else LAST
    speaks(Speaker(fails_at=sentence))
    ahead = RecordingAhead(plan(written(folder, ROUTINE)))
    with pytest.raises(VoicecoachError, match="the voice left out"):
        ahead.whole()
    with pytest.raises(VoicecoachError, match="the voice left out"):
        ahead.first()
    assert f'the voice left out "{sentence}"' == str(ahead.failure)


def test_an_error_after_the_last_sentence_is_told_too(folder: Path, speaks: Speaks) -> None:
    def full(_session: Session, _score: Score) -> None:
        raise VoicecoachError("the disk is full")

    speaks(Speaker())
    ahead = RecordingAhead(plan(written(folder, ROUTINE)), on_whole=full)
    until(lambda: ahead.failure is not None)
    assert "the disk is full" == str(ahead.failure)


def test_one_that_is_closed_records_no_more(folder: Path, speaks: Speaks) -> None:
    sentences = sentences_of(folder)
    speaker = Speaker(waits_at=sentences[0])
    speaks(speaker)
    wholes: list[Score] = []
    ahead = RecordingAhead(plan(written(folder, ROUTINE)), on_whole=lambda _session, score: wholes.append(score))
    assert speaker.waits.wait(PATIENCE_S)
    ahead.close()
    speaker.may_go_on.set()
    until(lambda: not ahead._thread.is_alive())
    assert LAST not in speaker.said
    assert [] == wholes
    assert ahead.failure is None


def test_what_is_said_at_a_wait_is_recorded_too(folder: Path, speaks: Speaks) -> None:
    speaks(Speaker())
    text = ROUTINE.replace("rest: 45s", "rest: 45s\n    wait: true")
    wholes: list[Score] = []
    ahead = RecordingAhead(plan(written(folder, text)), on_whole=lambda _session, score: wholes.append(score))
    until(lambda: bool(wholes))
    for score in (ahead.whole(), *wholes):
        [wait] = score.timeline.waits
        assert "Press space when you are ready." == wait.text
        assert speech_key(wait.text) in score.recordings
