"""What README and docs show works: every YAML block reads, every link leads somewhere, every option exists."""

import ast
import doctest
import re
import runpy
import shlex
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path
from typing import get_args

import pytest

import voicecoach
from voicecoach.cuesheet.kinds import SoundKind, SpanKind, SpeechRole, ToneRole
from voicecoach.library.check import check

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
YAML_BLOCK = re.compile(r"^```yaml\n(.*?)^```", re.MULTILINE | re.DOTALL)
BLOCKS = [
    (page.name, number, block)
    for page in PAGES
    for number, block in enumerate(YAML_BLOCK.findall(page.read_text(encoding="utf-8")))
]


@pytest.mark.parametrize(("page", "number", "block"), BLOCKS, ids=lambda value: str(value)[:30])
def test_every_yaml_block_reads_without_a_problem(page: str, number: int, block: str, tmp_path: Path) -> None:
    path = tmp_path / "block.yaml"
    path.write_text(block, encoding="utf-8")
    [(_, problems)] = check([path])
    assert () == tuple(problem for problem in problems if not problem.is_warning)


def test_the_page_about_json_names_every_kind_and_every_role() -> None:
    page = (ROOT / "docs" / "timeline-json.md").read_text(encoding="utf-8")
    kinds, _, roles = page.partition("## Kinds")[2].partition("## Roles")
    cells = [cell for part in (kinds, roles) for cell in re.findall(r"^\|( `[a-z` ]+`) \|", part, re.MULTILINE)]
    named = {name for cell in cells for name in re.findall(r"`([a-z]+)`", cell)} | {"speech", "tone", "sound"}
    assert named == {*get_args(ToneRole), *get_args(SpeechRole), *get_args(SpanKind), *get_args(SoundKind), "chapter"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


@pytest.mark.voice
@pytest.mark.parametrize("page", [page for page in PAGES if page.parent.name == "docs"], ids=lambda page: page.name)
def test_every_command_of_a_page_works_with_the_files_of_that_page(page: Path, tmp_path: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for block in YAML_BLOCK.findall(text):
        if named := re.match(r"# ([\w-]+\.yaml)\n", block):
            (tmp_path / named.group(1)).write_text(block, encoding="utf-8")
    for block in re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        for line in block.splitlines():
            words = shlex.split(line, comments=True)
            if words[:1] != ["voicecoach"] or "play" in words or "--install-completion" in words:
                continue
            # No shell runs here; what is sent to a file is only printed.
            command = [sys.executable, "-m", *(words[: words.index(">")] if ">" in words else words)]
            done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
            assert 0 == done.returncode, (line, done.stdout, done.stderr)


def test_the_architecture_page_shows_the_floors_that_are_checked() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    [layers] = [one["layers"] for one in settings["tool"]["importlinter"]["contracts"] if one["type"] == "layers"]
    page = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    rooms = re.findall(r"^\| 1?\da? \| (.*?) \|", page, re.MULTILINE)

    assert [set(layer.split(" | ")) for layer in layers] == [set(re.findall(r"\w+", row)) for row in rooms]


def test_the_picture_of_the_rooms_is_what_the_code_imports() -> None:
    drawn = runpy.run_path(str(ROOT / "scripts/house.py"))["drawn"]

    assert (ROOT / "docs/house.svg").read_text(encoding="utf-8") == drawn(), "python scripts/house.py draws it anew"


def test_every_module_that_contributors_are_sent_to_exists() -> None:
    named = set(
        re.findall(r"`((?:voicecoach/|tests/|scripts/)?[a-z_/]+\.py)`", (ROOT / "CONTRIBUTING.md").read_text("utf-8"))
    )

    assert len(named) > 10
    assert [
        name for name in sorted(named) if not any((ROOT / place / name).exists() for place in ("", "voicecoach"))
    ] == []


BEYOND_THE_API = {f"voicecoach.{name}" for name in ("numerals", "spelling", "units")}
HOMES = BEYOND_THE_API | {getattr(voicecoach, name).__module__ for name in voicecoach.__all__}


@pytest.mark.parametrize("home", sorted(HOMES))
def test_examples_in_docstrings_are_true(home: str) -> None:
    failed, tried = doctest.testmod(import_module(home))

    assert (0, True) == (failed, tried > 0)


@pytest.mark.parametrize("name", voicecoach.__all__)
def test_what_others_may_call_has_an_example(name: str) -> None:
    assert ">>> " in getattr(voicecoach, name).__doc__


def test_few_imports_stand_inside_functions_and_hardly_any_of_our_own() -> None:
    inside = {
        (path, node.lineno): node
        for path in (ROOT / "voicecoach").rglob("*.py")
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, (ast.Import, ast.ImportFrom))
    }
    own = [
        node
        for node in inside.values()
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("voicecoach")
    ]

    assert len(inside) <= 30
    assert len(own) <= 8
