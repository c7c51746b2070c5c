"""Reads the steps that run by the clock: intervals, rounds, circuits, breathing, relaxation."""

import re
from collections.abc import Callable

from voicecoach.routine.coach import OVERRUNS
from voicecoach.routine.exercise import Exercise
from voicecoach.routine.steps import Amrap, Breathe, Call, Circuit, Every, Interval, Repeat, Station, TenseRelease
from voicecoach.source.dose_fields import DURATION, DURATION_RANGE
from voicecoach.source.fields import Field, Kind, choice, flag, list_of, one_or_list, read_fields, scalar
from voicecoach.source.located import Listing, Scalar, Table, Value
from voicecoach.source.report import Report
from voicecoach.source.sentences import sentence, text
from voicecoach.source.values import SHORTEST_BREATH_MS, Unfit, duration_ms, whole_number

FindStation = Callable[[Scalar, Report], Exercise | None]

_BREATH_PHASES = {2: ("in", "out"), 3: ("in", "hold", "out"), 4: ("in", "hold", "out", "hold")}


def _call(raw: str) -> Call:
    return Call(None) if raw == "half" else Call(duration_ms(raw))


def _count(what: str) -> Kind:
    return scalar(what, lambda raw: whole_number(raw, most=1_000))


OVERRUN = Field("overrun", choice(OVERRUNS))
LANGUAGE = Field("language", text("a language code such as es"))
_CALLS = Field("call_time_left", one_or_list(scalar("half, or a length of time such as 10s", _call)))
_NAME = sentence(())


def read_interval(source: Table, report: Report) -> Interval | None:
    """`interval: Run`, `for: 90s`."""
    fields = (
        Field("interval", _NAME, is_required=True),
        Field("for", DURATION_RANGE, is_required=True),
        _CALLS,
        OVERRUN,
        LANGUAGE,
    )
    found = read_fields(source, fields, report, "an `interval` step")
    if "interval" not in found or "for" not in found:
        return None
    calls = found.get("call_time_left", ())
    _check_calls(calls, found["for"].low, source, report)
    return Interval(found["interval"], found["for"], source.at, calls, found.get("overrun"), found.get("language"))


def read_repeat(source: Table, report: Report, steps: Kind) -> Repeat | None:
    """`repeat: 3` with `rest_between`, or `repeat_for: 20m`."""
    if source.get("repeat_for") is not None:
        fields: tuple[Field, ...] = (Field("repeat_for", DURATION), Field("steps", steps, is_required=True))
        found = read_fields(source, fields, report, "a `repeat_for` step")
        if "repeat_for" not in found or "steps" not in found:
            return None
        return Repeat(found["steps"], source.at, for_ms=found["repeat_for"])
    fields = (
        Field("repeat", _count("a number of rounds"), is_required=True),
        Field("rest_between", DURATION_RANGE),
        Field("steps", steps, is_required=True),
    )
    found = read_fields(source, fields, report, "a `repeat` step")
    if "repeat" not in found or "steps" not in found:
        return None
    return Repeat(found["steps"], source.at, count=found["repeat"], rest_between=found.get("rest_between"))


def read_circuit(source: Table, report: Report, find_station: FindStation) -> Circuit | None:
    """`circuit: [ids or names]`, `work`, `rest`, `rounds`."""
    fields = (
        Field("circuit", _stations(find_station), is_required=True),
        Field("work", DURATION_RANGE, is_required=True),
        Field("rest", DURATION_RANGE),
        Field("rest_after_last", flag()),
        Field("rounds", _count("a number of rounds")),
        Field("rest_between_rounds", DURATION_RANGE),
        OVERRUN,
    )
    found = read_fields(source, fields, report, "a `circuit` step")
    if "circuit" not in found or "work" not in found:
        return None
    return Circuit(
        found["circuit"],
        found["work"],
        source.at,
        found.get("rest"),
        found.get("rest_after_last", False),
        found.get("rounds", 1),
        found.get("rest_between_rounds"),
        found.get("overrun"),
    )


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

    return Kind("a list of ids or names", read)


def read_every(source: Table, report: Report, steps: Kind) -> Every | None:
    """`every: 60s`, `times: 10`."""
    fields = (
        Field("every", DURATION, is_required=True),
        Field("times", _count("a number of times"), is_required=True),
        Field("steps", steps, is_required=True),
        OVERRUN,
    )
    found = read_fields(source, fields, report, "an `every` step")
    if not {"every", "times", "steps"} <= found.keys():
        return None
    return Every(found["every"], found["times"], found["steps"], source.at, found.get("overrun"))


def read_amrap(source: Table, report: Report, steps: Kind) -> Amrap | None:
    """`amrap: 7m`."""
    fields = (Field("amrap", DURATION, is_required=True), _CALLS, Field("steps", steps, is_required=True))
    found = read_fields(source, fields, report, "an `amrap` step")
    if "amrap" not in found or "steps" not in found:
        return None
    calls = found.get("call_time_left", ())
    _check_calls(calls, found["amrap"], source, report)
    return Amrap(found["amrap"], found["steps"], source.at, calls)


def _check_calls(calls: tuple[Call, ...], length_ms: int, source: Table, report: Report) -> None:
    if any(call.left_ms is not None and call.left_ms >= length_ms for call in calls):
        where = source.get("call_time_left") or source
        report.add(
            "call-too-early", where, "a time call lies before the work begins", "Call less time, or work longer."
        )


def read_breathe(source: Table, report: Report) -> Breathe | None:
    """`breathe: 4-4-4-4`, `cycles: 6` or `for: 5m`, `unit: 1s`."""
    fields = (
        Field("breathe", scalar("counts such as 4-4-4-4, 4-7-8 or 4-6", _pattern), is_required=True),
        Field("cycles", _count("a number of cycles")),
        Field("for", DURATION),
        Field("unit", DURATION),
    )
    found = read_fields(source, fields, report, "a `breathe` step")
    if "breathe" not in found:
        return None
    counts, unit_ms = found["breathe"], found.get("unit", 1_000)
    phases = tuple(
        (name, round(count * unit_ms)) for name, count in zip(_BREATH_PHASES[len(counts)], counts, strict=True)
    )
    if any(length_ms < SHORTEST_BREATH_MS for (_, length_ms), count in zip(phases, counts, strict=True) if count):
        where = source.get("unit") or source.get("breathe") or source
        report.add("too-short", where, "a part of this breath lasts less than half a second", "Count in seconds.")
        return None
    cycle_ms = sum(length_ms for _, length_ms in phases)
    if ("cycles" in found) == ("for" in found):
        report.add("cycles-or-for", source.entries[0][0], "a `breathe` step needs either cycles or a time", _CYCLES)
        return None
    # The nearest whole number of cycles: a breath is never cut.
    cycles = found.get("cycles") or max(1, (found["for"] + cycle_ms // 2) // cycle_ms)
    return Breathe(tuple(phase for phase in phases if phase[1]), cycles, source.at, unit_ms)


_CYCLES = "Write `cycles: 6`, or `for: 5m`."


def _pattern(raw: str) -> tuple[float, ...]:
    if re.fullmatch(r"\d+(:\d+){1,3}", raw):
        raise Unfit(f'"{raw}" is not a breathing pattern', f'Write "{raw.replace(":", "-")}".')
    if not re.fullmatch(r"\d+(\.\d+)?(-\d+(\.\d+)?){1,3}", raw):
        raise Unfit(f'"{raw}" is not a breathing pattern', "Write in-hold-out-hold as counts: 4-4-4-4, 4-7-8 or 4-6.")
    counts = tuple(float(part) for part in raw.split("-"))
    names = _BREATH_PHASES[len(counts)]
    if any(count == 0 for name, count in zip(names, counts, strict=True) if name != "hold"):
        raise Unfit(f'"{raw}" leaves no time to breathe in or out', "Only a hold may be 0.")
    if max(counts) > 60:
        raise Unfit(f'"{raw}" has a part of more than 60 counts', "Is that meant?")
    return counts


def read_tense_release(source: Table, report: Report) -> TenseRelease | None:
    """`tense_release: 5s-10s`, `groups`, `times`; or `for: 4m30s`, which solves the release."""
    fields = (
        Field("tense_release", scalar("two lengths of time such as 5s-10s", _tense), is_required=True),
        Field("groups", list_of(_NAME, least=1), is_required=True),
        Field("times", _count("a number of times")),
        Field("for", DURATION),
    )
    found = read_fields(source, fields, report, "a `tense_release` step")
    if "tense_release" not in found or "groups" not in found:
        return None
    tense_ms, release_ms = found["tense_release"]
    times = found.get("times", 1)
    count = len(found["groups"]) * times
    if "for" in found:
        releases = _solved(found["for"], tense_ms, count, _for_position(source), report)
    elif release_ms is None:
        where = source.get("tense_release") or source
        report.add("no-release", where, "how long is the release?", "Write `5s-10s`, or add `for: 4m30s`.")
        return None
    else:
        releases = (release_ms,) * count
    if releases is None:
        return None
    return TenseRelease(found["groups"], tense_ms, releases, source.at, times)


def _for_position(source: Table) -> Value:
    return source.get("for") or source


def _solved(for_ms: int, tense_ms: int, count: int, where: Value, report: Report) -> tuple[int, ...] | None:
    """The release that makes the whole last so long; the milliseconds that cannot be shared go to the last."""
    left_ms = for_ms - count * tense_ms
    if left_ms < count * 1_000:
        shortest = (count * (tense_ms + 1_000) + 999) // 1_000
        report.add(
            "no-release",
            where,
            f"tensing {count} times leaves less than a second for each release",
            f"Write at least {shortest}s, or tense for less time.",
        )
        return None
    release_ms, rest_ms = divmod(left_ms, count)
    return (*(release_ms,) * (count - 1), release_ms + rest_ms)


def _tense(raw: str) -> tuple[int, int | None]:
    tense, dash, release = raw.partition("-")
    if re.fullmatch(r"\d+-\d+", raw):
        raise Unfit(f'"{raw}" has no units', f'Write "{tense}s-{release}s".', "no-unit")
    unit = re.search(r"[a-z]+$", release)
    if tense.isdigit() and unit:
        tense += unit.group()
    return duration_ms(tense), duration_ms(release) if dash else None
