"""Where music makes room for the voice. In: a timeline. Out: a gain over time, on the 48 kHz track."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise

from voicecoach.recording.arrays import Gain, np
from voicecoach.timeline.timeline import Timeline
from voicecoach.units import MUSIC_RATE, to_samples

DOWN_MS = 150
"""The music goes down in this time, and is down when the word begins."""
UP_MS = 600
"""And comes back in this time after the word."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """A gain over time, in straight lines between breakpoints.

    Straight in dB, not in a curve: loudness is heard in dB, so the music goes down and comes back at an even pace,
    and two numbers say all about a breakpoint.
    """

    positions: tuple[int, ...]
    """In samples of the 48 kHz track; never none, and before the start of the session where a word begins with it."""
    gains_db: tuple[float, ...]
    """At these positions; the first and the last hold beyond them."""

    def between(self, start: int, end: int) -> Gain:
        """The factor for every sample from start up to end."""
        first, after = bisect_right(self.positions, start), bisect_left(self.positions, end)
        corners = (start, *self.positions[first:after], end)
        around = slice(max(0, first - 1), after + 1)
        levels_db = np.interp(corners, self.positions[around], self.gains_db[around])
        gain = np.empty(end - start, dtype=np.float32)
        for (here, there), (from_db, to_db) in zip(pairwise(corners), pairwise(levels_db), strict=True):
            line_db = from_db if from_db == to_db else np.linspace(from_db, to_db, there - here, endpoint=False)
            gain[here - start : there - start] = 10.0 ** (line_db / 20.0)
        return gain


def ducking(timeline: Timeline, under_speech_db: int = 20) -> Envelope:
    """Where the music makes room: it is down from the first to the last sample of all that is said.

    It stays down where it could not come all the way back before the next word. Tones are clear by themselves.
    """
    down, up = to_samples(DOWN_MS, MUSIC_RATE), to_samples(UP_MS, MUSIC_RATE)
    talks: list[tuple[int, int]] = []
    for event in timeline.events:
        if event.kind not in {"speech", "sound"} or not event.length:
            continue
        start, end = on_track(event.start, timeline), on_track(event.end, timeline)
        if talks and start - talks[-1][1] < down + up:
            start, end = talks[-1][0], max(talks.pop()[1], end)
        talks.append((start, end))
    if not talks:
        return Envelope((0,), (0.0,))
    return Envelope(
        tuple(position for start, end in talks for position in (start - down, start, end, end + up)),
        (0.0, -float(under_speech_db), -float(under_speech_db), 0.0) * len(talks),
    )


def on_track(position: int, timeline: Timeline) -> int:
    """A position on the timeline as one on the 48 kHz track."""
    return (2 * position * MUSIC_RATE + timeline.sample_rate) // (2 * timeline.sample_rate)
