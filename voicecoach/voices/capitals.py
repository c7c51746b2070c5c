"""Words in capitals, and Roman numerals, in English. In: a sentence without signs. Out: with words to be read as words.

A voice spells what stands in capitals, or guesses. Here a word becomes small letters, an abbreviation single letters.
"""

import re
from collections.abc import Container

from voicecoach.numerals import in_words
from voicecoach.voices.vocabulary import is_word

SAID_AS_WORDS = frozenset(
    {
        "AIDS", "AMRAP", "BOSU", "DOMS", "EMOM", "FITT", "HIIT", "LASER", "LOVE", "MICE", "NASA", "PEACE", "PIN",
        "POLICE", "PRICE", "RAMP", "RICE", "SCUBA", "SMART", "TABATA", "TENS",
    }
)  # fmt: skip
"""Abbreviations that people say as a word; how those that no voice knows are said stands in the lexicon."""
SPELLED = frozenset({"AAROM", "AROM", "COPD", "GIRD", "ITBS", "PFPS", "PROM", "ROM"})
"""Abbreviations that look like a word and are spelled."""

_TOKEN = re.compile(r"(?<![\w'])(?:[A-Z]{2,}(?:'[A-Z]{1,2}|s)?|[A-Z]'[A-Z]{1,2})(?![\w'])")
_NUMERALS = {
    "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10, "XI": 11, "XII": 12,
}  # fmt: skip
_ONE = "VIII|VII|XII|III|VI|IV|IX|XI|II|V|X|I"
_SERIES = (
    "warrior|phase|stage|part|level|grade|type|class|week|day|set|round|step|block|chapter|volume|version|series|zone"
    "|section|exercise|position|figure|table|group|unit|lesson|session|module|variation|option|mark|category|degree"
)
_NUMERAL = re.compile(
    rf"(?<![\w'-])(?:(?i:(?P<series>{_SERIES})s?)|(?P<name>[A-Z][\w'-]*[a-z\d]|[A-Z]{{3,}}))"
    rf" (?P<numeral>{_ONE})(?P<more>(?:(?:,? (?:or|and|to) |, |-)(?:{_ONE}))*)(?![\w'])"
)
_NO_NAME = re.compile(
    r"(?:the|a|an|your|my|his|her|this|that|no|any|with|via|by|on|in|to|from|and|or|use|start|stop|give|make|form|hold)",
    re.IGNORECASE,
)
_FIRST_OF_A_SERIES = re.compile(r"\s*(?:[.,;:!?)–—-]|$)|\s(?:of|on|in|with|and|to|pose|stance|stretch|again)\b")


def without_capitals(text: str, known: Container[str] = ()) -> str:
    """A sentence in which no word stands in capitals; what is spelled stands in single letters.

    Args:
        text: English, its numbers and signs in words.
        known: words of a lexicon, in small letters.
    """
    text = _NUMERAL.sub(_numeral, text)
    return _TOKEN.sub(lambda match: _said(match, known), text)


def _numeral(match: re.Match[str]) -> str:
    series, name, numeral = match.group("series", "name", "numeral")
    if numeral == "I" and not (series and _FIRST_OF_A_SERIES.match(match.string, match.end())):
        return match[0]
    if not series and (len(numeral) == 1 or _NO_NAME.fullmatch(name)):
        return match[0]
    before = match[0][: match.start("numeral") - match.start()]
    return before + re.sub("[IVX]+", lambda one: in_words(_NUMERALS.get(one[0], 1)), numeral + match["more"])


def _said(match: re.Match[str], known: Container[str]) -> str:
    written = match[0]
    letters, ending = (written[:-1], "'s") if written.endswith("s") else (written, "")
    bare = letters.partition("'")[0]
    if letters in {"AM", "PM"} and not _is_among_capitals(match):
        return written
    if bare not in SAID_AS_WORDS and not _is_a_word(match, letters, bare, known):
        return f"{' '.join(bare)}{ending or letters[len(bare) :].lower()}"
    word = written.lower()
    if word.startswith("i'"):
        return "I" + word[1:]
    return word[:1].upper() + word[1:] if _begins(match) else word


def _is_a_word(match: re.Match[str], letters: str, bare: str, known: Container[str]) -> bool:
    if bare in SPELLED:
        return False
    if bare == "IT" and re.match(r" (?i:bands?|joint)\b", match.string[match.end() :]):
        return False
    if bare == "US" and re.search(r"\b(?:the|in|from|of) $", match.string[: match.start()]):
        return _is_among_capitals(match)
    # Only words are contracted; an abbreviation may have an 's.
    return letters.endswith(("'T", "'RE", "'LL", "'VE", "'D", "'M")) or is_word(bare.lower(), known)


def _is_among_capitals(match: re.Match[str]) -> bool:
    """Whether a word beside it stands in capitals, too: then they tell nothing."""
    before = re.search(r"([A-Za-z']+)[ ,;:-]+$", match.string[: match.start()])
    after = re.match(r"[ ,;:-]+([A-Za-z']+)", match.string[match.end() :])
    return any(beside and len(beside[1]) > 1 and beside[1] == beside[1].upper() for beside in (before, after))


def _begins(match: re.Match[str]) -> bool:
    before = match.string[: match.start()]
    return not before.strip(" \"'([") or bool(re.search(r"[.!?][\"')\]]*\s+[\"'(\[]*$", before))
