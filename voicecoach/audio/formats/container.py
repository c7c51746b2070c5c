"""Blocks of sound in, an Ogg Opus or an MP4 (AAC) file out: one continuous encode in constant memory, exact in length.

The home of PyAV, which comes with the extra package `formats` only; without it every other format can be written.
The two formats share a module because they differ in little but numbers: FFmpeg does the work in both.
"""

import base64
import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Literal

from voicecoach.audio.formats.block_writing import BYTES_PER_CHANNEL, write_blocks
from voicecoach.audio.formats.flac import fields, plain
from voicecoach.audio.formats.tags import flat
from voicecoach.audio.label import Chapter, Label
from voicecoach.errors import VoicecoachError
from voicecoach.units import timestamp, to_samples

if TYPE_CHECKING:
    from av import AudioStream
    from av.container import OutputContainer
    from av.container.core import Chapter as ContainerChapter

_OPUS_RATES = (8_000, 12_000, 16_000, 24_000, 48_000)
_OPUS_PACKETS_PER_S = 50
_MOST_OPUS_KBPS = 256
"""For each channel."""
_MOST_OPUS_CHAPTERS = 1000
"""Their numbers have three digits, from 000."""

_AAC_PACKET_SAMPLES = 1024
_LONGEST_MP4_TITLE = 255
"""Bytes of UTF-8: Nero's list of chapters counts them in one byte."""

# The same sound gives the same file: no random serial number, no encoder's version.
_REPEATABLE = {"fflags": "+bitexact"}
_REPEATABLE_STREAM = {"flags": "+bitexact"}


def require_container(path: Path) -> None:
    """Raises a VoicecoachError when PyAV is absent, or too old to write what `path` asks for."""
    try:
        from av.container import OutputContainer  # noqa: PLC0415 - the question is whether it is there

        is_ready = hasattr(OutputContainer, "set_chapters") and hasattr(OutputContainer, "add_mux_stream")
    except ImportError:
        is_ready = False
    if not is_ready:
        extra = "the extra package: pip install 'voicecoach[formats]'"
        raise VoicecoachError(f"{path}: writing {path.suffix} needs {extra}")


def write_opus(
    file: BinaryIO,
    blocks: Iterable[bytes],
    *,
    sample_rate: int,
    channels: int,
    label: Label,
    bitrate_kbps: int = 64,
    on_progress: Callable[[int], None] | None = None,
) -> int:
    """Writes the sound as Ogg Opus and returns its length in samples.

    Opus is decoded at 48 000 Hz, and gives back exactly as much time as went in: the header says how much of the start
    a decoder throws away, the last page where the sound ends. When the blocks hold no sample, 20 ms of silence are
    written (and their length returned).

    Args:
        file: empty; it must be able to seek.
        blocks: 16-bit little-endian PCM, interleaved where there are two channels, each any whole number of samples.
        sample_rate: of the blocks, in Hz: 24 000 or 48 000 (or 8 000, 12 000, 16 000).
        channels: 1, or 2 for stereo.
        label: its texts, chapters and cover become Vorbis comments.
        bitrate_kbps: of all channels together, on average; at most 256 a channel.
        on_progress: is told the samples encoded so far, at most once a second, and once at the end.

    Raises:
        ValueError: Opus has no such sample rate or bitrate, or a block ends within a sample.
        VoicecoachError: the encoder failed.
        OSError: the file cannot be written.
    """
    if sample_rate not in _OPUS_RATES:
        raise ValueError(f"Opus cannot take {sample_rate} Hz; it can take {', '.join(map(str, _OPUS_RATES))}")
    if not 1 <= bitrate_kbps <= _MOST_OPUS_KBPS * channels:
        raise ValueError(f"Opus cannot have {bitrate_kbps} kbps; it can have 1 to {_MOST_OPUS_KBPS * channels}")
    # Some tools take the serial number 0 for none.
    with _container(file, "opus", {**_REPEATABLE, "serial_offset": "1"}) as container:
        stream = _stream(container, "libopus", sample_rate, channels, bitrate_kbps)
        container.metadata.update(fields(label))
        if label.cover_png:
            container.metadata["METADATA_BLOCK_PICTURE"] = _picture_block(label.cover_png)
        container.metadata.update(_chapter_comments(_jumps(label)[:_MOST_OPUS_CHAPTERS]))
        shortest = sample_rate // _OPUS_PACKETS_PER_S
        return _encode(container, stream, blocks, lead=0, shortest=shortest, on_progress=on_progress)


def write_m4a(
    file: BinaryIO,
    blocks: Iterable[bytes],
    *,
    sample_rate: int,
    channels: int,
    label: Label,
    bitrate_kbps: int = 64,
    on_progress: Callable[[int], None] | None = None,
) -> int:
    """Writes the sound as AAC in MP4, for `.m4a` and `.m4b` alike, and returns its length in samples.

    A decoder that honours the edit list gives back that many samples. Since many honour only its start, the sound is
    moved so that it ends where the last AAC packet ends: before it lies as much silence as fills up the first packet,
    and the edit list starts behind that. How much depends on the length the label announces; if the blocks prove
    longer or shorter, such decoders give up to 1023 samples of silence more. When the blocks hold no sample, one
    packet of silence is written (and its length returned).

    Args:
        file: empty; it must be able to seek.
        blocks: 16-bit little-endian PCM, interleaved where there are two channels, each any whole number of samples.
        sample_rate: in Hz: a multiple of 1000 that AAC has, such as 24 000 or 48 000.
        channels: 1, or 2 for stereo.
        label: its length, texts, cover, and chapters, as players of Apple's (a track of titles) and Nero's (a list,
            which holds 255) want to find them.
        bitrate_kbps: of all channels together, on average; FFmpeg lowers what is too high for AAC.
        on_progress: is told the samples encoded so far, at most once a second, and once at the end.

    Raises:
        ValueError: the sample rate is no multiple of 1000 Hz, or a block ends within a sample.
        VoicecoachError: the encoder failed, as it does at a sample rate AAC does not have.
        OSError: the file cannot be written.
    """
    lead = -to_samples(label.length_ms, sample_rate) % _AAC_PACKET_SAMPLES
    # The edit list counts in units of the whole file's, by default milliseconds. The muxer that is made for .m4a
    # ("ipod") takes no picture.
    options = {**_REPEATABLE, "brand": "M4A ", "movie_timescale": str(sample_rate)}
    with _container(file, "mp4", options) as container:
        stream = _stream(container, "aac", sample_rate, channels, bitrate_kbps)
        container.metadata.update(fields(label))
        container.set_chapters([_mp4_chapter(*numbered) for numbered in enumerate(_jumps(label))])
        if label.cover_png:
            _add_cover(container, label.cover_png)
        return _encode(container, stream, blocks, lead=lead, shortest=_AAC_PACKET_SAMPLES, on_progress=on_progress)


def _library() -> Any:
    import av  # noqa: PLC0415 - an extra package, and most tracks need none of it

    return av


@contextmanager
def _container(file: BinaryIO, muxer: str, options: dict[str, str]) -> Iterator["OutputContainer"]:
    """A container that is written when the context ends; FFmpeg's errors become ours."""
    av = _library()
    try:
        container = av.open(file, "w", format=muxer, container_options=options)
        try:
            yield container
        except BaseException:
            # To close is to write the end of the file, which may fail as well and would hide the first failure.
            with suppress(av.FFmpegError, OSError):
                container.close()
            raise
        container.close()
    except av.FFmpegError as error:
        raise VoicecoachError(f"the sound could not be encoded: {error}") from error


def _stream(
    container: "OutputContainer", encoder: Literal["libopus", "aac"], sample_rate: int, channels: int, bitrate_kbps: int
) -> "AudioStream":
    return container.add_stream(
        encoder,
        rate=sample_rate,
        bit_rate=bitrate_kbps * 1000,
        layout="mono" if channels == 1 else "stereo",
        options=_REPEATABLE_STREAM,
    )


def _encode(
    container: "OutputContainer",
    stream: "AudioStream",
    blocks: Iterable[bytes],
    *,
    lead: int,
    shortest: int,
    on_progress: Callable[[int], None] | None,
) -> int:
    """Encodes the blocks behind `lead` samples of silence, which lie before the time 0; returns their length."""
    context = stream.codec_context
    channels = context.layout.nb_channels
    position = -lead

    def write(block: bytes) -> None:
        nonlocal position
        if samples := len(block) // (BYTES_PER_CHANNEL * channels):
            sound = _library().AudioFrame("s16", context.layout.name, samples)
            sound.planes[0].update(block)
            sound.sample_rate = context.sample_rate
            sound.time_base = Fraction(1, context.sample_rate)
            sound.pts = position
            container.mux(stream.encode(sound))
            position += samples

    write(bytes(lead * BYTES_PER_CHANNEL * channels))
    samples = write_blocks(blocks, write, channels=channels, shortest=shortest, on_progress=on_progress)
    container.mux(stream.encode(None))
    return samples


def _chapter_comments(chapters: Sequence[Chapter]) -> dict[str, str]:
    """Chapters as Vorbis comments (https://wiki.xiph.org/Chapter_Extension).

    By hand, since FFmpeg rounds the seconds it writes: 2.5 s would become 3.5 s.
    """
    comments: dict[str, str] = {}
    for number, chapter in enumerate(chapters):
        comments |= {f"CHAPTER{number:03d}": timestamp(chapter.start_ms), f"CHAPTER{number:03d}NAME": chapter.title}
    return comments


def _jumps(label: Label) -> list[Chapter]:
    """What can be jumped to, one after the other: neither format can put chapters into chapters."""
    return [replace(chapter, title=plain(chapter.title)) for chapter in flat(label.chapters)]


def _mp4_chapter(number: int, chapter: Chapter) -> "ContainerChapter":
    # Cut here, since FFmpeg would cut through a character.
    title = chapter.title.encode()[:_LONGEST_MP4_TITLE].decode(errors="ignore")
    return {
        "id": number,
        "start": chapter.start_ms,
        "end": chapter.end_ms,
        "time_base": Fraction(1, 1000),
        "metadata": {"title": title},
    }


def _add_cover(container: "OutputContainer", png: bytes) -> None:
    av, (width, height) = _library(), _size(png)
    attached = av.stream.Disposition.attached_pic.value
    picture = container.add_mux_stream("png", width=width, height=height, disposition=attached)
    packet = av.Packet(png)
    packet.stream = picture
    packet.time_base = Fraction(1, 1000)
    packet.pts = packet.dts = 0
    container.mux(packet)


def _picture_block(png: bytes) -> str:
    """The cover as a Vorbis comment: a picture block of FLAC (RFC 9639, section 8.8) in base64."""
    mime = b"image/png"
    front_cover, no_description, bits_per_pixel, no_palette = 3, 0, 24, 0
    head = struct.pack(">II", front_cover, len(mime)) + mime
    head += struct.pack(">IIIIII", no_description, *_size(png), bits_per_pixel, no_palette, len(png))
    return base64.b64encode(head + png).decode()


def _size(png: bytes) -> tuple[int, int]:
    """Width and height in pixels, from the header every PNG begins with."""
    width, height = struct.unpack(">II", png[16:24])
    return width, height
