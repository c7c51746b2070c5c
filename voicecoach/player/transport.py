"""The transport: where a session stands that is followed live, and what each key does to it. Pure; knows no device.

In: a timeline, and commands. Out: the pieces that are heard, one after the other. A transport is a value: playing
on and every command give a new one, so that what was made ready ahead can be taken back at any moment.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import assert_never

from voicecoach.player.piece import Mode, Piece, PieceKind
from voicecoach.player.stretches import Heard, united, without
from voicecoach.timeline.longer import longer, running
from voicecoach.timeline.open_spans import open_spans, without_ends
from voicecoach.timeline.sections import CLOCKED, Section, said_from, sections
from voicecoach.timeline.timeline import Event, Timeline, WaitPoint
from voicecoach.units import to_samples

COUNT_IN_MS = 3_000
BACK_MS = 10_000
LONGER_MS = 15_000
LOUDEST_PERCENT = 100
SOFTEST_PERCENT = 10
VOLUME_STEP_PERCENT = 10

_NEEDS_COUNT_IN = tuple(kind for kind in CLOCKED if kind != "rest")


@dataclass(frozen=True, slots=True)
class Transport:
    """A session that is being followed."""

    timeline: Timeline
    position: int = 0
    """The next sample of the timeline that will be heard."""
    begin: int = 0
    end: int | None = None
    """Where what is followed begins and ends; None is the end of the session."""
    known_until: int | None = None
    """How far the session is recorded; None is all of it."""
    mode: Mode = "playing"
    delay: int = 0
    """How long it waits before it begins, in the mode `delayed`."""
    aside: int = 0
    """How much of the delay, a count-in, a prompt or the time beyond has passed."""
    prompt_lengths: Mapping[str, int] = field(default_factory=dict)
    """Of what is said while it waits, by text."""
    heeds_waits: bool = True
    """Whether it waits at all; where no key can be pressed, it would wait for ever."""
    passed: int = -1
    """The wait that a key has ended."""
    volume_percent: int = LOUDEST_PERCENT
    late: int = 0
    """How long it has waited for sentences that were not recorded yet."""
    heard: Heard = ()
    """What was heard before the last jump."""
    heard_from: int = 0
    """Where the last jump led."""
    edits: tuple[tuple[int, int], ...] = ()
    """Where a hold was made longer, and by how much."""

    @property
    def last(self) -> int:
        """The first sample after what is followed."""
        return self.timeline.length if self.end is None else self.end

    @property
    def is_done(self) -> bool:
        """Whether nothing more will be heard."""
        return self.mode in {"over", "stopped"}

    @property
    def section(self) -> Section:
        """Where it stands."""
        return self._sections()[self._index()]

    @property
    def wait(self) -> WaitPoint | None:
        """What it waits for, while it does."""
        return self._wait_here() if self.mode == "waiting" else None

    def all_heard(self) -> Heard:
        """Everything that has been heard, in order."""
        return united((*self.heard, (self.heard_from, self.position)))

    # Playing on.

    def piece(self, most: int) -> "tuple[Piece, Transport]":
        """What is heard next, at most so many samples, and the transport after it."""
        now = self._settled()
        match now.mode:
            case "delayed":
                return now._leading("silence", now.delay, most)
            case "counting in":
                return now._leading("count-in", to_samples(COUNT_IN_MS, now.timeline.sample_rate), most)
            case "waiting":
                wait = now._wait_here()
                left = (now.prompt_lengths.get(wait.text, 0) if wait is not None else 0) - now.aside
                if left > 0:
                    length = min(most, left)
                    return Piece("prompt", now.aside, length), replace(now, aside=now.aside + length)
                return Piece("silence", now.position, most), now
            case "late":
                return Piece("silence", now.position, most), replace(now, late=now.late + most)
            case "open":
                return Piece("silence", now.position, most), replace(now, aside=now.aside + most)
            case "playing":
                length = min(most, now._until() - now.position)
                after = replace(now, position=now.position + length)
                # Only who was there goes on beyond its end; a jump to that place is one to what follows.
                is_open = length > 0 and any(span.end == after.position for span in now._open())
                return Piece("track", now.position, length), replace(after, mode="open") if is_open else after
            case "paused" | "over" | "stopped":
                return Piece("silence", now.position, most), now
            case _:
                assert_never(now.mode)

    def _leading(self, kind: PieceKind, total: int, most: int) -> "tuple[Piece, Transport]":
        """What passes before it plays."""
        length = min(most, total - self.aside)
        after = replace(self, aside=self.aside + length)
        return Piece(kind, self.aside, length), replace(
            after, mode="playing", aside=0
        ) if after.aside == total else after

    def _settled(self) -> "Transport":
        """The transport in the mode that its position asks for."""
        if self.mode not in {"playing", "late"}:
            return self
        if self.position >= self.last:
            # A wait here belongs to what follows, and nothing does.
            return replace(self, mode="over")
        if self._wait_here() is not None:
            return replace(self, mode="waiting", aside=0)
        is_late = self.known_until is not None and self.position >= self.known_until
        mode: Mode = "late" if is_late else "playing"
        return self if mode == self.mode else replace(self, mode=mode)

    def _until(self) -> int:
        """How far it may go without looking up."""
        waits = (wait.start for wait in self._waits() if wait.start > self.position)
        known = self.last if self.known_until is None else self.known_until
        ends = (span.end for span in self._open() if span.end > self.position)
        return min([self.last, known, *waits, *ends])

    def _wait_here(self) -> WaitPoint | None:
        waits = (wait for wait in self._waits() if wait.start == self.position != self.passed)
        return next(waits, None)

    def _waits(self) -> tuple[WaitPoint, ...]:
        return self.timeline.waits if self.heeds_waits else ()

    def _open(self) -> tuple[Event, ...]:
        return open_spans(self.timeline) if self.heeds_waits else ()

    @property
    def open_span(self) -> Event | None:
        """What goes on until a key, where it stands."""
        position = self.position - (self.mode == "open")
        return next((span for span in self._open() if span.start <= position < span.end), None)

    def grown(
        self, timeline: Timeline, known_until: int | None, prompt_lengths: Mapping[str, int] | None = None
    ) -> "Transport":
        """The transport on a timeline of which more is known; up to here both are the same."""
        known = known_until
        if self.heeds_waits:
            timeline = without_ends(timeline)
        for position, extra in self.edits:
            timeline = longer(timeline, position, extra) or timeline
            known = None if known is None else known + extra
        prompts = self.prompt_lengths if prompt_lengths is None else prompt_lengths
        return replace(self, timeline=timeline, known_until=known, prompt_lengths=prompts)

    def on_original(self) -> "Transport":
        """The place that this is on the timeline before anything in it was made longer."""
        position, heard = self.position, self.all_heard()
        for at, extra in reversed(self.edits):
            position = without(position, at, extra)
            heard = tuple((without(start, at, extra), without(end, at, extra)) for start, end in heard)
        return replace(self, position=position, heard=united(heard), heard_from=position, edits=())

    # Commands.

    def paused(self) -> "Transport":
        """Pause; a sentence outside timed work is said again from its start."""
        if self.mode not in {"playing", "counting in", "late", "delayed"}:
            return self
        position = self.position
        if running(self.timeline, position) is None:
            position = max(self.begin, said_from(self.timeline, position))
        return replace(self, mode="paused", aside=0, position=position)

    def resumed(self) -> "Transport":
        """Go on: after a pause, with a count-in inside timed work; or past a wait."""
        if self.mode == "waiting":
            return replace(self, mode="playing", aside=0, passed=self.position)
        if self.mode != "paused":
            return self
        work = running(self.timeline, self.position, _NEEDS_COUNT_IN)
        needs_count_in = work is not None and work.start < self.position
        return replace(self, mode="counting in" if needs_count_in else "playing", aside=0)

    def toggled(self) -> "Transport":
        """Pause, or go on; a delay ends at once, and so does what goes on until a key."""
        if self.mode in {"delayed", "open"}:
            return replace(self, mode="playing", aside=0)
        if self.mode == "playing" and (span := self.open_span) is not None:
            return self.at(span.end)
        # Where it is about to wait, the key that ends the wait has been pressed.
        now = self._settled()
        return now.resumed() if now.mode in {"paused", "waiting"} else now.paused()

    def at(self, position: int) -> "Transport":
        """Somewhere else; unchanged where that is not recorded yet."""
        known = self.last if self.known_until is None else self.known_until
        if self.is_done or position > known:
            return self
        position = max(self.begin, min(position, self.last))
        # At the end there is nothing to pause in.
        mode: Mode = "paused" if self.mode == "paused" and position < self.last else "playing"
        return replace(
            self, position=position, mode=mode, aside=0, passed=-1, heard=self.all_heard(), heard_from=position
        )

    def next_step(self) -> "Transport":
        """The start of the next step, or the end."""
        found, index = self._sections(), self._index()
        later = (section.start for section in found[index:] if section.step > found[index].step)
        return self.at(next(later, self.last))

    def previous_step(self) -> "Transport":
        """The start of the step before."""
        found, index = self._sections(), self._index()
        before = [section for section in found[:index] if section.step < found[index].step]
        return self.at(min((s.start for s in before if s.step == before[-1].step), default=self.begin))

    def repeated(self) -> "Transport":
        """The start of this step."""
        found, index = self._sections(), self._index()
        return self.at(min(section.start for section in found if section.step == found[index].step))

    def side_skipped(self) -> "Transport":
        """The other side; where there is none, the next set or step."""
        found, index = self._sections(), self._index()
        here, later = found[index], found[index + 1 :]
        others = (s.start for s in later if s.step != here.step or here.side is None or s.side != here.side)
        return self.at(next(others, self.last))

    def back(self, length_ms: int = BACK_MS) -> "Transport":
        """So much earlier, at the start of what was being said there."""
        position = max(self.begin, self.position - to_samples(length_ms, self.timeline.sample_rate))
        return self.at(max(self.begin, said_from(self.timeline, position)))

    def longer(self, extra_ms: int = LONGER_MS, position: int | None = None) -> "Transport":
        """The running hold, search or rest goes on for so much longer; unchanged where none runs.

        Args:
            extra_ms: how much.
            position: nothing before it changes; None is where this stands.
        """
        extra = to_samples(extra_ms, self.timeline.sample_rate)
        here = self.position if position is None else position
        timeline = longer(self.timeline, here, extra)
        is_known = self.known_until is None or here < self.known_until
        if timeline is None or self.is_done or not is_known:
            return self

        def moved(sample: int) -> int:
            return sample + extra if sample > here else sample

        return replace(
            self,
            timeline=timeline,
            end=None if self.end is None else self.end + extra,
            known_until=None if self.known_until is None else self.known_until + extra,
            heard=tuple((moved(start), moved(end)) for start, end in self.heard),
            edits=(*self.edits, (here, extra)),
        )

    def louder(self, by_percent: int = VOLUME_STEP_PERCENT) -> "Transport":
        """Louder, or softer where it is negative; within limits."""
        percent = max(SOFTEST_PERCENT, min(LOUDEST_PERCENT, self.volume_percent + by_percent))
        return replace(self, volume_percent=percent)

    def stopped(self) -> "Transport":
        """No more of it."""
        return self if self.is_done else replace(self, mode="stopped", aside=0)

    def _sections(self) -> tuple[Section, ...]:
        return sections(self.timeline)

    def _index(self) -> int:
        found = self._sections()
        return max((index for index, section in enumerate(found) if section.start <= self.position), default=0)
