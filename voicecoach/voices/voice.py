"""The seam between sessions and speech engines. In: the coach's voice settings. Out: a `Voice` that speaks.

Opening a voice loads nothing heavy: its fingerprint comes from the names and versions of what is installed,
so that a build whose sentences are all in the cache never loads an engine.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from voicecoach import plugins
from voicecoach.errors import VoicecoachError, VoiceUnavailable
from voicecoach.recording.recording import Recording
from voicecoach.routine.coach import ENGINES, VoiceSettings
from voicecoach.voices import espeak, espeak_library, naming, neural


class Voice(Protocol):
    """Something that turns sentences into sound."""

    @property
    def engine(self) -> str:
        """The name a coach writes: `neural`, `espeak`, or that of the entry point it was found by."""

    @property
    def fingerprint(self) -> str:
        """Everything that changes the sound: the engine, its versions, the voice, its rate and pitch."""

    def speak(self, sentences: Sequence[str], on_recorded: Callable[[str, Recording], None]) -> None:
        """Hand over each sentence's raw sound as soon as it is ready, one call a sentence.

        Raises:
            VoiceUnavailable: the engine cannot be loaded here; nothing has been handed over.
            VoicecoachError: the engine failed on a sentence, which is named; the others were handed over.
        """


def open_voice(settings: VoiceSettings, notice: Callable[[str], None], language: str = "en") -> Voice:
    """The voice a coach asked for, or the nearest one this machine has.

    Args:
        settings: the engine, its voice, and how it speaks.
        notice: called with one line for each thing that will sound other than asked.
        language: what the sentences are written in; the neural voice reads English only.

    Raises:
        VoicecoachError: there is no such engine, or it has no such voice.
        VoiceUnavailable: no engine can speak here.
    """
    if settings.engine == espeak.ENGINE:
        return espeak.EspeakVoice.opened(settings, notice, language)
    if settings.engine != neural.ENGINE:
        return _of_another_package(settings, notice, language)
    if settings.name not in neural.NAMES:
        meant = _voice_meant(settings.name)
        meant = "default" if meant.startswith(f"{espeak.ENGINE}:en") else meant
        raise VoicecoachError(naming.unknown("neural voice", settings.name, neural.NAMES, meant))
    if language.partition("-")[0].lower() != "en":
        notice(f'The neural voice reads English only; espeak reads "{language}" instead.')
        return espeak.EspeakVoice.opened(replace(settings, engine=espeak.ENGINE, name="default"), notice, language)
    missing = neural.missing_packages()
    if missing:
        return _fallback(settings, f"{' and '.join(missing)} not installed here", notice)
    return _NeuralOrFallback(settings, notice)


def _of_another_package(settings: VoiceSettings, notice: Callable[[str], None], language: str) -> Voice:
    others = plugins.names(plugins.VOICES)
    if settings.engine not in others:
        known = (*ENGINES, *others)
        raise VoicecoachError(naming.unknown("voice engine", settings.engine, known, _voice_meant(settings.engine)))
    voice: Voice = plugins.loaded(plugins.VOICES, settings.engine)(settings, notice, language)
    return voice


def _voice_meant(name: str) -> str:
    """The engine and voice that are meant by a voice alone, or by the name of a language; empty where it is none."""
    if name.lower() in neural.NAMES:
        return neural.ENGINE
    try:
        voices = {voice.name for voice in espeak_library.voices()}
        meant = name.lower() if name.lower() in voices else espeak.voice_meant(name)
    except VoiceUnavailable:
        return ""
    return f"{espeak.ENGINE}:{meant}" if meant else ""


class _NeuralOrFallback:
    """The neural voice; from the moment it turns out not to load here, the fallback voice."""

    def __init__(self, settings: VoiceSettings, notice: Callable[[str], None]) -> None:
        self._settings = settings
        self._notice = notice
        self._voice: Voice = neural.NeuralVoice.opened(settings, notice)

    @property
    def engine(self) -> str:
        return self._voice.engine

    @property
    def fingerprint(self) -> str:
        return self._voice.fingerprint

    def speak(self, sentences: Sequence[str], on_recorded: Callable[[str, Recording], None]) -> None:
        try:
            self._voice.speak(sentences, on_recorded)
        except VoiceUnavailable as error:
            if self._voice.engine != neural.ENGINE:
                raise
            self._voice = _fallback(self._settings, str(error), self._notice)
            self._voice.speak(sentences, on_recorded)


def _fallback(settings: VoiceSettings, reason: str, notice: Callable[[str], None]) -> Voice:
    try:
        voice = espeak.EspeakVoice.opened(replace(settings, engine=espeak.ENGINE, name="default"), notice, "en")
    except VoiceUnavailable as error:
        raise VoiceUnavailable(f"no voice can speak here: neural ({reason}), espeak ({error})") from error
    notice(f"The neural voice cannot be used ({reason}); espeak speaks instead.")
    return voice
