"""Loudspeakers. In: a function that gives so many bytes of sound. Out: sound; the home of miniaudio."""

import os
import sys
import threading
import time
from array import array
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from voicecoach.errors import VoicecoachError
from voicecoach.units import in_seconds, to_samples

PERIOD_MS = 100
"""A device asks for sound this often, where it does as it is told."""
PERIODS = 3
BUFFER_MS = PERIOD_MS * PERIODS
LEAD_MS = 50
"""Silence before the first sound, while a device wakes up."""
LOST_AFTER_S = 3.0
"""A device that has asked for nothing in this time has gone."""

GONE = "the sound device has gone: it was unplugged or switched off."

_BYTES = 2

Pull = Callable[[int], bytes]
"""Gives exactly so many bytes of 16-bit samples; channels are interleaved."""


@dataclass(frozen=True, slots=True)
class Output:
    """A device that sound can be played on."""

    name: str
    sample_rates: tuple[int, ...]
    """In Hz, as far as the device tells."""


class Speakers:
    """An open device. It plays silence until it is given something to play."""

    def __init__(self, sample_rate: int, channels: int = 1, name: str | None = None) -> None:
        """Open a device and let it play silence.

        Args:
            sample_rate: in Hz.
            channels: 1, or 2 for stereo.
            name: a part of the device's name; None is the one that the system uses.

        Raises:
            VoicecoachError: there is no device, none of that name, or it cannot be opened.
        """
        self.sample_rate = sample_rate
        self.channels = channels
        self._pull: Pull | None = None
        self._lead = to_samples(LEAD_MS, sample_rate) * _BYTES * channels
        self._asked_at = time.monotonic()
        miniaudio = _miniaudio()
        chosen = None if name is None else _chosen(miniaudio, name)
        stream = self._stream()
        next(stream)
        try:
            with quiet_stderr():
                self._device = miniaudio.PlaybackDevice(
                    output_format=miniaudio.SampleFormat.SIGNED16,
                    nchannels=channels,
                    sample_rate=sample_rate,
                    buffersize_msec=PERIOD_MS,
                    callback_periods=PERIODS,
                    device_id=None if chosen is None else chosen["id"],
                    app_name="voicecoach",
                )
                self._device.start(stream)
        except miniaudio.MiniaudioError as error:
            raise VoicecoachError(
                "no sound device can be opened. Is a speaker connected and switched on? "
                "`--no-sound` follows the session on the screen, "
                "and `voicecoach build` makes a file that any player plays."
            ) from error

    def play(self, pull: Pull) -> None:
        """Play what this gives, from now on."""
        self._pull = pull

    def is_lost(self) -> bool:
        """Whether the device has stopped asking for sound: it was unplugged, or the system's sound has gone."""
        return time.monotonic() - self._asked_at > LOST_AFTER_S

    def woke_up(self) -> None:
        """Count from now: the whole machine, or this program, has slept."""
        self._asked_at = time.monotonic()

    def _stream(self) -> "Generator[array[int], int, None]":
        """Miniaudio sends the number of samples it wants and gets an array of them, for every channel."""
        wanted = yield array("h")
        while True:
            self._asked_at = time.monotonic()
            size = wanted * _BYTES * self.channels
            lead = size if self._pull is None else min(size, self._lead)
            self._lead = max(0, self._lead - size)
            sound = bytes(lead)
            if self._pull is not None and lead < size:
                sound += self._pull(size - lead)
            samples = array("h", sound)
            if sys.byteorder == "big":
                samples.byteswap()
            wanted = yield samples

    def close(self) -> None:
        """Close the device."""
        with quiet_stderr():
            self._device.close()

    def __enter__(self) -> "Speakers":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()


class Silent:
    """A clock in place of a device: it takes sound as fast as it would be heard, and throws it away."""

    def __init__(self, sample_rate: int, channels: int = 1) -> None:
        self.sample_rate = sample_rate
        self.channels = channels
        self._ends = threading.Event()
        self._thread: threading.Thread | None = None

    def play(self, pull: Pull) -> None:
        """Take what this gives, from now on."""
        self._thread = threading.Thread(target=self._take, args=(pull,), name="clock", daemon=True)
        self._thread.start()

    def is_lost(self) -> bool:
        """A clock is never lost."""
        return False

    def woke_up(self) -> None:
        """A clock needs no care."""

    def _take(self, pull: Pull) -> None:
        period_s = in_seconds(PERIOD_MS)
        due = time.monotonic()
        while not self._ends.wait(max(0.0, due - time.monotonic())):
            pull(to_samples(PERIOD_MS, self.sample_rate) * _BYTES * self.channels)
            # After a sleep of the machine the time that has passed is not made up for.
            due = max(due + period_s, time.monotonic() - period_s)

    def close(self) -> None:
        """Stop the clock."""
        self._ends.set()
        if self._thread is not None:
            self._thread.join()

    def __enter__(self) -> "Silent":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()


def outputs() -> tuple[Output, ...]:
    """The devices that sound can be played on.

    Raises:
        VoicecoachError: playing is not possible on this kind of machine.
    """
    return tuple(
        Output(device["name"], tuple(sorted({f["samplerate"] for f in device["formats"] if f["samplerate"]})))
        for device in _devices(_miniaudio())
    )


def _chosen(miniaudio: ModuleType, name: str) -> dict[str, Any]:
    found = _devices(miniaudio)
    exact = [device for device in found if device["name"].lower() == name.lower()]
    matching = exact or [device for device in found if name.lower() in device["name"].lower()]
    if len(matching) == 1:
        return matching[0]
    names = ", ".join(f'"{device["name"]}"' for device in matching or found) or "none at all"
    why = "fits several devices" if matching else "fits no device"
    raise VoicecoachError(f'--device: "{name}" {why}: {names}.')


def _devices(miniaudio: ModuleType) -> list[dict[str, Any]]:
    try:
        with quiet_stderr():
            found: list[dict[str, Any]] = miniaudio.Devices().get_playbacks()
    except miniaudio.MiniaudioError:
        return []
    return found


def load(*, is_alone: bool) -> None:
    """Load what plays sound; what is wrong with it is told where a device is opened.

    Args:
        is_alone: no other thread runs yet. Then numpy is hidden from miniaudio, which would load it to be able to take
            its arrays, and never gets any here: that is a quarter of the time to the first sound.
    """
    is_hidden = is_alone and "numpy" not in sys.modules
    if is_hidden:
        sys.modules["numpy"] = None  # type: ignore[assignment]
    try:
        with suppress(VoicecoachError):
            _miniaudio()
    finally:
        if is_hidden:
            del sys.modules["numpy"]


def _miniaudio() -> ModuleType:
    try:
        import miniaudio  # noqa: PLC0415 - not on every platform, and only `play` needs it
    except ImportError as error:
        raise VoicecoachError(
            "playing through the speakers is not possible on this kind of machine: "
            "the miniaudio package has no build for it. `--no-sound` follows the session on the screen, and "
            "`voicecoach build` makes a file that any player plays."
        ) from error
    module: ModuleType = miniaudio
    return module


@contextmanager
def quiet_stderr() -> Iterator[None]:
    """Without the lines that ALSA writes past Python when there is no sound card."""
    try:
        kept = os.dup(2)
    except OSError:
        yield
        return
    sink = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(sink, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(sink)
