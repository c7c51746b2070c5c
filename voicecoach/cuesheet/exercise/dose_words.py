"""A dose in words: "Hold for forty-five seconds.", "Seven each side." In: a bout. Out: sentences."""

from voicecoach.cuesheet.exercise.bouts import Bout
from voicecoach.cuesheet.wording import Wording, asked_for
from voicecoach.routine.dose import TEMPO_PHASES
from voicecoach.routine.exercise import Exercise


def placeholders(bout: Bout, wording: Wording) -> dict[str, str]:
    """What `$hold`, `$reps` and the phases of a tempo stand for, as far as the dose has them."""
    values = {}
    if bout.hold_ms is not None:
        values["hold"] = _hold(bout, wording)
    if bout.reps_each is not None:
        values["reps"] = wording.number(bout.reps_each)
    if bout.dose.tempo is not None:
        lengths = ((phase, bout.dose.tempo.phase_ms(phase)) for phase in TEMPO_PHASES)
        values |= {phase: wording.count(length_ms) for phase, length_ms in lengths if length_ms}
    return values


def settle_text(exercise: Exercise, bout: Bout, wording: Wording, *, is_first: bool) -> str:
    """What ends the moving and names the dose: the exercise's own words first, then a short form.

    An exercise whose own words name the dose (`$hold`, `$reps`) keeps them every time.
    """
    values = placeholders(bout, wording)
    side = bout.side or bout.first_side
    # Words for a dose that this step does not have are left unsaid.
    usable = wording.cues(exercise.cues.settle, side, **values)
    own = " ".join(usable)
    names_dose = any({"hold", "reps"} & asked_for(text) for text in exercise.cues.settle) and bool(usable)
    parts = []
    if own and (is_first or names_dose):
        parts.append(own)
    elif own:
        parts.append(wording.say("settle_again"))
    if not names_dose:
        parts.append(_dose(bout, wording, values))
    return " ".join(parts)


def _dose(bout: Bout, wording: Wording, values: dict[str, str]) -> str:
    is_one_hold = bout.reps == 1 and bout.hold_ms is not None and bout.first_side is None
    if bout.reps is None or is_one_hold:
        return wording.say("hold_breaths" if bout.breath_ms else "hold_for", **values)
    name = "repetitions" if bout.hold_ms is None else "repeated_holds"
    if bout.first_side is not None:
        return wording.for_side(f"{name}_in_turn", bout.first_side, **values)
    return wording.say(name, **values)


def _hold(bout: Bout, wording: Wording) -> str:
    if bout.hold_ms is not None and bout.breath_ms:
        return wording.counted(bout.hold_ms // bout.breath_ms, "breath")
    return wording.length(bout.hold_ms or 0)
