"""Blocks of sound in, an MP3 file out: one continuous encode in constant memory, exact to the sample.

For tracks that are never silent, such as those with music; others are spliced (`splice`). The file is: the ID3 tag, the
Info frame, the MP3 frames of the music, and nothing else. The Info frame needs numbers that are known only at the end,
so its place is kept and filled in last.
"""

from collections.abc import Callable, Iterable
from typing import BinaryIO

from voicecoach.audio.formats.block_writing import write_blocks
from voicecoach.audio.formats.crc import crc16
from voicecoach.audio.formats.info_frame import Mp3Format, info_frame
from voicecoach.audio.formats.lame import Encoder
from voicecoach.errors import VoicecoachError


def write_mp3(
    file: BinaryIO,
    blocks: Iterable[bytes],
    *,
    sample_rate: int,
    channels: int = 1,
    bitrate_kbps: int = 64,
    quality: int = 5,
    tag: bytes = b"",
    on_progress: Callable[[int], None] | None = None,
) -> int:
    """Writes the sound as an MP3 of constant bitrate and returns its length in samples.

    A decoder that honours the LAME delay and padding gives back that many samples, without lag. An MP3 cannot
    be empty: when the blocks hold no sample, one MP3 frame of silence is written (and its length returned).

    Args:
        file: written from its present position; it must be able to seek.
        blocks: 16-bit little-endian PCM, interleaved where there are two channels, each any whole number of samples.
        sample_rate: of the blocks and of the MP3, in Hz: 16 000, 22 050, 24 000, 32 000, 44 100 or 48 000.
        channels: 1, or 2 for joint stereo.
        bitrate_kbps: a bitrate that Layer III has at this sample rate.
        quality: of LAME, from 2 (best) to 7 (fastest).
        tag: the ID3v2 tag that stands in front.
        on_progress: is told the samples encoded so far, at most once a second, and once at the end.

    Raises:
        ValueError: Layer III has no such sample rate or bitrate, or a block ends within a sample.
        VoicecoachError: the encoder failed, or what it wrote is not a clean sequence of MP3 frames.
        OSError: the file cannot be written.
    """
    stream = Mp3Format(sample_rate, bitrate_kbps, channels)
    encoder = Encoder(stream, quality)
    music = Music(stream)
    file.write(tag)
    info_frame_start = file.tell()
    file.write(bytes(stream.info_frame_length))

    samples = write_blocks(
        blocks,
        lambda block: file.write(music.whole_mp3_frames(encoder.encode(block))),
        channels=channels,
        shortest=stream.samples_per_mp3_frame,
        on_progress=on_progress,
    )
    file.write(music.whole_mp3_frames(encoder.finish()))
    music.expect_whole()

    end = file.tell()
    file.seek(info_frame_start)
    file.write(
        info_frame(
            stream,
            mp3_frames=music.mp3_frames,
            music_length=music.length,
            music_crc=music.crc,
            samples=samples,
            quality=quality,
        )
    )
    file.seek(end)
    return samples


class Music:
    """The MP3 frames behind the Info frame, counted and checked as they leave the encoder."""

    def __init__(self, stream: Mp3Format) -> None:
        self._stream = stream
        self._unfinished = b""
        self.mp3_frames = 0
        self.length = 0
        """In bytes."""
        self.crc = 0

    def whole_mp3_frames(self, encoded: bytes) -> bytes:
        """The MP3 frames that are complete with these bytes; the rest waits for more."""
        waiting = self._unfinished + encoded
        end = 0
        while len(header := waiting[end : end + 4]) == 4:
            length = self._stream.length_announced(header)
            if length is None:
                place = f"where MP3 frame {self.mp3_frames + 1} should begin"
                raise VoicecoachError(f"the MP3 encoder wrote {header.hex(' ')} {place}")
            if end + length > len(waiting):
                break
            end += length
            self.mp3_frames += 1
        whole, self._unfinished = waiting[:end], waiting[end:]
        self.length += len(whole)
        self.crc = crc16(whole, self.crc)
        return whole

    def expect_whole(self) -> None:
        """Raises a VoicecoachError when the last MP3 frame is cut short."""
        if self._unfinished:
            raise VoicecoachError(f"the MP3 encoder left {len(self._unfinished)} bytes of an unfinished MP3 frame")
