"""What other installed packages bring, by their entry points. In: a group, a name. Out: names, or the thing itself.

A package is loaded only when what it brings is asked for by name.
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
def _found(group: str) -> dict[str, Any]:
    from importlib.metadata import entry_points  # noqa: PLC0415 - takes 25 ms to load

    return {entry.name: entry for entry in entry_points(group=group)}
