"""The espeak voice: plain, in every language, and the fallback. In: sentences. Out: their sound.

What a coach's settings mean to espeak; the library itself is behind `espeak_library`.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from voicecoach.errors import VoicecoachError
from voicecoach.recording.recording import Recording
from voicecoach.routine.coach import VoiceSettings
from voicecoach.routine.lexicon import IPA_LANGUAGE
from voicecoach.routine.tongues.languages import code_of, name_of
from voicecoach.voices import espeak_library, gate, naming, pace
from voicecoach.voices.words import alphabets, pronunciation

ENGINE = "espeak"

# The resampler has a say in the sound too: this engine speaks at 22 050 Hz.
_CHANGES_THE_SOUND = ("espeakng-loader", "numpy", "soxr")
_DEFAULT_NAMES = {"en": "en-us", "fr": "fr-fr"}

# Words a minute measured with the American voice of espeak-ng 1.52, and its rate. The British voice lies
# within 4 % of it; other languages have longer or shorter words, so there it is a pace, not a count.
WORDS_PER_MINUTE: pace.Table = (
    (87.6, 80), (93.5, 90), (104.6, 100), (115.8, 110), (126.9, 120), (138.9, 130), (150.5, 140), (161.3, 150),
    (173.3, 160), (185.5, 170), (197.7, 180), (209.6, 190), (221.7, 200), (247.2, 220), (271.9, 240),
    (297.6, 260), (352.4, 300), (427.8, 350),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class EspeakVoice:
    """One of espeak's voices at one pace and pitch."""

    name: str
    """The language it reads: `en-us`, `es`."""
    identifier: str
    """The library's own name for it."""
    rate: int
    """espeak's own measure of pace."""
    pitch: int

    @classmethod
    def opened(cls, settings: VoiceSettings, notice: Callable[[str], None], language: str) -> "EspeakVoice":
        """The voice as a coach set it.

        Raises:
            VoicecoachError: espeak has no such voice.
            VoiceUnavailable: the library is not installed or does not load here.
        """
        voices = {voice.name: voice for voice in espeak_library.voices()}
        wanted = settings.name.lower()
        if wanted == "default":
            wanted = _default_name(language.lower(), voices)
        if wanted not in voices:
            if settings.name.lower() == "default":
                raise VoicecoachError(f'no espeak voice speaks the language "{language}".')
            known = ("default", *sorted(voices))
            raise VoicecoachError(naming.unknown("espeak voice", settings.name, known, voice_meant(settings.name)))
        if settings.name.lower() != "default" and (of_voice := name_of(wanted)) != (of_text := name_of(language)):
            notice(f'The espeak voice "{wanted}" is for {of_voice}, and reads {of_text}.')
        pace.check_reach(settings.rate, WORDS_PER_MINUTE, ENGINE, notice)
        rate = round(pace.setting_for(settings.rate, WORDS_PER_MINUTE))
        return cls(wanted, voices[wanted].identifier, rate, min(max(settings.pitch, 0), 100))

    @property
    def engine(self) -> str:
        """The name a coach writes."""
        return ENGINE

    @property
    def fingerprint(self) -> str:
        """Everything that changes the sound."""
        return naming.fingerprint(ENGINE, _CHANGES_THE_SOUND, voice=self.identifier, rate=self.rate, pitch=self.pitch)

    def speak(self, sentences: Sequence[str], on_recorded: Callable[[str, Recording], None]) -> None:
        """Hand over each sentence's raw sound as soon as it is ready."""
        properties = {"voice": self.identifier, "language": self.name, "rate": self.rate, "pitch": self.pitch}
        gate.speak(ENGINE, _Espeak, properties, sentences, on_recorded)


class _Espeak:
    """The library as pyttsx3's driver sees it."""

    def __init__(self) -> None:
        espeak_library.load()

    def synthesise(self, text: str, properties: Mapping[str, Any]) -> Recording:
        written = with_phonemes(text, properties["language"])
        return espeak_library.synthesise(
            written, properties["voice"], rate=properties["rate"], pitch=properties["pitch"]
        )


def with_phonemes(text: str, language: str) -> str:
    """A marked sentence in the library's own notation; a voice of another language reads the word by its letters."""
    if not language.startswith(IPA_LANGUAGE):
        return pronunciation.plain(text)
    # In what people write, doubled brackets mean nothing.
    text = text.replace("[[", "[ [").replace("]]", "] ]")
    text = pronunciation.rendered(text, lambda _word, sounds: f"[[{alphabets.for_espeak(sounds)}]]")
    # Right behind an opening quote or bracket the library drops phonemes in silence.
    return re.sub(r"(?<=[^\w\s-])\[\[", " [[", text)


def voice_meant(name: str) -> str:
    """The voice that is meant by a language's name, such as `English` or `en_US`; empty where it is none.

    Raises:
        VoiceUnavailable: the library is not installed or does not load here.
    """
    voices = {voice.name: voice for voice in espeak_library.voices()}
    by_language = {voice.description.partition(" (")[0].lower(): voice.name for voice in voices.values()}
    exact = {voice.description.lower(): voice.name for voice in voices.values()}
    code = exact.get(name.lower()) or code_of(name) or by_language.get(name.lower(), "")
    found = _default_name(code, voices)
    return found if found in voices else ""


def _default_name(language: str, voices: Mapping[str, object]) -> str:
    """The voice for a language: its own, or the one for its main part, or the first that begins like it."""
    main = language.partition("-")[0]
    for name in (language if language in voices else "", _DEFAULT_NAMES.get(main, main)):
        if name in voices:
            return name
    return next((name for name in sorted(voices) if name.startswith(f"{main}-")), language)
