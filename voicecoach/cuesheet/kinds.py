"""The closed sets of a session: what is heard in which role, and the spans of time that have a meaning."""

from typing import Literal

ToneRole = Literal["start", "end", "tick", "rep", "search", "bell", "in", "out"]
NAMED_TONES: tuple[ToneRole, ...] = ("bell", "in", "out")
"""Tones that a step chooses the sound of; the others sound alike in a whole session."""
RING_MS = 600
"""So long a tone is left alone, as long as the longest of ours lasts; what rings longer rings on under what follows."""

SpeechRole = Literal[
    "opening",
    "notice",
    "preview",
    "why",
    "setup",
    "action",
    "watch",
    "alternative",
    "safety",
    "brief",
    "settle",
    "ready",
    "count",
    "call",
    "during",
    "breath",
    "halfway",
    "remaining",
    "release",
    "switch",
    "say",
    "closing",
]
Role = ToneRole | SpeechRole

SpanKind = Literal["hold", "search", "rest", "reps", "work", "breath", "tense", "silence"]
SoundKind = Literal["speech", "tone", "sound"]
EventKind = SpanKind | SoundKind | Literal["chapter"]
