"""The verbs of work by the clock that is no circuit: `interval`, `every` and `amrap`."""

from voicecoach.routine.steps.clocked import Call, Interval
from voicecoach.routine.steps.step import Amrap, Every
from voicecoach.source.exercises.dose_fields import DURATION, DURATION_RANGE
from voicecoach.source.kinds import schema_snippets
from voicecoach.source.kinds.fields import Field, one_or_list, scalar
from voicecoach.source.kinds.meant import (
    BLOCK_AROUND,
    CALLS,
    DO_ONLY,
    INSIDE,
    LENGTH,
    NUMBER,
    OF_DO,
    PAUSE,
    REST_INSIDE,
    REST_STEP,
    ROUNDS_AROUND,
    TITLE,
    behind,
    words,
)
from voicecoach.source.kinds.sentences import sentence
from voicecoach.source.kinds.values import duration_ms
from voicecoach.source.steps.verb import (
    CLOCKED_STEPS,
    LANGUAGE,
    OVERRUN,
    WAIT_BEFORE_CLOCK,
    Verb,
    Written,
    count_of,
    steps_field,
)

_NAME = sentence(())


def _call(raw: str) -> Call:
    return Call(None) if raw == "half" else Call(duration_ms(raw))


_CALLS = Field(
    "call_time_left",
    one_or_list(
        scalar(
            "half, or a length of time such as 10s",
            _call,
            schema_snippets.any_of(schema_snippets.DURATION, {"enum": ["half"]}),
        )
    ),
    "When the time that is left is called.",
)


def _calls(written: Written, length_ms: int) -> tuple[Call, ...]:
    """The time calls of work of this length; one that lies before its start is a problem."""
    calls: tuple[Call, ...] = written.get("call_time_left", ())
    if any(call.left_ms is not None and call.left_ms >= length_ms for call in calls):
        message, repair = "a time call lies before the work begins", "Call less time, or work longer."
        written.report.add("call-too-early", written.place("call_time_left"), message, repair)
    return calls


def _interval(written: Written) -> Interval:
    return Interval(
        written["interval"],
        written["for"],
        written.source.at,
        _calls(written, written["for"].low),
        written.get("overrun"),
        written.get("language"),
        written.waits,
    )


INTERVAL = Verb(
    "interval",
    (
        Field("interval", _NAME, "What is done, as the voice says it.", is_required=True),
        Field("for", DURATION_RANGE, "How long.", is_required=True),
        _CALLS,
        OVERRUN,
        LANGUAGE,
        WAIT_BEFORE_CLOCK,
    ),
    _interval,
    words(
        (f"{LENGTH} work hold", 'Write "for" for how long it lasts.'),
        (PAUSE, REST_STEP),
        (NUMBER, ROUNDS_AROUND),
        (CALLS, 'Write "call_time_left".'),
        (f"{TITLE} text", behind("interval", "Run", "What is done")),
        (f"{INSIDE} steps", "Exercises by the clock are a `circuit`, with `work`."),
        (OF_DO, DO_ONLY),
    ),
    is_timed=True,
)


def _every(written: Written) -> Every:
    return Every(
        written["every"],
        written["times"],
        written["steps"],
        written.source.at,
        written.get("overrun"),
        written.waits,
    )


EVERY = Verb(
    "every",
    (
        Field("every", DURATION, "After what time the work begins anew.", is_required=True),
        Field("times", count_of("a number of times"), "How often it begins.", is_required=True),
        steps_field(CLOCKED_STEPS),
        OVERRUN,
        WAIT_BEFORE_CLOCK,
    ),
    _every,
    words(
        (NUMBER, 'Write "times" for how often it begins.'),
        (LENGTH, 'Write "times" for how often it begins: ten times every 60s are ten minutes.'),
        (f"{PAUSE} work", "What the steps leave of the time is the rest."),
        (INSIDE, 'Write "steps".'),
        (f"{TITLE} language phase", BLOCK_AROUND),
        (OF_DO, DO_ONLY),
    ),
    is_timed=True,
)


def _amrap(written: Written) -> Amrap:
    return Amrap(
        written["amrap"],
        written["steps"],
        written.source.at,
        _calls(written, written["amrap"]),
        written.get("overrun"),
        written.waits,
    )


AMRAP = Verb(
    "amrap",
    (
        Field("amrap", DURATION, "For how long.", is_required=True),
        _CALLS,
        steps_field(CLOCKED_STEPS),
        OVERRUN,
        WAIT_BEFORE_CLOCK,
    ),
    _amrap,
    words(
        (LENGTH, behind("amrap", "7m")),
        (PAUSE, REST_INSIDE),
        (NUMBER, "A number of rounds is `repeat: 3`."),
        (CALLS, 'Write "call_time_left".'),
        (INSIDE, 'Write "steps".'),
        (f"{TITLE} language phase", BLOCK_AROUND),
        (OF_DO, DO_ONLY),
    ),
    is_timed=True,
)
