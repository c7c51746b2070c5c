"""Reads a sound of the user's own. In: a path. Out: a recording at the track's rate, in whole milliseconds."""

import wave

from voicecoach.errors import VoicecoachError
from voicecoach.recording.conversions import filled_up, mixed_to_mono
from voicecoach.recording.decoding import decoded_file
from voicecoach.recording.recording import Recording
from voicecoach.recording.resample import resampled
from voicecoach.units import HOUR_MS, TRACK_RATE, samples_within

MAX_MS = HOUR_MS


def read_recording(path: str) -> Recording:
    """The sound of a WAV, FLAC, OGG or MP3 file, mixed to mono and resampled to the track's rate.

    Raises:
        VoicecoachError: the file cannot be read, is empty or is longer than an hour.
    """
    if not path.lower().endswith(".wav"):
        return _other(path)
    try:
        with wave.open(path, "rb") as file:
            width, channels, rate = file.getsampwidth(), file.getnchannels(), file.getframerate()
            if file.getnframes() > samples_within(MAX_MS, rate):
                raise VoicecoachError(f"{path}: this sound is longer than an hour.")
            pcm = file.readframes(file.getnframes())
    except wave.Error:
        # Floating point, or with an extended header: the standard library reads neither.
        return _other(path)
    except (OSError, EOFError) as error:
        raise VoicecoachError(f"{path}: this is not a WAV file: {error or 'it ends too early'}.") from error
    if not pcm:
        raise VoicecoachError(f"{path}: this sound is empty.")

    return filled_up(resampled(mixed_to_mono(pcm, width, channels, rate), TRACK_RATE))


def _other(path: str) -> Recording:

    samples, rate = decoded_file(path, MAX_MS)
    if not len(samples):
        raise VoicecoachError(f"{path}: this sound is empty.")
    return filled_up(resampled(mixed_to_mono(samples.tobytes(), 2, samples.shape[1], rate), TRACK_RATE))
