"""What `voicecoach play` tells about sound devices: which there are, and how true a device's clock runs."""

from voicecoach.cli.messages import say
from voicecoach.errors import VoicecoachError
from voicecoach.player.device import outputs
from voicecoach.player.device_clock import PLAYED_S, rate_of, said_of_clock


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
    say(f"Playing {PLAYED_S} seconds of ticks, one each second.")
    print(said_of_clock(rate_of(device)))
    return 0
