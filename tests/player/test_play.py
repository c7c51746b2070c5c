"""Devices: a clear word where there is none, and the clock that stands in for one."""

import threading
import time

import pytest

from voicecoach.errors import VoicecoachError
from voicecoach.player.device import Silent, Speakers, outputs


def test_without_a_device_the_message_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    miniaudio = pytest.importorskip("miniaudio")

    def refused(**_options: object) -> None:
        raise miniaudio.MiniaudioError("failed to init device", -401)

    monkeypatch.setattr(miniaudio, "PlaybackDevice", refused)
    with pytest.raises(VoicecoachError, match="no sound device can be opened"):
        Speakers(24_000)


def test_a_device_that_does_not_exist_is_named_with_those_that_do(monkeypatch: pytest.MonkeyPatch) -> None:
    miniaudio = pytest.importorskip("miniaudio")

    class Two:
        def get_playbacks(self) -> list[dict[str, object]]:
            return [{"name": "Kitchen radio", "id": 1, "formats": []}, {"name": "Kitchen lamp", "id": 2, "formats": []}]

    monkeypatch.setattr(miniaudio, "Devices", Two)
    assert ["Kitchen radio", "Kitchen lamp"] == [output.name for output in outputs()]
    with pytest.raises(VoicecoachError, match='"cellar" fits no device: "Kitchen radio", "Kitchen lamp"'):
        Speakers(24_000, name="cellar")
    with pytest.raises(VoicecoachError, match='"kitchen" fits several devices'):
        Speakers(24_000, name="kitchen")


def test_a_clock_takes_sound_as_fast_as_it_would_be_heard() -> None:
    taken = 0
    is_enough = threading.Event()

    def pull(size: int) -> bytes:
        nonlocal taken
        taken += size
        if taken >= 2 * 24_000 // 2:
            is_enough.set()
        return bytes(size)

    began_s = time.monotonic()
    with Silent(24_000) as clock:
        clock.play(pull)
        assert is_enough.wait(10)
    # Half a second of sound; a busy machine may be late, never early.
    assert time.monotonic() - began_s > 0.4
