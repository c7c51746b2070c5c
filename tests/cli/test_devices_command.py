"""What `play` tells of sound devices: their names, and how true a clock runs."""

import time
from collections.abc import Callable
from types import SimpleNamespace

import pytest

from voicecoach.cli.live import devices
from voicecoach.cli.live.devices import list_devices, speed_check
from voicecoach.errors import VoicecoachError
from voicecoach.player import device_clock
from voicecoach.player.device import GONE, Output


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
    monkeypatch.setattr(device_clock, "time", clock)
    monkeypatch.setattr(device_clock, "Speakers", FakeSpeakers)
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
