"""What `play` tells of sound devices: their names, and how true a clock runs, measured from what it asked for."""

import time
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voicecoach.cli.live import devices
from voicecoach.cli.live.devices import list_devices, measured_rate, speed_check
from voicecoach.errors import VoicecoachError
from voicecoach.player.device import GONE, Output


def asked(rate: float, seconds: float, period_s: float = 0.05, begin_s: float = 100.0) -> list[tuple[float, int]]:
    """What a device asks for that takes so many samples a second."""
    return [(begin_s + n * period_s, round(n * period_s * rate)) for n in range(int(seconds / period_s))]


# --- measuring


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


# --- the commands


class FakeSpeakers:
    """A device with a clock of its own, which takes ten seconds in no time."""

    rate = 24_000.0
    lost = False

    def __init__(self, sample_rate: int, channels: int = 1, name: str | None = None) -> None:
        assert (24_000, 1) == (sample_rate, channels)
        self.sound = b""

    def play(self, pull: Callable[[int], bytes]) -> None:
        for second in range(220):
            FakeClock.now_s = 100.0 + second * 0.05
            self.sound += pull(2 * round(0.05 * self.rate))
        FakeSpeakers.heard = self.sound

    heard = b""

    def is_lost(self) -> bool:
        return self.lost

    def __enter__(self) -> "FakeSpeakers":
        return self

    def __exit__(self, *_error: object) -> None:
        pass


class FakeClock:
    now_s = 0.0


@pytest.fixture
def speakers(monkeypatch: pytest.MonkeyPatch) -> type[FakeSpeakers]:
    clock = SimpleNamespace(perf_counter=lambda: FakeClock.now_s, sleep=lambda _s: None, monotonic=time.monotonic)
    monkeypatch.setattr(devices, "time", clock)
    monkeypatch.setattr(devices, "Speakers", FakeSpeakers)
    return FakeSpeakers


@pytest.mark.usefixtures("speakers")
def test_a_true_clock_is_told_as_true_enough(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == speed_check(None)
    told = capsys.readouterr()
    assert "Playing 10 seconds of ticks, one each second.\n" == told.err
    assert "The device plays 24000.0 samples a second of 24000: " in told.out
    assert "0.000 %. That is true enough.\n" in told.out


def test_a_fast_clock_is_told_with_what_it_does_to_a_session(
    speakers: type[FakeSpeakers], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(speakers, "rate", 24_240.0)
    assert 0 == speed_check(None)
    assert (
        "The device plays 24240.0 samples a second of 24000: +1.000 %. Twenty minutes are off by 12.0 s.\n"
    ) == capsys.readouterr().out


def test_the_ticks_come_once_a_second(speakers: type[FakeSpeakers]) -> None:
    speed_check(None)
    second = speakers.heard[:48_000]
    assert any(second[:1_000])
    assert not any(second[12_000:])
    assert (second * 11)[: len(speakers.heard)] == speakers.heard


def test_a_device_that_goes_while_it_is_measured_is_told(
    speakers: type[FakeSpeakers], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(speakers, "lost", True)
    with pytest.raises(VoicecoachError) as raised:
        speed_check(None)
    assert GONE == str(raised.value)


def test_devices_are_listed_with_their_rates(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = (Output("Kitchen radio", (44_100, 48_000)), Output("Lamp", ()))
    monkeypatch.setattr(devices, "outputs", lambda: found)
    assert 0 == list_devices()
    assert "Kitchen radio  44100 Hz, 48000 Hz\nLamp\n" == capsys.readouterr().out


def test_where_there_is_no_device_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(devices, "outputs", lambda: ())
    with pytest.raises(VoicecoachError, match="no sound device is found"):
        list_devices()
