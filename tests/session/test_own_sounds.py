"""Sounds of one's own and of ours in a whole session, from its files to its samples."""

import wave
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from sessions import with_steps, written

from voicecoach.chimes import chime
from voicecoach.errors import VoicecoachError
from voicecoach.session.file_wishes import FileWishes
from voicecoach.session.session import Session, build
from voicecoach.timeline.timeline import Event
from voicecoach.units import TRACK_RATE, to_ms, to_samples
from voicecoach.voices.stand_in import StandInVoice

BODY_SCAN = Path(__file__).parent.parent / "golden" / "body-scan" / "routine.yaml"
COACH = """coach: Mine
start_delay: 0s
tones: {start: bell.wav, tick: knock.wav}
"""


def sounded(path: Path, length_ms: int, lead_ms: int = 0) -> Path:
    """A WAV of a falling tone."""
    at = np.arange(to_samples(length_ms)) / TRACK_RATE
    sound = 8_000 * np.sin(2 * np.pi * 440 * at) * (1 - np.linspace(0, 0.9, len(at)))
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(TRACK_RATE)
        file.writeframes(bytes(2 * to_samples(lead_ms)) + sound.astype("<i2").tobytes())
    return path


def session_with(folder: Path, steps: str, coach: str = COACH, tick_ms: int = 100) -> Session:
    sounded(folder / "bell.wav", 3_000)
    sounded(folder / "knock.wav", tick_ms)
    (folder / "mine.yaml").write_text(coach, encoding="utf-8")
    text = with_steps(steps).replace("routine: Any", "routine: Any\ncoach: mine")
    return build(written(folder, text), voice=StandInVoice())


def tones(session: Session, role: str) -> list[Event]:
    return [event for event in session.timeline.spans("tone") if event.role == role]


def test_a_coach_may_have_tones_of_files(tmp_path: Path) -> None:
    session = session_with(tmp_path, "  - do: wall-lean\n    hold: 40s")
    [start], [end] = tones(session, "start"), tones(session, "end")
    assert 2_900 < to_ms(start.length) <= 3_020
    assert to_samples(40_000) == end.start - start.start
    assert {tick.length for tick in tones(session, "tick")} == {session.recordings["tone", "tick"].length}
    assert {tmp_path / "bell.wav", tmp_path / "knock.wav"} == set(session.files_taken_in(FileWishes()))


def test_a_tick_that_is_not_over_in_time_is_refused(tmp_path: Path) -> None:
    with pytest.raises(VoicecoachError, match=r"knock.wav: a tick has to be over within 800 ms, and this sound lasts"):
        session_with(tmp_path, "  - do: wall-lean\n    hold: 40s", tick_ms=1_500)


def test_a_bell_may_be_a_file_and_a_build_depends_on_it(tmp_path: Path) -> None:
    session = session_with(tmp_path, "  - silence: 10s\n    bells: {every: 4s, sound: bell.wav}", "coach: Mine")
    bells = tones(session, "bell")
    assert [4_000] == [to_ms(after.start - before.start) for before, after in pairwise(bells)]
    assert {str(tmp_path / "bell.wav")} == {bell.text for bell in bells}
    assert (tmp_path / "bell.wav",) == session.files_taken_in(FileWishes())


def test_a_sound_is_trimmed_or_whole_in_one_session(tmp_path: Path) -> None:
    sounded(tmp_path / "late.wav", 1_000, lead_ms=2_000)
    session = session_with(tmp_path, "  - sound: late.wav\n  - sound: late.wav\n    trim: off", "coach: Mine")
    first, second = session.timeline.spans("sound")
    assert to_ms(first.length) < 1_100
    assert 3_000 == to_ms(second.length)


def test_the_body_scan_has_its_bells_at_the_very_samples_of_its_track(tmp_path: Path) -> None:
    session = build(BODY_SCAN, voice=StandInVoice())
    [silence] = [span for span in session.timeline.spans("silence") if to_ms(span.length) == 900_000]
    track = tmp_path / "body-scan.wav"
    session.export(track)
    with wave.open(str(track)) as file:
        assert TRACK_RATE == file.getframerate()
        samples = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2").astype(float)
    bowl = np.frombuffer(chime("bowl").pcm, dtype="<i2").astype(float)
    for number in range(1, 5):
        due = silence.start + number * to_samples(180_000)
        assert 0 == np.abs(samples[due - to_samples(1_000) : due]).max()
        heard = samples[due - 40 : due + len(bowl) + 40]
        likeness = [float(np.dot(heard[late : late + len(bowl)], bowl)) for late in range(81)]
        assert 40 == int(np.argmax(likeness))
    gone = samples[silence.start + to_samples(1_000) : silence.start + to_samples(180_000)]
    assert 0 == np.abs(gone).max()
