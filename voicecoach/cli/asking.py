"""What a user asks for, as the program takes it. In: words of the command line. Out: values, or what to write."""

from pathlib import Path

import typer

from voicecoach.cli.lengths import duration
from voicecoach.cli.messages import say
from voicecoach.cli.options import Asked, one_of
from voicecoach.finding.titles import coach_named
from voicecoach.library.profiles import find_profile
from voicecoach.routine.coach import VERBOSITIES
from voicecoach.session.planning import Options
from voicecoach.source.files.routine_file import read_level
from voicecoach.source.kinds.values import Unfit


def options_of(asked: Asked, source: Path | None = None) -> Options:
    """What is asked as a session takes it; `source` is the file that it is for.

    Raises:
        typer.BadParameter: a word is none of those it may be.
    """
    return Options(
        level=_level(asked.level),
        voice=asked.voice,
        rate=asked.rate,
        coach=None if asked.coach is None else coach_named(asked.coach, source, say),
        first_side=one_of(asked.first_side, ("left", "right"), "--first-side"),
        verbosity=one_of(asked.verbosity, VERBOSITIES, "--verbosity"),
        fit_ms=duration(asked.fit, "--fit"),
        is_familiar=asked.familiar,
        profile=find_profile(asked.profile),
        language=asked.language,
    )


def _level(word: str | None) -> float | None:
    if word is None:
        return None
    try:
        return read_level(word)
    except Unfit as unfit:
        raise typer.BadParameter(f"{unfit.message}. {unfit.repair}", param_hint="--level") from None
