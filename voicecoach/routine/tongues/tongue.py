"""Which language a text is written in, told by its letters and its small words. In: texts. Out: a language, or nothing.

It is only asked where a sentence would be read by a voice of another language, so it keeps silent unless it is sure.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from voicecoach.routine.tongues.languages import main_part, name_of

_SMALL_WORDS: Mapping[str, frozenset[str]] = {
    name: frozenset(words.split())
    for name, words in {
        "en": "the your and of to with on that you for from up down at it is are as or this then into off over both"
        " each one back not do if keep let now out until while slowly",
        "es": "el la los las de del en con y que un una por para al se lo su sin hacia desde hasta como más no si o es"
        " cada otra otro sobre ahora mientras despacio",
        "de": "der die das und den dem ein eine einen zu mit auf in von im nicht sich ist bis oder für dann beim aus an"
        " über unter nach dich deine dein langsam jetzt",
        "fr": "le la les des du de et en un une à au aux avec sur pour que qui dans est pas vos votre vers puis sans ou"
        " ne vous se chaque lentement",
        "it": "il lo la gli le di del della e in un una con per che su non si al alla da dei delle verso poi senza"
        " come sono tieni lentamente ogni",
        "pt": "o a os as de do da em com e que um uma por para ao se não no na dos das até sem como mais cada devagar"
        " seu sua",
        "nl": "de het een en van in op met je te dat is niet voor naar aan uit dan of om tot bij uw langzaam beide nu",
    }.items()
}
_SCRIPTS: Mapping[str, frozenset[str]] = {
    "ar": frozenset({"ARABIC"}), "fa": frozenset({"ARABIC"}), "bg": frozenset({"CYRILLIC"}),
    "ru": frozenset({"CYRILLIC"}), "uk": frozenset({"CYRILLIC"}), "el": frozenset({"GREEK"}),
    "he": frozenset({"HEBREW"}), "hi": frozenset({"DEVANAGARI"}), "th": frozenset({"THAI"}),
    "ja": frozenset({"HIRAGANA", "KATAKANA", "CJK"}), "ko": frozenset({"HANGUL"}), "zh": frozenset({"CJK"}),
} | {
    name: frozenset({"LATIN"})
    for name in ("cs", "da", "de", "en", "es", "fi", "fr", "hu", "it", "nl", "no", "pl", "pt", "ro", "sv", "tr")
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_PLACEHOLDER = re.compile(r"\$\{?\w+\}?")

_FEWEST_HITS = 3
_FEWEST_WORDS = 2
"""How many of them have to be different words: "A, E, I, O, U" and "Om, om, om" are sounds in any language."""
_CLEARLY = 2
"""How many times more small words a language needs than any other."""


def language_of(texts: Iterable[str]) -> str | None:
    """The language of texts that belong together; None where they do not tell."""
    words = [word.lower() for text in texts for word in _WORD.findall(_PLACEHOLDER.sub(" ", text))]
    several = {word for word in words if len(word) > 1}
    hits = {name: sum(word in small for word in words) for name, small in _SMALL_WORDS.items()}
    best, second = sorted(hits, key=lambda name: hits[name], reverse=True)[:2]
    if len(several & _SMALL_WORDS[best]) < _FEWEST_WORDS:
        return None
    is_clear = hits[best] >= _FEWEST_HITS and hits[best] >= _CLEARLY * hits[second]
    return best if is_clear and hits[best] * 6 >= len(words) else None


def other_tongue(text: str, language: str) -> str | None:
    """What a text is mostly written in, as messages call it, where that is another language or script than this one."""
    own = main_part(language)
    letters = [letter for letter in _PLACEHOLDER.sub(" ", text) if letter.isalpha()]
    scripts = [unicodedata.name(letter, "?").split("-")[0].split()[0] for letter in letters]
    if own in _SCRIPTS and len(letters) > 3:
        foreign = [script for script in scripts if script not in _SCRIPTS[own]]
        if len(foreign) * 2 > len(letters):
            return f"{max(set(foreign), key=foreign.count).capitalize()} letters"
    found = language_of((text,))
    return name_of(found) if found is not None and found != own and own in _SMALL_WORDS else None
