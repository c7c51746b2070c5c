"""How true the clock of a sound device runs. In: a device. Out: the samples a second that it takes.

Measured from what the device asks for while it plays ticks, since no device tells it.
"""

import time

from voicecoach.chimes import chime
from voicecoach.errors import VoicecoachError
from voicecoach.player.device import GONE, Speakers
from voicecoach.units import TRACK_RATE

PLAYED_S = 10
_SETTLE_S = 1.0
_TRUE_PERCENT = 0.1
_SESSION_S = 1200.0


def said_of_clock(rate: float) -> str:
    """How true the clock of a device is that takes so many samples a second, and what that does to a session."""
    off_percent = 100.0 * (rate / TRACK_RATE - 1.0)
    verdict = f"Twenty minutes are off by {abs(off_percent) / 100.0 * _SESSION_S:.1f} s."
    if abs(off_percent) <= _TRUE_PERCENT:
        verdict = "That is true enough."
    return f"The device plays {rate:.1f} samples a second of {TRACK_RATE}: {off_percent:+.3f} %. {verdict}"


def rate_of(device: str | None) -> float:
    """Play ticks for ten seconds to the device with this in its name, and measure the samples a second that it takes.

    Raises:
        VoicecoachError: there is no such device, it has gone, or it asked for too little to tell.
    """
    tick = chime("tick").pcm
    second = tick.ljust(2 * TRACK_RATE, b"\0")
    given = 0
    asked: list[tuple[float, int]] = []

    def pull(size: int) -> bytes:
        nonlocal given
        asked.append((time.perf_counter(), given))
        start = given % len(second)
        given += size
        return (second * (size // len(second) + 2))[start : start + size]

    with Speakers(TRACK_RATE, name=device) as speakers:
        speakers.play(pull)
        time.sleep(PLAYED_S + _SETTLE_S)
        if speakers.is_lost():
            raise VoicecoachError(GONE)
    return measured_rate([(at, size // 2) for at, size in asked], _SETTLE_S)


def measured_rate(asked: list[tuple[float, int]], settle_s: float) -> float:
    """The samples a second that a device takes: the slope of a straight line through all it asked for.

    Args:
        asked: when it asked, in seconds, and how many samples it had got before.
        settle_s: what it asks for at first fills its buffer, and is left out.

    Raises:
        VoicecoachError: it asked for too little to tell.
    """
    steady = [(at, samples) for at, samples in asked if at >= asked[0][0] + settle_s]
    if len(steady) < 3:
        raise VoicecoachError("the sound device takes no sound, so its clock cannot be measured.")
    mean_at = sum(at for at, _ in steady) / len(steady)
    mean_samples = sum(samples for _, samples in steady) / len(steady)
    above = sum((at - mean_at) * (samples - mean_samples) for at, samples in steady)
    return above / sum((at - mean_at) ** 2 for at, _ in steady)
