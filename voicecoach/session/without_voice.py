"""What never fits, whatever the voice, known before anybody speaks. In: a cue sheet. Out: nothing, or problems."""

from collections.abc import Mapping
from dataclasses import replace

from voicecoach.chimes import TONES, chime_length
from voicecoach.cuesheet.cues import CueSheet, LengthSpeech
from voicecoach.timeline.place import place, sounds_of
from voicecoach.timeline.timeline import SoundKey


def refuse_what_never_fits(cue_sheet: CueSheet, known: Mapping[SoundKey, int] | None = None) -> None:
    """Make sure that all that takes a known time has room for it.

    Args:
        cue_sheet: what happens, in order.
        known: samples of sounds that are no speech; those that are not named here count as nothing.

    Raises:
        SourceError: with everything that does not fit into its window.
    """
    lengths: dict[SoundKey, int] = dict.fromkeys(sounds_of(cue_sheet), 0)
    lengths |= {("tone", role): chime_length(role) for role in TONES}
    lengths |= known or {}
    # What the session's length is called takes no known time, and placing it would be done three times.
    elements = tuple(element for element in cue_sheet.elements if not isinstance(element, LengthSpeech))
    place(replace(cue_sheet, elements=elements), lengths)
