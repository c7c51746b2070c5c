"""Sessions, from a routine's name to sound: what the command line and other programs call."""

from voicecoach.session.beginning import begin
from voicecoach.session.card import card
from voicecoach.session.catalogue import Wishes, entries
from voicecoach.session.finding import FORMATS, find_routine, format_of, output_path
from voicecoach.session.looking import check
from voicecoach.session.plan import Options, Plan, plan
from voicecoach.session.session import Session, build, cues_text, lengths_of, read_routine, record
from voicecoach.session.trying import speak

__all__ = [
    "FORMATS",
    "Options",
    "Plan",
    "Session",
    "Wishes",
    "begin",
    "build",
    "card",
    "check",
    "cues_text",
    "entries",
    "find_routine",
    "format_of",
    "lengths_of",
    "output_path",
    "plan",
    "read_routine",
    "record",
    "speak",
]
