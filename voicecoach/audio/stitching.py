"""Clips and silences stitched into one sound. In: clips, each with its first sample. Out: a segment.

The home of pydub, a separate module because every joint here goes around one of its traps. Wherever a clip begins or
ends, the sound is cut; between two cuts pydub lays silence, or a clip, or overlays all that sound there; and the pieces
are joined once. So it is exact to the sample, and the work grows with what is heard and not with its square.
"""

import warnings
from collections import deque
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeAlias

from voicecoach.recording import Recording
from voicecoach.units import ms_covering, to_samples

if TYPE_CHECKING:
    from pydub import AudioSegment

Segment: TypeAlias = "AudioSegment"
"""What pydub makes: sound in memory, here mono and of 16 bits."""

Clip = tuple[int, Recording]
"""A recording, and the sample at which it starts."""

_BYTES = 2
_loading = Lock()


def stitched(clips: Iterable[Clip], length: int, sample_rate: int, quiet: Recording | None = None) -> Segment:
    """Silence with clips in it; a sum beyond full scale is held there, clip after clip.

    Args:
        clips: in the order of their starts, at this sample rate; they may overlap.
        length: of the whole, in samples.
        sample_rate: in Hz, a multiple of 1000.
        quiet: what is heard instead of silence, again and again from the first sample on.

    Raises:
        ValueError: a clip does not lie within the length, or the clips are in another order.
    """
    waiting = deque(clips)
    cuts = {0, length, *(cut for start, clip in waiting for cut in (start, start + clip.length))}
    if min(cuts) < 0 or max(cuts) > length:
        raise ValueError(f"the clips reach beyond {length} samples")
    if any(later < earlier for (earlier, _), (later, _) in pairwise(waiting)):
        raise ValueError("the clips are not in the order of their starts")
    background = None if quiet is None else _segment(quiet.pcm, sample_rate)
    return _joined(_pieces(waiting, sorted(cuts), sample_rate, background), length, sample_rate)


def _pieces(waiting: deque[Clip], cuts: list[int], sample_rate: int, background: "Segment | None") -> Iterator[Segment]:
    """What is heard between each cut and the next."""
    sounding: list[tuple[int, int, Segment]] = []
    for start, end in pairwise(cuts):
        while waiting and waiting[0][0] <= start:
            first, clip = waiting.popleft()
            sounding.append((first, first + clip.length, _segment(clip.pcm, sample_rate)))
        sounding = [clip for clip in sounding if clip[1] > start]
        heard = [segment.get_sample_slice(start - first, end - first) for first, _, segment in sounding]
        if len(heard) == 1:
            yield heard[0]
        elif heard:
            yield _overlaid(heard, end - start, sample_rate)
        elif background is None:
            yield _silence(end - start, sample_rate)
        else:
            yield _repeated(background, start, end)


def _overlaid(segments: Iterable[Segment], length: int, sample_rate: int) -> Segment:
    """Segments of this length, in samples, added up."""
    # pydub overlays on a base that it first cuts to whole milliseconds; none is cut from one that has them.
    base = _silence(to_samples(ms_covering(length, sample_rate), sample_rate), sample_rate)
    for segment in segments:
        base = base.overlay(segment)
    return base.get_sample_slice(0, length)


def _silence(length: int, sample_rate: int) -> Segment:
    # One millisecond more, since some lengths of silence come from pydub a sample short: 9 ms at 24 000 Hz has 215.
    return _pydub().silent(ms_covering(length, sample_rate) + 1, sample_rate).get_sample_slice(0, length)


def _repeated(background: Segment, start: int, end: int) -> Segment:
    """The background between two samples, were it repeated from the first sample of all on."""
    size = int(background.frame_count())
    offset = start % size
    length = end - start
    return (background * -(-(offset + length) // size)).get_sample_slice(offset, offset + length)


def _joined(pieces: Iterable[Segment], length: int, sample_rate: int) -> Segment:
    """The pieces in a row, copied once: with `+`, each would copy all before it again."""
    track = _segment(b"".join(piece.raw_data for piece in pieces), sample_rate)
    if track.frame_count() != length:
        raise ValueError(f"stitching changed the length from {length} to {track.frame_count():.0f} samples")
    return track


def _segment(pcm: bytes, sample_rate: int) -> Segment:
    return _pydub()(pcm, sample_width=_BYTES, frame_rate=sample_rate, channels=1)


@cache
def _pydub() -> Any:
    """The class `AudioSegment`."""
    # One thread at a time, since filters of warnings belong to all threads.
    with _loading, warnings.catch_warnings():
        # pydub looks for ffmpeg when it is imported; nothing here needs it.
        warnings.simplefilter("ignore")
        from pydub import AudioSegment  # noqa: PLC0415 - a known track needs none of it

    return AudioSegment
