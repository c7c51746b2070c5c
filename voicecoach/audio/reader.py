"""The track from any sample on, for whoever follows it live. In: a timeline and recordings. Out: samples.

Read on from where one stopped, it costs what writing the track costs; a jump begins anew. What is read is what a
build would write, sample for sample.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from voicecoach.audio.mixdown import blocks
from voicecoach.audio.music import Music
from voicecoach.recording.recording import Recording
from voicecoach.recording.resample import resampled
from voicecoach.timeline.timeline import SoundKey, Timeline
from voicecoach.units import MUSIC_RATE, TRACK_RATE

if TYPE_CHECKING:
    from voicecoach.audio.music import Music
    from voicecoach.routine.coach import MusicBed

_BYTES = 2


class TrackReader:
    """Reads one session, in 16-bit samples; two channels are interleaved."""

    def __init__(
        self,
        recordings: Mapping[SoundKey, Recording],
        gain_db: float = 0.0,
        music: "MusicBed | None" = None,
    ) -> None:
        """What to read.

        Args:
            recordings: by sound, as long as their events; more may come while it is read.
            gain_db: how much louder the voice and the tones are to be.
            music: laid under them.
        """
        self._recordings = recordings
        self._gain_db = gain_db
        self._bed = music
        self._music: Music | None = None
        self._timeline: Timeline | None = None
        self._position = 0
        self._blocks: Iterator[bytes] = iter(())
        self._rest = b""

    @property
    def channels(self) -> int:
        """1, or 2 with music."""
        return 1 if self._bed is None else 2

    @property
    def sample_rate(self) -> int:
        """Of what is read, in Hz."""
        return TRACK_RATE if self._bed is None else MUSIC_RATE

    @property
    def bytes_a_sample(self) -> int:
        """Of what is read, for one sample of the timeline."""
        return _BYTES * self.channels * (self.sample_rate // TRACK_RATE)

    def read(self, timeline: Timeline, start: int, length: int) -> bytes:
        """So many samples of the timeline's track, from a sample on.

        Raises:
            VoicecoachError: the music cannot be read.
        """
        if timeline is not self._timeline or start != self._position:
            self._rest = b""
            self._blocks = self._from(timeline, start)
            self._timeline = timeline
        wanted = length * self.bytes_a_sample
        pieces, have = [self._rest], len(self._rest)
        while have < wanted:
            block = next(self._blocks, None)
            if block is None:
                block = bytes(wanted - have)
            pieces.append(block)
            have += len(block)
        sound = b"".join(pieces)
        self._rest = sound[wanted:]
        self._position = start + length
        return sound[:wanted]

    def clip(self, recording: Recording) -> bytes:
        """A sound that stands on no timeline, as it is heard on this track."""
        if self._bed is None:
            return recording.pcm

        pcm = resampled(recording, self.sample_rate).pcm
        sides = bytearray(2 * len(pcm))
        for first in range(2):
            sides[2 * first :: 4] = pcm[::2]
            sides[2 * first + 1 :: 4] = pcm[1::2]
        return bytes(sides)

    def _from(self, timeline: Timeline, start: int) -> Iterator[bytes]:
        # What is not recorded yet is not reached before a timeline comes that knows its length.
        known = tuple(e for e in timeline.events if e.sound is None or e.sound in self._recordings)
        timeline = timeline if len(known) == len(timeline.events) else replace(timeline, events=known)
        if self._bed is None:
            return blocks(timeline, self._recordings, self._gain_db, start)

        self._music = self._music or Music(self._bed, timeline)
        return self._music.under(timeline, self._recordings, self._gain_db, start)
