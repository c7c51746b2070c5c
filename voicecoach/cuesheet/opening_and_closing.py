"""How a session begins and ends. In: a routine and its coach. Out: elements."""

from collections.abc import Iterator

from voicecoach.cuesheet.cues import Element, LengthSpeech, Marker, Silence, Speech
from voicecoach.cuesheet.sequence import in_order
from voicecoach.cuesheet.where import Where
from voicecoach.cuesheet.wording import Wording, filled
from voicecoach.errors import Problem, SourceError
from voicecoach.routine.coach import Coach
from voicecoach.routine.profile import Replacement
from voicecoach.routine.routine import Notice, Routine
from voicecoach.routine.steps.walks import exercises_of

WAKE_UP_MS = 2_000
"""Time for a Bluetooth loudspeaker to wake up before the first word."""


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
    yield LengthSpeech(
        "opening",
        filled(phrases["opening"].replace("$length", "$$length"), title=_title(routine.title)),
        (phrases["minute"], phrases["minutes"]),
        wording.language,
        where,
    )
    gap_ms = coach.section_gap_ms
    happening = tuple(placed.step for placed in in_order(routine.steps))
    needs = tuple(dict.fromkeys(item for exercise in exercises_of(happening) for item in exercise.needs))
    if needs:
        yield Speech("opening", (wording.say("equipment", items=wording.items(needs)),), where, gap_ms)
    for text in _replaced(replacements, wording):
        yield Speech("opening", (text,), where, gap_ms)
    for notice in routine.notices:
        yield Speech("notice", (_notice(notice, wording),), where, gap_ms)
    if coach.verbosity != "tones":
        for text in routine.intro:
            yield Speech("opening", (text,), where, gap_ms)
        if coach.start_delay_ms:
            yield Speech("opening", (wording.say("set_up"),), where, gap_ms)
    if coach.start_delay_ms:
        yield Silence(coach.start_delay_ms, where, "start delay")


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
    if not routine.outro or coach.verbosity == "tones":
        return
    where = Where(routine.origin)
    yield Marker(wording.say("closing_chapter"), None, where)
    for text in routine.outro:
        yield Speech("closing", (text,), where, coach.section_gap_ms)
