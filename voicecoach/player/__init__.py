"""Sessions followed live: where they stand, what lies ready, and the speakers."""

from typing import TYPE_CHECKING

from voicecoach.lazily import lazily

if TYPE_CHECKING:
    from voicecoach.player.deck import Deck, Sounds
    from voicecoach.player.transport import COUNT_IN_MS, Piece, Transport

_HOMES = {
    "deck": ("Deck", "Sounds"),
    "transport": ("COUNT_IN_MS", "Piece", "Transport"),
}

__all__ = [
    "COUNT_IN_MS",
    "Deck",
    "Piece",
    "Sounds",
    "Transport",
]

__getattr__ = lazily(__name__, _HOMES)
