"""What holds for every command alike: help, missing words, doubled options, commands that are none."""

import inspect
from pathlib import Path

import pytest
import typer
from commands import voicecoach

from voicecoach import __version__
from voicecoach.cli.app import app
from voicecoach.cli.command import COMMANDS

GROUP = typer.main.get_command(app)
FOUND = {name: GROUP.get_command(None, name) for name in COMMANDS}  # type: ignore[attr-defined]
SINGLE = [
    (name, option.opts)
    for name in COMMANDS
    for option in FOUND[name].params
    if option.param_type_name == "option" and not option.is_flag and not option.multiple and "--also" not in option.opts
]


def said(*arguments: str, cwd: Path | None = None) -> tuple[int, str, str]:
    done = voicecoach(*arguments, cwd=cwd)
    return done.returncode, done.stdout, done.stderr


def called(*arguments: str) -> str:
    """The mistake that is told where a command is called so; nothing is run."""
    with pytest.raises(typer.BadParameter.__mro__[1]) as caught:  # of any wrong usage
        GROUP.main(args=list(arguments), prog_name="voicecoach", standalone_mode=False)
    assert 2 == caught.value.exit_code  # type: ignore[attr-defined]
    return caught.value.format_message()  # type: ignore[attr-defined, no-any-return]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_every_command_shows_its_help_however_it_is_asked_for(name: str) -> None:
    words = (name,) if name else ()
    shown = said(*words, "--help")
    assert (0, "") == (shown[0], shown[2])
    assert shown[1].startswith("Usage: ")
    assert shown == said(*words, "-h") == said("help", *words)


def test_the_version_has_a_short_option() -> None:
    assert (0, f"voicecoach {__version__}\n", "") == said("-V")


@pytest.mark.parametrize(
    ("command", "lines"),
    [
        ("build", ["'ROUTINE'.", "For example: voicecoach build lower-back", "voicecoach list routines"]),
        ("show", ["'ROUTINE'.", "For example: voicecoach show lower-back", "voicecoach list routines"]),
        ("play", ["'ROUTINE'.", "For example: voicecoach play lower-back", "voicecoach list routines"]),
        ("program", ["'PROGRAM'.", "For example: voicecoach program lower-back-six-weeks", "voicecoach list programs"]),
        ("check", ["'FILE...'.", "For example: voicecoach check my-routine.yaml"]),
        ("list", ["'KIND'.", "For example: voicecoach list exercises"]),
        ("new", ["'ID'.", "For example: voicecoach new morning-stretch"]),
        ("schema", ["'KIND'.", "For example: voicecoach schema routine"]),
    ],
)
def test_without_its_argument_a_command_shows_an_example(command: str, lines: list[str]) -> None:
    code, out, err = said(command)
    assert (2, "") == (code, out)
    told = err[err.index("Missing argument") :].splitlines()
    assert len(lines) == len(told)
    assert all(part in line for part, line in zip(lines, told, strict=True))


@pytest.mark.parametrize(
    ("word", "hint"),
    [("biuld", 'Did you mean "build"?'), ("CHECK", 'Did you mean "check"?'), ("lists", 'Did you mean "list"?')],
)
def test_a_command_that_is_none_is_told_with_the_nearest_one(word: str, hint: str) -> None:
    assert f'there is no command "{word}". {hint}' == called(word)
    assert f'there is no command "{word}". {hint}' == called("help", word)
    assert 'there is no command "xyz". Known: build, check, ' in called("xyz")


@pytest.mark.parametrize(("command", "names"), SINGLE, ids=[f"{name} {names[0]}" for name, names in SINGLE])
def test_an_option_that_takes_one_value_is_not_taken_twice(command: str, names: list[str]) -> None:
    told = f'{"/".join(names)} is given twice: "one" and "other". Keep one of them.'
    assert told == called(command, "x", names[0], "one", f"{names[0]}=other")
    assert told == called(command, "x", names[0], "one", names[-1], "other")


def test_a_doubled_option_ends_a_command_as_wrong_usage(tmp_path: Path) -> None:
    code, out, err = said("build", "lower-back", "-o", "a.mp3", "--output", "b.mp3", "-oc.mp3", cwd=tmp_path)
    assert (2, "") == (code, out)
    assert err.endswith('--output/-o is given 3 times: "a.mp3" and "b.mp3" and "c.mp3". Keep one of them.\n')
    assert [] == list(tmp_path.iterdir())


def test_files_beside_the_track_are_named_together() -> None:
    told = '--also is given twice: "lrc" and "vtt". Write --also lrc,vtt.'
    assert told == called("build", "x", "--also", "lrc", "--also", "vtt")


def test_a_file_without_a_command_is_told_one() -> None:
    assert 'there is no command "knee.yaml". Write: voicecoach build knee.yaml' == called("knee.yaml")


def test_flags_and_things_may_be_given_again() -> None:
    once = said("list", "exercises", "--equipment", "roller", "--json")
    assert once == said("list", "exercises", "--equipment", "roller", "--equipment", "roller", "--json", "--json")
    assert 0 == said("build", "--level", "gentle", "--level", "deep", "--help")[0]


def test_every_command_has_an_example() -> None:
    for name in COMMANDS:
        assert f"Example: voicecoach {name}" in (inspect.getdoc(FOUND[name].callback) or "")


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_says_what_each_says_of_itself(name: str) -> None:
    assert COMMANDS[name].about == (FOUND[name].callback.__doc__ or "").strip().partition("\n")[0]
