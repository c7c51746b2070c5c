"""The plain container for sound that every floor above passes around; it imports nothing heavy."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Recording:
    """Mono sound: 16-bit little-endian samples and their rate."""

    pcm: bytes
    sample_rate: int
    """In Hz."""

    @property
    def length(self) -> int:
        """Length in samples."""
        return len(self.pcm) // 2
