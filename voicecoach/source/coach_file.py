"""Reads a coach: how a session sounds. What the file does not say stays as in `calm`."""

from dataclasses import replace
from typing import Any

from voicecoach.routine.coach import (
    LAST_SECONDS,
    OVERRUNS,
    PREVIEWS,
    SECOND_TIMES,
    THENS,
    VERBOSITIES,
    Coach,
    HoldStyle,
    RepStyle,
    SettleTime,
    VoiceSettings,
)
from voicecoach.source import facets
from voicecoach.source.dose_fields import DURATION, DURATION_OR_ZERO
from voicecoach.source.fields import Field, Kind, choice, list_of, read_fields, scalar, table
from voicecoach.source.located import Scalar, Table, Value
from voicecoach.source.report import Report, did_you_mean
from voicecoach.source.sentences import sentence, text
from voicecoach.source.values import Unfit, duration_ms, percent, whole_number

ENGINES = ("neural", "espeak")


def _number(expected: str, least: int, most: int) -> Kind:
    return scalar(expected, lambda raw: whole_number(raw, least=least, most=most), facets.number(least, most))


def _start_delay(raw: str) -> int:
    delay_ms = duration_ms(raw, may_be_zero=True)
    if delay_ms > 120_000:
        raise Unfit(f'"{raw}" is longer than two minutes', "Write at most 2m.")
    return delay_ms


def _no_music() -> Kind:
    """Music, of which nothing but "none" is available yet."""

    def read(value: Value, report: Report) -> str | None:
        if isinstance(value, Scalar) and value.is_plain and value.text in {"no", "off", "false", "none"}:
            reads = f" (YAML reads {value.text} as false)" if value.text in {"no", "off"} else ""
            message = f'"music" takes a mapping, found "{value.text}"{reads}'
            report.add("shape", value, message, "Write `music: {file: none}`, or delete the line.")
            return None
        if isinstance(value, Table):
            known = {"file", "under_speech", "fade", "volume"}
            unknown = next((name for name, _ in value.entries if name.text not in known), None)
            if unknown is not None:
                hint = did_you_mean(unknown.text, known)
                report.add("unknown-key", unknown, f'unknown key "{unknown.text}" in music', hint)
                return None
            file = value.get("file")
            if file is None or (isinstance(file, Scalar) and file.text == "none"):
                return "none"
        report.add("not-yet", value, "music is not available yet", "Take the line out for now.")
        return None

    schema = {
        "type": "object",
        "properties": {"file": {"enum": ["none"]}, "under_speech": {}, "fade": {}, "volume": {}},
        "additionalProperties": False,
    }
    return Kind("a mapping", read, schema=schema)


_VOICE = (
    Field("engine", choice(ENGINES), "What makes the voice."),
    Field("name", text("a voice"), "A voice of that engine; `default` is its own."),
    Field("rate", _number("words a minute, 80 to 300", 80, 300), "How fast it speaks."),
    Field("volume", scalar("a share such as 80%", percent, facets.PERCENT), "How loud it is."),
    Field("pitch", _number("a number from 0 to 100", 0, 100), "How high it is; 50 is the voice's own."),
)
_SETTLE_TIME = (
    Field("same_posture", DURATION_OR_ZERO, "For an exercise in the posture of the one before."),
    Field("per_level", DURATION_OR_ZERO, "For each step of height between two postures."),
    Field("roll_over", DURATION_OR_ZERO, "For turning over on the floor."),
    Field("per_item", DURATION_OR_ZERO, "For each piece of equipment that is fetched."),
)
_HOLD = (
    Field("first_cue_at", DURATION_OR_ZERO, "No cue comes sooner after the start tone."),
    Field("halfway_from", DURATION_OR_ZERO, 'Holds at least this long get "Halfway".'),
    Field("remaining", list_of(DURATION), "How long before the end the time left is called, in holds of 30 s or more."),
    Field("last_seconds", choice(LAST_SECONDS), "How the last seconds are counted."),
    Field("min_quiet", DURATION_OR_ZERO, "The least quiet between two things that are said."),
    Field("max_speech_share", scalar("a share such as 25%", percent, facets.PERCENT), "The most speech in a hold."),
)
_REPS = (
    Field("spoken_tempo", _number("a number", 0, 1000), "How many repetitions have their parts called."),
    Field("then", choice(THENS), "What is heard with the others."),
    Field("last", sentence(()), "Said with the last repetition."),
)

COACH_FIELDS = (
    Field("coach", text("a name"), "Its name, for lists.", is_required=True),
    Field("voice", table(_VOICE, "a voice"), "Who speaks, and how."),
    Field("verbosity", choice(VERBOSITIES), "How much is said."),
    Field("second_time", choice(SECOND_TIMES), "What is said of repeated sets and second sides."),
    Field(
        "start_delay",
        scalar("a length of time up to 2m", _start_delay, facets.DURATION_OR_ZERO),
        "Time to put the player down before the first word.",
    ),
    Field("sentence_gap", DURATION_OR_ZERO, "Silence between two sentences; other gaps are shares of it."),
    Field("settle_time", table(_SETTLE_TIME, "a settle time"), "How long a person gets to move into position."),
    Field("switch_gap", DURATION_OR_ZERO, 'The least time from "change sides" to the next hold.'),
    Field("hold", table(_HOLD, "a hold style"), "What is heard inside a hold."),
    Field("reps", table(_REPS, "a repetition style"), "What is heard while repetitions are counted."),
    Field("preview", choice(PREVIEWS), "Where the next exercise is announced."),
    Field(
        "overrun",
        choice(OVERRUNS),
        "What becomes of speech longer than its time: a shorter form, more time, or an error.",
    ),
    Field(
        "bluetooth",
        choice(("off", "on")),
        "A very quiet sound in silences, so that a loudspeaker does not fall asleep.",
    ),
    Field("music", _no_music(), "Not available yet; `{file: none}` may be written."),
    Field("phrases", text("the id of a phrases file"), "The fixed sentences, one file a language."),
)


def read_coach_table(source: Table, coach_id: str, report: Report) -> Coach | None:
    """The coach a table describes, or None where it has problems (the report says which)."""
    before = len(report.problems)
    found = read_fields(source, COACH_FIELDS, report, "a coach")
    if len(report.problems) > before:
        return None
    voice = found.get("voice", {})
    hold = found.get("hold", {})
    calm = Coach()
    if "bluetooth" in found:
        found["bluetooth"] = found["bluetooth"] == "on"
    plain = {
        name: found[name]
        for name in ("verbosity", "second_time", "preview", "overrun", "phrases", "bluetooth")
        if name in found
    }
    return replace(
        calm,
        id=coach_id,
        name=found["coach"],
        voice=replace(
            VoiceSettings(),
            **_renamed(voice, {"engine": "engine", "name": "name", "rate": "rate", "pitch": "pitch"}),
            **_renamed(voice, {"volume": "volume_percent"}),
        ),
        settle_time=replace(SettleTime(), **{f"{name}_ms": ms for name, ms in found.get("settle_time", {}).items()}),
        hold=replace(
            HoldStyle(),
            **_renamed(
                hold,
                {
                    "first_cue_at": "first_cue_at_ms",
                    "halfway_from": "halfway_from_ms",
                    "remaining": "remaining_ms",
                    "last_seconds": "last_seconds",
                    "min_quiet": "min_quiet_ms",
                    "max_speech_share": "max_speech_percent",
                },
            ),
        ),
        reps=replace(RepStyle(), **found.get("reps", {})),
        **_renamed(
            found,
            {
                "start_delay": "start_delay_ms",
                "sentence_gap": "sentence_gap_ms",
                "switch_gap": "switch_gap_ms",
            },
        ),
        **plain,
    )


def _renamed(found: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    return {names[name]: value for name, value in found.items() if name in names}
