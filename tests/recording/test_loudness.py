"""Every clip at one loudness, and no peak above the ceiling."""

import math

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from voicecoach.recording.arrays import Mono
from voicecoach.recording.conversions import to_recording
from voicecoach.recording.loudness import PEAK_DBTP, TARGET_LUFS, levelled, loudness_lufs, true_peak_dbtp
from voicecoach.recording.recording import Recording

RATE = 24_000


def tone(hertz: float, length_ms: int, peak: float) -> Mono:
    return np.asarray(peak * np.sin(2 * np.pi * hertz * np.arange(length_ms * 24) / RATE))


# BS.1770-4: a 997 Hz sine at full scale reads -3.01 LUFS. The others were measured with ffmpeg's ebur128.
@pytest.mark.parametrize(
    ("hertz", "peak", "expected_lufs"),
    [
        (997.0, 1.0, -3.01),
        (60.0, 0.1, -26.6),
        (200.0, 0.1, -23.9),
        (1000.0, 0.1, -23.0),
        (3000.0, 0.1, -19.8),
        (6000.0, 0.1, -19.6),
    ],
)
def test_a_long_tone_reads_what_the_standard_says(hertz: float, peak: float, expected_lufs: float) -> None:
    assert loudness_lufs(to_recording(tone(hertz, 20_000, peak), RATE)) == pytest.approx(expected_lufs, abs=0.15)


def test_silence_around_a_clip_does_not_change_its_loudness() -> None:
    sound = tone(500.0, 700, 0.2)
    around = np.zeros(12_000)

    alone = loudness_lufs(to_recording(sound, RATE))
    embedded = loudness_lufs(to_recording(np.concatenate([around, sound, around]), RATE))

    assert alone == pytest.approx(embedded, abs=0.5)


def test_silence_has_no_loudness_and_stays_silence() -> None:
    quiet = Recording(bytes(48_000), RATE)

    assert loudness_lufs(quiet) == -math.inf
    assert true_peak_dbtp(quiet) == -math.inf
    assert quiet == levelled(quiet)
    assert levelled(Recording(b"", RATE)).length == 0


def test_a_peak_between_two_samples_is_seen() -> None:
    # A quarter of the rate, in between: every sample is 3 dB below the peak of the curve.
    sound = 0.5 * np.sin(np.pi / 2 * np.arange(24_000) + np.pi / 4)

    assert true_peak_dbtp(to_recording(sound, RATE)) == pytest.approx(-6.02, abs=0.3)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 1_000_000), st.floats(0.05, 0.9), st.integers(300, 2000))
@example(132, 0.5, 300)
def test_levelling_brings_any_speech_like_sound_to_the_target(seed: int, peak: float, length_ms: int) -> None:
    rng = np.random.default_rng(seed)
    syllables = np.abs(np.sin(np.arange(length_ms * 24) / 24_000 * 2 * np.pi * 2.5)) ** 2
    sound = rng.normal(0, 0.3, length_ms * 24) * syllables
    raw = to_recording(peak * sound / np.abs(sound).max(), RATE)

    result = levelled(raw)

    assert result.length == raw.length
    assert loudness_lufs(result) == pytest.approx(TARGET_LUFS, abs=0.5)
    assert true_peak_dbtp(result) <= PEAK_DBTP


def test_single_clicks_are_held_below_the_ceiling_and_the_rest_is_untouched() -> None:
    sound = tone(300.0, 1000, 0.05)
    sound[12_000] = 0.9

    result = levelled(to_recording(sound, RATE))

    assert true_peak_dbtp(result) <= PEAK_DBTP
    assert loudness_lufs(result) == pytest.approx(TARGET_LUFS, abs=0.7)


def test_a_hopelessly_quiet_recording_is_not_raised_without_end() -> None:
    result = levelled(to_recording(tone(500.0, 1000, 0.001), RATE))

    assert loudness_lufs(result) < TARGET_LUFS - 5
