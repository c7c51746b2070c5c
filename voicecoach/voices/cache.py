"""Finished recordings, kept between builds. In: a key and a recording. Out: the recording again."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from voicecoach.recording.recording import Recording
from voicecoach.store import Store, default_folder

FORMAT_VERSION = 4
"""To be raised when finished recordings of the same speech would come out different."""

_RATE_BYTES = 8


def key_for(fingerprint: str, text: str) -> str:
    """The name of the recording of this text by the voice with this fingerprint."""
    return sha256(f"{FORMAT_VERSION}\0{fingerprint}\0{text}".encode()).hexdigest()


class Cache:
    """Recordings in a folder, one file each."""

    def __init__(self, folder: Path, notice: Callable[[str], None], *, most_bytes: int = 1_000_000_000) -> None:
        self._store = Store(folder, ".clip", notice, most_bytes=most_bytes)

    def find(self, key: str) -> Recording | None:
        """The recording kept under this key, or nothing."""
        found = self._store.find_with_digest(key)
        if found is None:
            return None
        # Not the entry's own key: an engine that is asked again may say the same sentence a little differently.
        kept, digest = found
        return Recording(
            kept[_RATE_BYTES:], int.from_bytes(kept[:_RATE_BYTES], "little"), known_key=digest, kept_as=key
        )

    def keep(self, key: str, recording: Recording) -> None:
        """Keep the recording; when the folder cannot be written, give notice once and go on without."""
        self._store.keep(key, recording.sample_rate.to_bytes(_RATE_BYTES, "little") + recording.pcm)

    def prune(self) -> None:
        """Remove the longest unused recordings; looks once a day at most."""
        self._store.prune()


def default_cache(notice: Callable[[str], None]) -> Cache:
    """The user's cache."""
    return Cache(default_folder(), notice)
