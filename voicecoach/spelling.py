"""What was meant by a word that nothing is called. In: the word, and what there is. Out: the nearest name, a hint."""

import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches

_LONGEST = 200
"""Characters of a word that are looked at."""
_LOOKED_AT = 10
"""Names that are looked at, of those that are alike at all."""


def did_you_mean(found: str, known: Iterable[str]) -> str:
    """`Did you mean "neck-stretch"?`, or nothing where no known name is near.

    >>> did_you_mean("clam", ["brisk", "calm"]), did_you_mean("hips", ["biceps", "soleus"])
    ('Did you mean "calm"?', '')
    """
    near = nearest(found, known)
    if near and (odd := odd_character(found)):
        return f'Write "{near}": {odd} stands in what is written.'
    return f'Did you mean "{near}"?' if near else ""


def nearest(found: str, known: Iterable[str]) -> str:
    """The known name that is nearest to a word, or nothing where none is near.

    Near is a name that begins or ends with the word, or the word with it; one that shares all letters but one with it,
    or three quarters of the longer of both; and one with the same beginning or a word in common that is half of it.
    """
    word = found[:_LONGEST]
    alike = get_close_matches(word, list(known), n=_LOOKED_AT)
    return next((name for name in alike if _is_near(word, name)), "")


def _is_near(word: str, name: str) -> bool:
    short, long = sorted((word, name), key=len)
    blocks = SequenceMatcher(None, short, long).get_matching_blocks()
    shared = sum(block.size for block in blocks)
    if long.startswith(short) or long.endswith(short) or len(long) - shared <= max(1, len(long) // 4):
        return True
    beginning = blocks[0].size if blocks[0].a == blocks[0].b == 0 else 0
    words = set(short.split("-")) & set(long.split("-"))
    return 2 * max(beginning, *map(len, words), 0) >= len(long)


def odd_character(text: str) -> str:
    """What cannot be told from a space, or cannot be seen: `a no-break space (U+00A0)`; empty where there is none."""
    odd = next((c for c in text if c not in " \n" and unicodedata.category(c) in {"Zs", "Zl", "Zp", "Cf"}), None)
    if odd is None:
        return ""
    name = unicodedata.name(odd, "invisible character").lower()
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name} (U+{ord(odd):04X})"
