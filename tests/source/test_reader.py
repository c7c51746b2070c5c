"""Files that name other files, and files that are no text at all."""

from dataclasses import replace
from pathlib import Path

import pytest

from voicecoach.errors import SourceError
from voicecoach.library.check import check
from voicecoach.routine.phrases import PHRASES
from voicecoach.session.planning import plan
from voicecoach.source.library import Library, shipped_folder
from voicecoach.source.reader import Reader

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
    return [problem.slug for problem in problems if not problem.is_warning]


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


def test_a_routine_that_waits_is_not_included_where_a_clock_runs(tmp_path: Path) -> None:
    (tmp_path / "part.yaml").write_text("routine: Part\nsteps:\n  - block: B\n    steps: [{rest: 30s, wait: true}]\n")
    routine = tmp_path / "whole.yaml"
    for verb in ("every: 60s, times: 2", "amrap: 60s", "repeat_for: 60s"):
        routine.write_text(f"routine: Whole\nsteps:\n  - {{{verb}, steps: [{{include: part}}]}}\n")
        assert ["wait-in-clock"] == slugs(routine)
    routine.write_text("routine: Whole\nsteps:\n  - {repeat: 2, steps: [{include: part}]}\n")
    assert [] == slugs(routine)


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
    [(_, [problem])] = check([path])
    assert ("unreadable", "the file is larger than 1 MiB") == (problem.slug, problem.message)


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
    [(_, [problem])] = check([path])
    assert "unreadable" == problem.slug
    assert message in problem.message
    with pytest.raises(SourceError, match=message):
        plan(path)


def test_what_cannot_be_read_hides_no_other_file(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes("routine: A\n".encode("utf-16"))
    (tmp_path / "b.yaml").write_bytes(b"routine: B\nintro: caf\xe9\n")
    (tmp_path / "c.yaml").mkdir()
    (tmp_path / "d.yaml").symlink_to(tmp_path / "nowhere.yaml")
    (tmp_path / "e.yaml").write_text("#" + "x" * 1024 * 1024)
    (tmp_path / "f.yaml").write_text("routine: F\nsteps:\n  - rest: 30\n")
    found = {
        path.stem: [(problem.slug, problem.position.line) for problem in problems]
        for path, problems in check([tmp_path])
    }
    assert {
        "a": [("unreadable", 1)],
        "b": [("unreadable", 2)],
        "e": [("unreadable", 1)],
        "f": [("no-unit", 3)],
    } == found


def test_an_exercise_that_cannot_be_read_is_shown_with_the_step_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "lean.yaml").write_bytes(b"exercise: caf\xe9\n")
    routine = tmp_path / "mine.yaml"
    routine.write_text("routine: Mine\nsteps:\n  - do: lean\n")
    assert {"unreadable", "broken-exercise"} == set(slugs(routine))


def test_a_file_that_is_not_there_is_a_problem_of_that_file(tmp_path: Path) -> None:
    (tmp_path / "link.yaml").symlink_to(tmp_path / "nowhere.yaml")
    (tmp_path / "folder.yaml").mkdir()
    for name, message in (("none", "no such file"), ("link", "leads to no file"), ("folder", "this is a folder")):
        with pytest.raises(SourceError, match=message):
            Reader(Library.around()).routine(tmp_path / f"{name}.yaml")


def test_a_file_whose_name_is_no_id_is_to_be_renamed(tmp_path: Path) -> None:
    (tmp_path / "My Bridge.yaml").write_text(EXERCISE.lstrip())
    routine = tmp_path / "mine.yaml"
    routine.write_text("routine: Mine\nsteps:\n  - do: My Bridge\n")
    assert ["id"] == slugs(tmp_path / "My Bridge.yaml")
    [(_, [problem])] = check([routine])
    assert 'rename the file to "my-bridge.yaml"' in problem.repair


def test_a_routine_may_have_any_name(tmp_path: Path) -> None:
    path = tmp_path / "My Evening.yaml"
    path.write_text("routine: A\nsteps:\n  - say: Hi.\n")
    assert [] == slugs(path)


@pytest.mark.parametrize(
    "line", ["  - do: {}", "  - include: {}", "  - sound: {}", "  - circuit: [{}]", "coach: {}", "language: {}"]
)
@pytest.mark.parametrize("name", ["x" * 300, "語" * 100, "..", "a" * 250])
def test_a_name_too_long_for_a_file_is_only_unknown(tmp_path: Path, line: str, name: str) -> None:
    written = line.format(name)
    path = tmp_path / "mine.yaml"
    is_step = line.startswith(" ")
    step = written if is_step else "  - say: Hi."
    path.write_text(f"routine: A\n{'' if is_step else written}\nsteps:\n{step}\n  - silence: 1\n")
    assert "no-unit" in slugs(path)


def test_no_work_is_meant_in_a_search_or_a_rest_of_a_dose(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(
        "routine: A\nsteps:\n  - do: roll-adductors\n    search: 0-10s\n    rest: 0s\n    sets: 2\n"
        "  - do: roll-adductors\n    search: 0s\n"
    )
    assert [] == slugs(path)


def test_the_notices_are_those_of_the_coach_and_the_language(tmp_path: Path) -> None:
    english = (shipped_folder() / "phrases" / "en.yaml").read_text(encoding="utf-8")
    (tmp_path / "plain.yaml").write_text(f"{english}  drink: Drink some water.\n")
    (tmp_path / "mine.yaml").write_text("coach: Mine\nphrases: plain\n")
    routine = tmp_path / "routine.yaml"
    written = "routine: A\ncoach: {}\nnotices: [drink]\nsteps:\n  - say: Hi.\n"
    routine.write_text(written.format("mine"))
    assert [] == slugs(routine)
    routine.write_text(written.format("calm"))
    assert ["unknown-notice"] == slugs(routine)


@pytest.mark.parametrize("name", [name for name, phrase in PHRASES.items() if phrase.instead is not None])
def test_phrases_from_before_there_was_this_one_still_work(tmp_path: Path, name: str) -> None:
    english = (shipped_folder() / "phrases" / "en.yaml").read_text(encoding="utf-8")
    lines = [line for line in english.splitlines() if not line.startswith(f"{name}:")]
    path = tmp_path / "plain.yaml"
    path.write_text("\n".join(lines), encoding="utf-8")

    phrases = Reader(Library.around(path)).phrases("plain")

    assert len(lines) == len(english.splitlines()) - 1
    instead = PHRASES[name].instead
    assert phrases.sentences[name] == (phrases.sentences[instead] if instead else "")


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
    shipped = reader.coach("calm")
    assert shipped.summary
    assert replace(Coach(), summary=shipped.summary) == shipped


@pytest.mark.parametrize("words", ["true false", "yes no", "on off", "True False", "YES NO", '"On" "Off"'])
def test_every_word_that_yaml_has_for_yes_and_no_is_taken(words: str, tmp_path: Path) -> None:
    coach = tmp_path / "coach.yaml"
    for word, is_on in zip(words.split(), (True, False), strict=True):
        coach.write_text(f"coach: Mine\nbluetooth: {word}\n")
        assert is_on is Reader(Library.around(coach)).check(coach).bluetooth
