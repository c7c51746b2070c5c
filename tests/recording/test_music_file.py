"""Music of the user's own: every format comes out alike, and what cannot be a bed is refused in plain words."""

import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from voicecoach.errors import VoicecoachError
from voicecoach.recording.arrays import Stereo
from voicecoach.recording.music_file import LONGEST_BLOCK, MusicFile, open_music
from voicecoach.units import MUSIC_RATE

Sound = NDArray[np.float64]


def sine(length_ms: int, *, rate: int = MUSIC_RATE, hertz: float = 440.0, peak: float = 0.5) -> Sound:
    return np.asarray(peak * np.sin(2 * np.pi * hertz * np.arange(rate * length_ms // 1000) / rate))


def written(path: Path, sound: Sound, rate: int = MUSIC_RATE, subtype: str | None = None) -> str:
    soundfile.write(path, sound, rate, subtype=subtype)
    return str(path)


def all_of(music: MusicFile, start: int = 0) -> Stereo:
    return np.concatenate([np.zeros((0, 2), dtype=np.float32), *music.blocks(start)])


@pytest.mark.parametrize("rate", [8_000, 22_050, 44_100, 48_000])
@pytest.mark.parametrize("suffix", ["wav", "flac", "mp3", "ogg"])
def test_every_format_and_rate_comes_out_at_48_khz_in_stereo(tmp_path: Path, suffix: str, rate: int) -> None:
    left, right = sine(2_500, rate=rate), sine(2_500, rate=rate, hertz=660.0)
    music = open_music(written(tmp_path / f"music.{suffix}", np.stack([left, right], axis=1), rate))

    sound = all_of(music)

    assert 2_500 * 48 == music.length == len(sound)
    middle = slice(24_000, 96_000)
    # A click between two blocks would be far more.
    tolerance = 0.002 if suffix in {"wav", "flac"} else 0.08
    assert np.abs(sound[middle, 0] - sine(2_500)[middle]).max() < tolerance
    assert np.abs(sound[middle, 1] - sine(2_500, hertz=660.0)[middle]).max() < tolerance


def test_no_block_is_longer_than_half_a_second(tmp_path: Path) -> None:
    for rate in (8_000, 11_025, 48_000, 96_000, 192_000):
        music = open_music(written(tmp_path / "music.wav", sine(3_000, rate=rate), rate))
        assert all(0 < len(block) <= LONGEST_BLOCK for block in music.blocks())


def test_mono_is_the_same_on_both_sides(tmp_path: Path) -> None:
    sound = all_of(open_music(written(tmp_path / "music.wav", sine(2_000))))
    assert np.array_equal(sound[:, 0], sound[:, 1])
    assert np.abs(sound[:, 0] - sine(2_000)).max() < 0.001


def test_six_channels_are_folded_down_without_the_bass_effects(tmp_path: Path) -> None:
    six = np.zeros((96_000, 6))
    for channel in range(6):
        six[1_000 * channel + 1_000, channel] = 0.5
    sound = all_of(open_music(written(tmp_path / "music.wav", six, subtype="FLOAT")))
    expected = [[0.5, 0.0], [0.0, 0.5], [0.35, 0.35], [0.0, 0.0], [0.35, 0.0], [0.0, 0.35]]
    assert np.allclose(expected, sound[1_000:7_000:1_000])


@pytest.mark.parametrize("suffix", ["wav", "flac", "mp3", "ogg"])
def test_reading_from_the_middle_gives_what_reading_all_gives(tmp_path: Path, suffix: str) -> None:
    music = open_music(written(tmp_path / f"music.{suffix}", sine(4_000, rate=44_100), 44_100))
    whole = all_of(music)
    for start in (0, 1, 48_000, 131_071, music.length - 1, music.length):
        assert np.abs(whole[start:] - all_of(music, start)).max(initial=0.0) < 1e-4


def test_without_soxr_the_music_is_nearly_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    soft = np.random.default_rng(1).standard_normal((44_100 * 23, 2)) / 10
    # Both resamplers keep what lies below 19 kHz or so, and that is where music is.
    for _ in range(4):
        soft = (soft + np.roll(soft, 1, axis=0)) / 2
    music = open_music(written(tmp_path / "music.wav", soft, 44_100, "FLOAT"))
    with_soxr = all_of(music)
    monkeypatch.setitem(sys.modules, "soxr", None)
    without = all_of(music)
    assert with_soxr.shape == without.shape
    middle = slice(2_000, -2_000)
    error_db = 20 * np.log10(np.std((with_soxr - without)[middle]) / np.std(with_soxr))
    assert error_db < -60


def test_a_stereo_sine_at_minus_20_db_has_the_loudness_that_the_standard_says(tmp_path: Path) -> None:
    # BS.1770-4: 997 Hz at full scale reads -3.01 LUFS on one channel, and so 0 on two.
    for rate in (44_100, 48_000):
        music = open_music(written(tmp_path / "music.wav", sine(5_000, rate=rate, hertz=997.0, peak=0.1), rate))
        assert music.loudness_lufs() == pytest.approx(-20.0, abs=0.1)


def test_a_quiet_passage_does_not_count_as_loudness(tmp_path: Path) -> None:
    loud, quiet = sine(5_000, hertz=997.0, peak=0.1), sine(5_000, hertz=997.0, peak=0.002)
    music = open_music(written(tmp_path / "music.wav", np.concatenate([loud, quiet])))
    assert music.loudness_lufs() == pytest.approx(-20.0, abs=0.3)


def test_only_ten_minutes_are_measured(tmp_path: Path) -> None:
    tone = sine(600_000, rate=4_000, hertz=997.0, peak=0.1)
    music = open_music(written(tmp_path / "music.wav", np.concatenate([tone, 5 * tone]), 4_000))
    assert music.loudness_lufs() == pytest.approx(-20.0, abs=0.3)


def test_what_is_no_number_counts_as_silence(tmp_path: Path) -> None:
    sound = sine(2_000)
    sound[500:510] = np.nan, np.inf, -np.inf, np.nan, np.nan, np.nan, np.nan, np.nan, np.nan, np.nan
    music = open_music(written(tmp_path / "music.wav", sound, subtype="FLOAT"))
    assert not all_of(music)[500:510].any()
    assert np.isfinite(music.loudness_lufs())


def too_long(path: Path) -> None:
    soundfile.write(path, sine(2_000, rate=8_000), 8_000)
    content = bytearray(path.read_bytes())
    # The last 36 of these bits are the number of samples (RFC 9639, 8.2).
    content[21:26] = bytes([content[21] & 0xF0]) + (8_000 * 43_201).to_bytes(4, "big")
    path.write_bytes(content)


REFUSED: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "missing": ("a.mp3", lambda path: None, "there is no such file."),
    "a folder": ("a.mp3", lambda path: path.mkdir(), "this is a folder; name one music file in it."),
    "no bytes": ("a.mp3", lambda path: path.touch(), "this music is empty."),
    "no samples": ("a.wav", lambda path: written(path, np.zeros(0)), "this music is empty."),
    "text": (
        "a.mp3",
        lambda path: path.write_text("la la la " * 99, encoding="utf-8"),
        "this is no sound that can be read; use WAV, FLAC, MP3 or OGG.",
    ),
    "raw": (
        "a.raw",
        lambda path: path.write_bytes(bytes(999)),
        "this is no sound that can be read; use WAV, FLAC, MP3 or OGG.",
    ),
    "short": (
        "a.wav",
        lambda path: written(path, sine(1_999)),
        "this music lasts 1999 ms, and 2 seconds are the least that can be looped.",
    ),
    "long": ("a.flac", too_long, "this music lasts 12:00:01.0, and 12 hours are the most."),
    "silent": ("a.flac", lambda path: written(path, np.zeros(99_000)), "this music is silent all through."),
    "many channels": (
        "a.wav",
        lambda path: written(path, np.ones((96_000, 9)) / 2),
        "this music has 9 channels, and at most 8 can be mixed to stereo.",
    ),
    "slow": (
        "a.wav",
        lambda path: written(path, np.ones(9_000) / 2, 3_000),
        "this music has 3000 samples a second, and music needs 4000.",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_a_bed_is_refused(tmp_path: Path, case: str) -> None:
    name, make, message = REFUSED[case]
    path = tmp_path / name
    make(path)
    with pytest.raises(VoicecoachError) as raised:
        open_music(str(path))
    assert f"{path}: {message}" == str(raised.value)


def test_an_mp3_that_was_cut_off_ends_where_it_was_cut(tmp_path: Path) -> None:
    path = tmp_path / "music.mp3"
    written(path, sine(20_000))
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    assert 9_000 * 48 < len(all_of(open_music(str(path)))) < 11_000 * 48
    path.write_bytes(content[: len(content) // 20])
    with pytest.raises(VoicecoachError) as raised:
        open_music(str(path))
    assert str(raised.value).startswith(f"{path}: this music is damaged: it ends after ")


def test_a_flac_that_was_cut_off_is_called_damaged(tmp_path: Path) -> None:
    path = tmp_path / "music.flac"
    noise = np.random.default_rng(1).standard_normal(480_000) / 10
    music = open_music(written(path, noise))
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    with pytest.raises(VoicecoachError) as raised:
        all_of(music)
    assert str(raised.value).startswith(f"{path}: this music is damaged: ")


def test_a_machine_without_soundfile_is_told_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path / "music.wav", sine(2_000))
    monkeypatch.setitem(sys.modules, "soundfile", None)
    with pytest.raises(VoicecoachError) as raised:
        open_music(path)
    assert str(raised.value).startswith(f"{path}: music needs the package soundfile, which does not run here: ")
