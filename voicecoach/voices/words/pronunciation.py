"""Words whose sounds are given. In: a sentence and a language's lexicon. Out: the sentence with these words marked.

A respelt word is simply replaced. A word with IPA becomes `[psoas](/ˈsoʊəs/)` in every sentence that holds it,
whichever engine will speak; each engine turns the marks into its own alphabet when it speaks, so another engine can
take over at any time. Sentences without such words stay as they are, and so do their recordings.
"""

import re
from collections.abc import Callable, Mapping

from voicecoach.routine.lexicon import ipa_in, sounds_in
from voicecoach.voices.words import english_forms

_MARK = re.compile(r"\[([^\[\]]+)\]\(/([^/]+)/\)")
_OTHER_FORMS = {"en": english_forms.of}
"""The plurals and possessives of a word, by language."""


def marking(words: Mapping[str, str], language: str) -> Callable[[str], str]:
    """A function that marks these words in a sentence: whole words, in any case, the longest first.

    Args:
        words: how each is said; see `Lexicon`.
        language: tells how plurals and possessives are formed.
    """
    forms_of = _OTHER_FORMS.get(language.partition("-")[0].lower())
    said: dict[str, str] = {}
    for word, how in words.items():
        said |= forms_of(word, how) if forms_of else {}
    said |= words
    if not said:
        return lambda text: text
    alternatives = "|".join(_pattern(word) for word in sorted(said, key=len, reverse=True))
    any_word = re.compile(rf"(?<![\w'])(?:{alternatives})(?!\w)", re.IGNORECASE)
    return lambda text: any_word.sub(lambda match: _as_said(match[0], said[_key(match[0])]), text)


def plain(text: str) -> str:
    """A marked sentence as it is read by people."""
    return _MARK.sub(r"\1", text)


def rendered(text: str, render: Callable[[str, tuple[str, ...]], str]) -> str:
    """A marked sentence for one engine, which renders every marked word from its letters and its sounds."""
    return _MARK.sub(lambda match: render(match[1], sounds_in(match[2])), text)


def _as_said(written: str, how: str) -> str:
    ipa = ipa_in(how)
    if ipa is not None:
        return f"[{written}](/{ipa}/)"
    return how[:1].upper() + how[1:] if written[:1].isupper() else how


def _pattern(word: str) -> str:
    return re.escape(word).replace(r"\ ", r"[ -]")


def _key(written: str) -> str:
    return written.lower().replace("-", " ")
