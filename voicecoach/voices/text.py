"""What is written becomes what is said. In: a sentence as a coach writes it. Out: words and punctuation.

Every engine reads signs its own way, and often wrongly ("30s" as "thirties"), so the signs are gone before
an engine sees the text. Marks without a sound are dropped in every language; numbers, units and signs are
put into words by a language's table of rules. Sentence punctuation stays, since it shapes the voice.
"""

import html
import re
import unicodedata
from collections.abc import Callable, Container, Iterable
from importlib import import_module
from typing import TypeAlias

from voicecoach.numerals import in_words
from voicecoach.routine.written_pause import WRITTEN_PAUSE

_RULES = {"en": "voicecoach.voices.english", "es": "voicecoach.voices.spanish"}
"""Where each language has its tables of rules; in one without, whole numbers alone are put into words."""

_Said: TypeAlias = str | Callable[[re.Match[str]], str]
"""What takes the place of a match."""

_WHOLE_NUMBER = re.compile(r"(?<![\w.,:/+-])\d{1,6}(?![\w/:%°]|[.,+-]\w)")

_PAUSE = "\ue000"
"""Stands for a pause until it is known what surrounds it."""
_START = "\ue001"
"""Stands, while the rules work, in front of a number that begins a sentence inside the text."""

_STRAIGHT = str.maketrans(
    {
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'", "“": '"', "”": '"', "„": '"', "‟": '"', "″": '"',
        "«": '"', "»": '"', "…": "...", "‐": "-", "‑": "-", "‒": "–", "―": "—", "⁄": "/", "∕": "/", "／": "/",
        "℃": "°C", "℉": "°F", "˚": "°", "∘": "°", "\u00ad": None, "\ufe0e": None, "\ufe0f": None,
        _PAUSE: None, _START: None,
    }
)  # fmt: skip
_COMPATIBLE = ("<compat>", "<wide>", "<narrow>", "<font>", "<circle>", "<square>", "<noBreak>")
"""How Unicode calls signs that only look other than plain letters and digits: ligatures, full-width letters."""

_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{1,6}|#x[0-9A-Fa-f]{1,5});")
_MARKED = re.compile(r"[^A-Za-z ,.;:!?'\"-]|  |(?<![A-Za-z])-|-(?![A-Za-z])")
"""Plain words, as most sentences are, have nothing that marks or dashes could be."""
_SPACES = (re.compile(r"[^\S\n]{2,}"), " ")
_MARKS = (
    _SPACES,
    (re.compile(r"\\(?=[\\`*_~#<>\[\](){}|+!.-])"), ""),  # what Markdown calls escaped
    (re.compile(r"<!--[^<>]*-->"), ""),
    (WRITTEN_PAUSE, _PAUSE),
    (re.compile(r"<(https?://[^<>\s]+|[^<>\s@]+@[^<>\s]+)>"), r"\1"),
    (
        re.compile(
            r"<\s*/?\s*(?:br|hr|p|li|ul|ol|div|h[1-6]|t[dhr]|table|thead|tbody|blockquote|pre)\b(?![=\d])[^<>]*>",
            re.IGNORECASE,
        ),
        _PAUSE,
    ),
    (
        re.compile(
            r"<\s*/?\s*(?:b|i|u|s|em|strong|span|sub|sup|a|small|code|mark|del|img|font)(?:\s[^<>]*)?/?\s*>",
            re.IGNORECASE,
        ),
        "",
    ),
    (re.compile(r"!?\[([^\[\]]*)\]\([^()\n]*\)"), r"\1"),  # a link: its text
    (
        re.compile(
            r"(?m)^[ \t]*(?:(?:#+|>(?![ \t]*[+-]?[=\d.:½⅓⅔¼¾⅛])|\+(?![ \t]*[\d.½⅓⅔¼¾⅛])|[*–—•‣▪◦·-])[ \t]+)+"
            r"(?:\[[ xX]\][ \t]+)?"
        ),
        "",
    ),  # a bullet
    (re.compile(r"(?<=[^\W\d_])`(?=[^\W\d_])"), "'"),
    (re.compile(r"~~|`"), ""),
    (re.compile(r"(?<=\d)''(?!\w)"), '"'),
    (re.compile(r"(?<!\w)(_{1,3})(?=\S)([^_\n]+?)(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"(?<=\w)_+(?=\w)"), " "),
    _SPACES,
    (re.compile(r"(?<![\d ])\*|\*(?! ?\d)"), ""),  # all but the star of a multiplication
    (re.compile(r"\s*\n\s*"), _PAUSE),
    (re.compile(r"\s+[•‣▪◦·|]\s+"), _PAUSE),
    (re.compile(r"≧|⩾|(?<![-=<])>\s?=(?!>)"), "≥"),
    (re.compile(r"≦|⩽|(?<![-=<])<\s?=(?![=>])|(?<![-=<])=\s?<"), "≤"),
    (re.compile(r"＞"), ">"),
    (re.compile(r"[←-⇿➔-➾⟰-⟿⤀-⥿⬀-⯿]|(?<![-=])<?[-=]+>|>{2,}|<{2,}"), _PAUSE),  # arrows
)
_DASHES = (
    (re.compile(r"\s+/+\s+"), _PAUSE),
    (re.compile(r"—|(?<=\s)-{1,3}(?=\s)|(?<=\s)–|–(?=\s)|(?<=\w)---?(?=\w)"), _PAUSE),
    (re.compile(r"–"), "-"),  # between two words without spaces: push–pull
    (re.compile(r"(?<=\w)/(?=\w)"), ", "),
    (re.compile(r"[*_|\\^~{}/]+"), " "),
)
_LEFT_OVER = (re.compile(r"[\s<>#=+]*[<>#=+][\s<>#=+]*"), " ")
"""Signs that no rule of a language has found a meaning for."""
_SQUEEZE = (
    _SPACES,
    (re.compile(rf"[\s{_PAUSE}]*{_PAUSE}[\s{_PAUSE}]*"), _PAUSE),
    (re.compile(rf"^{_PAUSE}|{_PAUSE}$|{_PAUSE}(?=[.,;:!?])"), ""),
    (re.compile(rf"(?<=[.,;:!?]){_PAUSE}"), " "),
    (re.compile(_PAUSE), ", "),
    (re.compile(r"\s+"), " "),
    (re.compile(r" +(?=[.,;:!?](?:\s|$))|(?<=[(\[]) +| +(?=[)\]])"), ""),
)
_SILENT = {"So", "Sk", "Cs", "Co", "Cn", "Cf", "Me", "Cc"}
"""Unicode categories of what has no sound: emoji and their parts, signs of formatting."""
_KEPT = frozenset(f"\t°{_PAUSE}\u200c\u200d")  # the joiners are spelling in Persian and in Indian scripts


def spoken(text: str, language: str = "en", known: Container[str] = ()) -> str:
    """The text as a voice should get it; plain sentences come back as they are.

    Args:
        text: as it is written, with signs, numbers, units and marks.
        language: `en`, `es` or a variety of them for all rules; others get the cleaning that holds in every
            language, and their numbers in words.
        known: words that a lexicon has, in small letters; in capitals they are read as words, too.
    """
    text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    text = unicodedata.normalize("NFC", _compatible(text)).translate(_STRAIGHT).strip()
    if is_marked := bool(_MARKED.search(text)):
        text = _without_silent_signs(_replaced(text, _MARKS))
    home = _RULES.get(language.partition("-")[0].lower())
    if home is None:
        text = _WHOLE_NUMBER.sub(lambda match: in_words(int(match[0]), language), text)
        return _replaced(_replaced(text, _DASHES), _SQUEEZE).strip()
    tables = import_module(home)
    text = _replaced(text, tables.SHORTHAND)
    if tables.NEEDS_RULES.search(text):
        text = re.sub(r"(?<!\b\w)([.!?]\s+)(?=[\d#½¼¾⅓⅔])", rf"\1{_START}", text)
        text = _replaced(text, tables.RULES)
        text = re.sub(rf"{_START}\s*(\S?)", lambda match: match[1].upper(), text)
    text = _replaced(_replaced(text, (_LEFT_OVER, *_DASHES)) if is_marked else text, _SQUEEZE).strip()
    read: str = tables.without_capitals(text, known)
    return read


def _compatible(text: str) -> str:
    """Ligatures, full-width letters and their like as plain ones; fractions and degrees stay."""
    if text.isascii():
        return text
    return "".join(map(_plain_character, text))


def _plain_character(character: str) -> str:
    kind, _, parts = unicodedata.decomposition(character).partition(" ")
    if kind == "<super>" and character.isdigit():
        return {"²": " squared", "³": " cubed"}.get(character, "")
    if kind == "<sub>" and character.isdigit():
        return unicodedata.normalize("NFKC", character)
    if kind == "<fraction>" and character not in "½⅓⅔¼¾⅛":
        return f" {unicodedata.normalize('NFKC', character)}"
    # Accents that stand alone are a space and the accent.
    if kind in _COMPATIBLE and character not in "…℃℉″′‑№" and not parts.startswith("0020"):
        return unicodedata.normalize("NFKC", character)
    return character


def _without_silent_signs(text: str) -> str:
    text = re.sub("(?<![^\\W\\d_])[\u200c\u200d]|[\u200c\u200d](?![^\\W\\d_])", "", text)
    return "".join(
        character for character in text if character in _KEPT or unicodedata.category(character) not in _SILENT
    )


def _replaced(text: str, replacements: Iterable[tuple[re.Pattern[str], _Said]]) -> str:
    for pattern, replacement in replacements:
        text = pattern.sub(replacement, text)
    return text
