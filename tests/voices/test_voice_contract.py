"""What every voice promises, the stand-in's and the real ones' alike."""

from collections.abc import Callable

import pytest

from voicecoach.errors import VoicecoachError
from voicecoach.recording.recording import Recording
from voicecoach.routine.coach import VoiceSettings
from voicecoach.voices import espeak
from voicecoach.voices.stand_in import StandInVoice
from voicecoach.voices.voice import Voice, open_voice

SIXTY = [
    f"{opening} {ending}"
    for opening in ("Lift", "Lower", "Ease off", "Hold", "Turn over", "Breathe out")
    for ending in (
        "now.",
        "slowly.",
        "to the left.",
        "to the right!",
        "and rest.",
        "once more?",
        "with your heels.",
        "on a long, slow breath.",
        "until I say stop.",
        "as far as is easy.",
    )
]


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


def said(voice: Voice, sentences: list[str]) -> list[tuple[str, Recording]]:
    got: list[tuple[str, Recording]] = []
    voice.speak(sentences, lambda sentence, recording: got.append((sentence, recording)))
    return got


def test_of_sixty_sentences_each_is_recorded_once_in_order_and_audibly(voice: Voice) -> None:
    got = said(voice, SIXTY)

    assert [sentence for sentence, _ in got] == SIXTY
    for sentence, recording in got:
        assert recording.sample_rate >= 16_000
        assert recording.length > 0.2 * recording.sample_rate, sentence
        assert len(set(recording.pcm)) > 8, f"{sentence} is silent"
    # The longer the text, the longer its sound: nobody else's samples in the wrong place.
    lengths = {sentence: recording.length for sentence, recording in got}
    assert lengths["Hold now."] < lengths["Hold on a long, slow breath."]


def test_a_sentence_sounds_the_same_again_whatever_was_said_before(voice: Voice) -> None:
    first = dict(said(voice, ["Hold now.", "Lift slowly."]))
    again = dict(said(voice, ["Turn over once more?", "Lift slowly.", "Hold now."]))

    assert first["Hold now."].length == again["Hold now."].length
    assert first["Lift slowly."].length == again["Lift slowly."].length
    assert first["Hold now."] == again["Hold now."]


def test_a_fingerprint_stays_and_names_the_engine(voice: Voice) -> None:
    before = voice.fingerprint
    said(voice, ["Hold now."])

    assert before == voice.fingerprint
    assert voice.engine in voice.fingerprint


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
