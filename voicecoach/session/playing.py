"""A session played through the speakers, with nobody following it. In: its sound. Out: nothing, when it is over."""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace

from voicecoach.audio.reader import TrackReader
from voicecoach.errors import VoicecoachError
from voicecoach.player.deck import Deck, Sounds
from voicecoach.player.device import BUFFER_MS, GONE, Speakers
from voicecoach.player.transport import Transport
from voicecoach.recording.recording import Recording
from voicecoach.routine.coach import MusicBed
from voicecoach.telling import Progress
from voicecoach.timeline.timeline import SoundKey, Timeline
from voicecoach.units import to_ms

_LOOK_EVERY_S = 0.2


def play_through(
    timeline: Timeline,
    recordings: Mapping[SoundKey, Recording],
    gain_db: float,
    music: MusicBed | None,
    on_progress: Progress | None = None,
) -> None:
    """Play a session to its end; no key is read, and it waits nowhere.

    Args:
        timeline: when everything is heard.
        recordings: by sound.
        gain_db: how much louder all of it is made.
        music: what is laid under it.
        on_progress: is told how many milliseconds are heard, and of how many.

    Raises:
        VoicecoachError: there is no sound device, or it has gone.
    """
    timeline = replace(timeline, waits=())
    reader = TrackReader(recordings, gain_db, music)
    deck = Deck(Transport(timeline), Sounds(reader.read, reader.bytes_a_sample, b"", {}), tail_ms=2 * BUFFER_MS)
    total_ms = to_ms(timeline.length, timeline.sample_rate)
    deck.start()
    with closing(deck), Speakers(reader.sample_rate, reader.channels) as speakers:
        speakers.play(deck.pull)
        while not deck.finished.wait(_LOOK_EVERY_S):
            if speakers.is_lost():
                raise VoicecoachError(GONE)
            if on_progress is not None:
                on_progress(deck.now.position * total_ms // timeline.length, total_ms)
    if deck.failure is not None:
        raise deck.failure
