"""The field tables of all steps. Out: the fields of each verb, for the reader, for editors and for the reference."""

from voicecoach.routine.exercise import PHASES
from voicecoach.source.exercises.dose_fields import DURATION_RANGE
from voicecoach.source.kinds import schema_snippets
from voicecoach.source.kinds.fields import Field, Kind, choice, flag
from voicecoach.source.kinds.sentences import sentences, text
from voicecoach.source.steps.clocked_tables import (
    BREATHE,
    INTERVAL,
    LANGUAGE,
    OVERRUN,
    TENSE_RELEASE,
    amrap_fields,
    circuit_fields,
    every_fields,
    repeat_fields,
    repeat_for_fields,
    steps_field,
    wait_field,
)
from voicecoach.source.steps.do_fields import DO

INSIDE_CLOCKED = {"interval", "circuit", "every", "amrap", "repeat_for", "breathe", "tense_release", "sound"}
"""What cannot stand inside `every` and `amrap`, whose time is already counted."""

_WAIT = wait_field("at its end")

SAY = (Field("say", sentences(()), "What the voice says.", is_required=True), LANGUAGE, _WAIT)
SILENCE = (Field("silence", DURATION_RANGE, "How long nothing is heard.", is_required=True), _WAIT)
REST = (
    Field("rest", DURATION_RANGE, "How long the rest is; the next step is announced in it.", is_required=True),
    OVERRUN,
    _WAIT,
)
SOUND = (Field("sound", text("a file"), "A WAV file below the routine's folder.", is_required=True), _WAIT)
INCLUDE = (Field("include", text("a routine's id"), "The routine whose steps stand here.", is_required=True),)


def block_fields(steps: Kind) -> tuple[Field, ...]:
    """`block`: a chapter."""
    return (
        Field("block", text("a title"), "The title of a chapter.", is_required=True),
        Field("phase", choice(PHASES), "What the chapter does in the session."),
        Field("keep_together", flag(), "Whether a shorter session keeps or drops its steps together."),
        LANGUAGE,
        steps_field(steps),
    )


STEPS = Kind(
    "a list of steps", lambda *_: None, schema=schema_snippets.listed(schema_snippets.reference("step"), least=1)
)
"""The steps of a routine as an editor sees them; `StepReader` reads them."""
CLOCKED_STEPS = Kind(
    STEPS.expected, STEPS.read, schema=schema_snippets.listed(schema_snippets.reference("step-on-the-clock"), least=1)
)
"""The same inside `every` and `amrap`."""


def step_tables(*, is_clocked: bool = False) -> dict[str, tuple[Field, ...]]:
    """The fields of every step, by verb; inside a clock only of those that may stand there, and none of them waits."""
    steps = CLOCKED_STEPS if is_clocked else STEPS
    tables = {
        "do": DO,
        "say": SAY,
        "silence": SILENCE,
        "rest": REST,
        "block": block_fields(steps),
        "sound": SOUND,
        "include": INCLUDE,
        "interval": INTERVAL,
        "repeat": repeat_fields(steps),
        "repeat_for": repeat_for_fields(steps),
        "circuit": circuit_fields(lambda *_: None),
        "every": every_fields(CLOCKED_STEPS),
        "amrap": amrap_fields(CLOCKED_STEPS),
        "breathe": BREATHE,
        "tense_release": TENSE_RELEASE,
    }
    if not is_clocked:
        return tables
    return {
        verb: tuple(field for field in fields if field.name != "wait")
        for verb, fields in tables.items()
        if verb not in INSIDE_CLOCKED
    }
