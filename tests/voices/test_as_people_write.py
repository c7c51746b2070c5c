"""What leaflets, exercise databases and plans of classes write, and what the voices get to read of it."""

import re
import time

import pytest

from voicecoach.errors import VoicecoachError
from voicecoach.routine.tongues.written_pause import WRITTEN_PAUSE, length_text
from voicecoach.source.library import Library
from voicecoach.source.reader import Reader
from voicecoach.voices.record import to_say
from voicecoach.voices.words import vocabulary
from voicecoach.voices.words.capitals import SAID_AS_WORDS, without_capitals
from voicecoach.voices.words.english_verbs import with_sounds
from voicecoach.voices.words.saying import saying, words_said
from voicecoach.voices.words.text import spoken

AS_PEOPLE_WRITE = r"""
## capitals
SQUATS. | Squats.
20 LUNGES | twenty lunges
SIDE-LYING LEG RAISES | Side-lying leg raises
PUSH-UPS | Push-ups
REST NOW | Rest now
DON'T BOUNCE! | Don't bounce!
I'M DONE | I'm done
Do NOT hold your breath | Do not hold your breath
STOP if it hurts. BREATHE. | Stop if it hurts. Breathe.
GIVE IT TIME | Give it time
LET US BEGIN | Let us begin
Stretch your IT band. | Stretch your I T band.
IT BAND STRETCH | I T band stretch
In the US, rest. | In the U S, rest.
GLUTE BRIDGES x 10 | Glute bridges times ten
SIDELYING HIP ABDUCTION | Side lying hip abduction
PSOAS STRETCH | Psoas stretch
KETTLEBELL SWINGS | Kettlebell swings
T-SPINE ROTATION | T-spine rotation
WARM-UP, THEN COOL-DOWN | Warm-up, then cool-down
RED band | Red band
Use the TRX. | Use the T R X.
PNF stretch | P N F stretch
Your ACL and MCL | Your A C L and M C L
An ACL tear, two ACLs | An A C L tear, two A C L's
MRI, CT and BMI | M R I, C T and B M I
1RM and RPE 7 | one R M and R P E seven
FULL ROM | Full R O M
VO2 MAX | V O two max
OK, go. | okay, go.
HIIT session | Hiit session
AMRAP in 7 min | Amrap in seven minutes
EMOM: 10 squats | Emom: ten squats
Follow RICE after a sprain. | Follow rice after a sprain.
MIX it up | Mix it up
At 7 AM | At seven AM
7:03 AM: MINUTE 10 | seven oh three AM: minute ten
I AM DONE | I am done
AM I DONE? | Am I done?
A US study | A U S study
LET US BEGIN IN THE US | Let us begin in the U S
OH press, no AD, 10 reps BID | O H press, no A D, ten reps B I D
MULTI-PLANAR | Multi-planar
MON, WED, FRI | Mon, wed, fri
O'CLOCK POSITION | O'clock position
WEIGHT (LBS) | Weight (pounds)
HR zone | H R zone
SETS X REPS | Sets X reps
VO₂max | V O two max
## Roman numerals
Warrior II | Warrior two
WARRIOR II | Warrior two
Warrior I, then Warrior II | Warrior one, then Warrior two
Phase III of the plan | Phase three of the plan
Phase IV: load | Phase four: load
Type II fibres | Type two fibres
Grade II/III | Grade two or three
Type I, II and III | Type one, two and three
Week XII | Week twelve
Chapter X | Chapter ten
Phase II-III | Phase two to three
Phase I - II exercises | Phase one to two exercises
Type I fibers | Type one fibers
The IV drip | The I V drip
I lift, you lower. | I lift, you lower.
Then I lift. Part II I liked. | Then I lift. Part two I liked.
## comparisons
> 3/10 pain: stop. | more than three out of ten pain: stop.
**> 4/10** stop | more than four out of ten stop
&gt; 3/10: stop | more than three out of ten: stop
>3/10? Stop. | more than three out of ten? Stop.
Pain >= 4/10? Stop. | Pain at least four out of ten? Stop.
≥ 5/10: stop | at least five out of ten: stop
=< 2/10 is fine | at most two out of ten is fine
≤ 4/10 is fine. | at most four out of ten is fine.
Keep it < 2/10. | Keep it less than two out of ten.
< 1:30 of rest | less than one minute thirty of rest
Ratio > 2:1 | Ratio more than two to one
Knee > 90° is fine | Knee more than ninety degrees is fine
±5° either way | plus or minus five degrees either way
5 +/- 2 reps | five plus or minus two reps
~30 s | about thirty seconds
~ 10 reps | about ten reps
Hold ≈ 20 s | Hold about twenty seconds
+ 2 kg each week | plus two kilograms each week
BP > 140/90: see a doctor | B P more than one hundred and forty over ninety: see a doctor
> Sit tall | Sit tall
# Sit tall | Sit tall
- Sit tall | Sit tall
* Sit tall | Sit tall
- · Sit tall | Sit tall
- [ ] Sit tall | Sit tall
\> 3/10: stop | more than three out of ten: stop
12 \* 3 | twelve times three
Pain > 3 / 10: stop | Pain more than three out of ten: stop
pain>3 | pain more than three
R<L | R less than L
< half the weight | less than half the weight
(>20 min) | (more than twenty minutes)
Feet ~shoulder-width apart | Feet about shoulder-width apart
+-5 | plus or minus five
30+ s | thirty plus seconds
5+ lbs, 20km+ | five plus pounds, twenty kilometers plus
90%+ | ninety percent plus
Legs+arms | Legs plus arms
10 %max | ten percent max
<td>Sit</td><td>Stand</td> | Sit, Stand
<!-- aside --> Sit | Sit
<https://www.nhs.uk/x> | nhs dot uk
Don`t rush | Don't rush
## dashes
Set 1 - 30s hold | Set one, thirty seconds hold
Day 1 — 20 minutes | Day one, twenty minutes
Week 1 - 3 sessions | Week one, three sessions
Round 3 - 12 squats | Round three, twelve squats
Level 2 - 30 s | Level two, thirty seconds
#1 - 30 s plank | number one, thirty seconds plank
3 x 10 - 30s rest | three times ten, thirty seconds rest
10 reps - 30 s rest | ten reps, thirty seconds rest
Squats - 3 x 12 | Squats, three times twelve
5 - 3 | five, three
30s - 60 | thirty seconds, sixty
8 - 12 reps | eight to twelve reps
3 x 8 - 12 reps | three times eight to twelve reps
8 - 12x | eight to twelve times
Hold 20–30 s | Hold twenty to thirty seconds
Hold 20 - 30 s | Hold twenty to thirty seconds
30s - 1m | thirty seconds to one minute
Weeks 1 - 3: easy | Weeks one to three: easy
Days 1 – 3 | Days one to three
8 -12 reps | eight to twelve reps
1:30-2:00 rest | one minute thirty to two minutes rest
Rest 0:30 - 0:45 | Rest thirty seconds to forty-five seconds
6:15 - 16 oz water | six minutes fifteen, sixteen ounces water
9:00-10:00 am | nine o'clock to ten AM
19:00-20:30 h | nineteen hundred to twenty thirty
$120-150 | one hundred and twenty to one hundred and fifty dollars
Tempo 4–2–1 | Tempo four, two, one
## slashes and ratios
Inhale / exhale | Inhale, exhale
Left / right | Left, right
and/or | and or
L/R | left and right
1/2 | half
3/10 | three out of ten
1st/2nd | first or second
1st / 2nd side | first, second side
3rd/4th finger | third or fourth finger
inhale/exhale | inhale or exhale
he/she | he or she
5 reps/side | five reps per side
10 km/h, 5 m/s | ten kilometers per hour, five meters per second
24/7 | twenty-four seven
C5/C6 | C five, C six
50/50 | fifty fifty
Front/side raise | Front or side raise
arm/leg lift | arm or leg lift
hand/foot | hand or foot
10 reps/arm, 30 s/leg | ten reps per arm, thirty seconds per leg
1 round/day | one round per day
65 lbs/ 45 lbs | sixty-five pounds, forty-five pounds
135/95 lb. | one hundred and thirty-five, ninety-five pounds.
115 lb./80 lb. | one hundred and fifteen pounds, eighty pounds.
40/20 intervals | forty, twenty intervals
4/5 strength | four out of five strength
10:45/mi | ten minutes forty-five per mile
5:30 min/km | five minutes thirty per kilometer
1:56.4/500m | one minute fifty-six point four per five hundred meters
2 g/kg | two grams per kilogram
10x1:00 | ten times one minute
A 1:2 ratio, in to out | A one to two ratio, in to out
2:1 exhale to inhale | two to one exhale to inhale
1:1 work:rest ratio | one to one work to rest ratio
4:7:8 breathing | four, seven, eight breathing
ratio of 1:10 | ratio of one to ten
https://www.nhs.uk/conditions/back-pain/ has more | nhs dot uk has more
## shorthand
Hold 5" | Hold five seconds
Hold for 10" then rest 5" | Hold for ten seconds then rest five seconds
10" hold | ten seconds hold
3x30" | three times thirty seconds
20" on, 10" off | twenty seconds on, ten seconds off
Hold 5–10″ | Hold five to ten seconds
Feet 12" apart | Feet twelve inches apart
Step 6" box | Step six inch box
Say "5" and go. | Say "five" and go.
He said "hold for 5". | He said "hold for five".
Walk 5' | Walk five minutes
Rest 5′ | Rest five minutes
Stand 3' from the wall | Stand three feet from the wall
1'30" | one minute thirty
1min30, 1h30 | one minute thirty, one hour thirty minutes
10 x 5'' | ten times five seconds
Inhale 4", exhale 6" | Inhale four seconds, exhale six seconds
Lift 3" off the floor | Lift three inches off the floor
5# plate | five pounds plate
90-deg bend | ninety degrees bend
min. 5 reps | minimum five reps
24 in./20 in. box | twenty-four inches, twenty inches box
20 L-sits, 2L water | twenty L-sits, two liters water
Hold 200W | Hold two hundred watts
35yo | thirty-five-year-old
LT heel, raise the LT | Left heel, raise the L T
Knee at 90º | Knee at ninety degrees
Knee at 90˚ | Knee at ninety degrees
Bend to 90 deg. | Bend to ninety degrees.
45 degs bend | forty-five degrees bend
20 °C | twenty degrees Celsius
5X each | five times each
5 X 10 | five times ten
x10 | times ten
3x/wk | three times a week
2x/day | two times a day
3 times/wk | three times a week
Do it 2x / wk. | Do it two times a week.
10 ea | ten each
10 reps ea side | ten reps each side
Lt heel, then Rt heel | Left heel, then right heel
RT leg, lt knee | Right leg, left knee
Lt/Rt | left and right
Bilat. heel raises | Bilateral heel raises
No. 5 is next | Number five is next
Nos. 1-3 | Numbers one to three
approx. 5 min | approximately five minutes
Rest approx. 10 s | Rest approximately ten seconds
w/ band, w/o shoes | with band, without shoes
w/band | with band
b/w your knees | between your knees
10 reps. each side | ten reps each side
Hold 10 secs. then rest | Hold ten seconds then rest
5 mins. rest | five minutes rest
Rest 30 secs. Then go. | Rest thirty seconds. Then go.
max. effort vs. gravity | maximum effort versus gravity
12in box, 2 in. apart | twelve inches box, two inches apart
a 10 kg weight | a ten kilogram weight
a 30s hold | a thirty second hold
$5 | five dollars
1,5 kg | one point five kilograms
## compatibility characters
Leave the oﬃce chair | Leave the office chair
ﬁnd the ﬂoor | find the floor
Ｈｏｌｄ ３０ｓ | Hold thirty seconds
Warrior Ⅱ | Warrior two
Day ① rest | Day one rest
## telephone numbers, dates, times of day, distances
Call 555-123-4567 | Call five five five, one two three, four five six seven
(555) 123-4567 | five five five, one two three, four five six seven
+44 20 7946 0958 | plus four four, two zero, seven nine four six, zero nine five eight
Tel: 0800 111 999 | Tel: zero eight zero zero, one one one, nine nine nine
Call 911. | Call nine one one.
Call 999 or 111 | Call nine nine nine or one one one
Call 5 friends | Call five friends
On 2026-11-30 we start | On November thirtieth, twenty twenty-six we start
2026-13-45 | two thousand and twenty-six to thirteen-forty-five
At 19:05 h | At nineteen oh five
07:30 hrs | seven thirty
Run 400 m | Run four hundred meters
Row 500m | Row five hundred meters
Swim 50 m | Swim fifty meters
running 800 m | running eight hundred meters
4 x 400 m run | four times four hundred meters run
Row 4x500m | Row four times five hundred meters
800-m run | eight hundred meters run
3x40m walks | three times forty meters walks
Plank 2 m | Plank two minutes
5m rest | five minutes rest
## silences written as words
Breathe in [pause 5] and out | Breathe in, and out
Hold [pause:3s] now | Hold, now
In <break time="1s"/> out | In, out
Breathe in (pause) and out | Breathe in, and out
Wait (10 second pause) go | Wait, go
Hold ...5 sec... release | Hold, release
Pause for 5 seconds. | Pause for five seconds.
"""
IN_SPANISH = """
> 3/10: parar | más de tres de diez: parar
Dolor >= 4/10 | Dolor al menos cuatro de diez
Serie 1 - 30s | Serie uno, treinta segundos
Día 3 — 20 minutos | Día tres, veinte minutos
8 - 12 repeticiones | ocho a doce repeticiones
8 -12 repeticiones | ocho a doce repeticiones
Tempo 3–1–2 | Tempo tres, uno, dos
1:30-2:00 | un minuto y treinta segundos a dos minutos
hasta 18:00 h | hasta dieciocho
6:30-7:30 AM | seis y treinta a siete y treinta AM
½ taza, 1 ½ tazas | media taza, una y media tazas
½–1 taza | medio a una taza
Nadar 6 x 50 m | Nadar seis por cincuenta metros
2 g/kg, 2L, 85%+ | dos gramos por kilo, dos litros, ochenta y cinco por ciento más
10 cm/ 20 cm | diez centímetros, veinte centímetros
https://www.hola.com/estar-bien/ | hola punto com
20 - 30 s | veinte a treinta segundos
Inspirar / espirar | Inspirar, espirar
2:1 | dos a uno
Rodilla a 90º. | Rodilla a noventa grados.
5X | cinco veces
3x/sem | tres veces por semana
Mantener 5" | Mantener cinco segundos
n.º 5, nº 6 | número cinco, número seis
aprox. 10 s | aproximadamente diez segundos
Llamar al 112. | Llamar al uno uno dos.
555 123 456 | cinco cinco cinco, uno dos tres, cuatro cinco seis
Guerrero II, fase III | Guerrero dos, fase tres
2026-11-30 | treinta de noviembre de dos mil veintiséis
Inspirar [pausa 5s] y soltar | Inspirar, y soltar
"""


def _rows(table: str) -> list[list[str]]:
    return [line.split(" | ") for line in table.strip().splitlines() if not line.startswith("## ")]


ROWS, SPANISH_ROWS = _rows(AS_PEOPLE_WRITE), _rows(IN_SPANISH)
SAY = words_said("en", Reader(Library.around()).lexicon())


@pytest.mark.parametrize(("written", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_what_people_write_is_said_as_they_mean_it(written: str, expected: str) -> None:
    assert expected == SAY(written)


@pytest.mark.parametrize(("written", "expected"), SPANISH_ROWS, ids=[row[0] for row in SPANISH_ROWS])
def test_what_people_write_in_spanish_is_said_as_they_mean_it(written: str, expected: str) -> None:
    assert expected == words_said("es")(written)


@pytest.mark.parametrize("said", [row[1] for row in ROWS])
def test_what_has_been_put_into_words_stays(said: str) -> None:
    assert said == SAY(said)


@pytest.mark.parametrize("sign", [">", "<", ">=", "<=", "≥", "≤", "±", "~", "≧", "⩽", "&gt;", "&lt;"])
@pytest.mark.parametrize("what", ["3", "3/10", "2:1", "½", "1:30", "90°", "30s", "-5"])
@pytest.mark.parametrize("before", ["", "Stop. ", "Pain ", "- ", "(", "Pain is "])
def test_no_sign_before_a_number_is_lost(sign: str, what: str, before: str) -> None:
    meant = ("more than", "less than", "at least", "at most", "plus or minus", "about")

    for space in ("", " "):
        assert re.search("|".join(meant), spoken(f"{before}{sign}{space}{what}: stop"))


@pytest.mark.parametrize(
    "slashed", ["a/b", "1/2", "3/10", "up / down", "10/10/2026", "w/e", "/side", "5//6", "1st/2nd/3rd"]
)
def test_no_slash_is_left_to_be_read_aloud(slashed: str) -> None:
    assert "/" not in spoken(slashed)


@pytest.mark.slow
@pytest.mark.parametrize(
    "token", ["1", '5" ', "1 - 2 ", "...", "…", " ", "=", "_", "[", "min ", "a.a", "/", "555-", "AB "]
)
@pytest.mark.parametrize("language", ["en", "es"])
def test_a_long_text_takes_no_longer_than_its_parts(token: str, language: str) -> None:
    long = (token * 20_000)[:20_000]
    spoken(token, language)  # loads the rules

    start = time.process_time()
    spoken(long, language)

    assert time.process_time() - start < 2


@pytest.mark.parametrize("abbreviation", sorted(SAID_AS_WORDS))
def test_abbreviations_that_are_said_as_words_are_not_spelled(abbreviation: str) -> None:
    assert f"The {abbreviation.lower()} way" == without_capitals(f"The {abbreviation} way")


def test_no_word_of_the_library_is_spelled_when_it_stands_in_capitals() -> None:
    known = frozenset(Reader(Library.around()).lexicon().in_language("en"))
    for exercise_id in Library.around().ids("exercise"):
        exercise = Reader(Library.around()).exercise(exercise_id)
        assert exercise is not None
        for sentence in (*exercise.cues.setup, *exercise.cues.action, *exercise.cues.brief, *exercise.cues.during):
            plain = re.sub(r"\$\w+", "left", sentence)
            assert spoken(plain, "en", known).lower() == spoken(plain.upper(), "en", known).lower()


def test_without_the_neural_voice_long_words_are_told_by_their_shape(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vocabulary, "_dictionary", frozenset)

    assert "Squats, then rest on the T R X" == without_capitals("SQUATS, then REST on the TRX")


HEADS = {
    "Contract your abs.": "kənˈtrækt",
    "Contract and release.": "kənˈtrækt",
    "Rotate, then contract your glutes.": "kənˈtrækt",
    "Alternate sides.": "ˈɔltɚˌneɪt",
    "Alternate between left and right.": "ˈɔltɚˌneɪt",
    "Bow forward from the hips.": "ˈbaʊ",
    "Lead with the heel.": "ˈlid",
    "Wind the strap around.": "ˈwaɪnd",
    "Rebound gently.": "riˈbaʊnd",
    "Separate both knees.": "ˈsɛpəˌreɪt",
    "Perfect your form.": "pɚˈfɛkt",
    "Stop. Increase the stretch.": "ɪnˈkris",
    "Project the chest forward.": "prəˈdʒɛkt",
    "Decrease the range.": "dɪˈkris",
    "Progress to a band.": "prəˈɡrɛs",
    "Present your palms.": "prɪˈzɛnt",
    "Record your time.": "rɪˈkɔrd",
    "Close both eyes.": "ˈkloʊz",
    "Use both hands.": "ˈjuz",
    "Alternate ten times.": "ˈɔltɚˌneɪt",
    "Close eyes.": "ˈkloʊz",
    "Relax, and contract.": "kənˈtrækt",
    "Wind down now.": "ˈwaɪnd",
}


@pytest.mark.parametrize(("sentence", "sounds"), HEADS.items(), ids=HEADS.keys())
def test_a_word_at_the_head_of_a_sentence_is_the_verb(sentence: str, sounds: str) -> None:
    assert f"(/{sounds}/)" in with_sounds(sentence)
    assert sentence == words_said("en")(sentence)


NO_VERBS = """
Perfect. Now rest.
Bow pose next.
The contract is signed.
An increase in pain means stop.
Increase in pain? Stop.
Close to the wall.
Perfect posture is a myth.
Your present weight.
A separate mat.
Contract-relax stretching.
Wind sprints, ten of them.
Wind in the trees.
Bow and arrow stretch.
Contract length.
Use of a band helps.
Rebound pain.
Alternate position.
"""


@pytest.mark.parametrize("sentence", NO_VERBS.strip().splitlines())
def test_where_it_is_no_verb_it_stays_as_it_is(sentence: str) -> None:
    assert sentence == with_sounds(sentence)


def test_in_what_is_spelled_a_is_the_letter() -> None:
    assert "Your [A](/ˈeɪ/) C L" == saying("en")("Your ACL")
    assert "A T-shape and a plan" == saying("en")("A T-shape and a plan")


@pytest.mark.voice
@pytest.mark.parametrize(
    ("sentence", "sounds"), [("Contract your abs.", "kəntɹˈækt"), ("Your ACL", "ˈA sˈi ˈɛl"), ("Bow forward.", "bˈW")]
)
def test_the_neural_voice_gets_the_sounds_that_are_meant(sentence: str, sounds: str) -> None:
    from voicecoach.voices.neural import _loaded, with_sounds  # noqa: PLC0415 - loads the model

    assert sounds in "".join(_loaded().tts.phonemize(with_sounds(saying("en")(sentence))))


@pytest.mark.parametrize(
    "written",
    ["[pause 5]", "[pause:3s]", "[Pause]", "(pause)", '<break time="500ms"/>', "{5 sec pause}", "...10 sec...",
                "[5-second pause]", "[silence: 10 s]", "... 5 s ..."]
)  # fmt: skip
def test_a_silence_written_as_words_is_not_said(written: str) -> None:
    assert "In, out" == SAY(f"In {written} out")
    assert WRITTEN_PAUSE.search(written)


@pytest.mark.parametrize("kept", ["Pause for 5 seconds.", "Take a break.", "(break it up)", "[left]", "Wait... 5 more"])
def test_words_about_pausing_are_said(kept: str) -> None:
    assert not WRITTEN_PAUSE.search(kept)


def test_what_leaves_nothing_to_say_is_told() -> None:
    with pytest.raises(VoicecoachError, match="nothing to say"):
        to_say("[pause 5]", SAY)


@pytest.mark.parametrize(
    ("written", "length"),
    [
        ("[pause 5]", "5s"),
        ("[pause:3s]", "3s"),
        ('<break time="500ms"/>', "500ms"),
        ("(1 min pause)", "1m"),
        ("(pause)", ""),
    ],
)
def test_a_written_silence_tells_its_length(written: str, length: str) -> None:
    assert length == length_text(written)
