"""The verb of stations by the clock: `circuit`. A station is an exercise, or a plain name and what belongs to it."""

from typing import Any

from voicecoach.routine.exercise import POSTURE_LEVELS
from voicecoach.routine.steps.clocked import Circuit, Station
from voicecoach.source.exercises.dose_fields import DURATION_RANGE
from voicecoach.source.kinds import schema_snippets
from voicecoach.source.kinds.fields import Field, Kind, choice, flag, list_of, table
from voicecoach.source.kinds.meant import (
    BLOCK_AROUND,
    CALLS,
    DO_ONLY,
    INSIDE,
    LENGTH,
    NUMBER,
    OF_DO,
    PAUSE,
    TITLE,
    words,
)
from voicecoach.source.kinds.sentences import sentence, sentences, text
from voicecoach.source.steps.verb import OVERRUN, WAIT_BEFORE_CLOCK, Later, Surroundings, Verb, Written, count_of
from voicecoach.source.text.located import Listing, Scalar, Table, Value
from voicecoach.source.text.report import Report

_NAME = sentence(())
_STATION_FIELDS = (
    Field("name", _NAME, "What is done, as the voice says it.", is_required=True),
    Field("posture", choice(tuple(POSTURE_LEVELS)), "Where the body is, so that a change of it is announced."),
    Field("equipment", list_of(text("a thing")), "What it needs; the opening names it, and the rest before it."),
    Field("cue", sentences(()), "What is said at the station, like the short form of an exercise."),
)
_PLAIN = table(_STATION_FIELDS, "a station")


def _read_station(value: Value, report: Report) -> tuple[Scalar, dict[str, Any]] | None:
    """Where a station's name stands, and what is written of it."""
    if isinstance(value, Table) and any(
        key.text in {field.name for field in _STATION_FIELDS} for key, _ in value.entries
    ):
        found, named = _PLAIN.read(value, report), value.get("name")
        return (named, found) if isinstance(named, Scalar) and "name" in found else None
    name = _NAME.read(value, report)
    return (value, {"name": name}) if name is not None and isinstance(value, Scalar) else None


def _station(named: Scalar, written: dict[str, Any], around: Surroundings, report: Report) -> Station:
    exercise = around.find.station(named, report)
    if exercise is not None and len(written) > 1:
        message = f'"{named.text}" is an exercise, which has its own posture, equipment and cues'
        repair = f'Write "{named.text}" alone among the stations, or another name here.'
        report.add("station-of-exercise", named, message, repair)
    return Station(
        exercise.spoken if exercise else written["name"],
        exercise,
        named.at,
        written.get("posture"),
        written.get("equipment", ()),
        written.get("cue", ()),
    )


def _read_stations(value: Value, report: Report) -> Later | None:
    if not isinstance(value, Listing) or not value.items:
        report.add("shape", value, "expected a list of stations", "Write ids or names: [floor-bridge, Skipping].")
        return None
    read = [found for item in value.items if (found := _read_station(item, report)) is not None]
    return Later(lambda around: tuple(_station(named, written, around, report) for named, written in read))


_STATIONS = Kind(
    "a list of ids or names",
    _read_stations,
    schema=schema_snippets.listed(schema_snippets.any_of(_NAME.schema, _PLAIN.schema), least=1),
    fields=_STATION_FIELDS,
)


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
        Field(
            "circuit",
            _STATIONS,
            "The stations: ids of exercises, or names with or without more of them.",
            is_required=True,
        ),
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
