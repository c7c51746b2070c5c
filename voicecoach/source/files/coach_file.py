"""Reads a coach: how a session sounds. What the file does not say stays as in `calm`."""

import re
from dataclasses import replace
from typing import Any

from voicecoach import plugins
from voicecoach.routine.coach import (
    ENGINES,
    LAST_SECONDS,
    NO_MUSIC,
    OVERRUNS,
    PREVIEWS,
    SECOND_TIMES,
    THENS,
    VERBOSITIES,
    Coach,
    HoldStyle,
    MusicBed,
    RepStyle,
    SettleTime,
    VoiceSettings,
)
from voicecoach.routine.sounds import BUILT_IN, LONGEST_TICK_MS, SHORT
from voicecoach.source.exercises.dose_fields import DURATION, DURATION_OR_ZERO
from voicecoach.source.files.phrases_file import own_phrases
from voicecoach.source.kinds import schema_snippets
from voicecoach.source.kinds.fields import Field, Kind, choice, list_of, read_fields, scalar, switch, table
from voicecoach.source.kinds.sentences import A_SOUND, sentence, text
from voicecoach.source.kinds.values import Unfit, duration_ms, percent, whole_number
from voicecoach.source.own_sounds import FOLDER
from voicecoach.source.text.located import Scalar, Table, Value
from voicecoach.source.text.report import Report


def _number(expected: str, least: int, most: int) -> Kind:
    return scalar(expected, lambda raw: whole_number(raw, least=least, most=most), schema_snippets.number(least, most))


def _start_delay(raw: str) -> int:
    delay_ms = duration_ms(raw, may_be_zero=True)
    if delay_ms > 120_000:
        raise Unfit(f'"{raw}" is longer than two minutes', "Write at most 2m.")
    return delay_ms


def _decibels(raw: str) -> int:
    """A whole number of `20dB`."""
    match = re.fullmatch(r"(\d{1,2})\s?[dD][bB]", raw)
    if match is None or int(match[1]) > _MOST_DECIBELS:
        raise Unfit(f'"{raw}" is not a level', 'Write "20dB", from 0dB to 60dB.')
    return int(match[1])


def _difference(raw: str) -> int:
    """A whole number of `-6dB` or `+3dB`."""
    match = re.fullmatch(r"([+-]?\d{1,2})\s?[dD][bB]", raw)
    if match is None or not _SOFTEST_DB <= int(match[1]) <= _LOUDEST_DB:
        raise Unfit(f'"{raw}" is not a difference in level', 'Write "-6dB" or "+3dB", from -30dB to +6dB.')
    return int(match[1])


_SOFTEST_DB, _LOUDEST_DB = -30, 6
_DIFFERENCE: schema_snippets.Schema = {
    "type": "string",
    "pattern": r"^(?:\+?0?[0-6]|-(?:0?[0-9]|[12][0-9]|30))\s?[dD][bB]$",
    "examples": ["-6dB", "+3dB"],
}
_MOST_DECIBELS = 60
_DECIBELS: schema_snippets.Schema = {
    "type": "string",
    "pattern": r"^(?:[0-9]|[0-5][0-9]|60)\s?[dD][bB]$",
    "examples": ["20dB"],
}


_LEVEL = scalar("a difference in level such as -6dB", _difference, _DIFFERENCE)
_TONES = (
    *(
        Field(role, A_SOUND, f"The sound that {what}.")
        for role, what in (("start", "starts a clock"), ("end", "ends it"))
    ),
    Field("tick", A_SOUND, f"The sound of a tick, which is over within {LONGEST_TICK_MS} ms."),
    Field("level", _LEVEL, "How much louder the tones are than usual, or how much softer."),
)


def _tones() -> Kind:
    chosen = table(_TONES, "tones")

    def read(value: Value, report: Report) -> Any:
        if isinstance(value, Scalar):
            level: int | None = _LEVEL.read(value, report)
            return None if level is None else {"level": level}
        found: dict[str, Any] | None = chosen.read(value, report)
        tick = value.get("tick") if isinstance(value, Table) else None
        if isinstance(tick, Scalar) and tick.text in BUILT_IN and tick.text not in SHORT:
            message = f'"{tick.text}" rings on, and a tick has to be over within {LONGEST_TICK_MS} ms'
            report.add("long-tick", tick, message, f'Write "{SHORT[0]}", or name a short file.')
        return found

    expected = f"{_LEVEL.expected}, or a sound for start, end or tick"
    return Kind(expected, read, schema=schema_snippets.any_of(_LEVEL.schema, chosen.schema), fields=chosen.fields)


def _engine() -> Kind:
    engines = choice(ENGINES)

    def read(value: Value, report: Report) -> str | None:
        if isinstance(value, Scalar) and (repair := _in_one_word(value.text)):
            report.add("choice", value, f'"{value.text}" is not one of: {", ".join(ENGINES)}', repair)
            return None
        if isinstance(value, Scalar) and value.text not in ENGINES and value.text in plugins.names(plugins.VOICES):
            return value.text
        engine: str | None = engines.read(value, report)
        return engine

    return Kind(engines.expected, read, schema=engines.schema)


def _in_one_word(voice: str) -> str:
    """What to write for a voice in one word, as `--voice` takes it; empty where it is none."""
    engine, colon, name = voice.partition(":")
    if engine == FOLDER.rstrip(":"):
        return f"Recordings of your own are named by `--voice {FOLDER}PATH`, or by `voice:` in a profile."
    return f"Write {{engine: {engine}{f', name: {name}' if name else ''}}}." if colon and engine in ENGINES else ""


def _voice() -> Kind:
    fields = table(_VOICE, "a voice")

    def read(value: Value, report: Report) -> dict[str, Any] | None:
        one = value.text if isinstance(value, Scalar) else ""
        if repair := _in_one_word(f"{one}:" if one in ENGINES else one):
            report.add("shape", value, f'expected a voice with fields, found "{one}"', repair)
            return None
        found: dict[str, Any] | None = fields.read(value, report)
        return found

    return Kind(fields.expected, read, fields.example, fields.schema, fields.fields)


_VOICE = (
    Field("engine", _engine(), "What makes the voice."),
    Field("name", text("a voice"), "A voice of that engine; `default` is its own."),
    Field("rate", _number("words a minute, 80 to 300", 80, 300), "How fast it speaks."),
    Field("volume", scalar("a share such as 80%", percent, schema_snippets.PERCENT), "How loud it is."),
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
    Field(
        "max_speech_share",
        scalar("a share such as 25%", percent, schema_snippets.PERCENT),
        "The most speech in a hold.",
    ),
)
_MUSIC = (
    Field("file", text("a music file, or none"), "A music file below the coach's folder; or none.", is_required=True),
    Field(
        "under_speech",
        scalar("a level such as 20dB", _decibels, _DECIBELS),
        "How far it goes down while words are said.",
    ),
    Field("fade", DURATION_OR_ZERO, "How long it takes to come in and to go out."),
    Field("volume", scalar("a share such as 80%", percent, schema_snippets.PERCENT), "How loud it is."),
)
_REPS = (
    Field("spoken_tempo", _number("a number", 0, 1000), "How many repetitions have their parts called."),
    Field("then", choice(THENS), "What is heard with the others."),
    Field(
        "last",
        sentence(("number",)),
        "Said with the last repetition; where nothing is written, its number and that it is the last.",
        may_be_empty=True,
    ),
)

COACH_FIELDS = (
    Field("coach", text("a name"), "Its name, for lists.", is_required=True),
    Field("summary", text(), "What it is like, in a line; for lists, never spoken."),
    Field("voice", _voice(), "Who speaks, and how."),
    Field("verbosity", choice(VERBOSITIES), "How much is said."),
    Field("second_time", choice(SECOND_TIMES), "What is said of repeated sets and second sides."),
    Field(
        "start_delay",
        scalar("a length of time up to 2m", _start_delay, schema_snippets.DURATION_OR_ZERO),
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
    Field("bluetooth", switch(), "A very quiet sound in silences, so that a loudspeaker does not fall asleep."),
    Field(
        "tones",
        _tones(),
        "How much louder the tones are than usual, or how much softer; or how they sound.",
    ),
    Field("music", table(_MUSIC, "music"), "Music under the session, from its beginning to its end."),
    Field("phrases", own_phrases(has_file=True), "The fixed sentences: their file, or some in other words."),
)


def read_coach_table(source: Table, coach_id: str, report: Report) -> Coach | None:
    """The coach a table describes, or None where it has problems (the report says which)."""
    before = len(report.problems)
    found = read_fields(source, COACH_FIELDS, report, "a coach")
    if len(report.problems) > before:
        return None
    voice = found.get("voice", {})
    hold = found.get("hold", {})
    # Nothing after the colon of `last` means that nothing more than the number is said.
    reps: dict[str, Any] = {name: "" if value is None else value for name, value in found.get("reps", {}).items()}
    phrases: dict[str, str] = found.get("phrases", {})
    calm = Coach()
    plain = {
        name: found[name] for name in ("verbosity", "second_time", "preview", "overrun", "bluetooth") if name in found
    }
    return replace(
        calm,
        id=coach_id,
        name=found["coach"],
        summary=found.get("summary", ""),
        phrases=phrases.pop("use", calm.phrases),
        own_phrases=tuple(phrases.items()),
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
        reps=replace(RepStyle(), **reps),
        music=_music(found.get("music", {})),
        tones_db=found.get("tones", {}).get("level", calm.tones_db),
        tone_sounds=tuple((role, sound) for role, sound in found.get("tones", {}).items() if role != "level"),
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


def _music(found: dict[str, Any]) -> MusicBed | None:
    """The music, its file as it is written."""
    names = {"file": "path", "under_speech": "under_speech_db", "fade": "fade_ms", "volume": "volume_percent"}
    return MusicBed(**_renamed(found, names)) if found.get("file", NO_MUSIC) != NO_MUSIC else None


def _renamed(found: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    return {names[name]: value for name, value in found.items() if name in names}
