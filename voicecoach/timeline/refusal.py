"""Why a window is refused. In: the window and what it would need. Out: the problem, in numbers."""

from voicecoach.cuesheet.cues import Speech, Unsaid, Window
from voicecoach.errors import Problem
from voicecoach.units import ms_covering, written

_NAMES = {"": "time", "work": "time", "tense": "time"}
"""What a window is called in messages, where its kind would not be understood."""


def beat_missed(window: Window, cue: Speech, at_ms: int, why: str) -> Problem:
    """The problem of something said at a fixed moment of a window that does not fit there."""
    message = f'"{cue.texts[0]}" does not fit at {written(at_ms)} of {written(window.length_ms)}: {why}'
    repair = "Give it more time, or write `overrun: fit`, which leaves it out."
    return Problem("speech-overruns", window.where.origin, message, repair)


def overrun(window: Window, needed: int, sample_rate: int) -> Problem:
    """The problem of a window whose contents need more samples than it has, even in their shortest form."""
    tenths = -(-needed * 10 // sample_rate)
    name = _NAMES.get(window.kind, window.kind)
    is_only_speech = all(isinstance(part, (Speech, Unsaid)) for part in window.body)
    said = next((part.texts[-1] for part in window.body if isinstance(part, Speech)), None)
    what = f'"{said}"' if said is not None and is_only_speech else window.text or "what happens in it"
    message = f"{what} needs {tenths // 10}.{tenths % 10} s, and the {name} has {written(window.length_ms)}"
    repair = f"Make the {name} longer, or shorten what {'is said' if is_only_speech else 'happens in it'}."
    return Problem("speech-overruns", window.where.origin, message, repair)


def rest_too_short(rest: int, needed: int, sample_rate: int, *, grows: bool) -> str:
    """What a rest becomes into which what leads to the next clock does not fit; both lengths in samples."""
    was, now = (written(ms_covering(samples, sample_rate)) for samples in (rest, needed))
    if grows:
        return f"rest {was} → {now}"
    tenths = -(-(needed - rest) * 10 // sample_rate)
    return f"rest {was}: what is said makes the next start {tenths // 10}.{tenths % 10} s later"
