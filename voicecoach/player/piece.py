"""What is heard of a session that is followed live, piece by piece, and in which state that leaves it. Out: types."""

from dataclasses import dataclass
from typing import Literal

Mode = Literal["delayed", "playing", "paused", "counting in", "waiting", "open", "late", "over", "stopped"]
"""`delayed` before it begins, `waiting` for a key, `open` where work goes on until one beyond its time, `late` for a
sentence that is still being recorded."""
PieceKind = Literal["track", "silence", "count-in", "prompt"]


@dataclass(frozen=True, slots=True)
class Piece:
    """What is heard next."""

    kind: PieceKind
    start: int
    """On the timeline; in a count-in or a prompt, from its own start. In samples, like everything here."""
    length: int
