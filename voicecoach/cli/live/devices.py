"""What `voicecoach play` tells about sound devices: which there are, and how true a device's clock runs."""

import time

from voicecoach.chimes import chime
from voicecoach.cli.messages import say
from voicecoach.errors import VoicecoachError
from voicecoach.player.device import GONE, Speakers, outputs
from voicecoach.units import TRACK_RATE

_CHECK_S = 10.0
_SETTLE_S = 1.0
_TRUE_PERCENT = 0.1


def list_devices() -> int:
    """Print the sound devices; the exit code."""
    found = outputs()
    if not found:
        raise VoicecoachError("no sound device is found. Is a speaker connected and switched on?")
    for output in found:
        rates = ", ".join(f"{rate} Hz" for rate in output.sample_rates)
        print(f"{output.name}  {rates}".rstrip())
    return 0


def speed_check(device: str | None) -> int:
    """Play ten seconds, and print how the device's clock runs against the computer's; the exit code."""
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

    say(f"Playing {_CHECK_S:.0f} seconds of ticks, one each second.")
    with Speakers(TRACK_RATE, name=device) as speakers:
        speakers.play(pull)
        time.sleep(_CHECK_S + _SETTLE_S)
        if speakers.is_lost():
            raise VoicecoachError(GONE)
    rate = measured_rate([(at, size // 2) for at, size in asked], _SETTLE_S)
    off_percent = 100.0 * (rate / TRACK_RATE - 1.0)
    per_20_min_s = abs(off_percent) / 100.0 * 1200.0
    if abs(off_percent) <= _TRUE_PERCENT:
        verdict = "That is true enough."
    else:
        verdict = f"Twenty minutes are off by {per_20_min_s:.1f} s."
    print(f"The device plays {rate:.1f} samples a second of {TRACK_RATE}: {off_percent:+.3f} %. {verdict}")
    return 0


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
