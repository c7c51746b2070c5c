"""What happens to a recording between the engine and the track."""

import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.recording.arrays import Mono
from voicecoach.recording.conversions import (
    LEAD_MS,
    TRAIL_MS,
    fourier_length,
    padded,
    scaled_to_16_bits,
    to_recording,
    to_sound,
    trimmed,
)
from voicecoach.recording.recording import Recording
from voicecoach.recording.resample import resampled

RATE = 24_000


def tone(length_ms: int, *, rate: int = RATE, hertz: float = 440.0, peak: float = 0.5) -> Mono:
    return np.asarray(peak * np.sin(2 * np.pi * hertz * np.arange(length_ms * rate // 1000) / rate))


def silence(length_ms: int) -> Mono:
    return np.zeros(length_ms * RATE // 1000)


def test_trimming_takes_the_silence_and_keeps_the_sound() -> None:
    raw = to_recording(np.concatenate([silence(300), tone(500), silence(400)]), RATE)

    kept = trimmed(raw)

    assert abs(kept.length - 500 * 24) <= 15 * 24


def test_trimming_keeps_soft_consonants_at_both_ends() -> None:
    soft = 0.5 * 10 ** (-40 / 20)
    hiss = np.random.default_rng(1).normal(0, soft, 100 * 24)
    raw = to_recording(np.concatenate([silence(300), hiss, tone(300), hiss, silence(300)]), RATE)

    assert trimmed(raw).length >= 500 * 24


def test_trimming_takes_idle_noise() -> None:
    noise = np.random.default_rng(1).normal(0, 0.0005, 1000 * 24)
    raw = to_recording(noise + np.concatenate([silence(300), tone(500), silence(200)]), RATE)

    assert trimmed(raw).length <= 520 * 24


def test_a_trimmed_recording_begins_and_ends_without_a_click() -> None:
    kept = to_sound(trimmed(to_recording(tone(500, hertz=440.0), RATE)))

    assert abs(kept[0]) < 0.01
    assert abs(kept[-1]) < 0.01


@pytest.mark.parametrize("raw", [Recording(b"", RATE), Recording(bytes(4800), RATE)])
def test_trimming_silence_leaves_nothing(raw: Recording) -> None:
    assert trimmed(raw).length == 0


@given(st.integers(min_value=0, max_value=5000))
def test_a_padded_recording_is_whole_milliseconds_with_silence_around_it(length: int) -> None:
    sound = Recording(b"\x01\x00" * length, RATE)

    result = padded(sound)

    lead, trail = LEAD_MS * 24, TRAIL_MS * 24
    assert result.length % 24 == 0
    assert sound.pcm == result.pcm[2 * lead : 2 * (lead + length)]
    assert trail <= result.length - lead - length < trail + 24
    assert not any(result.pcm[: 2 * lead] + result.pcm[2 * (lead + length) :])


@given(st.lists(st.integers(min_value=-32768, max_value=32767), max_size=100))
def test_samples_survive_the_way_to_numbers_and_back(samples: list[int]) -> None:
    recording = Recording(np.array(samples, dtype="<i2").tobytes(), RATE)

    assert recording == to_recording(to_sound(recording), RATE)


def test_an_engines_sound_above_full_scale_is_turned_down_not_cut() -> None:
    loud = np.array([0.0, 1.0, 2.0, -2.0], dtype=np.float32)

    samples = to_sound(scaled_to_16_bits(loud, RATE))

    assert samples[1] == pytest.approx(0.5, abs=0.001)


@pytest.mark.parametrize("rate", [16_000, 22_050, 44_100, 48_000])
@pytest.mark.parametrize("has_soxr", [True, False])
def test_resampling_keeps_the_tone_and_gives_the_exact_length(
    rate: int, has_soxr: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not has_soxr:
        monkeypatch.setitem(sys.modules, "soxr", None)
    hertz = 5000.0
    raw = to_recording(tone(1000, rate=rate, hertz=hertz), rate)

    result = resampled(raw, RATE)

    assert result.sample_rate == RATE
    assert result.length == round(raw.length * RATE / rate)
    middle = slice(RATE // 4, 3 * RATE // 4)
    difference = to_sound(result)[middle] - tone(1000, hertz=hertz)[middle]
    assert np.abs(difference).max() < 0.001


def test_resampling_down_lets_nothing_fold_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "soxr", None)
    result = to_sound(resampled(to_recording(tone(1000, rate=48_000, hertz=15_000.0), 48_000), RATE))

    assert np.abs(result[2400:-2400]).max() < 0.001


def test_resampling_to_the_same_rate_changes_nothing() -> None:
    recording = to_recording(tone(10), RATE)

    assert recording == resampled(recording, RATE)


@given(st.integers(min_value=1, max_value=300_000))
def test_a_fourier_length_is_long_enough_and_has_small_factors(at_least: int) -> None:
    length = rest = fourier_length(at_least)
    for factor in (2, 3, 5):
        while rest % factor == 0:
            rest //= factor

    assert rest == 1
    assert at_least <= length < 1.35 * at_least + 2
