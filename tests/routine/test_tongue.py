"""Which language a text is in is only told where it is sure."""

import pytest

from voicecoach.routine.tongues.tongue import other_tongue


@pytest.mark.parametrize("text", ["Say A, E, I, O, U.", "Om, om, om.", "La la la, la la.", "Die, die, die."])
def test_sounds_are_no_language(text: str) -> None:
    assert other_tongue(text, "en") is None


def test_a_sentence_of_another_language_is_told() -> None:
    assert "Spanish" == other_tongue("Mantén la espalda recta y las rodillas en el suelo.", "en")
