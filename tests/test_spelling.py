"""What a misspelt word is taken for, and what it is not."""

import pytest

from voicecoach.errors import VoicecoachError
from voicecoach.library.catalogue import Wishes, entries
from voicecoach.spelling import did_you_mean, nearest


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("clam", "calm"),
        ("vvt", "vtt"),
        ("dou", "do"),
        ("psaos", "psoas"),
        ("adducter", "adductor"),
        ("quadracep", "quadriceps"),
        ("lowerbakc", "lower-back"),
        ("box-breath", "box-breathing"),
        ("door", "doorway"),
        ("theraband", "band"),
        ("side-plank", "plank"),
        ("cat-cow", "cat-camel"),
        ("glute-bridge", "floor-bridge"),
        ("delts", "deltoid"),
    ],
)
def test_a_name_is_near_that_has_most_of_the_letters_or_half_in_common_or_that_begins_or_ends_alike(
    word: str, name: str
) -> None:
    assert name == nearest(word, ("soleus", "biceps", name, "teres"))


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("hips", "biceps"),
        ("legs", "soleus"),
        ("knees", "teres"),
        ("calves", "scalenes"),
        ("shoulders", "soleus"),
        ("triceps", "biceps"),
        ("stool", "towel"),
        ("barbell", "ball"),
        ("neck-stretch", "calf stretch"),
        ("stretching", "box-breathing"),
    ],
)
def test_a_name_that_only_sounds_a_little_alike_is_not_suggested(word: str, name: str) -> None:
    assert "" == nearest(word, (name,))


def test_a_near_name_is_found_behind_one_that_has_more_letters_alike_and_is_not_near() -> None:
    assert "" == nearest("calves", ("scalenes",))
    assert "calves-wall" == nearest("calves", ("scalenes", "calves-wall"))


def test_what_is_near_nothing_is_told_all_there_is() -> None:
    with pytest.raises(VoicecoachError, match=r'no exercise trains "hips". Known: .*\bpsoas\b'):
        entries("exercises", Wishes(target="hips"))


def test_a_character_that_nobody_sees_is_named() -> None:
    known = ("floor-bridge",)
    assert 'Did you mean "floor-bridge"?' == did_you_mean("floor-brigde", known)
    for character, name in (("\u00a0", "a no-break space (U+00A0)"), ("\u200b", "a zero width space (U+200B)")):
        hint = did_you_mean(f"floor-bridge{character}", known)
        assert f'Write "floor-bridge": {name} stands in what is written.' == hint
