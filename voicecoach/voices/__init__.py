"""From sentences to recordings: `record` is the way in, and loads an engine only when it must speak."""

from voicecoach.voices.catalogue import VoiceInfo, list_voices
from voicecoach.voices.record import record
from voicecoach.voices.stand_in import StandInVoice, stand_in_lengths
from voicecoach.voices.voice import Voice, open_voice

__all__ = [
    "StandInVoice",
    "Voice",
    "VoiceInfo",
    "list_voices",
    "open_voice",
    "record",
    "stand_in_lengths",
]
