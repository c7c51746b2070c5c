"""Stretches of a track between silences. In: a timeline. Out: passages, each to be encoded by itself.

Two sounds so close that the MP3 frames of one would reach those of the other are one passage. Pure arithmetic.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from voicecoach.timeline.timeline import SoundKey, Timeline

ENCODER_REACH = 2
"""So many MP3 frames beyond the end of a sound LAME needs until all of it can be decoded: its delay of 576 samples, the
529 of every decoder, and what fills up the last one."""
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Passage:
    """Sounds that are encoded together."""

    mp3_frame: int
    """On which MP3 frame of the track it begins."""
    parts: tuple[tuple[int, SoundKey], ...]
    """What is heard, each with its distance in samples from the start of that MP3 frame."""
    length: int
    """In samples, from the start of that MP3 frame to the end of the last sound."""
    mp3_frames: int
    """How many MP3 frames it fills at most."""

    @property
    def phase(self) -> int:
        """Samples from the start of the MP3 frame to the first sound."""
        return self.parts[0][0]


def passages(timeline: Timeline, samples_per_mp3_frame: int) -> Iterator[Passage]:
    """All passages of a track, in order; no two share an MP3 frame."""
    parts: list[tuple[int, SoundKey]] = []
    first = end = 0
    for event, sound in timeline.sounds():
        if not event.length:
            continue
        begins_on = event.start // samples_per_mp3_frame
        if parts and begins_on >= first + _mp3_frames(end - first * samples_per_mp3_frame, samples_per_mp3_frame):
            yield _passage(first, parts, end, samples_per_mp3_frame)
            parts = []
        if not parts:
            first = begins_on
            end = 0
        parts.append((event.start - first * samples_per_mp3_frame, sound))
        end = max(end, event.end)
    if parts:
        yield _passage(first, parts, end, samples_per_mp3_frame)


def alone(length: int, samples_per_mp3_frame: int) -> Passage:
    """The passage of a single sound of this length that begins with an MP3 frame."""
    return _passage(0, [(0, ("", ""))], length, samples_per_mp3_frame)


def _passage(first: int, parts: list[tuple[int, SoundKey]], end: int, samples_per_mp3_frame: int) -> Passage:
    length = end - first * samples_per_mp3_frame
    return Passage(first, tuple(parts), length, _mp3_frames(length, samples_per_mp3_frame))


def _mp3_frames(length: int, samples_per_mp3_frame: int) -> int:
    return max(_FEWEST, -(-length // samples_per_mp3_frame) + ENCODER_REACH)
