"""From a timeline to sound: every clip at its sample. In: a timeline and recordings. Out: blocks of one track.

What is in memory as a whole, a passage or a track, is stitched; a track for a file or the speakers is streamed, so that
the work grows with the session's length and the memory does not.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from voicecoach.audio.master import track_gain_db
from voicecoach.audio.stitching import Clip, stitched
from voicecoach.chimes import bed
from voicecoach.recording.loudness import raised
from voicecoach.recording.recording import Recording
from voicecoach.timeline.timeline import SoundKey, Timeline

if TYPE_CHECKING:
    from voicecoach.audio.stitching import Segment

BLOCK_SAMPLES = 24_000
"""The longest block of silence, in samples."""

_BYTES = 2


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
        yield sound.pcm[max(0, position - first) * _BYTES :]
        position = first + sound.length
    yield from _silence(position, timeline.length, quiet)


def mix(timeline: Timeline, recordings: Mapping[SoundKey, Recording]) -> "Segment":
    """The whole track in memory, as a pydub `AudioSegment`, at the loudness at which it is written to a file.

    >>> track = mix(Timeline("Silence", 24_000, 36_000, (), ()), {})
    >>> track.frame_rate, track.duration_seconds
    (24000, 1.5)
    """
    stretches = _stretches(_clips(timeline, recordings), track_gain_db(timeline, recordings))
    quiet = bed(timeline.sample_rate) if timeline.has_bed else None
    return stitched(stretches, timeline.length, timeline.sample_rate, quiet)


def mixed(clips: Iterable[Clip], length: int, sample_rate: int, gain_db: float) -> bytes:
    """So many samples of silence with these clips in it, which are given in the order of their starts."""
    pcm: bytes = stitched(_stretches(clips, gain_db), length, sample_rate).raw_data
    return pcm


def _clips(timeline: Timeline, recordings: Mapping[SoundKey, Recording], start: int = 0) -> Iterator[Clip]:
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


def _stretches(clips: Iterable[Clip], gain_db: float) -> Iterator[Clip]:
    """Clips that overlap as one, louder or softer by so much, their peaks held below the ceiling."""
    together: list[Clip] = []
    end = 0
    for start, recording in clips:
        if together and start >= end:
            yield _mastered(together, gain_db)
            together = []
        together.append((start, recording))
        end = max(end, start + recording.length)
    if together:
        yield _mastered(together, gain_db)


def _mastered(together: list[Clip], gain_db: float) -> Clip:
    start, stretch = together[0]
    if len(together) > 1:
        length = max(at + recording.length for at, recording in together) - start
        parts = [(at - start, recording) for at, recording in together]
        stretch = Recording(stitched(parts, length, stretch.sample_rate).raw_data, stretch.sample_rate)
    elif not gain_db:
        return start, stretch

    # Without a gain, too: what sounds together may peak higher than each of them.
    return start, raised(stretch, gain_db)


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
