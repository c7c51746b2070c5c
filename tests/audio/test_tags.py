"""The ID3 tag, read back by a small parser of its frames, by mutagen, and by ffprobe if present."""

import io
import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from voicecoach.audio.mp3 import write_mp3
from voicecoach.audio.tags import Chapter, id3_tag

TITLES = ["Lower back", 'The "cat", the ‘cow’', "Kreuz & Rücken / 腰", "Flex 💪🏽 👩‍🦽", "𝄞"]

needs_ffprobe = pytest.mark.skipif(shutil.which("ffprobe") is None, reason="ffprobe is not installed")

Frames = list[tuple[str, bytes]]


def frames_of(content: bytes) -> Frames:
    """The names and bodies of ID3v2.3 frames; they must fill the content exactly."""
    frames = []
    while content:
        length = int.from_bytes(content[4:8], "big")
        assert content[8:10] == b"\0\0"
        assert 10 + length <= len(content)
        frames.append((content[:4].decode("ascii"), content[10 : 10 + length]))
        content = content[10 + length :]
    return frames


def frames_in(tag: bytes) -> Frames:
    assert tag[:6] == b"ID3\x03\x00\x00"
    length = 0
    for seven_bits in tag[6:10]:
        assert seven_bits < 0x80
        length = length << 7 | seven_bits
    assert length == len(tag) - 10
    return frames_of(tag[10:])


def text_of(body: bytes) -> str:
    assert body[:3] == b"\x01\xff\xfe"
    return body[3:].decode("utf-16-le")


def chapters_in(tag: bytes) -> list[Chapter]:
    chapters = []
    for name, body in frames_in(tag):
        if name == "CHAP":
            times = body[body.index(0) + 1 :]
            ((inner_name, title),) = frames_of(times[16:])
            assert inner_name == "TIT2"
            assert times[8:16] == b"\xff" * 8
            start_ms, end_ms = int.from_bytes(times[:4], "big"), int.from_bytes(times[4:8], "big")
            chapters.append(Chapter(start_ms, end_ms, text_of(title)))
    return chapters


def with_chapters(chapters: Sequence[Chapter]) -> bytes:
    return id3_tag(title="t", length_ms=10_000_000, chapters=chapters)


def mutagen_reads(tag: bytes) -> Any:
    id3 = pytest.importorskip("mutagen.id3")
    return id3.ID3(io.BytesIO(tag + bytes(16)), translate=False)


def test_every_field_is_written_in_utf_16_and_the_chapters_stand_last() -> None:
    tag = id3_tag(
        title="Lower back",
        artist="Hibari",
        album="voicecoach",
        genre="Exercise",
        comment="Holds of 45 s",
        year="2026",
        language="eng",
        length_ms=61_005,
        chapters=[Chapter(0, 61_005, "Warm-up")],
    )
    frames = frames_in(tag)
    texts = {name: text_of(body) for name, body in frames if name.startswith("T")}
    assert texts == {
        "TIT2": "Lower back",
        "TPE1": "Hibari",
        "TALB": "voicecoach",
        "TCON": "Exercise",
        "TYER": "2026",
        "TLAN": "eng",
        "TLEN": "61005",
    }
    assert [name for name, _ in frames][-3:] == ["COMM", "CTOC", "CHAP"]
    assert dict(frames)["COMM"] == b"\x01eng\xff\xfe\0\0\xff\xfe" + "Holds of 45 s".encode("utf-16-le")


def test_an_empty_field_is_left_out() -> None:
    tag = id3_tag(title="Lower back", artist=" ", comment="\n", length_ms=0)
    assert [name for name, _ in frames_in(tag)] == ["TIT2", "TLAN", "TLEN"]


@pytest.mark.parametrize("title", TITLES)
def test_any_character_may_stand_in_a_title(title: str) -> None:
    tag = id3_tag(title=title, length_ms=1, chapters=[Chapter(0, 1, title)])
    read = mutagen_reads(tag)
    assert read["TIT2"].text == [title]
    assert read["CHAP:chp0"].sub_frames["TIT2"].text == [title]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Lower\r\nback", "Lower back"),
        ("\tLower  back\x00\n", "Lower back"),
        ("half \ud83d a pair", "half ? a pair"),
    ],
)
def test_line_breaks_control_characters_and_half_characters_do_no_harm(title: str, expected: str) -> None:
    tag = id3_tag(title=title, length_ms=1, chapters=[Chapter(0, 1, title)])
    assert expected == text_of(dict(frames_in(tag))["TIT2"])
    assert [Chapter(0, 1, expected)] == chapters_in(tag)


def test_a_comment_keeps_its_lines() -> None:
    tag = id3_tag(title="t", comment="one\r\n\r\n  two\x00 \n", language="deu", length_ms=1)
    assert mutagen_reads(tag)["COMM::deu"].text == ["one\n\ntwo"]


def test_a_genre_in_brackets_is_not_a_number_of_the_genre_list() -> None:
    assert mutagen_reads(id3_tag(title="t", genre="(4) Exercise", length_ms=1))["TCON"].genres == ["(4) Exercise"]


def test_chapters_are_written_by_time_behind_one_ordered_table_of_contents() -> None:
    chapters = [Chapter(0, 5, "A"), Chapter(5, 9, "B"), Chapter(9, 9, "C")]
    tag = with_chapters([chapters[2], chapters[0], chapters[1]])
    assert chapters == chapters_in(tag)
    frames = frames_in(tag)
    assert [name for name, _ in frames][-4:] == ["CTOC", "CHAP", "CHAP", "CHAP"]
    assert dict(frames)["CTOC"] == b"toc\0\x03\x03chp0\0chp1\0chp2\0"


def test_255_chapters_stay_as_they_are() -> None:
    chapters = [Chapter(at, at + 1, str(at)) for at in range(255)]
    assert chapters == chapters_in(with_chapters(chapters))


@pytest.mark.parametrize("count", [256, 400, 1000])
def test_more_than_255_chapters_are_joined_with_their_neighbours(count: int) -> None:
    chapters = chapters_in(with_chapters([Chapter(at * 10, at * 10 + 10, str(at)) for at in range(count)]))
    assert len(chapters) == 255
    assert [before.end_ms for before in chapters[:-1]] == [after.start_ms for after in chapters[1:]]
    assert [str(at) for at in range(count)] == " / ".join(chapter.title for chapter in chapters).split(" / ")
    sizes = {chapter.title.count("/") + 1 for chapter in chapters}
    assert max(sizes) - min(sizes) <= 1


def test_joined_chapters_name_a_common_title_once() -> None:
    chapters = chapters_in(with_chapters([Chapter(at, at + 1, "Rest") for at in range(300)]))
    assert {chapter.title for chapter in chapters} == {"Rest"}


def test_mutagen_reads_the_table_of_contents_and_the_chapters() -> None:
    read = mutagen_reads(with_chapters([Chapter(0, 2000, "One"), Chapter(2000, 5000, "Two")]))
    assert read.version == (2, 3, 0)
    assert read["CTOC:toc"].child_element_ids == ["chp0", "chp1"]
    assert int(read["CTOC:toc"].flags) == 3
    assert [(c.start_time, c.end_time) for c in read.getall("CHAP")] == [(0, 2000), (2000, 5000)]


@needs_ffprobe
def test_ffprobe_reads_the_fields_and_the_chapters(tmp_path: Path) -> None:
    chapters = [Chapter(at * 1000, at * 1000 + 1000, title) for at, title in enumerate(TITLES)]
    tag = id3_tag(title=TITLES[3], artist="Hibari", comment="a\nb", year="2026", length_ms=5000, chapters=chapters)
    path = tmp_path / "track.mp3"
    with path.open("wb") as file:
        write_mp3(file, [bytes(2 * 24_000 * 5)], sample_rate=24_000, tag=tag)
    command = ["ffprobe", "-v", "warning", "-show_chapters", "-show_format", "-of", "json", str(path)]
    done = subprocess.run(command, check=True, capture_output=True)
    shown = json.loads(done.stdout)
    assert done.stderr == b""
    tags = shown["format"]["tags"]
    assert (tags["title"], tags["artist"], tags["comment"]) == (TITLES[3], "Hibari", "a\nb")
    assert [(chapter["start"], chapter["end"], chapter["tags"]["title"]) for chapter in shown["chapters"]] == [
        (chapter.start_ms, chapter.end_ms, chapter.title) for chapter in chapters
    ]


@pytest.mark.parametrize("year", ["26", "2026 ", "year"])
def test_a_year_that_is_not_four_digits_is_refused(year: str) -> None:
    with pytest.raises(ValueError, match="the year has four digits"):
        id3_tag(title="t", year=year, length_ms=1)


@pytest.mark.parametrize("language", ["", "en", "ENG", "en-US"])
def test_a_language_that_is_not_three_letters_is_refused(language: str) -> None:
    with pytest.raises(ValueError, match="the language has three letters"):
        id3_tag(title="t", language=language, length_ms=1)


@pytest.mark.parametrize(("start_ms", "end_ms"), [(-1, 5), (5, 4), (0, 2**32)])
def test_a_chapter_that_ends_before_it_starts_is_refused(start_ms: int, end_ms: int) -> None:
    with pytest.raises(ValueError, match=f"chapter 'A' cannot run from {start_ms} to {end_ms} ms"):
        with_chapters([Chapter(start_ms, end_ms, "A")])
