"""An MP3 laid together from MP3 frames. In: a timeline and recordings. Out: a file, exact to the sample.

Every passage is encoded by itself, once, and its MP3 frames are kept; between passages lies one hand-made MP3 frame of
silence, again and again. So a track whose sounds are known is copied together, and a changed sentence costs a passage.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from itertools import repeat
from typing import BinaryIO

from voicecoach.audio.formats.crc import crc16, joined, repeated
from voicecoach.audio.formats.info_frame import DECODER_DELAY, ENCODER_DELAY, Mp3Format, info_frame
from voicecoach.audio.formats.lame import encoded, encoder_version
from voicecoach.audio.formats.mp3 import Music
from voicecoach.audio.formats.proof import prove
from voicecoach.audio.mixdown import mixed
from voicecoach.audio.passages import Passage, passages
from voicecoach.errors import VoicecoachError
from voicecoach.recording.recording import Recording
from voicecoach.store import Store
from voicecoach.timeline.timeline import SoundKey, Timeline

_FORMAT = 1
"""To be raised when the same passage would be encoded otherwise."""
_CRC_BYTES = 2
_PER_PIECE = 400
"""MP3 frames of silence that are written at once."""


@dataclass(frozen=True, slots=True)
class Frames:
    """The MP3 frames of a passage."""

    data: bytes
    crc: int
    """The checksum of them, worked out once."""


@dataclass(frozen=True, slots=True)
class Spliced:
    """What a track was made of."""

    samples: int
    encoded: int
    """How many different passages were encoded anew."""
    passages: int
    """How many there are, counted where they are heard."""


class Splicer:
    """Encodes passages and keeps them."""

    def __init__(self, stream: Mp3Format, quality: int, gain_db: float, kept: Store | None) -> None:
        self.stream = stream
        self.quality = quality
        self.gain_db = gain_db
        self._kept = kept

    def write(
        self,
        file: BinaryIO,
        timeline: Timeline,
        recordings: Mapping[SoundKey, Recording],
        tag: bytes = b"",
        on_progress: Callable[[int, int], None] | None = None,
    ) -> Spliced:
        """Write the track.

        Args:
            file: written from its present position.
            timeline: when everything is heard, at the stream's sample rate.
            recordings: by sound, as long as their events.
            tag: the ID3v2 tag that stands in front.
            on_progress: is told how many passages are encoded, of how many.

        Raises:
            VoicecoachError: the encoder failed, or did not give back what went in.
            OSError: the file cannot be written.
        """
        plan = [(self._key(passage, recordings), passage) for passage in passages(timeline, self._size)]
        frames, encoded = self._frames(dict(plan), recordings, on_progress)
        layout = self._laid(plan, frames, timeline.length)
        file.write(tag)
        file.write(
            info_frame(
                self.stream,
                mp3_frames=layout.mp3_frames,
                music_length=layout.mp3_frames * len(self.stream.silent_mp3_frame),
                music_crc=layout.crc,
                samples=timeline.length,
                quality=self.quality,
            )
        )
        file.writelines(layout.pieces())
        return Spliced(timeline.length, encoded, len(plan))

    def learn(self, passage: Passage, recordings: Mapping[SoundKey, Recording]) -> None:
        """Encode a passage and keep it, unless it is known."""
        key = self._key(passage, recordings)
        if self._known(key) is None:
            self._keep(key, self._encoded(passage, recordings))

    @property
    def _size(self) -> int:
        return self.stream.samples_per_mp3_frame

    def _key(self, passage: Passage, recordings: Mapping[SoundKey, Recording]) -> str:
        """Everything that changes the MP3 frames of a passage."""
        stream = self.stream
        made_by = f"{_FORMAT} {encoder_version()}"
        facts = f"{made_by} {stream.sample_rate} {stream.bitrate_kbps} {self.quality} {self.gain_db}"
        parts = (f"{offset} {recordings[sound].key}" for offset, sound in passage.parts)
        return sha256("\n".join((facts, *parts)).encode()).hexdigest()

    def _frames(
        self,
        wanted: Mapping[str, Passage],
        recordings: Mapping[SoundKey, Recording],
        on_progress: Callable[[int, int], None] | None,
    ) -> tuple[dict[str, Frames], int]:
        """The MP3 frames of every different passage, and how many of them had to be encoded."""
        found = {key: frames for key in wanted if (frames := self._known(key)) is not None}
        missing = {key: passage for key, passage in wanted.items() if key not in found}
        if missing:
            # LAME works outside Python's lock: two threads encode nearly twice as fast as one.
            with ThreadPoolExecutor(max_workers=min(4, os.cpu_count() or 1)) as pool:
                work = {key: pool.submit(self._encoded, passage, recordings) for key, passage in missing.items()}
                try:
                    for done, (key, result) in enumerate(work.items(), start=1):
                        found[key] = result.result()
                        self._keep(key, found[key])
                        if on_progress is not None:
                            on_progress(done, len(missing))
                except BaseException:
                    pool.shutdown(cancel_futures=True)
                    raise
        return found, len(missing)

    def _known(self, key: str) -> Frames | None:
        kept = self._kept.find(key) if self._kept is not None else None
        return None if kept is None else Frames(kept[_CRC_BYTES:], int.from_bytes(kept[:_CRC_BYTES], "little"))

    def _keep(self, key: str, frames: Frames) -> None:
        if self._kept is not None:
            self._kept.keep(key, frames.crc.to_bytes(_CRC_BYTES, "little") + frames.data)

    def _encoded(self, passage: Passage, recordings: Mapping[SoundKey, Recording]) -> Frames:

        clips = ((offset, recordings[sound]) for offset, sound in passage.parts)
        pcm = mixed(clips, passage.length, self.stream.sample_rate, self.gain_db)
        frames = encoded(pcm, self.stream, self.quality)
        walked = Music(self.stream)
        walked.whole_mp3_frames(frames)
        walked.expect_whole()
        if walked.mp3_frames > passage.mp3_frames:
            raise VoicecoachError(f"the MP3 encoder needed {walked.mp3_frames} MP3 frames for {passage.length} samples")
        prove(frames, pcm)
        return Frames(frames, walked.crc)

    def _laid(self, plan: Iterable[tuple[str, Passage]], frames: Mapping[str, Frames], length: int) -> "_Layout":
        """How the MP3 frames of the whole track lie."""
        silent = self.stream.silent_mp3_frame
        layout = _Layout(silent, crc16(silent))
        for key, passage in plan:
            layout.silence_until(passage.mp3_frame)
            layout.sound(frames[key])
        layout.silence_until(-(-(length + ENCODER_DELAY + DECODER_DELAY) // self._size))
        return layout


class _Layout:
    """MP3 frames in a row: those of passages, and counts of silent ones."""

    def __init__(self, silent: bytes, silent_crc: int) -> None:
        self._silent = silent
        self._silent_crc = silent_crc
        self._pieces: list[Frames | int] = []
        self.mp3_frames = 0
        self.crc = 0

    def silence_until(self, mp3_frame: int) -> None:
        """Silent MP3 frames up to this one."""
        count = mp3_frame - self.mp3_frames
        if count > 0:
            self._pieces.append(count)
            length = len(self._silent)
            self.crc = joined(self.crc, repeated(self._silent_crc, length, count), length * count)
            self.mp3_frames += count

    def sound(self, frames: Frames) -> None:
        """The MP3 frames of a passage."""
        self._pieces.append(frames)
        self.crc = joined(self.crc, frames.crc, len(frames.data))
        self.mp3_frames += len(frames.data) // len(self._silent)

    def pieces(self) -> Iterator[bytes]:
        """Everything in a row; silence is made only when it is written, so that hours of it need no memory."""
        second = self._silent * _PER_PIECE
        for piece in self._pieces:
            if isinstance(piece, Frames):
                yield piece.data
                continue
            whole, rest = divmod(piece, _PER_PIECE)
            yield from repeat(second, whole)
            yield self._silent * rest
