"""Silences that people write into a sentence: `[pause 5]`, `(pause)`, `<break time="1s"/>`, `...5 sec...`.

They are not to be read aloud, and a file that has one is told how a silence is written. In: a text. Out: where one is,
and how long.
"""

import re

_TIME_WORD = r"(?:s|secs?|seconds?|m|mins?|minutes?|ms|segs?|segundos?|minutos?)"
_NUMBER = r"\d+(?:[.,]\d+)?"
_DOTS = r"(?:\.{2,}|…)"
_PAUSE_WORD = r"(?:pause|silence|break|beat|wait|pausa|silencio)"
_A_PAUSE = (
    rf"(?:{_PAUSE_WORD}\b[^\[\](){{}}<>\w]*(?:(?:time|for|strength|of|de)\b[\s=]*)*"
    rf"[\"']?(?:{_NUMBER})?\s*{_TIME_WORD}?\.?[\"']?"
    rf"|{_NUMBER}[\s-]*{_TIME_WORD}\.?\s+{_PAUSE_WORD})"
)
"""What people write for a silence inside a sentence, without its brackets."""
WRITTEN_PAUSE = re.compile(
    rf"[\[({{]\s*{_A_PAUSE}\s*[\])}}]|\[\s*(?:pause|pausa)\b[^\[\]]{{0,40}}\]"
    rf"|<\s*/?\s*(?:break|pause|silence)\b[^<>]*>"
    rf"|(?<!\.){_DOTS}\s*{_NUMBER}\s*{_TIME_WORD}\.?\s*(?:{_PAUSE_WORD}\s*)?{_DOTS}",
    re.IGNORECASE,
)
"""A silence written into a sentence: `[pause 5]`, `(pause)`, `<break time="1s"/>`, `...5 sec...`."""
_LENGTH = re.compile(rf"({_NUMBER})\s*(ms|m(?:in)?)?", re.IGNORECASE)


def length_text(written: str) -> str:
    """How long a written pause is, as a routine has it: `5s`; empty where it does not say."""
    length = _LENGTH.search(written)
    if length is None:
        return ""
    unit = (length[2] or "s").lower()
    return f"{length[1].replace(',', '.')}{'m' if unit == 'min' else unit}"


def without_pauses(text: str) -> str:
    """The text without its written pauses."""
    return WRITTEN_PAUSE.sub(" ", text)
