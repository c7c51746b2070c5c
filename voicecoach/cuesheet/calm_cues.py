"""Breathing and relaxation by the clock as cues. In: a step. Out: elements, each cycle exactly as long as it says."""

from collections.abc import Iterator
from itertools import accumulate

from voicecoach.cuesheet.bells import with_bells
from voicecoach.cuesheet.cues import Beat, Element, Speech, Tone, Window
from voicecoach.cuesheet.exercise.hold_beats import fits, guessed_ms
from voicecoach.cuesheet.kinds import ToneRole
from voicecoach.cuesheet.sequence import in_order
from voicecoach.cuesheet.waiting import wait
from voicecoach.cuesheet.where import Where
from voicecoach.cuesheet.wording import Wording
from voicecoach.routine.coach import Coach, Overrun
from voicecoach.routine.dose import count_at
from voicecoach.routine.sounds import GLIDES, glide
from voicecoach.routine.steps.calm import Breathe, TenseRelease
from voicecoach.routine.steps.step import Step
from voicecoach.routine.steps.walks import inside
from voicecoach.units import SECOND_MS, whole_seconds

SPOKEN_CYCLES = 6
"""So many breathing cycles have their words; after them, soft tones carry on."""
_GUIDED_CYCLES = 2
"""The same where tones lead the breath from the beginning."""
_BRIEF_CYCLES = 2
_AFTER_WORD_MS, _BEFORE_NEXT_MS = 1_200, 300
"""Quiet after the word that begins a part of a breath, and before the next."""
_LET_GO = ("let_go", "let_go_2", "let_go_3")
_KEEP_BREATHING_EVERY = 4
"""In the first turn, and in every fourth after it."""
_LEAST = 5
_GLIDES: dict[str, tuple[ToneRole, str]] = {"in": ("in", GLIDES[0]), "out": ("out", GLIDES[1])}


def breathing(step: Breathe, level: float, coach: Coach, wording: Wording) -> Iterator[Element]:
    """Whole breathing cycles, contiguous; said beforehand what they are."""
    where = Where(step.origin)
    cycles = count_at(step.cycles, level)
    spoken = min(cycles, _spoken_cycles(step, coach))
    told = _told_inside(step, wording) if spoken < cycles else ()
    if coach.verbosity != "tones":
        names = {"in": "breathe_in_for", "hold": "breathe_hold_for", "out": "breathe_out_for"}
        parts = ", ".join(
            wording.say(names[name], count=_count(length_ms, step.unit_ms, wording)) for name, length_ms in step.phases
        )
        text = wording.say("breathe", parts=parts, cycles=_capital(wording.counted(cycles, "breath")))
        yield Speech("preview", (text,), where, coach.section_gap_ms)
        if explained := _explained(step, spoken, wording) if spoken < cycles and not told else "":
            yield Speech("preview", (explained,), where, coach.sentence_gap_ms)
    if step.waits:
        yield wait(where, wording)
    if coach.verbosity != "tones":
        yield Speech("ready", (wording.say("ready"),), where, coach.section_gap_ms)
    windows = (
        Window(
            "breath",
            step.cycle_ms,
            Where(step.origin, rep=cycle),
            gap_ms=coach.section_gap_ms if cycle == 1 else 0,
            beats=tuple(
                sorted(
                    (
                        *_breath_beats(step, cycle, wording, is_spoken=cycle <= spoken),
                        *(told if cycle == spoken else ()),
                    ),
                    key=lambda beat: beat.at_ms,
                )
            ),
            closes_with="end" if cycle == cycles else None,
            overrun=coach.overrun_by_clock(step.overrun),
        )
        for cycle in range(1, cycles + 1)
    )
    yield from with_bells(windows, step.bells)


def _spoken_cycles(step: Breathe, coach: Coach) -> int:
    """How many cycles have their words."""
    if coach.verbosity == "tones":
        return 0
    usual = SPOKEN_CYCLES if step.guide == "voice" else _GUIDED_CYCLES
    return min(usual, _BRIEF_CYCLES) if coach.verbosity == "brief" else usual


def _told_inside(step: Breathe, wording: Wording) -> tuple[Beat, ...]:
    """That tones go on alone, said in the last cycle that has its words, in a part that seems to have room for it."""
    text = wording.say("breathe_tones")
    if step.guide == "tone" or not text:
        return ()
    starts = accumulate((length_ms for _, length_ms in step.phases), initial=0)
    moments = [
        at_ms + _AFTER_WORD_MS
        for at_ms, (_, length_ms) in zip(starts, step.phases, strict=False)
        if fits(("breath", text), length_ms - _AFTER_WORD_MS - _BEFORE_NEXT_MS)
    ]
    if not moments:
        return ()
    # The later, the nearer to what it tells of.
    *others, last = moments
    speech = Speech("breath", (text,), Where(step.origin))
    return (Beat(last, speech, importance=_LEAST, or_at_ms=tuple(others)),)


def _explained(step: Breathe, spoken: int, wording: Wording) -> str:
    """What the tones mean, said before the clock; empty where the phrases have no words for it."""
    if step.guide == "tone":
        return wording.say("breathe_guide")
    return wording.say("breathe_tones_later", cycles=wording.counted(spoken, "breath"))


def _breath_beats(step: Breathe, cycle: int, wording: Wording, *, is_spoken: bool) -> Iterator[Beat]:
    where = Where(step.origin, rep=cycle)
    at_ms = 0
    for name, length_ms in step.phases:
        word = Speech("breath", (wording.say(f"breathe_{name}"),), where)
        if step.guide == "tone" and name in _GLIDES:
            role, direction = _GLIDES[name]
            yield Beat(at_ms, Tone(role, where, sound=glide(direction, length_ms)))
            if is_spoken:
                # It begins with its tone, or is not said.
                yield Beat(at_ms, word, importance=0, group=f"breath at {at_ms}")
        else:
            tone = Tone("rep" if at_ms == 0 else "tick", where)
            yield Beat(at_ms, word, importance=0, instead=tone) if is_spoken else Beat(at_ms, tone)
        at_ms += length_ms


def _count(length_ms: int, unit_ms: int, wording: Wording) -> str:
    count, rest = divmod(length_ms, unit_ms)
    return wording.number(count) if not rest else f"{length_ms / unit_ms:g}"


def relaxing(step: TenseRelease, coach: Coach, wording: Wording) -> Iterator[Element]:
    """Each part of the body tensed and let go, contiguous; its name is said as it is tensed."""
    where = Where(step.origin)
    is_brief = coach.verbosity in {"tones", "brief"}
    if not is_brief:
        tense, release = wording.length(step.tense_ms), wording.length(SECOND_MS * whole_seconds(step.release_ms[0]))
        text = wording.say("tense_release", tense=tense, release=release)
        yield Speech("preview", (text,), where, coach.section_gap_ms)
        if how_hard := wording.say("how_hard"):
            yield Speech("preview", (how_hard,), where, coach.sentence_gap_ms)
    if step.waits:
        yield wait(where, wording)
    if not is_brief:
        yield Speech("ready", (wording.say("ready"),), where, coach.section_gap_ms)
    words = step.words or ("",) * len(step.groups)
    turns = [(group, told, time) for group, told in zip(step.groups, words, strict=True) for time in _times(step)]
    for index, ((group, told, time), release_ms) in enumerate(zip(turns, step.release_ms, strict=True)):
        here = Where(step.origin, set_number=time, rep=index + 1)
        overrun = coach.overrun_by_clock(step.overrun)
        texts = _asked_to_tense(group, told, time, coach, wording)
        beats = _let_go(step.tense_ms, index, coach, wording, here)
        if not is_brief and index % _KEEP_BREATHING_EVERY == 0:
            beats += _keep_breathing(step.tense_ms, release_ms, texts, wording, here)
        yield Window(
            "tense",
            step.tense_ms + release_ms,
            here,
            gap_ms=coach.section_gap_ms if index == 0 else 0,
            body=_tense(texts, step.tense_ms, overrun, here) if texts else (),
            closes_with="end" if index == len(turns) - 1 else None,
            beats=tuple(sorted(beats, key=lambda beat: beat.at_ms)),
            text=group,
            overrun=overrun,
        )


def _times(step: TenseRelease) -> range:
    return range(1, step.times + 1)


def _asked_to_tense(group: str, told: str, time: int, coach: Coach, wording: Wording) -> tuple[str, ...]:
    """What is said as a part is tensed, from the longest form to the shortest.

    Args:
        group: its name.
        told: what is done to tense it; empty where the name says it all.
        time: the first time or a later one, counted from 1.
        coach: whose verbosity decides.
        wording: the sentences of the session's language.
    """
    name = wording.say("tense_group_name", group=group)
    if coach.verbosity == "tones":
        return (name,) if time == 1 else ()
    if time > 1:
        return tuple(filter(None, (told, wording.say("tense_again"))))
    return (f"{name} {told}", told, name) if told else (wording.say("tense_group", group=group), name)


def _tense(texts: tuple[str, ...], tense_ms: int, overrun: Overrun, where: Where) -> tuple[Element, ...]:
    """The name of the part, which has to be over before it is let go."""
    # A window of its own, that is no span of the timeline's: speech longer than the tensing is shortened or refused.
    return (Window("", tense_ms, where, body=(Speech("call", texts, where),), overrun=overrun),)


def _let_go(tense_ms: int, turn: int, coach: Coach, wording: Wording, where: Where) -> tuple[Beat, ...]:
    """The word at which a part is let go, another one in each turn."""
    tick = Tone("tick", where)
    if coach.verbosity == "tones":
        return (Beat(tense_ms, tick),)
    word = Speech("call", (wording.say(_LET_GO[turn % len(_LET_GO)]),), where)
    return (Beat(tense_ms, word, importance=0, instead=tick),)


def _keep_breathing(
    tense_ms: int, release_ms: int, texts: tuple[str, ...], wording: Wording, where: Where
) -> tuple[Beat, ...]:
    """Breathing, brought to mind where there seems to be room: while the part is tensed, or after it is let go."""
    text = wording.say("keep_breathing")
    if not text:
        return ()
    said_ms, takes_ms = guessed_ms(texts[0]), guessed_ms(text)
    tensed = range(said_ms + _BEFORE_NEXT_MS, tense_ms - takes_ms + 1, _BEFORE_NEXT_MS)
    let_go = range(tense_ms + 2 * _AFTER_WORD_MS, tense_ms + release_ms - takes_ms - _AFTER_WORD_MS + 1, SECOND_MS)
    moments = (*tensed, *let_go[:1])
    if not moments:
        return ()
    first_ms, *others = moments
    return (Beat(first_ms, Speech("breath", (text,), where), importance=_LEAST, or_at_ms=tuple(others)),)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def rounded_times(steps: tuple[Step, ...], level: float) -> Iterator[str]:
    """Times of breathing that have become whole breaths, in words."""
    for placed in in_order(steps):
        if isinstance(placed.step, Breathe):
            if (change := placed.step.rounded(level)) is not None:
                yield change
        else:
            yield from rounded_times(inside(placed.step), level)
