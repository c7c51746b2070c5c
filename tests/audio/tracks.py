"""Timelines for tests of the track: sounds at given samples, with recordings to match."""

from collections.abc import Sequence

import numpy as np

from voicecoach.cuesheet.where import Where
from voicecoach.position import SourcePosition
from voicecoach.recording.recording import Recording
from voicecoach.timeline.timeline import Event, SoundKey, Timeline

RATE = 24_000
HERE = Where(SourcePosition("test.yaml", 1, 1))


def murmur(samples: int, seed: int = 0, peak: int = 8_000) -> Recording:
    """Soft noise without treble, as loud as speech: unlike a tone, it fits itself at one place only."""
    white = np.random.default_rng(seed).normal(size=samples + 31)
    soft = np.convolve(white, np.hanning(32), "valid")
    return Recording((soft / np.abs(soft).max() * peak).astype("<i2").tobytes(), RATE)


def timeline_of(sounds: Sequence[tuple[int, str]], recordings: dict[SoundKey, Recording], length: int) -> Timeline:
    """A timeline with these sentences, each at its sample."""
    events = tuple(
        Event(start, recordings["speech", text].length, "speech", HERE, "say", text) for start, text in sorted(sounds)
    )
    return Timeline("Test", RATE, length, events, ())
