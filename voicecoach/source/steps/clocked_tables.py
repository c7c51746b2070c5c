"""The field tables of the steps that run by the clock. In: how to read what stands inside them. Out: their fields."""

import re
from collections.abc import Callable

from voicecoach.routine.coach import OVERRUNS
from voicecoach.routine.exercise import Exercise
from voicecoach.routine.steps import Call, Station
from voicecoach.source.exercises.dose_fields import DURATION, DURATION_RANGE
from voicecoach.source.kinds import schema_snippets
from voicecoach.source.kinds.fields import Field, Kind, choice, flag, list_of, one_or_list, scalar
from voicecoach.source.kinds.sentences import sentence, text
from voicecoach.source.kinds.values import Unfit, duration_ms, whole_number
from voicecoach.source.text.located import Listing, Scalar, Value
from voicecoach.source.text.report import Report

FindStation = Callable[[Scalar, Report], Exercise | None]
"""By id; None, without a problem, for what is only a name."""

BREATH_PHASES = {2: ("in", "out"), 3: ("in", "hold", "out"), 4: ("in", "hold", "out", "hold")}


_NAME = sentence(())


def _call(raw: str) -> Call:
    return Call(None) if raw == "half" else Call(duration_ms(raw))


def _count(what: str) -> Kind:
    return scalar(what, lambda raw: whole_number(raw, most=1_000), schema_snippets.number(1, 1_000))


def _stations(find_station: FindStation) -> Kind:
    """Ids of exercises, or plain names."""

    def read(value: Value, report: Report) -> tuple[Station, ...] | None:
        if not isinstance(value, Listing) or not value.items:
            report.add("shape", value, "expected a list of stations", "Write ids or names: [floor-bridge, Skipping].")
            return None
        stations = []
        for item in value.items:
            name = _NAME.read(item, report)
            if name is None or not isinstance(item, Scalar):
                continue
            exercise = find_station(item, report)
            stations.append(Station(exercise.spoken if exercise else name, exercise, item.at))
        return tuple(stations)

    return Kind("a list of ids or names", read, schema=schema_snippets.listed(_NAME.schema, least=1))


def _pattern(raw: str) -> tuple[float, ...]:
    if re.fullmatch(r"\d+(:\d+){1,3}", raw):
        raise Unfit(f'"{raw}" is not a breathing pattern', f'Write "{raw.replace(":", "-")}".')
    if not re.fullmatch(r"\d+(\.\d+)?(-\d+(\.\d+)?){1,3}", raw):
        raise Unfit(f'"{raw}" is not a breathing pattern', "Write in-hold-out-hold as counts: 4-4-4-4, 4-7-8 or 4-6.")
    counts = tuple(float(part) for part in raw.split("-"))
    names = BREATH_PHASES[len(counts)]
    if any(count == 0 for name, count in zip(names, counts, strict=True) if name != "hold"):
        raise Unfit(f'"{raw}" leaves no time to breathe in or out', "Only a hold may be 0.")
    if max(counts) > 60:
        raise Unfit(f'"{raw}" has a part of more than 60 counts', "Is that meant?")
    return counts


def _tense(raw: str) -> tuple[int, int | None]:
    tense, dash, release = raw.partition("-")
    if re.fullmatch(r"\d+-\d+", raw):
        raise Unfit(f'"{raw}" has no units', f'Write "{tense}s-{release}s".', "no-unit")
    unit = re.search(r"[a-z]+$", release)
    if tense.isdigit() and unit:
        tense += unit.group()
    return duration_ms(tense), duration_ms(release) if dash else None


def steps_field(steps: Kind) -> Field:
    """The steps inside a step."""
    return Field("steps", steps, "What is done, in order.", is_required=True)


OVERRUN = Field(
    "overrun", choice(OVERRUNS), "What becomes of speech longer than its time, where the coach says otherwise."
)
LANGUAGE = Field("language", text("a language code such as es"), "The language spoken, where it is another.")


def wait_field(when: str) -> Field:
    """`wait`, on a step that waits at this place."""
    return Field("wait", flag(), f"Whether a session that is followed live waits for a key {when}.")


_WAIT = wait_field("before its clock starts")

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
INTERVAL = (
    Field("interval", _NAME, "What is done, as the voice says it.", is_required=True),
    Field("for", DURATION_RANGE, "How long.", is_required=True),
    _CALLS,
    OVERRUN,
    LANGUAGE,
    _WAIT,
)

_ONE_BREATH = r"(?=[^-]*[1-9])[0-9]+(?:\.[0-9]+)?"
_HELD = r"[0-9]+(?:\.[0-9]+)?"
BREATHE = (
    Field(
        "breathe",
        scalar(
            "counts such as 4-4-4-4, 4-7-8 or 4-6",
            _pattern,
            {
                "type": "string",
                "pattern": f"^{_ONE_BREATH}(?:-{_ONE_BREATH}|-{_HELD}-{_ONE_BREATH}(?:-{_HELD})?)$",
                "examples": ["4-4-4-4", "4-7-8", "4-6"],
            },
        ),
        "How long to breathe in, hold, breathe out and hold; of two counts, in and out.",
        is_required=True,
    ),
    Field("cycles", _count("a number of cycles"), "How many breaths."),
    Field("for", DURATION, "Or how long; the nearest whole breath ends it."),
    Field("unit", DURATION, "How long one count is; a second where nothing is written."),
    OVERRUN,
    _WAIT,
)
BREATHE_RULES = {"oneOf": [{"required": ["cycles"]}, {"required": ["for"]}]}
"""What holds between the fields, as an editor is told; `read_breathe` says it in words."""

TENSE_RELEASE = (
    Field(
        "tense_release",
        scalar("two lengths of time such as 5s-10s", _tense, schema_snippets.TWO_DURATIONS),
        "How long to tense, and how long to let go.",
        is_required=True,
    ),
    Field("groups", list_of(_NAME, least=1), "The parts of the body, in order.", is_required=True),
    Field("times", _count("a number of times"), "How often each is tensed."),
    Field("for", DURATION, "How long all of it lasts, which decides the time to let go."),
    OVERRUN,
    _WAIT,
)


def repeat_fields(steps: Kind) -> tuple[Field, ...]:
    """`repeat`: a number of rounds."""
    return (
        Field("repeat", _count("a number of rounds"), "How many rounds.", is_required=True),
        Field("rest_between", DURATION_RANGE, "The rest between rounds; there is none after the last."),
        steps_field(steps),
        wait_field("before the first round"),
    )


def repeat_for_fields(steps: Kind) -> tuple[Field, ...]:
    """`repeat_for`: rounds for a time."""
    return (
        Field("repeat_for", DURATION, "For how long rounds follow each other; cut exactly there.", is_required=True),
        steps_field(steps),
        _WAIT,
    )


def circuit_fields(find_station: FindStation) -> tuple[Field, ...]:
    """`circuit`: stations."""
    return (
        Field("circuit", _stations(find_station), "The stations: ids of exercises, or plain names.", is_required=True),
        Field("work", DURATION_RANGE, "How long each station lasts.", is_required=True),
        Field("rest", DURATION_RANGE, "The rest between stations."),
        Field("rest_after_last", flag(), "Whether a rest follows the last station of a round, too."),
        Field("rounds", _count("a number of rounds"), "How many rounds; one where nothing is written."),
        Field("rest_between_rounds", DURATION_RANGE, "The rest between rounds."),
        OVERRUN,
        _WAIT,
    )


def every_fields(steps: Kind) -> tuple[Field, ...]:
    """`every`: on the clock."""
    return (
        Field("every", DURATION, "After what time the work begins anew.", is_required=True),
        Field("times", _count("a number of times"), "How often it begins.", is_required=True),
        steps_field(steps),
        OVERRUN,
        _WAIT,
    )


def amrap_fields(steps: Kind) -> tuple[Field, ...]:
    """`amrap`: as many rounds as possible."""
    return (
        Field("amrap", DURATION, "For how long.", is_required=True),
        _CALLS,
        steps_field(steps),
        OVERRUN,
        _WAIT,
    )
