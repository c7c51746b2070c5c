"""How large a part of a session is, counted before anything is unrolled. Out: sounds and milliseconds."""

from collections.abc import Iterable
from dataclasses import dataclass

MOST_SOUNDS = 20_000
"""Of a session."""
SOUNDS_A_WINDOW = 8


@dataclass(frozen=True, slots=True)
class Size:
    """At most so many sounds, and at least so much time."""

    sounds: int = 0
    """Counted generously."""
    length_ms: int = 0
    """Speech takes none of it."""

    def __add__(self, other: "Size") -> "Size":
        return Size(self.sounds + other.sounds, self.length_ms + other.length_ms)

    @classmethod
    def sum(cls, sizes: Iterable["Size"]) -> "Size":
        """Of several parts together."""
        return sum(sizes, cls())
