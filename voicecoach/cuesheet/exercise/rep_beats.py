"""What is heard while repetitions are counted: the tempo in words, then numbers. In: one set. Out: beats."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from voicecoach.cuesheet.cues import Beat, Speech, Tone
from voicecoach.cuesheet.exercise.hold_beats import Cue, fits
from voicecoach.cuesheet.where import Where
from voicecoach.cuesheet.wording import OTHER, Wording, sentence
from voicecoach.routine.coach import Coach
from voicecoach.routine.dose import Dose, Tempo

_NUMBER, _PHASE_WORD, _BODY_CUE = 0, 1, 2
FIRST_CHANGE = 2
"""The repetition at which the sides change for the first time, where they take turns."""
_NO_WORDS: Mapping[str, str] = MappingProxyType({})

_AFTER_COUNT_MS = (700, 1_000, 1_400, 1_900, 2_500)
"""Where a sentence may begin after a repetition does: the number is said by then."""
_AFTER_TICK_MS = 150
_SHORTEST_PHASE_MS = 1_000
"""In which a sentence may begin."""
CUE_QUIET_MS = 200
"""Between a sentence for the body and a number."""


def phases_of(tempo: Tempo, starts_with: str | None) -> tuple[tuple[str, int, int], ...]:
    """The phases of one repetition that last any time: name, start and length in milliseconds.

    A squat begins with the eccentric phase (down), a bridge with the concentric one (up); a tempo is always written
    eccentric first.
    """
    eccentric = ("eccentric", tempo.eccentric_ms)
    concentric = ("concentric", tempo.concentric_ms)
    first, second = (concentric, eccentric) if starts_with == "concentric" else (eccentric, concentric)
    phases = []
    start_ms = 0
    for name, length_ms in (first, ("middle", tempo.middle_ms), second, ("between", tempo.between_ms)):
        if length_ms:
            phases.append((name, start_ms, length_ms))
        start_ms += length_ms
    return tuple(phases)


def rep_beats(
    count: int,
    dose: Dose,
    coach: Coach,
    wording: Wording,
    where: Where,
    first_side: str | None = None,
    cues: tuple[Cue, ...] = (),
    switch: str = "",
    phase_words: Mapping[str, str] = _NO_WORDS,
) -> tuple[Beat, ...]:
    """The beats of one set of repetitions.

    Args:
        count: how many repetitions.
        dose: with a tempo, or seconds a repetition.
        coach: whose style says how many repetitions have their phases spoken.
        wording: the sentences of the session's language.
        where: the set.
        first_side: the side of the first repetition where sides alternate.
        cues: up to two sentences for the body, said between the numbers where there is room.
        switch: said at the first change, where sides alternate.
        phase_words: the exercise's own for the phases of a repetition.
    """
    rep_ms = dose.rep_ms
    if rep_ms is None:
        raise ValueError("repetitions without a length")
    phases = phases_of(dose.tempo, dose.starts_with) if dose.tempo is not None else ()
    beats: list[Beat] = []
    for rep in range(1, count + 1):
        side = first_side if first_side is None or rep % 2 else OTHER[first_side]
        here = where.at_rep(rep, side)
        start_ms = (rep - 1) * rep_ms
        beats.append(Beat(start_ms, Tone("rep", here)))
        opening = (
            _opening(rep, count, coach, wording, is_tempo=bool(phases))
            if side is None
            else _of_a_pair(rep, count, side, switch, coach, wording, is_tempo=bool(phases))
        )
        # At the first change of sides the opening takes the place of the first phase's word only.
        has_phases = not opening or (side is not None and rep == FIRST_CHANGE < count)
        is_tempo_spoken = has_phases and rep <= coach.reps.spoken_tempo and coach.verbosity != "tones"
        words = {name: _phase_word(name, wording, phase_words) for name, _, _ in phases} if is_tempo_spoken else {}
        beats += _words(start_ms, phases, words, here, opening)
    return (*beats, *_between_numbers(count, rep_ms, phases, coach, where, cues))


def _between_numbers(
    count: int,
    rep_ms: int,
    phases: tuple[tuple[str, int, int], ...],
    coach: Coach,
    where: Where,
    cues: tuple[Cue, ...],
) -> Iterator[Beat]:
    """Sentences for the body: the first when the tempo is known, the second from the middle of the set on."""
    if coach.verbosity in {"tones", "brief"}:
        return
    in_phases = (at_ms + _AFTER_TICK_MS for _, at_ms, length_ms in phases if at_ms and length_ms >= _SHORTEST_PHASE_MS)
    in_a_rep = sorted({*_AFTER_COUNT_MS, *in_phases})
    # The last one has words of its own, and what follows the set waits for nothing said in it.
    most = max(1, count - 1)
    known = coach.reps.spoken_tempo if phases else 0
    for cue, first in zip(cues, (known, max(known, most // 2)), strict=False):
        # From that repetition on; where none has room, in one of those before it.
        reps = (*range(first, most), *range(known, first))
        moments = [rep * rep_ms + at_ms for rep in reps for at_ms in in_a_rep if fits(cue, rep_ms - at_ms)]
        if moments:
            speech = Speech(cue[0], (cue[1],), where)
            yield Beat(moments[0], speech, _BODY_CUE, or_at_ms=tuple(moments[1:]), quiet_ms=CUE_QUIET_MS)


def last_words(count: int, coach: Coach, wording: Wording) -> tuple[str, ...]:
    """What is said with the last of so many repetitions, the longest form first: "Ten. Last one."."""
    number, is_counted = wording.number(count), coach.reps.then == "number"
    counted = wording.say("number", number=number)
    if coach.reps.last is not None:
        own = wording.cue(coach.reps.last, None, number=number)
        return (own,) if own else (counted,) if is_counted else ()
    last = wording.say("last_rep")
    return (f"{counted} {last}", last) if is_counted else (last,)


def _opening(rep: int, count: int, coach: Coach, wording: Wording, *, is_tempo: bool) -> tuple[str, ...]:
    """What is said as a repetition begins; nothing where its phases are spoken."""
    if coach.verbosity == "tones":
        return ()
    if rep == count and count > 1:
        return last_words(count, coach, wording)
    if not (is_tempo and rep <= coach.reps.spoken_tempo) and coach.reps.then == "number":
        return (wording.say("number", number=wording.number(rep)),)
    return ()


def _of_a_pair(
    rep: int, count: int, side: str, switch: str, coach: Coach, wording: Wording, *, is_tempo: bool
) -> tuple[str, ...]:
    """The same where the sides take turns: the first of two has their number, the second its side."""
    if coach.verbosity == "tones":
        return ()
    if rep == 1 and is_tempo and coach.reps.spoken_tempo:
        return ()
    return pair_words(rep, count, side, switch, coach, wording)


def pair_words(rep: int, count: int, side: str, switch: str, coach: Coach, wording: Wording) -> tuple[str, ...]:
    """What is said with a repetition where the sides take turns, the longest form first.

    Two repetitions, one of each side, have one number, so that it is the announced one with which the count ends.
    """
    alone = wording.for_side("side_word", side)
    if rep == count and (last := last_words(rep // 2, coach, wording)):
        return (f"{alone} {last[-1]}", last[-1])
    if rep == FIRST_CHANGE:
        return (switch, alone) if switch else (alone,)
    if rep % 2 and coach.reps.then == "number":
        number = wording.say("number", number=wording.number(rep // 2 + 1))
        return (f"{number} {alone}", number)
    return (alone,)


def _phase_word(name: str, wording: Wording, own: Mapping[str, str]) -> str:
    return sentence(own[name]) if name in own else wording.say(name)


def _words(
    start_ms: int,
    phases: tuple[tuple[str, int, int], ...],
    words: Mapping[str, str],
    where: Where,
    opening: tuple[str, ...],
) -> Iterator[Beat]:
    """The words of one repetition; a phase that goes unspoken is marked by a tick."""
    if opening:
        yield Beat(start_ms, Speech("count", opening, where), _NUMBER)
    for name, offset_ms, _ in phases:
        tick = Tone("tick", where) if offset_ms else None
        if name in words and (offset_ms or not opening):
            importance = _PHASE_WORD if offset_ms else _NUMBER
            yield Beat(start_ms + offset_ms, Speech("count", (words[name],), where), importance, tick)
        elif tick is not None:
            yield Beat(start_ms + offset_ms, tick)
