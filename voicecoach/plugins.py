"""Other installed packages: what they bring by their entry points, and their versions. In: names. Out: what is there.

A package is loaded only when what it brings is asked for by name. The home of importlib.metadata, which is
slow to load.
"""

from functools import cache
from typing import Any

from voicecoach.errors import VoicecoachError

VOICES = "voicecoach.voices"
"""The group of speech engines; each entry point is called as `voicecoach.voices.voice.open_voice` is."""


def names(group: str) -> tuple[str, ...]:
    """What there is in a group, sorted."""
    return tuple(sorted(_found(group)))


def loaded(group: str, name: str) -> Any:
    """What is called so; the caller knows its type.

    Raises:
        VoicecoachError: its package is damaged; the message names it.
    """
    entry = _found(group)[name]
    try:
        return entry.load()
    except (ImportError, AttributeError) as error:
        package = entry.dist.name if entry.dist is not None else entry.value
        raise VoicecoachError(f'"{name}" comes with the package {package}, which cannot be loaded: {error}.') from error


@cache
def version_of(package: str) -> str | None:
    """The version of a package; None where it is not installed."""
    metadata = _metadata()
    try:
        return str(metadata.version(package))
    except metadata.PackageNotFoundError:
        return None


@cache
def _found(group: str) -> dict[str, Any]:
    return {entry.name: entry for entry in _metadata().entry_points(group=group)}


def _metadata() -> Any:
    from importlib import metadata  # noqa: PLC0415 - takes 25 ms to load

    return metadata
