"""The plain container for sound that every floor above passes around; it imports nothing heavy."""

from dataclasses import dataclass, field
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Recording:
    """Mono sound: 16-bit little-endian samples and their rate."""

    pcm: bytes
    sample_rate: int
    """In Hz."""
    known_key: str = field(default="", compare=False, repr=False)
    """What this sound is already known by; empty where nobody has told."""
    kept_as: str = field(default="", compare=False, repr=False)
    """The name under which it is kept for the next time; empty where it is not."""

    @property
    def length(self) -> int:
        """Length in samples."""
        return len(self.pcm) // 2

    @property
    def key(self) -> str:
        """What this sound is known by: different for every different sound."""
        return self.known_key or sha256(self.sample_rate.to_bytes(8, "little") + self.pcm).hexdigest()
