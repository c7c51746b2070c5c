"""Whose session it is: the profile in the user's configuration folder, or another one. In: a word. Out: a profile."""

from pathlib import Path

from voicecoach.errors import VoicecoachError
from voicecoach.finding.hints import near_file
from voicecoach.finding.paths import profile_path
from voicecoach.routine.dose_text import level_text
from voicecoach.routine.profile import Profile, Replacement
from voicecoach.routine.tags import with_meaning
from voicecoach.session.planning import Options, plan
from voicecoach.source.library import Library
from voicecoach.source.reader import Reader


def find_profile(asked: str | None) -> Profile | None:
    """The profile a session is made for.

    Args:
        asked: the path of a profile; `none` for no profile; None for the user's own, if there is one.

    Raises:
        SourceError: the profile has problems.
        VoicecoachError: there is no such file.
    """
    path = profile_path(asked)
    if path is None:
        return None
    if path.is_dir():
        raise VoicecoachError(f"{path}: this is a folder; name one profile in it.")
    if not path.is_file():
        hint = near_file(path) or "`--profile none` builds without one."
        raise VoicecoachError(f"{path}: there is no such profile. {hint}")
    return Reader(Library.around(path)).profile(path)


def profile_rows(profile: Profile) -> list[tuple[str, str]]:
    """What a profile says, each by its name; what it leaves to others is left out."""
    rows = {
        "level": None if profile.level is None else level_text(profile.level),
        "first side": profile.first_side,
        "equipment": None if profile.equipment is None else ", ".join(profile.equipment) or "nothing",
        "tags": "\n".join(with_meaning(tag) for tag in profile.tags),
        "skip": ", ".join(profile.skip),
        "skip areas": ", ".join(profile.skip_areas),
        "voice": profile.voice,
        "rate": None if profile.rate is None else str(profile.rate),
        "verbosity": profile.verbosity,
    }
    return [(name, value) for name, value in rows.items() if value]


def profile_changes(routine: str | Path, options: Options) -> tuple[Replacement, ...]:
    """What the profile changes in a routine, and why.

    Raises:
        SourceError: the files have problems, all of them collected.
        VoicecoachError: there is no such routine, or nothing is left of it.
    """
    return plan(routine, options).replacements
