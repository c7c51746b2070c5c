"""Every problem has a small file here, and its exact message beside it."""

import re
from pathlib import Path

import pytest
from conftest import Golden

from voicecoach.library.check import check

FOLDER = Path(__file__).parent / "problems"
CASES = sorted(FOLDER.glob("*.yaml"))


def problems_of(path: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    monkeypatch.chdir(path.parent)
    [(_, problems)] = check([Path(path.name)])
    return [(problem.slug, str(problem)) for problem in problems]


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_a_mistake_gets_this_message(case: Path, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    problems = problems_of(case, monkeypatch)
    assert problems, "a file in this folder has to be wrong"
    golden.check(case.with_suffix(".txt"), "\n\n".join(text for _, text in problems) + "\n")


def test_every_kind_of_problem_has_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = {slug for case in CASES for slug, _ in problems_of(case, monkeypatch)}
    assert slugs_in_the_code() - shown == {
        "broken-routine",  # needs a second file; see test_reader.py
        "broken-exercise",  # needs a second file; see test_reader.py
        "file-too-large",  # a megabyte; see test_reader.py
        "other-kind",  # needs a second file; see test_reader.py
        "no-translation",  # needs a session in that language; see test_translation.py
        "speech-overruns",  # needs a voice; see test_place.py
        "yaml",  # whatever else the parser may say
    }


def slugs_in_the_code() -> set[str]:
    package = Path(__file__).parent.parent / "voicecoach"
    code = "\n".join(path.read_text(encoding="utf-8") for path in package.rglob("*.py"))
    calls = re.findall(r"(?:report\.(?:add|warn)|self\._stop(?:_at)?|Problem|Flaw)\(\s*\"([a-z-]+)\"", code)
    assigned = re.findall(r"slug, message = \"([a-z-]+)\"|slug = \"([a-z-]+)\"", code)
    raised = re.findall(
        r"Unfit\((?:[^()]|\([^()]*\))*?\"([a-z]+(?:-[a-z]+)+|choice|empty|sixties|negative|backwards)\"\s*\)", code
    )
    named = re.findall(r"_check_named\(\"([a-z]+)\"", code)
    return {
        *calls,
        *(slug for pair in assigned for slug in pair if slug),
        *raised,
        *(f"unknown-{kind}" for kind in named),
    }
