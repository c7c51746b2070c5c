"""Beginning a file: a working, commented template for an author to change. In: a kind and an id. Out: a file."""

import re
from pathlib import Path

from voicecoach.errors import VoicecoachError
from voicecoach.source.files.routine_file import as_id
from voicecoach.source.library import Library, schema_file

KINDS = ("routine", "exercise", "coach")

_TEMPLATES = Path(__file__).parent / "template_files"
_YAML_WORDS = {"yes", "no", "on", "off", "true", "false", "null", "y", "n"}
"""Titles that YAML would not read as text."""


def id_meant(written: str) -> str:
    """The id that somebody meant; what is written already is one where both are the same."""
    name = Path(written.replace("\\", "/")).name
    for ending in (".yaml", ".yml"):
        name = name.removesuffix(ending)
    return as_id(name)


def begin(kind: str, new_id: str, folder: Path | None = None) -> Path:
    """Write a new file of a kind into a folder, the current one by default; never over another one.

    Raises:
        VoicecoachError: there is such a file already, or it cannot be written.
    """
    path = (folder or Path()) / f"{new_id}.yaml"
    for there in (path, path.with_suffix(".yml")):
        if there.exists() or there.is_symlink():
            raise VoicecoachError(f"{there}: this file is here already, and stays as it is. Choose another id.")
    try:
        # "x": whoever wrote the same file in the meantime wins.
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(_text(kind, new_id))
    except OSError as error:
        raise VoicecoachError(f"{path}: cannot be written: {error.strerror or error}.") from error
    return path


def is_known(kind: str, new_id: str) -> bool:
    """Whether a routine's id already finds another file, which the command line would take."""
    return Library.around().find(kind, new_id) is not None


def _text(kind: str, new_id: str) -> str:
    template = (_TEMPLATES / f"{kind}.yaml").read_text(encoding="utf-8")
    words = new_id.replace("-", " ")
    title = words[:1].upper() + words[1:]
    if title.lower() in _YAML_WORDS or not title[:1].isalpha():
        title = f'"{title}"'
    # The note behind the title stays where the other notes are, if it can.
    template = re.sub(
        r"TITLE( *)", lambda spaces: f"{title.ljust(4 + len(spaces[1]))} " if spaces[1] else title, template
    )
    text = re.sub(r"\bID\b", new_id, template.replace("FILE", f"{new_id}.yaml"))
    # Where the schema lies on this machine; an editor that knows it completes the fields.
    return f"# yaml-language-server: $schema={schema_file(kind).resolve().as_uri()}\n{text}"
