"""What is kept between builds: bytes under a key, in one folder. In: a key. Out: the bytes again, checked, or nothing.

Content-addressed: a key covers everything that changes what is kept under it, so an entry is never wrong, only unused.
A damaged entry counts as missing. Any number of builds may share the folder. The home of platformdirs.
"""

import os
import time
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Literal

from voicecoach.files import replacing

_MAGIC = b"vckept\r\n"
_DIGEST = 32
_SUFFIXES = (".clip", ".frames", ".level", ".cover", ".built", ".part")
_DAY_S = 86_400


def default_folder() -> Path:
    """`$VOICECOACH_CACHE_DIR`, or the place this system keeps caches in."""
    return _folder("cache")


def data_folder() -> Path:
    """`$VOICECOACH_DATA_DIR`, or the place this system keeps a person's own data in; nothing here is ever pruned."""
    return _folder("data")


def state_folder() -> Path:
    """`$VOICECOACH_STATE_DIR`, or the place this system keeps what a program remembers from run to run in."""
    return _folder("state")


def config_folder() -> Path:
    """`$VOICECOACH_CONFIG_DIR`, or the place this system keeps a person's settings in."""
    return _folder("config")


def _folder(kind: Literal["cache", "config", "data", "state"]) -> Path:
    if chosen := os.environ.get(f"VOICECOACH_{kind.upper()}_DIR"):
        return Path(chosen)
    import platformdirs  # noqa: PLC0415 - 15 ms, only where no folder is named

    return Path(getattr(platformdirs, f"user_{kind}_path")("voicecoach", appauthor=False))


class Store:
    """One folder, one file for each entry."""

    def __init__(
        self,
        folder: Path,
        suffix: str,
        notice: Callable[[str], None] = lambda _line: None,
        *,
        most_bytes: int = 1_000_000_000,
    ) -> None:
        self._folder = folder
        self._suffix = suffix
        self._notice = notice
        self._most_bytes = most_bytes
        self._is_writable = True

    def find(self, key: str) -> bytes | None:
        """What is kept under this key, or nothing."""
        found = self.find_with_digest(key)
        return None if found is None else found[0]

    def find_with_digest(self, key: str) -> tuple[bytes, str] | None:
        """What is kept under this key with its SHA-256, which has to be worked out anyway; or nothing."""
        path = self._path(key)
        try:
            with path.open("rb") as file:
                content = file.read()
                last_used_s = os.fstat(file.fileno()).st_mtime
        except OSError:
            return None
        start = len(_MAGIC) + _DIGEST
        kept = content[start:]
        digest = sha256(kept)
        if content[: len(_MAGIC)] != _MAGIC or content[len(_MAGIC) : start] != digest.digest():
            return None
        # Once a day is enough to tell which entries are still used.
        if time.time() - last_used_s > _DAY_S:
            with suppress(OSError):
                os.utime(path)
        return kept, digest.hexdigest()

    def keep(self, key: str, content: bytes) -> None:
        """Keep this under the key; when the folder cannot be written, give notice once and go on without."""
        if not self._is_writable:
            return
        try:
            with replacing(self._path(key), durable=False) as file:
                file.write(_MAGIC + sha256(content).digest() + content)
        except OSError as error:
            self._is_writable = False
            self._notice(f"Recordings are not kept for the next build: {self._folder}: {error.strerror or error}")

    def prune(self) -> None:
        """Remove the longest unused entries of every kind beyond the most bytes; looks once a day at most."""
        marker = self._folder / "pruned"
        try:
            if time.time() - marker.stat().st_mtime < _DAY_S:
                return
        except OSError:
            pass  # never pruned
        try:
            marker.touch()
            with os.scandir(self._folder) as found:
                entries = [(entry.stat(), entry.path) for entry in found if entry.name.endswith(_SUFFIXES)]
        except OSError:
            return
        total = sum(status.st_size for status, _ in entries)
        for status, path in sorted(entries, key=lambda entry: entry[0].st_mtime):
            is_left_over = path.endswith(".part") and time.time() - status.st_mtime > _DAY_S
            if total <= self._most_bytes and not is_left_over:
                continue
            with suppress(OSError):  # another build may have removed it
                Path(path).unlink()
            total -= status.st_size

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}{self._suffix}"
