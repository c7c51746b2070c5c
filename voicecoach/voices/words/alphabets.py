"""English sounds in the alphabets of the engines. In: sounds, as a lexicon has them. Out: an engine's own letters.

Both engines read a stress mark with the vowel after it, not with the syllable.
"""

from collections.abc import Sequence

from voicecoach.routine.lexicon import STRESSES, VOWELS

# The alphabet of misaki, in which hibari's own dictionary is written.
_HIBARI = {
    "tʃ": "ʧ", "dʒ": "ʤ", "r": "ɹ", "ɒ": "ɑ", "ɝ": "ɜɹ", "ɚ": "əɹ", "eɪ": "A", "aɪ": "I", "aʊ": "W", "oʊ": "O",
    "ɔɪ": "Y", "ɾ": "T",
}  # fmt: skip

# https://github.com/espeak-ng/espeak-ng/blob/master/docs/phonemes.md
_ESPEAK = {
    "ɡ": "g", "tʃ": "tS", "dʒ": "dZ", "θ": "T", "ð": "D", "ʃ": "S", "ʒ": "Z", "ŋ": "N", "ɾ": "t#", "i": "i:",
    "ɪ": "I", "ɛ": "E", "æ": "a", "ɑ": "A:", "ɒ": "0", "ɔ": "O:", "ʊ": "U", "u": "u:", "ʌ": "V", "ə": "@",
    "ɝ": "3:", "ɚ": "3", "eɪ": "eI", "aɪ": "aI", "aʊ": "aU", "oʊ": "oU", "ɔɪ": "OI", "ˈ": "'", "ˌ": ",", " ": " ",
}  # fmt: skip
_ESPEAK_WITH_R = {"ɑ": "A@", "ɒ": "O@", "ɔ": "O@", "oʊ": "O@", "ɛ": "e@", "i": "i@3", "ɪ": "i@3", "ʊ": "U@", "ə": "3"}
"""A vowel and the r after it, where no other vowel follows."""
_ESPEAK_BEFORE_VOWEL = {"ɝ": "3:r", "ɚ": "@r"}


def for_hibari(sounds: Sequence[str]) -> str:
    """The sounds in hibari's letters."""
    return "".join(_HIBARI.get(sound, sound) for sound in _stressed(sounds))


def for_espeak(sounds: Sequence[str]) -> str:
    """The sounds in espeak's mnemonics."""
    stressed = _stressed(sounds)
    written = ""
    previous = ""
    for index, sound in enumerate(stressed):
        if sound == "r" and _joins_r(stressed, index - 1):
            continue
        # Without the bar espeak would take two sounds for one: t|S is not the sound in church.
        if {previous, sound} <= {*VOWELS} or (previous, sound) in {("t", "ʃ"), ("d", "ʒ")}:
            written += "|"
        written += _espeak_letters(stressed, index)
        previous = sound
    return written


def _espeak_letters(sounds: Sequence[str], index: int) -> str:
    sound = sounds[index]
    if _joins_r(sounds, index):
        return _ESPEAK_WITH_R[sound]
    if sound in _ESPEAK_BEFORE_VOWEL and _is_vowel(sounds, index + 1):
        return _ESPEAK_BEFORE_VOWEL[sound]
    if sound == "i" and sounds[index - 1 : index] != [STRESSES[0]]:
        return "i"
    return _ESPEAK.get(sound, sound)


def _joins_r(sounds: Sequence[str], index: int) -> bool:
    """This vowel and the r after it are one sound."""
    return (
        index >= 0
        and sounds[index] in _ESPEAK_WITH_R
        and sounds[index + 1 : index + 2] == ["r"]
        and not _is_vowel(sounds, index + 2)
    )


def _is_vowel(sounds: Sequence[str], index: int) -> bool:
    following = [sound for sound in sounds[index : index + 2] if sound not in STRESSES]
    return bool(following) and following[0] in VOWELS


def _stressed(sounds: Sequence[str]) -> list[str]:
    """The sounds with every stress right before its vowel, and with one where none is written."""
    if not any(stress in sounds for stress in STRESSES):
        sounds = (STRESSES[0], *sounds)
    moved: list[str] = []
    waiting = ""
    for sound in sounds:
        if sound in STRESSES:
            waiting = sound
            continue
        if waiting and sound in VOWELS:
            moved.append(waiting)
            waiting = ""
        moved.append(sound)
    return moved
