"""From a timeline to sound: every clip at its sample. In: a timeline and recordings. Out: blocks of one track.

The home of pydub. Clips that sound together are mixed by pydub; everything else is copied, once, so that the work
grows with the session's length and the memory does not.
"""

import warnings
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from voicecoach.audio.master import track_gain_db
from voicecoach.chimes import bed
from voicecoach.recording import Recording
from voicecoach.timeline import SoundKey, Timeline
from voicecoach.units import to_ms

if TYPE_CHECKING:
    from pydub import AudioSegment

BLOCK_SAMPLES = 24_000
"""The longest block of silence, in samples."""

_BYTES = 2

Clip = tuple[int, Recording]
"""A recording, and the sample at which it starts."""


def blocks(
    timeline: Timeline, recordings: Mapping[SoundKey, Recording], gain_db: float, start: int = 0
) -> Iterator[bytes]:
    """The track as blocks of mono 16-bit samples, up to exactly the end of the timeline.

    Args:
        timeline: when everything is heard.
        recordings: by sound, as long as their events.
        gain_db: how much louder all of it is to be.
        start: the first sample that is wanted.

    Raises:
        ValueError: a recording is not as long as its event, or not at the timeline's rate.
    """
    position = start
    quiet = bed(timeline.sample_rate).pcm if timeline.has_bed else None
    for first, sound in _stretches(_clips(timeline, recordings, start), gain_db):
        yield from _silence(position, first, quiet)
        yield sound[max(0, position - first) * _BYTES :]
        position = first + len(sound) // _BYTES
    yield from _silence(position, timeline.length, quiet)


def mix(timeline: Timeline, recordings: Mapping[SoundKey, Recording]) -> "AudioSegment":
    """The whole track in memory, as a pydub segment, at the loudness at which it is written to a file."""
    buffer = bytearray()
    for block in blocks(timeline, recordings, track_gain_db(timeline, recordings)):
        buffer += block
    return _segment(bytes(buffer), timeline.sample_rate)


def mixed(clips: Iterable[Clip], length: int, gain_db: float) -> bytes:
    """So many samples of silence with these clips in it, which are given in the order of their starts."""
    track = bytearray(length * _BYTES)
    for start, sound in _stretches(clips, gain_db):
        track[start * _BYTES : start * _BYTES + len(sound)] = sound
    if len(track) != length * _BYTES:
        raise ValueError(f"the clips reach beyond {length} samples")
    return bytes(track)


def _clips(timeline: Timeline, recordings: Mapping[SoundKey, Recording], start: int) -> Iterator[Clip]:
    """What sounds from this sample on, and what sounds together with it."""
    heard = list(timeline.sounds())
    first = end = 0
    for index, (event, _) in enumerate(heard):
        if event.start >= end:
            if end > start:
                break
            first = index
        end = max(end, event.end)
    for event, sound in heard[first if end > start else len(heard) :]:
        recording = recordings[sound]
        if recording.sample_rate != timeline.sample_rate or recording.length != event.length:
            raise ValueError(f"the recording of {sound} does not fit its place on the timeline")
        yield event.start, recording


def _stretches(clips: Iterable[Clip], gain_db: float) -> Iterator[tuple[int, bytes]]:
    """Clips that overlap as one stretch of sound, and where it starts."""
    together: list[Clip] = []
    end = 0
    for start, recording in clips:
        if together and start >= end:
            yield together[0][0], _mastered(together, gain_db)
            together = []
        together.append((start, recording))
        end = max(end, start + recording.length)
    if together:
        yield together[0][0], _mastered(together, gain_db)


def _mastered(together: list[Clip], gain_db: float) -> bytes:
    rate = together[0][1].sample_rate
    pcm = together[0][1].pcm if len(together) == 1 else _overlaid(together)
    if not gain_db and len(together) == 1:
        return pcm
    from voicecoach.recording.loudness import raised  # noqa: PLC0415 - loads numpy; a known track needs none of it

    return raised(Recording(pcm, rate), gain_db).pcm


def _overlaid(together: list[Clip]) -> bytes:
    """Clips that overlap, added up; a sum beyond full scale would be held there."""
    start = together[0][0]
    length = max(at + recording.length for at, recording in together) - start
    rate = together[0][1].sample_rate
    sum_of_all = _segment(bytes(length * _BYTES), rate)
    for at, recording in together:
        sum_of_all = sum_of_all.overlay(_segment(recording.pcm, rate), position=to_ms(at - start, rate))
    pcm: bytes = sum_of_all.raw_data
    if len(pcm) != length * _BYTES:
        raise ValueError(f"mixing changed the length from {length} to {len(pcm) // _BYTES} samples")
    return pcm


def _silence(start: int, end: int, quiet: bytes | None) -> Iterator[bytes]:
    """Zeros, or a stretch of the quiet bed that runs through the whole track."""
    while start < end:
        if quiet is None:
            block = bytes(min(end - start, BLOCK_SAMPLES) * _BYTES)
        else:
            offset = start * _BYTES % len(quiet)
            block = quiet[offset : offset + (end - start) * _BYTES]
        yield block
        start += len(block) // _BYTES


def _segment(pcm: bytes, sample_rate: int) -> "AudioSegment":
    with warnings.catch_warnings():
        # pydub looks for ffmpeg when it is imported; nothing here needs it.
        warnings.simplefilter("ignore")
        from pydub import AudioSegment  # noqa: PLC0415 - 25 ms that `check` and `list` need not pay

    return AudioSegment(pcm, sample_width=_BYTES, frame_rate=sample_rate, channels=1)
