"""The one place where human time (whole milliseconds) and sound time (whole samples) become each other.

The track runs at 24 000 Hz: 24 samples are one millisecond, so the conversion is exact both ways, and one MP3
frame of 576 samples (MPEG-2 Layer III, ISO/IEC 13818-3) is exactly 24 ms.
"""

TRACK_RATE = 24_000
"""Sample rate of the track, in Hz."""

MUSIC_RATE = 48_000
"""Sample rate of a track with music, in Hz; there an MP3 frame has 1 152 samples and is 24 ms again."""

GRID_MS = 24
"""Free cues start on this grid: the length of one MP3 frame at the track's rate."""


MINUTE_MS = 60_000


def to_samples(length_ms: int, sample_rate: int = TRACK_RATE) -> int:
    """Samples in a whole number of milliseconds; the rate must be a multiple of 1000 Hz.

    >>> to_samples(45_000)
    1080000
    """
    return length_ms * _samples_per_ms(sample_rate)


def to_ms(samples: int, sample_rate: int = TRACK_RATE) -> int:
    """Milliseconds in a number of samples that is known to be whole milliseconds.

    >>> to_ms(1_080_000)
    45000

    Raises:
        ValueError: the samples do not fill whole milliseconds.
    """
    length_ms, rest = divmod(samples, _samples_per_ms(sample_rate))
    if rest:
        raise ValueError(f"{samples} samples at {sample_rate} Hz are not whole milliseconds")
    return length_ms


def ms_within(samples: int, sample_rate: int = TRACK_RATE) -> int:
    """The whole milliseconds that lie within so many samples, at any rate.

    >>> ms_within(47), ms_within(44_100, 44_100)
    (1, 1000)
    """
    return samples * 1000 // sample_rate


def ms_covering(samples: int, sample_rate: int = TRACK_RATE) -> int:
    """The smallest number of whole milliseconds that covers this many samples.

    >>> ms_covering(25)
    2
    """
    return -(-samples // _samples_per_ms(sample_rate))


def next_on_grid(samples: int, sample_rate: int = TRACK_RATE) -> int:
    """The first position on the 24-ms grid that is not before the given one.

    >>> next_on_grid(1)
    576
    """
    grid = GRID_MS * _samples_per_ms(sample_rate)
    return -(-samples // grid) * grid


def _samples_per_ms(sample_rate: int) -> int:
    samples_per_ms, rest = divmod(sample_rate, 1000)
    if rest or samples_per_ms <= 0:
        raise ValueError(f"the sample rate must be a positive multiple of 1000 Hz, not {sample_rate}")
    return samples_per_ms


def whole_minutes(length_ms: int) -> int:
    """A length as a person says it: to the nearest minute, and at least one.

    >>> whole_minutes(10_000), whole_minutes(90_000)
    (1, 2)
    """
    return max(1, (length_ms + MINUTE_MS // 2) // MINUTE_MS)


def clock(length_ms: int) -> str:
    """A length as a person reads it on a clock, in tenths of a second, rounded down.

    >>> clock(37_490), clock(3_723_000)
    ('00:37.4', '1:02:03.0')
    """
    tenths = length_ms // 100
    minutes, tenths = divmod(tenths, 600)
    hours, minutes = divmod(minutes, 60)
    seconds = f"{tenths // 10:02d}.{tenths % 10}"
    return f"{hours}:{minutes:02d}:{seconds}" if hours else f"{minutes:02d}:{seconds}"


def written(length_ms: int) -> str:
    """A length as it is written in a routine.

    >>> written(45_000), written(90_000), written(1_500), written(7_200_000)
    ('45s', '1m30s', '1.5s', '2h')
    """
    sign = "-" if length_ms < 0 else ""
    hours, rest = divmod(abs(length_ms), 3_600_000)
    minutes, rest = divmod(rest, 60_000)
    seconds = f"{rest / 1000:.3f}".rstrip("0").rstrip(".")
    parts = (f"{hours}h" if hours else "") + (f"{minutes}m" if minutes else "")
    return sign + (parts + (f"{seconds}s" if rest else "") or "0s")
