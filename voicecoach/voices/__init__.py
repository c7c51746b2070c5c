"""From sentences to recordings: `record` is the way in, and loads an engine only when it must speak."""

from typing import TYPE_CHECKING

from voicecoach.lazily import lazily

if TYPE_CHECKING:
    from voicecoach.voices.catalogue import VoiceInfo, list_voices
    from voicecoach.voices.speaking import record
    from voicecoach.voices.stand_in import StandInVoice, stand_in_lengths
    from voicecoach.voices.voice import Voice, open_voice

_HOMES = {
    "catalogue": ("VoiceInfo", "list_voices"),
    "speaking": ("record",),
    "stand_in": ("StandInVoice", "stand_in_lengths"),
    "voice": ("Voice", "open_voice"),
}

__all__ = [
    "StandInVoice",
    "Voice",
    "VoiceInfo",
    "list_voices",
    "open_voice",
    "record",
    "stand_in_lengths",
]

__getattr__ = lazily(__name__, _HOMES)
