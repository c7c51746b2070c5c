"""When everything happens, in whole samples; pure, and knows no voice."""

from typing import TYPE_CHECKING

from voicecoach.lazily import lazily

if TYPE_CHECKING:
    from voicecoach.timeline.adjustment import Adjustment, Fitted
    from voicecoach.timeline.extent import reach
    from voicecoach.timeline.fitting import fit
    from voicecoach.timeline.json_contract import as_json
    from voicecoach.timeline.placing import length_texts, place, sounds_in_order, sounds_of
    from voicecoach.timeline.plain_text import as_text
    from voicecoach.timeline.timeline import Event, SoundKey, Timeline, WaitPoint, speech_key

_HOMES = {
    "adjustment": ("Adjustment", "Fitted"),
    "extent": ("reach",),
    "fitting": ("fit",),
    "json_contract": ("as_json",),
    "placing": ("length_texts", "place", "sounds_in_order", "sounds_of"),
    "plain_text": ("as_text",),
    "timeline": ("Event", "SoundKey", "Timeline", "WaitPoint", "speech_key"),
}

__all__ = [
    "Adjustment",
    "Event",
    "Fitted",
    "SoundKey",
    "Timeline",
    "WaitPoint",
    "as_json",
    "as_text",
    "fit",
    "length_texts",
    "place",
    "reach",
    "sounds_in_order",
    "sounds_of",
    "speech_key",
]

__getattr__ = lazily(__name__, _HOMES)
