"""A dose as a coach jots it down: `45 s each side`, `12 × 4-2-1`. In: a dose. Out: a short text, in signs.

The same words stand for a dose with ranges (on an exercise's card) and for one whose numbers are chosen (in the table
of a session), so `chosen` turns the first into the second.
"""

from dataclasses import replace

from voicecoach.numerals import plural
from voicecoach.routine.dose import LEVELS, Breaths, Dose, Hold, Range, Tempo, count_at, time_at
from voicecoach.routine.exercise import Laterality
from voicecoach.units import MINUTE_MS, in_seconds, minutes_and_rest

_MINUTES_FROM_MS = 2 * MINUTE_MS


def dose_text(dose: Dose, laterality: Laterality, sides: tuple[str, ...] = ()) -> str:
    """A dose in signs; empty where nothing says how long or how often."""
    has_sides = laterality != "bilateral"
    of_whom = (f" {sides[0]} side only" if len(sides) == 1 else " each side") if has_sides else ""
    return _text(dose, of_whom, is_shared=has_sides and len(sides) != 1)


def side_dose_text(dose: Dose, *, is_shared: bool) -> str:
    """The dose of one side, where each has its own.

    Args:
        dose: of this side.
        is_shared: both sides are worked, and share what counts in total.
    """
    return _text(dose, "", is_shared=is_shared)


def shared_reps(reps: Range, dose: Dose) -> Range:
    """What each of two sides gets of the repetitions of a dose."""
    if dose.count_per != "total":
        return reps
    return Range(max(1, reps.low // 2), max(1, reps.high // 2))


def _text(dose: Dose, of_whom: str, *, is_shared: bool) -> str:
    amount = _amount(dose, is_shared=is_shared)
    if not amount:
        return ""
    if dose.search is not None:
        amount = f"{time_text(dose.search)} search + {amount}"
    text = _sets(dose) + amount + of_whom
    if dose.pause is not None:
        text += f", pause {time_text(Range(dose.pause, dose.pause))}"
    if dose.rest_between_sides is not None and is_shared:
        text += f", rest {time_text(dose.rest_between_sides)} between sides"
    if dose.rest is not None and dose.set_count.high > 1:
        text += f", rest {time_text(dose.rest)}"
    return text


def chosen(dose: Dose, level: float) -> Dose:
    """The dose with every number chosen at a level; a range of sets stays at its lower bound."""
    return replace(
        dose,
        search=_chosen_time(dose.search, level),
        rest=_chosen_time(dose.rest, level),
        rest_between_sides=_chosen_time(dose.rest_between_sides, level),
        hold=None if dose.hold is None else tuple(_chosen_hold(hold, level) for hold in dose.hold),
        reps=None if dose.reps is None else tuple(_chosen_count(reps, level) for reps in dose.reps),
        sets=None if dose.sets is None else Range(dose.sets.low, dose.sets.low),
    )


def time_text(bounds: Range) -> str:
    """A length of time or a range of them: `45 s`, `30-60 s`, `2 min 30 s`."""
    low, high = bounds.low, bounds.high
    if low == high:
        minutes, rest_ms = minutes_and_rest(low)
        if low < _MINUTES_FROM_MS:
            return f"{in_seconds(low):g} s"
        return f"{minutes} min {in_seconds(rest_ms):g} s" if rest_ms else f"{minutes} min"
    (low_minutes, low_rest_ms), (high_minutes, high_rest_ms) = minutes_and_rest(low), minutes_and_rest(high)
    if high >= _MINUTES_FROM_MS and low_rest_ms == high_rest_ms == 0:
        return f"{low_minutes}-{high_minutes} min"
    return f"{in_seconds(low):g}-{in_seconds(high):g} s"


def chosen_time_text(bounds: Range, level: float) -> str:
    """The length of time that a level chooses: `45 s`."""
    length_ms = time_at(bounds, level)
    return time_text(Range(length_ms, length_ms))


def level_text(level: float) -> str:
    """A level as it is written: `gentle`, `0.3`."""
    return next((name for name, value in LEVELS.items() if value == level), f"{level:g}")


def _amount(dose: Dose, *, is_shared: bool) -> str:
    holds = _listed_holds(dose.hold) if dose.hold is not None else ""
    if dose.reps is None:
        return holds
    counts = ", ".join(_count(shared_reps(reps, dose) if is_shared else reps) for reps in dose.reps)
    if holds:
        return f"{counts} × {holds}"
    if dose.tempo is not None:
        return f"{counts} × {_tempo(dose.tempo)}"
    if dose.seconds_per_rep is not None:
        return f"{counts} × {in_seconds(dose.seconds_per_rep):g} s"
    return counts


def _sets(dose: Dose) -> str:
    """How many sets, where there is more than one; a list of them says so itself."""
    if max(len(dose.reps or ()), len(dose.hold or ())) > 1:
        return "sets of "
    sets = dose.set_count
    return f"{_count(sets)} sets of " if sets.high > 1 else ""


def _listed_holds(holds: tuple[Hold, ...]) -> str:
    texts = [_hold(hold) for hold in holds]
    # A unit that all of them share stands once.
    if len(texts) > 1 and all(text.endswith(" s") for text in texts):
        return ", ".join(text.removesuffix(" s") for text in texts) + " s"
    return ", ".join(texts)


def _hold(hold: Hold) -> str:
    if isinstance(hold, Breaths):
        return f"{_count(hold.count)} {plural(hold.count.high, 'breath')}"
    return time_text(hold)


def _count(bounds: Range) -> str:
    return str(bounds.low) if bounds.is_one_number else f"{bounds.low}-{bounds.high}"


def _tempo(tempo: Tempo) -> str:
    parts = [tempo.eccentric_ms, tempo.middle_ms, tempo.concentric_ms]
    if tempo.between_ms:
        parts.append(tempo.between_ms)
    return "-".join(f"{in_seconds(part):g}" for part in parts)


def _chosen_time(bounds: Range | None, level: float) -> Range | None:
    return None if bounds is None else Range(time_at(bounds, level), time_at(bounds, level))


def _chosen_count(bounds: Range, level: float) -> Range:
    return Range(count_at(bounds, level), count_at(bounds, level))


def _chosen_hold(hold: Hold, level: float) -> Hold:
    if isinstance(hold, Breaths):
        return replace(hold, count=_chosen_count(hold.count, level))
    return Range(time_at(hold, level), time_at(hold, level))
