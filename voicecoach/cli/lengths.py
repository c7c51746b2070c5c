"""Lengths of time as options take them. In: a word, such as `12m`. Out: milliseconds."""

import typer

from voicecoach.source.kinds.values import Unfit, duration_ms


def duration(word: str | None, option: str) -> int | None:
    """A length of time in milliseconds, as an option takes it."""
    if word is None:
        return None
    try:
        return duration_ms(word)
    except Unfit as unfit:
        raise typer.BadParameter(f"{unfit.message}. {unfit.repair}", param_hint=option) from None
