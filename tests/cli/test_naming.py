"""How things are called on the command line: by id, by file, by title; and what is said of things of another kind."""

from pathlib import Path

import pytest
from commands import voicecoach

from voicecoach.errors import VoicecoachError
from voicecoach.finding.naming import SESSIONS, file_named
from voicecoach.finding.paths import routine_path
from voicecoach.finding.titles import coach_named
from voicecoach.source.library import A_KIND, FOLDERS, Library

ROUTINE = "routine: Evening\nnotices: [stop-if-intolerable]\nsteps:\n  - do: floor-bridge\n    reps: 2\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "kinds", "stem", "told"),
    [
        ("Hip bridge", SESSIONS, "floor-bridge", ['"Hip bridge" is floor-bridge.']),
        ("Floor bridge", SESSIONS, "floor-bridge", []),
        ("floorbridge", SESSIONS, "floor-bridge", []),
        ("Floor-Bridge", SESSIONS, "floor-bridge", []),
        ("floor_bridge", SESSIONS, "floor-bridge", []),
        ("Lower back session", SESSIONS, "lower-back", ['"Lower back session" is lower-back.']),
        ("Six weeks for the lower back", ("program",), "lower-back-six-weeks", None),
        ("LOWER BACK SIX WEEKS", ("program",), "lower-back-six-weeks", []),
        ("First Time", ("coach",), "first-time", []),
        ("hip bridge", tuple(A_KIND), "floor-bridge", ['"hip bridge" is floor-bridge.']),
        ("calm", tuple(A_KIND), "calm", []),
        ("Español", tuple(A_KIND), "es", ['"Español" is es.']),
    ],
)
def test_a_thing_is_found_by_its_title_and_by_any_spelling(
    name: str, kinds: tuple[str, ...], stem: str, told: list[str] | None
) -> None:
    lines: list[str] = []
    assert stem == file_named(name, kinds, lines.append).stem
    assert told is None or told == lines


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "Hip bridge"),
        ("show", "hip bridge", "--cues"),
        ("check", "Hip bridge"),
        ("voices", "--record-sheet", "Hip bridge"),
        ("profile", "Hip bridge", "--profile", "ann.yaml"),
    ],
)
def test_a_command_says_whose_title_it_was_given_and_goes_on(arguments: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "ann.yaml").write_text("profile: Ann\n")
    done = voicecoach(*arguments, cwd=tmp_path)
    name = next(word for word in arguments if word.lower() == "hip bridge")
    assert (0, f'"{name}" is floor-bridge.\n') == (done.returncode, done.stderr)
    by_id = voicecoach(*(word if word != name else "floor-bridge" for word in arguments), cwd=tmp_path)
    assert by_id.stdout.replace("floor-bridge", name) == done.stdout.replace("floor-bridge", name)


@pytest.mark.voice
def test_a_build_by_title_is_named_by_the_id(tmp_path: Path) -> None:
    (tmp_path / "evening.yaml").write_text(ROUTINE.replace("Evening", "A quiet evening"))
    done = voicecoach("build", "a quiet evening", "--voice", "espeak", cwd=tmp_path)
    assert (0, '"a quiet evening" is evening.yaml.\n') == (done.returncode, done.stderr)
    assert done.stdout.startswith(str(Path("output") / "evening.mp3"))


def test_a_coach_is_called_by_name_too(folder: Path) -> None:
    coaches = folder / "exercises" / "coaches"
    coaches.mkdir(parents=True)
    (coaches / "mine.yaml").write_text("coach: Aunt Ada\n")
    lines: list[str] = []
    assert "mine" == coach_named("aunt ada", None, lines.append)
    assert ['"aunt ada" is mine.'] == lines
    assert "first-time" == coach_named("First_time", None, lines.append)
    assert "clam" == coach_named("clam", None, lines.append)
    assert 1 == len(lines)
    (folder / "another.yaml").write_text("coach: Another\n")
    for name in ("another", "another.yaml"):
        with pytest.raises(VoicecoachError, match="Copy this file beside the routine"):
            coach_named(name, None)


def test_a_file_of_the_current_folder_is_found_without_its_ending(folder: Path) -> None:
    for name in ("evening.yaml", "morning.yml"):
        (folder / name).write_text(ROUTINE)
        assert Path(name) == routine_path(Path(name).stem)


def test_an_id_is_taken_before_a_file_of_the_current_folder_and_it_is_said(folder: Path) -> None:
    (folder / "lower-back.yaml").write_text(ROUTINE)
    told: list[str] = []
    assert Library.around().find("routine", "lower-back") == routine_path("lower-back", told.append)
    assert ['"lower-back" is the one that comes with voicecoach. For the other one write lower-back.yaml.'] == told
    (folder / "lower-back.yaml").write_text("coach: Not a routine\n")
    routine_path("lower-back", told.append)
    assert 1 == len(told)


def test_of_two_endings_it_is_said_which_is_taken(folder: Path) -> None:
    for name in ("evening.yaml", "evening.yml"):
        (folder / name).write_text(ROUTINE)
    told: list[str] = []
    assert Path("evening.yaml") == routine_path("evening", told.append)
    assert ['"evening" is evening.yaml. For the other one write evening.yml.'] == told
    for name in ("evening.yaml", "evening.yml"):
        done = voicecoach("check", name)
        assert (0, "1 warning in 1 file.\n") == (done.returncode, done.stderr)
        assert (
            f'{name}:1:1: warning: evening.yaml and evening.yml have one id, "evening", and it finds evening.yaml'
            in done.stdout
        )


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("evening.yaml", 'Did you mean "evening.yml"?'),
        ("evenign.yml", 'Did you mean "evening.yml"?'),
        ("lower-back.yaml", 'Did you mean "lower-back"?'),
    ],
)
def test_a_file_that_is_not_there_is_told_with_the_one_that_is(name: str, hint: str, folder: Path) -> None:
    (folder / "evening.yml").write_text(ROUTINE)
    with pytest.raises(VoicecoachError) as caught:
        routine_path(name)
    assert f"{name}: there is no such file. {hint}" == str(caught.value)


def test_a_title_of_several_things_names_them_all(folder: Path) -> None:
    (folder / "one.yaml").write_text(ROUTINE)
    (folder / "two.yaml").write_text(ROUTINE)
    with pytest.raises(VoicecoachError) as caught:
        routine_path("Evening")
    assert '"Evening" may be one.yaml or two.yaml: write one of these.' == str(caught.value)


def test_a_title_that_is_nearly_right_is_guessed() -> None:
    with pytest.raises(VoicecoachError) as caught:
        routine_path("Hip brige")
    assert 'there is no routine "Hip brige". Did you mean "floor-bridge" (hip bridge)?' == str(caught.value)


GIVEN = {
    "routine": ("lower-back", "voicecoach build lower-back"),
    "exercise": ("floor-bridge", "voicecoach build floor-bridge"),
    "program": ("lower-back-six-weeks", "voicecoach program lower-back-six-weeks --week 1"),
    "coach": ("calm", "voicecoach build ROUTINE --coach calm"),
    "phrases": ("es", "voicecoach check es"),
    "lexicon": ("lexicon", "voicecoach check lexicon"),
    "profile": ("ann", "voicecoach build ROUTINE --profile ann.yaml"),
}


@pytest.mark.parametrize("wanted", [SESSIONS, ("program",)])
@pytest.mark.parametrize("kind", A_KIND)
def test_a_thing_of_another_kind_is_told_with_its_command(kind: str, wanted: tuple[str, ...], folder: Path) -> None:
    (folder / "ann.yaml").write_text("profile: Ann\n")
    name, command = GIVEN[kind]
    if kind in wanted:
        assert name == file_named(name, wanted).stem
        return
    needed = " or ".join(A_KIND[needed] for needed in wanted)
    with pytest.raises(VoicecoachError) as caught:
        file_named(name, wanted)
    assert f'"{name}" is {A_KIND[kind]}, and {needed} is needed here. Write: {command}' == str(caught.value)


@pytest.mark.parametrize("kind", [*FOLDERS, "profile"])
def test_a_file_of_another_kind_is_told_with_its_command(kind: str, folder: Path) -> None:
    (folder / "it.yaml").write_text(f"{kind}: It\n")
    for wanted in (SESSIONS, ("program",)):
        if kind not in wanted:
            with pytest.raises(VoicecoachError, match=rf'"it.yaml" is {A_KIND[kind]}, and .* Write: voicecoach .*it'):
                file_named("it.yaml", wanted)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("build", "lower-back-six-weeks"), "Write: voicecoach program lower-back-six-weeks --week 1"),
        (("play", "calm"), "Write: voicecoach build ROUTINE --coach calm"),
        (("play", "Six weeks for the lower back"), "Write: voicecoach program lower-back-six-weeks --week 1"),
        (("program", "lower-back"), "Write: voicecoach build lower-back"),
        (("show", "bird-dog", "--cues", "--coach", "lower-back"), "That is a routine, and a coach is needed here."),
        (("show", "bird-dog", "--profile", "."), "this is a folder"),
        (("show", "bird-dog", "--profile", "ann"), 'Did you mean "ann.yaml"?'),
    ],
)
def test_every_command_says_what_it_was_given_instead(arguments: tuple[str, ...], said: str, tmp_path: Path) -> None:
    (tmp_path / "ann.yaml").write_text("profile: Ann\n")
    done = voicecoach(*arguments, cwd=tmp_path)
    assert (1, "") == (done.returncode, done.stdout)
    assert done.stderr.endswith(f"{said}\n") or f"{said};" in done.stderr
