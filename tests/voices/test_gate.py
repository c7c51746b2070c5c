"""The way through pyttsx3: nothing lost, errors named, Ctrl-C heard."""

import sys
from collections.abc import Mapping
from typing import Any

import pytest

from voicecoach.errors import VoicecoachError, VoiceUnavailable
from voicecoach.recording.recording import Recording
from voicecoach.voices import gate


class Parrot:
    """An engine that answers with the text's own bytes, and does as the text says."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, dict[str, Any]]] = []

    def synthesise(self, text: str, properties: Mapping[str, Any]) -> Recording:
        self.heard.append((text, {name: value for name, value in properties.items() if name != "synthesiser"}))
        if text == "break":
            raise OSError("the wire came loose")
        if text == "interrupt":
            raise KeyboardInterrupt
        return Recording(b"" if text == "nothing" else (text + "!" * (len(text) % 2)).encode(), 24_000)


def spoken_through(
    parrot: Parrot, sentences: list[str], properties: Mapping[str, object] | None = None
) -> dict[str, Recording]:
    got: dict[str, Recording] = {}
    gate.speak("parrot", lambda: parrot, properties or {}, sentences, got.__setitem__)
    return got


def test_every_sentence_comes_back_even_of_two_thousand() -> None:
    sentences = [f"sentence {number}" for number in range(2000)]

    assert sentences == list(spoken_through(Parrot(), sentences))


def test_the_properties_are_set_before_the_first_sentence_and_again_for_each_batch() -> None:
    parrot = Parrot()

    spoken_through(parrot, ["one"], {"rate": 150})
    spoken_through(parrot, ["two"], {"rate": 180})

    assert parrot.heard == [("one", {"rate": 150}), ("two", {"rate": 180})]


def test_a_sentence_the_engine_fails_on_is_named_and_the_others_are_spoken() -> None:
    got: dict[str, Recording] = {}
    with pytest.raises(VoicecoachError, match=r'cannot say "break".*the wire came loose') as caught:
        gate.speak("parrot", Parrot, {}, ["one", "break", "two"], got.__setitem__)

    assert isinstance(caught.value.__cause__, OSError)
    assert list(got) == ["one", "two"]


def test_no_sound_for_a_sentence_is_a_failure() -> None:
    with pytest.raises(VoicecoachError, match=r'cannot say "nothing": it gives no sound'):
        spoken_through(Parrot(), ["nothing"])


def test_an_empty_sentence_is_refused() -> None:
    with pytest.raises(VoicecoachError, match=r"nothing to say"):
        spoken_through(Parrot(), ["one", " "])


def test_what_the_listener_raises_reaches_the_caller_unchanged() -> None:
    def refuse(sentence: str, recording: Recording) -> None:
        raise LookupError(sentence)

    with pytest.raises(LookupError, match=r"one"):
        gate.speak("parrot", Parrot, {}, ["one"], refuse)


def test_ctrl_c_ends_the_batch_at_once_and_the_next_batch_starts_clean() -> None:
    parrot = Parrot()
    with pytest.raises(KeyboardInterrupt) as caught:
        spoken_through(parrot, ["one", "interrupt", "two"])
    assert [text for text, _ in parrot.heard] == ["one", "interrupt"]

    # The interrupt's traceback keeps pyttsx3's engine alive, and so in its list of engines.
    assert caught.tb is not None
    other = Parrot()
    assert list(spoken_through(other, ["three", "four"])) == ["three", "four"]
    assert [text for text, _ in other.heard] == ["three", "four"]


def test_after_a_failure_the_next_batch_starts_clean() -> None:
    with pytest.raises(VoicecoachError) as caught:
        spoken_through(Parrot(), ["break"])

    assert caught.value
    assert list(spoken_through(Parrot(), ["one"])) == ["one"]


def test_an_engine_that_does_not_load_is_unavailable() -> None:
    def load() -> Parrot:
        raise VoiceUnavailable("not here")

    with pytest.raises(VoiceUnavailable, match=r"not here"):
        gate.speak("parrot", load, {}, ["one"], lambda _sentence, _recording: None)


def test_without_pyttsx3_no_voice_is_available(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyttsx3", None)
    with pytest.raises(VoiceUnavailable, match=r"pyttsx3"):
        spoken_through(Parrot(), ["one"])


def test_nothing_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    spoken_through(Parrot(), ["one", "two"])

    assert capfd.readouterr() == ("", "")
