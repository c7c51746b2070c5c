"""When everything happens, in whole samples; pure, and knows no voice."""

from voicecoach.timeline.adjustment import Adjustment, Fitted
from voicecoach.timeline.as_json import as_json
from voicecoach.timeline.as_text import as_text
from voicecoach.timeline.extent import reach
from voicecoach.timeline.fit import fit
from voicecoach.timeline.place import length_texts, place, sounds_of
from voicecoach.timeline.timeline import Event, SoundKey, Timeline, speech_key

__all__ = [
    "Adjustment",
    "Event",
    "Fitted",
    "SoundKey",
    "Timeline",
    "as_json",
    "as_text",
    "fit",
    "length_texts",
    "place",
    "reach",
    "sounds_of",
    "speech_key",
]
