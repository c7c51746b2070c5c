"""On a virtual sound card, in real time: what is heard is the mixdown, and commands land where the transport says."""

import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from sound_card import RATE, SoundCard, sound_card

from voicecoach.audio.mixdown import blocks
from voicecoach.chimes import chime
from voicecoach.live.kept_session import TICK, score_of
from voicecoach.live.live_session import LiveSession
from voicecoach.player.device import Speakers
from voicecoach.player.piece import Piece
from voicecoach.player.transport import Transport
from voicecoach.session.planning import Options
from voicecoach.session.session import Session, build
from voicecoach.timeline.sections import sections
from voicecoach.timeline.timeline import Timeline

pytestmark = [pytest.mark.sound_card, pytest.mark.slow]

Samples = NDArray[np.int16]


def samples(sound: bytes) -> Samples:
    return np.frombuffer(sound[: len(sound) // 2 * 2], dtype="<i2")


def mixdown(session: Session, timeline: Timeline | None = None) -> Samples:
    gain_db = score_of(session, {}).gain_db
    return samples(b"".join(blocks(timeline or session.timeline, session.recordings, gain_db)))


def first_sound(sound: Samples) -> int:
    return int(np.flatnonzero(sound)[0])


def tell(line: str) -> None:
    """What was measured, for whoever runs this by hand."""
    sys.stderr.write(f"\n{line}\n")


@pytest.fixture
def lower_back() -> Session:
    return build("lower-back", Options(voice="espeak"))


def followed(card: SoundCard, seconds: float, cwd: Path) -> tuple[Samples, float, str]:
    """What is recorded of so many seconds of the command, the share of a core it took, and what it said."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "voicecoach", "play", "lower-back", "--voice", "espeak", "--no-resume", "--no-log"]
    began_s = time.monotonic()
    process = subprocess.Popen(
        command, env=card.environment, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    try:
        _, said = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.terminate()
        _, said = process.communicate()
    lasted_s = time.monotonic() - began_s
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return samples(card.recorded()), used_s / lasted_s, said


@pytest.mark.parametrize("minutes", [10])
def test_ten_minutes_are_heard_bit_for_bit(tmp_path: Path, lower_back: Session, minutes: int) -> None:
    expected = mixdown(lower_back)[first_sound(mixdown(lower_back)) :][: minutes * 60 * RATE]
    report = []
    for attempt in range(3):
        folder = tmp_path / str(attempt)
        folder.mkdir()
        with sound_card(folder) as card:
            heard, share, said = followed(card, minutes * 60 + 10, tmp_path)
        heard = heard[first_sound(heard) :][: len(expected)]
        differs = np.flatnonzero(heard[: len(expected)] != expected[: len(heard)])
        where = f"from {differs[0] / RATE:.3f} s" if differs.size else "nowhere"
        report.append(f"{len(heard)} samples, {len(differs)} differ, {where}; {100 * share:.2f} % of a core; {said}")
        tell(report[-1])
        if len(heard) == len(expected) and not differs.size:
            assert share <= 0.05, report
            assert "The sound stopped" not in said
            return
    pytest.fail(f"never bit for bit: {report}")


def test_holds_begin_and_end_on_time_over_the_whole_session(tmp_path: Path, lower_back: Session) -> None:
    timeline = lower_back.timeline
    with sound_card(tmp_path) as card:
        heard, share, said = followed(card, timeline.length / RATE + 30, tmp_path)
    track = mixdown(lower_back)
    offset = first_sound(heard) - first_sound(track)
    worst = 0
    for hold in timeline.spans("hold"):
        for moment, role in ((hold.start, "start"), (hold.end, "end")):
            tone = samples(chime(role).pcm).astype(np.float64)
            reach = RATE // 10
            around = heard[offset + moment - reach : offset + moment + reach + len(tone)].astype(np.float64)
            found = int(np.argmax(np.correlate(around, tone, "valid"))) - reach
            worst = max(worst, abs(found))
    tell(f"worst {1000 * worst / RATE:.2f} ms, {100 * share:.2f} % of a core")
    assert worst <= RATE * 20 // 1000
    assert "The sound stopped" not in said
    assert share <= 0.05


def test_nothing_stops_while_all_cores_are_busy(tmp_path: Path) -> None:
    busy = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(os.cpu_count() or 2)]
    try:
        with sound_card(tmp_path) as card:
            _, share, said = followed(card, 60, tmp_path)
    finally:
        for process in busy:
            process.kill()
            process.wait()
    tell(f"{100 * share:.2f} % of a core")
    assert "The sound stopped" not in said


def test_commands_are_heard_where_the_transport_says(
    tmp_path: Path, lower_back: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[Piece] = []
    sent = bytearray()
    timeline = lower_back.timeline
    hold = next(timeline.spans("hold"))
    with sound_card(tmp_path) as card:
        monkeypatch.setenv("PULSE_SERVER", card.environment["PULSE_SERVER"])
        live = LiveSession(score_of(lower_back, {TICK: chime("tick")}))
        deck = live.deck(Transport(timeline, hold.start - RATE, heard_from=hold.start - RATE), given.append)
        deck.start()

        def pull(size: int) -> bytes:
            sound = deck.pull(size)
            sent.extend(sound)
            return sound

        with Speakers(RATE) as speakers:
            speakers.play(pull)
            time.sleep(4)
            deck.do(Transport.paused)
            paused_at = deck.now.position
            time.sleep(2)
            deck.do(Transport.resumed)
            time.sleep(5)
            assert deck.do_soon(lambda now, position: now.longer(position=position))
            time.sleep(1)
            longer = deck.now.timeline
            deck.do(Transport.side_skipped)
            skipped_to = deck.now.position
            time.sleep(3)
            deck.do(Transport.stopped)
            assert deck.finished.wait(5)
        deck.close()
        time.sleep(0.5)
        heard = samples(card.recorded())
    assert 0 == deck.underruns
    expected = samples(bytes(sent))
    expected = expected[first_sound(expected) :]
    heard = heard[first_sound(heard) :][: len(expected)]
    assert np.array_equal(expected[: len(heard)], heard)
    assert len(expected) - len(heard) < RATE
    # The pieces between the breaks, joined.
    joined: list[Piece] = []
    for piece in given:
        if joined and joined[-1].kind == piece.kind and joined[-1].start + joined[-1].length == piece.start:
            joined[-1] = Piece(piece.kind, joined[-1].start, joined[-1].length + piece.length)
        else:
            joined.append(piece)
    tracks = [piece for piece in joined if piece.kind == "track"]
    assert [hold.start - RATE, paused_at, skipped_to] == [piece.start for piece in tracks]
    assert paused_at == tracks[0].start + tracks[0].length
    assert [(0, 3 * RATE)] == [(piece.start, piece.length) for piece in joined if piece.kind == "count-in"]
    assert hold.length + 15 * RATE == next(longer.spans("hold")).length
    right = next(s for s in sections(longer) if s.step == 1 and s.side == "right")
    assert right.start == skipped_to


def test_a_card_that_is_pulled_out_is_told_and_the_place_is_kept(tmp_path: Path) -> None:
    state = tmp_path / "state"
    with sound_card(tmp_path) as card:
        environment = {**card.environment, "VOICECOACH_STATE_DIR": str(state)}
        command = [sys.executable, "-m", "voicecoach", "play", "lower-back", "--voice", "espeak", "--no-log"]
        process = subprocess.Popen(
            command, env=environment, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
        time.sleep(9)
        card.stop()
        _, said = process.communicate(timeout=20)
    assert 1 == process.returncode
    assert "the sound device has gone" in said
    assert "Stopped at 00:0" in said
    assert "Traceback" not in said
    assert 1 == len(list((state / "stopped").iterdir()))
