"""What the voices get to read."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.voices.words.text import spoken

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
10 cm, 5 mm, 2 km, 3 lb | ten centimeters, five millimeters, two kilometers, three pounds
10 mins, 1 min, 30 secs, 1 sec | ten minutes, one minute, thirty seconds, one second
2 hrs, 1 hr | two hours, one hour
a few secs, one more min | a few seconds, one more minute
10/side, 5 min/day | ten per side, five minutes per day
90° | ninety degrees
37 °C | thirty-seven degrees Celsius
50% | fifty percent
L/R | left and right
L & R, then R + L | left and right, then right and left
L leg up. R hand down. | Left leg up. Right hand down.
Plank (R) | Plank (right)
5m, 1m | five minutes, one minute
5m walk | five minutes walk
5 meters, 5 metres | five meters, five metres
5-10m | five to ten minutes
30S, 5 Min, 10 KG, 2 Hrs | thirty seconds, five minutes, ten kilograms, two hours
30 sec. rest, 5 min. walk. Stop. | thirty seconds rest, five minutes walk. Stop.
:45 on, :15 off | forty-five seconds on, fifteen seconds off
At 7:30, at 12:05 | At seven thirty, at twelve oh five
At 19:00, at 9:00 | At nineteen hundred, at nine o'clock
#3 | number three
1'30", 1′30″, 2'05 | one minute thirty, one minute thirty, two minutes five
3:00 min, a 1:30-minute rest | three minutes, a one minute thirty rest
10/10/10 | ten, ten, ten
30s on/30s off, L4/L5, up/down | thirty seconds on, thirty seconds off, L four, L five, up or down
Hold, e.g. 30s. 2 more. | Hold, e.g. thirty seconds. Two more.
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
IN_SPANISH = """
30s | treinta segundos
30 seg | treinta segundos
1s, 21s, 31 kg | un segundo, veintiún segundos, treinta y un kilos
1h, 21h | una hora, veintiuna horas
1:30 | un minuto y treinta segundos
0:45, :15 | cuarenta y cinco segundos, quince segundos
1:02:03 | una hora, dos minutos y tres segundos
1m30s | un minuto y treinta segundos
5m | cinco minutos
2x10 | dos por diez
3 x 8-12 | tres por ocho a doce
3x30s | tres por treinta segundos
3x | tres veces
30-60 s | treinta a sesenta segundos
30s-1m | treinta segundos a un minuto
8–12 repeticiones | ocho a doce repeticiones
21 repeticiones, 1 serie, 200 veces | veintiuna repeticiones, una serie, doscientas veces
1 minuto, 1 día, 1 pierna, 1 de cada lado | un minuto, un día, una pierna, uno de cada lado
10 kg, 5 cm, 2 km | diez kilos, cinco centímetros, dos kilómetros
1,5 kg y 2.5 cm | uno coma cinco kilos y dos punto cinco centímetros
1.200 pasos | mil doscientos pasos
50% | cincuenta por ciento
90° | noventa grados
½ minuto, ½ h, 1 ½ min | medio minuto, media hora, un minuto y medio
3/4 | tres cuartos
8/10, 10/10, 90/90 | ocho de diez, diez de diez, noventa noventa
1-2 min, 1-2 h | uno a dos minutos, una a dos horas
1'30", 3:00 min | un minuto y treinta segundos, tres minutos
5kg/lado, 40 %, 8 h | cinco kilos por lado, cuarenta por ciento, ocho horas
1.ª serie, 2.º lado, 3er paso | primera serie, segundo lado, tercer paso
#3 | número tres
I/D | izquierda y derecha
pierna izq. y dcha. arriba | pierna izquierda y derecha arriba
a las 7:30 | a las siete y treinta
-5 | menos cinco
10/lado | diez por lado
Tempo 4-2-1 | Tempo cuatro, dos, uno
uno minuto, veintiuno segundos | un minuto, veintiún segundos
Uno repeticiones. Treinta y uno respiraciones. | Una repeticiones. Treinta y una respiraciones.
silla y esterilla, y hielo, y inhala | silla y esterilla, y hielo, e inhala
piernas y isquiotibiales | piernas e isquiotibiales
Alto. 30s más. | Alto. Treinta segundos más.
Lento → rápido 🎉 | Lento, rápido
"""
CASES = [line.split(" | ") for line in WRITTEN_AND_SPOKEN.strip().splitlines()]
SPANISH_CASES = [line.split(" | ") for line in IN_SPANISH.strip().splitlines()]

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


@pytest.mark.parametrize(("written", "expected"), SPANISH_CASES, ids=[case[0] for case in SPANISH_CASES])
def test_signs_become_words_in_spanish(written: str, expected: str) -> None:
    assert expected == spoken(written, "es")
    assert expected == spoken(expected, "es-mx")


def test_another_language_is_cleaned_and_gets_its_numbers_in_words() -> None:
    assert 'Schulter, 30s "tief", los' == spoken("*Schulter* – 30s “tief” → los 🎉", "de")
    assert "Noch dreißig Sekunden, dann drei." == spoken("Noch 30 Sekunden, dann 3.", "de")
    assert "Encore quatre-vingts fois, 1,5 kg, 8-12, 1:30." == spoken("Encore 80 fois, 1,5 kg, 8-12, 1:30.", "fr")
    assert "3 DIvI'" == spoken("3 DIvI'", "tlh")


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


@given(st.text(max_size=60), st.sampled_from(["es", "de", "tlh"]))
def test_any_text_in_another_language_comes_out_squeezed(text: str, language: str) -> None:
    assert not re.search(r"\s\s|^\s|\s$", spoken(text, language))


@given(st.text(alphabet="0123456789.,:/-–x ½º#%° hmskg", max_size=20))
def test_no_digit_is_left_in_spanish(text: str) -> None:
    assert not re.search(r"[0-9]", spoken(text, "es"))


@given(st.text(max_size=60))
def test_any_text_comes_out_squeezed_and_without_digits(text: str) -> None:
    said = spoken(text)

    assert not re.search(r"\s\s|^\s|\s$", said)
    assert not re.search(r"[0-9]", said)
