"""Reads `bells`, on the steps that have a clock and little to say. In: what is written. Out: bells, or a problem."""

from voicecoach.routine.dose import Range
from voicecoach.routine.sounds import Bells
from voicecoach.source.exercises.dose_fields import DURATION
from voicecoach.source.kinds.fields import Field, one_or_list, table
from voicecoach.source.kinds.sentences import A_SOUND
from voicecoach.source.steps.verb import Written
from voicecoach.source.text.located import Scalar, Table, Value
from voicecoach.units import written as in_units

_FIELDS = (
    Field("every", DURATION, "After each of these times, before the end."),
    Field("at", one_or_list(DURATION), "And at these moments, counted from the start."),
    Field("sound", A_SOUND, "What rings; a bowl where nothing is written."),
)
_EXAMPLE = "{every: 3m, sound: bowl}"
BELLS = Field("bells", table(_FIELDS, "bells"), "Bells on its clock, exact whatever is said.")
BELL_WORDS = "bell gong chime sounds tone ring every"
RING_WITH = f"Write `bells: {_EXAMPLE}`."
"""What people write in a step for its bells, and what to write instead."""
_SHORTEST_MS = 1_000


def bells_of(written: Written, length: Range) -> Bells | None:
    """The bells of a step whose clock runs for so long; where they cannot be heard, the report says so."""
    table_read = written.get("bells")
    source = written.source.get("bells")
    if table_read is None or not isinstance(source, Table):
        return None
    every_ms, at_ms = table_read.get("every"), table_read.get("at", ())
    if every_ms is None and not at_ms:
        written.report.add("no-bell", written.place("bells"), "when do the bells ring?", f"Write `bells: {_EXAMPLE}`.")
    elif every_ms is not None and every_ms < _SHORTEST_MS:
        message = f"a bell every {in_units(every_ms)} is no bell any more"
        written.report.add("no-bell", _place(source, "every"), message, "Write at least 1s.")
    elif every_ms is not None and every_ms >= length.high:
        _never_rings(written, _place(source, "every"), f"every {in_units(every_ms)}", length.high)
    elif late := [at for at in at_ms if at >= length.low]:
        _never_rings(written, _place(source, "at"), f"at {in_units(late[0])}", length.low)
    named = source.get("sound")
    sound = None
    if isinstance(named, Scalar) and not named.is_null:
        sound = written.find.sound(named, written.report)
    return Bells(sound or "bowl", every_ms, at_ms)


def _place(source: Table, name: str) -> Value:
    return source.get(name) or source


def _never_rings(written: Written, where: Value, when: str, length_ms: int) -> None:
    message = f"a bell {when} is never heard in {in_units(length_ms)}"
    written.report.add("no-bell", where, message, "Bells ring before the end; ring sooner, or make the step longer.")
