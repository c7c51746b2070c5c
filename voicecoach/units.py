"""The one place where human time (whole milliseconds) and sound time (whole samples) become each other.

The track runs at 24 000 Hz: 24 samples are one millisecond, so the conversion is exact both ways, and one MP3
frame of 576 samples (MPEG-2 Layer III, ISO/IEC 13818-3) is exactly 24 ms.
"""

from collections.abc import Iterator

TRACK_RATE = 24_000
"""Sample rate of the track, in Hz."""

MUSIC_RATE = 48_000
"""Sample rate of a track with music, in Hz; there an MP3 frame has 1 152 samples and is 24 ms again."""

GRID_MS = 24
"""Free cues start on this grid: the length of one MP3 frame at the track's rate."""

SECOND_MS = 1000
MINUTE_MS = 60 * SECOND_MS
HOUR_MS = 60 * MINUTE_MS
DAY_MS = 24 * HOUR_MS
UNIT_MS = {"ms": 1, "s": SECOND_MS, "m": MINUTE_MS, "min": MINUTE_MS, "h": HOUR_MS}
"""By the signs that people write."""


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


def samples_within(length_ms: int, sample_rate: int) -> int:
    """The samples that lie whole within so many milliseconds, at any rate.

    >>> samples_within(5, 22_050)
    110
    """
    return sample_rate * length_ms // 1000


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


def in_seconds(length_ms: int) -> float:
    """A length in seconds, for texts, and for what counts in them.

    >>> in_seconds(1_500), f"{in_seconds(45_000):g}"
    (1.5, '45')
    """
    return length_ms / 1000


def whole_seconds(length_ms: int, *, up: bool = False) -> int:
    """How many whole seconds lie within a length, or cover it.

    >>> whole_seconds(1_001), whole_seconds(1_001, up=True)
    (1, 2)
    """
    return -(-length_ms // 1000) if up else length_ms // 1000


def minutes_and_rest(length_ms: int) -> tuple[int, int]:
    """The whole minutes of a length, and the milliseconds beyond them.

    >>> minutes_and_rest(90_000)
    (1, 30000)
    """
    return divmod(length_ms, MINUTE_MS)


def hours_and_minutes(length_ms: int) -> tuple[int, int]:
    """A length in whole hours, and the minutes beyond them, to the nearest minute.

    >>> hours_and_minutes(7_199_000), hours_and_minutes(25_000)
    ((2, 0), (0, 0))
    """
    return divmod(nearest_minute(length_ms), 60)


def nearest_minute(length_ms: int) -> int:
    """A length to the nearest whole minute.

    >>> nearest_minute(29_999), nearest_minute(30_000)
    (0, 1)
    """
    return (length_ms + MINUTE_MS // 2) // MINUTE_MS


def whole_minutes(length_ms: int) -> int:
    """A length as a person says it: to the nearest minute, and at least one.

    >>> whole_minutes(10_000), whole_minutes(90_000)
    (1, 2)
    """
    return max(1, nearest_minute(length_ms))


_NAMED_IN_SECONDS_MS = 45_000
_SECONDS_STEP_MS = 5_000


def said_length(length_ms: int) -> int:
    """A length as a session's beginning names it: under 45 seconds to five seconds, else to the nearest minute.

    >>> said_length(31_200), said_length(45_000), said_length(90_000)
    (30000, 60000, 120000)
    """
    if length_ms < _NAMED_IN_SECONDS_MS:
        steps = (length_ms + _SECONDS_STEP_MS // 2) // _SECONDS_STEP_MS
        return _SECONDS_STEP_MS * max(1, steps)
    return MINUTE_MS * whole_minutes(length_ms)


def said_lengths(first_ms: int, last_ms: int) -> Iterator[int]:
    """Every length that a session's beginning may name, from one such length to another.

    >>> list(said_lengths(35_000, 120_000))
    [35000, 40000, 45000, 60000, 120000]
    """
    seconds = range(_SECONDS_STEP_MS, _NAMED_IN_SECONDS_MS + 1, _SECONDS_STEP_MS)
    yield from (length_ms for length_ms in seconds if first_ms <= length_ms <= last_ms)
    yield from range(max(MINUTE_MS, first_ms), last_ms + 1, MINUTE_MS)


def length_of(hours: int = 0, minutes: int = 0, seconds: int = 0, milliseconds: int = 0) -> int:
    """A length in milliseconds, from its parts.

    >>> length_of(minutes=7, seconds=31)
    451000
    """
    return hours * HOUR_MS + minutes * MINUTE_MS + seconds * SECOND_MS + milliseconds


def time_of(count: int, a_minute: int) -> int:
    """How long so many things take, at so many a minute.

    >>> time_of(30, 120)
    15000
    """
    return count * MINUTE_MS // a_minute


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


def clock_to_second(length_ms: int) -> str:
    """A length on a clock without tenths, rounded down.

    >>> clock_to_second(37_490)
    '00:37'
    """
    return clock(length_ms).partition(".")[0]


def timestamp(at_ms: int) -> str:
    """A moment as subtitles and lists of chapters write it.

    >>> timestamp(3_723_045)
    '01:02:03.045'
    """
    return f"{at_ms // HOUR_MS:02}:{at_ms // MINUTE_MS % 60:02}:{at_ms // 1000 % 60:02}.{at_ms % 1000:03}"


def lyrics_time(at_ms: int) -> str:
    """A moment as timed lyrics write it, whose minutes go on beyond the hour.

    >>> lyrics_time(3_723_045)
    '62:03.04'
    """
    return f"{at_ms // MINUTE_MS:02}:{at_ms // 1000 % 60:02}.{at_ms // 10 % 100:02}"


def cd_time(at_ms: int) -> str:
    """A moment in minutes, seconds and seventy-fifths, as a CD counts.

    >>> cd_time(61_500)
    '01:01:37'
    """
    return f"{at_ms // MINUTE_MS:02}:{at_ms // 1000 % 60:02}:{at_ms % 1000 * 75 // 1000:02}"


def written(length_ms: int) -> str:
    """A length as it is written in a routine.

    >>> written(45_000), written(90_000), written(1_500), written(7_200_000)
    ('45s', '1m30s', '1.5s', '2h')
    """
    sign = "-" if length_ms < 0 else ""
    hours, rest = divmod(abs(length_ms), HOUR_MS)
    minutes, rest = minutes_and_rest(rest)
    seconds = f"{in_seconds(rest):.3f}".rstrip("0").rstrip(".")
    parts = (f"{hours}h" if hours else "") + (f"{minutes}m" if minutes else "")
    return sign + (parts + (f"{seconds}s" if rest else "") or "0s")
