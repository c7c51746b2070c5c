"""From what people write to what a session is made of. In: YAML files. Out: routines, coaches, phrases; problems."""

from voicecoach.source.library import Library, shipped_folder, shown
from voicecoach.source.reader import Reader
from voicecoach.source.report import did_you_mean
from voicecoach.source.routine_file import read_level

__all__ = ["Library", "Reader", "did_you_mean", "read_level", "shipped_folder", "shown"]
