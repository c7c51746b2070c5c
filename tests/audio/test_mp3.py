"""The sound in the MP3, read back: by dr_mp3 (in miniaudio), and by the usual tools if present."""

import io
import json
import shutil
import subprocess
from array import array
from collections.abc import Iterator
from pathlib import Path

import lameenc
import numpy as np
import numpy.typing as npt
import pytest

from voicecoach.audio.formats import block_writing
from voicecoach.audio.formats.mp3 import write_mp3
from voicecoach.errors import VoicecoachError

RATES = (22_050, 24_000, 44_100, 48_000)
LENGTHS = (1, 575, 576, 577, 24_000 + 123)
TAG = b"ID3\x03\x00\x00\x00\x00\x00\x0a" + bytes(10)

needs_ffmpeg = pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="ffmpeg is not installed")
needs_ffprobe = pytest.mark.skipif(shutil.which("ffprobe") is None, reason="ffprobe is not installed")
needs_mpg123 = pytest.mark.skipif(shutil.which("mpg123") is None, reason="mpg123 is not installed")
needs_mp3val = pytest.mark.skipif(shutil.which("mp3val") is None, reason="mp3val is not installed")

Sound = npt.NDArray[np.int16]


def noise(samples: int) -> Sound:
    """Soft noise without treble: unlike a tone, it fits itself at one place only."""
    white = np.random.default_rng(samples).normal(0, 6000, samples + 15)
    return np.convolve(white, np.full(16, 1 / 16), "valid").astype("<i2")


def mp3_of(sound: Sound, sample_rate: int = 24_000, bitrate_kbps: int = 64, tag: bytes = b"") -> bytes:
    file = io.BytesIO()
    blocks = [sound[:100].tobytes(), b"", sound[100:101].tobytes(), sound[101:].tobytes()]
    write_mp3(file, blocks, sample_rate=sample_rate, bitrate_kbps=bitrate_kbps, tag=tag)
    return file.getvalue()


def decoded(track: bytes) -> Sound:
    """The sound as dr_mp3 hears it; it honours the LAME delay and padding, so nothing is cut off here."""
    miniaudio = pytest.importorskip("miniaudio", reason="miniaudio has no wheel for this platform")
    return np.array(miniaudio.mp3_read_s16(track).samples, dtype=np.int16)


def start_in(heard: Sound, excerpt: Sound) -> int:
    """Where the excerpt fits best."""
    return int(np.argmax(np.correlate(heard.astype(np.float64), excerpt.astype(np.float64), "valid")))


@pytest.mark.parametrize("sample_rate", RATES)
@pytest.mark.parametrize("samples", LENGTHS)
def test_a_decoder_gives_back_as_many_samples_as_went_in(samples: int, sample_rate: int) -> None:
    actual = decoded(mp3_of(noise(samples), sample_rate))
    assert samples == len(actual)


@pytest.mark.parametrize("sample_rate", RATES)
def test_a_decoder_gives_back_the_sound_without_lag(sample_rate: int) -> None:
    sound = noise(12_000)
    actual = start_in(decoded(mp3_of(sound, sample_rate)), sound[5000:8000])
    assert actual == 5000


def test_a_minute_is_exact_to_the_sample() -> None:
    sound = np.tile(noise(24_000), 62)[: 24_000 * 61 + 123]
    heard = decoded(mp3_of(sound))
    assert len(sound) == len(heard)
    assert start_in(heard[-6000:], sound[-3000:-1000]) == 3000


@pytest.mark.parametrize(("sample_rate", "samples"), [(24_000, 576), (48_000, 1152)])
def test_no_sound_at_all_becomes_one_mp3_frame_of_silence(sample_rate: int, samples: int) -> None:
    file = io.BytesIO()
    assert samples == write_mp3(file, [], sample_rate=sample_rate)
    assert [0] * samples == decoded(file.getvalue()).tolist()


def test_the_size_of_the_blocks_does_not_matter() -> None:
    sound = noise(3000).tobytes()
    one_block, small_blocks = io.BytesIO(), io.BytesIO()
    write_mp3(one_block, [sound], sample_rate=24_000)
    write_mp3(small_blocks, (sound[at : at + 2] for at in range(0, len(sound), 2)), sample_rate=24_000)
    assert one_block.getvalue() == small_blocks.getvalue()


def test_writing_begins_where_the_file_stands_and_leaves_it_at_the_end() -> None:
    file = io.BytesIO(b"before")
    file.seek(0, io.SEEK_END)
    write_mp3(file, [noise(3000).tobytes()], sample_rate=24_000)
    assert file.getvalue() == b"before" + mp3_of(noise(3000))
    assert file.tell() == len(file.getvalue())


def test_progress_is_told_once_a_second_and_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    quarters_of_a_second = iter(range(1000))
    monkeypatch.setattr(block_writing, "monotonic", lambda: next(quarters_of_a_second) / 4)
    told: list[int] = []
    blocks = [bytes(2 * 100)] * 12
    write_mp3(io.BytesIO(), blocks, sample_rate=24_000, on_progress=told.append)
    assert told == [400, 800, 1200, 1200]


@pytest.mark.parametrize(("sample_rate", "bitrate_kbps"), [(24_000, 320), (48_000, 24), (11_025, 64)])
def test_a_format_the_standard_does_not_have_is_refused(sample_rate: int, bitrate_kbps: int) -> None:
    with pytest.raises(ValueError, match=r"an MP3 cannot .*; it can"):
        write_mp3(io.BytesIO(), [], sample_rate=sample_rate, bitrate_kbps=bitrate_kbps)


def test_half_a_sample_is_refused() -> None:
    with pytest.raises(ValueError, match="a block of 3 bytes ends within a 16-bit sample"):
        write_mp3(io.BytesIO(), [b"\0\0\0"], sample_rate=24_000)


def test_an_error_in_the_blocks_is_left_as_it_is() -> None:
    def broken() -> Iterator[bytes]:
        yield bytes(200)
        raise RuntimeError("not the encoder's fault")

    with pytest.raises(RuntimeError, match="not the encoder's fault"):
        write_mp3(io.BytesIO(), broken(), sample_rate=24_000)


class StandInEncoder:
    """Takes every setting, and hands out what the test wants it to."""

    def __init__(self, encoded: bytes | None) -> None:
        self.encoded = encoded

    def encode(self, block: bytes) -> bytes:
        if self.encoded is None:
            raise RuntimeError("out of memory")
        return self.encoded

    def flush(self) -> bytes:
        return b""

    def silence(self) -> None: ...
    def set_channels(self, channels: int) -> None: ...
    def set_in_sample_rate(self, sample_rate: int) -> None: ...
    def set_out_sample_rate(self, sample_rate: int) -> None: ...
    def set_bit_rate(self, bitrate_kbps: int) -> None: ...
    def set_quality(self, quality: int) -> None: ...


@pytest.mark.parametrize(
    ("encoded", "message"),
    [
        (None, "the sound could not be encoded as MP3: out of memory"),
        (b"oh no", "the MP3 encoder wrote 6f 68 20 6e where MP3 frame 1 should begin"),
        (b"\xff\xf3\x84\xc4\0", "the MP3 encoder left 5 bytes of an unfinished MP3 frame"),
    ],
)
def test_an_encoder_that_fails_is_an_error_for_the_user(
    encoded: bytes | None, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lameenc, "Encoder", lambda: StandInEncoder(encoded))
    with pytest.raises(VoicecoachError) as raised:
        write_mp3(io.BytesIO(), [bytes(200)], sample_rate=24_000)
    assert message == str(raised.value)
    assert (encoded is None) == isinstance(raised.value.__cause__, RuntimeError)


@pytest.fixture
def track(tmp_path: Path) -> Path:
    """Ten seconds of `noise(240_000)`."""
    path = tmp_path / "track.mp3"
    path.write_bytes(mp3_of(noise(240_000), tag=TAG))
    return path


def output_of(*command: str | Path) -> bytes:
    done = subprocess.run(command, check=True, capture_output=True)
    assert done.stderr == b""
    return done.stdout


@pytest.mark.parametrize(
    "command",
    [
        pytest.param("ffmpeg -v warning -i {} -f s16le -", marks=needs_ffmpeg),
        pytest.param("mpg123 -q -s -e s16 {}", marks=needs_mpg123),
    ],
)
def test_other_decoders_give_back_the_same_samples_without_lag(command: str, track: Path) -> None:
    pcm = array("h", output_of(*(track if word == "{}" else word for word in command.split())))
    heard = np.array(pcm, dtype=np.int16)
    assert len(heard) == 240_000
    assert start_in(heard[100_000:112_000], noise(240_000)[105_000:108_000]) == 5000


@needs_ffprobe
def test_ffprobe_finds_the_delay_in_the_info_frame(track: Path) -> None:
    shown = json.loads(output_of("ffprobe", "-v", "warning", "-show_streams", "-of", "json", track))
    (stream,) = shown["streams"]
    assert stream["start_time"] == "0.046042"  # 576 + 529 samples, which it skips
    assert (stream["sample_rate"], stream["channels"], stream["bit_rate"]) == ("24000", 1, "64000")


@needs_mpg123
def test_mpg123_has_nothing_to_warn_about(track: Path) -> None:
    assert output_of("mpg123", "-q", "-t", track) == b""


@needs_mp3val
def test_mp3val_has_nothing_to_warn_about(track: Path) -> None:
    assert "WARNING" not in output_of("mp3val", track).decode()
