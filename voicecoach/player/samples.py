"""16-bit samples made softer, or faded. In: bytes. Out: bytes. Pure Python: numpy would take longer to load."""

import sys
from array import array
from collections.abc import Callable


def ramped(sound: bytes, *, is_up: bool, unit: int) -> bytes:
    """The sound from silence up to its level, or down from it."""
    count = len(sound) // unit
    values = unit // 2

    def changed(samples: "array[int]") -> "array[int]":
        for index in range(len(samples)):
            step = index // values + 0.5
            samples[index] = round(samples[index] * (step if is_up else count - step) / max(1, count))
        return samples

    return _changed(sound, changed)


def scaled(sound: bytes, percent: int) -> bytes:
    """The sound softer."""
    if percent == 100:
        return sound
    return _changed(sound, lambda samples: array("h", [sample * percent // 100 for sample in samples]))


def _changed(sound: bytes, change: "Callable[[array[int]], array[int]]") -> bytes:
    """16-bit little-endian samples changed."""
    samples = array("h", sound)
    if sys.byteorder == "big":
        samples.byteswap()
    samples = change(samples)
    if sys.byteorder == "big":
        samples.byteswap()
    return samples.tobytes()
