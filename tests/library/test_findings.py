"""What is found in several files: each problem once, and counted."""

from pathlib import Path

import pytest

from voicecoach.errors import Problem
from voicecoach.library.check import Findings, check, findings
from voicecoach.position import SourcePosition
from voicecoach.session.planning import Options

BROKEN = "exercise: Wall lean\nphase: lengthn\n"
USER = "routine: {}\nsteps:\n  - do: wall-lean\n"


def problem(line: int, *, is_warning: bool = False) -> Problem:
    return Problem("shape", SourcePosition("a.yaml", line, 1), "message", is_warning=is_warning)


def test_a_broken_exercise_is_named_once_and_not_by_every_routine_that_uses_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    library = tmp_path / "exercises" / "library"
    library.mkdir(parents=True)
    (library / "wall-lean.yaml").write_text(BROKEN)
    for name in ("one", "two"):
        (tmp_path / f"{name}.yaml").write_text(USER.format(name))
    told: list[Problem] = []
    found = findings([tmp_path], Options(), on_found=told.append)
    everything = [problem for _, problems in check([tmp_path]) for problem in problems]
    assert len(everything) > len(set(everything))
    assert list(dict.fromkeys(everything)) == told
    assert (3, tuple(told), len(told)) == (found.files, found.problems, found.errors)


@pytest.mark.parametrize(
    ("problems", "said"),
    [
        ((), "2 files, no problems."),
        ((problem(1),), "1 problem in 2 files."),
        ((problem(1), problem(2, is_warning=True), problem(3)), "2 problems and 1 warning in 2 files."),
        ((problem(1, is_warning=True), problem(2, is_warning=True)), "2 warnings in 2 files."),
    ],
)
def test_what_is_found_is_counted(problems: tuple[Problem, ...], said: str) -> None:
    assert said == str(Findings(2, problems))
