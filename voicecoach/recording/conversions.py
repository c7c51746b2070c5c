"""From an engine's raw sound to a clean clip. In: a recording. Out: a new one, trimmed, faded or padded.

The home of numpy for sound. A separate module, loaded only when something is newly recorded: a build whose
clips are all in the cache never pays for numpy.
"""

from voicecoach.recording.arrays import Floats, Mono, np
from voicecoach.recording.recording import Recording
from voicecoach.units import ms_covering, samples_within, to_samples

LEAD_MS = 10
"""Silence in front of every finished recording: the first consonant never meets a hard edge."""
TRAIL_MS = 20
"""Silence after it, before whole milliseconds are filled up."""

_FADE_MS = 4
_WINDOW_MS = 5
# In the neural voice f, s and th at the ends lie 25 to 45 dB below the loudest vowel, idle noise 60 dB and
# more.
_QUIETEST_SPEECH_DB = -50.0
_HIGHEST_THRESHOLD_DB = -40.0
_ABOVE_NOISE_DB = 6.0


def to_sound(recording: Recording) -> Mono:
    """The samples as numbers between -1 and 1."""
    return np.frombuffer(recording.pcm, dtype="<i2").astype(np.float64) / 32768.0


def to_recording(sound: Mono, sample_rate: int) -> Recording:
    """The numbers rounded to 16 bits; what lies outside -1 to 1 is held at the edge."""
    samples = np.clip(np.rint(np.asarray(sound, dtype=np.float64) * 32768.0), -32768, 32767)
    return Recording(samples.astype("<i2").tobytes(), sample_rate)


def mixed_to_mono(pcm: bytes, sample_width: int, channels: int, sample_rate: int) -> Recording:
    """Little-endian PCM of 1 to 4 bytes a sample as a recording; its channels are averaged."""
    raw = np.frombuffer(pcm, dtype=np.uint8)
    raw = raw[: len(raw) // (sample_width * channels) * sample_width * channels].reshape(-1, sample_width)
    if sample_width == 1:
        # A WAV of 8 bits is unsigned, wider ones are signed.
        sound = raw[:, 0].astype(np.float64) / 128 - 1
    else:
        wide = np.zeros((len(raw), 4), dtype=np.uint8)
        wide[:, 4 - sample_width :] = raw
        sound = wide.view("<i4")[:, 0].astype(np.float64) / 2**31
    return to_recording(sound.reshape(-1, channels).mean(axis=1), sample_rate)


def filled_up(recording: Recording) -> Recording:
    """The recording with as much silence after it as whole milliseconds need."""
    missing = to_samples(ms_covering(recording.length, recording.sample_rate), recording.sample_rate) - recording.length
    return Recording(recording.pcm + bytes(2 * missing), recording.sample_rate)


def trimmed(recording: Recording) -> Recording:
    """Only the part with sound in it, soft consonants included, faded over a few milliseconds at both ends.

    A recording with no sound in it comes back empty.
    """
    sound = to_sound(recording)
    rate = recording.sample_rate
    window = max(1, samples_within(_WINDOW_MS, rate))
    levels_db = _levels_db(sound, window)
    if not levels_db.size or levels_db.max() == -np.inf:
        return Recording(b"", rate)
    heard = np.nonzero(levels_db > levels_db.max() + _threshold_db(levels_db))[0]
    fade = samples_within(_FADE_MS, rate)
    # The fades lie outside the sound that was found, so that they take nothing from it.
    start = max(0, int(heard[0]) * window - fade)
    end = min(len(sound), (int(heard[-1]) + 1) * window + fade)
    return to_recording(_faded(sound[start:end], min(fade, (end - start) // 2)), rate)


def padded(recording: Recording) -> Recording:
    """The recording with silence before and after it, filled up to whole milliseconds."""
    rate = recording.sample_rate
    lead = to_samples(LEAD_MS, rate)
    length = to_samples(ms_covering(recording.length, rate) + LEAD_MS + TRAIL_MS, rate)
    silence_after = length - lead - recording.length
    return Recording(bytes(2 * lead) + recording.pcm + bytes(2 * silence_after), rate)


def scaled_to_16_bits(sound: Floats, sample_rate: int) -> Recording:
    """An engine's floating-point sound as a recording, turned down first where it would not fit."""
    peak = float(np.abs(sound).max(initial=0.0))
    return to_recording(sound.astype(np.float64) / max(1.0, peak), sample_rate)


def fourier_length(at_least: int) -> int:
    """The next length that a Fourier transform is quick with: no prime factor above five."""
    length = 1 << max(0, at_least - 1).bit_length()
    fives = 1
    while fives < 2 * at_least:
        threes = fives
        while threes < 2 * at_least:
            twos = threes << max(0, (-(-at_least // threes) - 1).bit_length())
            length = min(length, twos)
            threes *= 3
        fives *= 5
    return length


def _levels_db(sound: Mono, window: int) -> Mono:
    """The level of each whole window (the last one filled with silence), in dB of full scale."""
    filled = np.concatenate([sound, np.zeros(-len(sound) % window)]).reshape(-1, window)
    with np.errstate(divide="ignore"):
        return np.asarray(10.0 * np.log10(np.mean(filled**2, axis=1)))


def _threshold_db(levels_db: Mono) -> float:
    """How far below the loudest window a window still counts as sound."""
    noise_db = float(np.percentile(np.maximum(levels_db, -200.0), 5)) - float(levels_db.max())
    return min(max(noise_db + _ABOVE_NOISE_DB, _QUIETEST_SPEECH_DB), _HIGHEST_THRESHOLD_DB)


def _faded(sound: Mono, fade: int) -> Mono:
    result = sound.copy()
    if fade:
        ramp = 0.5 - 0.5 * np.cos(np.pi * (np.arange(fade) + 0.5) / fade)
        result[:fade] *= ramp
        result[-fade:] *= ramp[::-1]
    return result
