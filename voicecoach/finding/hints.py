"""What to say of a name that is no file's, or that of another kind. In: the name. Out: a hint; no file is opened."""

from pathlib import Path
from shlex import quote

from voicecoach import spelling
from voicecoach.errors import VoicecoachError
from voicecoach.source.library import A_KIND, ENDINGS, yaml_files

_COMMANDS = {
    "routine": "voicecoach build {}",
    "exercise": "voicecoach build {}",
    "program": "voicecoach program {} --week 1",
    "coach": "voicecoach build ROUTINE --coach {}",
    "profile": "voicecoach build ROUTINE --profile {}",
}
"""What takes a thing of each kind; whatever is not here can be checked."""


def near_file(path: Path) -> str:
    """`Did you mean "evening.yml"?`, or nothing where no YAML file of that folder has such a name."""
    names = {file.name: str(file) for file in yaml_files(path.parent)}
    same = (f"{path.stem}{ending}" for ending in ENDINGS if f"{path.stem}{ending}" in names)
    near = next(same, "") or spelling.nearest(path.name, names)
    return f'Did you mean "{names[near]}"?' if near else ""


def other_kind(name: str, called: str, kind: str, kinds: tuple[str, ...]) -> VoicecoachError:
    """What it is, and the command that takes it."""
    needed = " or ".join(A_KIND[needed] for needed in kinds)
    command = _COMMANDS.get(kind, "voicecoach check {}").format(quote(called))
    return VoicecoachError(f'"{name}" is {A_KIND[kind]}, and {needed} is needed here. Write: {command}')
