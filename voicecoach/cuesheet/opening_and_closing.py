"""How a session begins and ends. In: a routine and its coach. Out: elements."""

from collections.abc import Iterator

from voicecoach.cuesheet.cues import Element, LengthSpeech, LengthWords, Marker, Silence, Speech, Unsaid
from voicecoach.cuesheet.sequence import in_order
from voicecoach.cuesheet.where import Where
from voicecoach.cuesheet.wording import NOT_AT_TONES, Wording, filled
from voicecoach.errors import Problem, SourceError
from voicecoach.routine.coach import Coach
from voicecoach.routine.profile import Replacement
from voicecoach.routine.routine import Notice, Routine
from voicecoach.routine.steps.calm import Breathe, TenseRelease
from voicecoach.routine.steps.do import Do
from voicecoach.routine.steps.plain import Rest, Say, Sound
from voicecoach.routine.steps.plain import Silence as SilenceStep
from voicecoach.routine.steps.step import Step
from voicecoach.routine.steps.walks import exercises_of, things_of

WAKE_UP_MS = 2_000
"""Time for a Bluetooth loudspeaker to wake up before the first word."""


LEAST_SET_UP_MS = 5_000
"""In less nobody sets up anything."""
KNEELING = ("half-kneeling", "quadruped")


UNTRUE_INTRO = "what it speaks of is otherwise today"


def _title(title: str) -> str:
    """A title inside a sentence: without a stop of its own, and never taken for a placeholder."""
    return title.rstrip(".!?…").replace("$", "$$")


def opening(
    routine: Routine, coach: Coach, wording: Wording, replacements: tuple[Replacement, ...]
) -> Iterator[Element]:
    """What everybody hears first: title and length, equipment, what is different today, notices, intro."""
    where = Where(routine.origin)
    phrases = wording.phrases.sentences
    yield Marker(wording.say("opening_chapter"), None, where)
    if coach.bluetooth:
        yield Silence(WAKE_UP_MS, where, "wake-up")
    if routine.opening.names_title:
        yield LengthSpeech(
            "opening",
            filled(phrases["opening"].replace("$length", "$$length"), title=_title(routine.title)),
            LengthWords(phrases["minute"], phrases["minutes"], phrases["second"], phrases["seconds"]),
            wording.language,
            where,
        )
    gap_ms = coach.section_gap_ms
    happening = tuple(placed.step for placed in in_order(routine.steps))
    for text in _equipment(routine, wording, happening):
        yield Speech("opening", (text,), where, gap_ms)
    for text in _replaced(replacements, wording):
        yield Speech("opening", (text,), where, gap_ms)
    for notice in routine.notices:
        yield Speech("notice", (_notice(notice, wording),), where, gap_ms)
    if coach.verbosity == "tones":
        own = (*routine.intro, routine.opening.set_up)
        yield from (Unsaid("opening", text, NOT_AT_TONES, where) for text in own if text)
    else:
        for text in routine.intro:
            if routine.intro_holds:
                yield Speech("opening", (text,), where, gap_ms)
            else:
                yield Unsaid("opening", text, UNTRUE_INTRO, where)
        if text := _set_up(routine, coach, wording, happening):
            yield Speech("opening", (text,), where, gap_ms)
    if coach.start_delay_ms:
        yield Silence(coach.start_delay_ms, where, "start delay")


def _equipment(routine: Routine, wording: Wording, happening: tuple[Step, ...]) -> Iterator[str]:
    """What to have at hand, and what to kneel on."""
    if routine.opening.equipment is not None:
        yield from filter(None, (routine.opening.equipment,))
        return
    items = [wording.items((item,)) for item in dict.fromkeys(things_of(happening))]
    if any(exercise.posture in KNEELING and exercise.optional_equipment for exercise in exercises_of(happening)):
        items += wording.if_any("knees")
    if items:
        yield wording.say("equipment", items=wording.row(tuple(items)))


def _set_up(routine: Routine, coach: Coach, wording: Wording, happening: tuple[Step, ...]) -> str:
    """What is said before the start delay; empty where nothing has to be set up, or there is no time for it."""
    if routine.opening.set_up is not None:
        return routine.opening.set_up
    if coach.start_delay_ms < LEAST_SET_UP_MS or all(_is_calm(step) for step in happening):
        return ""
    return wording.say("set_up")


def _is_calm(step: Step) -> bool:
    """Whether a step needs no room: a person breathes, relaxes, rests or listens."""
    if isinstance(step, (Say, SilenceStep, Rest, Sound, Breathe, TenseRelease)):
        return True
    return isinstance(step, Do) and step.exercise.phase in {"breathing", "relaxation"} and not step.exercise.needs


def _replaced(replacements: tuple[Replacement, ...], wording: Wording) -> Iterator[str]:
    """What this person gets otherwise than the routine has it."""
    for one in replacements:
        if one.by is not None:
            yield wording.say("replaced", old=one.exercise.spoken, new=one.by.spoken)
    gone = tuple(one.exercise.spoken for one in replacements if one.by is None)
    if gone:
        yield wording.say("left_out", items=wording.row(gone))


def _notice(notice: Notice, wording: Wording) -> str:
    known = wording.phrases.notices
    if notice.text in known:
        return known[notice.text]
    if " " in notice.text:
        return notice.text
    message = f'unknown notice "{notice.text}"'
    repair = f"Known: {', '.join(known)}. A notice may also be a sentence."
    raise SourceError((Problem("unknown-notice", notice.origin, message, repair),))


def closing(routine: Routine, coach: Coach, wording: Wording) -> Iterator[Element]:
    """What everybody hears last."""
    where = Where(routine.origin)
    if not routine.outro or coach.verbosity == "tones":
        yield from (Unsaid("closing", text, NOT_AT_TONES, where) for text in routine.outro)
        return
    yield Marker(wording.say("closing_chapter"), None, where)
    for text in routine.outro:
        yield Speech("closing", (text,), where, coach.section_gap_ms)
