"""The file that was meant by an id nobody has. In: a kind and an id. Out: what to write, or what there is."""

from collections.abc import Iterable

from voicecoach.routine.languages import code_of
from voicecoach.source.languages import HOW_TO_ADD
from voicecoach.source.library import Library
from voicecoach.source.report import did_you_mean
from voicecoach.source.routine_file import as_id


def nearest(library: Library, kind: str, name: str) -> str:
    """The nearest known id of a kind, or all of them."""
    known = library.ids(kind)
    if kind == "phrases" and (code := code_of(name)) in known:
        return f'Did you mean "{code}"?'
    more = f" {HOW_TO_ADD}" if kind == "phrases" else ""
    return rename(name, known) or did_you_mean(name, known) or f"Known: {', '.join(known)}.{more}"


def rename(name: str, known: Iterable[str]) -> str:
    """What to do about a file whose name is found but is no id."""
    plain = as_id(name)
    if name not in known or plain == name:
        return ""
    how = f'rename the file to "{plain}.yaml", and write "{plain}"' if plain else "rename the file"
    return f"An id is small letters, digits and hyphens: {how}."
