"""Whose session it is: the profile in the user's configuration folder, or another one. In: a word. Out: a profile."""

import os
from pathlib import Path

from voicecoach.errors import VoicecoachError
from voicecoach.routine.profile import Profile, Replacement
from voicecoach.session.planning import Options, plan
from voicecoach.source import Library, Reader

NO_PROFILE = "none"


def default_profile_path() -> Path:
    """`profile.yaml` in the user's configuration folder, or in `$VOICECOACH_CONFIG_DIR`."""
    if folder := os.environ.get("VOICECOACH_CONFIG_DIR"):
        return Path(folder) / "profile.yaml"
    from platformdirs import user_config_path  # noqa: PLC0415 - 15 ms, only where no folder is named

    return user_config_path("voicecoach", appauthor=False) / "profile.yaml"


def find_profile(asked: str | None) -> Profile | None:
    """The profile a session is made for.

    Args:
        asked: the path of a profile; `none` for no profile; None for the user's own, if there is one.

    Raises:
        SourceError: the profile has problems.
        VoicecoachError: there is no such file.
    """
    if asked == NO_PROFILE:
        return None
    path = Path(asked) if asked is not None else default_profile_path()
    if asked is None and not path.is_file():
        return None
    if not path.is_file():
        raise VoicecoachError(f"{path}: there is no such profile. `--profile none` builds without one.")
    return Reader(Library.around(path)).profile(path)


def profile_changes(routine: str | Path, options: Options) -> tuple[Replacement, ...]:
    """What the profile changes in a routine, and why.

    Raises:
        SourceError: the files have problems, all of them collected.
        VoicecoachError: there is no such routine, or nothing is left of it.
    """
    return plan(routine, options).replacements
