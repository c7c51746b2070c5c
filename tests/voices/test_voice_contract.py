"""What every voice promises, the stand-in's and the real ones' alike."""

from collections.abc import Callable

import pytest

from voicecoach.errors import VoicecoachError
from voicecoach.routine.coach import VoiceSettings
from voicecoach.testing import (
    check_each_sentence_is_recorded,
    check_it_sounds_the_same_again,
    check_the_fingerprint_stays,
    said,
)
from voicecoach.voices import espeak
from voicecoach.voices.stand_in import StandInVoice
from voicecoach.voices.voice import Voice, open_voice


def no_notice(line: str) -> None:
    raise AssertionError(f"unexpected notice: {line}")


VOICES: dict[str, Callable[[], Voice]] = {
    "stand-in": StandInVoice,
    "neural": lambda: open_voice(VoiceSettings(engine="neural"), no_notice),
    "espeak": lambda: open_voice(VoiceSettings(engine="espeak"), no_notice),
    "espeak-es": lambda: open_voice(VoiceSettings(engine="espeak", name="es", rate=180, pitch=30), no_notice, "es"),
}


@pytest.fixture(params=[name if name == "stand-in" else pytest.param(name, marks=pytest.mark.voice) for name in VOICES])
def voice(request: pytest.FixtureRequest) -> Voice:
    return VOICES[str(request.param)]()


@pytest.mark.parametrize(
    "promise", [check_each_sentence_is_recorded, check_it_sounds_the_same_again, check_the_fingerprint_stays]
)
def test_a_voice_keeps_its_promises(voice: Voice, promise: Callable[[Voice], None]) -> None:
    promise(voice)


@pytest.mark.voice
@pytest.mark.parametrize(
    ("voice", "sentence"),
    [
        (VOICES["neural"](), "🎉"),
        (espeak.EspeakVoice("none", "no/such-voice", rate=150, pitch=50), "Hold now."),
    ],
    ids=["neural", "espeak"],
)
def test_a_sentence_the_voice_fails_on_is_named(voice: Voice, sentence: str) -> None:
    with pytest.raises(VoicecoachError, match=f'the {voice.engine} voice cannot say "{sentence}"'):
        said(voice, [sentence])


@pytest.mark.voice
@pytest.mark.parametrize("engine", ["neural", "espeak"])
def test_a_voice_prints_nothing(engine: str, capfd: pytest.CaptureFixture[str]) -> None:
    said(VOICES[engine](), ["Hold now."])

    assert capfd.readouterr() == ("", "")
