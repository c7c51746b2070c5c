"""How true a device's clock runs, measured from what it asked for."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voicecoach.errors import VoicecoachError
from voicecoach.player.device_clock import measured_rate, said_of_clock


def asked(rate: float, seconds: float, period_s: float = 0.05, begin_s: float = 100.0) -> list[tuple[float, int]]:
    """What a device asks for that takes so many samples a second."""
    return [(begin_s + n * period_s, round(n * period_s * rate)) for n in range(int(seconds / period_s))]


@pytest.mark.parametrize("rate", [24_000.0, 23_976.0, 24_100.0, 12_000.0])
def test_the_rate_of_a_steady_device_is_found(rate: float) -> None:
    assert measured_rate(asked(rate, 11.0), 1.0) == pytest.approx(rate, abs=1.0)


def test_what_fills_the_buffer_at_first_is_left_out() -> None:
    steady = asked(24_000.0, 11.0)
    hasty = [(100.0 + n * 0.001, n * 1_200) for n in range(100)]
    moved = [(at, samples + 100 * 1_200) for at, samples in steady if at > 100.2]
    assert measured_rate(hasty + moved, 1.0) == pytest.approx(24_000.0, abs=0.01)
    assert measured_rate(hasty + moved, 0.0) > 24_100.0


@given(st.lists(st.floats(-0.01, 0.01), min_size=220, max_size=220))
@settings(max_examples=30, deadline=None)
def test_a_device_that_asks_a_little_early_or_late_is_measured_all_the_same(late_s: list[float]) -> None:
    jittery = [(at + late, samples) for (at, samples), late in zip(asked(24_000.0, 11.0), late_s, strict=True)]
    # A hundredth of a second over ten is a thousandth at most, and much of it evens out.
    assert measured_rate(jittery, 1.0) == pytest.approx(24_000.0, rel=0.0035)


def test_a_device_that_takes_large_turns_seldom_is_measured_too() -> None:
    assert measured_rate(asked(24_000.0, 11.0, period_s=0.5), 1.0) == pytest.approx(24_000.0, abs=0.5)


@pytest.mark.parametrize("times", [1, 2, 3])
def test_a_device_that_asks_for_too_little_cannot_be_measured(times: int) -> None:
    few = [(100.0, 0), *((101.0 + n, n * 24_000) for n in range(times - 1))]
    with pytest.raises(VoicecoachError, match="the sound device takes no sound"):
        measured_rate(few, 1.0)


def test_a_device_that_asks_for_nothing_is_told_as_one_that_takes_no_sound() -> None:
    with pytest.raises(VoicecoachError, match="the sound device takes no sound"):
        measured_rate([], 1.0)


@pytest.mark.parametrize(
    ("rate", "verdict"),
    [
        (24_000.0, "24000.0 samples a second of 24000: +0.000 %. That is true enough."),
        (23_980.0, "23980.0 samples a second of 24000: -0.083 %. That is true enough."),
        (23_952.0, "23952.0 samples a second of 24000: -0.200 %. Twenty minutes are off by 2.4 s."),
        (24_240.0, "24240.0 samples a second of 24000: +1.000 %. Twenty minutes are off by 12.0 s."),
    ],
)
def test_a_clock_is_told_with_what_it_does_to_a_session(rate: float, verdict: str) -> None:
    assert f"The device plays {verdict}" == said_of_clock(rate)
