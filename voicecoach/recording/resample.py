"""Sound at another sample rate. In: a recording and a rate. Out: the same sound at that rate.

The length is exactly what the rate asks for, rounded to a sample. The home of soxr, loaded only when an
engine speaks at a rate of its own. soxr has no build for Windows on ARM: there a Fourier resampler in numpy
stands in.
"""

from voicecoach.recording.arrays import Mono, np
from voicecoach.recording.conversions import fourier_length, to_recording, to_sound
from voicecoach.recording.recording import Recording

_EDGE = 0.05
"""The share of the lower rate's band, at its top, in which the stand-in fades out, so that it rings less."""


def resampled(recording: Recording, sample_rate: int) -> Recording:
    """The same sound at another rate, in Hz; the length is rounded to the nearest sample."""
    if recording.sample_rate == sample_rate or not recording.length:
        return Recording(recording.pcm, sample_rate)
    length = (2 * recording.length * sample_rate + recording.sample_rate) // (2 * recording.sample_rate)
    sound = to_sound(recording)
    try:
        import soxr  # noqa: PLC0415 - absent on some machines, and slow to load
    except ImportError:
        changed = _by_fourier(sound, recording.sample_rate, sample_rate)
    else:
        changed = np.asarray(soxr.resample(sound, recording.sample_rate, sample_rate, quality="HQ"))
    exact = np.zeros(length)
    exact[: min(length, len(changed))] = changed[:length]
    return to_recording(exact, sample_rate)


def _by_fourier(sound: Mono, rate: int, new_rate: int) -> Mono:
    """The sound resampled by cutting or extending its spectrum."""
    step = int(rate // np.gcd(rate, new_rate))
    # 50 ms of silence at the end: the Fourier transform sees the sound as a ring, and its ends must not meet.
    length = fourier_length(-(-(len(sound) + rate // 20) // step)) * step
    new_length = length * new_rate // rate
    spectrum = np.fft.rfft(sound, length)
    kept = min(length, new_length) // 2 + 1
    if new_length < length:
        edge = max(1, int(kept * _EDGE))
        spectrum[kept - edge : kept] *= 0.5 + 0.5 * np.cos(np.pi * np.arange(1, edge + 1) / edge)
    resized = np.zeros(new_length // 2 + 1, dtype=np.complex128)
    resized[:kept] = spectrum[:kept]
    return np.asarray(np.fft.irfft(resized, new_length) * (new_length / length), dtype=np.float64)
