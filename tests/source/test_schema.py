"""The schemas that editors get and the reader say the same about a file's structure."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from agreement import FILES, ROOT, disagreement, problems_of, validator
from conftest import Golden
from editor import seen_by_an_editor, written
from mutations import mutations

from voicecoach.library.schemas import schema_text
from voicecoach.source.fields_page import fields_page
from voicecoach.source.kinds.fields import Field
from voicecoach.source.library import kind_of, schema_file
from voicecoach.source.schema import FILE_FIELDS
from voicecoach.source.steps.verbs import SLOTS, VERBS, step_fields

pytestmark = pytest.mark.slow

EVERY_FIELD = sorted((Path(__file__).parent / "every_field").glob("*.yaml"))


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


@pytest.mark.parametrize("kind", FILE_FIELDS)
def test_the_schemas_that_are_shipped_are_what_the_tables_say(kind: str, golden: Golden) -> None:
    golden.check(ROOT / "exercises" / "schema" / f"{kind}.schema.json", schema_text(kind) + "\n")


@pytest.mark.parametrize("path", sorted((ROOT / "exercises").rglob("*.yaml")), ids=lambda path: path.stem)
def test_a_shipped_file_tells_the_editor_where_its_schema_is(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    named = path.parent / first.removeprefix("# yaml-language-server: $schema=")
    assert schema_file(kind_of(path) or "").resolve() == named.resolve()


def every_field() -> Iterator[tuple[str, Field]]:
    def inside(where: str, fields: Any) -> Iterator[tuple[str, Field]]:
        for field in fields:
            yield f"{where}.{field.name}", field
            yield from inside(f"{where}.{field.name}", field.kind.fields)

    for kind, (_, fields) in FILE_FIELDS.items():
        yield from inside(kind, fields)
    for verb, fields in step_fields().items():
        yield from inside(verb, fields)


def test_every_field_says_what_it_means_in_a_sentence() -> None:
    bad = [where for where, field in every_field() if not field.about.endswith(".") or len(field.about) > 160]
    assert [] == bad


def test_every_field_has_a_schema_of_its_own() -> None:
    assert [] == [where for where, field in every_field() if not field.kind.schema]


def test_every_verb_the_reader_knows_has_a_schema() -> None:
    assert set(VERBS) == set(step_fields())
    assert set(step_fields(is_clocked=True)) == {name for name, verb in VERBS.items() if not verb.is_timed}
    assert {"every", "amrap"} == SLOTS


def test_the_files_with_every_field_have_every_field() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in EVERY_FIELD)
    # The phrases have a file of their own.
    fields = [(where, field) for where, field in every_field() if not where.startswith("phrases.")]
    assert [] == [where for where, field in fields if f"{field.name}:" not in text]


def test_the_page_of_all_fields_is_what_the_tables_say(golden: Golden) -> None:
    golden.check(ROOT / "docs" / "fields.md", fields_page())
