"""What fits into no time, and what may not: found without a voice. In: a plan. Out: problems, or doubts in words."""

from collections.abc import Callable, Iterator, Mapping

from voicecoach.advice.doubts import Doubt
from voicecoach.cuesheet.cues import CueSheet
from voicecoach.errors import Problem, SourceError
from voicecoach.fitting.fit import NoSuchLength
from voicecoach.position import SourcePosition
from voicecoach.session.estimate import estimated_length_ms, guessed
from voicecoach.session.planning import Plan
from voicecoach.session.recorder import check_music, recorder_for
from voicecoach.session.without_voice import refuse_what_never_fits
from voicecoach.timeline.place import sounds_in_order
from voicecoach.timeline.timeline import SoundKey
from voicecoach.units import whole_minutes, written

_ESTIMATE_ERROR = 0.05
_SENTENCE_MS = 400
"""What a slow voice takes for a sentence beyond its words; what it fits, hardly any voice does not."""


def known_lengths(prepared: Plan) -> Mapping[SoundKey, int]:
    """The lengths of all sounds that lie in files; what needs more time than it has even without words is refused.

    Raises:
        SourceError: something does not fit, or a file of sound cannot be read.
        VoicecoachError: there is no such voice.
    """
    check_music(prepared)
    # A recorder opens the voice, which tells whether there is such an engine and such a voice; it loads nothing.
    recorder = recorder_for(prepared, None)
    problems: list[Problem] = []
    for sound in sounds_in_order(prepared.cue_sheet):
        try:
            recorder.take_file(sound)
        except SourceError as error:
            problems += error.problems
    if problems:
        raise SourceError(tuple(dict.fromkeys(problems)))
    refuse_what_never_fits(prepared.cue_sheet, recorder.lengths)
    return recorder.lengths


def doubts_about_time(prepared: Plan, known: Mapping[SoundKey, int]) -> Iterator[Doubt]:
    """What may not fit, and a length that seems out of reach; how long a voice takes is only guessed here."""
    try:
        guessed(prepared, prepared.cue_sheet, known, sentence_ms=_SENTENCE_MS)
    except SourceError as error:
        for problem in error.problems:
            yield Doubt(
                "may-not-fit", problem.position, f"{problem.message}, by a guess: only a voice can tell", problem.repair
            )
    else:
        if prepared.target_ms is not None:
            yield from _about_duration(prepared)


def _about_duration(prepared: Plan) -> Iterator[Doubt]:
    def length_of(cue_sheet: CueSheet) -> int:
        return estimated_length_ms(prepared, cue_sheet)

    target_ms = prepared.target_ms or 0
    position = prepared.routine.duration_at or prepared.routine.origin
    shortest, longest = prepared.reach(length_of)
    if shortest * (1 - _ESTIMATE_ERROR) <= target_ms <= longest * (1 + _ESTIMATE_ERROR):
        if shortest <= target_ms <= longest:
            yield from _between(prepared, length_of, position)
        return
    about = [f"about {whole_minutes(length_ms)} min" for length_ms in (shortest, longest)]
    yield Doubt(
        "duration-out-of-reach",
        position,
        f"it is to last {written(target_ms)}, and can be made {about[0]} at the shortest, {about[1]} at the longest",
        "Ask for a length between them, or give holds, repetitions, silences or rests wider ranges.",
    )


def _between(prepared: Plan, length_of: Callable[[CueSheet], int], position: SourcePosition) -> Iterator[Doubt]:
    """A length within reach that no choice of steps and numbers comes to."""
    try:
        prepared.fitted(length_of)
    except (NoSuchLength, SourceError) as error:
        message = next((problem.message for problem in getattr(error, "problems", ())), str(error))
        yield Doubt("duration-out-of-reach", position, f"{message} That is a guess: only a voice can tell.")
