"""Reads the steps that run by the clock: intervals, rounds, circuits, breathing, relaxation."""

from voicecoach.routine.steps import Amrap, Breathe, Call, Circuit, Every, Interval, Repeat, TenseRelease
from voicecoach.source.kinds.fields import Kind, read_fields
from voicecoach.source.kinds.meant import MEANT
from voicecoach.source.kinds.values import SHORTEST_BREATH_MS
from voicecoach.source.steps.clocked_tables import (
    BREATH_PHASES,
    BREATHE,
    INTERVAL,
    TENSE_RELEASE,
    FindStation,
    amrap_fields,
    circuit_fields,
    every_fields,
    repeat_fields,
    repeat_for_fields,
)
from voicecoach.source.text.located import Table, Value
from voicecoach.source.text.report import Report
from voicecoach.units import SECOND_MS, whole_seconds


def read_interval(source: Table, report: Report) -> Interval | None:
    """`interval: Run`, `for: 90s`."""
    found = read_fields(source, INTERVAL, report, "an `interval` step", MEANT["interval"])
    if "interval" not in found or "for" not in found:
        return None
    calls = found.get("call_time_left", ())
    _check_calls(calls, found["for"].low, source, report)
    return Interval(
        found["interval"],
        found["for"],
        source.at,
        calls,
        found.get("overrun"),
        found.get("language"),
        found.get("wait", False),
    )


def read_repeat(source: Table, report: Report, steps: Kind) -> Repeat | None:
    """`repeat: 3` with `rest_between`, or `repeat_for: 20m`."""
    if source.get("repeat_for") is not None:
        found = read_fields(source, repeat_for_fields(steps), report, "a `repeat_for` step", MEANT["repeat_for"])
        if "repeat_for" not in found or "steps" not in found:
            return None
        return Repeat(found["steps"], source.at, for_ms=found["repeat_for"], waits=found.get("wait", False))
    found = read_fields(source, repeat_fields(steps), report, "a `repeat` step", MEANT["repeat"])
    if "repeat" not in found or "steps" not in found:
        return None
    return Repeat(
        found["steps"],
        source.at,
        count=found["repeat"],
        rest_between=found.get("rest_between"),
        waits=found.get("wait", False),
    )


def read_circuit(source: Table, report: Report, find_station: FindStation) -> Circuit | None:
    """`circuit: [ids or names]`, `work`, `rest`, `rounds`."""
    found = read_fields(source, circuit_fields(find_station), report, "a `circuit` step", MEANT["circuit"])
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
        found.get("wait", False),
    )


def read_every(source: Table, report: Report, steps: Kind) -> Every | None:
    """`every: 60s`, `times: 10`."""
    found = read_fields(source, every_fields(steps), report, "an `every` step", MEANT["every"])
    if not {"every", "times", "steps"} <= found.keys():
        return None
    return Every(
        found["every"], found["times"], found["steps"], source.at, found.get("overrun"), found.get("wait", False)
    )


def read_amrap(source: Table, report: Report, steps: Kind) -> Amrap | None:
    """`amrap: 7m`."""
    found = read_fields(source, amrap_fields(steps), report, "an `amrap` step", MEANT["amrap"])
    if "amrap" not in found or "steps" not in found:
        return None
    calls = found.get("call_time_left", ())
    _check_calls(calls, found["amrap"], source, report)
    return Amrap(found["amrap"], found["steps"], source.at, calls, found.get("overrun"), found.get("wait", False))


def _check_calls(calls: tuple[Call, ...], length_ms: int, source: Table, report: Report) -> None:
    if any(call.left_ms is not None and call.left_ms >= length_ms for call in calls):
        where = source.get("call_time_left") or source
        report.add(
            "call-too-early", where, "a time call lies before the work begins", "Call less time, or work longer."
        )


def read_breathe(source: Table, report: Report) -> Breathe | None:
    """`breathe: 4-4-4-4`, `cycles: 6` or `for: 5m`, `unit: 1s`."""
    found = read_fields(source, BREATHE, report, "a `breathe` step", MEANT["breathe"])
    if "breathe" not in found:
        return None
    counts, unit_ms = found["breathe"], found.get("unit", 1_000)
    phases = tuple(
        (name, round(count * unit_ms)) for name, count in zip(BREATH_PHASES[len(counts)], counts, strict=True)
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
    spoken = tuple(phase for phase in phases if phase[1])
    return Breathe(spoken, cycles, source.at, unit_ms, found.get("overrun"), found.get("wait", False))


_CYCLES = "Write `cycles: 6`, or `for: 5m`."


def read_tense_release(source: Table, report: Report) -> TenseRelease | None:
    """`tense_release: 5s-10s`, `groups`, `times`; or `for: 4m30s`, which solves the release."""
    found = read_fields(source, TENSE_RELEASE, report, "a `tense_release` step", MEANT["tense_release"])
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
    return TenseRelease(
        found["groups"], tense_ms, releases, source.at, times, found.get("overrun"), found.get("wait", False)
    )


def _for_position(source: Table) -> Value:
    return source.get("for") or source


def _solved(for_ms: int, tense_ms: int, count: int, where: Value, report: Report) -> tuple[int, ...] | None:
    """The release that makes the whole last so long; the milliseconds that cannot be shared go to the last."""
    left_ms = for_ms - count * tense_ms
    if left_ms < count * SECOND_MS:
        shortest = whole_seconds(count * (tense_ms + SECOND_MS), up=True)
        report.add(
            "no-release",
            where,
            f"tensing {count} times leaves less than a second for each release",
            f"Write at least {shortest}s, or tense for less time.",
        )
        return None
    release_ms, rest_ms = divmod(left_ms, count)
    return (*(release_ms,) * (count - 1), release_ms + rest_ms)
