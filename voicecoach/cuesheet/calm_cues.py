"""Breathing and relaxation by the clock as cues. In: a step. Out: elements, each cycle exactly as long as it says."""

from collections.abc import Iterator

from voicecoach.cuesheet.bells import with_bells
from voicecoach.cuesheet.cues import Beat, Element, Speech, Tone, Window
from voicecoach.cuesheet.waiting import wait
from voicecoach.cuesheet.where import Where
from voicecoach.cuesheet.wording import Wording
from voicecoach.routine.coach import Coach, Overrun
from voicecoach.routine.steps.calm import Breathe, TenseRelease
from voicecoach.units import SECOND_MS, whole_seconds

SPOKEN_CYCLES = 6
"""So many breathing cycles have their words; after them, soft tones carry on."""


def breathing(step: Breathe, coach: Coach, wording: Wording) -> Iterator[Element]:
    """Whole breathing cycles, contiguous; said beforehand what they are."""
    where = Where(step.origin)
    if coach.verbosity != "tones":
        names = {"in": "breathe_in_for", "hold": "breathe_hold_for", "out": "breathe_out_for"}
        parts = ", ".join(
            wording.say(names[name], count=_count(length_ms, step.unit_ms, wording)) for name, length_ms in step.phases
        )
        text = wording.say("breathe", parts=parts, cycles=_capital(wording.counted(step.cycles, "breath")))
        yield Speech("preview", (text,), where, coach.section_gap_ms)
    if step.waits:
        yield wait(where, wording)
    if coach.verbosity != "tones":
        yield Speech("ready", (wording.say("ready"),), where, coach.section_gap_ms)
    yield from with_bells(_cycles(step, coach, wording), step.bells)


def _cycles(step: Breathe, coach: Coach, wording: Wording) -> Iterator[Window]:
    spoken = {"tones": 0, "brief": 2}.get(coach.verbosity, SPOKEN_CYCLES)
    for cycle in range(1, step.cycles + 1):
        yield Window(
            "breath",
            step.cycle_ms,
            Where(step.origin, rep=cycle),
            gap_ms=coach.section_gap_ms if cycle == 1 else 0,
            beats=tuple(_breath_beats(step, cycle, wording, is_spoken=cycle <= spoken)),
            closes_with="end" if cycle == step.cycles else None,
            overrun=coach.overrun_by_clock(step.overrun),
        )


def _breath_beats(step: Breathe, cycle: int, wording: Wording, *, is_spoken: bool) -> Iterator[Beat]:
    where = Where(step.origin, rep=cycle)
    at_ms = 0
    for name, length_ms in step.phases:
        tone = Tone("rep" if at_ms == 0 else "tick", where)
        if is_spoken:
            word = Speech("breath", (wording.say(f"breathe_{name}"),), where)
            yield Beat(at_ms, word, importance=0, instead=tone)
        else:
            yield Beat(at_ms, tone)
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
    if step.waits:
        yield wait(where, wording)
    if not is_brief:
        yield Speech("ready", (wording.say("ready"),), where, coach.section_gap_ms)
    turns = [(group, time) for group in step.groups for time in range(1, step.times + 1)]
    for index, ((group, time), release_ms) in enumerate(zip(turns, step.release_ms, strict=True)):
        here = Where(step.origin, set_number=time, rep=index + 1)
        name = wording.say("tense_group_name", group=group)
        overrun = coach.overrun_by_clock(step.overrun)
        if coach.verbosity == "tones":
            texts: tuple[str, ...] = (name,) if time == 1 else ()
        elif time > 1:
            texts = (wording.say("tense_again"),)
        else:
            texts = (wording.say("tense_group", group=group), name)
        yield Window(
            "tense",
            step.tense_ms + release_ms,
            here,
            gap_ms=coach.section_gap_ms if index == 0 else 0,
            body=_tense(texts, step.tense_ms, overrun, here) if texts else (),
            closes_with="end" if index == len(turns) - 1 else None,
            beats=_let_go(step.tense_ms, coach, wording, here),
            text=group,
            overrun=overrun,
        )


def _tense(texts: tuple[str, ...], tense_ms: int, overrun: Overrun, where: Where) -> tuple[Element, ...]:
    """The name of the part, which has to be over before it is let go."""
    # A window of its own, that is no span of the timeline's: speech longer than the tensing is shortened or refused.
    return (Window("", tense_ms, where, body=(Speech("call", texts, where),), overrun=overrun),)


def _let_go(tense_ms: int, coach: Coach, wording: Wording, where: Where) -> tuple[Beat, ...]:
    tick = Tone("tick", where)
    if coach.verbosity == "tones":
        return (Beat(tense_ms, tick),)
    word = Speech("call", (wording.say("let_go"),), where)
    return (Beat(tense_ms, word, importance=0, instead=tick),)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
