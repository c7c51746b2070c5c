"""What a part of a session belongs to; it goes with every element, from the cue sheet to the timeline."""

from dataclasses import dataclass, replace

from voicecoach.position import SourcePosition


@dataclass(frozen=True, slots=True)
class Where:
    """What an element belongs to."""

    origin: SourcePosition
    exercise: str | None = None
    """The exercise's id."""
    side: str | None = None
    set_number: int | None = None
    """Counted from 1."""
    rep: int | None = None
    """Counted from 1."""
    language: str | None = None
    """Of what is said, where it differs from the session's."""
    step: tuple[int, ...] = ()
    """Which step of the session, counted from 0; what a step has inside it that is a piece of its own (a station, a
    step of rounds by time) has more numbers. Empty in the opening and the closing."""

    def at_rep(self, rep: int, side: str | None) -> "Where":
        """The same place, at one repetition."""
        return replace(self, rep=rep, side=side or self.side)

    def within(self, step: int) -> "Where":
        """The same place, as a part of a step."""
        return replace(self, step=(step, *self.step))
