"""Clips stitched by pydub: the plain sum of their samples, wherever they start, and not one sample more or fewer."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from pydub import AudioSegment
from tracks import RATE, murmur, timeline_of

from voicecoach.audio import stitching
from voicecoach.audio.master import track_gain_db
from voicecoach.audio.mixdown import blocks, mix, mixed
from voicecoach.audio.stitching import Clip, stitched
from voicecoach.recording.loudness import PEAK_DBTP, true_peak_dbtp
from voicecoach.recording.recording import Recording
from voicecoach.timeline.timeline import SoundKey

MS = RATE // 1000
RECORDINGS: dict[SoundKey, Recording] = {
    ("speech", "one"): murmur(300 * MS, 1),
    ("speech", "two"): murmur(70 * MS + 7, 2),
    ("speech", "three"): murmur(9 * MS, 3, peak=20_000),
    ("speech", "short"): murmur(5, 4),
}

lengths = st.one_of(st.integers(0, 60).map(lambda ms: ms * MS), st.integers(0, 1_500))
moments = st.one_of(st.integers(0, 120).map(lambda ms: ms * MS), st.integers(0, 3_000))
levels = st.sampled_from([0.0, 0.03, 0.5, 0.9, 1.0])


@st.composite
def clips(draw: st.DrawFn, most: int = 12) -> list[Clip]:
    """Clips on whole milliseconds and on single samples, apart, side by side and on top of each other."""
    drawn = []
    for start, length, level in draw(st.lists(st.tuples(moments, lengths, levels), max_size=most)):
        samples = np.random.default_rng(length).integers(-32_768, 32_768, length) * level
        drawn.append((start, Recording(samples.astype("<i2").tobytes(), RATE)))
    return sorted(drawn, key=lambda clip: clip[0])


def numbers(pcm: bytes) -> NDArray[np.int64]:
    return np.frombuffer(pcm, dtype="<i2").astype(np.int64)


def end_of(laid: Sequence[Clip]) -> int:
    return max((start + clip.length for start, clip in laid), default=0)


def added(laid: Sequence[Clip], length: int) -> NDArray[np.int64]:
    """The plain sum, held at full scale whenever something is added."""
    total = np.zeros(length, dtype=np.int64)
    for start, clip in laid:
        part = slice(start, start + clip.length)
        total[part] = np.clip(total[part] + numbers(clip.pcm), -32_768, 32_767)
    return total


def softer(laid: Sequence[Clip], share: int) -> list[Clip]:
    return [(at, replace(clip, pcm=(numbers(clip.pcm) // share).astype("<i2").tobytes())) for at, clip in laid]


@given(clips(), lengths)
@settings(max_examples=200, deadline=None)
def test_stitched_clips_are_the_sum_of_their_samples(laid: list[Clip], rest: int) -> None:
    length = end_of(laid) + rest
    track = stitched(laid, length, RATE)
    assert (length, RATE, 1, 2) == (track.frame_count(), track.frame_rate, track.channels, track.sample_width)
    assert np.array_equal(added(laid, length), numbers(track.raw_data))


@given(clips(), lengths)
@settings(max_examples=100, deadline=None)
def test_a_passage_is_the_sum_of_its_clips_however_many_sound_together(laid: list[Clip], rest: int) -> None:
    length = end_of(laid) + rest
    # No sample of the sum above a third: what stays more than 6 dB below its ceiling the limiter never touches.
    laid = softer(laid, 3 * max(1, len(laid)))
    plain = np.zeros(length, dtype=np.int64)
    for start, clip in laid:
        plain[start : start + clip.length] += numbers(clip.pcm)
    assert np.array_equal(plain, numbers(mixed(laid, length, RATE, 0.0)))


def test_what_is_too_loud_together_is_held_below_the_ceiling() -> None:
    loud = murmur(300 * MS, peak=25_000)
    laid = [(0, loud), (7 * MS, loud), (1_000 * MS, loud)]
    length = 1_500 * MS
    together = Recording(mixed(laid, length, RATE, 0.0)[: 2 * 500 * MS], RATE)
    assert true_peak_dbtp(Recording(stitched(laid, length, RATE).raw_data, RATE)) > PEAK_DBTP
    assert PEAK_DBTP - 0.5 < true_peak_dbtp(together) <= PEAK_DBTP
    # What sounds alone is not touched.
    assert loud.pcm == mixed(laid, length, RATE, 0.0)[2 * 1_000 * MS : 2 * 1_300 * MS]


@given(clips(most=4), lengths, st.sampled_from([-6.0, -0.5, 3.5]))
@settings(max_examples=60, deadline=None)
def test_a_passage_that_is_raised_is_the_raised_sum_within_one_step(
    laid: list[Clip], rest: int, gain_db: float
) -> None:
    # So soft that nothing meets the limiter, which is more than a gain.
    laid = softer(laid, 8 * max(1, len(laid)))
    length = end_of(laid) + rest
    expected = added(laid, length) * 10 ** (gain_db / 20)
    assert np.abs(expected - numbers(mixed(laid, length, RATE, gain_db))).max(initial=0) <= 1


@given(
    st.lists(st.tuples(moments, st.sampled_from(["one", "two", "three", "short"])), max_size=12), lengths, st.booleans()
)
@settings(max_examples=60, deadline=None)
def test_a_track_in_memory_is_the_track_that_is_written(
    sounds: list[tuple[int, str]], rest: int, has_bed: bool
) -> None:
    length = max((start + RECORDINGS["speech", text].length for start, text in sounds), default=0) + rest
    timeline = replace(timeline_of(sounds, RECORDINGS, length), has_bed=has_bed)
    track = mix(timeline, RECORDINGS)
    written = b"".join(blocks(timeline, RECORDINGS, track_gain_db(timeline, RECORDINGS)))
    assert isinstance(track, AudioSegment)
    assert length == track.frame_count()
    assert np.array_equal(numbers(written), numbers(track.raw_data))


@pytest.mark.parametrize("rate", [8_000, 16_000, 24_000, 48_000])
def test_silence_has_its_length_at_every_millisecond(rate: int) -> None:
    per_ms = rate // 1_000
    clip = Recording(b"\1\0" * per_ms, rate)
    for ms in range(200):
        track = stitched([(ms * per_ms, clip)], (ms + 1) * per_ms, rate)
        assert bytes(2 * ms * per_ms) + clip.pcm == track.raw_data


def test_the_bed_runs_on_through_the_silences() -> None:
    quiet = murmur(1_001, 5, peak=40)
    clip = murmur(777, 6)
    track = numbers(stitched([(123, clip), (5_000, clip)], 9_000, RATE, quiet).raw_data)
    expected = np.resize(numbers(quiet.pcm), 9_000)
    for start in (123, 5_000):
        expected[start : start + 777] = numbers(clip.pcm)
    assert np.array_equal(expected, track)


def test_what_reaches_beyond_the_end_or_stands_before_the_start_is_refused() -> None:
    clip = murmur(100)
    for laid in ([(1, clip)], [(-1, clip)]):
        with pytest.raises(ValueError, match="beyond 100 samples"):
            stitched(laid, 100, RATE)


def test_clips_in_another_order_are_refused() -> None:
    with pytest.raises(ValueError, match="order of their starts"):
        stitched([(50, murmur(100)), (0, murmur(100))], 200, RATE)


def test_eight_times_as_many_clips_cost_eight_times_as_much(monkeypatch: pytest.MonkeyPatch) -> None:
    made = 0

    class Counted(AudioSegment):  # type: ignore[misc] # pydub has no types
        def __init__(self, data: bytes | None = None, *arguments: Any, **names: Any) -> None:
            nonlocal made
            super().__init__(data, *arguments, **names)
            made += len(self.raw_data)

    monkeypatch.setattr(stitching, "_pydub", lambda: Counted)
    tick, long = murmur(72 * MS), murmur(30 * RATE, 7)

    def bytes_made(half_minutes: int) -> int:
        nonlocal made
        made = 0
        # Every tick overlaps the next, and sounds with a long clip under it.
        ticks = [(number * 60 * MS, tick) for number in range(half_minutes * 500 - 2)]
        laid = sorted([*((at * 30 * RATE, long) for at in range(half_minutes)), *ticks], key=lambda clip: clip[0])
        stitched(laid, half_minutes * 30 * RATE, RATE)
        return made

    one = bytes_made(1)
    # What is heard, at least once; were it quadratic, eight half minutes would be sixty-four times as much.
    assert one > 2 * 30 * RATE
    assert 7.5 * one < bytes_made(8) < 8.5 * one
