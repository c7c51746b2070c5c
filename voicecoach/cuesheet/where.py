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

    def at_rep(self, rep: int, side: str | None) -> "Where":
        """The same place, at one repetition."""
        return replace(self, rep=rep, side=side or self.side)
