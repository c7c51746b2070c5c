"""The ID3 tag, read back by a small parser of its frames, by mutagen, and by ffprobe if present."""

import io
import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from voicecoach.audio.formats.cover import cover_png
from voicecoach.audio.formats.mp3 import write_mp3
from voicecoach.audio.formats.tags import id3_tag
from voicecoach.audio.label import Chapter, Label, Line

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
    return id3_tag(Label(title="t", length_ms=10_000_000, chapters=tuple(chapters)))


def mutagen_reads(tag: bytes) -> Any:
    id3 = pytest.importorskip("mutagen.id3")
    return id3.ID3(io.BytesIO(tag + bytes(16)), translate=False)


def test_every_field_is_written_in_utf_16_and_the_chapters_stand_last() -> None:
    tag = id3_tag(
        Label(
            title="Lower back",
            artist="Hibari",
            album="voicecoach",
            genre="Exercise",
            comment="Holds of 45 s",
            year="2026",
            language="en",
            length_ms=61_005,
            chapters=(Chapter(0, 61_005, "Warm-up"),),
        )
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
    tag = id3_tag(Label(title="Lower back", artist=" ", comment="\n", length_ms=0, lines=(Line(0, 0, " "),)))
    assert [name for name, _ in frames_in(tag)] == ["TIT2", "TLAN", "TLEN"]


@pytest.mark.parametrize("title", TITLES)
def test_any_character_may_stand_in_a_title(title: str) -> None:
    tag = id3_tag(Label(title=title, length_ms=1, chapters=(Chapter(0, 1, title),)))
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
    tag = id3_tag(Label(title=title, length_ms=1, chapters=(Chapter(0, 1, title),)))
    assert expected == text_of(dict(frames_in(tag))["TIT2"])
    assert [Chapter(0, 1, expected)] == chapters_in(tag)


def test_a_comment_keeps_its_lines() -> None:
    tag = id3_tag(Label(title="t", comment="one\r\n\r\n  two\x00 \n", language="de", length_ms=1))
    assert mutagen_reads(tag)["COMM::deu"].text == ["one\n\ntwo"]


def test_a_genre_in_brackets_is_not_a_number_of_the_genre_list() -> None:
    tag = id3_tag(Label(title="t", genre="(4) Exercise", length_ms=1))
    assert mutagen_reads(tag)["TCON"].genres == ["(4) Exercise"]


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
    label = Label(
        title=TITLES[3], artist="Hibari", comment="a\nb", year="2026", length_ms=5000, chapters=tuple(chapters)
    )
    tag = id3_tag(label)
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


@needs_ffprobe
def test_ffprobe_reads_every_chapter_and_part_past_cover_and_lyrics(tmp_path: Path) -> None:
    png = cover_png("t", 50_000, [])
    tag = id3_tag(Label(title="t", length_ms=50_000, chapters=tuple(BLOCKS), lines=LINES, cover_png=png))
    path = tmp_path / "track.mp3"
    with path.open("wb") as file:
        write_mp3(file, [bytes(2 * 24_000 * 5)], sample_rate=24_000, tag=tag)
    command = ["ffprobe", "-v", "warning", "-show_chapters", "-show_streams", "-show_format", "-of", "json", str(path)]
    done = subprocess.run(command, check=True, capture_output=True)
    shown = json.loads(done.stdout)
    assert done.stderr == b""
    assert ["mp3", "png"] == [stream["codec_name"] for stream in shown["streams"]]
    assert "\n".join(SAID) == shown["format"]["tags"]["lyrics-eng"]
    assert chapters_in(tag) == [
        Chapter(chapter["start"], chapter["end"], chapter["tags"]["title"]) for chapter in shown["chapters"]
    ]


@pytest.mark.parametrize("year", ["26", "2026 ", "year"])
def test_a_year_that_is_not_four_digits_is_refused(year: str) -> None:
    with pytest.raises(ValueError, match="the year has four digits"):
        id3_tag(Label(title="t", year=year, length_ms=1))


@pytest.mark.parametrize("language", ["", "e", "english", "en_US", "en-", "en "])
def test_a_language_that_is_not_two_letters_and_a_region_is_refused(language: str) -> None:
    with pytest.raises(ValueError, match="the language has two letters"):
        id3_tag(Label(title="t", language=language, length_ms=1))


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "eng"), ("en-GB", "eng"), ("pt-BR", "por"), ("DE", "deu"), ("fr", "fra"), ("es", "spa"), ("cy", "und")],
)
def test_the_language_is_written_in_three_letters_in_every_frame_that_has_one(language: str, expected: str) -> None:
    label = Label(title="t", language=language, length_ms=1, comment="c", lines=(Line(0, 1, "Breathe."),))
    frames = dict(frames_in(id3_tag(label)))
    assert expected == text_of(frames["TLAN"])
    assert {expected.encode("ascii")} == {frames[name][1:4] for name in ("COMM", "USLT", "SYLT")}


@pytest.mark.parametrize(("start_ms", "end_ms"), [(-1, 5), (5, 4), (0, 2**32)])
def test_a_chapter_that_ends_before_it_starts_is_refused(start_ms: int, end_ms: int) -> None:
    with pytest.raises(ValueError, match=f"chapter 'A' cannot run from {start_ms} to {end_ms} ms"):
        with_chapters([Chapter(start_ms, end_ms, "A")])


@pytest.mark.parametrize(("start_ms", "end_ms"), [(-1, 5), (5, 4), (0, 2**32)])
def test_a_part_that_ends_before_it_starts_is_refused(start_ms: int, end_ms: int) -> None:
    with pytest.raises(ValueError, match=f"chapter 'A' cannot run from {start_ms} to {end_ms} ms"):
        with_chapters([Chapter(0, 9, "Block", (Chapter(start_ms, end_ms, "A"), Chapter(5, 9, "B")))])


@pytest.mark.parametrize("length_ms", [-1, 2**32])
def test_a_length_that_cannot_be_written_is_refused(length_ms: int) -> None:
    with pytest.raises(ValueError, match="the length is between"):
        id3_tag(Label(title="t", length_ms=length_ms))


@pytest.mark.parametrize("start_ms", [-1, 2**32])
def test_a_line_outside_all_time_is_refused(start_ms: int) -> None:
    with pytest.raises(ValueError, match=f"line 'Breathe.' cannot begin at {start_ms} ms"):
        id3_tag(Label(title="t", length_ms=1, lines=(Line(start_ms, start_ms + 1, "Breathe."),)))


class Tables:
    """The tables of contents of a tag, read by hand."""

    def __init__(self, tag: bytes) -> None:
        self.flags: dict[str, int] = {}
        self.entries: dict[str, list[str]] = {}
        self.titles: dict[str, str | None] = {}
        for name, body in frames_in(tag):
            if name == "CTOC":
                element, _, rest = body.partition(b"\0")
                key = element.decode("ascii")
                flags, count, names = rest[0], rest[1], rest[2:]
                self.entries[key] = []
                for _ in range(count):
                    entry, _, names = names.partition(b"\0")
                    self.entries[key].append(entry.decode("ascii"))
                self.flags[key] = flags
                inner = frames_of(names)
                assert [kind for kind, _ in inner] in ([], ["TIT2"])
                self.titles[key] = text_of(inner[0][1]) if inner else None

    def walk(self, element: str = "toc") -> list[str]:
        """The chapters a player comes by that walks down the tables."""
        if element not in self.entries:
            return [element]
        return [leaf for entry in self.entries[element] for leaf in self.walk(entry)]


def elements_in(tag: bytes) -> list[str]:
    return [body.partition(b"\0")[0].decode("ascii") for name, body in frames_in(tag) if name == "CHAP"]


BLOCKS = [
    Chapter(0, 4000, "Opening"),
    Chapter(4000, 20_000, "Lengthen", (Chapter(6000, 12_000, "Calves"), Chapter(12_000, 20_000, "Hips"))),
    Chapter(20_000, 50_000, "Activate", (Chapter(20_000, 30_000, "Bridge"), Chapter(30_000, 50_000, "Bird dog"))),
]


def test_every_chapter_and_every_part_is_found_in_time_order() -> None:
    expected = [
        Chapter(0, 4000, "Opening"),
        Chapter(4000, 20_000, "Lengthen"),
        Chapter(6000, 12_000, "Calves"),
        Chapter(12_000, 20_000, "Hips"),
        Chapter(20_000, 50_000, "Activate"),
        Chapter(20_000, 30_000, "Bridge"),
        Chapter(30_000, 50_000, "Bird dog"),
    ]
    assert expected == chapters_in(with_chapters(BLOCKS))
    assert expected == chapters_in(with_chapters(BLOCKS[::-1]))


def test_the_top_level_table_stands_first_and_makes_sense_alone() -> None:
    tag = with_chapters(BLOCKS)
    assert [name for name, _ in frames_in(tag)][-10:] == ["CTOC"] * 3 + ["CHAP"] * 7
    first_table = next(body for name, body in frames_in(tag) if name == "CTOC")
    assert first_table == b"toc\0\x03\x05chp0\0chp1\0toc1\0chp4\0toc4\0"
    found = dict(zip(elements_in(tag), chapters_in(tag), strict=True))
    listed = [found[entry] for entry in Tables(tag).entries["toc"] if entry in found]
    assert ["Opening", "Lengthen", "Activate"] == [chapter.title for chapter in listed]
    assert [before.end_ms for before in listed[:-1]] == [after.start_ms for after in listed[1:]]


def test_the_table_of_a_chapter_s_parts_is_ordered_not_top_level_and_named_after_it() -> None:
    tables = Tables(with_chapters(BLOCKS))
    assert {"toc": 3, "toc1": 1, "toc4": 1} == tables.flags
    assert {"toc": None, "toc1": "Lengthen", "toc4": "Activate"} == tables.titles
    assert ["chp2", "chp3"] == tables.entries["toc1"]
    assert ["chp5", "chp6"] == tables.entries["toc4"]


def test_whoever_walks_down_the_tables_comes_by_every_chapter_once_in_the_order_of_the_file() -> None:
    tag = with_chapters(BLOCKS)
    assert elements_in(tag) == Tables(tag).walk()


def test_mutagen_reads_the_nested_tables_of_contents() -> None:
    read = mutagen_reads(with_chapters(BLOCKS))
    assert {"toc": 3, "toc1": 1, "toc4": 1} == {table.element_id: int(table.flags) for table in read.getall("CTOC")}
    assert ["chp0", "chp1", "toc1", "chp4", "toc4"] == read["CTOC:toc"].child_element_ids
    assert ["chp2", "chp3"] == read["CTOC:toc1"].child_element_ids
    assert ["Lengthen"] == read["CTOC:toc1"].sub_frames["TIT2"].text
    assert ["Hips"] == read["CHAP:chp3"].sub_frames["TIT2"].text
    assert (12_000, 20_000) == (read["CHAP:chp3"].start_time, read["CHAP:chp3"].end_time)


@pytest.mark.parametrize(
    ("part", "expected"), [("Box breathing", "Breathing: Box breathing"), ("Breathing", "Breathing")]
)
def test_a_chapter_with_one_part_is_one_chapter_that_names_both(part: str, expected: str) -> None:
    tag = with_chapters([Chapter(0, 90, "Breathing", (Chapter(10, 90, part),))])
    assert [Chapter(0, 90, expected)] == chapters_in(tag)
    assert {"toc": ["chp0"]} == Tables(tag).entries


def test_parts_of_parts_have_tables_too() -> None:
    sides = (Chapter(0, 5, "Left"), Chapter(5, 9, "Right"))
    tag = with_chapters([Chapter(0, 20, "Lengthen", (Chapter(0, 9, "Calves", sides), Chapter(9, 20, "Hips")))])
    assert ["Lengthen", "Calves", "Left", "Right", "Hips"] == [chapter.title for chapter in chapters_in(tag)]
    assert ["chp1", "toc1", "chp4"] == Tables(tag).entries["toc0"]
    assert elements_in(tag) == Tables(tag).walk()


@pytest.mark.parametrize(("blocks", "parts"), [(127, 2), (128, 2), (300, 3), (2, 255), (2, 256), (1, 700)])
def test_no_table_has_more_than_255_entries_and_no_title_is_lost(blocks: int, parts: int) -> None:
    length_ms = 10 * parts
    chapters = [
        Chapter(
            length_ms * block,
            length_ms * (block + 1),
            f"b{block}",
            tuple(
                Chapter(length_ms * block + 10 * part, length_ms * block + 10 * part + 10, f"{block}.{part}")
                for part in range(parts)
            ),
        )
        for block in range(blocks)
    ]
    tag = with_chapters(chapters)
    tables = Tables(tag)
    assert max(len(entries) for entries in tables.entries.values()) <= 255
    assert elements_in(tag) == tables.walk()
    found = chapters_in(tag)
    assert found == sorted(found, key=lambda chapter: chapter.start_ms)
    titles = [title for chapter in found for title in chapter.title.split(" / ")]
    assert sorted(titles) == sorted(
        [chapter.title for chapter in chapters] + [part.title for chapter in chapters for part in chapter.parts]
    )


def test_joined_with_a_neighbour_that_has_parts_a_chapter_becomes_a_part() -> None:
    plain = [Chapter(at, at + 1, f"c{at}") for at in range(254)]
    block = Chapter(254, 260, "Block", (Chapter(254, 257, "X"), Chapter(257, 260, "Y")))
    found = chapters_in(with_chapters([*plain, block]))
    assert ["c252 / c253 / Block", "c252", "c253", "X", "Y"] == [chapter.title for chapter in found[-5:]]


def test_the_cover_is_a_front_cover_in_png() -> None:
    cover = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
    tag = id3_tag(Label(title="t", length_ms=1, cover_png=cover, chapters=(Chapter(0, 1, "A"),)))
    assert b"\0image/png\0\x03\0" + cover == dict(frames_in(tag))["APIC"]
    assert [name for name, _ in frames_in(tag)][-3:] == ["APIC", "CTOC", "CHAP"]
    (picture,) = mutagen_reads(tag).getall("APIC")
    assert ("image/png", 3, "", cover) == (picture.mime, int(picture.type), picture.desc, picture.data)


def test_a_cover_of_several_megabytes_is_kept_whole() -> None:
    cover = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4 * 5_000
    tag = id3_tag(Label(title="t", length_ms=1, cover_png=cover, chapters=(Chapter(0, 1, "A"),)))
    assert len(cover).bit_length() > 21
    assert cover == mutagen_reads(tag).getall("APIC")[0].data
    assert [Chapter(0, 1, "A")] == chapters_in(tag)


def test_what_is_not_a_png_is_refused() -> None:
    with pytest.raises(ValueError, match="the cover is a PNG picture"):
        id3_tag(Label(title="t", length_ms=1, cover_png=b"\xff\xd8\xff\xe0"))


def test_a_tag_too_long_for_its_header_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("voicecoach.audio.formats.tags._LONGEST_TAG", 50)
    with pytest.raises(ValueError, match="a tag holds at most 50 bytes"):
        id3_tag(Label(title="a title of some length", length_ms=1))


LINES = (
    Line(0, 2500, "Lie on your back."),
    Line(4000, 6000, 'Breathe in, "slowly"…'),
    Line(70_005, 71_000, "Ein‐\nund aus 💪🏽"),
    Line(71_000, 71_000, " \n"),
)
SAID = ["Lie on your back.", 'Breathe in, "slowly"…', "Ein‐ und aus 💪🏽"]


def test_what_is_said_stands_in_plain_lyrics_a_line_each() -> None:
    tag = id3_tag(Label(title="t", length_ms=80_000, language="de", lines=LINES))
    text = "\n".join(SAID)
    assert dict(frames_in(tag))["USLT"] == b"\x01deu\xff\xfe\0\0\xff\xfe" + text.encode("utf-16-le")
    (lyrics,) = mutagen_reads(tag).getall("USLT")
    assert ("deu", "", text) == (lyrics.lang, lyrics.desc, lyrics.text)


def test_what_is_said_stands_in_timed_lyrics_by_the_millisecond() -> None:
    tag = id3_tag(Label(title="t", length_ms=80_000, lines=LINES[::-1]))
    body = dict(frames_in(tag))["SYLT"]
    assert body[:10] == b"\x01eng\x02\x01\xff\xfe\0\0"
    rest, found = body[10:], []
    while rest:
        length = next(at for at in range(0, len(rest), 2) if rest[at : at + 2] == b"\0\0")
        assert rest[:2] == b"\xff\xfe"
        found.append((rest[2:length].decode("utf-16-le"), int.from_bytes(rest[length + 2 : length + 6], "big")))
        rest = rest[length + 6 :]
    expected = [(SAID[0], 0), (f"\n{SAID[1]}", 4000), (f"\n{SAID[2]}", 70_005)]
    assert expected == found
    (lyrics,) = mutagen_reads(tag).getall("SYLT")
    assert ("eng", 2, 1, expected) == (lyrics.lang, int(lyrics.format), int(lyrics.type), lyrics.text)


def test_timed_lyrics_joined_are_the_plain_ones() -> None:
    read = mutagen_reads(id3_tag(Label(title="t", length_ms=80_000, lines=LINES)))
    assert read.getall("USLT")[0].text == "".join(text for text, _ in read.getall("SYLT")[0].text)


def test_the_frames_come_in_one_order() -> None:
    cover = b"\x89PNG\r\n\x1a\n"
    label = Label(
        title="t", length_ms=1, comment="c", lines=LINES, cover_png=cover, chapters=(Chapter(0, 1, "A"),), album="a"
    )
    names = [name for name, _ in frames_in(id3_tag(label))]
    assert ["TIT2", "TALB", "TLAN", "TLEN", "COMM", "USLT", "SYLT", "APIC", "CTOC", "CHAP"] == names
