"""What reader and schema say of the same file, and what only one of them can know."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from editor import seen_by_an_editor
from jsonschema import Draft202012Validator

from voicecoach.errors import Problem
from voicecoach.source.library import Library
from voicecoach.source.reader import Reader
from voicecoach.source.schema import FILE_FIELDS, schema_of

ROOT = Path(__file__).parent.parent.parent
FILES = sorted(
    path
    for folder in ("exercises", "tests/problems", "tests/golden", "tests/source/every_field")
    for path in (ROOT / folder).rglob("*.yaml")
)

ONLY_THE_READER = {
    # What is named is not there, or is wrong itself: a schema sees one file.
    "unknown-exercise": "whether there is such an exercise",
    "unknown-routine": "whether there is such a routine",
    "unknown-coach": "whether there is such a coach",
    "unknown-phrases": "whether there are such phrases",
    "unknown-tag": "which tags are almost known ones",
    "unknown-language": "whether there are phrases in this language",
    "unknown-text": "which texts the steps have",
    "equipment-differs": "how many things the exercise names",
    "unknown-notice": "whether the phrases know this notice",
    "broken-exercise": "whether the exercise named is right itself",
    "broken-routine": "whether the routine named is right itself",
    "include-cycle": "whether routines include each other",
    "no-sound": "whether there is such a sound file",
    "no-folder": "whether there is such a folder of recordings",
    "sound-outside": "where that file lies",
    "id": "what the file is called",
    # How it is written, which YAML has forgotten when a schema sees the value.
    "doubled-key": "YAML keeps one of them",
    "tag": "YAML has followed it",
    "anchor": "YAML has taken it for a name",
    "leading-zero": "YAML reads 010 as a number",
    'value: .0" is not a whole number': "12.0 is 12 to a schema",
    'value: "+': "YAML reads +5 as 5",
    "value: is finer than a millisecond": "the decimals of a number; those of a text a schema sees",
    "too-deep": "how deep a file may be",
    "too-many-values": "how large a file may be",
    "invisible-character": "characters that YAML lets pass",
    "comma-in-inline-list": "which comma was meant to split a sentence",
    "no-space": "a dash that stands for an item",
    # What a text says.
    "nothing-to-say": "letters of every script",
    "control-character": "characters nobody can say",
    "too-long": "500 characters are counted after spaces are tidied",
    "placeholder-braces": "what looks like a placeholder",
    "placeholder-without-side": "whether this exercise has sides",
    "respelling": "how a word can be said",
    "ipa": "the sounds of English",
    "word": "letters of every script",
    "doubled-word": "words that are looked up alike",
    # Numbers that are well written, and do not make sense.
    "backwards": "which end of a range is greater",
    "too-short": "a breath that is too short, by its unit",
    "call-too-early": "a call before the work begins",
    "station-of-exercise": "which stations are exercises",
    "no-series": "what the exercise's own dose is",
    "cue-too-late": "a sentence after the work is over",
    "no-bell": "whether a bell rings before the end",
    "long-tick": "which sounds are over in time",
    "no-release": "whether time is left to let go",
    "key-in-clock": "the same, of a step that a key ends",
    "wait-in-clock": "whether rounds around it, however far, are cut by the clock",
    # A dose as a whole: a step's with the exercise's.
    "no-dose": "whether a dose is complete",
    "dose-left-empty": "whether a dose is complete",
    "no-rep-time": "whether a dose is complete",
    "hold-and-tempo": "fields that exclude each other",
    "tempo-and-seconds": "fields that exclude each other",
    "search-without-hold": "fields that need each other",
    "sets-differ": "lists of one length",
    "count-per": "whether the exercise has sides",
    "odd-total": "whether a number is even",
    "sides-of-bilateral": "whether the exercise has sides",
    "one-sided": "how many sides are named beside it",
    # The weeks of a programme, each of which has to be there once.
    "week-beyond": "which week is the last",
    "week-twice": "which weeks a range holds",
    "week-missing": "which weeks are left",
    "gate-sessions": "how many sessions a week has",
    "missing: is missing in week": "what the other weeks have",
    'missing: "routines" is missing in a program': "whether every week has its own",
    'missing: "sessions_a_week" is missing in a program': "whether every week has its own",
    # Of the many ways in which a value may be wrong, these, by words of the message: the others are structure.
    "value: is longer than": "the sum of hours, minutes and seconds",
    "value: leaves less than half a second": "the same, for a breath",
    "value: has a part of more than": "the same, for a breath",
    "value: holds a part of more than": "the same, for a tempo",
}
"""What the reader alone can know, by slug, and what it is."""


@cache
def validator(kind: str) -> Draft202012Validator:
    schema = schema_of(kind)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def problems_of(path: Path) -> list[Problem]:
    """What is wrong with a file itself: a schema sees no other one."""
    reader = Reader(Library.around(path))
    reader.check(path)
    return [problem for problem in reader.problems if Path(problem.position.file).resolve() == path.resolve()]


def excuse_for(problem: Problem) -> str | None:
    """The entry of `ONLY_THE_READER` that a problem falls under."""
    for name in ONLY_THE_READER:
        slug, _, words = name.partition(": ")
        if problem.slug == slug and words in problem.message:
            return name
    return None


def excuses(path: Path) -> set[str | None]:
    """The excuses for what is wrong with a file; None stands for a problem that has none."""
    return {excuse_for(problem) for problem in problems_of(path)}


def seen_with_kind(path: Path, version: str = "1.2") -> tuple[str, dict[str, Any]] | None:
    """A file as an editor sees it, and the kind of its schema; None where it is no YAML, or no such file."""
    try:
        seen = seen_by_an_editor(path.read_text(encoding="utf-8"), version=version)
    except (yaml.YAMLError, UnicodeDecodeError):
        return None
    kind = next(iter(seen), None) if isinstance(seen, dict) else None
    return (kind, seen) if kind in FILE_FIELDS else None


def is_taken_by_the_schema(path: Path) -> bool:
    """Whether an editor would find nothing wrong."""
    found = seen_with_kind(path)
    return found is not None and validator(found[0]).is_valid(found[1])


def disagreement(path: Path) -> str:
    """What reader and schema say otherwise about a file; empty where they agree, or where no schema sees the file."""
    found = seen_with_kind(path)
    if found is None:
        return ""
    kind, seen = found
    problems = problems_of(path)
    if problems:
        if not validator(kind).is_valid(seen):
            return ""
        structural = [str(problem) for problem in problems if excuse_for(problem) is None]
        return f"the schema takes what the reader refuses: {structural}" if structural else ""
    refused = [error.message[:300] for error in validator(kind).iter_errors(seen)]
    if old := seen_with_kind(path, "1.1"):
        refused += [f"YAML 1.1: {error.message[:300]}" for error in validator(kind).iter_errors(old[1])]
    return f"the reader takes what the schema refuses: {refused}" if refused else ""


def agree(text: str, is_right: bool, folder: Path) -> None:
    """Both find this text right, or both find it wrong."""
    path = folder / "file.yaml"
    path.write_text(text, encoding="utf-8")
    kind = text.partition(":")[0]
    by_reader = [str(problem) for problem in problems_of(path)]
    by_schema = [error.message for error in validator(kind).iter_errors(seen_by_an_editor(text))]
    assert (is_right, is_right) == (not by_reader, not by_schema), (by_reader, by_schema)
    if is_right:
        assert validator(kind).is_valid(seen_by_an_editor(text, version="1.1"))
