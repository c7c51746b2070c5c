"""From a timeline to sound: every clip at its sample. In: a timeline and recordings. Out: blocks of one track.

The home of pydub. Clips that sound together are mixed by pydub; everything else is copied, once, so that the work
grows with the session's length and the memory does not.
"""

import warnings
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from voicecoach.chimes import bed
from voicecoach.recording import Recording
from voicecoach.timeline import Event, SoundKey, Timeline
from voicecoach.units import to_ms

if TYPE_CHECKING:
    from pydub import AudioSegment

BLOCK_SAMPLES = 24_000
"""The longest block of silence, in samples."""

_BYTES = 2

Clip = tuple[Event, Recording]


def blocks(timeline: Timeline, recordings: Mapping[SoundKey, Recording]) -> Iterator[bytes]:
    """The track as blocks of mono 16-bit samples, exactly as long as the timeline.

    Raises:
        ValueError: a recording is not as long as its event, or not at the timeline's rate.
    """
    position = 0
    quiet = bed(timeline.sample_rate).pcm if timeline.has_bed else None
    for cluster in _clusters(timeline, recordings):
        start = cluster[0][0].start
        yield from _silence(position, start, quiet)
        sound = cluster[0][1].pcm if len(cluster) == 1 else _mixed(cluster)
        yield sound
        position = start + len(sound) // _BYTES
    yield from _silence(position, timeline.length, quiet)


def mix(timeline: Timeline, recordings: Mapping[SoundKey, Recording]) -> "AudioSegment":
    """The whole track in memory, as a pydub segment."""
    buffer = bytearray()
    for block in blocks(timeline, recordings):
        buffer += block
    return _segment(bytes(buffer), timeline.sample_rate)


def _clusters(timeline: Timeline, recordings: Mapping[SoundKey, Recording]) -> Iterator[list[Clip]]:
    """Clips that overlap, together; in the order of their starts."""
    cluster: list[Clip] = []
    end = 0
    for event, sound in timeline.sounds():
        recording = recordings[sound]
        if recording.sample_rate != timeline.sample_rate or recording.length != event.length:
            raise ValueError(f"the recording of {sound} does not fit its place on the timeline")
        if cluster and event.start >= end:
            yield cluster
            cluster = []
        cluster.append((event, recording))
        end = max(end, event.end)
    if cluster:
        yield cluster


def _mixed(cluster: list[Clip]) -> bytes:
    """Clips that overlap, added up; a sum beyond full scale would be held there."""
    start = cluster[0][0].start
    length = max(event.end for event, _ in cluster) - start
    rate = cluster[0][1].sample_rate
    mixed = _segment(bytes(length * _BYTES), rate)
    for event, recording in cluster:
        mixed = mixed.overlay(_segment(recording.pcm, rate), position=to_ms(event.start - start, rate))
    pcm: bytes = mixed.raw_data
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
