"""The Opus and M4A files, decoded by PyAV and soundfile; their tags and chapters read by mutagen, and by ffprobe."""

import base64
import io
import json
import shutil
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from voicecoach.audio.formats import block_writing
from voicecoach.audio.formats.container import require_container, write_m4a, write_opus
from voicecoach.audio.label import Chapter, Label
from voicecoach.errors import VoicecoachError
from voicecoach.files import replacing

av = pytest.importorskip("av", reason="PyAV, the extra package, is not installed")

needs_ffprobe = pytest.mark.skipif(shutil.which("ffprobe") is None, reason="ffprobe is not installed")

Sound = NDArray[np.float64]
Writer = Callable[..., int]

WRITERS = [pytest.param(write_opus, id="opus"), pytest.param(write_m4a, id="m4a")]
SHAPES = [(24_000, 1), (24_000, 2), (48_000, 1), (48_000, 2)]
LENGTH_MS = 5_007
PLACES_MS = (0, 1_003, 2_750, 4_807)
"""Where a chirp of 200 ms begins: the first at the very start of the track, the last at its very end."""

LABEL = Label(
    'Kreuz & „Rücken“ 💪🏽\n腰 = "fit"',
    length_ms=LENGTH_MS,
    artist="Zoë",
    album="Übungen",
    genre="Exercise",
    year="2026",
    comment="Erste Zeile\r\nzweite = ; # 👩‍🦽\n",
    chapters=(
        Chapter(0, 999, "Begrüßung 👋"),
        Chapter(999, 4_500, "Block; 1", (Chapter(1_501, 2_900, "Katze\nKuh"), Chapter(2_900, 4_500, "腰"))),
        Chapter(4_500, LENGTH_MS, "Ende"),
    ),
)
FLAT_CHAPTERS = [
    (0, "Begrüßung 👋"),
    (999, "Block; 1"),
    (1_501, "Block; 1: Katze Kuh"),
    (2_900, "Block; 1: 腰"),
    (4_500, "Ende"),
]


def png(size: int) -> bytes:
    """A grey square."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    rows = b"".join(b"\0" + bytes(range(row, row + 3)) * size for row in range(size))
    header = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def chirp(sample_rate: int) -> Sound:
    time = np.arange(sample_rate // 5) / sample_rate
    return np.sin(2 * np.pi * (300 + 9_000 * time) * time) * np.hanning(len(time))


def track(sample_rate: int, channels: int) -> bytes:
    sound = np.zeros(LENGTH_MS * sample_rate // 1000)
    for place_ms in PLACES_MS:
        start = place_ms * sample_rate // 1000
        sound[start : start + sample_rate // 5] += 12_000 * chirp(sample_rate)
    return np.repeat(sound.round().astype("<i2"), channels).tobytes()


def blocks_of(pcm: bytes, length: int = 44_444) -> Iterator[bytes]:
    yield b""
    for start in range(0, len(pcm), length):
        yield pcm[start : start + length]


def written(writer: Writer, label: Label = LABEL, sample_rate: int = 24_000, channels: int = 1) -> bytes:
    file = io.BytesIO()
    writer(file, blocks_of(track(sample_rate, channels)), sample_rate=sample_rate, channels=channels, label=label)
    return file.getvalue()


def decoded(content: bytes) -> tuple[Sound, int]:
    """One row a channel, and the sample rate."""
    with av.open(io.BytesIO(content)) as source:
        stream = source.streams.audio[0]
        sound = np.concatenate([piece.to_ndarray() for piece in source.decode(stream)], axis=1)
        return sound.astype(np.float64), stream.rate


@pytest.mark.parametrize(("sample_rate", "channels"), SHAPES)
@pytest.mark.parametrize("writer", WRITERS)
def test_the_decoded_sound_is_as_long_as_the_track_and_everything_is_in_its_place(
    writer: Writer, sample_rate: int, channels: int
) -> None:
    pcm = track(sample_rate, channels)
    file = io.BytesIO()
    length = writer(file, blocks_of(pcm), sample_rate=sample_rate, channels=channels, label=LABEL)
    assert len(pcm) // (2 * channels) == length
    sound, decoded_rate = decoded(file.getvalue())
    assert (channels, LENGTH_MS * decoded_rate // 1000) == sound.shape
    for place_ms in PLACES_MS:
        start = place_ms * decoded_rate // 1000
        heard = sound[:, start : start + decoded_rate // 5]
        for channel in heard:
            assert np.corrcoef(chirp(decoded_rate), channel)[0, 1] > 0.99


@pytest.mark.parametrize("length_ms", [22, 42, 43, 1_024, 3_999])
@pytest.mark.parametrize("writer", WRITERS)
def test_the_decoded_length_is_exact_wherever_the_packets_end(writer: Writer, length_ms: int) -> None:
    file = io.BytesIO()
    pcm = bytes(2 * 24 * length_ms)
    label = Label("Short", length_ms=length_ms)
    assert writer(file, [pcm], sample_rate=24_000, channels=1, label=label) == 24 * length_ms
    sound, decoded_rate = decoded(file.getvalue())
    assert length_ms * decoded_rate == 1000 * sound.shape[1]


def test_the_edit_list_of_an_m4a_is_exact_to_the_sample() -> None:
    content = written(write_m4a)
    edits = content[content.index(b"elst") :]
    _, count, length, start = struct.unpack(">IIII", edits[4:20])
    lead = -24 * LENGTH_MS % 1024
    assert (1, 24 * LENGTH_MS, 1024 + lead) == (count, length, start)


def test_an_m4a_longer_than_its_label_says_keeps_its_sound_and_ends_in_up_to_a_packet_of_silence() -> None:
    file = io.BytesIO()
    label = Label("Short", length_ms=1_000)
    assert write_m4a(file, [bytes(2 * 30_000)], sample_rate=24_000, channels=1, label=label) == 30_000
    sound, _ = decoded(file.getvalue())
    assert 30_000 <= sound.shape[1] < 30_000 + 1024
    assert struct.pack(">I", 30_000) == file.getvalue().partition(b"elst")[2][8:12]


@pytest.mark.parametrize(("sample_rate", "channels"), SHAPES)
def test_soundfile_finds_the_same_length_in_an_opus(sample_rate: int, channels: int) -> None:
    soundfile = pytest.importorskip("soundfile")
    info = soundfile.info(io.BytesIO(written(write_opus, sample_rate=sample_rate, channels=channels)))
    assert (LENGTH_MS * info.samplerate // 1000, channels) == (info.frames, info.channels)


def test_an_opus_has_its_texts_chapters_and_cover_as_comments() -> None:
    oggopus = pytest.importorskip("mutagen.oggopus")
    mutagen_flac = pytest.importorskip("mutagen.flac")
    label = with_cover(LABEL)
    tags = oggopus.OggOpus(io.BytesIO(written(write_opus, label)))
    assert LENGTH_MS == round(tags.info.length * 1000)
    (block,) = tags.pop("metadata_block_picture")
    picture = mutagen_flac.Picture(base64.b64decode(block))
    assert (3, "image/png", 64, 64, label.cover_png) == (
        picture.type,
        picture.mime,
        picture.width,
        picture.height,
        picture.data,
    )
    chapters = {}
    for number, (start_ms, title) in enumerate(FLAT_CHAPTERS):
        chapters[f"chapter{number:03d}"] = [f"00:00:{start_ms // 1000:02d}.{start_ms % 1000:03d}"]
        chapters[f"chapter{number:03d}name"] = [title]
    assert {
        "title": ['Kreuz & „Rücken“ 💪🏽 腰 = "fit"'],
        "artist": ["Zoë"],
        "album": ["Übungen"],
        "genre": ["Exercise"],
        "date": ["2026"],
        "description": ["Erste Zeile\nzweite = ; # 👩‍🦽"],
        **chapters,
    } == dict(tags)


def test_an_m4a_has_its_texts_chapters_and_cover_where_players_look() -> None:
    mp4 = pytest.importorskip("mutagen.mp4")
    label = with_cover(LABEL)
    content = written(write_m4a, label)
    assert content[4:12] == b"ftypM4A "
    file = mp4.MP4(io.BytesIO(content))
    assert {
        "©nam": ['Kreuz & „Rücken“ 💪🏽 腰 = "fit"'],
        "©ART": ["Zoë"],
        "©alb": ["Übungen"],
        "©gen": ["Exercise"],
        "©day": ["2026"],
        "©cmt": ["Erste Zeile\nzweite = ; # 👩‍🦽"],
        "covr": [label.cover_png],
    } == dict(file.tags)
    assert FLAT_CHAPTERS == [(round(chapter.start * 1000), chapter.title) for chapter in file.chapters]


@pytest.mark.parametrize("writer", WRITERS)
def test_pyav_reads_the_chapters_back(writer: Writer) -> None:
    with av.open(io.BytesIO(written(writer, with_cover(LABEL)))) as source:
        chapters = source.chapters()
        starts_ms = [round(chapter["start"] * chapter["time_base"] * 1000) for chapter in chapters]
        titles = [chapter["metadata"]["title"] for chapter in chapters]
    assert FLAT_CHAPTERS == list(zip(starts_ms, titles, strict=True))


@needs_ffprobe
@pytest.mark.parametrize("writer", WRITERS)
def test_ffprobe_reads_the_chapters_back(writer: Writer, tmp_path: Path) -> None:
    path = tmp_path / "track"
    path.write_bytes(written(writer))
    command = ["ffprobe", "-v", "error", "-show_chapters", "-of", "json", str(path)]
    chapters = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)["chapters"]
    found = [(round(float(chapter["start_time"]) * 1000), chapter["tags"]["title"]) for chapter in chapters]
    assert FLAT_CHAPTERS == found


@pytest.mark.parametrize("writer", WRITERS)
def test_a_title_too_long_for_a_list_is_never_cut_through_a_character(writer: Writer) -> None:
    title = "a" + "ü" * 200
    content = written(writer, Label("Long", LENGTH_MS, chapters=(Chapter(0, LENGTH_MS, title),)))
    with av.open(io.BytesIO(content)) as source:
        found = source.chapters()[0]["metadata"]["title"]
    assert found == (title if writer is write_opus else title[:128])


def test_the_chapters_of_an_opus_beyond_the_thousandth_are_left_out() -> None:
    chapters = tuple(Chapter(number, number + 1, f"No. {number}") for number in range(1_002))
    content = written(write_opus, Label("Many", LENGTH_MS, chapters=chapters))
    assert b"CHAPTER999NAME=No. 999" in content
    assert b"No. 1000" not in content


@pytest.mark.parametrize("writer", WRITERS)
def test_the_same_sound_gives_the_same_file(writer: Writer) -> None:
    assert written(writer, with_cover(LABEL)) == written(writer, with_cover(LABEL))


@pytest.mark.parametrize("writer", WRITERS)
def test_no_sound_at_all_is_one_packet_of_silence(writer: Writer) -> None:
    file = io.BytesIO()
    length = writer(file, [], sample_rate=24_000, channels=2, label=Label("Nothing", 0))
    assert length == (480 if writer is write_opus else 1024)
    sound, decoded_rate = decoded(file.getvalue())
    assert length * decoded_rate == 24_000 * sound.shape[1]


@pytest.mark.parametrize("writer", WRITERS)
def test_a_failure_within_the_blocks_is_passed_on_and_nothing_is_left(writer: Writer, tmp_path: Path) -> None:
    def failing() -> Iterator[bytes]:
        yield bytes(100_000)
        raise VoicecoachError("no voice any more")

    with (
        pytest.raises(VoicecoachError, match="no voice any more"),
        replacing(tmp_path / "track") as file,
    ):
        writer(file, failing(), sample_rate=24_000, channels=1, label=LABEL)
    assert file.closed
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize("writer", WRITERS)
def test_a_full_disk_is_told_as_such(writer: Writer) -> None:
    class FullDisk(io.BytesIO):
        def write(self, content: Any, /) -> int:
            if self.tell() > 5_000:
                raise OSError(28, "No space left on device")
            return super().write(content)

    with pytest.raises(OSError, match="No space left on device"):
        writer(FullDisk(), [bytes(100_000)] * 200, sample_rate=24_000, channels=1, label=LABEL)


@pytest.mark.parametrize("writer", WRITERS)
def test_half_a_sample_is_refused(writer: Writer) -> None:
    with pytest.raises(ValueError, match="a block of 6 bytes ends within a 16-bit sample"):
        writer(io.BytesIO(), [bytes(6)], sample_rate=24_000, channels=2, label=LABEL)


def test_what_the_formats_do_not_have_is_said() -> None:
    with pytest.raises(ValueError, match="Opus cannot take 44100 Hz; it can take 8000, 12000, 16000, 24000, 48000"):
        write_opus(io.BytesIO(), [], sample_rate=44_100, channels=1, label=LABEL)
    with pytest.raises(ValueError, match="Opus cannot have 257 kbps; it can have 1 to 256"):
        write_opus(io.BytesIO(), [], sample_rate=24_000, channels=1, label=LABEL, bitrate_kbps=257)
    with pytest.raises(VoicecoachError, match="the sound could not be encoded"):
        write_m4a(io.BytesIO(), [], sample_rate=23_000, channels=1, label=LABEL)


@pytest.mark.parametrize("writer", WRITERS)
def test_progress_is_told_once_a_second_and_at_the_end(writer: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = iter([0, 0, 1, 1, 1.5, 2.5, 2.5])
    monkeypatch.setattr(block_writing, "monotonic", lambda: next(seconds))
    told: list[int] = []
    blocks = [bytes(400)] * 4
    writer(io.BytesIO(), blocks, sample_rate=24_000, channels=2, label=LABEL, on_progress=told.append)
    assert told == [200, 400, 400]


def test_the_extra_package_is_there() -> None:
    require_container(Path("track.opus"))


def test_without_the_extra_package_the_repair_is_said_before_any_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "av.container", None)
    with pytest.raises(VoicecoachError) as raised:
        require_container(Path("out/Rücken.m4b"))
    path = Path("out/Rücken.m4b")
    expected = f"{path}: writing .m4b needs the extra package: pip install 'voicecoach[formats]'"
    assert expected == str(raised.value)


def with_cover(label: Label) -> Label:
    return replace(label, cover_png=png(64))
