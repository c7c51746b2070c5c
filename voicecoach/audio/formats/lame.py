"""LAME, speaking in our errors. In: PCM. Out: whole MP3 frames, sooner or later. The home of lameenc."""

import math
from functools import cache

import lameenc

from voicecoach.audio.formats.info_frame import Mp3Format
from voicecoach.errors import VoicecoachError
from voicecoach.plugins import version_of


class Encoder:
    """LAME, set to constant bitrate."""

    def __init__(self, stream: Mp3Format, quality: int) -> None:
        self._lame = lameenc.Encoder()
        self._lame.silence()
        self._lame.set_channels(stream.channels)
        self._lame.set_in_sample_rate(stream.sample_rate)
        # Said aloud, since LAME would choose a lower rate by itself where it thinks the bitrate too small.
        self._lame.set_out_sample_rate(stream.sample_rate)
        self._lame.set_bit_rate(stream.bitrate_kbps)
        self._lame.set_quality(quality)

    def encode(self, block: bytes) -> bytes:
        """What the encoder has ready after this block; often nothing, seldom whole MP3 frames.

        Raises:
            VoicecoachError: the encoder failed.
        """
        try:
            return bytes(self._lame.encode(block))
        except RuntimeError as error:
            raise VoicecoachError(f"the sound could not be encoded as MP3: {error}") from error

    def finish(self) -> bytes:
        """What the encoder still holds back.

        Raises:
            VoicecoachError: the encoder failed.
        """
        try:
            return bytes(self._lame.flush())
        except RuntimeError as error:
            raise VoicecoachError(f"the end of the sound could not be encoded as MP3: {error}") from error


def encoded(pcm: bytes, stream: Mp3Format, quality: int) -> bytes:
    """A stretch of sound as MP3 frames that need nothing of what comes before them.

    A fresh encoder borrows no bits from earlier MP3 frames, so these can be laid between any others.

    Raises:
        VoicecoachError: the encoder failed.
    """
    encoder = Encoder(stream, quality)
    return encoder.encode(pcm) + encoder.finish()


def scale_db(stream: Mp3Format) -> float:
    """How much softer LAME makes what it encodes, by its table for constant bitrates (`apply_abr_preset`)."""
    scales = ((160, 0.95), (192, 0.97), (224, 0.98))
    scale = next((scale for kbps, scale in scales if stream.bitrate_kbps <= kbps), 1.0)
    return 20.0 * math.log10(scale)


@cache
def encoder_version() -> str:
    """What encodes here; another version may give other bytes."""
    return f"lameenc {version_of('lameenc')}"
