"""Sessions in another language, asked for on the command line."""

from pathlib import Path

import pytest
from commands import voicecoach


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("show", "lower-back", "--cues"), "Rodar despacio hacia la ingle."),
        (("show", "lower-back", "--cues", "--spoken", "--verbosity", "brief"), "alrededor de"),
        (("show", "floor-bridge"), "Puente de glúteos (puente de glúteos en el suelo)"),
        (("show", "floor-bridge", "--cues"), "Empujar el suelo con los talones."),
        (("check", "lower-back"), "1 file, no problems."),
        (("program", "lower-back-six-weeks"), "lower-back-short"),
    ],
)
def test_commands_take_a_language(arguments: tuple[str, ...], said: str) -> None:
    done = voicecoach(*arguments, "--language", "es")

    assert 0 == done.returncode
    assert said in done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("command", ["build", "show", "check", "play"])
def test_a_language_that_the_files_do_not_have_is_refused(command: str, tmp_path: Path) -> None:
    done = voicecoach(command, "box-breathing", "--language", "es", cwd=tmp_path)

    assert 1 == done.returncode
    assert '"Box breathing" has no Spanish' in done.stdout + done.stderr
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize(("language", "hint"), [("xx", "Known: en, es"), ("Spanish", 'Did you mean "es"?')])
def test_an_unknown_language_is_told_with_the_known_ones(language: str, hint: str) -> None:
    done = voicecoach("check", "lower-back", "--language", language)

    assert 1 == done.returncode
    assert hint in done.stderr


@pytest.mark.voice
def test_a_track_in_another_language_is_made_anew(tmp_path: Path) -> None:
    told = [
        voicecoach("build", "floor-bridge", "-o", "track.mp3", "--voice", "espeak", *more, cwd=tmp_path).stdout
        for more in ((), ("--language", "es"), ("--language", "es"))
    ]

    assert told[0] != told[1] == told[2]


def test_a_record_sheet_is_in_the_language_that_is_asked_for() -> None:
    done = voicecoach("voices", "--record-sheet", "lower-back", "--language", "es")

    assert 0 == done.returncode
    assert "Tumbarse boca arriba, con las rodillas dobladas." in done.stdout
