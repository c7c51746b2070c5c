"""Sessions, from a routine's name to sound: what the command line and other programs call.

Each name is loaded when it is first used: a command that checks a file needs nothing of what builds a track.
"""

from typing import TYPE_CHECKING

from voicecoach.lazily import lazily

if TYPE_CHECKING:
    from voicecoach.session.beginning import begin
    from voicecoach.session.calendar import log_calendar
    from voicecoach.session.catalogue import Wishes, entries
    from voicecoach.session.exercise_card import card
    from voicecoach.session.finding import FORMATS, find_routine, format_of, output_path, routine_path
    from voicecoach.session.log import Finished, Log, log_as_csv
    from voicecoach.session.looking import check
    from voicecoach.session.planning import Options, Plan, plan
    from voicecoach.session.publishing import check_file, encoding_ahead
    from voicecoach.session.record_sheet import record_sheet_of
    from voicecoach.session.session import Session, build, cues_text, lengths_of, read_routine, record
    from voicecoach.session.trying import sentence_path, speak, words_for

_HOMES = {
    "beginning": ("begin",),
    "exercise_card": ("card",),
    "calendar": ("log_calendar",),
    "catalogue": ("Wishes", "entries"),
    "finding": ("FORMATS", "find_routine", "format_of", "output_path", "routine_path"),
    "log": ("Finished", "Log", "log_as_csv"),
    "looking": ("check",),
    "publishing": ("check_file", "encoding_ahead"),
    "record_sheet": ("record_sheet_of",),
    "planning": ("Options", "Plan", "plan"),
    "session": ("Session", "build", "cues_text", "lengths_of", "read_routine", "record"),
    "trying": ("sentence_path", "speak", "words_for"),
}

__all__ = [
    "FORMATS",
    "Finished",
    "Log",
    "Options",
    "Plan",
    "Session",
    "Wishes",
    "begin",
    "build",
    "card",
    "check",
    "check_file",
    "cues_text",
    "encoding_ahead",
    "entries",
    "find_routine",
    "format_of",
    "lengths_of",
    "log_as_csv",
    "log_calendar",
    "output_path",
    "plan",
    "read_routine",
    "record",
    "record_sheet_of",
    "routine_path",
    "sentence_path",
    "speak",
    "words_for",
]

__getattr__ = lazily(__name__, _HOMES)
