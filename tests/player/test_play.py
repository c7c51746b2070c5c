"""Playing: blocks cut to what a device asks for, and a clear word where there is none."""

from array import array

import pytest

from voicecoach.errors import VoicecoachError
from voicecoach.player import device
from voicecoach.player.device import BUFFER_MS, LEAD_MS, play_blocks

RATE = 24_000


def pulled(blocks: list[bytes], wanted: int) -> bytes:
    """Everything a device gets that asks for so many samples at a time."""
    feed = device._Feed(iter(blocks), RATE)
    stream = feed.stream()
    next(stream)
    heard = b""
    while not feed.is_done.is_set():
        samples = stream.send(wanted)
        assert isinstance(samples, array)
        assert wanted == len(samples)
        heard += samples.tobytes()
    return heard


@pytest.mark.parametrize("wanted", [1, 479, 480, 4_801])
def test_a_device_gets_every_sample_once_between_two_silences(wanted: int) -> None:
    blocks = [bytes([1, 0]) * 1_000, bytes([2, 0]) * 3, bytes([3, 0]) * 7_000]
    heard = pulled(blocks, wanted)
    lead = bytes(2 * RATE * LEAD_MS // 1000)
    sound = b"".join(blocks)
    assert heard.startswith(lead + sound)
    tail = heard[len(lead) + len(sound) :]
    assert set(tail) <= {0}
    assert len(tail) >= 2 * RATE * BUFFER_MS // 1000


def test_without_a_device_the_message_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    miniaudio = pytest.importorskip("miniaudio")

    def refused(**_options: object) -> None:
        raise miniaudio.MiniaudioError("failed to init device", -401)

    monkeypatch.setattr(miniaudio, "PlaybackDevice", refused)
    with pytest.raises(VoicecoachError, match="no sound device can be opened"):
        play_blocks(iter([bytes(2)]), RATE, lambda _samples: None)
