"""A file of sound in memory, decoded. In: its bytes. Out: samples. One home of soundfile."""

import io
import os
import sys
from typing import Any

from voicecoach.errors import VoicecoachError
from voicecoach.recording.arrays import Samples, np
from voicecoach.recording.quiet_decoders import unheard
from voicecoach.units import samples_within, written


def can_decode() -> bool:
    """Whether sound files can be decoded here; on some systems libsndfile is missing."""
    try:
        _decoder()
    except VoicecoachError:
        return False
    return True


def as_opened(path: str) -> str | bytes:
    """A path as soundfile opens it: a name with bytes that are no text it takes only as bytes."""
    try:
        path.encode(sys.getfilesystemencoding())
    except UnicodeEncodeError:
        return os.fsencode(path)
    return path


def _decoder() -> Any:
    try:
        import soundfile  # noqa: PLC0415 - only what is new, or is to be verified, is decoded
    except (ImportError, OSError) as error:
        raise VoicecoachError(
            f"sound files cannot be read on this machine ({error}). `pip install --force-reinstall soundfile` may help."
        ) from error
    return soundfile


def decoded(content: bytes) -> Samples:
    """All samples of a file.

    Raises:
        VoicecoachError: it cannot be decoded.
    """
    soundfile = _decoder()
    try:
        # As a whole: block by block, soundfile seeks, and an MP3 that is entered in the middle needs what lies before.
        with unheard():
            sound, _ = soundfile.read(io.BytesIO(content), dtype="int16", always_2d=True)
    except (soundfile.SoundFileError, RuntimeError) as error:
        raise VoicecoachError(f"the sound cannot be decoded: {error}") from error
    return np.asarray(sound)


def decoded_file(path: str, most_ms: int) -> tuple[Samples, int]:
    """All samples of a file on the disk, and its sample rate in Hz.

    Raises:
        VoicecoachError: it cannot be decoded, or is longer than this.
    """
    soundfile = _decoder()
    try:
        with unheard():
            about = soundfile.info(as_opened(path))
        if about.frames > samples_within(most_ms, about.samplerate):
            raise VoicecoachError(f"{path}: this sound is longer than {written(most_ms)}.")
        # As numbers between -1 and 1: read as whole numbers, a file in floating point would be silent.
        with unheard():
            sound, rate = soundfile.read(as_opened(path), dtype="float32", always_2d=True)
    except (OSError, soundfile.SoundFileError, RuntimeError) as error:
        # What libsndfile says of a file it does not know is that there is none.
        raise VoicecoachError(f"{path}: this is no sound that can be read; use WAV, FLAC, MP3 or OGG.") from error
    return np.clip(np.rint(sound * 32768.0), -32768, 32767).astype("<i2"), int(rate)
