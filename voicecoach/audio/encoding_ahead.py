"""Encoding while the voice still speaks. In: recordings, one by one. Out: MP3 frames where the splicer looks for them.

Most sentences stand alone and begin with an MP3 frame, and most tracks need no gain: what is encoded on that guess is
right nearly always, and where it is not, the splicer encodes anew.
"""

from concurrent.futures import ThreadPoolExecutor

from voicecoach.audio.formats.info_frame import Mp3Format
from voicecoach.audio.formats.splice import Splicer
from voicecoach.audio.passages import alone
from voicecoach.audio.track import USUAL_KBPS, USUAL_QUALITY
from voicecoach.recording.recording import Recording
from voicecoach.store import Store, default_folder
from voicecoach.units import TRACK_RATE


class EncodeAhead:
    """Encodes recordings in a thread of its own; what it did not get to is left for later."""

    def __init__(self, quality: int | None = None) -> None:
        stream = Mp3Format(TRACK_RATE, USUAL_KBPS["mono"])
        kept = Store(default_folder(), ".frames")
        self._splicer = Splicer(stream, USUAL_QUALITY if quality is None else quality, 0.0, kept)
        self._pool = ThreadPoolExecutor(max_workers=1)

    def take(self, recording: Recording) -> None:
        """Encode this recording when there is time."""
        passage = alone(recording.length, self._splicer.stream.samples_per_mp3_frame)
        self._pool.submit(self._splicer.learn, passage, {passage.parts[0][1]: recording})

    def __enter__(self) -> "EncodeAhead":
        return self

    def __exit__(self, *_error: object) -> None:
        self._pool.shutdown(cancel_futures=True)
