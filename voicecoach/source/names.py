"""What people call a thing besides its id: another spelling of it, its title, its spoken name. In: a name. Out: things.

Asked only where there is no such id: every file that could be meant is opened for it.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from voicecoach.source.library import Library
from voicecoach.source.text.located import Scalar, Table, read_yaml
from voicecoach.source.text.report import Report
from voicecoach.spelling import did_you_mean

_TITLE = r"^[\"']?(?:{kind}|spoken)[\"']?[ \t]*:[ \t]+\S.*(?:\n[ \t]+\S.*)*"
_TRANSLATIONS = re.compile(r"^translations[ \t]*:[^\n]*\n((?:[ \t#].*\n?|\n)*)", re.MULTILINE)
_TRANSLATED_TITLE = r"^[ \t]+[\"']?(?:{kind}|spoken)[\"']?[ \t]*:[ \t]+\S.*"
_LONGEST_HEAD = 16_384


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that can be named."""

    kind: str
    id: str
    titles: tuple[str, ...]
    """Its title and its spoken name, in every language they are written in."""
    path: Path | None = None
    """Its file; None where it stands in the file that names it."""


def folded(name: str) -> str:
    """A name without what people write in one way or another: capitals, spaces, hyphens, underscores."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    # Signs that belong to a letter, as in Thai and Hindi, are part of the word.
    return "".join(sign for sign in plain if sign.isalnum() or unicodedata.category(sign)[0] == "M") or plain


def things_of(library: Library, kind: str) -> tuple[Thing, ...]:
    """Everything of a kind that a library holds."""
    return tuple(thing_of(kind, path) for path in library.files(kind))


def thing_of(kind: str, path: Path) -> Thing:
    """What a file holds."""
    return Thing(kind, path.stem, tuple(_titles(kind, path)), path)


def meant_by(name: str, things: Iterable[Thing]) -> tuple[Thing, ...]:
    """The things whose id this is in another spelling; where there is none, those of this title or spoken name."""
    wanted, things = folded(name), tuple(things)
    spelt = tuple(thing for thing in things if folded(thing.id) == wanted)
    return spelt or tuple(thing for thing in things if wanted in {folded(title) for title in thing.titles})


def nearest(name: str, things: Iterable[Thing]) -> str:
    """`Did you mean "floor-bridge" (hip bridge)?`, or nothing where no id and no title is near."""
    things = tuple(things)
    ids = {title.lower(): thing.id for thing in things for title in thing.titles} | {
        thing.id: thing.id for thing in things
    }
    hint = did_you_mean(name, ids) or did_you_mean(name.lower().replace("_", "-"), ids)
    label = hint.split('"')[1] if hint else ""
    return hint if not hint or label in ids[label] else hint.replace(f'"{label}"', f'"{ids[label]}" ({label})')


def _titles(kind: str, path: Path) -> Iterable[str]:
    """The titles and the spoken names in a file, without reading the rest of it."""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            head = file.read(_LONGEST_HEAD)
    except OSError:
        return
    below = _TRANSLATIONS.search(head)
    lines = [*re.finditer(_TITLE.format(kind=kind), head, re.MULTILINE)]
    lines += re.finditer(_TRANSLATED_TITLE.format(kind=kind), below[1] if below else "", re.MULTILINE)
    for line in lines:
        found = read_yaml(line.group().strip(), Report("", ""))
        for _, value in found.entries if isinstance(found, Table) else ():
            if isinstance(value, Scalar) and not value.is_null:
                yield value.text
