"""The layout of the MP3 file, read by a small walker with tables of its own, so that a slip in ours shows."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pytest

from voicecoach.audio.formats.crc import crc16
from voicecoach.audio.formats.info_frame import Mp3Format, info_frame
from voicecoach.audio.formats.mp3 import write_mp3

RATES = (22_050, 24_000, 44_100, 48_000)
TAG = b"ID3\x03\x00\x00\x00\x00\x00\x0a" + bytes(10)


def noise(samples: int) -> bytes:
    noisy = np.random.default_rng(samples).integers(-3000, 3000, samples)
    return noisy.astype("<i2").tobytes()


def mp3_of(sound: bytes, sample_rate: int = 24_000, bitrate_kbps: int = 64, tag: bytes = b"") -> bytes:
    file = io.BytesIO()
    write_mp3(file, [sound], sample_rate=sample_rate, bitrate_kbps=bitrate_kbps, tag=tag)
    return file.getvalue()


def walk(track: bytes) -> Iterator[bytes]:
    """The MP3 frames one after the other; anything between or behind them fails."""
    at = 0
    while at < len(track):
        assert track[at] == 0xFF
        assert track[at + 1] in {0xF3, 0xFB}
        is_mpeg_1 = track[at + 1] == 0xFB
        index, rate_index = track[at + 2] >> 4, track[at + 2] >> 2 & 3
        mpeg_1 = (32, 40, 48, 56, 64, 80, 96, 112, 128, 160)
        mpeg_2 = (8, 16, 24, 32, 40, 48, 56, 64, 80, 96)
        bitrate = (mpeg_1 if is_mpeg_1 else mpeg_2)[index - 1] * 1000
        sample_rate = (44_100, 48_000, 32_000)[rate_index] // (1 if is_mpeg_1 else 2)
        length = (144 if is_mpeg_1 else 72) * bitrate // sample_rate + (track[at + 2] >> 1 & 1)
        assert at + length <= len(track)
        yield track[at : at + length]
        at += length


@dataclass(frozen=True)
class Info:
    """The fields of the Info frame that we fill."""

    mp3_frames: int
    total_length: int
    seek_table: bytes
    encoder: bytes
    bitrate_kbps: int
    delay: int
    padding: int
    music_length: int
    music_crc: int
    tag_crc: int
    before_the_tag_crc: bytes


def read_info(info_frame: bytes) -> Info:
    start = 21 if info_frame[1] == 0xFB else 13
    assert info_frame[4:start] == bytes(start - 4)
    tag = info_frame[start:]
    assert tag[:8] == b"Info\x00\x00\x00\x0f"
    delay_and_padding = int.from_bytes(tag[141:144], "big")
    return Info(
        mp3_frames=int.from_bytes(tag[8:12], "big"),
        total_length=int.from_bytes(tag[12:16], "big"),
        seek_table=tag[16:116],
        encoder=tag[120:129],
        bitrate_kbps=tag[140],
        delay=delay_and_padding >> 12,
        padding=delay_and_padding & 0xFFF,
        music_length=int.from_bytes(tag[148:152], "big"),
        music_crc=int.from_bytes(tag[152:154], "big"),
        tag_crc=int.from_bytes(tag[154:156], "big"),
        before_the_tag_crc=info_frame[: start + 154],
    )


def crc_bit_by_bit(data: bytes) -> int:
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
    return crc


@pytest.mark.parametrize("bitrate_kbps", [32, 64, 160])
@pytest.mark.parametrize("sample_rate", RATES)
def test_the_file_is_the_tag_the_info_frame_and_whole_mp3_frames(sample_rate: int, bitrate_kbps: int) -> None:
    if sample_rate < 32_000 and bitrate_kbps == 160:
        bitrate_kbps = 96  # the highest the walker knows in MPEG-2
    sound = noise(sample_rate)
    track = mp3_of(sound, sample_rate, bitrate_kbps, TAG)
    assert track.startswith(TAG)

    info_frame, *music = walk(track[len(TAG) :])
    info = read_info(info_frame)
    samples_per_mp3_frame = 1152 if sample_rate > 32_000 else 576
    assert len(music) == info.mp3_frames
    assert len(track) - len(TAG) == info.total_length
    assert info.music_length == info.total_length
    assert bitrate_kbps == info.bitrate_kbps
    assert info.delay == 576
    assert len(sound) // 2 == info.mp3_frames * samples_per_mp3_frame - info.delay - info.padding
    assert info.encoder == b"LAME3.100"


def test_the_first_mp3_frame_of_the_music_borrows_no_bits() -> None:
    _, first, *_ = walk(mp3_of(noise(5000)))
    assert first[4] == 0  # main_data_begin, eight bits in MPEG-2


@pytest.mark.parametrize("sample_rate", [22_050, 24_000])
def test_the_info_frame_carries_both_checksums(sample_rate: int) -> None:
    info_frame, *music = walk(mp3_of(noise(5000), sample_rate))
    info = read_info(info_frame)
    assert crc_bit_by_bit(b"".join(music)) == info.music_crc
    assert crc_bit_by_bit(info.before_the_tag_crc) == info.tag_crc


def test_the_checksum_is_the_one_the_info_tag_asks_for() -> None:
    assert crc16(b"123456789") == 0xBB3D  # the published check value
    assert crc16(b"6789", crc16(b"12345")) == 0xBB3D


@pytest.mark.parametrize("sample_rate", [22_050, 24_000])
def test_the_seek_table_points_to_each_hundredth_of_the_music(sample_rate: int) -> None:
    track = mp3_of(noise(sample_rate * 20), sample_rate)
    info_frame, *music = walk(track)
    starts = [len(info_frame)]
    for mp3_frame in music:
        starts.append(starts[-1] + len(mp3_frame))
    seek_table = read_info(info_frame).seek_table
    assert [starts[len(music) * percent // 100] * 256 // len(track) for percent in range(100)] == [*seek_table]


def test_mp3_frames_that_cannot_hold_the_samples_are_refused() -> None:
    stream = Mp3Format(24_000, 64)
    with pytest.raises(ValueError, match="3 MP3 frames do not hold 1153 samples"):
        info_frame(stream, mp3_frames=3, music_length=576, music_crc=0, samples=1153, quality=5)
