"""Files that stand beside a track: a label in, the text of each out; plus the names for a track cut into chapters.

For players that read no tag, editors, podcast hosts and people who want to read along. All texts are meant to be
written as UTF-8. Pure functions: what is written where is for the caller to say.
"""

import json
import re
import unicodedata
from collections.abc import Sequence
from itertools import groupby

from voicecoach.audio.formats.tags import at_most, flat, one_line
from voicecoach.audio.label import Chapter, Label
from voicecoach.units import cd_time, in_seconds, lyrics_time, timestamp

_MOST_TRACKS = 99
_LONGEST_NAME = 120
"""Of a file, in bytes. Systems take 255, Windows 260 letters for the whole path, and an ending is to be added."""

_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*]')


def lrc(label: Label) -> str:
    """Timed lyrics (.lrc), each line from when it is said.

    Square brackets become round ones: the format has no way to write them.
    """
    head = {"ti": label.title, "ar": label.artist, "al": label.album}
    tags = [f"[{name}:{_bracketless(text)}]" for name, text in head.items() if _plain(text)]
    tags.append(f"[length:{lyrics_time(label.length_ms).partition('.')[0]}]")
    lines = [f"[{lyrics_time(line.start_ms)}]{_bracketless(line.text)}" for line in label.lines if _plain(line.text)]
    return _file(*tags, *lines)


def vtt(label: Label) -> str:
    """Subtitles (WebVTT), each line while it is said."""
    title = _plain(label.title).replace("-->", "→")
    blocks = [f"WEBVTT - {title}" if title else "WEBVTT"]
    said = [line for line in label.lines if _plain(line.text)]
    for number, line in enumerate(said, start=1):
        text = _plain(line.text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        # A cue has to end after it starts.
        end_ms = max(line.end_ms, line.start_ms + 1)
        blocks.append(f"{number}\n{timestamp(line.start_ms)} --> {timestamp(end_ms)}\n{text}")
    return "\n\n".join(blocks) + "\n"


def cue_sheet(label: Label, track_file_name: str) -> str:
    """A list of tracks within one file (.cue): the chapters, where a chapter has parts its parts.

    A cue sheet holds 99 tracks; more are joined with their neighbours, as in the tag. Double quotes become single
    ones, since the format has no way to write them, but for those in the file name, which has to stay true.
    """
    # Of all else, FLAC and M4A too, players read the kind from the file; "WAVE" is what they expect here.
    file_format = "MP3" if track_file_name.lower().endswith(".mp3") else "WAVE"
    head = [f'TITLE "{_quoteless(label.title)}"', f'FILE "{track_file_name}" {file_format}']
    if _plain(label.artist):
        head.insert(0, f'PERFORMER "{_quoteless(label.artist)}"')
    if _plain(label.genre):
        head.insert(0, f'REM GENRE "{_quoteless(label.genre)}"')
    if label.year:
        head.insert(0, f"REM DATE {label.year}")
    tracks = flat(label.chapters) or [Chapter(0, label.length_ms, label.title)]
    # Two tracks cannot begin at one place.
    at_one_place = (list(group) for _, group in groupby(tracks, key=lambda track: cd_time(track.start_ms)))
    tracks = at_most(_MOST_TRACKS, [at_most(1, group)[0] for group in at_one_place])
    lines = []
    for number, track in enumerate(tracks, start=1):
        lines += [f"  TRACK {number:02} AUDIO", f'    TITLE "{_quoteless(track.title)}"']
        if number == 1 and track.start_ms > 0:
            # Without it what comes before would belong to no track.
            lines.append("    INDEX 00 00:00:00")
        lines.append(f"    INDEX 01 {cd_time(track.start_ms)}")
    return _file(*head, *lines)


def chapters_json(label: Label) -> str:
    """Chapters as podcasts have them ("JSON Chapters Format" 1.2.0 of Podcasting 2.0), parts in place of wholes."""
    head = {"version": "1.2.0", "title": label.title, "author": label.artist, "podcastName": label.album}
    chapters = [
        # The format wants seconds with a fraction.
        {
            "startTime": in_seconds(chapter.start_ms),
            "endTime": in_seconds(chapter.end_ms),
            "title": _plain(chapter.title),
        }
        for chapter in flat(label.chapters)
    ]
    texts = {name: _plain(text) for name, text in head.items() if _plain(text)}
    return json.dumps({**texts, "chapters": chapters}, ensure_ascii=False, indent=2) + "\n"


def m3u8(entries: Sequence[tuple[str, int]], title: str) -> str:
    """A playlist.

    Args:
        entries: file name, as seen from where the playlist lies, and length in milliseconds.
        title: of the playlist.
    """
    lines = ["#EXTM3U", *([f"#PLAYLIST:{_plain(title)}"] if _plain(title) else [])]
    for name, length_ms in entries:
        shown = _plain(name.rpartition("/")[2].rpartition(".")[0] or name)
        # A line that begins with # would be a comment.
        lines += [
            f"#EXTINF:{in_seconds(length_ms):.3f},{shown}",
            f"./{name}" if name[:1] == "#" else name,
        ]
    return _file(*lines)


def split_name(number: int, total: int, title: str) -> str:
    """A file name without its ending for one of several files: `03 Hips`, safe on every system.

    The number stands in front, as wide as the highest, so that the files sort and no name is one that Windows
    keeps for itself. Letters of any script are kept; a colon becomes a dash, what a system forbids is left out.
    """
    text = re.sub(r"\s*:\s+", " - ", _plain(unicodedata.normalize("NFC", title)))
    text = _NOT_IN_NAMES.sub(" ", text)
    # Unseen signs could turn the reading direction round; only those that join letters and emoji are kept.
    joiners = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
    text = "".join(sign for sign in text if sign in joiners or unicodedata.category(sign) not in {"Cf", "Co", "Cn"})
    name = f"{number:0{len(str(total))}}"
    text = _shortened(" ".join(text.split()).strip(" ."), _LONGEST_NAME - len(name) - 1).rstrip(" .")
    return f"{name} {text}" if text else name


def _shortened(text: str, most_bytes: int) -> str:
    if len(text.encode()) <= most_bytes:
        return text
    kept = text.encode()[:most_bytes].decode(errors="ignore")
    # Not within a word, unless that is most of it; nor between a letter and what is joined to it.
    words = kept.rpartition(" ")[0]
    if len(words) > len(kept) // 2:
        return words
    following = text[len(kept)]
    while kept and (_continues(following) or kept[-1] == "\N{ZERO WIDTH JOINER}"):
        kept, following = kept[:-1], kept[-1]
    return kept


def _continues(sign: str) -> bool:
    """Whether it is drawn as one with the sign before it: accents, vowels of some scripts, skin tones, joiners."""
    is_mark = unicodedata.category(sign).startswith("M")
    return is_mark or sign == "\N{ZERO WIDTH JOINER}" or "\U0001f3fb" <= sign <= "\U0001f3ff"


def _plain(text: str) -> str:
    """In one line; half a surrogate pair, which cannot be written, becomes a question mark."""
    return one_line(text.encode(errors="replace").decode())


def _bracketless(text: str) -> str:
    return _plain(text).replace("[", "(").replace("]", ")")


def _quoteless(text: str) -> str:
    return _plain(text).replace('"', "'")


def _file(*lines: str) -> str:
    return "\n".join(lines) + "\n"
