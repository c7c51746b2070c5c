"""The espeak-ng library, called directly. In: a sentence and espeak's own settings. Out: raw sound.

The home of espeakng_loader and ctypes. The library keeps its state in global variables, so one thread owns
it and every call goes through that thread. This also keeps Ctrl-C whole: Python raises it in the main
thread only, never inside the callback, where ctypes would swallow it.
"""

import _ctypes
import ctypes
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from voicecoach.errors import VoicecoachError, VoiceUnavailable
from voicecoach.recording.recording import Recording

_SYNCHRONOUS = 2
_DO_NOT_EXIT = 0x8000  # otherwise the library ends the process when its data are missing
_TEXT_IS_UTF8 = 1
_WITH_PHONEMES = 0x100  # what stands between [[ and ]] is phonemes
_RATE, _PITCH = 1, 3
_BUFFER_MS = 2000
_LONGEST_DATA_PATH = 159  # the library copies the path into a buffer of 160 characters

_Result = TypeVar("_Result")
_SoundCallback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)


@dataclass(frozen=True, slots=True)
class LibraryVoice:
    """A voice the library brings."""

    name: str
    """The language it reads, as the library codes it: `en-us`."""
    identifier: str
    """The library's own name for it."""
    description: str


class _VoiceRecord(ctypes.Structure):
    """`espeak_VOICE` of speak_lib.h."""

    _fields_ = (
        ("name", ctypes.c_char_p),
        ("languages", ctypes.c_char_p),  # a byte of priority, then the code
        ("identifier", ctypes.c_char_p),
        ("gender", ctypes.c_ubyte),
        ("age", ctypes.c_ubyte),
        ("variant", ctypes.c_ubyte),
        ("reserved", ctypes.c_ubyte),
        ("score", ctypes.c_int),
        ("spare", ctypes.c_void_p),
    )


class _Library:
    """The loaded library; to be touched by its own thread alone."""

    def __init__(self) -> None:
        self._path, self._data_path = _paths()
        self._chunks: list[bytes] = []
        self._callback = _SoundCallback(self._take)
        self._start()

    def _start(self) -> None:
        self._library = ctypes.CDLL(self._path)
        self._library.espeak_ListVoices.restype = ctypes.POINTER(ctypes.POINTER(_VoiceRecord))
        self.sample_rate: int = self._library.espeak_Initialize(_SYNCHRONOUS, _BUFFER_MS, self._data_path, _DO_NOT_EXIT)
        if self.sample_rate <= 0:
            raise VoiceUnavailable("espeak-ng does not start: its language data cannot be read")
        self._library.espeak_SetSynthCallback(self._callback)

    def _take(self, samples: Any, count: int, _events: Any) -> int:
        if count > 0:
            self._chunks.append(ctypes.string_at(samples, 2 * count))
        return 0

    def _start_afresh(self) -> None:
        """Unload and load again, which takes 2.6 ms: repeats are then the same to the sample.

        Pitch flutter and noise go on from one sentence to the next in static variables that no call resets
        (±11 ms of length). Measured on Linux only; elsewhere repeats differ that little.
        """
        if not sys.platform.startswith("linux"):
            return
        self._library.espeak_Terminate()
        _ctypes.dlclose(self._library._handle)
        self._start()

    def voices(self) -> tuple[LibraryVoice, ...]:
        found: dict[str, LibraryVoice] = {}
        records = self._library.espeak_ListVoices(None)
        index = 0
        while records[index]:
            record = records[index].contents
            name, identifier = record.languages[1:].decode(), record.identifier.decode()
            # Voices under mb/ are listed whether or not the program they need is there.
            if not identifier.startswith("mb/"):
                found.setdefault(name, LibraryVoice(name, identifier, record.name.decode()))
            index += 1
        return tuple(found.values())

    def synthesise(self, text: str, identifier: str, rate: int, pitch: int) -> Recording:
        self._start_afresh()
        self._chunks.clear()
        if self._library.espeak_SetVoiceByName(identifier.encode()) != 0:
            raise VoicecoachError(f'espeak-ng cannot load its voice "{identifier}"')
        self._library.espeak_SetParameter(_RATE, rate, 0)
        self._library.espeak_SetParameter(_PITCH, pitch, 0)
        encoded = text.encode()
        status = self._library.espeak_Synth(
            encoded, ctypes.c_size_t(len(encoded) + 1), 0, 1, 0, _TEXT_IS_UTF8 | _WITH_PHONEMES, None, None
        )
        if status != 0:
            raise VoicecoachError(f"espeak-ng stopped with error {status}")
        return Recording(b"".join(self._chunks), self.sample_rate)


def load() -> None:
    """Load the library now.

    Raises:
        VoiceUnavailable: it is not installed, or does not start here.
    """
    _on_its_thread(_library)


@cache
def voices() -> tuple[LibraryVoice, ...]:
    """The voices that need nothing more installed, one for each language code.

    Raises:
        VoiceUnavailable: the library is not installed, or does not start here.
    """
    return _on_its_thread(lambda: _library().voices())


def synthesise(text: str, identifier: str, *, rate: int, pitch: int) -> Recording:
    """The raw sound of a sentence, at the library's own sample rate.

    Args:
        text: one sentence; between [[ and ]] the library's own phonemes.
        identifier: the library's name for the voice.
        rate: espeak's own measure of pace, from 80.
        pitch: 0 to 100; 50 is the voice's own.

    Raises:
        VoiceUnavailable: the library is not installed, or does not start here.
        VoicecoachError: the library refuses the sentence.
    """
    return _on_its_thread(lambda: _library().synthesise(text, identifier, rate, pitch))


_owner = ThreadPoolExecutor(max_workers=1, thread_name_prefix="espeak")


def _on_its_thread(work: Callable[[], _Result]) -> _Result:
    return _owner.submit(work).result()


@cache
def _library() -> _Library:
    try:
        return _Library()
    except (OSError, AttributeError) as error:  # not a library for this machine, or without the calls we make
        raise VoiceUnavailable(f"the espeak-ng library does not load: {error}") from error


def _paths() -> tuple[str, bytes]:
    try:
        import espeakng_loader  # noqa: PLC0415 - absent on some machines

        path, data_path = espeakng_loader.get_library_path(), espeakng_loader.get_data_path()
    except ImportError as error:
        raise VoiceUnavailable("espeakng-loader is not installed") from error
    except RuntimeError as error:
        raise VoiceUnavailable(f"the espeak-ng data are missing: {error}") from error
    encoded = str(data_path).encode()
    if len(encoded) > _LONGEST_DATA_PATH:
        raise VoiceUnavailable(
            f"espeak-ng cannot be used from a folder this deep: {data_path} has {len(encoded)} characters, "
            f"{_LONGEST_DATA_PATH} are possible; install voicecoach in a folder with a shorter path"
        )
    return str(path), encoded
