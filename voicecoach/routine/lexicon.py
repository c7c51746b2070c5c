"""How words are said where a voice would guess wrong: data, read from lexicon files.

Here too is the alphabet a pronunciation may be written in, so that a file can be checked without any voice.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

_CONSONANTS = ("p", "b", "t", "d", "k", "ɡ", "tʃ", "dʒ", "f", "v", "θ", "ð", "s", "z", "ʃ", "ʒ", "h", "m", "n", "ŋ")
_GLIDES = ("l", "r", "j", "w", "ɾ")
VOWELS = ("i", "ɪ", "ɛ", "æ", "ɑ", "ɒ", "ɔ", "ʊ", "u", "ʌ", "ə", "ɝ", "ɚ", "eɪ", "aɪ", "aʊ", "oʊ", "ɔɪ")
"""The English vowels; ɝ and ɚ carry their r."""
STRESSES = ("ˈ", "ˌ")
"""Before the syllable that carries it: strong, weaker."""

_SPELLINGS = {
    "g": "ɡ", "ɹ": "r", "ɫ": "l", "ʧ": "tʃ", "ʤ": "dʒ", "iː": "i", "uː": "u", "ɑː": "ɑ", "ɔː": "ɔ", "ɒː": "ɒ",
    "ɜːr": "ɝ", "ɜːɹ": "ɝ", "ɜr": "ɝ", "ɜɹ": "ɝ", "ɜː": "ɝ", "ɜ": "ɝ", "ɝː": "ɝ", "əʊ": "oʊ", "o": "oʊ", "e": "ɛ",
    "a": "æ", "ɐ": "ʌ", "ɨ": "ɪ", "ᵻ": "ɪ", ".": "", "ː": "", " ": " ",
}  # fmt: skip
"""Other ways of writing the same sounds, as dictionaries do; lengths and points between syllables are left out."""
_SOUND_OF = {sound: sound for sound in (*_CONSONANTS, *_GLIDES, *VOWELS, *STRESSES)} | _SPELLINGS
_SOUND = re.compile("|".join(sorted(map(re.escape, _SOUND_OF), key=len, reverse=True)))

IPA_LANGUAGE = "en"
"""The language whose sounds the alphabet has; in others words are respelt."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words and how they are said."""

    words: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: MappingProxyType({}))
    """By language (`en`), then by the word or phrase in small letters: IPA between slashes, or a respelling."""

    def over(self, other: "Lexicon") -> "Lexicon":
        """Both lexicons in one; where both have a word, this one's way of saying it holds."""
        languages = {*self.words, *other.words}
        return Lexicon({name: {**other.words.get(name, {}), **self.words.get(name, {})} for name in languages})

    def in_language(self, language: str) -> Mapping[str, str]:
        """The words of a language; of English for `en-gb` too."""
        return self.words.get(language.partition("-")[0].lower(), {})


def ipa_in(said: str) -> str | None:
    """What stands between the slashes of `/ˈsoʊəs/`; None where it is a respelling."""
    return said[1:-1] if len(said) > 2 and said[0] == said[-1] == "/" else None


def sounds_in(ipa: str) -> tuple[str, ...]:
    """The single sounds, stresses and spaces of a pronunciation, each in its one spelling."""
    return tuple(sound for match in _SOUND.finditer(ipa) if (sound := _SOUND_OF[match[0]]))


def unknown_symbols(ipa: str) -> tuple[str, ...]:
    """The characters that are no sound of English, in the order they stand."""
    return tuple(dict.fromkeys(_SOUND.sub("", ipa)))
