"""`voicecoach profile`: what your profile changes in a routine, and why."""

from typing import Annotated

import typer

from voicecoach.cli.messages import say
from voicecoach.cli.options import ProfileOption
from voicecoach.cli.results import print_table
from voicecoach.finding.paths import default_profile_path, routine_path
from voicecoach.library.profiles import find_profile, profile_changes, profile_rows
from voicecoach.session.planning import Options

_ROUTINE = typer.Argument(
    metavar="[ROUTINE]", help="A routine, by id, title or file; without it, the profile is shown."
)


def profile(routine: Annotated[str | None, _ROUTINE] = None, profile: ProfileOption = None) -> None:
    """Show your profile, and what it changes in a routine.

    The profile is profile.yaml in your configuration folder.

    Example: voicecoach profile lower-back
    """
    found = find_profile(profile)
    if found is None:
        print(f"There is no profile. Write one in {default_profile_path()}, beginning with `profile: Your name`.")
        return
    if routine is None:
        print(found.name)
        print_table(profile_rows(found), indent=2)
        return
    changes = profile_changes(routine_path(routine, say), Options(profile=found))
    for change in changes:
        print(change)
    if not changes:
        print(f"{found.name}: nothing changes in {routine}.")
