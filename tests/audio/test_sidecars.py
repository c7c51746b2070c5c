"""The files beside a track, read back by small parsers that know no more than the formats say."""

import html
import json
import re
import unicodedata

import pytest

from voicecoach.audio.formats.sidecars import chapters_json, cue_sheet, lrc, m3u8, split_name, vtt
from voicecoach.audio.label import Chapter, Label, Line

AWKWARD = [
    'The "cat" and the ‘cow’',
    "Two\nlines\r\nand\ttabs",
    "Flex 💪🏽 👩‍🦽",
    "<b>Bold</b> & --> on",
    "...hidden",
    "CON",
    "[00:10.00] a tag?",
    "腰のストレッチ / Rücken",
    "half \ud83d a pair",
]

LINES = (
    Line(0, 2500, "Lie on your back."),
    Line(4000, 4000, "Now."),
    Line(4010, 6000, " \n"),
    Line(3_725_678, 3_730_000, "Rest."),
)

CHAPTERS = (
    Chapter(0, 4000, "Opening"),
    Chapter(4000, 20_000, "Lengthen", (Chapter(6000, 12_000, "Calves"), Chapter(12_000, 20_000, "Hips"))),
    Chapter(20_000, 50_000, "Bridge", (Chapter(20_000, 50_000, "Bridge"),)),
    Chapter(50_000, 60_500, "Closing", (Chapter(50_000, 55_250, "Rest"), Chapter(55_250, 60_500, "Closing"))),
)

FLAT = [
    (0, 4000, "Opening"),
    (4000, 6000, "Lengthen"),
    (6000, 12_000, "Lengthen: Calves"),
    (12_000, 20_000, "Lengthen: Hips"),
    (20_000, 50_000, "Bridge"),
    (50_000, 55_250, "Closing: Rest"),
    (55_250, 60_500, "Closing"),
]


def spoken(text: str) -> Label:
    return Label(title=text, artist=text, length_ms=9000, lines=(Line(1000, 2000, text), Line(3000, 4000, "End.")))


def one_line(text: str) -> str:
    return " ".join(text.encode(errors="replace").decode().split())


def read_lrc(text: str) -> tuple[dict[str, str], list[tuple[int, str]]]:
    tags, lines = {}, []
    for line in text.splitlines():
        if timed := re.fullmatch(r"\[(\d{2,}):([0-5]\d)\.(\d\d)\](.+)", line):
            minutes, seconds, hundredths = (int(part) for part in timed.groups()[:3])
            lines.append(((minutes * 60 + seconds) * 1000 + hundredths * 10, timed[4]))
        else:
            tag = re.fullmatch(r"\[(ti|ar|al|length):([^\[\]]+)\]", line)
            assert tag is not None, line
            tags[tag[1]] = tag[2]
    return tags, lines


def read_vtt(text: str) -> tuple[str, list[tuple[int, int, str]]]:
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    header, *blocks = text.removesuffix("\n").split("\n\n")
    assert re.fullmatch(r"WEBVTT( - .+)?", header)
    assert "-->" not in header
    cues = []
    for number, block in enumerate(blocks, start=1):
        identifier, timing, payload = block.split("\n")
        assert str(number) == identifier
        assert not re.search(r"<|>|&(?!amp;|lt;|gt;)", payload)
        times = re.fullmatch(r"(\d{2,}):([0-5]\d):([0-5]\d)\.(\d{3}) --> (\d{2,}):([0-5]\d):([0-5]\d)\.(\d{3})", timing)
        assert times is not None, timing
        h, m, s, ms, end_h, end_m, end_s, end_ms = (int(part) for part in times.groups())
        start, end = ((h * 60 + m) * 60 + s) * 1000 + ms, ((end_h * 60 + end_m) * 60 + end_s) * 1000 + end_ms
        assert start < end
        cues.append((start, end, html.unescape(payload)))
    return header.removeprefix("WEBVTT").removeprefix(" - "), cues


def read_cue_sheet(text: str) -> tuple[dict[str, str], list[tuple[int, str]]]:
    """What stands above the tracks, and for each the seventy-fifth it starts at and its title."""
    head: dict[str, str] = {}
    tracks: list[tuple[int, str]] = []
    title = ""
    for line in text.splitlines():
        words = re.fullmatch(r'( *)(REM \w+|[A-Z]+) (?:(\d\d) )?(?:"([^"]*)"|(\S+))(?: (MP3|WAVE))?', line)
        assert words is not None, line
        indent, command, number, quoted, bare, _ = words.groups()
        if not indent:
            head[command] = quoted if bare is None else bare
        elif command == "TRACK":
            assert (f"{len(tracks) + 1:02}", "AUDIO") == (number, bare)
        elif command == "TITLE":
            title = quoted
        else:
            assert command == "INDEX"
            minutes, seconds, parts = (int(part) for part in bare.split(":"))
            assert re.fullmatch(r"\d{2,}:[0-5]\d:[0-7]\d", bare)
            assert parts < 75
            if number == "00":
                assert (0, 0, 0) == (minutes, seconds, parts)
                assert not tracks
            else:
                tracks.append(((minutes * 60 + seconds) * 75 + parts, title))
    return head, tracks


def read_m3u8(text: str) -> tuple[str | None, list[tuple[str, int, str]]]:
    first, *lines = text.splitlines()
    assert first == "#EXTM3U"
    title = lines.pop(0).removeprefix("#PLAYLIST:") if lines and lines[0].startswith("#PLAYLIST:") else None
    entries = []
    for info, name in zip(lines[::2], lines[1::2], strict=True):
        about = re.fullmatch(r"#EXTINF:(\d+)\.(\d{3}),(.*)", info)
        assert about is not None, info
        assert not name.startswith("#")
        entries.append((name, int(about[1]) * 1000 + int(about[2]), about[3]))
    return title, entries


def test_timed_lyrics_hold_title_speaker_length_and_every_line_to_the_hundredth() -> None:
    label = Label(title="Lower back", artist="Hibari", album="voicecoach", length_ms=3_731_999, lines=LINES)
    tags, lines = read_lrc(lrc(label))
    assert {"ti": "Lower back", "ar": "Hibari", "al": "voicecoach", "length": "62:11"} == tags
    assert [(0, "Lie on your back."), (4000, "Now."), (3_725_670, "Rest.")] == lines


def test_timed_lyrics_leave_out_what_is_empty() -> None:
    assert lrc(Label(title=" ", length_ms=61_000)) == "[length:01:01]\n"


@pytest.mark.parametrize("text", AWKWARD)
def test_timed_lyrics_take_any_text(text: str) -> None:
    tags, lines = read_lrc(lrc(spoken(text)))
    expected = one_line(text).replace("[", "(").replace("]", ")")
    assert {"ti": expected, "ar": expected, "length": "00:09"} == tags
    assert [(1000, expected), (3000, "End.")] == lines


def test_subtitles_hold_every_line_by_the_millisecond() -> None:
    label = Label(title="Lower back", length_ms=3_731_999, lines=LINES)
    header, cues = read_vtt(vtt(label))
    assert header == "Lower back"
    assert [(0, 2500, "Lie on your back."), (4000, 4001, "Now."), (3_725_678, 3_730_000, "Rest.")] == cues


def test_subtitles_of_a_track_without_title_or_words_are_only_a_header() -> None:
    assert vtt(Label(title="", length_ms=1)) == "WEBVTT\n"


@pytest.mark.parametrize("text", AWKWARD)
def test_subtitles_take_any_text(text: str) -> None:
    header, cues = read_vtt(vtt(spoken(text)))
    assert one_line(text).replace("-->", "→") == header
    assert [(1000, 2000, one_line(text)), (3000, 4000, "End.")] == cues


def test_a_cue_sheet_names_the_file_and_a_track_for_each_chapter_or_part() -> None:
    label = Label(
        title="Lower back", artist="Hibari", genre="Exercise", year="2026", length_ms=60_500, chapters=CHAPTERS
    )
    text = cue_sheet(label, "lower-back.mp3")
    head, tracks = read_cue_sheet(text)
    assert {
        "REM DATE": "2026",
        "REM GENRE": "Exercise",
        "PERFORMER": "Hibari",
        "TITLE": "Lower back",
        "FILE": "lower-back.mp3",
    } == head
    assert [(start_ms * 75 // 1000, title) for start_ms, _, title in FLAT] == tracks
    assert '\nFILE "lower-back.mp3" MP3\n' in text


@pytest.mark.parametrize(("name", "kind"), [("a.MP3", "MP3"), ("a.wav", "WAVE"), ("a.flac", "WAVE"), ("a.m4a", "WAVE")])
def test_a_cue_sheet_tells_mp3_from_the_rest(name: str, kind: str) -> None:
    assert f'FILE "{name}" {kind}\n' in cue_sheet(Label(title="t", length_ms=1), name)


def test_a_cue_sheet_without_chapters_has_one_track() -> None:
    assert [(0, "t")] == read_cue_sheet(cue_sheet(Label(title="t", length_ms=5), "t.mp3"))[1]


def test_a_cue_sheet_counts_what_comes_before_the_first_chapter_to_it() -> None:
    text = cue_sheet(Label(title="t", length_ms=9000, chapters=(Chapter(1000, 9000, "A"),)), "t.mp3")
    assert "    INDEX 00 00:00:00\n    INDEX 01 00:01:00\n" in text
    assert [(75, "A")] == read_cue_sheet(text)[1]


def test_a_cue_sheet_counts_minutes_beyond_an_hour_and_the_last_seventy_fifth() -> None:
    label = Label(title="t", length_ms=10_000_000, chapters=(Chapter(0, 1, "A"), Chapter(6_059_999, 10_000_000, "B")))
    assert "INDEX 01 100:59:74\n" in cue_sheet(label, "t.mp3")


def test_chapters_within_one_seventy_fifth_are_one_track() -> None:
    chapters = (Chapter(0, 1000, "A"), Chapter(1000, 1005, "B"), Chapter(1005, 9000, "C"))
    _, tracks = read_cue_sheet(cue_sheet(Label(title="t", length_ms=9000, chapters=chapters), "t.mp3"))
    assert [(0, "A"), (75, "B / C")] == tracks


@pytest.mark.parametrize("count", [99, 100, 250])
def test_a_cue_sheet_has_at_most_99_tracks_and_loses_no_title(count: int) -> None:
    chapters = tuple(Chapter(at * 1000, at * 1000 + 1000, str(at)) for at in range(count))
    _, tracks = read_cue_sheet(cue_sheet(Label(title="t", length_ms=count * 1000, chapters=chapters), "t.mp3"))
    assert len(tracks) == 99
    assert [str(at) for at in range(count)] == " / ".join(title for _, title in tracks).split(" / ")
    assert [int(title.split(" / ")[0]) * 75 for _, title in tracks] == [start for start, _ in tracks]


@pytest.mark.parametrize("text", AWKWARD)
def test_a_cue_sheet_takes_any_text(text: str) -> None:
    label = Label(title=text, artist=text, length_ms=9000, chapters=(Chapter(0, 9000, text),))
    head, tracks = read_cue_sheet(cue_sheet(label, "t.mp3"))
    expected = one_line(text).replace('"', "'")
    assert (expected, expected, [(0, expected)]) == (head["TITLE"], head["PERFORMER"], tracks)


def test_json_chapters_hold_seconds_and_titles_and_none_lies_within_another() -> None:
    label = Label(title="Lower back", artist="Hibari", album="voicecoach", length_ms=60_500, chapters=CHAPTERS)
    found = json.loads(chapters_json(label))
    assert ("1.2.0", "Lower back", "Hibari", "voicecoach") == (
        found["version"],
        found["title"],
        found["author"],
        found["podcastName"],
    )
    assert [(start / 1000, end / 1000, title) for start, end, title in FLAT] == [
        (chapter["startTime"], chapter["endTime"], chapter["title"]) for chapter in found["chapters"]
    ]


def test_json_chapters_of_a_track_without_any_are_an_empty_list() -> None:
    assert {"version": "1.2.0", "chapters": []} == json.loads(chapters_json(Label(title="", length_ms=1)))


@pytest.mark.parametrize("text", AWKWARD)
def test_json_chapters_take_any_text(text: str) -> None:
    written = chapters_json(Label(title=text, length_ms=9000, chapters=(Chapter(0, 9000, text),)))
    found = json.loads(written.encode("utf-8"))
    assert (one_line(text), one_line(text)) == (found["title"], found["chapters"][0]["title"])


def test_a_playlist_holds_names_and_true_lengths() -> None:
    text = m3u8([("01 Opening.mp3", 4000), ("Lower back/02 Hips.mp3", 61_005)], "Lower back")
    assert ("Lower back", [("01 Opening.mp3", 4000, "01 Opening"), ("Lower back/02 Hips.mp3", 61_005, "02 Hips")]) == (
        read_m3u8(text)
    )


@pytest.mark.parametrize("text", AWKWARD)
def test_a_playlist_takes_any_title(text: str) -> None:
    assert (one_line(text), []) == read_m3u8(m3u8([], text))


def test_a_file_whose_name_begins_like_a_comment_is_still_found() -> None:
    assert (None, [('./#1, <the> "first" 💪.mp3', 1, '#1, <the> "first" 💪')]) == read_m3u8(
        m3u8([('#1, <the> "first" 💪.mp3', 1)], "")
    )


WINDOWS_KEEPS = {"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(10))}


def is_safe(name: str) -> bool:
    return (
        not re.search(r'[<>:"/\\|?*\x00-\x1f\x7f]', name)
        and name == name.strip(" .")
        and name.partition(".")[0].strip().upper() not in WINDOWS_KEEPS
        and 0 < len(name.encode("utf-8")) <= 120
    )


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Hips", "03 Hips"),
        ("Lengthen: Hips", "03 Lengthen - Hips"),
        ("Left/Right", "03 Left Right"),
        ('The "cat" <b>', "03 The cat b"),
        ("...hidden", "03 hidden"),
        ("Wait...", "03 Wait"),
        ("CON", "03 CON"),
        ("nul.txt", "03 nul.txt"),
        ("Two\nlines", "03 Two lines"),
        ("Flex 💪🏽 👩‍🦽", "03 Flex 💪🏽 👩‍🦽"),
        ("腰のストレッチ", "03 腰のストレッチ"),
        ("می‌خواهم", "03 می‌خواهم"),
        ("Ru\u0308cken", "03 R\u00fccken"),
        ("tra\u202egpj.p3m", "03 tragpj.p3m"),
        ("?!*", "03 !"),
        ("../..", "03"),
        (" \n", "03"),
    ],
)
def test_a_file_name_keeps_what_every_system_takes(title: str, expected: str) -> None:
    assert expected == split_name(3, 12, title)
    assert is_safe(split_name(3, 12, title))


@pytest.mark.parametrize(
    "title", [*AWKWARD, *sorted(WINDOWS_KEEPS), "~", "-", "C:\\", "a" * 999, "腰" * 999, ". " * 300]
)
def test_every_file_name_is_safe(title: str) -> None:
    assert is_safe(split_name(1, 9, title))


def test_file_names_sort_as_their_numbers_do() -> None:
    names = [split_name(number, 120, "Hips") for number in range(1, 121)]
    assert names == sorted(names)
    assert names[0] == "001 Hips"


def test_a_long_file_name_is_cut_between_words() -> None:
    name = split_name(1, 9, "Neck and shoulders, " * 20)
    assert set(name.split()[1:]) == {"Neck", "and", "shoulders,"}
    assert 100 < len(name.encode("utf-8")) <= 120


@pytest.mark.parametrize("drawn_as_one", ["👩🏽‍🦽‍➡️", "e\u0323\u0302\u0301", "को", "❤️"])
def test_a_long_file_name_is_never_cut_within_a_letter_or_an_emoji(drawn_as_one: str) -> None:
    whole = unicodedata.normalize("NFC", drawn_as_one)
    for before in range(60, 119):
        kept = split_name(1, 9, "x" * before + drawn_as_one * 10).removeprefix("1 " + "x" * before)
        assert kept == whole * (len(kept) // len(whole))
