"""The loudness of a whole track, worked out from its sounds, and brought to where it belongs."""

import math
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from tracks import RATE, murmur, timeline_of

from voicecoach.audio.master import TARGET_LUFS, integrated_lufs, track_gain_db
from voicecoach.audio.mixdown import blocks
from voicecoach.recording.loudness import block_levels, loudness_lufs, true_peak_dbtp
from voicecoach.recording.recording import Recording
from voicecoach.store import Store
from voicecoach.timeline.timeline import SoundKey, Timeline


def session(peaks: tuple[int, ...]) -> tuple[Timeline, dict[SoundKey, Recording]]:
    recordings: dict[SoundKey, Recording] = {
        ("speech", f"{number}."): murmur(24_000 + 2_400 * number, number, peak) for number, peak in enumerate(peaks)
    }
    sounds = [(48_000 * (1 + 2 * number), f"{number}.") for number in range(len(peaks))]
    return timeline_of(sounds, recordings, 96_000 * (len(peaks) + 1)), recordings


def whole(timeline: Timeline, recordings: dict[SoundKey, Recording], gain_db: float) -> Recording:
    return Recording(b"".join(blocks(timeline, recordings, gain_db)), RATE)


def measured_lufs(sound: Recording) -> float:
    """By the blocks of BS.1770 of the whole track, every 100 ms."""
    return integrated_lufs(block_levels(sound))


@pytest.mark.parametrize("peaks", [(8_000,), (2_000, 2_000, 3_000), (15_000, 12_000), (800, 900)])
def test_a_track_comes_to_its_loudness(peaks: tuple[int, ...]) -> None:
    timeline, recordings = session(peaks)
    gain_db = track_gain_db(timeline, recordings)
    track = whole(timeline, recordings, gain_db)
    if abs(gain_db) < 12:
        assert abs(measured_lufs(track) - TARGET_LUFS[1]) < 0.5
    assert true_peak_dbtp(track) <= -1.9


def test_the_sum_of_the_sounds_measures_as_the_track_does() -> None:
    timeline, recordings = session((8_000, 4_000, 6_000, 500))
    found: Counter[int] = Counter()
    for recording in recordings.values():
        found.update(block_levels(recording))
    assert abs(integrated_lufs(dict(found)) - measured_lufs(whole(timeline, recordings, 0.0))) < 0.1


def test_it_agrees_with_the_measure_of_one_clip() -> None:
    # Long enough that the blocks at its edges do not weigh.
    clip = murmur(24_000 * 20)
    assert abs(integrated_lufs(block_levels(clip)) - loudness_lufs(clip)) < 0.1


def test_the_gain_comes_in_half_decibels_and_never_beyond_twelve() -> None:
    for peaks in ((8_000,), (5_000, 7_000), (20,)):
        gain_db = track_gain_db(*session(peaks))
        assert float(gain_db * 2).is_integer()
        assert abs(gain_db) <= 12


def test_silence_is_left_alone() -> None:
    silent = Recording(bytes(48_000), RATE)
    timeline = timeline_of([(24_000, "-")], {("speech", "-"): silent}, 96_000)
    assert 0.0 == track_gain_db(timeline, {("speech", "-"): silent})
    assert -math.inf == integrated_lufs({})


def test_what_has_been_measured_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    timeline, recordings = session((8_000, 4_000))
    kept = Store(tmp_path, ".level")
    first = track_gain_db(timeline, recordings, kept)
    monkeypatch.setattr(np.fft, "rfft", lambda *_: pytest.fail("measured again"))
    assert first == track_gain_db(timeline, recordings, kept)
