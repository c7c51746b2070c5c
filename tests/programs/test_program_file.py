"""Programme files: values by week, what is looked up, and what `check` finds in the sessions."""

from pathlib import Path

import pytest

from voicecoach.errors import Problem
from voicecoach.library.check import check
from voicecoach.library.programs import read_program
from voicecoach.routine.program import Gate, Program

HEAD = "program: A\nweeks: 4\nsessions_a_week: 3\nroutines: lower-back\n"


def written(folder: Path, text: str, name: str = "mine.yaml") -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def read(folder: Path, text: str) -> Program:
    return read_program(str(written(folder, text)))[0]


def problems_of(path: Path) -> tuple[Problem, ...]:
    [(_, problems)] = check([path])
    return problems


def test_a_programme_needs_four_lines(tmp_path: Path) -> None:
    program = read(tmp_path, HEAD)
    assert ("mine", "A", 4, Gate()) == (program.id, program.title, len(program.weeks), program.gate)
    assert {(("lower-back",), 3, None, None, None)} == {
        (week.routines, week.sessions, week.level, week.sets, week.duration_ms) for week in program.weeks
    }


def test_what_is_written_by_week_reaches_its_weeks(tmp_path: Path) -> None:
    text = HEAD + "level: {1: gentle, 2-3: 0.4, 4: deep}\nsets: {3-4: 2, 1-2: 1}\nduration: {1-3: 12m, 4: 20m}\n"
    weeks = read(tmp_path, text).weeks
    assert [0, 0.4, 0.4, 1] == [week.level for week in weeks]
    assert [1, 1, 2, 2] == [week.sets for week in weeks]
    assert [720_000, 720_000, 720_000, 1_200_000] == [week.duration_ms for week in weeks]


@pytest.mark.parametrize(
    ("weeks", "levels"),
    [(1, [0]), (2, [0, 1]), (3, [0, 0.5, 1]), (4, [0, 0.33, 0.67, 1]), (5, [0, 0.25, 0.5, 0.75, 1])],
)
def test_a_level_rises_in_equal_steps(weeks: int, levels: list[float], tmp_path: Path) -> None:
    text = HEAD.replace("weeks: 4", f"weeks: {weeks}") + "level: {from: gentle, to: deep}\n"
    assert levels == [week.level for week in read(tmp_path, text).weeks]


def test_a_week_of_a_list_has_its_own_values_and_else_the_common_ones(tmp_path: Path) -> None:
    text = (
        "program: A\nroutines: lower-back\nsessions_a_week: {1-2: 3}\nweeks:\n  - level: gentle\n  - {}\n"
        "  - {sessions_a_week: 2, routines: [lower-back-short, lower-back], sets: 2}\nlevel: deep\n"
    )
    weeks = read(tmp_path, text).weeks
    assert [(0, 3), (1, 3), (1, 2)] == [(week.level, week.sessions) for week in weeks]
    assert ("lower-back-short", "lower-back") == weeks[2].routines
    assert [None, None, 2] == [week.sets for week in weeks]


def test_routines_are_looked_up_beside_the_programme_first(tmp_path: Path) -> None:
    written(tmp_path, "routine: Mine\nsteps:\n  - say: Hi.\n", "own/quiet.yaml")
    program = written(tmp_path, HEAD.replace("lower-back", "quiet"), "own/plan.yaml")
    assert () == problems_of(program)


def test_a_broken_routine_is_shown_with_the_programme_that_names_it(tmp_path: Path) -> None:
    written(tmp_path, "routine: Mine\nsteps:\n  - rest: 30\n", "quiet.yaml")
    program = written(tmp_path, HEAD.replace("routines: lower-back", "routines: [quiet, quiet]"))
    assert {"no-unit", "broken-routine"} == {problem.slug for problem in problems_of(program)}


def test_a_routine_that_reads_but_does_not_compile_is_shown(tmp_path: Path) -> None:
    written(tmp_path, "routine: Mine\nnotices: [cleared]\nsteps:\n  - say: Hi.\n", "quiet.yaml")
    [problem] = problems_of(written(tmp_path, HEAD.replace("lower-back", "quiet")))
    assert ("unknown-notice", 2) == (problem.slug, problem.position.line)
    assert problem.line_text


def test_a_number_of_sets_that_some_exercises_cannot_have_is_a_warning_told_once(tmp_path: Path) -> None:
    [warning] = problems_of(written(tmp_path, HEAD + "sets: {1-2: 2, 3-4: 3}\n"))
    assert ("sets-outside", 5, True) == (warning.slug, warning.position.line, warning.is_warning)
    assert "3 sets lie outside 1-2" in warning.message


def test_more_weeks_than_a_year_has_are_refused(tmp_path: Path) -> None:
    [problem] = problems_of(written(tmp_path, HEAD.replace("weeks: 4", "weeks:\n" + "  - level: deep\n" * 53)))
    assert "53 weeks are written, and 52 are the most" == problem.message
