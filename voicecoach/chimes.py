"""The tones of a session, computed: soft, distinct, without clicks. In: a role. Out: a recording.

The speech is levelled to about −19 LUFS; a tone's peak lies well below a voice's, so that it is clear and never
startles somebody who lies with closed eyes. Pure Python, since a second of tones in all needs no numerical library.
"""

import math
from array import array
from dataclasses import dataclass
from functools import cache
from random import Random
from sys import byteorder

from voicecoach.recording.recording import Recording
from voicecoach.units import TRACK_RATE, to_samples


@dataclass(frozen=True, slots=True)
class Note:
    """One struck note: a sine with a soft octave above it, which fades like a bell."""

    start_ms: int
    length_ms: int
    pitch_hz: float
    peak_dbfs: float
    attack_ms: int = 6
    decays: float = 5.0
    """How many times e the note fades over its length; 0 keeps it level."""


TONES: dict[str, tuple[Note, ...]] = {
    # Up a fifth: begin. Down a fifth: done. Both end on the same pitch class as they share, C and G.
    "start": (Note(0, 360, 523.25, -16.0), Note(120, 360, 783.99, -15.0)),
    "end": (Note(0, 360, 783.99, -15.0), Note(140, 460, 523.25, -15.0)),
    "tick": (Note(0, 72, 1046.5, -22.0, attack_ms=3, decays=6.0),),
    "rep": (Note(0, 120, 392.0, -20.0, attack_ms=4, decays=6.0),),
    "search": (Note(0, 600, 440.0, -18.0, attack_ms=120, decays=2.5),),
}
"""The tones by role. Lengths are whole multiples of the 24-ms grid or close to it; all are whole milliseconds."""

VERSION = 1
"""To be raised when a tone would sound otherwise."""

_OCTAVE_SHARE = 0.18
_FADE_OUT_MS = 20
_BED_SEED = 7
_BED_LEVEL = 10 ** (-57 / 20)


def chime_length(role: str, sample_rate: int = TRACK_RATE) -> int:
    """Samples of a tone."""
    return to_samples(max(note.start_ms + note.length_ms for note in TONES[role]), sample_rate)


@cache
def chime(role: str, sample_rate: int = TRACK_RATE, gain_db: int = 0) -> Recording:
    """The tone of a role (`start`, `end`, `tick`, `rep` or `search`), louder or softer by so much."""
    gain = 10 ** (gain_db / 20)
    samples = [0.0] * chime_length(role, sample_rate)
    for note in TONES[role]:
        _strike(note, samples, sample_rate)
    pcm = array("h", (round(32767 * max(-1.0, min(1.0, gain * sample))) for sample in samples))
    if byteorder == "big":
        pcm.byteswap()
    return Recording(pcm.tobytes(), sample_rate)


@cache
def bed(sample_rate: int = TRACK_RATE) -> Recording:
    """One second of soft, low noise, about −57 dBFS, that can follow itself without a seam.

    Bluetooth loudspeakers switch themselves off in digital silence and lose the first syllable after it.
    """
    noise = Random(_BED_SEED)  # noqa: S311 - noise to hear, not to keep secrets
    drops = [noise.uniform(-1, 1) for _ in range(sample_rate)]
    # A running mean over the ring of samples takes the hiss out.
    width = sample_rate // 1_200
    total = sum(drops[-width:])
    samples = array("h")
    for index, drop in enumerate(drops):
        total += drop - drops[index - width]
        samples.append(round(32767 * _BED_LEVEL * total / math.sqrt(width / 3)))
    if byteorder == "big":
        samples.byteswap()
    return Recording(samples.tobytes(), sample_rate)


def _strike(note: Note, samples: list[float], sample_rate: int) -> None:
    start, length = to_samples(note.start_ms, sample_rate), to_samples(note.length_ms, sample_rate)
    attack, fade = to_samples(note.attack_ms, sample_rate), to_samples(_FADE_OUT_MS, sample_rate)
    peak = 10 ** (note.peak_dbfs / 20) / (1 + _OCTAVE_SHARE)
    turn = 2 * math.pi * note.pitch_hz / sample_rate
    for index in range(length):
        level = peak * math.exp(-note.decays * index / length)
        if index < attack:
            level *= 0.5 - 0.5 * math.cos(math.pi * index / attack)
        if length - index < fade:
            level *= 0.5 - 0.5 * math.cos(math.pi * (length - index) / fade)
        angle = turn * index
        samples[start + index] += level * (math.sin(angle) + _OCTAVE_SHARE * math.sin(2 * angle))
