"""The Info frame: the first MP3 frame of a file, silent itself, which tells a player about all the others.

In come the facts of a finished stream (how many MP3 frames, bytes and samples), out come the bytes that
stand between the ID3 tag and the music. Without them a decoder starts 1 105 samples late and has to guess the
length. A separate module because it is pure arithmetic on bytes: it knows the standards, but no encoder.

The MP3 frame header is that of ISO/IEC 11172-3 (44 100, 48 000 and 32 000 Hz) and ISO/IEC 13818-3 (their
halves), section 2.4.1.3 in both. The Info frame follows Gabriel Bouvigne's "Mp3 Info Tag revision 1
Specifications", http://gabriel.mp3-tech.org/mp3infotag.html; its first half is the older Xing header.
"""

import struct
from dataclasses import dataclass

from voicecoach.audio.formats.crc import crc16

ENCODER_DELAY = 576
"""Samples of silence LAME puts in front of the sound; a decoder adds 529 of its own and knows it."""

DECODER_DELAY = 529
"""Samples of delay that every decoder adds by itself and knows of."""

_RATES = {44_100: 0, 48_000: 1, 32_000: 2, 22_050: 0, 24_000: 1, 16_000: 2}
"""Sample rate in Hz to its index in the header; the lower three are MPEG-2, which halves the MP3 frame."""

_MPEG_1_KBPS = (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_MPEG_2_KBPS = (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)

_TWO_CHANNELS = (0, 1)
"""How the header names stereo and joint stereo."""

_TAG_LENGTH = 156
"""Bytes from "Info" to the last CRC: 120 of the Xing header, 36 of LAME's extension."""

_LONGEST_PADDING = 0xFFF


@dataclass(frozen=True, slots=True)
class Mp3Format:
    """An MP3 stream of constant bitrate, mono or in joint stereo."""

    sample_rate: int
    """In Hz: 16 000, 22 050, 24 000, 32 000, 44 100 or 48 000."""
    bitrate_kbps: int
    """One of the fourteen bitrates the standard has for this sample rate."""
    channels: int = 1

    def __post_init__(self) -> None:
        if self.sample_rate not in _RATES:
            rates = ", ".join(str(rate) for rate in sorted(_RATES))
            raise ValueError(f"an MP3 cannot run at {self.sample_rate} Hz; it can run at {rates}")
        if self.bitrate_kbps not in self.bitrates:
            bitrates = ", ".join(str(bitrate) for bitrate in self.bitrates)
            found = f"{self.bitrate_kbps} kbps at {self.sample_rate} Hz"
            raise ValueError(f"an MP3 cannot have {found}; it can have {bitrates}")

    @property
    def samples_per_mp3_frame(self) -> int:
        """Samples in one MP3 frame: two granules of 576, or one in MPEG-2."""
        return 1152 if self._is_mpeg_1 else 576

    @property
    def header(self) -> bytes:
        """The four bytes every MP3 frame of the stream begins with, the padding bit clear."""
        version = 0xFB if self._is_mpeg_1 else 0xF3  # MPEG-1 or MPEG-2, Layer III, no CRC of its own
        bitrate_index = self.bitrates.index(self.bitrate_kbps) + 1
        mode_and_original = 0xC4 if self.channels == 1 else 0x44  # mono, or joint stereo
        return bytes((0xFF, version, bitrate_index << 4 | _RATES[self.sample_rate] << 2, mode_and_original))

    @property
    def is_even(self) -> bool:
        """All MP3 frames have the same length, without padding bits."""
        return self.samples_per_mp3_frame // 8 * self.bitrate_kbps * 1000 % self.sample_rate == 0

    @property
    def silent_mp3_frame(self) -> bytes:
        """An MP3 frame that decodes to nothing: no side information and no data.

        Raises:
            ValueError: the MP3 frames of this stream are not all of one length.
        """
        if not self.is_even:
            raise ValueError(f"MP3 frames at {self.bitrate_kbps} kbps and {self.sample_rate} Hz differ in length")
        return self.header.ljust(self._shortest_length, b"\0")

    def length_announced(self, header: bytes) -> int | None:
        """Bytes in the MP3 frame that begins with this header, or None when it is of another stream."""
        padding_bit = header[2] & 0x02
        # Of two channels the encoder chooses frame by frame what they share, and from 160 kbps on they share nothing.
        free = 0x70 if self.channels == 2 else 0
        expected = (*self.header[:2], self.header[2] | padding_bit, self.header[3] & ~free | header[3] & free)
        if header != bytes(expected) or (self.channels == 2 and header[3] >> 6 not in _TWO_CHANNELS):
            return None
        return self._shortest_length + (1 if padding_bit else 0)

    @property
    def info_frame_length(self) -> int:
        """Bytes in the Info frame of this stream."""
        return self._for_info_frame()._shortest_length

    @property
    def tag_offset(self) -> int:
        """Where "Info" stands in the MP3 frame: behind the header and the (empty) side information."""
        side_information = {(True, 1): 17, (True, 2): 32, (False, 1): 9, (False, 2): 17}
        return 4 + side_information[self._is_mpeg_1, self.channels]

    @property
    def info_frame_header(self) -> bytes:
        """The four bytes the Info frame begins with; where the tag would not fit, its bitrate is higher."""
        return self._for_info_frame().header

    def _for_info_frame(self) -> "Mp3Format":
        larger = (bitrate for bitrate in self.bitrates if bitrate >= self.bitrate_kbps)
        formats = (Mp3Format(self.sample_rate, bitrate, self.channels) for bitrate in larger)
        return next(fmt for fmt in formats if fmt._shortest_length >= self.tag_offset + _TAG_LENGTH)

    @property
    def _shortest_length(self) -> int:
        return self.samples_per_mp3_frame // 8 * self.bitrate_kbps * 1000 // self.sample_rate

    @property
    def _is_mpeg_1(self) -> bool:
        return self.sample_rate >= 32_000

    @property
    def bitrates(self) -> tuple[int, ...]:
        """Those that the standard has for this sample rate, in kbps."""
        return _MPEG_1_KBPS if self._is_mpeg_1 else _MPEG_2_KBPS


def info_frame(
    stream: Mp3Format, *, mp3_frames: int, music_length: int, music_crc: int, samples: int, quality: int
) -> bytes:
    """The Info frame for a finished stream.

    Args:
        stream: the sample rate and bitrate of the music.
        mp3_frames: how many MP3 frames of music follow.
        music_length: how many bytes they fill.
        music_crc: the `crc16` of those bytes.
        samples: the length of the sound that went in; the rest of the MP3 frames is delay and padding.
        quality: the LAME quality it was encoded with.

    Raises:
        ValueError: so many MP3 frames cannot come from so many samples.
    """
    padding = mp3_frames * stream.samples_per_mp3_frame - ENCODER_DELAY - samples
    if not 0 <= padding <= _LONGEST_PADDING:
        raise ValueError(f"{mp3_frames} MP3 frames do not hold {samples} samples")
    total_length = stream.info_frame_length + music_length
    seek_table = _seek_table(mp3_frames, stream.info_frame_length, total_length)

    xing = b"Info" + struct.pack(">III", 0x0F, mp3_frames, total_length) + seek_table
    xing += struct.pack(">I", 100 - quality)  # LAME's way: 100 - 10 × VBR quality - quality
    lame = struct.pack(
        ">9sBB I HH BB 3s B b H I H",
        b"LAME3.100",  # whose layout this is; readers look for LAME and a version of 3.90 or later
        0x01,  # tag revision 0, method 1: constant bitrate
        0,  # lowpass unknown
        0,  # peak unknown
        0,  # no replay gain, neither "radio"
        0,  # nor "audiophile"
        0,  # encoding flags and kind of hearing threshold unknown
        min(stream.bitrate_kbps, 0xFF),
        (ENCODER_DELAY << 12 | padding).to_bytes(3, "big"),
        _source_rate_code(stream.sample_rate) << 6 | (0x0C if stream.channels == 2 else 0),  # joint stereo, or mono
        0,  # not made louder or softer
        0,  # no preset
        total_length,
        music_crc,
    )
    start = stream.info_frame_header.ljust(stream.tag_offset, b"\0") + xing + lame
    return (start + crc16(start).to_bytes(2, "big")).ljust(stream.info_frame_length, b"\0")


def _source_rate_code(sample_rate: int) -> int:
    return 0 if sample_rate <= 32_000 else 1 if sample_rate == 44_100 else 2


def _seek_table(mp3_frames: int, first_offset: int, total_length: int) -> bytes:
    """Where each hundredth of the time begins, in 256ths of the bytes.

    At a constant bitrate the padding bits keep every MP3 frame within a byte of the straight line.
    """
    music_length = total_length - first_offset
    offsets = (first_offset + (percent * mp3_frames // 100) * music_length // mp3_frames for percent in range(100))
    return bytes(256 * offset // total_length for offset in offsets)
