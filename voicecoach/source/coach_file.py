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
from voicecoach.source.dose_fields import DURATION, DURATION_OR_ZERO
from voicecoach.source.fields import Field, Kind, choice, list_of, read_fields, scalar, table
from voicecoach.source.located import Scalar, Table, Value
from voicecoach.source.report import Report, did_you_mean
from voicecoach.source.sentences import sentence, text
from voicecoach.source.values import Unfit, duration_ms, percent, whole_number

ENGINES = ("neural", "espeak")


def _number(expected: str, least: int, most: int) -> Kind:
    return scalar(expected, lambda raw: whole_number(raw, least=least, most=most))


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

    return Kind("a mapping", read)


_RATE = _number("words a minute, 80 to 300", 80, 300)

COACH_FIELDS = (
    Field("coach", text("a name"), is_required=True),
    Field(
        "voice",
        table(
            (
                Field("engine", choice(ENGINES)),
                Field("name", text("a voice")),
                Field("rate", _RATE),
                Field("volume", scalar("a share such as 80%", percent)),
                Field("pitch", _number("a number from 0 to 100", 0, 100)),
            ),
            "a voice",
        ),
    ),
    Field("verbosity", choice(VERBOSITIES)),
    Field("second_time", choice(SECOND_TIMES)),
    Field("start_delay", scalar("a length of time up to 2m", _start_delay)),
    Field("sentence_gap", DURATION_OR_ZERO),
    Field(
        "settle_time",
        table(
            tuple(Field(name, DURATION_OR_ZERO) for name in ("same_posture", "per_level", "roll_over", "per_item")),
            "a settle time",
        ),
    ),
    Field("switch_gap", DURATION_OR_ZERO),
    Field(
        "hold",
        table(
            (
                Field("first_cue_at", DURATION_OR_ZERO),
                Field("halfway_from", DURATION_OR_ZERO),
                Field("remaining", list_of(DURATION)),
                Field("last_seconds", choice(LAST_SECONDS)),
                Field("min_quiet", DURATION_OR_ZERO),
                Field("max_speech_share", scalar("a share such as 25%", percent)),
            ),
            "a hold style",
        ),
    ),
    Field(
        "reps",
        table(
            (
                Field("spoken_tempo", _number("a number", 0, 1000)),
                Field("then", choice(THENS)),
                Field("last", sentence(())),
            ),
            "a repetition style",
        ),
    ),
    Field("preview", choice(PREVIEWS)),
    Field("overrun", choice(OVERRUNS)),
    Field("bluetooth", choice(("off", "on"))),
    Field("music", _no_music()),
    Field("phrases", text("the id of a phrases file")),
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
