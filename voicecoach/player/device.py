"""Plays blocks of sound through the speakers. In: blocks. Out: sound; the home of miniaudio."""

import os
import sys
import threading
from array import array
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager

from voicecoach.errors import VoicecoachError

BUFFER_MS = 200
LEAD_MS = 250
"""Silence before the first sound, while a device wakes up."""

_BYTES = 2


def play_blocks(
    blocks: Iterator[bytes], sample_rate: int, on_progress: Callable[[int], None], channels: int = 1
) -> None:
    """Play 16-bit blocks to their end.

    Args:
        blocks: the sound, interleaved where there are two channels.
        sample_rate: in Hz.
        channels: 1, or 2 for stereo.
        on_progress: is told the samples handed to the device so far, about five times a second.

    Raises:
        VoicecoachError: there is no device, or none can be opened.
        KeyboardInterrupt: Ctrl-C; the device is closed.
    """
    try:
        import miniaudio  # noqa: PLC0415 - not on every platform, and only `play` needs it
    except ImportError as error:
        raise VoicecoachError(
            "playing through the speakers is not possible on this kind of machine: "
            "the miniaudio package has no build for it. `voicecoach build` makes a file that any player plays."
        ) from error

    feed = _Feed(blocks, sample_rate, channels)
    stream = feed.stream()
    next(stream)
    try:
        with _quiet_stderr():
            device = miniaudio.PlaybackDevice(
                output_format=miniaudio.SampleFormat.SIGNED16,
                nchannels=channels,
                sample_rate=sample_rate,
                buffersize_msec=BUFFER_MS,
                app_name="voicecoach",
            )
    except miniaudio.MiniaudioError as error:
        raise VoicecoachError(
            "no sound device can be opened. Is a speaker connected and switched on? "
            "`voicecoach build` makes a file that any player plays."
        ) from error
    try:
        with _quiet_stderr():
            device.start(stream)
        while not feed.is_done.wait(0.2):
            on_progress(max(0, feed.samples - LEAD_MS * sample_rate // 1000))
        on_progress(max(0, feed.samples - LEAD_MS * sample_rate // 1000))
    finally:
        device.close()


class _Feed:
    """Cuts blocks to the sizes that the device asks for."""

    def __init__(self, blocks: Iterator[bytes], sample_rate: int, channels: int = 1) -> None:
        self._blocks = blocks
        self._bytes = _BYTES * channels
        self._tail = sample_rate * BUFFER_MS * 2 // 1000
        self._rest = bytearray(sample_rate * LEAD_MS // 1000 * self._bytes)
        self.samples = 0
        self.is_done = threading.Event()

    def stream(self) -> "Generator[array[int], int, None]":
        """Miniaudio sends the number of samples it wants and gets an array of them, for every channel."""
        wanted = yield array("h")
        while not self.is_done.is_set():
            while len(self._rest) < wanted * self._bytes:
                block = next(self._blocks, None)
                if block is None:
                    break
                self._rest += block
            taken = bytes(self._rest[: wanted * self._bytes])
            del self._rest[: wanted * self._bytes]
            self.samples += len(taken) // self._bytes
            if len(taken) < wanted * self._bytes:
                # The end: zeros until what lies in the device's buffer has been heard.
                self._tail -= wanted
                taken = taken.ljust(wanted * self._bytes, b"\0")
                if self._tail <= 0:
                    self.is_done.set()
            samples = array("h", taken)
            if sys.byteorder == "big":
                samples.byteswap()
            wanted = yield samples


@contextmanager
def _quiet_stderr() -> Iterator[None]:
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
