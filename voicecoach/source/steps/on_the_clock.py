"""The verbs of work by the clock: `interval`, `circuit`, `every` and `amrap`."""

from voicecoach.routine.steps.clocked import Call, Circuit, Interval, Station
from voicecoach.routine.steps.step import Amrap, Every
from voicecoach.source.exercises.dose_fields import DURATION, DURATION_RANGE
from voicecoach.source.kinds import schema_snippets
from voicecoach.source.kinds.fields import Field, Kind, flag, one_or_list, scalar
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
    Later,
    Surroundings,
    Verb,
    Written,
    count_of,
    steps_field,
)
from voicecoach.source.text.located import Listing, Scalar, Value
from voicecoach.source.text.report import Report

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


def _read_stations(value: Value, report: Report) -> Later | None:
    if not isinstance(value, Listing) or not value.items:
        report.add("shape", value, "expected a list of stations", "Write ids or names: [floor-bridge, Skipping].")
        return None
    named = [(item, _NAME.read(item, report)) for item in value.items]

    def stations(around: Surroundings) -> tuple[Station, ...]:
        found = (
            (item, name, around.find.station(item, report))
            for item, name in named
            if name is not None and isinstance(item, Scalar)
        )
        return tuple(
            Station(exercise.spoken if exercise else name, exercise, item.at) for item, name, exercise in found
        )

    return Later(stations)


_STATIONS = Kind("a list of ids or names", _read_stations, schema=schema_snippets.listed(_NAME.schema, least=1))


def _circuit(written: Written) -> Circuit:
    return Circuit(
        written["circuit"],
        written["work"],
        written.source.at,
        written.get("rest"),
        written.get("rest_after_last", False),
        written.get("rounds", 1),
        written.get("rest_between_rounds"),
        written.get("overrun"),
        written.waits,
    )


CIRCUIT = Verb(
    "circuit",
    (
        Field("circuit", _STATIONS, "The stations: ids of exercises, or plain names.", is_required=True),
        Field("work", DURATION_RANGE, "How long each station lasts.", is_required=True),
        Field("rest", DURATION_RANGE, "The rest between stations."),
        Field("rest_after_last", flag(), "Whether a rest follows the last station of a round, too."),
        Field("rounds", count_of("a number of rounds"), "How many rounds; one where nothing is written."),
        Field("rest_between_rounds", DURATION_RANGE, "The rest between rounds."),
        OVERRUN,
        WAIT_BEFORE_CLOCK,
    ),
    _circuit,
    words(
        ("rest_between_sets round_rest rest_rounds", 'Write "rest_between_rounds".'),
        (PAUSE, 'Write "rest" for the rest between stations, "rest_between_rounds" for that between rounds.'),
        (f"{LENGTH} hold on", 'Write "work" for how long each station lasts.'),
        (NUMBER, 'Write "rounds".'),
        (
            f"{INSIDE} stations steps",
            'Its stations stand behind "circuit": `circuit: [floor-bridge, Skipping]`.',
        ),
        ("sides side_order", "An exercise with sides changes them at half of its time."),
        (f"{TITLE} language phase", BLOCK_AROUND),
        (f"{CALLS} call_time_left", "The time that is left is called by `interval` and `amrap`."),
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
