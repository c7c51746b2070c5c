"""What a file calls by its title: never taken for its id, and always told which id was meant."""

from pathlib import Path

import pytest

from voicecoach.errors import Problem
from voicecoach.library.check import check
from voicecoach.source.library import Library
from voicecoach.source.names import folded, meant_by, things_of

EXERCISE = """
exercise: Wall lean
spoken: leaning
phase: lengthen
technique: static-stretch
posture: standing
laterality: bilateral
dose: {hold: 20s}
cues: {brief: Lean.}
""".lstrip()


def problems_of(folder: Path, text: str) -> list[Problem]:
    (folder / "one.yaml").write_text(text, encoding="utf-8")
    [(_, problems)] = check([folder / "one.yaml"])
    return [problem for problem in problems if not problem.is_warning]


@pytest.mark.parametrize(
    ("text", "line", "column", "width", "repair"),
    [
        ("routine: R\nsteps:\n  - do: Hip bridge\n", 3, 9, 10, 'Write "floor-bridge".'),
        ("routine: R\nsteps:\n  - do: floorbridge\n", 3, 9, 11, 'Write "floor-bridge".'),
        ("routine: R\nsteps:\n  - do: Floor_Bridge\n", 3, 9, 12, 'Write "floor-bridge".'),
        ("routine: R\nsteps:\n  - do: bird-dog\n    or: Dead Bug\n", 4, 9, 8, 'Write "dead-bug".'),
        ("routine: R\nsteps:\n  - include: Lower back session\n", 3, 14, 18, 'Write "lower-back".'),
        ("routine: R\ncoach: First time\nsteps:\n  - say: Hi.\n", 2, 8, 10, 'Write "first-time".'),
        ("routine: R\nsteps:\n  - circuit: [floor_bridge]\n    work: 9s\n", 3, 15, 12, 'Write "floor-bridge".'),
        ("program: P\nweeks: 1\nsessions_a_week: 1\nroutines: Hip session\n", 4, 11, 11, 'Write "hips".'),
        ("coach: C\nphrases: English\n", 2, 10, 7, 'Write "en".'),
        ("profile: P\nskip: [Hip bridge]\n", 2, 8, 10, 'Write "floor-bridge".'),
        (f"{EXERCISE}substitutes: [bird-dog, Hip bridge]\n", 9, 25, 10, 'Write "floor-bridge".'),
        ("routine: R\nsteps:\n  - do: Hip brige\n", 3, 9, 9, 'Did you mean "floor-bridge" (hip bridge)?'),
        ("routine: R\nsteps:\n  - do: lower-back\n", 3, 9, 10, "That is a routine, and an exercise is needed here."),
        ("routine: R\nsteps:\n  - include: bird-dog\n", 3, 14, 8, "That is an exercise, and a routine is needed here."),
    ],
)
def test_a_file_is_told_the_id_of_what_it_calls_by_its_title(
    text: str, line: int, column: int, width: int, repair: str, tmp_path: Path
) -> None:
    [problem] = problems_of(tmp_path, text)
    at = problem.position
    said = problem.repair.partition(" (exercises/")[0]  # a checkout has its own content
    assert (line, column, width, repair) == (at.line, at.column, problem.width, said)


def test_a_routine_is_told_the_id_of_an_exercise_of_its_own(tmp_path: Path) -> None:
    own = "".join(f"    {line}\n" for line in EXERCISE.splitlines())
    routine = f"routine: R\nexercises:\n  wall:\n{own}    substitutes: [Hip bridge]\nsteps:\n  - do: Leaning\n"
    repairs = [problem.repair for problem in problems_of(tmp_path, routine)]
    assert ['Write "floor-bridge".', 'Write "wall".'] == repairs


def test_where_several_things_have_a_title_all_of_their_ids_are_told(tmp_path: Path) -> None:
    for name in ("one-lean", "other-lean"):
        (tmp_path / f"{name}.yaml").write_text(EXERCISE)
    [problem] = problems_of(tmp_path, "routine: R\nsteps:\n  - do: Wall lean\n")
    assert 'Write "one-lean" or "other-lean".' == problem.repair


@pytest.mark.parametrize(
    "text",
    [
        "routine: R\nsteps:\n  - circuit: [Hip bridge, Marching on the spot]\n    work: 9s\n",
        "profile: P\nskip: [an-exercise-of-some-routine]\n",
        f"{EXERCISE}substitutes: [somewhere-else]\n",
    ],
)
def test_what_may_be_a_word_of_its_own_or_lie_elsewhere_is_no_problem(text: str, tmp_path: Path) -> None:
    assert [] == problems_of(tmp_path, text)


@pytest.mark.parametrize("name", ["Floor Bridge", "floorbridge", "FLOOR_BRIDGE", " floor–bridge", "hip  bridge"])
def test_a_name_means_the_same_however_it_is_written(name: str) -> None:
    assert ["floor-bridge"] == [thing.id for thing in meant_by(name, things_of(Library.around(), "exercise"))]


def test_names_of_signs_alone_stay_apart() -> None:
    assert folded("...") != folded("!!!")
    assert folded("ฝึก") != folded("ฝก")


@pytest.mark.parametrize(
    ("title", "expected"),
    [('"Quoted: a title"  # a note', "Quoted: a title"), ("Over\n  two lines", "Over two lines"), ("Füße", "Füße")],
)
def test_a_title_is_read_as_the_file_is_read(title: str, expected: str, tmp_path: Path) -> None:
    (tmp_path / "lean.yaml").write_text(EXERCISE.replace("Wall lean", title), encoding="utf-8")
    [thing] = things_of(Library([tmp_path]), "exercise")
    assert (expected, "leaning") == thing.titles


def test_a_thing_is_found_by_its_title_in_another_language() -> None:
    found = meant_by("rodar el muslo por dentro", things_of(Library.around(), "exercise"))

    assert ["roll-adductors"] == [thing.id for thing in found]
    assert ["lower-back"] == [
        thing.id for thing in meant_by("Sesión para la zona lumbar", things_of(Library.around(), "routine"))
    ]
