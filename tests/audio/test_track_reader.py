"""The reader: from any sample on, in any pieces, it gives what a build would write."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
import soundfile
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from tracks import RATE, murmur, timeline_of

from voicecoach.audio.mixdown import blocks
from voicecoach.audio.music import music_blocks
from voicecoach.audio.reader import TrackReader
from voicecoach.recording.recording import Recording
from voicecoach.recording.resample import resampled
from voicecoach.routine.coach import MusicBed
from voicecoach.timeline.timeline import SoundKey, Timeline

MS = RATE // 1000
LENGTH = 6 * RATE
RECORDINGS: dict[SoundKey, Recording] = {
    ("speech", "one"): murmur(900 * MS, 1),
    ("speech", "two"): murmur(1_200 * MS, 2),
    ("speech", "three"): murmur(500 * MS, 3),
    ("speech", "loud"): murmur(700 * MS, 4, peak=30_000),
}
APART = timeline_of([(0, "one"), (RATE, "two"), (4 * RATE, "three"), (5 * RATE, "one")], RECORDINGS, LENGTH)
TOGETHER = timeline_of(
    # A chain: the first has ended when the third begins, and each of them overlaps the second.
    [(500 * MS, "one"), (1_300 * MS, "two"), (2_400 * MS, "three"), (4 * RATE, "one"), (4_001 * MS, "two")],
    RECORDINGS,
    LENGTH,
)
WITH_BED = replace(APART, has_bed=True)

pieces = st.lists(st.integers(1, RATE), min_size=1, max_size=12)


@cache
def track(name: str, gain_db: float = 0.0) -> bytes:
    return b"".join(blocks(timelines()[name], RECORDINGS, gain_db))


def timelines() -> dict[str, Timeline]:
    return {"apart": APART, "together": TOGETHER, "with a bed": WITH_BED}


def part(whole: bytes, start: int, length: int, unit: int = 2) -> bytes:
    """A part of a track, and silence beyond its end."""
    return whole[start * unit : (start + length) * unit].ljust(length * unit, b"\0")


@given(st.sampled_from(sorted(timelines())), st.sampled_from([0.0, -4.0, 2.5]), st.integers(0, LENGTH + 100), pieces)
@settings(max_examples=60, deadline=None)
def test_read_on_from_any_sample_it_is_the_track(name: str, gain_db: float, start: int, sizes: list[int]) -> None:
    reader = TrackReader(RECORDINGS, gain_db)
    position = start
    for size in sizes:
        assert part(track(name, gain_db), position, size) == reader.read(timelines()[name], position, size)
        position += size


any_jumps = st.lists(st.tuples(st.integers(0, LENGTH), st.integers(1, RATE)), min_size=1)


@given(st.sampled_from(sorted(timelines())), any_jumps)
@settings(max_examples=40, deadline=None)
def test_wherever_it_jumps_it_is_the_track(name: str, jumps: list[tuple[int, int]]) -> None:
    reader = TrackReader(RECORDINGS)
    for start, size in jumps:
        assert part(track(name), start, size) == reader.read(timelines()[name], start, size)


def test_a_loud_track_that_is_raised_is_the_same_from_the_middle_of_a_sentence_on() -> None:
    timeline = timeline_of([(RATE, "loud"), (3 * RATE, "two")], RECORDINGS, LENGTH)
    whole = b"".join(blocks(timeline, RECORDINGS, 6.0))
    reader = TrackReader(RECORDINGS, 6.0)
    for start in (RATE, RATE + 1, RATE + 333 * MS, RATE + 700 * MS - 1):
        assert part(whole, start, RATE) == reader.read(timeline, start, RATE)


def test_a_sentence_that_is_not_recorded_yet_is_left_out_and_heard_as_soon_as_it_is() -> None:
    recordings = {key: RECORDINGS[key] for key in RECORDINGS if key[1] != "three"}
    reader = TrackReader(recordings)
    assert part(track("apart"), 0, 3 * RATE) == reader.read(APART, 0, 3 * RATE)
    assert bytes(2 * RATE) == reader.read(APART, 4 * RATE, RATE)
    recordings["speech", "three"] = RECORDINGS["speech", "three"]
    assert part(track("apart"), 4 * RATE, RATE) == reader.read(replace(APART), 4 * RATE, RATE)


def test_another_timeline_is_read_from_where_the_last_one_was_left() -> None:
    later = timeline_of([(0, "one"), (RATE, "two"), (4_500 * MS, "three")], RECORDINGS, LENGTH)
    reader = TrackReader(RECORDINGS)
    heard = reader.read(APART, 0, 3 * RATE) + reader.read(later, 3 * RATE, 3 * RATE)
    assert b"".join(blocks(later, RECORDINGS, 0.0)) == heard


def test_without_music_it_is_mono_at_the_rate_of_the_track() -> None:
    reader = TrackReader(RECORDINGS)
    assert (1, 24_000, 2) == (reader.channels, reader.sample_rate, reader.bytes_a_sample)
    recording = RECORDINGS["speech", "one"]
    assert recording.pcm == reader.clip(recording)


# --- with music


@pytest.fixture(scope="module")
def music(tmp_path_factory: pytest.TempPathFactory) -> MusicBed:
    path = tmp_path_factory.mktemp("music") / "music.wav"
    noise = np.random.default_rng(9).normal(size=(48_000 * 2, 1)) * 0.1
    soundfile.write(path, noise, 48_000, subtype="PCM_16")
    return MusicBed(str(path), 20, 500, 100)


def read_in(reader: TrackReader, timeline: Timeline, start: int, sizes: Sequence[int]) -> bytes:
    heard = []
    for size in sizes:
        heard.append(reader.read(timeline, start, size))
        start += size
    return b"".join(heard)


def one_side(pcm: bytes) -> NDArray[np.float64]:
    return np.frombuffer(pcm, dtype="<i2").reshape(-1, 2)[:, 0].astype(np.float64)


@pytest.mark.parametrize("gain_db", [0.0, 3.0])
@pytest.mark.parametrize("sizes", [[LENGTH], [50 * MS] * 120, [1, 7, 24_001, 40_000, 79_991]])
def test_read_from_the_start_it_is_the_track_with_music(music: MusicBed, gain_db: float, sizes: list[int]) -> None:
    whole = b"".join(music_blocks(TOGETHER, RECORDINGS, music, gain_db))
    heard = read_in(TrackReader(RECORDINGS, gain_db, music), TOGETHER, 0, sizes)
    assert 8 * LENGTH == len(whole)
    assert whole[: len(heard)] == heard


def test_after_a_jump_the_voice_is_at_its_sample_on_both_sides(music: MusicBed) -> None:
    reader = TrackReader(RECORDINGS, 0.0, music)
    reader.read(APART, 0, RATE)
    for start in (4 * RATE - 100, 4 * RATE + 7, RATE - 1, RATE + 600 * MS + 5):
        heard = reader.read(APART, start, 2 * RATE)
        assert 8 * 2 * RATE == len(heard)
        left = one_side(heard)
        voice = np.zeros(2 * LENGTH)
        for event, sound in APART.sounds():
            pcm = np.frombuffer(resampled(RECORDINGS[sound], 48_000).pcm, dtype="<i2")
            voice[2 * event.start : 2 * event.start + len(pcm)] = pcm
        expected = voice[2 * start : 2 * start + len(left)]
        # The music is at least 20 dB below the voice where there is one; a shift by one sample would show.
        spoken = slice(0, 2 * 400 * MS)
        assert np.corrcoef(expected[spoken], left[: len(expected)][spoken])[0, 1] > 0.98


def test_after_a_jump_the_music_goes_on_and_does_not_begin_again(music: MusicBed) -> None:
    quiet = Timeline("Test", RATE, LENGTH, (), ())
    reader = TrackReader({}, 0.0, music)
    beginning = one_side(reader.read(quiet, RATE, RATE))
    after = one_side(reader.read(quiet, 3 * RATE, RATE))
    assert abs(np.corrcoef(beginning, after)[0, 1]) < 0.5
    assert 0.8 < np.std(after) / np.std(beginning) < 1.25


def test_music_fades_out_at_the_end_wherever_one_comes_from(music: MusicBed) -> None:
    reader = TrackReader({}, 0.0, music)
    quiet = Timeline("Test", RATE, LENGTH, (), ())
    heard = one_side(reader.read(quiet, LENGTH - RATE, RATE))
    assert np.abs(heard[-10:]).max() <= 1
    assert np.std(heard[-2 * 100 * MS :]) < 0.3 * np.std(heard[: 2 * 400 * MS])
    # Beyond the end there is nothing.
    assert bytes(8 * 100) == reader.read(quiet, LENGTH, 100)


@given(st.lists(st.tuples(st.integers(0, LENGTH), st.integers(1, RATE)), min_size=1, max_size=4))
@settings(max_examples=8, deadline=None)
def test_with_music_any_piece_is_as_long_as_asked(music: MusicBed, jumps: list[tuple[int, int]]) -> None:
    reader = TrackReader(RECORDINGS, 0.0, music)
    for start, size in jumps:
        heard = reader.read(APART, start, size)
        assert 8 * size == len(heard)
        assert not any(heard[8 * max(0, LENGTH - start) :])


def test_with_music_it_is_stereo_at_twice_the_rate_and_a_clip_sounds_alike_on_both_sides(music: MusicBed) -> None:
    reader = TrackReader(RECORDINGS, 0.0, music)
    assert (2, 48_000, 8) == (reader.channels, reader.sample_rate, reader.bytes_a_sample)
    recording = RECORDINGS["speech", "three"]
    clip = reader.clip(recording)
    assert reader.bytes_a_sample * recording.length == len(clip)
    sides = np.frombuffer(clip, dtype="<i2").reshape(-1, 2)
    expected = np.frombuffer(resampled(recording, 48_000).pcm, dtype="<i2")
    assert np.array_equal(expected, sides[:, 0])
    assert np.array_equal(expected, sides[:, 1])
