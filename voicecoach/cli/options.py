"""The options that change a session, shared by `build`, `show`, `check` and `play`."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from voicecoach.cli import complete
from voicecoach.cli.messages import say

if TYPE_CHECKING:
    from pathlib import Path

    from voicecoach.session import Options
    from voicecoach.session.publishing import FileWishes

RoutineArgument = Annotated[
    str,
    typer.Argument(
        metavar="ROUTINE",
        help="A routine, by id, title or file; an exercise makes a short session of its own.",
        autocompletion=complete.sessions,
    ),
]
LevelOption = Annotated[
    str | None,
    typer.Option(
        "--level",
        help="gentle, standard, deep, or a number from 0 to 1.",
        metavar="LEVEL",
        autocompletion=complete.levels,
    ),
]
VoiceOption = Annotated[
    str | None,
    typer.Option(
        "--voice",
        help="neural, espeak, an engine and a voice (espeak:en-gb), or folder:PATH with recordings of your own.",
        metavar="VOICE",
        autocompletion=complete.voices,
    ),
]
LanguageOption = Annotated[
    str | None,
    typer.Option(
        "--language",
        help="The language to speak, such as en or es, where the files have it.",
        metavar="CODE",
        autocompletion=complete.languages,
    ),
]
RateOption = Annotated[
    int | None, typer.Option("--rate", help="Words a minute, 90 to 300.", min=90, max=300, metavar="WORDS")
]
CoachOption = Annotated[
    str | None,
    typer.Option("--coach", help="A coach, by id or name.", metavar="COACH", autocompletion=complete.coaches),
]
FirstSideOption = Annotated[
    str | None,
    typer.Option("--first-side", help="left or right.", metavar="SIDE", autocompletion=complete.sides),
]
VerbosityOption = Annotated[
    str | None,
    typer.Option(
        "--verbosity",
        help="full, standard, brief or tones.",
        metavar="WORD",
        autocompletion=complete.verbosities,
    ),
]


FitOption = Annotated[
    str | None, typer.Option("--fit", help="Make the session this long: 12m, 25m30s.", metavar="TIME")
]
FamiliarOption = Annotated[
    bool, typer.Option("--familiar", help="Short forms, for someone who has heard the session before.")
]


ProfileOption = Annotated[
    str | None,
    typer.Option(
        "--profile", help="The file of a profile, or none; default: your own, if there is one.", metavar="FILE"
    ),
]


def session_options(
    level: str | None,
    voice: str | None,
    rate: int | None,
    coach: str | None,
    first_side: str | None,
    verbosity: str | None,
    fit: str | None = None,
    familiar: bool = False,
    profile: str | None = None,
    language: str | None = None,
    source: "Path | None" = None,
) -> "Options":
    """The options as a session takes them; `source` is the file that they are for.

    Raises:
        typer.BadParameter: a word is none of those it may be.
    """
    from voicecoach.routine.coach import VERBOSITIES  # noqa: PLC0415 - `--help` needs none of this
    from voicecoach.session import Options  # noqa: PLC0415 - the same
    from voicecoach.session.by_title import coach_named  # noqa: PLC0415 - the same
    from voicecoach.session.profiles import find_profile  # noqa: PLC0415 - the same

    return Options(
        level=_level(level),
        voice=voice,
        rate=rate,
        coach=None if coach is None else coach_named(coach, source, say),
        first_side=one_of(first_side, ("left", "right"), "--first-side"),
        verbosity=one_of(verbosity, VERBOSITIES, "--verbosity"),
        fit_ms=duration(fit, "--fit"),
        is_familiar=familiar,
        profile=find_profile(profile),
        language=language,
    )


def file_wishes(
    music: str | None, also: str | None, split: bool, bitrate: int | None, quality: int | None, verify: bool
) -> "FileWishes":
    """What is asked of the file.

    Raises:
        typer.BadParameter: a word is none of those it may be.
    """
    from voicecoach.files import at_home  # noqa: PLC0415 - `--help` needs none of this
    from voicecoach.session.publishing import SIDECARS, FileWishes  # noqa: PLC0415 - the same

    kinds = tuple(dict.fromkeys(kind.strip() for kind in (also or "").split(",") if kind.strip()))
    for kind in kinds:
        one_of(kind, SIDECARS, "--also")
    if split and kinds:
        raise typer.BadParameter("Parts have no files beside them; leave --also or --split.", param_hint="--also")
    return FileWishes(bitrate, quality, None if music is None else at_home(music), kinds, split, verify)


def one_of(word: str | None, words: tuple[str, ...], option: str) -> Any:
    """The word, if it is one of those an option takes."""
    if word is None or word in words:
        return word
    from voicecoach.source import did_you_mean  # noqa: PLC0415 - only for a mistake

    hint = did_you_mean(word, words)
    raise typer.BadParameter(f'"{word}" is none of: {", ".join(words)}. {hint}'.rstrip(), param_hint=option)


def duration(word: str | None, option: str) -> int | None:
    """A length of time in milliseconds, as an option takes it."""
    if word is None:
        return None
    from voicecoach.source.values import Unfit, duration_ms  # noqa: PLC0415 - `--help` needs none of this

    try:
        return duration_ms(word)
    except Unfit as unfit:
        raise typer.BadParameter(f"{unfit.message}. {unfit.repair}", param_hint=option) from None


def _level(word: str | None) -> float | None:
    if word is None:
        return None
    from voicecoach.source import read_level  # noqa: PLC0415 - `--help` needs none of this
    from voicecoach.source.values import Unfit  # noqa: PLC0415 - the same

    try:
        return read_level(word)
    except Unfit as unfit:
        raise typer.BadParameter(f"{unfit.message}. {unfit.repair}", param_hint="--level") from None
