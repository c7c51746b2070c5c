"""The tones and bells of a session, computed: soft, distinct, without clicks. In: a role or a name. Out: a recording.

The speech is levelled to about −19 LUFS; a tone's peak lies well below a voice's, so that it is clear and never
startles somebody who lies with closed eyes. Pure Python, since a second of tones in all needs no numerical library.
"""

import cmath
import math
from array import array
from dataclasses import dataclass
from functools import cache
from random import Random
from sys import byteorder

from voicecoach.recording.recording import Recording
from voicecoach.routine.sounds import length_of_glide
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


@dataclass(frozen=True, slots=True)
class Partial:
    """One of the tones that a struck thing gives off together; each fades by itself."""

    pitch_hz: float
    share: float
    """Of the amplitude, among the others."""
    fades_in_ms: int
    """It is 8.7 dB softer after each of these times."""
    attack_ms: int = 4


@dataclass(frozen=True, slots=True)
class Bell:
    """Something struck once."""

    length_ms: int
    peak_dbfs: float
    partials: tuple[Partial, ...]
    fade_out_ms: int = 400


BELLS: dict[str, Bell] = {
    # A singing bowl: each way in which its rim swings comes as two, a little apart, so that it beats.
    "bowl": Bell(
        7_200,
        -11.0,
        (
            Partial(264.0, 1.0, 2_400, attack_ms=12),
            Partial(264.7, 0.75, 2_300, attack_ms=12),
            Partial(722.0, 0.5, 1_500, attack_ms=6),
            Partial(723.5, 0.36, 1_400, attack_ms=6),
            Partial(1_352.0, 0.2, 800),
            Partial(1_354.2, 0.14, 760),
            Partial(2_130.0, 0.07, 380),
        ),
        fade_out_ms=1_200,
    ),
    # A gong: low and broad; its high partials come only after the blow.
    "gong": Bell(
        7_200,
        -11.0,
        (
            Partial(98.0, 0.8, 2_600, attack_ms=30),
            Partial(131.4, 0.75, 2_500, attack_ms=30),
            Partial(132.3, 0.5, 2_400, attack_ms=40),
            Partial(178.9, 0.7, 2_200, attack_ms=45),
            Partial(229.7, 0.6, 2_000, attack_ms=60),
            Partial(231.1, 0.4, 1_900, attack_ms=60),
            Partial(287.2, 0.5, 1_700, attack_ms=80),
            Partial(341.8, 0.42, 1_500, attack_ms=110),
            Partial(418.3, 0.36, 1_300, attack_ms=140),
            Partial(497.1, 0.3, 1_100, attack_ms=180),
            Partial(611.9, 0.24, 950, attack_ms=220),
            Partial(748.6, 0.18, 800, attack_ms=260),
            Partial(913.7, 0.13, 650, attack_ms=300),
            Partial(1_127.3, 0.09, 520, attack_ms=320),
        ),
        fade_out_ms=1_200,
    ),
    # A chime: a bar, whose overtones lie where those of a bar lie, at 2.76 and 5.40 times the lowest.
    "chime": Bell(
        3_000,
        -15.0,
        (
            Partial(1_046.5, 1.0, 760),
            Partial(1_047.6, 0.45, 740),
            Partial(2_888.3, 0.4, 420, attack_ms=2),
            Partial(5_651.1, 0.14, 180, attack_ms=2),
        ),
    ),
    # A wooden block: over before it has a pitch.
    "wood": Bell(
        168,
        -12.0,
        (
            Partial(823.0, 1.0, 24, attack_ms=1),
            Partial(1_318.0, 0.6, 15, attack_ms=1),
            Partial(2_093.0, 0.4, 9, attack_ms=1),
            Partial(3_411.0, 0.2, 5, attack_ms=1),
        ),
        fade_out_ms=40,
    ),
}
"""The sounds that a routine or a coach may name in place of a file."""

_GLIDES_HZ = {"rise": (220.0, 329.63), "fall": (329.63, 220.0)}
"""Tones that lead a breath, a fifth up or down: from which pitch to which."""
_GLIDE_DBFS = -21.0
_GLIDE_SWELL_MS = 400

VERSION = 1
"""To be raised when a tone would sound otherwise."""

_OCTAVE_SHARE = 0.18
_FADE_OUT_MS = 20
_BED_SEED = 7
_BED_LEVEL = 10 ** (-57 / 20)


def is_computed(name: str) -> bool:
    """Whether a tone or a sound comes from here; everything else is a file."""
    return name in TONES or name in BELLS or length_of_glide(name) is not None


def chime_length(name: str, sample_rate: int = TRACK_RATE) -> int:
    """Samples of a tone or a sound."""
    if name in BELLS:
        return to_samples(BELLS[name].length_ms, sample_rate)
    if (glide_ms := length_of_glide(name)) is not None:
        return to_samples(glide_ms, sample_rate)
    return to_samples(max(note.start_ms + note.length_ms for note in TONES[name]), sample_rate)


@cache
def chime(name: str, sample_rate: int = TRACK_RATE, gain_db: int = 0) -> Recording:
    """The tone of a role (`start`, `end`, `tick`, `rep` or `search`), or a sound, louder or softer by so much."""
    gain = 10 ** (gain_db / 20)
    samples = [0.0] * chime_length(name, sample_rate)
    if name in BELLS:
        _ring(BELLS[name], samples, sample_rate)
    elif name in TONES:
        for note in TONES[name]:
            _strike(note, samples, sample_rate)
    else:
        _glide(*_GLIDES_HZ[name.partition("-")[0]], samples, sample_rate)
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


def _ring(bell: Bell, samples: list[float], sample_rate: int) -> None:
    length = len(samples)
    for partial in bell.partials:
        # Each sample is the one before, turned a little and a little smaller: the same as a sine that fades.
        fade = math.exp(-1_000 / (partial.fades_in_ms * sample_rate))
        turn = cmath.rect(fade, 2 * math.pi * partial.pitch_hz / sample_rate)
        attack = to_samples(partial.attack_ms, sample_rate)
        swing = complex(partial.share)
        for index in range(length):
            level = swing.imag if index >= attack else swing.imag * (0.5 - 0.5 * math.cos(math.pi * index / attack))
            samples[index] += level
            swing *= turn
    peak = 10 ** (bell.peak_dbfs / 20) / max(abs(sample) for sample in samples)
    fade_out = to_samples(bell.fade_out_ms, sample_rate)
    for index in range(length):
        left = length - index
        samples[index] *= peak * (0.5 - 0.5 * math.cos(math.pi * left / fade_out) if left < fade_out else 1.0)


def _glide(from_hz: float, to_hz: float, samples: list[float], sample_rate: int) -> None:
    length = len(samples)
    swell = min(to_samples(_GLIDE_SWELL_MS, sample_rate), length // 2)
    peak = 10 ** (_GLIDE_DBFS / 20) / (1 + _OCTAVE_SHARE)
    angle = 0.0
    for index in range(length):
        edge = min(index, length - index)
        level = peak * (0.5 - 0.5 * math.cos(math.pi * edge / swell) if edge < swell else 1.0)
        samples[index] = level * (math.sin(angle) + _OCTAVE_SHARE * math.sin(2 * angle))
        # By equal steps of pitch, as the ear counts them.
        angle += 2 * math.pi * from_hz * (to_hz / from_hz) ** (index / length) / sample_rate
