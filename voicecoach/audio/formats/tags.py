"""What a player shows: a label in, the bytes of the ID3v2.3 tag that stands in front of an MP3 out.

Written by hand, since a tag is a few dozen lines and the order of its frames matters to players. The layout
is that of "ID3 tag version 2.3.0", https://id3.org/id3v2.3.0, and of "ID3v2 Chapter Frame Addendum",
https://id3.org/id3v2-chapters-1.0. Version 2.3 rather than 2.4, because more players read it.
"""

import re
import struct
from collections.abc import Sequence
from dataclasses import replace

from voicecoach.audio.label import Chapter, Label, Line

_LANGUAGES = {"en": "eng", "es": "spa", "de": "deu", "fr": "fra", "it": "ita", "pt": "por", "nl": "nld"}
"""ISO 639-1 to ISO 639-2; of any other language the tag says that it is undetermined."""

_MOST_ENTRIES = 255
"""A table of contents counts its entries in one byte."""

_LATEST_MS = 0xFFFF_FFFF
_LONGEST_TAG = (1 << 28) - 1
_NO_OFFSET = 0xFFFF_FFFF
"""In place of a byte offset: go by the time."""

_ORDERED = 0x01
_TOP_LEVEL = 0x02
_LATIN_1 = b"\x00"
_UTF_16 = b"\x01"
_FRONT_COVER = b"\x03"
_MILLISECONDS = b"\x02"
_LYRICS = b"\x01"
_PNG = b"\x89PNG\r\n\x1a\n"
_CONTROL_CHARACTERS = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)), " ")


def id3_tag(label: Label) -> bytes:
    """The ID3v2.3 tag of a track; a text that is empty is left out.

    Line breaks become spaces, except in the comment, which may have them. The chapters may come in any order;
    they are written by time. A table of contents has room for 255 entries: more chapters than that, or more
    parts in one chapter, are brought down by joining neighbours, as evenly as can be. The joined chapter runs
    from the start of the first to the end of the last, its title lists theirs (`Left / Right`), and it has the
    parts of all.

    Raises:
        ValueError: the year, the language or the cover is not what a label promises, a time is negative,
            beyond 2³² ms or, for the end of a chapter, before its start, or all of it is beyond 256 MiB.
    """
    if not re.fullmatch(r"(?:[0-9]{4})?", label.year):
        raise ValueError(f"the year has four digits, not {label.year!r}")
    if not re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*", label.language):
        raise ValueError(f"the language has two letters, as in 'en', or a region too, not {label.language!r}")
    if not 0 <= label.length_ms <= _LATEST_MS:
        raise ValueError(f"the length is between 0 and {_LATEST_MS} ms, not {label.length_ms}")
    language = _LANGUAGES.get(label.language.partition("-")[0].lower(), "und")

    frames = [
        _text(identifier, content)
        for identifier, content in (
            ("TIT2", label.title),
            ("TPE1", label.artist),
            ("TALB", label.album),
            # An opening bracket would begin a number of the old genre list; two of them say it does not.
            ("TCON", f"({label.genre}" if label.genre.startswith("(") else label.genre),
            ("TYER", label.year),
            ("TLAN", language),
            ("TLEN", str(label.length_ms)),
        )
        if one_line(content)
    ]
    if comment := _lines(label.comment):
        frames.append(_long_text("COMM", language, comment))
    if lines := _said(label.lines):
        frames.append(_long_text("USLT", language, "\n".join(line.text for line in lines)))
        frames.append(_timed_text(language, lines))
    if label.cover_png:
        frames.append(_picture(label.cover_png))
    if label.chapters:
        frames += _chapter_frames(by_time(label.chapters))
    body = b"".join(frames)
    if len(body) > _LONGEST_TAG:
        raise ValueError(f"a tag holds at most {_LONGEST_TAG} bytes, not {len(body)}")
    return b"ID3\x03\x00\x00" + _synchsafe(len(body)) + body


def by_time(chapters: Sequence[Chapter]) -> list[Chapter]:
    """The chapters and their parts by time; a chapter with one part takes over its title instead.

    Raises:
        ValueError: one ends before it starts, or lies outside what can be written.
    """
    for chapter in chapters:
        if not 0 <= chapter.start_ms <= chapter.end_ms <= _LATEST_MS:
            raise ValueError(f"chapter {chapter.title!r} cannot run from {chapter.start_ms} to {chapter.end_ms} ms")
    ordered = sorted(chapters, key=lambda chapter: (chapter.start_ms, chapter.end_ms))
    return [_with_parts(chapter, by_time(chapter.parts)) for chapter in ordered]


def _with_parts(chapter: Chapter, parts: list[Chapter]) -> Chapter:
    if len(parts) != 1:
        return replace(chapter, parts=tuple(parts))
    # Two entries for one stretch of time would be a step that leads nowhere.
    return replace(chapter, title=part_title(chapter, parts[0]), parts=parts[0].parts)


def part_title(chapter: Chapter, part: Chapter) -> str:
    """What a part is called where its chapter does not stand above it."""
    return part.title if part.title == chapter.title else f"{chapter.title}: {part.title}"


def flat(chapters: Sequence[Chapter]) -> list[Chapter]:
    """What can be jumped to, none within another: before its parts stands what of a chapter comes before them."""
    found: list[Chapter] = []
    for chapter in by_time(chapters):
        parts = flat([replace(part, title=part_title(chapter, part)) for part in chapter.parts])
        end_ms = parts[0].start_ms if parts else chapter.end_ms
        if not parts or chapter.start_ms < end_ms:
            found.append(replace(chapter, end_ms=end_ms, parts=()))
        found += parts
    return found


def at_most(limit: int, chapters: Sequence[Chapter]) -> list[Chapter]:
    """The chapters, neighbours joined as evenly as can be until there are no more than the limit."""
    groups = min(limit, len(chapters))
    cuts = [len(chapters) * group // groups for group in range(groups + 1)]
    return [_joined(chapters[cuts[group] : cuts[group + 1]]) for group in range(groups)]


def _joined(neighbours: Sequence[Chapter]) -> Chapter:
    if len(neighbours) == 1:
        return neighbours[0]
    have_parts = any(chapter.parts for chapter in neighbours)
    return Chapter(
        start_ms=neighbours[0].start_ms,
        end_ms=max(chapter.end_ms for chapter in neighbours),
        title=" / ".join(dict.fromkeys(chapter.title for chapter in neighbours)),
        parts=tuple(part for chapter in neighbours for part in chapter.parts or (chapter,)) if have_parts else (),
    )


def _chapter_frames(chapters: list[Chapter]) -> list[bytes]:
    """The tables of contents, and after them every chapter and every part in time order.

    Players read this in three ways, and the order serves each:

    - AntennaPod, Pocket Casts on Android, VLC and all that use ffmpeg ignore the tables and take every CHAP,
      some in the order of the file. So that is the order of time, a chapter before its first part.
    - Pocket Casts on iOS and Overcast list only what a table names, the former only the first table, passing
      over a name that is no CHAP; any other CHAP shows its title while it plays. So the top-level table comes
      first and names a CHAP for each chapter, as if there were no parts. With the table of its parts alone in
      its place, as the addendum has it, they would list no chapter that has parts.
    - Some that use Media3 walk down the tables. So the top-level table names the table of a chapter's parts
      right behind its CHAP, which makes the walk go by time.

    What Apple Podcasts does is not published; nothing here needs more than the addendum grants.
    """
    marks: list[tuple[int, bytes]] = []
    tables = _tables("toc", _TOP_LEVEL | _ORDERED, "", chapters, marks)
    return tables + [frame for _, frame in sorted(marks, key=lambda mark: mark[0])]


def _tables(
    element: str, flags: int, title: str, chapters: Sequence[Chapter], marks: list[tuple[int, bytes]]
) -> list[bytes]:
    """One table of contents and those below it; adds the start and the CHAP of all they name to the marks."""
    if len(chapters) + sum(bool(chapter.parts) for chapter in chapters) > _MOST_ENTRIES:
        # A chapter with parts needs two entries.
        have_parts = any(chapter.parts for chapter in chapters)
        chapters = at_most(_MOST_ENTRIES // 2 if have_parts else _MOST_ENTRIES, chapters)
    entries = []
    below = []
    for chapter in chapters:
        number = len(marks)
        entries.append(f"chp{number}")
        times = struct.pack(">IIII", chapter.start_ms, chapter.end_ms, _NO_OFFSET, _NO_OFFSET)
        mark = _frame("CHAP", _name(entries[-1]) + times + _text("TIT2", chapter.title))
        marks.append((chapter.start_ms, mark))
        if chapter.parts:
            entries.append(f"toc{number}")
            below += _tables(entries[-1], _ORDERED, chapter.title, chapter.parts, marks)
    names = b"".join(_name(entry) for entry in entries)
    contents = _name(element) + bytes((flags, len(entries))) + names + (_text("TIT2", title) if title else b"")
    return [_frame("CTOC", contents), *below]


def _name(element: str) -> bytes:
    return element.encode("ascii") + b"\0"


def _frame(identifier: str, body: bytes) -> bytes:
    """One frame of the tag: its name, its length as a plain number (unlike in version 2.4), no flags."""
    return identifier.encode("ascii") + struct.pack(">IH", len(body), 0) + body


def _text(identifier: str, content: str) -> bytes:
    return _frame(identifier, _UTF_16 + _utf_16(one_line(content)))


def _long_text(identifier: str, language: str, content: str) -> bytes:
    no_description = _utf_16("") + b"\0\0"
    return _frame(identifier, _UTF_16 + language.encode("ascii") + no_description + _utf_16(content))


def _timed_text(language: str, lines: list[Line]) -> bytes:
    # Nothing is sung, and the standard has a "text transcription" too. But a player that looks at the kind
    # looks for lyrics first, and we know of none that would rather have a transcription.
    body = _UTF_16 + language.encode("ascii") + _MILLISECONDS + _LYRICS + _utf_16("") + b"\0\0"
    for number, line in enumerate(lines):
        # A line break stands in front of the line it begins; without it the next line continues this one.
        text = f"\n{line.text}" if number else line.text
        body += _utf_16(text) + b"\0\0" + struct.pack(">I", line.start_ms)
    return _frame("SYLT", body)


def _said(lines: Sequence[Line]) -> list[Line]:
    for line in lines:
        if not 0 <= line.start_ms <= _LATEST_MS:
            raise ValueError(f"line {line.text!r} cannot begin at {line.start_ms} ms")
    plain = (replace(line, text=one_line(line.text)) for line in sorted(lines, key=lambda line: line.start_ms))
    return [line for line in plain if line.text]


def _picture(png: bytes) -> bytes:
    if not png.startswith(_PNG):
        raise ValueError(f"the cover is a PNG picture, not {png[:8]!r}")
    no_description = b"\0"
    return _frame("APIC", _LATIN_1 + b"image/png\0" + _FRONT_COVER + no_description + png)


def _utf_16(content: str) -> bytes:
    """With the byte order mark the standard asks for; half a surrogate pair becomes a question mark."""
    return b"\xff\xfe" + content.encode("utf-16-le", errors="replace")


def one_line(content: str) -> str:
    """The text without control characters, its line breaks and runs of spaces made one space."""
    return " ".join(content.translate(_CONTROL_CHARACTERS).split())


def _lines(content: str) -> str:
    return "\n".join(one_line(line) for line in content.splitlines()).strip()


def _synchsafe(length: int) -> bytes:
    """A length in four bytes of seven bits each, so that it cannot look like the start of an MP3 frame."""
    return bytes(length >> shift & 0x7F for shift in (21, 14, 7, 0))
