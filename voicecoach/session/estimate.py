"""How long a session will be, without a voice. In: a plan. Out: milliseconds, to about a minute.

Good for choosing a session from a list. What is built is measured, never estimated.
"""

from collections.abc import Mapping

from voicecoach.chimes import TONES, chime_length, is_computed
from voicecoach.cuesheet.cues import CueSheet
from voicecoach.cuesheet.exercise.bouts import bouts_of
from voicecoach.cuesheet.kinds import RING_MS
from voicecoach.routine.dose import time_at
from voicecoach.routine.exercise import Exercise
from voicecoach.routine.steps.do import Do
from voicecoach.session.planning import Plan
from voicecoach.timeline.place import length_texts, place, sounds_of
from voicecoach.timeline.timeline import SoundKey, Timeline, speech_key
from voicecoach.units import ms_covering, time_of, to_samples
from voicecoach.voices.stand_in import stand_in_lengths

_OWN_SOUND_MS = 5_000
"""A recording of the coach's own counts as this long: reading it would take longer than all the rest."""
_STANDARD = 0.5


def estimated_ms(plan: Plan) -> int:
    """The length of a session as a voice at the coach's rate would make it; what it is fitted to, where it is.

    Raises:
        SourceError: something has to happen in a window and does not fit into it.
    """
    return plan.target_ms if plan.target_ms is not None else estimated_length_ms(plan, plan.cue_sheet)


def estimated_length_ms(plan: Plan, cue_sheet: CueSheet) -> int:
    """The length of a cue sheet of this plan, whatever it is to be fitted to.

    Raises:
        SourceError: something has to happen in a window and does not fit into it.
    """
    # A voice's rate counts its pauses, so that a sentence adds nothing to its words.
    with plan.quoting():
        return ms_covering(guessed(plan, cue_sheet, sentence_ms=0).length)


def guessed(
    plan: Plan, cue_sheet: CueSheet, known: Mapping[SoundKey, int] | None = None, *, sentence_ms: int
) -> Timeline:
    """A cue sheet of this plan as a voice at the coach's rate might make it.

    Args:
        plan: whose coach speaks.
        cue_sheet: what is said.
        known: samples of sounds whose length is known.
        sentence_ms: what each sentence takes beyond its words.

    Raises:
        SourceError: something has to happen in a window and does not fit into it.
    """
    word_ms = time_of(1, plan.coach.voice.rate)
    lengths: dict[SoundKey, int] = {("tone", role): chime_length(role) for role in TONES}
    for sound in sounds_of(cue_sheet):
        kind, text = sound
        if kind in {"tone", "sound"} and is_computed(text):
            lengths[sound] = chime_length(text)
        elif kind.startswith("sound"):
            lengths[sound] = to_samples(_OWN_SOUND_MS)
        elif kind == "tone":
            lengths[sound] = to_samples(RING_MS)
        elif kind != "tone":
            lengths[sound] = stand_in_lengths([text], word_ms, sentence_ms)[text]
    lengths |= known or {}
    announced = {text for texts in length_texts(cue_sheet, lengths).values() for text in texts.values()}
    for text, length in stand_in_lengths(announced, word_ms, sentence_ms).items():
        lengths.setdefault(speech_key(text), length)
    return place(cue_sheet, lengths)


def work_ms(exercise: Exercise, level: float = _STANDARD) -> int | None:
    """The time an exercise itself takes, both sides and all sets; None where its dose does not say."""
    dose = exercise.dose
    total = 0
    for number, bout in enumerate(bouts_of(Do(exercise, dose, exercise.origin), level, "left")):
        total += time_at(dose.search, level) if dose.search is not None else 0
        total += time_at(dose.rest, level) if dose.rest is not None and number and bout.set_number > 1 else 0
        if bout.hold_ms is not None:
            total += bout.hold_ms * (bout.reps or 1)
        elif bout.reps is not None and dose.rep_ms is not None:
            total += bout.reps * dose.rep_ms
        else:
            return None
    return total
