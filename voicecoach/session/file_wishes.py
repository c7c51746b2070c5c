"""What a user may ask of the files of a session. In: wishes. Out: how a track is to be written."""

from dataclasses import dataclass, replace

from voicecoach.audio.formats.kinds import Format
from voicecoach.audio.track import USUAL_QUALITY, Encoding
from voicecoach.routine.coach import NO_MUSIC, MusicBed

SIDECARS = ("lrc", "vtt", "cue", "chapters")
"""What can stand beside a track: lyrics for players, captions, a cue sheet, chapters as JSON."""


@dataclass(frozen=True, slots=True)
class FileWishes:
    """What a user may ask of the files of a session."""

    bitrate_kbps: int | None = None
    quality: int | None = None
    """Of the MP3 encoder, from 2 (best) to 7 (fastest)."""
    music: str | None = None
    """A music file, or `none`; None leaves it to the coach."""
    sidecars: tuple[str, ...] = ()
    """Some of `SIDECARS`."""
    is_split: bool = False
    """One file for each chapter, and a list of them, in place of one track."""
    verifies: bool = False
    """Decode the whole file before it takes the place of the old one."""

    def encoding(self, file_format: Format, coachs: MusicBed | None, volume_percent: int = 100) -> Encoding:
        """How the track is to be written, with the music and the voice's volume of the coach."""
        music = coachs
        if self.music is not None:
            music = None if self.music == NO_MUSIC else replace(coachs or MusicBed(""), path=self.music)
        return Encoding(
            file_format,
            self.bitrate_kbps,
            USUAL_QUALITY if self.quality is None else self.quality,
            music,
            self.verifies,
            volume_percent,
        )
