"""What is heard inside a hold, and where. In: the coach's style and the cues of one hold. Out: beats.

All of them are wishes: whether a sentence fits is known only when its recording has been measured.
"""

from collections.abc import Iterator

from voicecoach.cuesheet.cues import Beat, Speech, Tone
from voicecoach.cuesheet.kinds import SpeechRole
from voicecoach.cuesheet.where import Where
from voicecoach.cuesheet.wording import Wording
from voicecoach.routine.coach import Coach
from voicecoach.units import SECOND_MS

REMAINING_FROM_MS = 30_000
"""Shorter holds get no time calls."""
COUNTDOWN_FROM_MS = 6_000
"""Shorter holds get no ticks: three of them would fill half the hold."""
LAST_SECONDS = 3
SHORTEST_WITH_CUES_MS = 10_000
"""Shorter holds have one sentence at most."""

_WORD_MS, _SENTENCE_MS = 400, 400
"""Of a voice that takes its time, a word and what a sentence takes beside its words."""
_AFTER_TONE_MS = (600, 800, 1_000, 1_300)
"""Where a sentence may begin after the tone that starts a hold."""

_REMAINING, _HALFWAY, _DURING, _BREATH = 1, 2, 3, 4

Cue = tuple[SpeechRole, str]
"""A sentence for the body, and whether it is said `during` the hold or of the `breath`."""


def hold_beats(hold_ms: int, cues: tuple[Cue, ...], coach: Coach, wording: Wording, where: Where) -> tuple[Beat, ...]:
    """The beats of one hold.

    Args:
        hold_ms: the hold's length.
        cues: up to two sentences for the body, each with its role (`during` or `breath`).
        coach: whose style says which calls are made.
        wording: the sentences of the session's language.
        where: the hold.
    """
    beats = list(last_seconds(hold_ms, coach, wording, where)) if hold_ms >= COUNTDOWN_FROM_MS else []
    if coach.verbosity != "tones":
        beats += _time_calls(hold_ms, coach, wording, where)
        beats += _body_cues(hold_ms, cues, coach, where)
    is_spoken = coach.verbosity in {"full", "standard"}
    if is_spoken and hold_ms < SHORTEST_WITH_CUES_MS:
        beats += short_hold_beats(tuple(cue for cue in cues if fits_hold(cue, hold_ms, coach))[:1], where)
    return tuple(sorted(beats, key=lambda beat: beat.at_ms))


def breath_beats(breath_ms: int, hold_ms: int, cues: tuple[Cue, ...], coach: Coach, where: Where) -> tuple[Beat, ...]:
    """The beats of a hold counted in breaths: a soft tick where each breath begins but the first, and the cues."""
    beats = [Beat(at_ms, Tone("tick", where)) for at_ms in range(breath_ms, hold_ms, breath_ms)]
    if coach.verbosity != "tones":
        beats += _body_cues(hold_ms, cues, coach, where)
    return tuple(sorted(beats, key=lambda beat: beat.at_ms))


def short_hold_beats(cues: tuple[Cue, ...], where: Where) -> tuple[Beat, ...]:
    """A sentence for the body in a short hold, right after the tone that begins it."""
    first_ms, *later_ms = _AFTER_TONE_MS
    return tuple(Beat(first_ms, Speech(role, (text,), where), _DURING, or_at_ms=tuple(later_ms)) for role, text in cues)


def fits_hold(cue: Cue, hold_ms: int, coach: Coach) -> bool:
    """Whether a sentence for the body seems to leave a hold as quiet as the coach wants it."""
    return fits(cue, hold_ms * coach.hold.max_speech_percent // 100)


def fits(cue: Cue, room_ms: int) -> bool:
    """Whether a sentence for the body seems to take no longer than this; how long it takes is only guessed."""
    return guessed_ms(cue[1]) <= room_ms


def guessed_ms(text: str) -> int:
    """About how long a voice that takes its time says a sentence."""
    return _SENTENCE_MS + len(text.split()) * _WORD_MS


def last_seconds(
    length_ms: int, coach: Coach, wording: Wording, where: Where, role: SpeechRole = "remaining"
) -> Iterator[Beat]:
    """The countdown of a hold or of work by the clock, in ticks or words."""
    if coach.hold.last_seconds == "none":
        return
    for left in range(LAST_SECONDS, 0, -1):
        tick = Tone("tick", where)
        at_ms = length_ms - left * SECOND_MS
        if coach.hold.last_seconds == "ticks" or coach.verbosity == "tones":
            yield Beat(at_ms, tick, tells_time=True)
        else:
            text = wording.say("number", number=wording.number(left))
            yield Beat(at_ms, Speech(role, (text,), where), instead=tick, group="last seconds", tells_time=True)


def _time_calls(hold_ms: int, coach: Coach, wording: Wording, where: Where) -> Iterator[Beat]:
    if hold_ms >= coach.hold.halfway_from_ms:
        halfway = Speech("halfway", (wording.say("halfway"),), where)
        yield Beat(hold_ms // 2, halfway, importance=_HALFWAY, tells_time=True)
    if hold_ms >= REMAINING_FROM_MS:
        for left_ms in coach.hold.remaining_ms:
            if left_ms < hold_ms:
                text = wording.say("remaining", time=wording.length(left_ms))
                call = Speech("remaining", (text,), where)
                yield Beat(hold_ms - left_ms, call, importance=_REMAINING, tells_time=True)


def _body_cues(hold_ms: int, cues: tuple[Cue, ...], coach: Coach, where: Where) -> Iterator[Beat]:
    first_ms = coach.hold.first_cue_at_ms
    # In a short hold nothing is wished for; in a long one the wish is kept, and left out where it does not fit.
    if coach.verbosity == "brief" or hold_ms < SHORTEST_WITH_CUES_MS:
        return
    # The second cue keeps its distance from "Halfway", where that is said.
    second_ms = hold_ms // 2 + (first_ms if hold_ms >= coach.hold.halfway_from_ms else 0)
    for (role, text), at_ms in zip(cues, (first_ms, second_ms), strict=False):
        if at_ms != first_ms and at_ms <= first_ms:
            return
        importance = _DURING if role == "during" else _BREATH
        yield Beat(at_ms, Speech(role, (text,), where), importance)
