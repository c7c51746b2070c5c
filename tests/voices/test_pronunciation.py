"""Words with a pronunciation of their own: where they are found, what each engine gets, what is kept."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.errors import SourceError, VoicecoachError
from voicecoach.recording.recording import Recording
from voicecoach.routine.coach import VoiceSettings
from voicecoach.routine.lexicon import Lexicon, ipa_in, sounds_in, unknown_symbols
from voicecoach.source.library import Library
from voicecoach.source.reader import Reader
from voicecoach.voices.cache import Cache
from voicecoach.voices.espeak import with_phonemes
from voicecoach.voices.neural import with_sounds
from voicecoach.voices.record import record
from voicecoach.voices.stand_in import StandInVoice, stand_in_lengths
from voicecoach.voices.words.alphabets import for_espeak, for_hibari
from voicecoach.voices.words.pronunciation import marking, plain

WORDS = {
    "psoas": "/ˈsoʊəs/",
    "psoas major": "/ˌsoʊəs ˈmeɪdʒɚ/",
    "quad": "/kwɑd/",
    "figure four": "figger four",
    "emom": "ee-mom",
}


@pytest.mark.parametrize(
    ("written", "marked"),
    [
        ("Stretch the psoas.", "Stretch the [psoas](/ˈsoʊəs/)."),
        ("Psoas, PSOAS, iliopsoas", "[Psoas](/ˈsoʊəs/), [PSOAS](/ˈsoʊəs/), iliopsoas"),
        ("the psoas major", "the [psoas major](/ˌsoʊəs ˈmeɪdʒɚ/)"),
        ("the psoas-major", "the [psoas-major](/ˌsoʊəs ˈmeɪdʒɚ/)"),
        ("Quads up, left quad's length", "[Quads](/kwɑdz/) up, left [quad's](/kwɑdz/) length"),
        ("the psoas's pull, the psoas' pull", "the [psoas's](/ˈsoʊəsɪz/) pull, the [psoas](/ˈsoʊəs/)' pull"),
        ("Figure four, two figure-fours.", "Figger four, two figger fours."),
        ("Emom.", "Ee-mom."),
        ("quadruped, squad", "quadruped, squad"),
    ],
)
def test_whole_words_are_marked_in_any_form(written: str, marked: str) -> None:
    assert marked == marking(WORDS, "en-gb")(written)


def test_other_languages_have_no_english_plurals() -> None:
    mark = marking({"psoas": "soas", "pilates": "piláts"}, "es")

    assert "Soas y piláts, quad's" == mark("Psoas y pilates, quad's")
    assert "pilateses" == mark("pilateses")


def test_without_words_nothing_is_marked() -> None:
    assert "the psoas" == marking({}, "en")("the psoas")


@given(st.text(max_size=60))
def test_a_marked_sentence_reads_like_the_plain_one(text: str) -> None:
    clear = text.replace("[", "(").replace("]", ")")

    assert clear == plain(marking({"a": "/ə/", "b c": "/bi/"}, "es")(clear))


@pytest.mark.parametrize(
    ("ipa", "hibari", "espeak"),
    [
        ("ˈsoʊəs", "sˈOəs", "s'oU|@s"),
        ("ˈsəʊ.əs", "sˈOəs", "s'oU|@s"),
        ("kwɑːd", "kwˈɑd", "kw'A:d"),
        ("ˌpɪrɪˈfɔːrmɪs", "pˌɪɹɪfˈɔɹmɪs", "p,IrIf'O@mIs"),
        ("ɪˈrɛktər", "ɪɹˈɛktəɹ", "Ir'Ekt3"),
        ("ˈstɜːrnəm", "stˈɜɹnəm", "st'3:n@m"),
        ("ˈfɜri", "fˈɜɹi", "f'3:r|i"),
        ("tʃɛr", "ʧˈɛɹ", "tS'e@"),
        ("ˈhʊkˌlaɪɪŋ", "hˈʊklˌIɪŋ", "h'Ukl,aI|IN"),
        ("ˈwaɪnd ˌdaʊn", "wˈInd dˌWn", "w'aInd d,aUn"),
        ("ˈnʌtˌʃɛl", "nˈʌtʃˌɛl", "n'Vt|S,El"),
        ("ʒɔɪ ɡʌðɪŋ", "ʒˈY ɡʌðɪŋ", "Z'OI gVDIN"),
    ],
)
def test_each_engine_gets_the_sounds_in_its_own_letters(ipa: str, hibari: str, espeak: str) -> None:
    assert (hibari, espeak) == (for_hibari(sounds_in(ipa)), for_espeak(sounds_in(ipa)))


def test_the_marks_take_each_engines_form() -> None:
    marked = marking(WORDS, "en")('The psoas, "psoas" [[now]].')

    assert 'The [psoas](/sˈOəs/), "[psoas](/sˈOəs/)" [[now]].' == with_sounds(marked)
    assert "The [[s'oU|@s]], \" [[s'oU|@s]]\" [ [now] ]." == with_phonemes(marked, "en-gb")
    assert 'The psoas, "psoas" [[now]].' == with_phonemes(marked, "de")


def test_the_stand_in_counts_a_marked_word_once() -> None:
    marked = "Roll the [tensor fasciae latae](/ˈtɛnsɚ ˈfæʃii ˈleɪti/)."

    assert (
        stand_in_lengths(["Roll the tensor fasciae latae."])["Roll the tensor fasciae latae."]
        == (stand_in_lengths([marked])[marked])
    )


@dataclass
class Listening:
    """The stand-in, remembering what it was asked to say."""

    asked: list[str] = field(default_factory=list)
    fingerprint: str = "listening"
    engine: str = "listening"

    def speak(self, sentences: Sequence[str], on_recorded: Callable[[str, Recording], None]) -> None:
        self.asked.extend(sentences)
        StandInVoice().speak(sentences, on_recorded)


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path, print)


def test_a_lexicon_says_only_the_sentences_anew_that_hold_its_words(cache: Cache) -> None:
    sentences = ["Hold 30s.", "Feel the psoas."]
    voice = Listening()
    record(sentences, VoiceSettings(), notice=print, voice=voice, cache=cache)

    recordings = record(
        sentences, VoiceSettings(), notice=print, voice=voice, cache=cache, lexicon=Lexicon({"en": WORDS})
    )

    assert ["Hold thirty seconds.", "Feel the psoas.", "Feel the [psoas](/ˈsoʊəs/)."] == voice.asked
    assert sentences == list(recordings)


def test_a_lexicon_of_another_language_changes_nothing(cache: Cache) -> None:
    voice = Listening()
    lexicon = Lexicon({"en": WORDS})

    record(["El psoas."], VoiceSettings(), notice=print, voice=voice, cache=cache, language="es", lexicon=lexicon)

    assert ["El psoas."] == voice.asked


def test_an_error_names_the_sentence_without_marks(cache: Cache) -> None:
    class Silent(Listening):
        def speak(self, sentences: Sequence[str], on_recorded: Callable[[str, Recording], None]) -> None:
            for sentence in sentences:
                on_recorded(sentence, Recording(b"", 24_000))

    with pytest.raises(VoicecoachError, match=r'no sound for "The psoas."'):
        record(
            ["The psoas."], VoiceSettings(), notice=print, voice=Silent(), cache=cache, lexicon=Lexicon({"en": WORDS})
        )


MINE = """
lexicon: English
language: en-gb
words:
  Psoas: so-us
  Bulgarian: bul gair ian
"""


def test_a_users_lexicon_adds_to_the_shipped_one_and_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    phrases = tmp_path / "exercises" / "phrases"
    phrases.mkdir(parents=True)
    (phrases / "lexicon.yaml").write_text(MINE.lstrip(), encoding="utf-8")
    (phrases / "lexicon-es.yaml").write_text(
        "lexicon: Español\nlanguage: es\nwords: {Pilates: piláts}\n", encoding="utf-8"
    )
    (tmp_path / "lexicon.yaml").write_text("lexicon: English\nlanguage: en\nwords: {bulgarian: near}\n")
    monkeypatch.chdir(tmp_path)

    lexicon = Reader(Library.around(tmp_path / "mine.yaml")).lexicon()

    words = lexicon.in_language("en")
    assert ("so-us", "near", "/saɪˈætɪk/") == (words["psoas"], words["bulgarian"], words["sciatic"])
    assert {"pilates": "piláts"} == lexicon.in_language("es")
    assert {} == lexicon.in_language("de")


def test_a_users_lexicon_with_a_mistake_is_refused(tmp_path: Path) -> None:
    (tmp_path / "lexicon.yaml").write_text(
        "lexicon: English\nlanguage: en\nwords: {psoas: /ˈsøəs/}\n", encoding="utf-8"
    )

    with pytest.raises(SourceError, match=r'written "ø"'):
        Reader(Library.around(tmp_path / "mine.yaml")).lexicon()


SHIPPED = Reader(Library.around()).lexicon().in_language("en")


@pytest.mark.parametrize("said", SHIPPED.values(), ids=SHIPPED.keys())
def test_every_shipped_pronunciation_has_a_stress_and_only_known_sounds(said: str) -> None:
    ipa = ipa_in(said)
    if ipa is not None:
        assert () == unknown_symbols(ipa)
        assert "ˈ" in ipa


@pytest.mark.voice
def test_hibari_says_the_shipped_words_as_they_are_written() -> None:
    from voicecoach.voices.neural import _loaded  # noqa: PLC0415 - loads the model

    said = {word: "".join(_loaded().tts.phonemize(with_sounds(marking(SHIPPED, "en")(word)))) for word in SHIPPED}

    assert {word: for_hibari(sounds_in(ipa)) for word, how in SHIPPED.items() if (ipa := ipa_in(how))} == {
        word: phonemes for word, phonemes in said.items() if ipa_in(SHIPPED[word])
    }


@pytest.mark.voice
def test_the_notation_agrees_with_hibaris_own_dictionary() -> None:
    from voicecoach.voices.neural import _loaded  # noqa: PLC0415 - loads the model

    known = {
        "sartorius": "sɑrˈtɔriəs",
        "trapezius": "trəˈpiziəs",
        "church": "tʃɝtʃ",
        "carry": "ˈkɛri",
        "roller": "ˈroʊlɚ",
        "boat": "boʊt",
        "thing": "θɪŋ",
        "jeep": "dʒip",
        "kneecap": "ˈniˌkæp",
        "mirror": "ˈmɪrɚ",
        "measure": "ˈmɛʒɚ",
        "hood": "hʊd",
    }

    assert {word: for_hibari(sounds_in(ipa)) for word, ipa in known.items()} == {
        word: "".join(_loaded().tts.phonemize(word)) for word in known
    }


@pytest.mark.voice
@pytest.mark.parametrize("engine", ["neural", "espeak"])
def test_a_marked_word_lasts_about_as_long_as_its_letters(engine: str, cache: Cache) -> None:
    sentences = ["Stretch the gluteus now.", 'The "gluteus" (gluteus).', "Post-gluteus release."]
    settings = VoiceSettings(engine=engine)

    by_letters = record(sentences, settings, notice=print, cache=cache)
    by_sounds = record(
        sentences, settings, notice=print, cache=cache, lexicon=Lexicon({"en": {"gluteus": "/ˈɡlutiəs/"}})
    )

    for sentence in sentences:
        assert by_letters[sentence].pcm != by_sounds[sentence].pcm
        assert by_letters[sentence].length == pytest.approx(by_sounds[sentence].length, rel=0.2)
