"""The one way to every engine: pyttsx3. In: an engine, its settings, sentences. Out: a recording for each.

The home of pyttsx3. It brings the queue, the properties and the error callbacks; its stock drivers lose
sentences, so the drivers are ours: synchronous, into memory, and registered where pyttsx3 looks for them.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from threading import Lock
from types import ModuleType
from typing import Any, Protocol

from voicecoach.errors import VoicecoachError, VoiceUnavailable
from voicecoach.recording.recording import Recording
from voicecoach.voices.words.pronunciation import plain

_SYNTHESISER = "synthesiser"
"""The property that carries the loaded engine to the driver."""


class Synthesiser(Protocol):
    """What an engine of ours does once it is loaded."""

    def synthesise(self, text: str, properties: Mapping[str, Any]) -> Recording:
        """The raw sound of one sentence, spoken with these properties."""


@dataclass(frozen=True, slots=True)
class _Sink:
    """Where one sentence's sound goes: pyttsx3 takes any object for the name of a file."""

    sentence: str
    on_recorded: Callable[[str, Recording], None]
    delivered: set[str]

    def take(self, recording: Recording) -> None:
        self.delivered.add(self.sentence)
        self.on_recorded(self.sentence, recording)


class _Driver:
    """pyttsx3's side of an engine.

    It never calls itself busy: `setBusy(False)` works off the rest of the queue from inside itself, one level
    deeper with every sentence, and a long session would end in a RecursionError.
    """

    def __init__(self, proxy: Any) -> None:
        self._proxy = proxy
        self._properties: dict[str, Any] = {}

    def setProperty(self, name: str, value: object) -> None:  # noqa: N802 - pyttsx3's name
        self._properties[name] = value

    def getProperty(self, name: str) -> object:  # noqa: N802 - pyttsx3's name
        return self._properties[name]

    def save_to_file(self, text: str, sink: _Sink) -> None:
        self._proxy.notify("started-utterance")
        recording = self._properties[_SYNTHESISER].synthesise(text, self._properties)
        if not recording.length:
            raise VoicecoachError("it gives no sound")
        sink.take(recording)
        self._proxy.notify("finished-utterance", completed=True)

    def startLoop(self) -> None:  # noqa: N802 - pyttsx3's name
        self._proxy.setBusy(False)  # works off the whole queue before it returns

    def endLoop(self) -> None:  # noqa: N802 - pyttsx3's name
        """Nothing is left running."""

    def stop(self) -> None:
        """Nothing is left running."""


_one_at_a_time = Lock()


def speak(
    engine: str,
    load: Callable[[], Synthesiser],
    properties: Mapping[str, object],
    sentences: Sequence[str],
    on_recorded: Callable[[str, Recording], None],
) -> None:
    """Send the sentences through pyttsx3 in one batch, handing over each one's sound as it is ready.

    Args:
        engine: the engine's name; its driver is registered as `voicecoach_<engine>`.
        load: gives the loaded engine; called at every batch, so it should remember what it loaded.
        properties: set before the first sentence.
        sentences: what to say.
        on_recorded: called with the sentence and its raw sound; what it raises ends up with the caller.

    Raises:
        VoiceUnavailable: pyttsx3 or the engine cannot be loaded.
        VoicecoachError: the engine failed on some sentences; the others were handed over.
    """
    try:
        import pyttsx3  # noqa: PLC0415 - loaded only when something must be spoken
    except ImportError as error:
        raise VoiceUnavailable(f"pyttsx3 cannot be loaded: {error}") from error
    if not all(sentence.strip() for sentence in sentences):
        raise VoicecoachError("one of the sentences is empty: there is nothing to say")
    with _one_at_a_time:
        synthesiser = load()
        name = f"voicecoach_{engine}"
        module = ModuleType(f"pyttsx3.drivers.{name}")
        module.buildDriver = _Driver  # type: ignore[attr-defined]
        sys.modules[module.__name__] = module
        # pyttsx3 may hand back an engine of an earlier batch that something still holds. It is as good as
        # new: `_run` left its loop and queue as they were, and every property is set again.
        delivered: set[str] = set()
        failures = _run(
            pyttsx3.init(name),
            {_SYNTHESISER: synthesiser, **properties},
            [_Sink(sentence, on_recorded, delivered) for sentence in sentences],
        )
    _raise_first(engine, failures, delivered)


def _run(tts: Any, properties: Mapping[str, object], sinks: Sequence[_Sink]) -> list[tuple[str, Exception]]:
    """Speak one batch; the sentences that failed, each with its reason."""
    failures: list[tuple[str, Exception]] = []

    def note_failure(name: str | None, exception: Exception) -> None:
        failures.append((name or "", exception))

    listener = tts.connect("error", note_failure)
    try:
        for name, value in properties.items():
            tts.setProperty(name, value)
        for sink in sinks:
            tts.save_to_file(sink.sentence, sink, sink.sentence)
        tts.runAndWait()
    finally:
        # After Ctrl-C the loop still counts as running and the queue is full.
        with suppress(RuntimeError):
            tts.endLoop()
        tts.proxy.setBusy(True)
        tts.disconnect(listener)
    return failures


def _raise_first(engine: str, failures: list[tuple[str, Exception]], delivered: set[str]) -> None:
    """Raise what went wrong: our own reasons as they are, the engine's with the sentence's name."""
    refused = [(sentence, error) for sentence, error in failures if sentence not in delivered]
    for sentence, error in failures:
        if sentence in delivered or isinstance(error, VoiceUnavailable):
            raise error
    if refused:
        sentence, error = refused[0]
        more = f" (and {len(refused) - 1} more sentences)" if len(refused) > 1 else ""
        raise VoicecoachError(f'the {engine} voice cannot say "{plain(sentence)}"{more}: {error}') from error
