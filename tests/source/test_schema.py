"""The schemas that editors get and the reader say the same about a file's structure."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import Golden
from editor import seen_by_an_editor, written
from jsonschema import Draft202012Validator
from mutations import mutations

from voicecoach.errors import Problem
from voicecoach.source import Library, Reader
from voicecoach.source.fields import Field
from voicecoach.source.fields_page import fields_page
from voicecoach.source.schema import FILE_FIELDS, schema_of
from voicecoach.source.step_fields import StepReader
from voicecoach.source.step_tables import step_tables

ROOT = Path(__file__).parent.parent.parent
EVERY_FIELD = sorted((Path(__file__).parent / "every_field").glob("*.yaml"))
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
    "unknown-notice": "whether the phrases know this notice",
    "broken-exercise": "whether the exercise named is right itself",
    "broken-routine": "whether the routine named is right itself",
    "include-cycle": "whether routines include each other",
    "no-sound": "whether there is such a sound file",
    "sound-outside": "where that file lies",
    "id": "what the file is called",
    # How it is written, which YAML has forgotten when a schema sees the value.
    "no-kind": "which key comes first",
    "doubled-key": "YAML keeps one of them",
    "merge-key": "YAML may have merged it",
    "tag": "YAML has followed it",
    "anchor": "YAML has taken it for a name",
    "leading-zero": "YAML reads 010 as a number",
    "too-deep": "how deep a file may be",
    "too-many-values": "how large a file may be",
    "invisible-character": "characters that YAML lets pass",
    "no-break-space": "characters that look like a space",
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
    "no-release": "whether time is left to let go",
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
    # The weeks of a programme, each of which has to be there once.
    "week-beyond": "which week is the last",
    "week-twice": "which weeks a range holds",
    "week-missing": "which weeks are left",
    "gate-sessions": "how many sessions a week has",
    "missing: is missing in week": "what the other weeks have",
    'missing: "routines" is missing in a program': "whether every week has its own",
    'missing: "sessions_a_week" is missing in a program': "whether every week has its own",
    # Of the many ways in which a value may be wrong, these, by words of the message: the others are structure.
    "choice: is not one of: off, on": "YAML 1.1 reads on and off as true and false, which the schema lets pass",
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
    reader = Reader(Library.around(path))
    reader.check(path)
    return [problem for problem in reader.problems if not problem.is_warning]


def is_known_to_the_reader_only(problem: Problem) -> bool:
    return problem.slug in ONLY_THE_READER or any(
        problem.slug == slug and words in problem.message
        for slug, _, words in (name.partition(": ") for name in ONLY_THE_READER)
        if words
    )


def disagreement(path: Path) -> str:
    """What reader and schema say otherwise about a file; empty where they agree, or where no schema sees the file."""
    try:
        text = path.read_text(encoding="utf-8")
        seen, seen_by_old_yaml = (seen_by_an_editor(text, version=version) for version in ("1.2", "1.1"))
    except (yaml.YAMLError, UnicodeDecodeError):
        return ""
    kind = next(iter(seen), None) if isinstance(seen, dict) else None
    if kind not in FILE_FIELDS:
        return ""
    problems = problems_of(path)
    refused = [error.message[:300] for error in validator(kind).iter_errors(seen)]
    if problems and not refused:
        structural = [str(problem) for problem in problems if not is_known_to_the_reader_only(problem)]
        return f"the schema takes what the reader refuses: {structural}" if structural else ""
    if not problems:
        refused += [f"YAML 1.1: {error.message[:300]}" for error in validator(kind).iter_errors(seen_by_old_yaml)]
    return f"the reader takes what the schema refuses: {refused}" if refused and not problems else ""


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_schema_and_reader_agree_about_every_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(path.parent)
    assert "" == disagreement(path)


def made_wrong(path: Path, folder: Path, every: int) -> Iterator[tuple[str, Path]]:
    document = seen_by_an_editor(path.read_text(encoding="utf-8"))
    for name, changed in mutations(document, every):
        copy = folder / path.name
        copy.write_text(written(changed), encoding="utf-8")
        yield name, copy


@pytest.mark.parametrize("path", [*EVERY_FIELD, ROOT / "exercises/phrases/en.yaml"], ids=lambda path: path.stem)
@pytest.mark.parametrize("every", [17, pytest.param(3, marks=pytest.mark.slow)])
def test_schema_and_reader_agree_about_files_made_wrong(path: Path, every: int, tmp_path: Path) -> None:
    told = {name: told for name, copy in made_wrong(path, tmp_path, every) if (told := disagreement(copy))}
    assert {} == told


@pytest.mark.parametrize("path", EVERY_FIELD, ids=lambda path: path.stem)
def test_a_file_with_every_field_is_right(path: Path) -> None:
    assert [] == problems_of(path)
    assert validator(path.stem).is_valid(seen_by_an_editor(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("routine", "is_right"),
    [
        ("level: 0.5", True),
        ('level: "0.5"', True),
        ("level: 1.5", False),
        ("level: middling", False),
        ("duration: 20m", True),
        ("duration: 20", False),
        ("duration: 1:30", False),
        ("duration: 0s", False),
        ("duration: 1.2345s", False),
        ("summary: 2024", True),
        ("summary: no", True),
        ("intro: []", False),
        ("intro: Now $side.", False),
        ("notices: stop-if-intolerable", False),
        ("voice: neural", False),
    ],
)
def test_a_line_of_a_routine_is_judged_alike(routine: str, is_right: bool, tmp_path: Path) -> None:
    agree(f"routine: A\n{routine}\nsteps: [{{say: Go.}}]\n", is_right, tmp_path)


@pytest.mark.parametrize(
    ("dose", "is_right"),
    [
        ("hold: 45s", True),
        ("hold: 30-60s", True),
        ("hold: 30-1m30s", True),
        ("hold: 1.5-2.5s", True),
        ("hold: 1.5-2m", False),
        ("hold: 0-30s", False),
        ("hold: 45", False),
        ("hold: 45 s", False),
        ("hold: [30s, 20s]", True),
        ("hold: {breaths: 5, pace: 4-6}", True),
        ("hold: {breaths: 5}", False),
        ("hold: 45s, sides: no", False),
        ("hold: 45s, sides: {}", False),
        ("hold: 45s, sides: [left, left]", False),
        ("hold: 45s, sides: [both]", False),
        ("hold: 45s, optional: true", True),
        ("hold: 45s, optional: yes", False),
        ("hold: 45s, priority: 6", False),
        ('hold: 45s, priority: "5"', True),
        ('hold: 45s, priority: "6"', False),
        ("hold: 45s, search: 0s", True),
        ("reps: 12, seconds_per_rep: 3", True),
        ("reps: 10-15, seconds_per_rep: 2.5", True),
        ("reps: 10-15, seconds_per_rep: 0.5", False),
        ('reps: "12", seconds_per_rep: 3s', True),
        ("reps: 0, seconds_per_rep: 3", False),
        ("reps: 10001, seconds_per_rep: 3", False),
        ("reps: 2.5, seconds_per_rep: 3", False),
        ("reps: 12, tempo: 4-2-1", True),
        ("reps: 12, tempo: 4:2:1", False),
        ("reps: 12, tempo: 421", False),
        ("reps: [6, 4, 2], seconds_per_rep: 3", True),
        ("reps: [6, ~], seconds_per_rep: 3", False),
    ],
)
def test_a_dose_is_judged_alike(dose: str, is_right: bool, tmp_path: Path) -> None:
    side = "count_per: side, " if "reps" in dose else ""
    own = "{exercise: L, phase: lengthen, technique: isotonic, posture: standing, laterality: unilateral, "
    own += "side_means: that one, cues: {brief: Lean.}}"
    routine = f"routine: A\nexercises:\n  lean: {own}\nsteps:\n  - {{do: lean, {side}{dose}}}\n"
    agree(routine, is_right, tmp_path)


@pytest.mark.parametrize(
    ("step", "is_right"),
    [
        ("{breathe: 4-0-4, cycles: 6}", True),
        ("{breathe: 0-4, cycles: 6}", False),
        ("{breathe: 4-6}", False),
        ("{breathe: 4-6, cycles: 6, for: 1m}", False),
        ("{tense_release: 5-10s, groups: [Feet]}", True),
        ("{tense_release: 5-10, groups: [Feet]}", False),
        ("{interval: Run, for: 90s, call_time_left: half}", True),
        ("{interval: Run, for: 90s, call_time_left: [third]}", False),
        ("{circuit: [Skip, ~], work: 40s}", False),
        ("{every: 60s, times: 2, steps: [{say: Go.}, {rest: 10s}]}", True),
        ("{every: 60s, times: 2, steps: [{interval: Run, for: 10s}]}", False),
        ("{amrap: 7m, steps: [{block: B, steps: [{repeat: 2, steps: [{breathe: 4-6, cycles: 1}]}]}]}", False),
        ("{repeat: 2, repeat_for: 7m, steps: [{say: Go.}]}", False),
        ("{say: Go., rest: 10s}", False),
        ("{jump: high}", False),
        ("say", False),
        ("{}", False),
    ],
)
def test_a_step_is_judged_alike(step: str, is_right: bool, tmp_path: Path) -> None:
    agree(f"routine: A\nsteps: [{step}]\n", is_right, tmp_path)


@pytest.mark.parametrize(
    ("coach", "is_right"),
    [
        ("bluetooth: off", True),
        ("bluetooth: on", True),
        ("bluetooth: sometimes", False),
        ("voice: {rate: 80}", True),
        ("voice: {rate: 79}", False),
        ('voice: {rate: "301"}', False),
        ("voice: {volume: 80}", False),
        ("voice: {volume: 101%}", False),
        ("start_delay: 0s", True),
        ("music: off", False),
        ("music: {file: waves.mp3}", False),
        ("music: {file: none}", True),
        ("hold: {last_seconds: none}", True),
    ],
)
def test_a_line_of_a_coach_is_judged_alike(coach: str, is_right: bool, tmp_path: Path) -> None:
    agree(f"coach: A\n{coach}\n", is_right, tmp_path)


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


def every_field() -> Iterator[tuple[str, Field]]:
    def inside(where: str, fields: Any) -> Iterator[tuple[str, Field]]:
        for field in fields:
            yield f"{where}.{field.name}", field
            yield from inside(f"{where}.{field.name}", field.kind.fields)

    for kind, (_, fields) in FILE_FIELDS.items():
        yield from inside(kind, fields)
    for verb, fields in step_tables().items():
        yield from inside(verb, fields)


def test_every_field_says_what_it_means_in_a_sentence() -> None:
    bad = [where for where, field in every_field() if not field.about.endswith(".") or len(field.about) > 160]
    assert [] == bad


def test_every_field_has_a_schema_of_its_own() -> None:
    assert [] == [where for where, field in every_field() if not field.kind.schema]


def test_every_verb_the_reader_knows_has_a_schema() -> None:
    reader = StepReader(None)  # type: ignore[arg-type] # nothing is looked for
    assert set(reader.verbs) == set(step_tables())
    assert set(step_tables(is_clocked=True)) < set(step_tables())


def test_the_files_with_every_field_have_every_field() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in EVERY_FIELD)
    # The phrases have a file of their own; a sound would need one.
    fields = [(where, field) for where, field in every_field() if not where.startswith(("phrases.", "sound."))]
    assert [] == [where for where, field in fields if f"{field.name}:" not in text]


def test_the_page_of_all_fields_is_what_the_tables_say(golden: Golden) -> None:
    golden.check(ROOT / "docs" / "fields.md", fields_page())
