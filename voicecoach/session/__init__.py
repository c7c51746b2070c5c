"""Sessions, from a routine's name to sound: what the command line and other programs call."""

from voicecoach.session.finding import FORMATS, find_routine, format_of, output_path
from voicecoach.session.looking import check, list_rows
from voicecoach.session.plan import Options, Plan, plan
from voicecoach.session.session import Session, build, cues_text, lengths_of, read_routine, record

__all__ = [
    "FORMATS",
    "Options",
    "Plan",
    "Session",
    "build",
    "check",
    "cues_text",
    "find_routine",
    "format_of",
    "lengths_of",
    "list_rows",
    "output_path",
    "plan",
    "read_routine",
    "record",
]
