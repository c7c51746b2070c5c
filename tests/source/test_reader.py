"""Files that name other files, and files that are no text at all."""

from pathlib import Path

import pytest

from voicecoach.errors import SourceError, VoicecoachError
from voicecoach.session import check, plan
from voicecoach.source import Library, Reader, shipped_folder

EXERCISE = """
exercise: Lean
phase: lengthen
technique: static-stretch
posture: standing
laterality: bilateral
dose: {hold: 20s}
cues: {brief: Lean.}
"""


def slugs(path: Path) -> list[str]:
    [(_, problems)] = check([path])
    return [problem.slug for problem in problems]


def test_an_exercise_beside_the_routine_wins_over_the_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "floor-bridge.yaml").write_text(EXERCISE.lstrip())
    routine = tmp_path / "mine.yaml"
    routine.write_text("routine: Mine\nsteps:\n  - do: floor-bridge\n")
    [step] = plan(routine).routine.steps
    assert "Lean" == step.exercise.name  # type: ignore[union-attr]


def test_a_broken_exercise_is_shown_with_the_step_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "lean.yaml").write_text(EXERCISE.lstrip().replace("standing", "stood"))
    routine = tmp_path / "mine.yaml"
    routine.write_text("routine: Mine\nsteps:\n  - do: lean\n")
    assert ["choice", "broken-exercise"] == slugs(routine)


def test_a_broken_routine_is_shown_with_the_step_that_includes_it(tmp_path: Path) -> None:
    (tmp_path / "part.yaml").write_text("routine: Part\nsteps:\n  - rest: 30\n")
    routine = tmp_path / "whole.yaml"
    routine.write_text("routine: Whole\nsteps:\n  - include: part\n")
    assert {"no-unit", "broken-routine"} == set(slugs(routine))


def test_routines_that_include_each_other_are_refused(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text("routine: One\nsteps:\n  - include: two\n")
    (tmp_path / "two.yaml").write_text("routine: Two\nsteps:\n  - include: one\n")
    assert "include-cycle" in slugs(tmp_path / "one.yaml")


def test_a_routine_is_not_taken_for_an_exercise(tmp_path: Path) -> None:
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "other.yaml").write_text("routine: Other\nsteps:\n  - say: Hi.\n")
    routine = tmp_path / "mine.yaml"
    routine.write_text("routine: Mine\nsteps:\n  - do: other\n")
    assert "other-kind" in slugs(routine)


def test_a_file_of_more_than_a_megabyte_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    path.write_text("routine: A\n#" + "x" * 1024 * 1024)
    with pytest.raises(VoicecoachError, match="larger than 1 MiB"):
        list(check([path]))


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"routine: caf\xe9\n", "this line is not UTF-8"),
        ("routine: A\n".encode("utf-16"), "UTF-16"),
    ],
)
def test_a_file_that_is_not_utf_8_is_named(tmp_path: Path, raw: bytes, message: str) -> None:
    path = tmp_path / "mine.yaml"
    path.write_bytes(raw)
    with pytest.raises(VoicecoachError, match=message):
        list(check([path]))


def test_a_byte_order_mark_is_no_problem(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + b"routine: A\nsteps:\n  - say: Hi.\n")
    assert [] == slugs(path)


def test_windows_line_ends_are_no_problem(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_bytes(b"routine: A\r\nsteps:\r\n  - say: Hi.\r\n")
    assert [] == slugs(path)


def test_anchors_and_aliases_work(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("routine: A\nsteps:\n  - &first {do: floor-bridge, reps: 3}\n  - say: Again.\n  - *first\n")
    assert [] == slugs(path)


def test_all_problems_of_a_file_come_at_once_by_line(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("routine: A\nlevel: easy\nfirst_side: up\nsteps:\n  - rest: 30\n  - do: nothing-like-it\n")
    with pytest.raises(SourceError) as caught:
        plan(path)
    assert [2, 3, 5, 6] == [problem.position.line for problem in caught.value.problems]


def test_the_shipped_files_have_no_problems_and_name_their_sources() -> None:
    folder = shipped_folder()
    for path, problems in check([folder]):
        assert () == problems, path
    for path in (folder / "library").glob("*.yaml"):
        exercise = Reader(Library.around(path)).check(path)
        assert exercise.sources, path


def test_the_shipped_coach_says_what_the_defaults_are() -> None:
    from voicecoach.routine.coach import Coach  # noqa: PLC0415 - compared with the file here only

    reader = Reader(Library.around())
    assert Coach() == reader.coach("calm")
