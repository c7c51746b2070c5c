"""The neural voice. In: English sentences. Out: their sound at 24 000 Hz, the same samples every time.

The home of hibari and of onnxruntime, which runs it. Its weights are inside its wheel; only the voice it brings is
offered, since any other would be downloaded. onnxruntime is kept from reporting on its use.
"""

import os
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import Any

from voicecoach.errors import VoiceUnavailable
from voicecoach.recording.conversions import scaled_to_16_bits
from voicecoach.recording.recording import Recording
from voicecoach.routine.coach import VoiceSettings
from voicecoach.voices import gate, naming, pace
from voicecoach.voices.words import alphabets, pronunciation

ENGINE = "neural"
NAMES = ("default", "heart")
"""`default` is `heart`, the one voice in the wheel."""

_loading = threading.Lock()

_NEEDED = {"hibari-tts": "hibari", "onnxruntime": "onnxruntime", "numpy": "numpy"}
"""Packages, and the module of each."""
# hibari transforms with scipy where it is installed and with numpy elsewhere: the samples differ.
_CHANGES_THE_SOUND = (*_NEEDED, "scipy")

# Words a minute measured with hibari 0.2.1, and its `speed`. The model stretches in steps: around 0.8 and
# 1.33 a hundredth of speed changes the pace a lot, elsewhere little; hence the uneven points.
WORDS_PER_MINUTE: pace.Table = (
    (70.4, 0.4), (87.9, 0.5), (106.0, 0.6), (111.0, 0.65), (124.8, 0.7), (130.5, 0.75), (134.3, 0.79),
    (137.8, 0.798), (143.3, 0.8), (148.9, 0.802), (151.8, 0.805), (154.6, 0.82), (158.7, 0.85), (167.2, 0.9),
    (172.0, 0.95), (176.3, 1.0), (184.0, 1.1), (195.8, 1.2), (202.2, 1.25), (205.8, 1.3), (209.9, 1.325),
    (215.7, 1.33), (218.5, 1.331), (223.0, 1.332), (227.6, 1.333), (232.7, 1.334), (237.0, 1.335),
    (246.9, 1.338), (256.2, 1.36), (261.0, 1.4), (278.6, 1.6), (295.7, 1.8), (317.4, 2.0),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class NeuralVoice:
    """hibari's voice at one pace."""

    speed: float
    """hibari's own measure of pace: 1 is the voice's natural one."""

    @classmethod
    def opened(cls, settings: VoiceSettings, notice: Callable[[str], None]) -> "NeuralVoice":
        """The voice as a coach set it; nothing is loaded yet."""
        if settings.pitch != 50:
            notice("The neural voice has one pitch; the coach's pitch is left out.")
        pace.check_reach(settings.rate, WORDS_PER_MINUTE, ENGINE, notice)
        return cls(round(pace.setting_for(settings.rate, WORDS_PER_MINUTE), 4))

    @property
    def engine(self) -> str:
        """The name a coach writes."""
        return ENGINE

    @property
    def fingerprint(self) -> str:
        """Everything that changes the sound."""
        return naming.fingerprint(ENGINE, _CHANGES_THE_SOUND, voice="heart", speed=self.speed)

    def speak(self, sentences: Sequence[str], on_recorded: Callable[[str, Recording], None]) -> None:
        """Hand over each sentence's raw sound as soon as it is ready."""
        gate.speak(ENGINE, _loaded, {"speed": self.speed}, sentences, on_recorded)


def missing_packages() -> tuple[str, ...]:
    """The packages the neural voice needs that are not installed here."""
    return naming.missing(_NEEDED)


@dataclass(frozen=True, slots=True)
class _Hibari:
    tts: Any

    def synthesise(self, text: str, properties: Mapping[str, Any]) -> Recording:

        sound = self.tts(with_sounds(text), seed=0, speed=properties["speed"])
        return scaled_to_16_bits(sound, self.tts.sample_rate)


def with_sounds(text: str) -> str:
    """A marked sentence in hibari's own notation, which is the same one around another alphabet."""
    return pronunciation.rendered(text, lambda word, sounds: f"[{word}](/{alphabets.for_hibari(sounds)}/)")


def _loaded() -> _Hibari:
    """The model, loaded once, by whichever thread comes first."""
    with _loading:
        return _load()


@cache
def _load() -> _Hibari:
    """The model and its dictionary, side by side: 0.7 s, where one after the other takes 1.1 s."""
    try:
        from hibari import Hibari  # noqa: PLC0415 - loads numpy and onnxruntime

        with ThreadPoolExecutor(1) as aside:
            reader = aside.submit(_reader)
            _silence_onnxruntime()

            def read(text: str) -> Any:
                return reader.result()(text)

            # One thread: it is fast enough, and more threads may add up in another order.
            return _Hibari(Hibari(threads=1, g2p=read))
    except Exception as error:
        # The boundary to the engine: onnxruntime has exception types of its own, a broken build raises
        # anything.
        raise VoiceUnavailable(f"it does not load: {error}") from error


def _silence_onnxruntime() -> None:
    """Load onnxruntime, which hibari needs, in such a way that it reports nothing and leaves no file of its own.

    By default it gives this machine a number, keeps events in a database in the user's cache folder and sends them to
    its maker. Whatever the variable says before, nothing leaves. A program that loads onnxruntime before it calls us
    has to set the variable itself: then the reporting has begun, and the switch ends a part of it only.
    https://github.com/microsoft/onnxruntime/blob/main/docs/Privacy.md
    """
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime  # noqa: PLC0415 - heavy, and only now is the variable set

    # Its own switch too, for builds that know no such variable; a version without one, or whose switch fails, speaks.
    with suppress(Exception):
        onnxruntime.disable_telemetry_events()


def _reader() -> Any:
    """What turns American English into sounds, as hibari makes it itself for the voice of its wheel."""
    from hibari.g2p import G2P  # noqa: PLC0415 - reads a dictionary of 9 MB

    return G2P(british=False)
