"""voicecoach builds voice-guided exercise sessions from YAML, exact to the sample.

    import voicecoach

    session = voicecoach.build("lower-back")
    session.export("lower-back.mp3")

The steps are here too: `read_routine`, `arrange`, `record`, `place`, `mix`. Importing the package loads none of
them; each is loaded when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

__all__ = ["Options", "Session", "arrange", "build", "mix", "place", "read_routine", "record"]

_HOMES = {
    "Options": "voicecoach.session.planning",
    "Session": "voicecoach.session.session",
    "build": "voicecoach.session.session",
    "read_routine": "voicecoach.session.session",
    "record": "voicecoach.session.session",
    "arrange": "voicecoach.cuesheet.arrange",
    "place": "voicecoach.timeline.place",
    "mix": "voicecoach.audio.mixdown",
}

if TYPE_CHECKING:
    from voicecoach.audio.mixdown import mix
    from voicecoach.cuesheet.arrange import arrange
    from voicecoach.session.planning import Options
    from voicecoach.session.session import Session, build, read_routine, record
    from voicecoach.timeline.place import place


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'voicecoach' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
