"""Blocks of sound in, a WAV file out: streamed, with the lengths filled in at the end."""

import wave
from collections.abc import Callable, Iterable
from typing import BinaryIO

from voicecoach.audio.formats.block_writing import BYTES_PER_CHANNEL, write_blocks
from voicecoach.errors import VoicecoachError
from voicecoach.units import clock, ms_within

_MOST_BYTES = 0xFFFF_FFFF - 36
"""A RIFF length has 32 bits, and counts the 36 bytes of header that follow it."""


def write_wav(
    file: BinaryIO,
    blocks: Iterable[bytes],
    *,
    sample_rate: int,
    channels: int = 1,
    on_progress: Callable[[int], None] | None = None,
) -> int:
    """Writes the sound as a 16-bit WAV and returns its length in samples; blocks and progress as in `write_blocks`.

    The file is written from its present position; it must be able to seek.

    Raises:
        ValueError: a block ends within a sample.
        VoicecoachError: the sound is longer than a WAV can be (4 GiB, about a day of mono at 24 000 Hz).
        OSError: the file cannot be written.
    """
    bytes_per_sample = BYTES_PER_CHANNEL * channels
    most_samples = _MOST_BYTES // bytes_per_sample
    with wave.open(file, "wb") as sound:
        sound.setnchannels(channels)
        sound.setsampwidth(BYTES_PER_CHANNEL)
        sound.setframerate(sample_rate)

        def write(block: bytes) -> None:
            if sound.tell() + len(block) // bytes_per_sample > most_samples:
                longest = f"{clock(ms_within(most_samples, sample_rate))} at {sample_rate} Hz"
                raise VoicecoachError(f"the session is longer than a WAV file can be ({longest}); build an MP3")
            sound.writeframesraw(block)

        return write_blocks(blocks, write, channels=channels, on_progress=on_progress)
