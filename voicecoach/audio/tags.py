"""What a player shows: title, artist, chapters and so on in, the bytes of an ID3v2.3 tag out.

Written by hand, since a tag is a few dozen lines and the order of its frames matters to players. The layout
is that of "ID3 tag version 2.3.0", https://id3.org/id3v2.3.0, and of "ID3v2 Chapter Frame Addendum",
https://id3.org/id3v2-chapters-1.0. Version 2.3 rather than 2.4, because more players read it.
"""

import re
import struct
from collections.abc import Sequence
from dataclasses import dataclass

_MOST_CHAPTERS = 255
"""The table of contents counts its chapters in one byte."""

_LATEST_MS = 0xFFFF_FFFF
_NO_OFFSET = 0xFFFF_FFFF
"""In place of a byte offset: go by the time."""

_TOP_LEVEL_AND_ORDERED = 0x03
_UTF_16 = b"\x01"
_CONTROL_CHARACTERS = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)), " ")


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the track that a player can list and jump to."""

    start_ms: int
    """Counted from the start of the track."""
    end_ms: int
    title: str


def id3_tag(
    *,
    title: str,
    artist: str = "",
    album: str = "",
    genre: str = "",
    comment: str = "",
    year: str = "",
    language: str = "eng",
    length_ms: int,
    chapters: Sequence[Chapter] = (),
) -> bytes:
    """The ID3v2.3 tag that stands in front of an MP3; a field that is empty is left out.

    Line breaks become spaces, except in the comment, the one text the standard lets have them. More than 255
    chapters are brought down to 255 by joining neighbours, as evenly as can be: the joined chapter runs from
    the start of the first to the end of the last, and its title lists theirs (`Left / Right`).

    Args:
        title: of the session.
        artist: who speaks.
        album: the series the session belongs to.
        genre: in words.
        comment: may have several lines.
        year: four digits, or empty.
        language: of the speech and of the comment, three letters of ISO 639-2 in lower case.
        length_ms: of the sound.
        chapters: in any order; they are written by time.

    Raises:
        ValueError: the year or the language is not written as above, or a time is negative, beyond 2³² ms or,
            for the end of a chapter, before its start.
    """
    if not re.fullmatch(r"(?:[0-9]{4})?", year):
        raise ValueError(f"the year has four digits, not {year!r}")
    if not re.fullmatch(r"[a-z]{3}", language):
        raise ValueError(f"the language has three letters, as in 'eng', not {language!r}")
    if not 0 <= length_ms <= _LATEST_MS:
        raise ValueError(f"the length is between 0 and {_LATEST_MS} ms, not {length_ms}")

    frames = [
        _text(identifier, content)
        for identifier, content in (
            ("TIT2", title),
            ("TPE1", artist),
            ("TALB", album),
            # An opening bracket would begin a number of the old genre list; two of them say it does not.
            ("TCON", f"({genre}" if genre.startswith("(") else genre),
            ("TYER", year),
            ("TLAN", language),
            ("TLEN", str(length_ms)),
        )
        if _one_line(content)
    ]
    if _lines(comment):
        frames.append(_comment(language, comment))
    if chapters:
        frames += _chapter_frames(_at_most(_MOST_CHAPTERS, _by_time(chapters)))
    body = b"".join(frames)
    return b"ID3\x03\x00\x00" + _synchsafe(len(body)) + body


def _by_time(chapters: Sequence[Chapter]) -> list[Chapter]:
    for chapter in chapters:
        if not 0 <= chapter.start_ms <= chapter.end_ms <= _LATEST_MS:
            raise ValueError(f"chapter {chapter.title!r} cannot run from {chapter.start_ms} to {chapter.end_ms} ms")
    return sorted(chapters, key=lambda chapter: (chapter.start_ms, chapter.end_ms))


def _at_most(limit: int, chapters: list[Chapter]) -> list[Chapter]:
    groups = min(limit, len(chapters))
    cuts = [len(chapters) * group // groups for group in range(groups + 1)]
    return [_joined(chapters[cuts[group] : cuts[group + 1]]) for group in range(groups)]


def _joined(neighbours: list[Chapter]) -> Chapter:
    titles = dict.fromkeys(chapter.title for chapter in neighbours)
    return Chapter(
        start_ms=neighbours[0].start_ms,
        end_ms=max(chapter.end_ms for chapter in neighbours),
        title=" / ".join(titles),
    )


def _chapter_frames(chapters: list[Chapter]) -> list[bytes]:
    """The table of contents, and after it the chapters in time order, as players want to find them."""
    names = [f"chp{number}".encode("ascii") + b"\0" for number in range(len(chapters))]
    contents = b"toc\0" + bytes((_TOP_LEVEL_AND_ORDERED, len(chapters))) + b"".join(names)
    frames = [_frame("CTOC", contents)]
    for name, chapter in zip(names, chapters, strict=True):
        times = struct.pack(">IIII", chapter.start_ms, chapter.end_ms, _NO_OFFSET, _NO_OFFSET)
        frames.append(_frame("CHAP", name + times + _text("TIT2", chapter.title)))
    return frames


def _frame(identifier: str, body: bytes) -> bytes:
    """One frame of the tag: its name, its length as a plain number (unlike in version 2.4), no flags."""
    return identifier.encode("ascii") + struct.pack(">IH", len(body), 0) + body


def _text(identifier: str, content: str) -> bytes:
    return _frame(identifier, _UTF_16 + _utf_16(_one_line(content)))


def _comment(language: str, content: str) -> bytes:
    no_description = _utf_16("") + b"\0\0"
    return _frame("COMM", _UTF_16 + language.encode("ascii") + no_description + _utf_16(_lines(content)))


def _utf_16(content: str) -> bytes:
    """With the byte order mark the standard asks for; half a surrogate pair becomes a question mark."""
    return b"\xff\xfe" + content.encode("utf-16-le", errors="replace")


def _one_line(content: str) -> str:
    return " ".join(content.translate(_CONTROL_CHARACTERS).split())


def _lines(content: str) -> str:
    return "\n".join(_one_line(line) for line in content.splitlines()).strip()


def _synchsafe(length: int) -> bytes:
    """A length in four bytes of seven bits each, so that it cannot look like the start of an MP3 frame."""
    return bytes(length >> shift & 0x7F for shift in (21, 14, 7, 0))
