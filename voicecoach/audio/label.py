"""What a player shows of a track, as plain data. In: nothing. Out: titles, chapters, spoken lines, a cover."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the track that a player can list and jump to."""

    start_ms: int
    """Counted from the start of the track."""
    end_ms: int
    title: str
    parts: tuple["Chapter", ...] = ()
    """Chapters inside it, such as the exercises of a block; they lie one after the other."""


@dataclass(frozen=True, slots=True)
class Line:
    """Something said, and when."""

    start_ms: int
    end_ms: int
    text: str


@dataclass(frozen=True, slots=True)
class Label:
    """Everything about a track that is not sound; a text that is empty is left out."""

    title: str
    length_ms: int
    artist: str = ""
    album: str = ""
    genre: str = ""
    year: str = ""
    """Four digits, or empty."""
    language: str = "en"
    """Of what is said, as in `en` or `pt-BR`."""
    comment: str = ""
    """May have several lines."""
    chapters: tuple[Chapter, ...] = ()
    lines: tuple[Line, ...] = ()
    """By time; none overlaps another."""
    cover_png: bytes = b""
    """A square picture."""
