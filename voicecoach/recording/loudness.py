"""One loudness for every clip. In: a recording. Out: its level in LUFS, or the recording brought to one.

Our own measurement, because BS.1770 counts whole blocks of 400 ms and many cues are hardly longer. The
K-weighting, the blocks and the gates are the standard's; a clip is measured with half a block of silence on
both sides and in finer steps, so that only its active part counts and a short word weighs as it is heard.
The weighting is applied in the frequency domain: for clips of a few seconds numpy alone is fast enough.
"""

import math
from functools import lru_cache

from voicecoach.recording.arrays import Mono, Spectrum, np
from voicecoach.recording.conversions import fourier_length, to_recording, to_sound
from voicecoach.recording.recording import Recording
from voicecoach.units import samples_within

TARGET_LUFS = -18.05
"""Of a spoken clip, pauses apart. A session of such clips with its tones, made 0.45 dB softer by the MP3 encoder,
measures about -19 as a whole, so that most tracks need no further gain."""
PEAK_DBTP = -1.5
"""Half a decibel below the ceiling of -1 dBTP: encoding lifts peaks by as much as it takes away, and a little more."""

_BLOCK_MS = 400
_STEP_MS = 25
_ABSOLUTE_GATE_LUFS = -70.0
_RELATIVE_GATE_LU = -10.0
_MOST_GAIN_DB = 30.0
_LOOKAHEAD_MS = 3
_MOST_PASSES = 3
_INAUDIBLE_LU = 0.3
_OVERSAMPLING = 4
_ROOM = 128
"""Samples around a loud stretch, for the curve between samples."""


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
        taken_db = 10.0 * math.log10(energy(loud) / energy(result))
        lost_lu = target_lufs - (level_lufs + gain_db - taken_db)
        if lost_lu < _INAUDIBLE_LU:
            break
        gain_db += lost_lu
    return to_recording(result, recording.sample_rate)


def energy(sound: Mono) -> float:
    """The sum of the squares of the samples."""
    # Not by numpy's dot: for so little work its threads cost more than they bring.
    return float(np.sum(np.square(sound)))


def raised(recording: Recording, gain_db: float, peak_dbtp: float = PEAK_DBTP) -> Recording:
    """The recording louder or softer by so much, its peaks held below the given true peak."""
    ceiling = 10.0 ** ((peak_dbtp - 0.05) / 20.0)
    loud = to_sound(recording) * 10.0 ** (gain_db / 20.0)
    return to_recording(_limited(loud, ceiling, recording.sample_rate), recording.sample_rate)


def block_levels(recording: Recording) -> dict[int, float]:
    """How often each level occurs in the blocks in which BS.1770 measures, were the recording heard in silence.

    Returns:
        The level in tenths of a LU, and how many blocks have it: a fourth of a block of 400 ms begins every 25 ms.
    """
    powers = _block_powers(to_sound(recording), recording.sample_rate)
    levels = np.rint(10.0 * lufs(powers[powers > 0])).astype(int)
    found, counts = np.unique(levels, return_counts=True)
    return {int(level): float(count) * _STEP_MS / 100 for level, count in zip(found, counts, strict=True)}


def _level_of(sound: Mono, sample_rate: int) -> float:
    powers = _block_powers(sound, sample_rate, lead=2)
    powers = powers[lufs(powers) > _ABSOLUTE_GATE_LUFS]
    if not powers.size:
        return -math.inf
    powers = powers[lufs(powers) > lufs(powers.mean()) + _RELATIVE_GATE_LU]
    return float(lufs(powers.mean()))


def _block_powers(sound: Mono, sample_rate: int, lead: int = 1) -> Mono:
    """The K-weighted power of each block; the first and the last reach out of the sound.

    Args:
        sound: the samples.
        sample_rate: in Hz.
        lead: 2 for blocks that lie half in the sound, 1 for all that touch it.
    """
    block = samples_within(_BLOCK_MS, sample_rate)
    step = samples_within(_STEP_MS, sample_rate)
    if not len(sound):
        return np.zeros(0)
    weighted = np.pad(_k_weighted(sound, sample_rate), (block // lead, block // lead + block))
    energy = np.concatenate([[0.0], np.cumsum(weighted**2)])
    starts = np.arange(0, len(weighted) - block + 1, step)
    return np.asarray(np.maximum((energy[starts + block] - energy[starts]) / block, 1e-20))


def lufs(power: "Mono | np.float64") -> Mono:
    """The level of a K-weighted power."""
    return np.asarray(-0.691 + 10.0 * np.log10(power))


def _k_weighted(sound: Mono, sample_rate: int) -> Mono:
    """The sound through the two filters of BS.1770-4, their response multiplied onto its spectrum."""
    # The tail of the 38 Hz high-pass must not wrap around onto the beginning. Few different lengths, so that each
    # response is worked out once.
    step = sample_rate // 4
    length = fourier_length(-(-(len(sound) + sample_rate // 10) // step) * step)
    # In single precision: a level needs no more, and it takes half the time.
    spectrum = np.fft.rfft(sound.astype(np.float32), length) * _response(length, sample_rate)
    return np.asarray(np.fft.irfft(spectrum, length)[: len(sound)], dtype=np.float64)


@lru_cache(maxsize=64)
def _response(length: int, sample_rate: int) -> Spectrum:
    """What K-weighting does to each frequency of a spectrum of so many samples."""
    delay = np.exp(-2j * np.pi * np.fft.rfftfreq(length, 1.0 / sample_rate) / sample_rate)
    response = np.ones(len(delay), dtype=np.complex128)
    for forward, backward in k_filters(sample_rate):
        response *= np.polyval(forward[::-1], delay) / np.polyval(backward[::-1], delay)
    return response.astype(np.complex64)


def k_filters(sample_rate: int) -> tuple[tuple[list[float], list[float]], ...]:
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


def _upper_envelope(sound: Mono) -> Mono:
    """For every sample, the largest magnitude from it to the next one, on the curve between them."""
    if not len(sound):
        return sound
    length = fourier_length(len(sound) + 4 * _ROOM)  # some silence, so that the ends do not meet
    fine = np.fft.irfft(np.fft.rfft(sound, length), length * _OVERSAMPLING) * _OVERSAMPLING
    return np.asarray(np.abs(fine).reshape(length, _OVERSAMPLING).max(axis=1)[: len(sound)])


def _limited(sound: Mono, ceiling: float, sample_rate: int) -> Mono:
    """The sound with every peak above the ceiling turned down, smoothly and from shortly before it.

    What is not limited anywhere comes back as it is.
    """
    # Between samples a curve may rise above them, in speech by 1 or 2 dB, in noise by more than 3: 6 dB are plenty.
    loud = np.nonzero(np.abs(sound) > ceiling / 2.0)[0]
    if not len(loud):
        return sound
    reach = samples_within(_LOOKAHEAD_MS, sample_rate)
    # Only where it is loud is there anything to do, with room for the gain to come and go.
    room = 2 * reach + _ROOM
    cuts = np.nonzero(np.diff(loud) > 2 * room)[0]
    result = sound
    for first, last in zip([loud[0], *loud[cuts + 1]], [*loud[cuts], loud[-1]], strict=True):
        start, end = max(0, first - room), min(len(sound), last + room + 1)
        peaks = _upper_envelope(sound[start:end])
        # At its edges a stretch that was cut out meets silence, which is no peak of the sound's.
        peaks[: max(0, first - _ROOM - start)] = 0.0
        peaks[last + _ROOM + 1 - start :] = 0.0
        if peaks.max() > ceiling:
            result = sound.copy() if result is sound else result
            result[start:end] *= _gain(peaks, ceiling, reach)
    return result


def _gain(peaks: Mono, ceiling: float, reach: int) -> Mono:
    """A gain that holds these peaks below the ceiling, and changes over a few milliseconds."""
    wanted = np.pad(np.minimum(1.0, ceiling / np.maximum(peaks, ceiling)), 2 * reach, constant_values=1.0)
    lowest = _lowest_in_each(wanted, 2 * reach + 1)
    # Each smoothed gain is a mean of minima that all cover this sample: never more than the sample may have.
    weights = np.hanning(2 * reach + 3)[1:-1]
    return np.asarray(np.convolve(lowest, weights / weights.sum(), mode="valid"))


def _lowest_in_each(values: Mono, width: int) -> Mono:
    """The minimum of every stretch this wide, built from stretches of doubling width."""
    reach = 1
    while 2 * reach <= width:
        values = np.minimum(values[:-reach], values[reach:])
        reach *= 2
    rest = width - reach
    return np.minimum(values[:-rest], values[rest:]) if rest else values
