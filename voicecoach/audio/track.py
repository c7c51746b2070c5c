"""Writes a finished track. In: a timeline, its recordings and a label. Out: a file that replaces the old one, whole."""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, assert_never

from voicecoach.audio.formats.container import require_container, write_m4a, write_opus
from voicecoach.audio.formats.flac import write_flac
from voicecoach.audio.formats.info_frame import Mp3Format
from voicecoach.audio.formats.kinds import NEEDS_EXTRA, Format
from voicecoach.audio.formats.lame import scale_db
from voicecoach.audio.formats.mp3 import write_mp3
from voicecoach.audio.formats.proof import verify
from voicecoach.audio.formats.splice import Splicer
from voicecoach.audio.formats.tags import id3_tag
from voicecoach.audio.formats.wav import write_wav
from voicecoach.audio.label import Label
from voicecoach.audio.master import music_gain_db, track_gain_db
from voicecoach.audio.mixdown import blocks
from voicecoach.audio.music import music_blocks
from voicecoach.errors import VoicecoachError
from voicecoach.files import replacing
from voicecoach.recording.recording import Recording
from voicecoach.routine.coach import MusicBed
from voicecoach.store import Store, default_folder
from voicecoach.telling import Progress
from voicecoach.timeline.timeline import SoundKey, Timeline
from voicecoach.units import MUSIC_RATE, TRACK_RATE

USUAL_KBPS = {"mono": 64, "stereo": 128}
"""Of speech, and of speech with music."""
USUAL_QUALITY = 5


@dataclass(frozen=True, slots=True)
class Encoding:
    """How a track is to be written."""

    file_format: Format = "mp3"
    bitrate_kbps: int | None = None
    """None is what is usual."""
    quality: int = USUAL_QUALITY
    """Of LAME, from 2 (best) to 7 (fastest)."""
    music: MusicBed | None = None
    verifies: bool = False
    """Decode the whole file before it takes the place of the old one."""
    volume_percent: int = 100
    """Of the voice; a softer voice makes a softer track."""


def check_mp3_bitrate(bitrate_kbps: int | None, *, is_stereo: bool) -> None:
    """Make sure that an MP3 of ours can have this bitrate.

    Raises:
        VoicecoachError: it cannot; the message names those it can have.
    """
    rate, usual = (MUSIC_RATE, USUAL_KBPS["stereo"]) if is_stereo else (TRACK_RATE, USUAL_KBPS["mono"])
    known = Mp3Format(rate, usual).bitrates
    if bitrate_kbps is not None and bitrate_kbps not in known:
        kind = "an MP3 with music" if is_stereo else "an MP3 of speech"
        raise VoicecoachError(f"--bitrate: {kind} has {', '.join(map(str, known))} kbps, not {bitrate_kbps}.")


class TrackWriter:
    """Writes one session, in any format."""

    def __init__(
        self,
        timeline: Timeline,
        recordings: Mapping[SoundKey, Recording],
        label: Label,
        encoding: Encoding,
        *,
        gain_db: float | None = None,
        folder: Path | None = None,
    ) -> None:
        """What to write, and how.

        Args:
            timeline: the session.
            recordings: by sound, as long as their events.
            label: what players show.
            encoding: the format, and how it is made.
            gain_db: how much louder all of it is to be; None brings it to its loudness.
            folder: where things are kept between builds; the user's cache by default.
        """
        self.timeline = timeline
        self.recordings = recordings
        self.label = label
        self.encoding = encoding
        self.folder = default_folder() if folder is None else folder
        self._gain = gain_db

    @property
    def is_stereo(self) -> bool:
        """Music makes a track stereo."""
        return self.encoding.music is not None

    @property
    def sample_rate(self) -> int:
        """Of the track, in Hz."""
        return MUSIC_RATE if self.is_stereo else self.timeline.sample_rate

    @property
    def length(self) -> int:
        """Of the track, in samples."""
        return self.timeline.length * self.sample_rate // self.timeline.sample_rate

    def blocks(self) -> Iterator[bytes]:
        """The track's samples, 16 bits each; two channels are interleaved."""
        music = self.encoding.music
        if music is not None:
            return music_blocks(self.timeline, self.recordings, music, self.gain_db())
        return blocks(self.timeline, self.recordings, self.gain_db())

    def write(self, path: Path, on_progress: Progress | None = None) -> None:
        """Write the file; the one that stood there stays until the new one is whole.

        Raises:
            VoicecoachError: the file cannot be written, or is not what was meant; the old one is kept.
        """
        if self.encoding.file_format == "mp3":
            check_mp3_bitrate(self.encoding.bitrate_kbps, is_stereo=self.is_stereo)
        if self.encoding.file_format in NEEDS_EXTRA:
            require_container(path)
        try:
            with replacing(path) as file:
                written = self._written(file, on_progress or (lambda _done, _total: None))
                if written != self.length:
                    raise VoicecoachError(
                        f"{path}: wrote {written} samples instead of {self.length}; nothing was kept."
                    )
                if self.encoding.verifies:
                    self._verify(file, path)
        except OSError as error:
            raise VoicecoachError(f"{path}: cannot be written: {error.strerror or error}.") from error

    def _written(self, file: BinaryIO, on_progress: Progress) -> int:
        def counted(done: int) -> None:
            on_progress(done, self.length)

        channels = 2 if self.is_stereo else 1
        match self.encoding.file_format:
            case "wav":
                return write_wav(
                    file, self.blocks(), sample_rate=self.sample_rate, channels=channels, on_progress=counted
                )
            case "flac":
                return write_flac(
                    file,
                    self.blocks(),
                    sample_rate=self.sample_rate,
                    channels=channels,
                    label=self.label,
                    on_progress=counted,
                )
            case "mp3":
                return self._mp3(file, on_progress, counted)
            case "opus" | "m4a" | "m4b" as kind:
                write = write_opus if kind == "opus" else write_m4a
                return write(
                    file,
                    self.blocks(),
                    sample_rate=self.sample_rate,
                    channels=channels,
                    label=self.label,
                    bitrate_kbps=self._bitrate_kbps,
                    on_progress=counted,
                )
            case never:
                assert_never(never)

    @property
    def _bitrate_kbps(self) -> int:
        return self.encoding.bitrate_kbps or USUAL_KBPS["stereo" if self.is_stereo else "mono"]

    @property
    def _stream(self) -> Mp3Format:
        return Mp3Format(self.sample_rate, self._bitrate_kbps, 2 if self.is_stereo else 1)

    def _mp3(self, file: BinaryIO, on_progress: Progress, counted: Callable[[int], None]) -> int:
        tag = id3_tag(self.label)
        stream = self._stream
        if self.is_stereo or self.timeline.has_bed or not stream.is_even:
            # Never silent, so there is nothing to splice.
            return write_mp3(
                file,
                self.blocks(),
                sample_rate=self.sample_rate,
                channels=stream.channels,
                bitrate_kbps=stream.bitrate_kbps,
                quality=self.encoding.quality,
                tag=tag,
                on_progress=counted,
            )
        splicer = Splicer(stream, self.encoding.quality, self.gain_db(), Store(self.folder, ".frames"))
        return splicer.write(file, self.timeline, self.recordings, tag, on_progress).samples

    def gain_db(self) -> float:
        """How much louder the voice and the tones are made."""
        if self._gain is None:
            # A voice that is meant to be soft is not brought up again.
            meant_db = 20.0 * math.log10(max(self.encoding.volume_percent, 1) / 100)
            softer = (scale_db(self._stream) if self.encoding.file_format == "mp3" else 0.0) - meant_db
            levels = Store(self.folder, ".level")
            music = self.encoding.music
            if music is None:
                self._gain = track_gain_db(self.timeline, self.recordings, levels, softer)
            else:
                self._gain = music_gain_db(self.timeline, self.recordings, music.volume_percent, levels, softer)
        return self._gain

    def _verify(self, file: BinaryIO, path: Path) -> None:

        file.flush()
        verify(file, path, self.timeline, sample_rate=self.sample_rate, has_music=self.is_stereo)
