"""What is written becomes what is said. In: a sentence as a coach writes it. Out: words and punctuation.

Every engine reads signs its own way, and often wrongly ("30s" as "thirties"), so the signs are gone before
an engine sees the text. Marks without a sound are dropped in every language; numbers, units and signs are
put into words by a language's table of rules. Sentence punctuation stays, since it shapes the voice.
"""

import re
import unicodedata
from importlib import import_module

from voicecoach.numerals import in_words

_RULES = {"en": "voicecoach.voices.english", "es": "voicecoach.voices.spanish"}
"""Where each language has its table of rules; in one without, whole numbers alone are put into words."""

_WHOLE_NUMBER = re.compile(r"(?<![\w.,:/+-])\d{1,6}(?![\w/:%°]|[.,+-]\w)")

_PAUSE = "\ue000"
"""Stands for a pause until it is known what surrounds it."""
_START = "\ue001"
"""Stands, while the rules work, in front of a number that begins a sentence inside the text."""

_STRAIGHT = str.maketrans(
    {
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'", "“": '"', "”": '"', "„": '"', "‟": '"', "″": '"',
        "«": '"', "»": '"', "…": "...", "‐": "-", "‑": "-", "‒": "–", "―": "—", "⁄": "/", "℃": "°C",
        "℉": "°F", "\ufe0e": None, "\ufe0f": None, _PAUSE: None, _START: None,
    }
)  # fmt: skip

_MARKS = (
    (re.compile(r"!?\[([^\]]*)\]\([^)]*\)"), r"\1"),  # a link: its text
    (re.compile(r"(?m)^[ \t]*(?:#+|>|[*+–—•‣▪◦·-])[ \t]+"), ""),  # a heading, a quotation, a bullet
    (re.compile(r"~~|`"), ""),
    (re.compile(r"(?<!\w)(_{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"(?<=\w)_(?=\w)"), " "),
    (re.compile(r"(?<![\d ])\*|\*(?! ?\d)"), ""),  # all but the star of a multiplication
    (re.compile(r"\s*\n\s*"), _PAUSE),
    (re.compile(r"\s+[•‣▪◦·|]\s+"), _PAUSE),
    (re.compile(r"[←-⇿➔-➾⟰-⟿⤀-⥿⬀-⯿]|<?[-=]+>"), _PAUSE),  # arrows
)
_DASHES = (
    (re.compile(r"—|(?<=\s)-{1,3}(?=\s)|(?<=\s)–|–(?=\s)|(?<=\w)---?(?=\w)"), _PAUSE),
    (re.compile(r"–"), "-"),  # between two words without spaces: push–pull
    (re.compile(r"[*_|\\^~{}]"), " "),
)
_SQUEEZE = (
    (re.compile(rf"[\s{_PAUSE}]*{_PAUSE}[\s{_PAUSE}]*"), _PAUSE),
    (re.compile(rf"^{_PAUSE}|{_PAUSE}$|{_PAUSE}(?=[.,;:!?])"), ""),
    (re.compile(rf"(?<=[.,;:!?]){_PAUSE}"), " "),
    (re.compile(_PAUSE), ", "),
    (re.compile(r"\s+"), " "),
    (re.compile(r" +(?=[.,;:!?](?:\s|$))"), ""),
)
_SILENT = {"So", "Sk", "Cs", "Co", "Cn", "Cf", "Me", "Cc"}
"""Unicode categories of what has no sound: emoji and their parts, signs of formatting."""
_KEPT = frozenset(f"\t°{_PAUSE}\u200c\u200d")  # the joiners are spelling in Persian and in Indian scripts


def spoken(text: str, language: str = "en") -> str:
    """The text as a voice should get it; plain sentences come back as they are.

    Args:
        text: as it is written, with signs, numbers, units and marks.
        language: `en`, `es` or a variety of them for all rules; others get the cleaning that holds in every
            language, and their numbers in words.
    """
    text = unicodedata.normalize("NFC", text).translate(_STRAIGHT).strip()
    text = _without_silent_signs(_replaced(text, _MARKS))
    home = _RULES.get(language.partition("-")[0].lower())
    if home:
        rules = import_module(home).RULES
        text = re.sub(r"(?<!\b\w)([.!?]\s+)(?=[\d#½¼¾⅓⅔])", rf"\1{_START}", text)
        for pattern, replacement in rules:
            text = pattern.sub(replacement, text)
        text = re.sub(rf"{_START}\s*(\S?)", lambda match: match[1].upper(), text)
    else:
        text = _WHOLE_NUMBER.sub(lambda match: in_words(int(match[0]), language), text)
    return _replaced(_replaced(text, _DASHES), _SQUEEZE).strip()


def _without_silent_signs(text: str) -> str:
    text = re.sub("(?<![^\\W\\d_])[\u200c\u200d]|[\u200c\u200d](?![^\\W\\d_])", "", text)
    return "".join(
        character for character in text if character in _KEPT or unicodedata.category(character) not in _SILENT
    )


def _replaced(text: str, replacements: tuple[tuple[re.Pattern[str], str], ...]) -> str:
    for pattern, replacement in replacements:
        text = pattern.sub(replacement, text)
    return text
