"""Texts that do not say what their author sees. In: a text as it stands in a file. Out: warnings in the report.

YAML takes the rest of a line for a comment, a pause in brackets is no silence, and quotation marks that a word
processor has made typographic are part of the text.
"""

import re

from voicecoach.position import SourcePosition
from voicecoach.routine.tongues.written_pause import WRITTEN_PAUSE, length_text, without_pauses
from voicecoach.source.text.located import Scalar
from voicecoach.source.text.report import Report

_PAIRS = ("“”", "„“", "„”", "«»", "»«", "‘’", "‚‘", "‹›", "““", "””", "’’", "»»")
"""The last ones: two of the same, as in Swedish, and where a word processor has taken the first for the second."""
_COMMENT = re.compile(r"[ \t]+(#.*)")
_ENDS = re.compile(r"[.!?…:;,)\]\"'”’»]$")
_GOES_ON = re.compile(r"\b(?:the|an?|and|or|of|with|el|la|los|las|una?|y|de|del|al|con|en)$", re.IGNORECASE)
"""A text that ends with such a word has not ended."""
_NOTE = re.compile(r"#+\s*(?:todo|fixme|xxx|note|nota|nb|see|cf|tbd)\b", re.IGNORECASE)
"""What people write for themselves."""


def without_quotation_marks(value: Scalar, report: Report) -> Scalar:
    """The text without typographic quotation marks around all of it, which are named."""
    text = value.text.strip()
    for pair in _PAIRS:
        opening, closing = pair[0], pair[1]
        inside = text[1:-1]
        if len(text) > 2 and text[0] == opening and text[-1] == closing and not {opening, closing} & set(inside):
            message = f"the quotation marks {opening} {closing} are part of the text for YAML; they are left out"
            repair = f"Write it without them, or in straight ones: {_in_quotes(inside)}"
            report.warn("quotation-marks", value, message, repair)
            return Scalar(inside, value.at, value.width, is_plain=False, end=value.end)
    return value


def look_at_comment(value: Scalar, report: Report, *, is_sentence: bool) -> None:
    """Warn where a comment begins inside what reads like a text: `#3`, `# 3`, `#word`, or after `the`.

    Args:
        value: a text as it stands.
        report: where the warning goes.
        is_sentence: it is a whole sentence; else it may be a title.
    """
    if not value.is_plain:
        return
    line, column = value.end
    found = _COMMENT.match(report.line(line)[column - 1 :])
    if found is None:
        return
    lost = found[1].rstrip()
    has_ended, is_apart = bool(_ENDS.search(value.text)), len(found[0]) - len(found[1]) > 1
    if _NOTE.match(lost) or (has_ended and is_apart):
        return
    is_text = re.match(r"#\d", lost) or (is_sentence and _GOES_ON.search(value.text))
    if not is_text and (has_ended or is_apart or not re.match(r"# ?\d|#+\w", lost)):
        return
    at = SourcePosition(report.file, line, column + found.start(1))
    whole = f"{value.text} {lost}"
    shown = whole if len(whole) <= 80 else f"{value.text[:30]} … {lost[:40]}"
    message = f'a # after a space begins a comment: "{lost}" is not part of the text'
    report.warn("comment-in-text", at, message, f"Put the whole text in double quotes: {_in_quotes(shown)}.")


def look_at_pauses(value: Scalar, report: Report) -> None:
    """Warn of silences that are written as words, where words stand beside them."""
    if not any(letter.isalnum() for letter in without_pauses(value.text)):
        return
    for found in WRITTEN_PAUSE.finditer(value.text):
        how = f"`- silence: {length_text(found[0]) or '5s'}`"
        report.warn(
            "pause-in-text",
            _place_of(found[0], value, report),
            f'"{found[0]}" is not said, and makes no silence either',
            f"In a routine, end the sentence here and write {how} as a step of its own; in cues, begin a new sentence.",
        )


def _in_quotes(text: str) -> str:
    """A text as it stands in double quotes."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _place_of(part: str, value: Scalar, report: Report) -> Scalar:
    """Where a part of a text stands, if that is on its first line; else where the text begins."""
    at = report.line(value.at.line).find(part, value.at.column - 1)
    if at < 0:
        return value
    return Scalar(part, SourcePosition(value.at.file, value.at.line, at + 1), len(part), is_plain=value.is_plain)
