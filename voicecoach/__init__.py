"""voicecoach builds voice-guided exercise sessions from YAML, exact to the sample.

    import voicecoach

    session = voicecoach.build("lower-back")
    session.export("lower-back.mp3")

The steps are here too: `read_routine`, `arrange`, `record`, `place`, `mix`. Importing the package loads none of
them; each is loaded when it is first used.
"""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

__all__ = ["Options", "Session", "arrange", "build", "mix", "place", "read_routine", "record"]

_HOMES = {
    "Options": "voicecoach.session",
    "Session": "voicecoach.session",
    "build": "voicecoach.session",
    "read_routine": "voicecoach.session",
    "record": "voicecoach.session",
    "arrange": "voicecoach.cuesheet",
    "place": "voicecoach.timeline",
    "mix": "voicecoach.audio",
}

if TYPE_CHECKING:
    from voicecoach.audio import mix
    from voicecoach.cuesheet import arrange
    from voicecoach.session import Options, Session, build, read_routine, record
    from voicecoach.timeline import place


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'voicecoach' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - importing voicecoach loads nothing

    return getattr(import_module(_HOMES[name]), name)
