"""Words in capitals, and Roman numerals, in English. In: a sentence without signs. Out: with words to be read as words.

A voice spells what stands in capitals, or guesses. Here a word becomes small letters, an abbreviation single letters.
"""

import re
from collections.abc import Container

from voicecoach.numerals import in_words
from voicecoach.voices.surroundings import after, before
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
OFTENER_SPELLED = frozenset({"AD", "AM", "BID", "OH", "PA", "PM", "US"})
"""Abbreviations that are a word as well: the word is meant only where others beside it stand in capitals, too."""

_TOKEN = re.compile(r"(?<![\w'])(?:[A-Z]{2,}(?:'[A-Z]{1,2}|s)?|[A-Z]'[A-Z]{1,2}|O'[A-Z]{3,})(?![\w'])")
_NUMERALS = {
    "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10, "XI": 11, "XII": 12,
}  # fmt: skip
_ONE = "VIII|VII|XII|III|VI|IV|IX|XI|II|V|X|I"
_SERIES = (
    "warrior|phase|stage|part|level|grade|type|class|week|day|set|round|step|block|chapter|volume|version|series|zone"
    "|section|exercise|position|figure|table|group|unit|lesson|session|module|variation|option|mark|category|degree"
)
_NUMERAL = re.compile(
    rf"(?<![\w'-])(?:(?i:(?P<series>{_SERIES})(?P<many>s?))|(?P<name>[A-Z][\w'-]*[a-z\d]|[A-Z]{{3,}}))"
    rf" (?P<numeral>{_ONE})(?P<more>(?:(?:,? (?:or|and|to) |, |-)(?:{_ONE}))*)(?![\w'])"
)
_NO_NAME = re.compile(
    r"(?:the|a|an|your|my|his|her|this|that|no|any|with|via|by|on|in|to|from|and|or|use|start|stop|give|make|form|hold)",
    re.IGNORECASE,
)
_FIRST_OF_A_SERIES = re.compile(
    r"\s*(?:[.,;:!?)–—-]|$)|\s(?:of|on|in|with|and|to|pose|stance|stretch|again"
    r"|fib(?:er|re)s?|muscles?|sprains?|strains?|tears?|injur(?:y|ies))\b"
)


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
    if numeral == "X" and match["many"] and not match["more"]:
        return match[0]  # SETS X REPS
    is_series = re.search("[VX]|II", match["more"])
    if numeral == "I" and not is_series and not (series and _FIRST_OF_A_SERIES.match(match.string, match.end())):
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
        return written  # in one piece, as both engines know it
    if bare not in SAID_AS_WORDS and not _is_a_word(match, letters, bare, known):
        return f"{' '.join(bare)}{ending or letters[len(bare) :].lower()}"
    word = written.lower()
    if word.startswith("i'"):
        return "I" + word[1:]
    return word[:1].upper() + word[1:] if _begins(match) else word


def _is_a_word(match: re.Match[str], letters: str, bare: str, known: Container[str]) -> bool:
    if bare in SPELLED:
        return False
    if bare == "IT" and re.match(r" (?i:bands?|joint)\b", after(match)):
        return False
    if bare == "US" and re.search(r"\b(?i:the|in|from|of|a) $", before(match)):
        return False
    if bare in OFTENER_SPELLED and not _is_among_capitals(match):
        return False
    # Only words are contracted; an abbreviation may have an 's.
    return letters.endswith(("'T", "'RE", "'LL", "'VE", "'D", "'M")) or bare == "O" or is_word(bare.lower(), known)


def _is_among_capitals(match: re.Match[str]) -> bool:
    """Whether a word beside it stands in capitals, too: then they tell nothing."""
    beside = (
        re.search(r"([A-Za-z']+)[ ,;:-]+$", before(match)),
        re.match(r"[ ,;:-]+([A-Za-z']+)", after(match)),
    )
    if match[0] in {"AM", "PM"} and (beside[0] or after(match, 3) == " I "):
        return not beside[0] or beside[0][1].isupper()  # 7 AM, but AM I
    return any(word and len(word[1]) > 1 and word[1].isupper() for word in beside)


def _begins(match: re.Match[str]) -> bool:
    text_before = before(match)
    return not text_before.strip(" \"'([") or bool(re.search(r"[.!?][\"')\]]*\s+[\"'(\[]*$", text_before))
