"""All verbs. Out: each by its name, and its fields, for the reader, for editors and for the reference."""

from dataclasses import replace

from voicecoach.source.kinds.fields import Field
from voicecoach.source.steps.calm import BREATHE, TENSE_RELEASE
from voicecoach.source.steps.circuit import CIRCUIT
from voicecoach.source.steps.do import DO
from voicecoach.source.steps.holding import BLOCK, INCLUDE, REPEAT, REPEAT_FOR
from voicecoach.source.steps.on_the_clock import AMRAP, EVERY, INTERVAL
from voicecoach.source.steps.plain import REST, SAY, SILENCE, SOUND
from voicecoach.source.steps.verb import CLOCKED_STEPS, STEPS

VERBS = {
    verb.name: verb
    for verb in (
        DO,
        SAY,
        SILENCE,
        REST,
        BLOCK,
        SOUND,
        INCLUDE,
        INTERVAL,
        REPEAT,
        REPEAT_FOR,
        CIRCUIT,
        EVERY,
        AMRAP,
        BREATHE,
        TENSE_RELEASE,
    )
}
"""What a step may begin with, in the order in which the reference has them."""

SLOTS = {verb.name for verb in VERBS.values() if any(field.kind is CLOCKED_STEPS for field in verb.fields)}
"""Verbs whose time is counted, so that nothing in them has a clock of its own."""


def step_fields(*, is_clocked: bool = False) -> dict[str, tuple[Field, ...]]:
    """The fields of every step, by verb; inside a clock only of those that may stand there, and no key ends them."""
    if not is_clocked:
        return {name: verb.fields for name, verb in VERBS.items()}
    return {
        name: tuple(_clocked(field) for field in verb.fields if field.name not in {"wait", "until"})
        for name, verb in VERBS.items()
        if not verb.is_timed
    }


def _clocked(field: Field) -> Field:
    return replace(field, kind=CLOCKED_STEPS) if field.kind is STEPS else field
