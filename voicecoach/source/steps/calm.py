"""The verbs of breathing and relaxation: `breathe` and `tense_release`."""

import re

from voicecoach.routine.dose import Range
from voicecoach.routine.steps.calm import GUIDES, Breathe, TenseRelease
from voicecoach.source.exercises.dose_fields import DURATION
from voicecoach.source.kinds import schema_snippets
from voicecoach.source.kinds.fields import Field, Kind, choice, list_of, scalar, table
from voicecoach.source.kinds.meant import BLOCK_AROUND, LENGTH, NUMBER, PAUSE, REST_STEP, TITLE, words
from voicecoach.source.kinds.sentences import sentence
from voicecoach.source.kinds.values import SHORTEST_BREATH_MS, Unfit, count_range, duration_ms
from voicecoach.source.steps.bells import BELL_WORDS, BELLS, RING_WITH, bells_of
from voicecoach.source.steps.verb import OVERRUN, WAIT_BEFORE_CLOCK, Verb, Written, count_of
from voicecoach.source.text.located import Table, Value
from voicecoach.source.text.report import Report
from voicecoach.units import SECOND_MS, whole_seconds

_PHASES = {2: ("in", "out"), 3: ("in", "hold", "out"), 4: ("in", "hold", "out", "hold")}


def _pattern(raw: str) -> tuple[float, ...]:
    if re.fullmatch(r"\d+(:\d+){1,3}", raw):
        raise Unfit(f'"{raw}" is not a breathing pattern', f'Write "{raw.replace(":", "-")}".')
    if not re.fullmatch(r"\d+(\.\d+)?(-\d+(\.\d+)?){1,3}", raw):
        raise Unfit(f'"{raw}" is not a breathing pattern', "Write in-hold-out-hold as counts: 4-4-4-4, 4-7-8 or 4-6.")
    counts = tuple(float(part) for part in raw.split("-"))
    names = _PHASES[len(counts)]
    if any(count == 0 for name, count in zip(names, counts, strict=True) if name != "hold"):
        raise Unfit(f'"{raw}" leaves no time to breathe in or out', "Only a hold may be 0.")
    if max(counts) > 60:
        raise Unfit(f'"{raw}" has a part of more than 60 counts', "Is that meant?")
    return counts


def _breathe(written: Written) -> Breathe | None:
    counts, unit_ms = written["breathe"], written.get("unit", SECOND_MS)
    phases = tuple((name, round(count * unit_ms)) for name, count in zip(_PHASES[len(counts)], counts, strict=True))
    if any(length_ms < SHORTEST_BREATH_MS for (_, length_ms), count in zip(phases, counts, strict=True) if count):
        where, message = written.place("unit", "breathe"), "a part of this breath lasts less than half a second"
        written.report.add("too-short", where, message, "Count in seconds.")
        return None
    cycle_ms = sum(length_ms for _, length_ms in phases)
    if ("cycles" in written.values) == ("for" in written.values):
        where, message = written.source.entries[0][0], "a `breathe` step needs either cycles or a time"
        written.report.add("cycles-or-for", where, message, "Write `cycles: 6`, or `for: 5m`.")
        return None
    # The nearest whole number of cycles: a breath is never cut.
    nearest = max(1, (written.get("for", 0) + cycle_ms // 2) // cycle_ms)
    cycles = written.get("cycles", Range(nearest, nearest))
    return Breathe(
        tuple(phase for phase in phases if phase[1]),
        cycles,
        written.source.at,
        unit_ms,
        written.get("overrun"),
        written.waits,
        bells_of(written, Range(cycles.low * cycle_ms, cycles.high * cycle_ms)),
        written.get("guide", "voice"),
        written.get("for"),
    )


_CYCLES = scalar("a number of cycles, or a range such as 4-8", count_range, schema_snippets.COUNT_RANGE)
_ONE_BREATH = r"(?=[^-]*[1-9])[0-9]+(?:\.[0-9]+)?"
_HELD = r"[0-9]+(?:\.[0-9]+)?"
BREATHE = Verb(
    "breathe",
    (
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
        Field("cycles", _CYCLES, "How many breaths; of a range, the level chooses."),
        Field("for", DURATION, "Or how long; the nearest whole breath ends it."),
        Field("unit", DURATION, "How long one count is; a second where nothing is written."),
        Field("guide", choice(GUIDES), "What leads the breath: words and then ticks, or tones that rise and fall."),
        BELLS,
        OVERRUN,
        WAIT_BEFORE_CLOCK,
    ),
    _breathe,
    words(
        (f"{NUMBER} breaths", 'Write "cycles" for how many breaths.'),
        (LENGTH, 'Write "for" for how long.'),
        (
            "in out hold inhale exhale pattern pace tempo counts breath_in breath_out",
            'The counts of in, hold, out and hold stand behind "breathe": `breathe: 4-4-4-4`.',
        ),
        (PAUSE, REST_STEP),
        (f"{TITLE} language phase", BLOCK_AROUND),
        (BELL_WORDS, RING_WITH),
    ),
    is_timed=True,
    rules={"oneOf": [{"required": ["cycles"]}, {"required": ["for"]}]},
)


def _tense(raw: str) -> tuple[int, int | None]:
    tense, dash, release = raw.partition("-")
    if re.fullmatch(r"\d+-\d+", raw):
        raise Unfit(f'"{raw}" has no units', f'Write "{tense}s-{release}s".', "no-unit")
    unit = re.search(r"[a-z]+$", release)
    if tense.isdigit() and unit:
        tense += unit.group()
    return duration_ms(tense), duration_ms(release) if dash else None


def _tense_release(written: Written) -> TenseRelease | None:
    """`for` solves the release."""
    tense_ms, release_ms = written["tense_release"]
    times = written.get("times", 1)
    groups: tuple[tuple[str, str], ...] = written["groups"]
    count = len(groups) * times
    if "for" in written.values:
        releases = _solved(written["for"], tense_ms, count, written.place("for"), written.report)
    elif release_ms is None:
        where, message = written.place("tense_release"), "how long is the release?"
        written.report.add("no-release", where, message, "Write `5s-10s`, or add `for: 4m30s`.")
        return None
    else:
        releases = (release_ms,) * count
    if releases is None:
        return None
    return TenseRelease(
        tuple(name for name, _ in groups),
        tense_ms,
        releases,
        written.source.at,
        times,
        written.get("overrun"),
        written.waits,
        tuple(words for _, words in groups),
    )


_GROUP = (
    Field("name", sentence(()), "What it is called.", is_required=True),
    Field("say", sentence(()), "What the person does to tense it, as it is said.", is_required=True),
)


def _group() -> Kind:
    """A part of the body: its name, or that and what is done to tense it; read as both, the latter perhaps empty."""
    named, told = sentence(()), table(_GROUP, "a group")

    def read(value: Value, report: Report) -> tuple[str, str] | None:
        if isinstance(value, Table) and any(key.text in {"name", "say"} for key, _ in value.entries):
            found: dict[str, str] = told.read(value, report)
            return (found["name"], found["say"]) if len(found) == len(_GROUP) else None
        name: str | None = named.read(value, report)
        return None if name is None else (name, "")

    schema = schema_snippets.any_of(named.schema, told.schema)
    return Kind("a sentence, or {name: Hands, say: Make two fists.}", read, schema=schema, fields=told.fields)


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


TENSE_RELEASE = Verb(
    "tense_release",
    (
        Field(
            "tense_release",
            scalar("two lengths of time such as 5s-10s", _tense, schema_snippets.TWO_DURATIONS),
            "How long to tense, and how long to let go.",
            is_required=True,
        ),
        Field("groups", list_of(_group(), least=1), "The parts of the body, in order.", is_required=True),
        Field("times", count_of("a number of times"), "How often each is tensed."),
        Field("for", DURATION, "How long all of it lasts, which decides the time to let go."),
        OVERRUN,
        WAIT_BEFORE_CLOCK,
    ),
    _tense_release,
    words(
        (
            "tense release relax hold work let_go rest",
            'Both times stand behind "tense_release": `tense_release: 5s-10s`.',
        ),
        (PAUSE, REST_STEP),
        (LENGTH, 'Write "for" for how long all of it lasts.'),
        (NUMBER, 'Write "times" for how often each is tensed.'),
        ("muscles parts body_parts areas regions muscle_groups exercises items", 'Write "groups".'),
        (f"{TITLE} language phase", BLOCK_AROUND),
    ),
    is_timed=True,
)
