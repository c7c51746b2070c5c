"""From what people write to what a session is made of. In: YAML files. Out: routines, coaches, phrases; problems.

Each name is loaded when it is first used: finding a file needs nothing of what reads it.
"""

from typing import TYPE_CHECKING

from voicecoach.lazily import lazily

if TYPE_CHECKING:
    from voicecoach.source.library import Library, shipped_folder, shown
    from voicecoach.source.reader import Reader
    from voicecoach.source.report import did_you_mean
    from voicecoach.source.routine_file import read_level

_HOMES = {
    "library": ("Library", "shipped_folder", "shown"),
    "reader": ("Reader",),
    "report": ("did_you_mean",),
    "routine_file": ("read_level",),
}

__all__ = ["Library", "Reader", "did_you_mean", "read_level", "shipped_folder", "shown"]

__getattr__ = lazily(__name__, _HOMES)
