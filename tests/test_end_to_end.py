"""The real thing: both voices, the shipped session, and what a decoder finds in the file."""

from pathlib import Path

import numpy as np
import pytest

from voicecoach.chimes import chime
from voicecoach.session.planning import Options
from voicecoach.session.session import Session, build

Sound = np.ndarray[tuple[int], np.dtype[np.float64]]

miniaudio = pytest.importorskip("miniaudio")
pytestmark = pytest.mark.voice

SEARCH = 48
"""Samples to either side in which a tone is looked for: 2 ms."""
EDGE = 1_440
"""Samples around a sound where an MP3 may spread it: 60 ms."""


@pytest.fixture(scope="module", params=["neural", "espeak"])
def built(request: pytest.FixtureRequest) -> Session:
    notices: list[str] = []
    session = build("lower-back", Options(voice=request.param), notice=notices.append)
    assert [] == notices
    assert request.param == session.voice
    return session


@pytest.fixture(scope="module")
def decoded(built: Session, tmp_path_factory: pytest.TempPathFactory) -> Sound:
    path = tmp_path_factory.mktemp("track") / "lower-back.mp3"
    built.export(path)
    sound = miniaudio.decode(path.read_bytes(), nchannels=1, sample_rate=built.timeline.sample_rate)
    return np.frombuffer(sound.samples, dtype=np.int16).astype(np.float64) / 32768


def test_the_mp3_is_exactly_as_long_as_the_timeline(built: Session, decoded: Sound) -> None:
    assert built.as_json()["length_ms"] * 24 == len(decoded)


def test_every_start_and_end_tone_lies_at_its_sample(built: Session, decoded: Sound) -> None:
    found = 0
    for event in built.timeline.spans("tone"):
        if event.role not in {"start", "end"}:
            continue
        tone = np.frombuffer(chime(event.role or "").pcm, dtype="<i2").astype(np.float64)
        stretch = decoded[event.start - SEARCH : event.start + len(tone) + SEARCH]
        likeness = np.correlate(stretch, tone, mode="valid")
        assert SEARCH == int(np.argmax(likeness)), (event.role, event.start)
        heard = decoded[event.start : event.end]
        assert float(np.dot(heard, tone) / (np.linalg.norm(heard) * np.linalg.norm(tone))) > 0.98
        found += 1
    assert 2 * len(list(built.timeline.spans("hold"))) == found


def test_it_is_silent_where_the_timeline_is(built: Session, decoded: Sound) -> None:
    is_silent = np.ones(len(decoded), dtype=bool)
    for event, _ in built.timeline.sounds():
        is_silent[max(0, event.start - EDGE) : event.end + EDGE] = False
    assert float(np.mean(is_silent)) > 0.3
    assert float(np.max(np.abs(decoded[is_silent]))) < 10 ** (-60 / 20)


def test_every_sentence_is_heard(built: Session, decoded: Sound) -> None:
    for event in built.timeline.spans("speech"):
        level = float(np.sqrt(np.mean(decoded[event.start : event.end] ** 2)))
        assert 10 ** (-32 / 20) < level < 10 ** (-12 / 20), (event.text, level)


def test_nothing_clips(decoded: Sound) -> None:
    assert float(np.max(np.abs(decoded))) < 1.0


def test_a_wav_has_the_same_length(built: Session, tmp_path: Path) -> None:
    path = built.export(tmp_path / "lower-back.wav")
    sound = miniaudio.decode(path.read_bytes(), nchannels=1, sample_rate=24_000)
    assert built.timeline.length == len(sound.samples)


def test_a_second_build_gives_the_same_file(built: Session, tmp_path: Path) -> None:
    one, other = tmp_path / "one.mp3", tmp_path / "other.mp3"
    built.export(one)
    build("lower-back", Options(voice=built.voice)).export(other)
    assert one.read_bytes() == other.read_bytes()
