"""The voices a coach can choose from. In: nothing. Out: the facts about each that can speak here."""

from dataclasses import dataclass

from voicecoach import plugins
from voicecoach.errors import VoiceUnavailable
from voicecoach.voices import espeak, espeak_library, neural


@dataclass(frozen=True, slots=True)
class VoiceInfo:
    """One voice, as `list voices` shows it."""

    engine: str
    name: str
    """What to write as `name` in a coach file."""
    language: str
    description: str


def list_voices() -> list[VoiceInfo]:
    """The voices of the engines that are installed; an engine that is missing has none."""
    return [*_neural_voices(), *_espeak_voices(), *_voices_of_other_packages()]


def _neural_voices() -> list[VoiceInfo]:
    if neural.missing_packages():
        return []
    return [VoiceInfo(neural.ENGINE, "heart", "en-us", "American English, a natural woman's voice (default)")]


def _voices_of_other_packages() -> list[VoiceInfo]:
    return [VoiceInfo(name, "default", "", "of another package") for name in plugins.names(plugins.VOICES)]


def _espeak_voices() -> list[VoiceInfo]:
    try:
        found = espeak_library.voices()
    except VoiceUnavailable:
        return []
    return [
        VoiceInfo(espeak.ENGINE, voice.name, voice.name, voice.description)
        for voice in sorted(found, key=lambda voice: voice.name)
    ]
