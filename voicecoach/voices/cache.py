"""Finished recordings, kept between builds. In: a key and a recording. Out: the recording again, checked.

Content-addressed: the key covers everything that changes the sound, so an entry is never wrong, only unused.
A damaged entry counts as missing. The home of platformdirs.
"""

import os
import struct
import time
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from voicecoach.files import replacing
from voicecoach.recording import Recording

FORMAT_VERSION = 2
"""To be raised when finished recordings of the same speech would come out different."""

_MAGIC = b"vcclip\r\n"
_HEADER = struct.Struct("<8sII32s")  # magic, sample rate, samples, checksum
_SUFFIX = ".clip"
_DAY_S = 86_400


def key_for(fingerprint: str, text: str) -> str:
    """The name of the recording of this text by the voice with this fingerprint."""
    return sha256(f"{FORMAT_VERSION}\0{fingerprint}\0{text}".encode()).hexdigest()


def default_folder() -> Path:
    """`$VOICECOACH_CACHE_DIR`, or the place this system keeps caches in."""
    chosen = os.environ.get("VOICECOACH_CACHE_DIR")
    if chosen:
        return Path(chosen)
    from platformdirs import user_cache_path  # noqa: PLC0415 - not needed when the folder is named

    return user_cache_path("voicecoach", appauthor=False)


class Cache:
    """One folder of recordings, one file each. Any number of builds may share it."""

    def __init__(self, folder: Path, notice: Callable[[str], None], *, most_bytes: int = 500_000_000) -> None:
        self._folder = folder
        self._notice = notice
        self._most_bytes = most_bytes
        self._is_writable = True

    def find(self, key: str) -> Recording | None:
        """The recording kept under this key, or nothing."""
        path = self._path(key)
        try:
            with path.open("rb") as file:
                content = file.read()
                last_used_s = os.fstat(file.fileno()).st_mtime
        except OSError:
            return None
        recording = _unpacked(content)
        # Once a day is enough to tell which recordings are still used.
        if recording and time.time() - last_used_s > _DAY_S:
            with suppress(OSError):
                os.utime(path)
        return recording

    def keep(self, key: str, recording: Recording) -> None:
        """Keep the recording; when the folder cannot be written, give notice once and go on without."""
        if not self._is_writable:
            return
        try:
            with replacing(self._path(key), durable=False) as file:
                file.write(_packed(recording))
        except OSError as error:
            self._is_writable = False
            self._notice(f"Recordings are not kept for the next build: {self._folder}: {error.strerror or error}")

    def prune(self) -> None:
        """Remove the longest unused recordings beyond the most bytes; looks once a day at most."""
        marker = self._folder / "pruned"
        try:
            if time.time() - marker.stat().st_mtime < _DAY_S:
                return
        except OSError:
            pass  # never pruned
        try:
            marker.touch()
            entries = [
                (entry.stat(), entry.path)
                for entry in os.scandir(self._folder)
                if entry.name.endswith((_SUFFIX, ".part"))
            ]
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
        return self._folder / f"{key}{_SUFFIX}"


def default_cache(notice: Callable[[str], None]) -> Cache:
    """The user's cache."""
    return Cache(default_folder(), notice)


def _packed(recording: Recording) -> bytes:
    checksum = _checksum(recording)
    return _HEADER.pack(_MAGIC, recording.sample_rate, recording.length, checksum) + recording.pcm


def _unpacked(content: bytes) -> Recording | None:
    if len(content) < _HEADER.size:
        return None
    magic, sample_rate, length, checksum = _HEADER.unpack_from(content)
    pcm = content[_HEADER.size :]
    recording = Recording(pcm, sample_rate)
    if magic != _MAGIC or len(pcm) != 2 * length or checksum != _checksum(recording):
        return None
    return recording


def _checksum(recording: Recording) -> bytes:
    """Of the sound and of its rate, so that damage to either is noticed."""
    return sha256(recording.sample_rate.to_bytes(4, "little") + recording.pcm).digest()
