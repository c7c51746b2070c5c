"""A session that is followed live. In: a routine's name. Out: a deck that plays it, and grows as it is recorded."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from voicecoach.audio.reader import TrackReader
from voicecoach.live.kept_session import TICK, Score, find_kept
from voicecoach.player.deck import Deck, Sounds
from voicecoach.player.device import BUFFER_MS
from voicecoach.player.piece import Piece
from voicecoach.player.transport import COUNT_IN_MS, Transport
from voicecoach.session.request import Request
from voicecoach.telling import Progress, Tell
from voicecoach.timeline.timeline import speech_key
from voicecoach.units import to_samples

if TYPE_CHECKING:
    from voicecoach.live.recording_ahead import RecordingAhead
    from voicecoach.session.planning import Options


_TICKS = 3


class LiveSession:
    """A session to be followed, or one that is."""

    def __init__(self, score: Score | None = None, ahead: "RecordingAhead | None" = None) -> None:
        """A session.

        Args:
            score: all of it; None while it is recorded.
            ahead: what records it.
        """
        self._score = score
        self._ahead = ahead
        self._prompts: dict[str, bytes] = {}

    @property
    def score(self) -> Score:
        """The session as far as it is recorded; waits for its first words.

        Raises:
            VoicecoachError: the voice cannot be used, or cannot say a sentence.
        """
        if self._score is None:
            if self._ahead is None:
                raise ValueError("a session needs a score, or somebody who records one")
            self._score = self._ahead.first()
        return self._score

    @property
    def is_whole(self) -> bool:
        """Whether all of it was recorded before it was opened."""
        return self._ahead is None

    def wait_until_whole(self) -> None:
        """Wait until all of it is recorded.

        Raises:
            VoicecoachError: a sentence cannot be recorded.
        """
        if self._ahead is not None:
            self._score = self._ahead.whole()

    def check(self) -> None:
        """Make sure that nothing has gone wrong where it is recorded.

        Raises:
            VoicecoachError: a sentence could not be recorded.
        """
        if self._ahead is not None and self._ahead.failure is not None:
            raise self._ahead.failure

    def deck(self, transport: Transport, on_given: Callable[[Piece], None] | None = None) -> Deck:
        """A deck that plays it from where this transport stands; it grows as the session does.

        Args:
            transport: on the score's timeline.
            on_given: is told every piece that a device was given, in the device's thread.
        """
        score = self.score
        recordings = dict(score.recordings)
        self._reader = TrackReader(recordings, score.gain_db, score.music)
        sounds = Sounds(self._reader.read, self._reader.bytes_a_sample, self._count_in(), self._prompts)
        transport = transport.grown(score.timeline, score.known_until, self._known_prompts(score))
        deck = Deck(transport, sounds, tail_ms=2 * BUFFER_MS, on_given=on_given)

        def grow(grown: Score) -> None:
            recordings.update(grown.recordings)
            self._score = grown
            lengths = self._known_prompts(grown)
            deck.do_soon(lambda now, _position: now.grown(grown.timeline, grown.known_until, lengths))

        if self._ahead is not None and score.known_until is not None:
            self._ahead.on_grown(grow)
        return deck

    @property
    def sample_rate(self) -> int:
        """Of its sound, in Hz."""
        return TrackReader({}, music=self.score.music).sample_rate

    @property
    def channels(self) -> int:
        """1, or 2 with music."""
        return TrackReader({}, music=self.score.music).channels

    def _known_prompts(self, score: Score) -> dict[str, int]:
        """How long what is said is where it waits, as far as it is recorded."""
        lengths: dict[str, int] = {}
        for wait in score.timeline.waits:
            recording = score.recordings.get(speech_key(wait.text))
            if recording is not None:
                self._prompts[wait.text] = self._reader.clip(recording)
                lengths[wait.text] = recording.length
        return lengths

    def _count_in(self) -> bytes:
        """A tick at the beginning of each of its seconds."""
        tick = self._reader.clip(self.score.recordings[TICK])
        whole = to_samples(COUNT_IN_MS, self.score.timeline.sample_rate) * self._reader.bytes_a_sample
        return tick.ljust(whole // _TICKS, b"\0") * _TICKS

    def close(self) -> None:
        """Record no more."""
        if self._ahead is not None:
            self._ahead.close()


def open_live(
    routine: str | Path,
    request: Request,
    options: "Callable[[], Options]",
    *,
    notice: Tell,
    on_progress: Progress,
) -> LiveSession:
    """A session that is recorded, or begins to be.

    Args:
        routine: an id, a path or a title.
        request: what is asked for; a session that is kept under it is not planned again.
        options: gives what differs from the files; asked only when it is needed.
        notice: called with one line for each thing that is other than asked.
        on_progress: is told how many sentences are recorded.

    Raises:
        SourceError: the files have problems, all of them collected.
        VoicecoachError: a file or voice cannot be used, or the session cannot be made as long as is asked for.
    """
    if (kept := find_kept(request)) is not None:
        score, told = kept
        for line in told:
            notice(line)
        return LiveSession(score)
    from voicecoach.live.opening import begun  # noqa: PLC0415 - the whole street, not where the session is kept

    first, recording = begun(routine, request, options, notice, on_progress)
    return LiveSession(first, recording)
