"""Which voice speaks, and what is said when it is another one than asked."""

import sys
from pathlib import Path
from types import ModuleType

import pytest

from voicecoach.errors import VoicecoachError, VoiceUnavailable
from voicecoach.numerals import in_words, ordinal_in_words
from voicecoach.recording.recording import Recording
from voicecoach.routine.coach import VoiceSettings
from voicecoach.voices import espeak, espeak_library, naming, neural, pace
from voicecoach.voices.cache import Cache
from voicecoach.voices.catalogue import list_voices
from voicecoach.voices.record import record
from voicecoach.voices.voice import open_voice


@pytest.fixture
def notices() -> list[str]:
    return []


@pytest.fixture
def without_hibari(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(naming, "_is_there", lambda module: module != "hibari")


def test_opening_the_neural_voice_loads_nothing_and_says_nothing(notices: list[str]) -> None:
    voice = open_voice(VoiceSettings(), notices.append)

    assert voice.engine == "neural"
    assert "hibari-tts=0.2.1" in voice.fingerprint
    assert notices == []


def test_the_rate_and_the_pitch_are_in_the_fingerprint() -> None:
    settings = [
        VoiceSettings(engine="espeak"),
        VoiceSettings(engine="espeak", rate=170),
        VoiceSettings(engine="espeak", pitch=40),
        VoiceSettings(engine="espeak", name="en-gb"),
        VoiceSettings(),
        VoiceSettings(rate=170),
    ]

    assert len(settings) == len({open_voice(one, print).fingerprint for one in settings})


def test_an_unknown_engine_is_named_with_the_nearest_one() -> None:
    with pytest.raises(VoicecoachError, match=r'unknown voice engine "nueral". Did you mean "neural"') as caught:
        open_voice(VoiceSettings(engine="nueral"), print)

    assert "There are: neural, espeak." in str(caught.value)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (VoiceSettings(name="hart"), 'unknown neural voice "hart". Did you mean "heart"'),
        (VoiceSettings(engine="espeak", name="en-uk"), 'unknown espeak voice "en-uk". Did you mean'),
    ],
)
def test_an_unknown_voice_is_named_with_the_nearest_one(settings: VoiceSettings, message: str) -> None:
    with pytest.raises(VoicecoachError, match=message):
        open_voice(settings, print)


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("espeak:english", "en-us"),
        ("espeak:British", "en-gb"),
        ("espeak:en_US", "en-us"),
        ("espeak:spanish", "es"),
        ("espeak:German", "de"),
        ("espeak:Klingon", "piqd"),
        ("espeak:English (Scotland)", "en-gb-scotland"),
        ("espeak:français", "fr-fr"),
        ("English", "espeak:en-us"),
        ("German", "espeak:de"),
        ("es", "espeak:es"),
        ("en_GB", "espeak:en-gb"),
        ("Heart", "neural"),
        ("neural:english", "default"),
        ("neural:es", "espeak:es"),
    ],
)
def test_a_voice_by_the_name_of_its_language_is_told_what_to_write(asked: str, meant: str) -> None:
    engine, _, name = asked.partition(":")
    with pytest.raises(VoicecoachError) as caught:
        open_voice(VoiceSettings(engine=engine, name=name or "default"), print)
    assert f'Did you mean "{meant}"?' in str(caught.value)
    assert len(str(caught.value)) < 150


def test_a_language_that_nobody_speaks_is_named() -> None:
    with pytest.raises(VoicecoachError, match='no espeak voice speaks the language "xx"'):
        open_voice(VoiceSettings(), print, "xx")


def test_a_pitch_for_the_neural_voice_is_one_notice(notices: list[str]) -> None:
    open_voice(VoiceSettings(pitch=60), notices.append)

    assert len(notices) == 1
    assert "pitch" in notices[0]


def test_a_rate_out_of_reach_is_one_notice_with_the_nearest_one(notices: list[str]) -> None:
    open_voice(VoiceSettings(rate=500), notices.append)

    assert notices == ["The neural voice speaks 70 to 317 words a minute; rate 500 becomes 317."]


@pytest.mark.usefixtures("without_hibari")
def test_without_the_neural_packages_espeak_speaks_and_one_line_says_so(notices: list[str]) -> None:
    voice = open_voice(VoiceSettings(), notices.append)

    assert voice.engine == "espeak"
    assert len(notices) == 1
    assert "hibari-tts not installed" in notices[0]


@pytest.mark.voice
def test_a_neural_voice_that_does_not_load_hands_over_to_espeak_with_one_line(
    notices: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = ModuleType("hibari")
    monkeypatch.setitem(sys.modules, "hibari", broken)
    neural._load.cache_clear()

    recordings = record(["Hold."], VoiceSettings(), notice=notices.append, cache=Cache(tmp_path, notices.append))

    neural._load.cache_clear()
    assert isinstance(recordings["Hold."], Recording)
    assert len(notices) == 1
    assert "espeak speaks instead" in notices[0]


@pytest.mark.usefixtures("without_hibari")
def test_without_any_engine_the_message_names_both(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing() -> tuple[espeak_library.LibraryVoice, ...]:
        raise VoiceUnavailable("espeakng-loader is not installed")

    monkeypatch.setattr(espeak_library, "voices", nothing)

    with pytest.raises(VoiceUnavailable, match=r"no voice can speak here: neural .*hibari-tts.*espeak .*loader"):
        open_voice(VoiceSettings(), print)
    assert list_voices() == []


def test_another_language_is_read_by_espeak_with_one_line(notices: list[str]) -> None:
    voice = open_voice(VoiceSettings(), notices.append, "de")

    assert voice.engine == "espeak"
    assert "voice=gmw/de" in voice.fingerprint
    assert len(notices) == 1


@pytest.mark.parametrize(
    ("language", "identifier"),
    [("en", "gmw/en-US"), ("en-GB", "gmw/en"), ("fr", "roa/fr"), ("de-AT", "gmw/de"), ("zh", None)],
)
def test_the_default_espeak_voice_reads_the_language(language: str, identifier: str | None) -> None:
    settings = VoiceSettings(engine="espeak")
    if identifier is None:
        with pytest.raises(VoicecoachError, match=r"espeak"):
            open_voice(settings, print, language)
    else:
        assert f"voice={identifier} " in open_voice(settings, print, language).fingerprint


def test_the_list_of_voices_has_the_default_and_one_espeak_voice_for_a_language() -> None:
    voices = list_voices()

    assert (voices[0].engine, voices[0].name) == ("neural", "heart")
    names = [voice.name for voice in voices if voice.engine == "espeak"]
    assert {"en-us", "en-gb", "es", "de"} <= set(names)
    assert len(names) == len(set(names))
    assert not any(name.startswith("mb") for name in names)


def test_a_data_folder_too_deep_for_espeak_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    import espeakng_loader  # noqa: PLC0415

    monkeypatch.setattr(espeakng_loader, "get_data_path", lambda: "/deep" * 40)
    with pytest.raises(VoiceUnavailable, match=r"200 characters, 159 are possible"):
        espeak_library._paths()


@pytest.mark.parametrize("table", [neural.WORDS_PER_MINUTE, espeak.WORDS_PER_MINUTE])
def test_a_table_of_rates_rises_and_gives_back_what_was_measured(table: pace.Table) -> None:
    assert list(table) == sorted(table)
    assert [setting for _, setting in table] == sorted(setting for _, setting in table)
    assert table[3][1] == pytest.approx(pace.setting_for(round(table[3][0]), table), rel=0.02)
    assert table[0][1] == pace.setting_for(1, table)
    assert table[-1][1] == pace.setting_for(1000, table)


PASSAGES = (
    """Sit tall on the front edge of the chair. Cross your left ankle over your right knee, and let the knee drop.
    Now tip forward from the hips until you feel a gentle pull. Stay there and breathe out slowly. Shoulders soft,
    neck long. On each breath, let a little more weight go. Then push the floor away, and come back up to
    sitting.""",
    """Come to hands and knees, hands under shoulders, knees under hips. Back flat, like a table. Your right heel
    reaches to the wall behind you, and the left fist reaches to the wall in front. Hold for thirty seconds. Push
    the floor away. Keep breathing. Hand and knee down. Now the other side: ten slow repetitions, and lower for a
    count of four.""",
    """Lie face down, propped on your forearms. Left knee bent, out to the side. Roller under that inner thigh,
    close to the knee. Roll slowly up toward your groin, then slowly back down. Search for a tender spot. If you
    feel a pulse or tingling, move off that spot. Stop where it is most tender but your breath stays easy. Long,
    slow breath out.""",
)


@pytest.mark.voice
@pytest.mark.parametrize("engine", ["neural", "espeak"])
@pytest.mark.parametrize("rate", [110, 130, 150, 180, 220])
def test_a_rate_is_words_a_minute(engine: str, rate: int) -> None:
    from voicecoach.recording.conversions import trimmed  # noqa: PLC0415 - numpy

    measured: list[float] = []

    def measure(passage: str, recording: Recording) -> None:
        sound = trimmed(recording)
        measured.append(len(passage.split()) * 60 * sound.sample_rate / sound.length)

    voice = open_voice(VoiceSettings(engine=engine, rate=rate), print)
    voice.speak([" ".join(passage.split()) for passage in PASSAGES], measure)

    assert rate == pytest.approx(sum(measured) / len(measured), rel=0.05)


def test_numbers_in_words() -> None:
    assert [in_words(number) for number in (0, 45, 120, 1200)] == [
        "zero",
        "forty-five",
        "one hundred and twenty",
        "one thousand two hundred",
    ]
    assert [ordinal_in_words(number) for number in (1, 22)] == ["first", "twenty-second"]
    assert in_words(3, "de") == "drei"
    assert in_words(3, "tlh") == "3"
    assert in_words(10**400).startswith("1000")


def test_a_package_that_is_not_installed_has_no_version() -> None:
    assert naming.missing({"numpy": "numpy", "no-such-package": "no_such_module"}) == ("no-such-package",)
    assert "no-such-package=none" in naming.fingerprint("engine", ["no-such-package"])


@pytest.mark.voice
def test_a_voice_of_another_language_is_told(notices: list[str]) -> None:
    open_voice(VoiceSettings(engine="espeak", name="en-gb"), notices.append, "es")
    open_voice(VoiceSettings(engine="espeak", name="es-419"), notices.append, "es")

    assert ['The espeak voice "en-gb" is for English, and reads Spanish.'] == notices
