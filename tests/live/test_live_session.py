"""A session opened to be followed: at once where it is kept, soon where it is recorded, and heard as it was built."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

import numpy as np
import pytest
import soundfile
from sessions import WALL_LEAN, written
from speaker import PATIENCE_S, VOICE, Speaker, wait_for_recording

from voicecoach.audio.mixdown import blocks
from voicecoach.chimes import chime
from voicecoach.errors import VoicecoachError
from voicecoach.live.kept_session import TICK, score_of
from voicecoach.live.live_session import LiveSession, open_live
from voicecoach.player.deck import AHEAD_MS, FADE_MS, Deck
from voicecoach.player.device import GONE
from voicecoach.player.piece import Piece
from voicecoach.player.transport import COUNT_IN_MS, Transport
from voicecoach.session import planning as planning_module
from voicecoach.session import playing
from voicecoach.session import recorder as recorder_module
from voicecoach.session.planning import Options
from voicecoach.session.request import Request
from voicecoach.session.session import Session, build
from voicecoach.units import TRACK_RATE

RATE = TRACK_RATE
MS = RATE // 1000
LAST = "You have done it."
ROUTINE = f"""
routine: Wall session
{WALL_LEAN}
steps:
  - do: wall-lean
  - say: Shake your arms.
  - rest: 20s
  - say: {LAST}
"""
SHORT = """
routine: Short
notices: [stop-if-intolerable]
coach: calm
steps:
  - say: Hello there.
  - rest: 4s
    wait: true
  - say: Goodbye.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VOICECOACH_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "calm.yaml").write_text("coach: Calm\nstart_delay: 0s\n", encoding="utf-8")
    # A change of the program makes every build another one; the tree may change while this runs.
    monkeypatch.setattr("voicecoach.session.request._installed", lambda: iter(()))
    yield tmp_path
    wait_for_recording()


@pytest.fixture
def speaker(monkeypatch: pytest.MonkeyPatch) -> Speaker:
    found = Speaker()
    monkeypatch.setattr(recorder_module, "open_voice", lambda *_settings: found)
    return found


class Opened:
    """A session that was opened, and what was told."""

    def __init__(self, source: Path, options: Options | None = None) -> None:
        self.notices: list[str] = []
        self.progress: list[tuple[int, int]] = []
        self.options_asked = 0
        this = Request.asked(source, source, {"play": repr(options)}, None, None)

        def asked() -> Options:
            self.options_asked += 1
            return replace(options or Options(), voice="stand-in")

        self.live = open_live(
            str(source), this, asked, notice=self.notices.append, on_progress=lambda *done: self.progress.append(done)
        )


def opened_and_kept(source: Path, options: Options | None = None) -> Opened:
    """The session, when all of it is recorded and kept for the next time."""
    opened = Opened(source, options)
    opened.live.wait_until_whole()
    ahead = opened.live._ahead
    if ahead is not None:
        ahead._thread.join(PATIENCE_S)
        assert not ahead._thread.is_alive()
    return opened


def hear(deck: Deck, samples: int) -> bytes:
    """What a device gets; always enough lies ready."""
    heard = bytearray()
    while len(heard) < 2 * samples:
        with deck._rendering:
            deck._fill_safely(AHEAD_MS)
        heard += deck.pull(min(2 * 50 * MS, 2 * samples - len(heard)))
    return bytes(heard)


def track_of(session: Session) -> bytes:
    return b"".join(blocks(session.timeline, session.recordings, 0.0))


# --- opened again


def test_a_session_that_was_recorded_once_is_opened_without_planning_it(
    folder: Path, speaker: Speaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = written(folder, ROUTINE)
    first = opened_and_kept(source)
    assert not first.live.is_whole
    said = len(speaker.said)

    def plan(*_arguments: object) -> None:
        pytest.fail("it was planned again")

    monkeypatch.setattr(planning_module, "plan", plan)
    again = Opened(source)
    assert again.live.is_whole
    assert 0 == again.options_asked
    assert said == len(speaker.said)
    one, other = first.live.score, again.live.score
    assert replace(one.timeline, changes=()) == replace(other.timeline, changes=())
    assert {sound: recording.pcm for sound, recording in one.recordings.items()}.items() >= {
        sound: recording.pcm for sound, recording in other.recordings.items()
    }.items()
    assert {sound for _, sound in one.timeline.sounds()} | {TICK} == set(other.recordings)
    assert (one.routine, one.level, one.voice) == (other.routine, other.level, other.voice)
    assert other.known_until is None


def test_what_was_said_of_it_is_said_again(folder: Path, speaker: Speaker, monkeypatch: pytest.MonkeyPatch) -> None:
    def opening(_settings: object, notice: Callable[[str], None], _language: str = "en") -> Speaker:
        notice("The voice has a cold.")
        return speaker

    monkeypatch.setattr(recorder_module, "open_voice", opening)
    source = written(folder, ROUTINE)
    first = opened_and_kept(source).notices
    assert ["The voice has a cold."] == first
    assert first == Opened(source).notices


@pytest.mark.parametrize("text", [ROUTINE.replace("20s", "25s"), ROUTINE.replace(LAST, "Well done.")])
def test_a_routine_that_has_changed_is_planned_anew(folder: Path, speaker: Speaker, text: str) -> None:
    before = opened_and_kept(written(folder, ROUTINE)).live.score.timeline
    again = Opened(written(folder, text))
    assert not again.live.is_whole
    again.live.wait_until_whole()
    assert build(folder / "routine.yaml", voice=VOICE).timeline == again.live.score.timeline
    assert before != again.live.score.timeline


def test_other_wishes_are_another_session(folder: Path, speaker: Speaker) -> None:
    source = written(folder, ROUTINE)
    opened_and_kept(source)
    again = Opened(source, Options(level=1.0))
    assert 1 == again.options_asked
    again.live.wait_until_whole()
    assert 1.0 == again.live.score.level


def test_a_session_whose_recordings_are_gone_is_recorded_again(folder: Path, speaker: Speaker) -> None:
    source = written(folder, ROUTINE)
    opened_and_kept(source)
    said = len(speaker.said)
    clips = list((folder / "cache").rglob("*.clip"))
    assert clips
    for clip in clips:
        clip.unlink()
    again = opened_and_kept(source)
    assert not again.live.is_whole
    assert 2 * said == len(speaker.said)


def test_a_session_in_which_another_voice_had_to_speak_is_not_kept(
    folder: Path, speaker: Speaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = written(folder, ROUTINE)
    monkeypatch.setattr(Speaker, "engine", "espeak")
    opened_and_kept(source)
    assert not Opened(source).live.is_whole


def test_a_session_that_was_closed_before_its_end_is_not_kept(folder: Path, speaker: Speaker) -> None:
    speaker.waits_at = LAST
    source = written(folder, ROUTINE)
    opened = Opened(source)
    assert opened.live.score.known_until is not None
    opened.live.close()
    speaker.may_go_on.set()
    assert opened.live._ahead is not None
    opened.live._ahead._thread.join(PATIENCE_S)
    assert not Opened(source).live.is_whole


def test_a_session_that_is_fitted_is_recorded_whole_before_it_is_opened(folder: Path, speaker: Speaker) -> None:
    source = written(folder, ROUTINE)
    shorter = build(source, voice=VOICE).timeline.length * 1000 // RATE // 1000 * 1000 - 2_000
    options = Options(fit_ms=shorter)
    opened = Opened(source, options)
    assert opened.live.is_whole
    assert shorter == opened.live.score.timeline.length // MS
    assert build(source, options, voice=VOICE).timeline == opened.live.score.timeline
    # And kept.
    assert 0 == Opened(source, options).options_asked


def test_progress_is_told_while_it_is_recorded(folder: Path, speaker: Speaker) -> None:
    opened = opened_and_kept(written(folder, ROUTINE))
    done, total = opened.progress[-1]
    assert done == total > 3
    assert [] == Opened(folder / "routine.yaml").progress


# --- what goes wrong


def test_a_sentence_that_cannot_be_recorded_is_told_where_it_is_followed(folder: Path, speaker: Speaker) -> None:
    speaker.fails_at = LAST
    live = Opened(written(folder, ROUTINE)).live
    with pytest.raises(VoicecoachError, match="the voice left out"):
        live.wait_until_whole()
    with pytest.raises(VoicecoachError, match="the voice left out"):
        live.check()


def test_a_session_that_goes_well_has_nothing_to_tell(folder: Path, speaker: Speaker) -> None:
    live = opened_and_kept(written(folder, ROUTINE)).live
    live.check()
    Opened(folder / "routine.yaml").live.check()


def test_a_session_that_nobody_records_cannot_be_followed() -> None:
    with pytest.raises(ValueError, match="needs a score"):
        assert LiveSession().score


# --- followed


def test_a_deck_plays_what_a_build_would_write(folder: Path, speaker: Speaker) -> None:
    source = written(folder, SHORT)
    session = build(source, voice=VOICE)
    live = LiveSession(score_of(session, {TICK: chime("tick")}))
    timeline = replace(session.timeline, waits=())
    assert (1, RATE) == (live.channels, live.sample_rate)
    deck = LiveSession(replace(live.score, timeline=timeline, gain_db=0.0)).deck(Transport(timeline))
    assert track_of(session) == hear(deck, timeline.length)


def test_a_session_that_is_recorded_meanwhile_is_heard_to_the_sample(folder: Path, speaker: Speaker) -> None:
    source = written(folder, ROUTINE)
    speaker.waits_at = LAST
    live = Opened(source).live
    journal: list[Piece] = []
    deck = live.deck(Transport(live.score.timeline), journal.append)
    known = live.score.known_until
    assert known is not None
    heard = hear(deck, known + RATE)
    assert ("late", known) == (deck.now.mode, deck.now.position)
    speaker.may_go_on.set()
    live.wait_until_whole()
    # The session is whole when whoever waits for it hears of it, and the deck a moment later.
    end_s = time.monotonic() + PATIENCE_S
    while deck.last.known_until is not None:
        assert time.monotonic() < end_s
        time.sleep(0.005)
    session = build(source, voice=VOICE)
    heard += hear(deck, session.timeline.length - known)
    late = deck.now.late
    assert RATE <= late <= RATE + 200 * MS
    tracks = [piece for piece in journal if piece.kind == "track"]
    assert [0, *(piece.start + piece.length for piece in tracks[:-1])] == [piece.start for piece in tracks]
    track = track_of(session)
    assert track[: 2 * known] == heard[: 2 * known]
    assert not any(heard[2 * known : 2 * (known + late)])
    assert track[2 * known :].startswith(heard[2 * (known + late) : 2 * session.timeline.length])
    assert None is live.score.known_until


def test_a_count_in_is_three_ticks(folder: Path, speaker: Speaker) -> None:
    live = opened_and_kept(written(folder, ROUTINE)).live
    hold = next(live.score.timeline.spans("hold"))
    transport = replace(Transport(live.score.timeline, hold.start + RATE), mode="paused").resumed()
    assert "counting in" == transport.mode
    tick = live.score.recordings[TICK].pcm
    assert tick.ljust(2 * RATE, b"\0") * (COUNT_IN_MS // 1000) == hear(live.deck(transport), COUNT_IN_MS * MS)


def test_at_a_wait_its_sentence_is_heard(folder: Path, speaker: Speaker) -> None:
    live = opened_and_kept(written(folder, SHORT)).live
    [wait] = live.score.timeline.waits
    recording = live.score.recordings["speech", wait.text]
    transport = Transport(live.score.timeline, max(0, wait.start - RATE))
    heard = hear(live.deck(transport), RATE + recording.length + RATE)
    fade = 2 * FADE_MS * MS
    assert recording.pcm[fade:] + bytes(2 * RATE) == heard[2 * RATE + fade :]


def test_with_music_it_is_stereo(folder: Path, speaker: Speaker) -> None:
    noise = np.random.default_rng(1).normal(size=48_000 * 2) * 0.05
    soundfile.write(folder / "music.wav", noise, 48_000, subtype="PCM_16")
    coach = "coach: Calm\nstart_delay: 0s\nmusic: {file: music.wav}\n"
    (folder / "calm.yaml").write_text(coach, encoding="utf-8")
    source = written(folder, SHORT)
    live = Opened(source).live
    assert live.is_whole
    assert (2, 48_000) == (live.channels, live.sample_rate)
    deck = live.deck(Transport(live.score.timeline))
    with deck._rendering:
        deck._fill_safely(AHEAD_MS)
    sound = np.frombuffer(deck.pull(8 * AHEAD_MS * MS), dtype="<i2").reshape(-1, 2)
    assert np.any(sound)
    # And the next time, from what is kept.
    again = Opened(source)
    assert 0 == again.options_asked
    assert live.score.music == again.live.score.music
    assert live.score.gain_db == again.live.score.gain_db


# --- played through


class FakeSpeakers:
    """A device that takes sound ten times as fast as it would be heard."""

    is_gone = False
    taken = 0

    def __init__(self, sample_rate: int, channels: int = 1) -> None:
        self._size = 2 * channels * sample_rate // 20
        self._ends = threading.Event()
        self._thread: threading.Thread | None = None

    def play(self, pull: Callable[[int], bytes]) -> None:
        def take() -> None:
            while not self._ends.wait(0.005):
                FakeSpeakers.taken += len(pull(self._size))

        self._thread = threading.Thread(target=take)
        self._thread.start()

    def is_lost(self) -> bool:
        return self.is_gone

    def __enter__(self) -> "FakeSpeakers":
        return self

    def __exit__(self, *_error: object) -> None:
        self._ends.set()
        if self._thread is not None:
            self._thread.join()


@pytest.fixture
def speakers(monkeypatch: pytest.MonkeyPatch) -> type[FakeSpeakers]:
    monkeypatch.setattr(playing, "Speakers", FakeSpeakers)
    monkeypatch.setattr(FakeSpeakers, "taken", 0)
    return FakeSpeakers


def decks_in_threads() -> int:
    return sum(thread.name == "deck" for thread in threading.enumerate())


@pytest.mark.slow
def test_played_through_it_waits_nowhere(folder: Path, speaker: Speaker, speakers: type[FakeSpeakers]) -> None:
    session = build(written(folder, SHORT), voice=VOICE)
    assert session.timeline.waits
    progress: list[tuple[int, int]] = []
    session.play(lambda *done: progress.append(done))
    assert 2 * session.timeline.length <= speakers.taken
    assert all(0 <= done <= total for done, total in progress)
    assert {session.timeline.length // MS} >= {total for _, total in progress}
    assert 0 == decks_in_threads()


def test_a_device_that_goes_ends_it(
    folder: Path, speaker: Speaker, speakers: type[FakeSpeakers], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(speakers, "is_gone", True)
    session = build(written(folder, SHORT), voice=VOICE)
    with pytest.raises(VoicecoachError) as raised:
        session.play()
    assert GONE == str(raised.value)
    assert 0 == decks_in_threads()


def test_a_sound_that_cannot_be_made_ends_it(
    folder: Path, speaker: Speaker, speakers: type[FakeSpeakers], monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = count()

    def read(*_arguments: object) -> bytes:
        if next(calls) < 30:
            return bytes(2 * 50 * MS)
        raise VoicecoachError("the disk has gone")

    monkeypatch.setattr("voicecoach.audio.reader.TrackReader.read", read)
    session = build(written(folder, SHORT), voice=VOICE)
    with pytest.raises(VoicecoachError, match="the disk has gone"):
        session.play()
    assert 0 == decks_in_threads()
