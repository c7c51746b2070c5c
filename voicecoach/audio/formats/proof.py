"""What was written, decoded and held against what was meant. In: MP3 frames, or a file. Out: nothing, or an error.

A build proves every passage that it encodes; `--verify` proves the whole file.
"""

import math
from itertools import accumulate
from pathlib import Path
from typing import BinaryIO

from voicecoach.audio.formats.info_frame import DECODER_DELAY, ENCODER_DELAY
from voicecoach.errors import VoicecoachError
from voicecoach.recording.arrays import Mono, Samples, np
from voicecoach.recording.decoding import can_decode, decoded
from voicecoach.recording.loudness import energy
from voicecoach.timeline.timeline import Timeline
from voicecoach.units import clock, ms_within, to_samples

_DELAY = ENCODER_DELAY + DECODER_DELAY
_LEAST_LIKENESS = 0.8
"""Speech at 64 kbps and what it was made of are alike to 0.97 and more; a sample late, to 0.95 or less."""
_SILENCE = 10 ** (-50 / 20)
_QUIETEST = 10 ** (-60 / 20)
_REACH_MS = 60
"""So far an MP3 may spread a sound, before and after it."""


def prove(frames: bytes, pcm: bytes) -> None:
    """Make sure that MP3 frames decode to the sound they were made of, where anything here can decode them.

    Args:
        frames: those of one passage.
        pcm: mono 16-bit samples, from the start of the first of these MP3 frames.

    Raises:
        VoicecoachError: they do not.
    """
    if not can_decode():
        return
    meant = np.frombuffer(pcm, dtype="<i2").astype(np.float64) / 32768
    heard = decoded(frames)[_DELAY:, 0].astype(np.float64) / 32768
    if len(heard) < len(meant):
        raise VoicecoachError(f"the MP3 encoder gave back {len(heard)} of {len(meant)} samples; nothing was kept.")
    if likeness(heard[: len(meant)], meant) < _LEAST_LIKENESS:
        raise VoicecoachError("the MP3 encoder gave back another sound than it got; nothing was kept.")


def likeness(one: Mono, other: Mono) -> float:
    """How alike two stretches of sound are: 1 is the same but for the volume; two silences are alike."""
    size = math.sqrt(energy(one) * energy(other))
    if size == 0.0:
        return float(np.abs(one).max(initial=0.0) <= _SILENCE and np.abs(other).max(initial=0.0) <= _SILENCE)
    return float(np.sum(one * other)) / size


def verify(file: BinaryIO, name: Path, timeline: Timeline, *, sample_rate: int, has_music: bool) -> None:
    """Make sure that a whole file is as long as its timeline, heard where it says so and silent elsewhere.

    Args:
        file: the file, written and flushed.
        name: what messages call it.
        timeline: what was meant.
        sample_rate: of the file, in Hz.
        has_music: there is no silence in it.

    Raises:
        VoicecoachError: it is not what was meant; the message tells the first place.
    """
    file.seek(0)
    length = timeline.length * sample_rate // timeline.sample_rate
    loudest = _loudest_by_ms(decoded(file.read()), name, length, sample_rate)
    per_ms = to_samples(1, timeline.sample_rate)
    sounds = [(event.start // per_ms, -(-event.end // per_ms)) for event, _ in timeline.sounds() if event.length]
    for start, end in sounds:
        if loudest[start:end].max(initial=0.0) < _QUIETEST:
            raise VoicecoachError(f"{name}: nothing is heard at {clock(start)}, where something should be.")
    if timeline.has_bed or has_music:
        return
    ends = [-_REACH_MS, *accumulate((end for _, end in sounds), max)]
    starts = [*(start for start, _ in sounds), len(loudest) + _REACH_MS]
    for end, start in zip(ends, starts, strict=True):
        first = max(0, end + _REACH_MS)
        quiet = loudest[first : max(0, start - _REACH_MS)]
        if len(quiet) and quiet.max() > _QUIETEST:
            place = clock(first + int(np.argmax(quiet > _QUIETEST)))
            raise VoicecoachError(f"{name}: something is heard at {place}, where it should be silent.")


def _loudest_by_ms(samples: Samples, name: Path, length: int, sample_rate: int) -> Mono:
    if len(samples) != length:
        raise VoicecoachError(f"{name}: it decodes to {len(samples)} samples, and {length} were meant.")
    by_ms = samples.reshape(ms_within(length, sample_rate), -1)
    highest, lowest = (found.astype(np.float64) for found in (by_ms.max(axis=1), by_ms.min(axis=1)))
    return np.asarray(np.maximum(highest, -lowest) / 32768)
