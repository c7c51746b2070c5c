"""The words a voice is given. In: a language and its lexicon. Out: a function from what is written to what is said.

Signs and numbers become words, then words whose sounds are known are marked. No engine is needed for it.
"""

from collections.abc import Callable
from functools import cache
from importlib import import_module

from voicecoach.routine.lexicon import Lexicon
from voicecoach.voices.words.pronunciation import marking, plain
from voicecoach.voices.words.text import spoken

_MARKING = {"en": "voicecoach.voices.words.english_verbs"}
"""Where a language marks more than a lexicon can: words whose sound depends on where they stand."""


def saying(language: str = "en", lexicon: Lexicon | None = None) -> Callable[[str], str]:
    """What a voice of this language is given for a sentence, with the sounds of words that need it marked.

    Args:
        language: of the sentences.
        lexicon: words the voice would say wrong; those of the language are taken.
    """
    words = (lexicon or Lexicon()).in_language(language)
    mark = marking(words, language)
    home = _MARKING.get(language.partition("-")[0].lower())
    more: Callable[[str], str] = import_module(home).with_sounds if home else _as_it_is
    known = frozenset(words)
    return lambda sentence: more(mark(spoken(sentence, language, known)))


def words_said(language: str = "en", lexicon: Lexicon | None = None) -> Callable[[str], str]:
    """The same for people to read: a word with sounds of its own is just the word."""
    said = saying(language, lexicon)
    return cache(lambda sentence: plain(said(sentence)))


def _as_it_is(text: str) -> str:
    return text
