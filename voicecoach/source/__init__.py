"""From what people write to what a session is made of. In: YAML files. Out: routines, coaches, phrases; problems.

Each name is loaded when it is first used: finding a file needs nothing of what reads it.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from voicecoach.source.library import Library, shipped_folder, shown
    from voicecoach.source.reader import Reader
    from voicecoach.source.report import did_you_mean
    from voicecoach.source.routine_file import read_level

_HOMES = {
    "Library": "library",
    "shipped_folder": "library",
    "shown": "library",
    "Reader": "reader",
    "did_you_mean": "report",
    "read_level": "routine_file",
}

__all__ = ["Library", "Reader", "did_you_mean", "read_level", "shipped_folder", "shown"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    return found
