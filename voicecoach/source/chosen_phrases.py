"""Whose phrases a session is spoken with. In: a coach and a language. Out: phrases."""

from collections.abc import Iterator

from voicecoach.errors import VoicecoachError
from voicecoach.routine.coach import Coach
from voicecoach.routine.phrases import Phrases
from voicecoach.routine.tongues.languages import code_of, main_part
from voicecoach.source.kinds.languages import HOW_TO_ADD
from voicecoach.source.reader import Reader


def phrases_in(language: str | None, reader: Reader, coach: Coach) -> Phrases:
    """The phrases of the routine's language, if it names one; else those of the coach."""
    if language is None:
        return reader.phrases(coach.phrases)
    own = reader.phrases(coach.phrases) if reader.library.find("phrases", coach.phrases) else None
    if own is not None and own.language == language:
        return own
    return reader.phrases(language)


def phrases_asked_for(language: str, reader: Reader, coach: Coach) -> Phrases:
    """The phrases of a language that a user asks for.

    Raises:
        VoicecoachError: there are none.
    """
    known = reader.library.ids("phrases")
    if language not in known and coach.phrases != language:
        near = (found for found in (code_of(language), main_part(code_of(language) or language)) if found in known)
        meant = next(near, None)
        hint = f'Did you mean "{meant}"?' if meant else f"Known: {', '.join(known)}. {HOW_TO_ADD}"
        raise VoicecoachError(f'unknown language "{language}". {hint}')
    return phrases_in(language, reader, coach)


def own_phrases_of(coach: Coach, reader: Reader) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """What a coach says in words of their own, with the language of it."""
    if coach.own_phrases:
        yield reader.phrases(coach.phrases).language, coach.own_phrases
