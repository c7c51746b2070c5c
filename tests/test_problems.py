"""Every kind of problem and of warning has a small file here, and its exact message beside it."""

from pathlib import Path
from typing import get_args

import pytest
from conftest import Golden
from sessions import placed

from voicecoach.errors import Problem, ProblemKind, SourceError, WarningKind
from voicecoach.library.check import check
from voicecoach.session.planning import Options, plan
from voicecoach.source.library import kind_of
from voicecoach.units import ms_covering

FOLDER = Path(__file__).parent / "problems"
CASES = sorted(FOLDER.glob("*.yaml"))
WISHES = {"no-translation": Options(language="es")}
"""What is asked for beside the file."""


def problems_of(path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Problem, ...]:
    """What is wrong with a file, and with what is only warned of, as soon as it is spoken."""
    monkeypatch.chdir(path.parent)
    [(_, problems)] = check([Path(path.name)], WISHES.get(path.stem))
    assert problems
    if any(not problem.is_warning for problem in problems) or kind_of(path) != "routine":
        return problems
    try:
        prepared = plan(path.name, WISHES.get(path.stem))
        with prepared.quoting():
            placed(prepared.fitted(lambda cue_sheet: ms_covering(placed(cue_sheet).length)).cue_sheet)
    except SourceError as error:
        return (*problems, *error.problems)
    return problems


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_a_mistake_gets_this_message(case: Path, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    problems = problems_of(case, monkeypatch)
    golden.check(case.with_suffix(".txt"), "\n\n".join(str(problem) for problem in problems) + "\n")


def test_every_kind_of_problem_and_of_warning_has_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = {(problem.is_warning, problem.slug) for case in CASES for problem in problems_of(case, monkeypatch)}
    assert {*get_args(ProblemKind)} == {slug for is_warning, slug in shown if not is_warning}
    assert {*get_args(WarningKind)} == {slug for is_warning, slug in shown if is_warning}
