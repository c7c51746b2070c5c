"""The FLAC file, read back by soundfile and mutagen."""

import io
import signal
import threading
from collections.abc import Iterator
from hashlib import shake_128
from pathlib import Path
from typing import Any

import pytest
import soundfile

from voicecoach.audio.formats import block_writing
from voicecoach.audio.formats.flac import fields, write_flac
from voicecoach.audio.label import Label
from voicecoach.errors import VoicecoachError
from voicecoach.files import replacing

LABEL = Label("Lower back", length_ms=1000)


def noise(samples: int, channels: int) -> bytes:
    return shake_128(b"noise").digest(samples * channels * 2)


def blocks_of(pcm: bytes, length: int) -> Iterator[bytes]:
    yield b""
    for start in range(0, len(pcm), length):
        yield pcm[start : start + length]


def failing(block: bytes) -> Iterator[bytes]:
    yield block
    raise VoicecoachError("no voice any more")


class FullDisk(io.BytesIO):
    """A file that takes this many bytes and no more."""

    room = 20_000

    def write(self, content: Any, /) -> int:
        if self.tell() + memoryview(content).nbytes > self.room:
            raise OSError(28, "No space left on device")
        return super().write(content)


@pytest.mark.parametrize(("sample_rate", "channels"), [(24_000, 1), (48_000, 2), (44_100, 2)])
def test_every_sample_comes_back_as_it_went_in(sample_rate: int, channels: int) -> None:
    pcm = noise(100_001, channels)
    file = io.BytesIO()
    blocks = blocks_of(pcm, 4_444)
    assert write_flac(file, blocks, sample_rate=sample_rate, channels=channels, label=LABEL) == 100_001
    file.seek(0)
    with soundfile.SoundFile(file) as sound:
        assert (sound.samplerate, sound.channels, sound.frames) == (sample_rate, channels, 100_001)
        assert sound.subtype == "PCM_16"
        assert pcm == bytes(sound.buffer_read(dtype="int16"))


def test_it_is_written_to_a_file_that_replaces_another(tmp_path: Path) -> None:
    path = tmp_path / "Rücken.flac"
    path.write_bytes(b"the old one")
    with replacing(path) as file:
        write_flac(file, [noise(5_000, 1)], sample_rate=24_000, channels=1, label=LABEL)
    assert soundfile.info(str(path)).frames == 5_000
    assert [path] == list(tmp_path.iterdir())


def test_the_tags_come_back_in_any_script() -> None:
    mutagen_flac = pytest.importorskip("mutagen.flac")
    label = Label(
        'Kreuz & „Rücken“ 💪🏽\n腰 = "fit"',
        length_ms=1000,
        artist="Zoë",
        album="Übungen",
        genre="Exercise",
        year="2026",
        comment="Erste Zeile\r\nzweite = 👩‍🦽\n",
    )
    file = io.BytesIO()
    write_flac(file, [bytes(200)], sample_rate=24_000, channels=1, label=label)
    file.seek(0)
    assert {
        "title": ['Kreuz & „Rücken“ 💪🏽 腰 = "fit"'],
        "artist": ["Zoë"],
        "album": ["Übungen"],
        "genre": ["Exercise"],
        "date": ["2026"],
        "comment": ["Erste Zeile\nzweite = 👩‍🦽"],
    } == dict(mutagen_flac.FLAC(file).tags)


def test_what_the_label_leaves_empty_is_left_out() -> None:
    assert fields(Label(" \n", length_ms=0, artist="A\0B", album="\ud83d")) == {"artist": "A B", "album": "?"}


def test_the_same_sound_gives_the_same_file() -> None:
    files = [io.BytesIO(), io.BytesIO()]
    for file in files:
        write_flac(file, [noise(30_000, 1)], sample_rate=24_000, channels=1, label=LABEL)
    assert files[0].getvalue() == files[1].getvalue()


def test_no_sound_at_all_is_one_sample_of_silence() -> None:
    file = io.BytesIO()
    assert write_flac(file, [], sample_rate=24_000, channels=2, label=LABEL) == 1
    file.seek(0)
    with soundfile.SoundFile(file) as sound:
        assert bytes(4) == bytes(sound.buffer_read(dtype="int16"))


def test_half_a_sample_is_refused() -> None:
    with pytest.raises(ValueError, match="a block of 6 bytes ends within a 16-bit sample"):
        write_flac(io.BytesIO(), [bytes(6)], sample_rate=24_000, channels=2, label=LABEL)


def test_a_rate_flac_does_not_have_is_said() -> None:
    with pytest.raises(VoicecoachError, match="could not be encoded as FLAC"):
        write_flac(io.BytesIO(), [bytes(6)], sample_rate=2_000_000, channels=1, label=LABEL)


def test_a_failure_within_the_blocks_is_passed_on_and_nothing_is_left(tmp_path: Path) -> None:
    threads = threading.active_count()
    with (
        pytest.raises(VoicecoachError, match="no voice any more"),
        replacing(tmp_path / "a.flac") as file,
    ):
        write_flac(file, failing(noise(50_000, 1)), sample_rate=24_000, channels=1, label=LABEL)
    assert file.closed
    assert [] == list(tmp_path.iterdir())
    assert threads == threading.active_count()


def test_a_full_disk_is_told_as_such(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(OSError, match="No space left on device"):
        write_flac(FullDisk(), blocks_of(noise(200_000, 1), 4_000), sample_rate=24_000, channels=1, label=LABEL)
    assert capfd.readouterr().err == ""


def test_a_disk_that_is_full_at_the_very_end_is_told_too() -> None:
    with pytest.raises(OSError, match="No space left on device"):
        write_flac(FullDisk(), [noise(11_000, 1)], sample_rate=24_000, channels=1, label=LABEL)


def test_an_interruption_while_the_file_is_written_is_not_lost() -> None:
    class Interrupted(io.BytesIO):
        def write(self, content: Any, /) -> int:
            if self.tell() > 100_000:
                signal.raise_signal(signal.SIGINT)
            return super().write(content)

    with pytest.raises(KeyboardInterrupt):
        write_flac(Interrupted(), blocks_of(noise(200_000, 1), 4_000), sample_rate=24_000, channels=1, label=LABEL)


def test_progress_is_told_once_a_second_and_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = iter([0, 0.5, 1, 1, 1.5, 2.5, 2.5])
    monkeypatch.setattr(block_writing, "monotonic", lambda: next(seconds))
    told: list[int] = []
    blocks = [bytes(400)] * 4
    write_flac(io.BytesIO(), blocks, sample_rate=24_000, channels=2, label=LABEL, on_progress=told.append)
    assert told == [200, 400, 400]
