"""Reads a lexicon: words of one language and how they are said."""

import unicodedata
from typing import Any

from voicecoach.routine.lexicon import IPA_LANGUAGE, VOWELS, Lexicon, ipa_in, sounds_in, unknown_symbols
from voicecoach.source.kinds import schema_snippets
from voicecoach.source.kinds.fields import Field, Kind, read_fields, scalar
from voicecoach.source.kinds.languages import language_code
from voicecoach.source.kinds.sentences import text
from voicecoach.source.kinds.values import Unfit
from voicecoach.source.text.located import Scalar, Table, Value
from voicecoach.source.text.report import Report

_MEANT = {
    "'": "ˈ", "’": "ˈ", "`": "ˈ", ",": "ˌ", ":": "ː", "sh": "ʃ", "R": "r", "I": "ɪ", "E": "ɛ", "A": "ɑ", "O": "ɔ",
    "U": "ʊ", "V": "ʌ", "@": "ə", "S": "ʃ", "Z": "ʒ", "T": "θ", "D": "ð", "N": "ŋ", "3": "ɝ", "y": "j", "c": "k",
    "x": "k", "q": "k", "ʔ": "t",
}  # fmt: skip
"""What people type for a symbol that is hard to find."""

_PRONUNCIATION = schema_snippets.any_of(
    {"type": "string", "pattern": r"^\s*(?:/[^/]+/|[^/A-Z0-9]*[^\s/A-Z0-9][^/A-Z0-9]*)$"},
    schema_snippets.unoffered({"type": "boolean"}),
)


def _pronunciation(written: str) -> str:
    said = unicodedata.normalize("NFC", " ".join(written.split()))
    if not said:
        raise Unfit("this pronunciation is empty", "Write it, or delete the line.", "empty")
    if said.startswith("/") or said.endswith("/"):
        return _checked_ipa(said)
    if odd := next((letter for letter in said if not (letter.isalpha() or letter in " -'’")), None):
        symbol = unicodedata.category(odd) in {"Lm", "Sk", "Mn"}
        raise Unfit(
            f'"{odd}" cannot stand in a respelling',
            f"For IPA, put slashes around it: /{said}/." if symbol else "Write letters, spaces and hyphens only.",
            "respelling",
        )
    if not unknown_symbols(said) and any(letter in said for letter in "ɪɛæɑɒɔʊʌəɝɚɡʃʒθðŋ"):
        raise Unfit(f'"{said}" is IPA without its slashes', f"Write /{said}/.", "respelling")
    if said != said.lower():
        raise Unfit(
            f'"{said}" has capitals, which some voices spell letter by letter',
            f'Write "{said.lower()}", or IPA between slashes, where ˈ marks the stress.',
            "respelling",
        )
    return said


def _checked_ipa(said: str) -> str:
    if not said.strip("/ "):
        raise Unfit("there is nothing between the slashes", "Write the pronunciation, or delete the line.", "empty")
    ipa = ipa_in(said)
    if ipa is None or "/" in ipa:
        raise Unfit(f'"{said}" has not one slash at each end', f"Write /{said.strip('/')}/.", "ipa")
    if unknown := unknown_symbols(ipa):
        listed = ", ".join(f'"{symbol}" (U+{ord(symbol):04X})' for symbol in unknown)
        meant = [f"{symbol} is written {_MEANT[symbol]}" for symbol in unknown if symbol in _MEANT]
        raise Unfit(
            f"no sound of English is written {listed}",
            f"In IPA {', '.join(meant)}." if meant else "docs/voices.md has the alphabet.",
            "ipa",
        )
    if not any(sound in VOWELS for sound in sounds_in(ipa)):
        raise Unfit(f'"{said}" has no vowel', "Write a whole word.", "ipa")
    return said


def _words() -> Kind:
    one = scalar("IPA between slashes, or a respelling", _pronunciation, _PRONUNCIATION)

    def read(value: Value, report: Report) -> dict[str, str] | None:
        if not isinstance(value, Table):
            report.add("shape", value, "expected words as a mapping of word to pronunciation", "Write `psoas: so-us`.")
            return None
        first: dict[str, Scalar] = {}
        words: dict[str, str] = {}
        for key, item in value.entries:
            word = _tidy(key.text)
            if not word or not all(letter.isalpha() or letter in " '" for letter in word):
                report.add("word", key, f'"{key.text}" is not a word or a phrase', "Write letters and spaces only.")
            elif word in first:
                above = f"first on line {first[word].at.line}"
                message = f'"{key.text}" stands here twice ({above}): capitals and hyphens make no difference'
                report.add("doubled-word", key, message, "Keep one of them.")
            elif isinstance(item, Scalar) and item.is_null:
                report.add("empty", key, f'"{key.text}" has no pronunciation', "Write it, or delete the line.")
            elif (said := one.read(item, report)) is not None:
                words[word] = said
            first.setdefault(word, key)
        return words

    return Kind("a mapping of word to pronunciation", read, schema=schema_snippets.mapped(one.schema))


LEXICON_FIELDS = (
    Field("lexicon", text("the language's name"), "The language's name.", is_required=True),
    Field("language", language_code("en"), "The language of the words.", is_required=True),
    Field(
        "words",
        _words(),
        "Each word, or phrase, and how it is said: IPA between slashes (English only), or respelt in small letters.",
        is_required=True,
    ),
)


def read_lexicon_table(source: Table, report: Report) -> Lexicon | None:
    """The words a table holds, or None where it has problems (the report says which)."""
    before = len(report.problems)
    found: dict[str, Any] = read_fields(source, LEXICON_FIELDS, report, "a lexicon")
    language = found.get("language", IPA_LANGUAGE).partition("-")[0].lower()
    written = source.get("words")
    if language != IPA_LANGUAGE and isinstance(written, Table):
        for _, item in written.entries:
            if isinstance(item, Scalar) and ipa_in(item.text) is not None:
                report.add("ipa", item, "IPA is taken for English only", "Respell the word in plain letters.")
    if len(report.problems) > before:
        return None
    return Lexicon({language: found["words"]})


def _tidy(word: str) -> str:
    """A word as it is looked up: hyphens count as spaces, since people write both."""
    word = unicodedata.normalize("NFC", word).replace("’", "'").replace("-", " ")
    return " ".join(word.lower().split())
