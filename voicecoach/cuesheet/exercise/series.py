"""The time between the holds of a series: coming down, the pause, getting into the next one. In: a dose. Out: cues."""

from dataclasses import dataclass

from voicecoach.cuesheet.cues import Beat, Speech, Tone, Window
from voicecoach.cuesheet.exercise.hold_beats import Cue
from voicecoach.cuesheet.where import Where
from voicecoach.routine.dose import Dose

USUAL_MS = 2_000
"""To get into a hold, and to come down from it, where nothing is written."""

_RELEASE, _BODY_CUE, _COUNT = 1, 2, 0
_STEP_MS = 250
_END_TONE_MS = 600
"""Nothing is said over the tone that ends a hold."""
_SHORTEST_LIFT_MS = 500
"""That has a tone of its own; in less, the tone that starts the hold is enough."""
_QUIET_MS = 150


@dataclass(frozen=True, slots=True)
class SeriesTimes:
    """How long a person has between two holds."""

    lift_ms: int
    lower_ms: int
    pause_ms: int | None
    """None where none is written: then these times are the least, and what is said may need more."""

    @classmethod
    def of(cls, dose: Dose) -> "SeriesTimes":
        """As a dose writes them."""
        lift_ms, lower_ms = (USUAL_MS if written is None else written for written in (dose.lift, dose.lower))
        return cls(lift_ms, lower_ms, dose.pause)

    @property
    def down_ms(self) -> int:
        """From a hold to the moment at which the next one is counted."""
        return self.lower_ms + (self.pause_ms or 0)

    @property
    def between_ms(self) -> int | None:
        """From the end of a hold to the start of the next, where that is exact."""
        return None if self.pause_ms is None else self.lower_ms + self.pause_ms + self.lift_ms

    def between(self, down: tuple[Cue, ...], words: tuple[str, ...], here: Where, there: Where) -> Window:
        """All of the time between two holds; what does not fit in it is left out.

        Args:
            down: what is said on the way down.
            words: what is said on the way into the next hold, the longest form first.
            here: the hold before.
            there: the hold after.
        """
        length_ms = self.between_ms or 0
        beats = []
        if self.lift_ms >= _SHORTEST_LIFT_MS:
            beats.append(Beat(self.down_ms, Tone("rep", there)))
        for role, text in down:
            importance = _RELEASE if role == "count" else _BODY_CUE
            moments = tuple(range(_END_TONE_MS, self.down_ms, _STEP_MS))
            at_ms, later_ms = (moments[0], moments[1:]) if moments else (_END_TONE_MS, ())
            speech = Speech(role, (text,), here)
            beats.append(Beat(at_ms, speech, importance, or_at_ms=later_ms, quiet_ms=_QUIET_MS))
        if words:
            # As late as it is over before the hold begins.
            earlier = tuple(range(self.down_ms - _STEP_MS, _END_TONE_MS - 1, -_STEP_MS))
            at_ms = max(self.down_ms, _END_TONE_MS)
            beats.append(Beat(at_ms, Speech("count", words, there), _COUNT, or_at_ms=earlier, quiet_ms=_QUIET_MS))
        return Window("silence", length_ms, here, beats=tuple(sorted(beats, key=lambda beat: beat.at_ms)))
