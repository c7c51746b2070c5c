"""Which strings of letters are English words. In: letters. Out: yes or no, so that no word is spelled in vain.

Short words are told by a list, longer ones by the dictionary that the neural voice brings, which is only read here, as
data; where it is not installed, a longer string that can be pronounced counts as a word.
"""

import gzip
import json
import re
from collections.abc import Container
from functools import cache
from importlib.util import find_spec
from pathlib import Path

_SHORT_WORDS = """
    ab ad ah am an as at ax be by do eh go ha he hi if in is it lo ma me my no of oh on or ow ox pa so to up us we ye
    abs ace act add age ago aid aim air all and ant any ape arc are arm art ash ask ate awe axe bad bag ban bar bat bay
    bed bee beg bet bib bid big bin bit bow box boy bra bud bug bum bun bus but buy bye cab can cap car cat cop cot cow
    cry cub cue cup cut dab dad dam day den dew did die dig dim dip dog dot dry due duo dye ear eat ebb eel egg ego elf
    end era eve eye fab fan far fat fed fee few fib fig fin fir fit fix flu fly foe fog for fox fry fun fur gap gas gel
    gem get gin god got gum gun gut guy gym had ham has hat hay hem hen her hey hid him hip his hit hog hop hot how hub
    hug hum hut ice icy ill ink inn ion its ivy jab jam jar jaw jet job jog joy jug key kid kin kit lab lad lag lap lat
    law lay leg let lid lie lip lit log lot low mad man map mat may men met mid mix mob mom mop mud mug mum nap net new
    nil nod nor not now nut oak oar oat odd off oil old one opt orb our out own owl pad pal pan paw pay pea pec pen pep
    per pet pie pig pin pit pod pop pot pre pub pup put rag ram ran rap rat raw ray red rep rib rid rig rim rip rob rod
    rot row rub rug run rut sad sag sat saw say sea see set she shy sin sip sir sit six ski sky sob sod son soy spa spy
    sub sum sun tab tag tan tap tar tax tea ten the tie tin tip toe ton too top tow toy try tub tug two use van vat vet
    via vow wag war was way web wed wet who why wig win wit woe won wow yam yes yet yoga you zip zoo ups ins ons
    re co non keg max hex iso plyo etc rad zen yin yang mini midi multi pro peg erg app med bio mod
    mon tue tues wed thu thur thurs fri jan feb mar apr jun jul aug sept oct nov dec
"""
_SHORT = frozenset(_SHORT_WORDS.split())
_ENDINGS = ("s", "es", "ed", "d", "ing", "er", "ers", "ly", "y")
_LONG_ENOUGH = 6
"""Letters of a string that nobody would use as an abbreviation."""


def is_word(letters: str, known: Container[str] = ()) -> bool:
    """Whether letters are an English word, or a few that are written as one.

    Args:
        letters: small ones.
        known: words that count as well, such as those of a lexicon.
    """
    if letters in known or letters in _SHORT:
        return True
    if len(letters) < 4:
        return False
    words = _dictionary()
    if not words:
        return _can_be_pronounced(letters)

    def holds(part: str) -> bool:
        return part in known or (part in _SHORT if len(part) < 4 else part in words)

    if holds(letters) or any(letters.endswith(ending) and holds(letters.removesuffix(ending)) for ending in _ENDINGS):
        return True
    if any(holds(letters[:at]) and holds(letters[at:]) for at in range(3, len(letters) - 2)):
        return True
    return len(letters) >= _LONG_ENOUGH and _can_be_pronounced(letters)


def _can_be_pronounced(letters: str) -> bool:
    return bool(re.search("[aeiouy]", letters)) and not re.search("[^aeiouy]{5}|^[^aeiouy]{4}", letters)


@cache
def _dictionary() -> frozenset[str]:
    """The words of the neural voice's own dictionary, in small letters; none where it is not installed."""
    try:
        found = find_spec("hibari")
    except (ImportError, ValueError):
        return frozenset()
    words: set[str] = set()
    for folder in (found.submodule_search_locations or ()) if found is not None else ():
        for path in Path(folder, "assets").glob("lexicon_us_*.json.gz"):
            try:
                with gzip.open(path, "rt", encoding="utf-8") as file:
                    # Its capitals are abbreviations and names.
                    words |= {word for word in json.load(file) if word == word.lower()}
            except (OSError, ValueError, EOFError):
                continue
    return frozenset(words)
