"""The verbs of work by the clock that is no circuit: `interval`, `every` and `amrap`."""

from dataclasses import dataclass

from voicecoach.routine.steps.clocked import Call, Interval
from voicecoach.routine.steps.step import Amrap, Every
from voicecoach.source.exercises.dose_fields import DURATION, DURATION_RANGE
from voicecoach.source.kinds import schema_snippets
from voicecoach.source.kinds.fields import Field, Kind, one_or_list, scalar
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
from voicecoach.source.steps.bells import BELL_WORDS, BELLS, RING_WITH, bells_of
from voicecoach.source.steps.verb import (
    CLOCKED_STEPS,
    LANGUAGE,
    OVERRUN,
    UNTIL_KEY,
    WAIT_BEFORE_CLOCK,
    Verb,
    Written,
    count_of,
    steps_field,
)
from voicecoach.source.text.located import Scalar, Table, Value
from voicecoach.source.text.report import Report

_NAME = sentence(())


@dataclass(frozen=True, slots=True)
class _Cue:
    """A sentence at a moment of an interval."""

    key: Scalar
    at_ms: int | None
    """From its start; None means half."""
    text: str


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


_MOMENT = scalar(
    "half, or a length of time from the start such as 60s",
    lambda raw: None if raw == "half" else duration_ms(raw),
    schema_snippets.any_of(schema_snippets.DURATION, {"enum": ["half"]}),
)


def _read_cues(value: Value, report: Report) -> tuple[_Cue, ...] | None:
    if not isinstance(value, Table) or not value.entries:
        message = "expected moments, each with what is said then"
        report.add("shape", value, message, "Write {half: Switch sides.}, or {60s: Pick up the pace.}.")
        return None
    found = []
    for key, said in value.entries:
        before = len(report.problems)
        at_ms = _MOMENT.read(key, report)
        if isinstance(said, Scalar) and said.is_null:
            report.add("empty", key, f'"{key.text}" is empty', "Write what is said then, or delete it.")
        text = None if len(report.problems) > before else _NAME.read(said, report)
        if text is not None:
            found.append(_Cue(key, at_ms, text))
    return tuple(found)


_CUES = Kind(
    "moments with what is said at each",
    _read_cues,
    "{half: Switch sides.}",
    schema_snippets.mapped(_NAME.schema, _MOMENT.schema, least=1),
)


def _cues(written: Written, length_ms: int) -> tuple[_Cue, ...]:
    """What is said at moments of work of this length; one that lies behind its end is a problem."""
    cues: tuple[_Cue, ...] = written.get("cues", ())
    for cue in cues:
        if cue.at_ms is not None and cue.at_ms >= length_ms:
            message = f"{cue.key.text} from the start, the work is over"
            repair = "Write an earlier moment, or work longer; the time that is left is called by `call_time_left`."
            written.report.add("cue-too-late", cue.key, message, repair)
    return cues


def _interval(written: Written) -> Interval:
    cues = _cues(written, written["for"].low)
    return Interval(
        written["interval"],
        written["for"],
        written.source.at,
        _calls(written, written["for"].low),
        written.get("overrun"),
        written.get("language"),
        written.waits,
        tuple(cue.text for cue in cues),
        tuple(cue.at_ms for cue in cues),
        bells_of(written, written["for"]),
        "until" in written.values,
    )


INTERVAL = Verb(
    "interval",
    (
        Field("interval", _NAME, "What is done, as the voice says it.", is_required=True),
        Field("for", DURATION_RANGE, "How long.", is_required=True),
        _CALLS,
        Field("cues", _CUES, "What is said at moments of it: at half, or so long after its start."),
        BELLS,
        OVERRUN,
        LANGUAGE,
        WAIT_BEFORE_CLOCK,
        UNTIL_KEY,
    ),
    _interval,
    words(
        (f"{LENGTH} work hold", 'Write "for" for how long it lasts.'),
        (PAUSE, REST_STEP),
        (NUMBER, ROUNDS_AROUND),
        (CALLS, 'Write "call_time_left".'),
        (f"{TITLE} text", behind("interval", "Run", "What is done")),
        (f"{INSIDE} steps", "Exercises by the clock are a `circuit`, with `work`."),
        (BELL_WORDS, RING_WITH),
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
