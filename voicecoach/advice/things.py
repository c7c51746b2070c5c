"""What a sentence asks a person to have at hand. In: the sentence, and what is known to be there. Out: what is missing.

A thing is needed where it is used, not where it is put away, compared with, or one choice of several.
"""

import re
from collections.abc import Iterator

_THINGS = {
    "roller": "roller",
    "chair": "chair",
    "band": "band",
    "strap": "strap belt",
    "towel": "towel",
    "ball": "ball",
    "step": "step stair",
    "broomstick": "stick broom",
    "dumbbell": "dumbbell weight",
    "block": "block",
    "bench": "bench",
}
"""Each thing, and the words by which equipment may name it."""

_SENTENCE = re.compile(r"(?<=[.!?…;:])\s+")
_PART = re.compile(r",\s+|\s+(?=(?:and|then|but)\b)")
_NOT_USED = re.compile(
    r"\b(?:away|aside|without|no|not|never|don['’]?t|instead of"  # put away, or never there
    r"|as if|as though|like|imagine|picture|pretend|think of|as an? (?:ball|block|band)|into a ball"  # compared
    r"|may|might|could|perhaps)\b"  # as one likes
)
_CONDITION = re.compile(r"(?<!\bas )\b(?:if|unless)\b")
_PUT_AWAY = r"\b(?:remove|leave|drop|discard|release|(?:put|lay|set) down|let go of|get rid of) (?:the|a) {0}"
_PUT_DOWN = r"\b(?:put|lay|set) (?:the|a) {0}s? (?:down|back)\b"
_NAMED = {
    # What one takes is no thing: "take a step back".
    "step": r"\b(?:on|onto|off|over|up|down|behind|before|facing) (?:the|a) steps?\b",
    "ball": r"\b(?:the|a) balls?\b(?! of (?:your|the|each|both|one)\b)",
}
"""How a thing is named where its name alone may mean something else."""
_BESIDES = re.compile(r"\b(?:wall|door|doorway|doorframe|table|counter|desk|sofa|bed|railing)\b")
"""What stands in most rooms."""


def missing_things(text: str, at_hand: str) -> Iterator[str]:
    """What a text asks for that is not at hand.

    Args:
        text: one or more sentences.
        at_hand: the equipment that is named, in small letters.
    """
    for thing, names in _THINGS.items():
        if any(name in at_hand for name in names.split()):
            continue
        if any(_is_needed(thing, sentence, at_hand) for sentence in _SENTENCE.split(text.lower())):
            yield thing


def _is_needed(thing: str, sentence: str, at_hand: str) -> bool:
    named = re.compile(_NAMED.get(thing, rf"\b(?:the|a) {thing}s?\b(?! of\b)"))
    put_away = re.compile(f"{_PUT_AWAY}|{_PUT_DOWN}".format(thing))
    for part in () if _CONDITION.search(sentence) else _PART.split(sentence):
        if (found := named.search(part)) is None or _NOT_USED.search(part) or put_away.search(part):
            continue
        if not _is_one_choice(part[: found.start()], part[found.end() :], at_hand):
            return True
    return False


def _is_one_choice(before: str, after: str, at_hand: str) -> bool:
    """Whether something else does as well: what is named before, or what is there."""
    if re.search(r"\bor $", before):
        return True
    other = re.match(r"\s*or\b(.*)", after)
    if other is None:
        return False
    return _BESIDES.search(other[1]) is not None or any(
        name in at_hand and name in other[1] for names in _THINGS.values() for name in names.split()
    )
