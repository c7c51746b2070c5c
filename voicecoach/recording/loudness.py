"""One loudness for every clip. In: a recording. Out: its level in LUFS, or the recording brought to one.

Our own measurement, because BS.1770 counts whole blocks of 400 ms and many cues are hardly longer. The
K-weighting, the blocks and the gates are the standard's; a clip is measured with half a block of silence on
both sides and in finer steps, so that only its active part counts and a short word weighs as it is heard.
The weighting is applied in the frequency domain: for clips of a few seconds numpy alone is fast enough.
"""

import math

import numpy as np

from voicecoach.recording.conversions import Sound, fourier_length, to_recording, to_sound
from voicecoach.recording.recording import Recording

TARGET_LUFS = -19.0
PEAK_DBTP = -1.0

_BLOCK_MS = 400
_STEP_MS = 25
_ABSOLUTE_GATE_LUFS = -70.0
_RELATIVE_GATE_LU = -10.0
_MOST_GAIN_DB = 30.0
_LOOKAHEAD_MS = 3
_MOST_PASSES = 3
_INAUDIBLE_LU = 0.3
_OVERSAMPLING = 4


def loudness_lufs(recording: Recording) -> float:
    """The K-weighted level of the parts that are spoken; minus infinity for silence."""
    return _level_of(to_sound(recording), recording.sample_rate)


def true_peak_dbtp(recording: Recording) -> float:
    """The highest point of the waveform, between the samples too; minus infinity for silence."""
    sound = to_sound(recording)
    peak = float(_upper_envelope(sound).max(initial=0.0))
    return 20.0 * math.log10(peak) if peak else -math.inf


def levelled(recording: Recording, target_lufs: float = TARGET_LUFS, peak_dbtp: float = PEAK_DBTP) -> Recording:
    """The recording at the target level, its peaks held below the given true peak.

    Silence stays silence, and a very quiet recording is raised by at most 30 dB: beyond that it is noise.
    """
    sound = to_sound(recording)
    level_lufs = _level_of(sound, recording.sample_rate)
    if level_lufs == -math.inf:
        return recording
    # A hair below the ceiling: rounding to 16 bits may lift a peak again.
    ceiling = 10.0 ** ((peak_dbtp - 0.05) / 20.0)
    gain_db = target_lufs - level_lufs
    for _ in range(_MOST_PASSES):
        gain_db = min(gain_db, _MOST_GAIN_DB)
        loud = sound * 10.0 ** (gain_db / 20.0)
        result = _limited(loud, ceiling, recording.sample_rate)
        if result is loud:
            break
        # What the limiter took is given back, unless it is too little to hear.
        lost_lu = target_lufs - _level_of(result, recording.sample_rate)
        if lost_lu < _INAUDIBLE_LU:
            break
        gain_db += lost_lu
    return to_recording(result, recording.sample_rate)


def _level_of(sound: Sound, sample_rate: int) -> float:
    block = sample_rate * _BLOCK_MS // 1000
    step = sample_rate * _STEP_MS // 1000
    if not len(sound):
        return -math.inf
    weighted = _k_weighted(sound, sample_rate)
    weighted = np.pad(weighted, (block // 2, block // 2 + block))
    energy = np.concatenate([[0.0], np.cumsum(weighted**2)])
    starts = np.arange(0, len(weighted) - block + 1, step)
    powers = np.maximum((energy[starts + block] - energy[starts]) / block, 1e-20)
    powers = powers[_lufs(powers) > _ABSOLUTE_GATE_LUFS]
    if not powers.size:
        return -math.inf
    powers = powers[_lufs(powers) > _lufs(powers.mean()) + _RELATIVE_GATE_LU]
    return float(_lufs(powers.mean()))


def _lufs(power: Sound | np.float64) -> Sound:
    return np.asarray(-0.691 + 10.0 * np.log10(power))


def _k_weighted(sound: Sound, sample_rate: int) -> Sound:
    """The sound through the two filters of BS.1770-4, their response multiplied onto its spectrum."""
    # The tail of the 38 Hz high-pass must not wrap around onto the beginning.
    length = fourier_length(len(sound) + sample_rate // 10)
    frequencies = np.fft.rfftfreq(length, 1.0 / sample_rate)
    delay = np.exp(-2j * np.pi * frequencies / sample_rate)
    response = np.ones(len(frequencies), dtype=np.complex128)
    for forward, backward in _filters(sample_rate):
        response *= np.polyval(forward[::-1], delay) / np.polyval(backward[::-1], delay)
    return np.asarray(np.fft.irfft(np.fft.rfft(sound, length) * response, length)[: len(sound)])


def _filters(sample_rate: int) -> tuple[tuple[list[float], list[float]], ...]:
    """The shelf and the high-pass of BS.1770-4 for any rate; at 48 kHz these are the standard's own numbers.

    The analogue parameters behind the printed coefficients, as libebur128 uses them too.
    """
    k = math.tan(math.pi * 1681.974450955533 / sample_rate)
    q = 0.7071752369554196
    high = 10.0 ** (3.999843853973347 / 20.0)
    band = high**0.4996667741545416
    a0 = 1.0 + k / q + k * k
    shelf = (
        [
            (high + band * k / q + k * k) / a0,
            2.0 * (k * k - high) / a0,
            (high - band * k / q + k * k) / a0,
        ],
        [1.0, 2.0 * (k * k - 1.0) / a0, (1.0 - k / q + k * k) / a0],
    )
    k = math.tan(math.pi * 38.13547087602444 / sample_rate)
    q = 0.5003270373238773
    a0 = 1.0 + k / q + k * k
    high_pass = ([1.0, -2.0, 1.0], [1.0, 2.0 * (k * k - 1.0) / a0, (1.0 - k / q + k * k) / a0])
    return shelf, high_pass


def _upper_envelope(sound: Sound) -> Sound:
    """For every sample, the largest magnitude from it to the next one, on the curve between them."""
    if not len(sound):
        return sound
    length = fourier_length(len(sound) + 64)  # some silence, so that the ends do not meet
    fine = np.fft.irfft(np.fft.rfft(sound, length), length * _OVERSAMPLING) * _OVERSAMPLING
    return np.asarray(np.abs(fine).reshape(length, _OVERSAMPLING).max(axis=1)[: len(sound)])


def _limited(sound: Sound, ceiling: float, sample_rate: int) -> Sound:
    """The sound with every peak above the ceiling turned down, smoothly and from shortly before it."""
    # Between samples a curve may rise above them, in speech by 1 or 2 dB: 6 dB are plenty.
    if np.abs(sound).max(initial=0.0) <= ceiling / 2.0:
        return sound
    peaks = _upper_envelope(sound)
    if peaks.max() <= ceiling:
        return sound
    reach = sample_rate * _LOOKAHEAD_MS // 1000
    wanted = np.pad(np.minimum(1.0, ceiling / np.maximum(peaks, ceiling)), 2 * reach, constant_values=1.0)
    lowest = _lowest_in_each(wanted, 2 * reach + 1)
    # Each smoothed gain is a mean of minima that all cover this sample: never more than the sample may have.
    weights = np.hanning(2 * reach + 3)[1:-1]
    gain = np.convolve(lowest, weights / weights.sum(), mode="valid")
    return np.asarray(sound * gain)


def _lowest_in_each(values: Sound, width: int) -> Sound:
    """The minimum of every stretch this wide, built from stretches of doubling width."""
    reach = 1
    while 2 * reach <= width:
        values = np.minimum(values[:-reach], values[reach:])
        reach *= 2
    rest = width - reach
    return np.minimum(values[:-rest], values[rest:]) if rest else values
