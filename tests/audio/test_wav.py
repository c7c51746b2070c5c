"""The WAV file, read back by the standard library."""

import io
import wave
from collections.abc import Iterator
from typing import Any

import pytest

from voicecoach.audio.formats import block_writing
from voicecoach.audio.formats.wav import write_wav
from voicecoach.errors import VoicecoachError


class CountedOnly(io.BytesIO):
    """A file that keeps its size and forgets its content."""

    position = 0

    def write(self, content: Any, /) -> int:
        length = memoryview(content).nbytes
        self.position += length
        return length

    def tell(self) -> int:
        return self.position

    def seek(self, offset: int, whence: int = 0, /) -> int:
        self.position = offset
        return offset


def test_the_samples_come_back_as_they_went_in() -> None:
    blocks = [b"\x01\x00", b"", b"\x02\x00\xff\x7f\x00\x80"]
    file = io.BytesIO()
    assert write_wav(file, iter(blocks), sample_rate=24_000) == 4
    file.seek(0)
    with wave.open(file) as sound:
        assert sound.getparams()[:4] == (1, 2, 24_000, 4)
        assert b"".join(blocks) == sound.readframes(4)


def test_two_channels_come_back_as_they_went_in() -> None:
    blocks = [b"\x01\x00\x02\x00", b"", b"\x03\x00\x04\x00\xff\x7f\x00\x80"]
    file = io.BytesIO()
    assert write_wav(file, iter(blocks), sample_rate=48_000, channels=2) == 3
    file.seek(0)
    with wave.open(file) as sound:
        assert sound.getparams()[:4] == (2, 2, 48_000, 3)
        assert b"".join(blocks) == sound.readframes(3)


def test_the_header_states_the_lengths_though_they_are_known_only_at_the_end() -> None:
    file = io.BytesIO()
    write_wav(file, (bytes(20) for _ in range(5)), sample_rate=24_000)
    written = file.getvalue()
    assert len(written) == 44 + 100
    assert int.from_bytes(written[4:8], "little") == len(written) - 8
    assert int.from_bytes(written[40:44], "little") == 100


def test_no_sound_at_all_is_a_wav_of_no_samples() -> None:
    file = io.BytesIO()
    assert write_wav(file, [], sample_rate=24_000) == 0
    assert len(file.getvalue()) == 44


def test_a_sound_too_long_for_a_wav_is_refused_before_the_file_is_broken() -> None:
    block = bytes(2**28)
    file = CountedOnly()
    with pytest.raises(VoicecoachError) as raised:
        write_wav(file, (block for _ in range(16)), sample_rate=24_000)
    expected = "the session is longer than a WAV file can be (24:51:18.4 at 24000 Hz); build an MP3"
    assert expected == str(raised.value)


def test_the_longest_wav_of_all_is_written() -> None:
    blocks = [bytes(2**28)] * 15 + [bytes(2**28 - 38)]
    assert write_wav(CountedOnly(), blocks, sample_rate=24_000) == 2**31 - 19


def test_half_a_sample_is_refused() -> None:
    with pytest.raises(ValueError, match="a block of 1 bytes ends within a 16-bit sample"):
        write_wav(io.BytesIO(), [b"\0"], sample_rate=24_000)


def test_one_channel_of_two_is_half_a_sample() -> None:
    with pytest.raises(ValueError, match="a block of 6 bytes ends within a 16-bit sample"):
        write_wav(io.BytesIO(), [bytes(6)], sample_rate=24_000, channels=2)


def test_two_channels_can_be_half_as_long() -> None:
    blocks = [bytes(2**28)] * 15 + [bytes(2**28 - 40)]
    assert write_wav(CountedOnly(), blocks, sample_rate=24_000, channels=2) == 2**30 - 10
    with pytest.raises(VoicecoachError, match=r"longer than a WAV file can be \(12:25:39\.2 at 24000 Hz\)"):
        write_wav(CountedOnly(), [*blocks, bytes(4)], sample_rate=24_000, channels=2)


def test_a_failure_within_the_blocks_is_passed_on_and_the_file_is_left_to_its_owner() -> None:
    file = io.BytesIO()
    with pytest.raises(VoicecoachError, match="no voice any more"):
        write_wav(file, failing(bytes(4000)), sample_rate=24_000, channels=2)
    assert not file.closed


def failing(block: bytes) -> Iterator[bytes]:
    yield block
    raise VoicecoachError("no voice any more")


def test_progress_is_told_once_a_second_and_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = iter([0, 0.5, 1, 1, 1.5, 2.5, 2.5])
    monkeypatch.setattr(block_writing, "monotonic", lambda: next(seconds))
    told: list[int] = []
    write_wav(io.BytesIO(), [bytes(200)] * 4, sample_rate=24_000, on_progress=told.append)
    assert told == [200, 400, 400]
