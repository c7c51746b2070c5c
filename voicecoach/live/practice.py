"""What becomes of a session that somebody follows: where it begins, what is kept of it, what the log gets.

In: a live session and wishes. Out: a transport to begin with; afterwards, lines for the person.
"""

from dataclasses import replace
from datetime import datetime

from voicecoach.errors import VoicecoachError
from voicecoach.live.bookmark import Stopped, StoppedSessions, digest_of, stopped_at
from voicecoach.live.live_session import LiveSession
from voicecoach.live.log import Finished, Log
from voicecoach.live.places import block_named, place_named
from voicecoach.player.skipped import skipped
from voicecoach.player.transport import Transport
from voicecoach.timeline.sections import sections
from voicecoach.units import clock_to_second, in_seconds, ms_within, to_samples

_TOO_SHORT_MS = 5_000
"""Who stops so soon has not begun."""


class Practice:
    """One session, followed once."""

    def __init__(self, live: LiveSession, key: str) -> None:
        """A session that is about to be followed.

        Args:
            live: the session.
            key: what it is known by, with the options that change it.
        """
        self._live = live
        self._key = key
        self._places = StoppedSessions()
        self._part: str | None = None
        self._digest = ""
        self._begin = 0
        self._is_asked_for_part = False
        self._may_keep = True
        self.is_kept = False
        """Whether the place is kept at which it is stopped."""

    def begin(
        self, *, place: str | None = None, block: str | None = None, delay_ms: int = 0, heeds_waits: bool = True
    ) -> Transport:
        """Where to begin; a place or a block is known only when all of the session is.

        Raises:
            VoicecoachError: there is no such place or block, or the place is not in that block.
        """
        timeline = self._live.score.timeline
        start, end = (0, None) if block is None else block_named(timeline, block)
        at = start if place is None else place_named(timeline, place, start, end)
        self._begin = at
        self._is_asked_for_part = place is not None or block is not None
        names = [block] if block is not None else []
        names += [f"from {self._said(at)}"] if place is not None else []
        self._part = ", ".join(names) or None
        delay = to_samples(delay_ms, timeline.sample_rate)
        there = _at_a_beginning(Transport(timeline, at, begin=start, end=end, heeds_waits=heeds_waits))
        return replace(there, mode="delayed", delay=delay) if delay else there.resumed()

    def stopped(self) -> Stopped | None:
        """Where this session was stopped last time, if all of it is asked for; waits until it is recorded.

        Raises:
            VoicecoachError: a sentence cannot be recorded.
        """
        if self._is_asked_for_part or not self._places.has(self._key):
            return None
        self._live.wait_until_whole()
        return self._places.find(self._key, self._live.score.timeline)

    def resumed(self, transport: Transport, stopped: Stopped) -> Transport:
        """A transport at the place where it was stopped; inside timed work it counts in."""
        timeline = self._live.score.timeline
        there = replace(transport, timeline=timeline, position=stopped.position, heard=stopped.heard, mode="playing")
        there = _at_a_beginning(there)
        return replace(there, mode="delayed") if transport.mode == "delayed" else there.resumed()

    def keep_nothing(self) -> None:
        """Leave the place that is kept as it is: nobody could be asked whether to go on there."""
        self._may_keep = False

    def said(self, stopped: Stopped) -> str:
        """A place for a person."""
        side = "" if stopped.side is None else f", {stopped.side}"
        return f"{self._said(stopped.position)}, {stopped.name}{side}"

    def keep(self, transport: Transport) -> None:
        """Keep the place where it stands."""
        timeline = transport.timeline
        followed_ms = ms_within(transport.position - transport.begin, timeline.sample_rate)
        if followed_ms >= _TOO_SHORT_MS and self._may_keep and not self._is_asked_for_part:
            # While it is still recorded this is no digest of the whole: then it goes on with the exercise.
            digest = digest_of(self._live.score.timeline)
            back = transport.on_original()
            stopped = stopped_at(self._live.score.timeline, digest, back.position, back.all_heard())
            self.is_kept = self._places.keep(self._key, stopped)

    def finished(self, transport: Transport, *, is_logged: bool) -> list[str]:
        """The session came to its end; lines for the person.

        Args:
            transport: at the end.
            is_logged: whether it is written into the log.
        """
        if not self._is_asked_for_part:
            self._places.forget(self._key)
        timeline, heard = transport.timeline, transport.all_heard()
        missed = skipped(timeline, heard, self._begin, transport.end)
        lines = [f"Skipped: {'; '.join(missed)}."] if missed else []
        if is_logged:
            length_ms = ms_within(sum(end - start for start, end in heard), timeline.sample_rate)
            try:
                Log().add(
                    Finished(
                        datetime.now().astimezone(),
                        self._live.score.routine,
                        timeline.title,
                        self._live.score.level,
                        length_ms,
                        missed,
                        self._part,
                    )
                )
            except VoicecoachError as error:
                # A log that cannot be written takes nothing from the session.
                lines.append(str(error))
        return lines

    def _said(self, position: int) -> str:
        return clock_to_second(ms_within(position, self._live.score.timeline.sample_rate))


def _at_a_beginning(transport: Transport) -> Transport:
    """Paused at the start of what is said there, or at this very moment of timed work."""
    there = replace(transport, mode="playing").paused()
    return replace(there, heard_from=there.position)


def said_section(transport: Transport) -> str:
    """Where a transport stands, for a person: `07:31, Bird dog, right`."""
    timeline = transport.timeline
    section = next((s for s in reversed(sections(timeline)) if s.start <= transport.position), None)
    parts = [clock_to_second(ms_within(transport.position, timeline.sample_rate))]
    if section is not None:
        parts += [part for part in (section.name or section.chapter, section.side) if part]
    return ", ".join(parts)


def troubles(last: Transport, underruns: int) -> list[str]:
    """What did not go as it should.

    Args:
        last: where the session ended.
        underruns: how often the device was given too little.
    """
    lines = []
    if late_ms := ms_within(last.late, last.timeline.sample_rate):
        lines.append(f"The session waited {in_seconds(late_ms):.1f} s for sentences that were still being recorded.")
    if underruns:
        times = "once" if underruns == 1 else f"{underruns} times"
        lines.append(f"The sound stopped {times} for a moment: the machine was too busy.")
    return lines
