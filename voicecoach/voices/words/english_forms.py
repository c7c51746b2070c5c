"""Plurals and possessives of English words. In: a word and how it is said. Out: its other forms, said alike."""

import re

from voicecoach.routine.lexicon import ipa_in, sounds_in

_HISSING = ("s", "z", "ʃ", "ʒ", "tʃ", "dʒ")
_VOICELESS = ("p", "t", "k", "f", "θ")


def of(word: str, said: str) -> dict[str, str]:
    """The plural and the possessives of a word or phrase, and how each is said."""
    ipa = ipa_in(said)
    if ipa is None:
        return {_plural(word): _plural(said), f"{word}'s": f"{said}'s"}
    with_s = f"/{ipa}{_s_after(sounds_in(ipa)[-1])}/"
    return {_plural(word): with_s, f"{word}'s": with_s}


def _plural(word: str) -> str:
    if re.search(r"[^aeiou]y$", word):
        return f"{word[:-1]}ies"
    return f"{word}es" if re.search(r"(?:s|x|z|ch|sh)$", word) else f"{word}s"


def _s_after(sound: str) -> str:
    if sound in _HISSING:
        return "ɪz"
    return "s" if sound in _VOICELESS else "z"
