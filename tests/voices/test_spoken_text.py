"""What the voices get to read."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.voices.text import spoken

WRITTEN_AND_SPOKEN = """
30s | thirty seconds
30 s | thirty seconds
Rest 1 s. | Rest one second.
500ms | five hundred milliseconds
1m30s | one minute thirty seconds
1h 30min | one hour thirty minutes
1:30 | one minute thirty
2:00 | two minutes
0:45 | forty-five seconds
1:02:03 | one hour two minutes three seconds
1:30-2:00 | one minute thirty to two minutes
2x10 | two times ten
2×10 | two times ten
3 x 8-12 | three times eight to twelve
3x30s | three times thirty seconds
3 sets × 10 reps | three sets times ten reps
8-12 | eight to twelve
30–60s | thirty to sixty seconds
30s - 60s | thirty to sixty seconds
30s-1m | thirty seconds to one minute
1–1½ min | one to one and a half minutes
½ | half
½ kg | half a kilogram
¼ turn | a quarter turn
¾ | three quarters
1/2 | half
2 1/2 hours | two and a half hours
8/10 effort | eight out of ten effort
90/90 stretch | ninety ninety stretch
1st set, 2nd set, 22nd set | first set, second set, twenty-second set
1 kg | one kilogram
2kg | two kilograms
1.5 kg | one point five kilograms
5-kg weight | five-kilogram weight
30-second hold | thirty-second hold
10 cm, 5 mm, 2 km, 20 m, 3 lb | ten centimeters, five millimeters, two kilometers, twenty meters, three pounds
10 mins, 1 min, 30 secs, 1 sec | ten minutes, one minute, thirty seconds, one second
2 hrs, 1 hr | two hours, one hour
a few secs, one more min | a few seconds, one more minute
10/side, 5 min/day | ten per side, five minutes per day
90° | ninety degrees
37 °C | thirty-seven degrees Celsius
50% | fifty percent
L/R | left and right
#3 | number three
-5 degrees | minus five degrees
5 − 3 | five minus three
7:30 am | seven thirty AM
12:05 p.m. sharp | twelve oh five PM sharp
8am–9am | eight AM to nine AM
Tempo 4-2-1 | Tempo four, two, one
12 | twelve
1,200 steps | one thousand two hundred steps
.5 | zero point five
L5 and C7 | L five and C seven
Hold. 30s left. | Hold. Thirty seconds left.
5+ reps @ 20 kg | five plus reps at twenty kilograms
**very** *good* `code` _soft_ ~~gone~~ | very good code soft gone
- Sit tall | Sit tall
• Sit tall | Sit tall
# Title | Title
[Sit](http://example.org) tall | Sit tall
Go 🎉 now | Go now
Great job 🎉! | Great job!
👩‍🦰 Left side | Left side
1️⃣ Sit | one Sit
Up → down | Up, down
Up -> down ➡️ up | Up, down, up
Slow — steady | Slow, steady
Slow—steady | Slow, steady
Slow – steady | Slow, steady
Stop. — Go | Stop. Go
push–pull | push-pull
“Too strong?” Don’t. | "Too strong?" Don't.
Hold  it…   now | Hold it... now
"""
CASES = [line.split(" | ") for line in WRITTEN_AND_SPOKEN.strip().splitlines()]

PROSE = """
Lie face down, propped on your forearms.
Too strong? Lean into your forearms.
If you feel a pulse or tingling, move off that spot.
Lie on your back, knees bent, feet flat, hip-width apart.
Half-kneeling: one hand's width, no more!
Stay there... and breathe, e.g., through the nose.
Forty-five seconds. One minute, then a hundred and twenty steps.
Is it in, or out? A minute, a second; later it is gone (or not).
"""


@pytest.mark.parametrize(("written", "expected"), CASES, ids=[case[0] for case in CASES])
def test_signs_become_words(written: str, expected: str) -> None:
    assert expected == spoken(written)


@pytest.mark.parametrize("said", [case[1] for case in CASES])
def test_what_is_already_words_stays(said: str) -> None:
    assert said == spoken(said)


@pytest.mark.parametrize("sentence", PROSE.strip().splitlines())
def test_prose_stays_as_it_is(sentence: str) -> None:
    assert sentence == spoken(sentence)


def test_lines_and_bullets_become_pauses() -> None:
    assert spoken("Sit tall\n- Breathe\n\n- Relax.") == "Sit tall, Breathe, Relax."


def test_another_language_is_only_cleaned() -> None:
    assert spoken("*Schulter* – 30s “tief” → los 🎉", "de") == 'Schulter, 30s "tief", los'


def test_a_variety_of_english_follows_the_english_rules() -> None:
    assert spoken("30s", "en-GB") == "thirty seconds"


def test_joiners_that_spell_stay_in_their_words() -> None:
    assert spoken("می\u200cخواهم", "fa") == "می\u200cخواهم"


@pytest.mark.parametrize("written", ["", "  ", "🎉", "**", "—", "→ 🎉 ..."])
def test_text_without_a_word_has_no_letter_left(written: str) -> None:
    assert not any(character.isalnum() for character in spoken(written))


WORDS = st.lists(st.from_regex(r"[B-HJ-Zb-z][a-z]{3,8}", fullmatch=True), min_size=1, max_size=12)


@given(WORDS, st.sampled_from(".!?"))
def test_words_and_an_end_of_sentence_are_never_changed(words: list[str], end: str) -> None:
    units = {"secs", "mins"}
    sentence = " ".join(word for word in words if word not in units) + end

    assert sentence.strip() == spoken(sentence)


@given(st.text(max_size=60))
def test_any_text_comes_out_squeezed_and_without_digits(text: str) -> None:
    said = spoken(text)

    assert not re.search(r"\s\s|^\s|\s$", said)
    assert not re.search(r"[0-9]", said)
