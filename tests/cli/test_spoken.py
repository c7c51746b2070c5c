"""What will be said, to be read before anybody says it."""

import subprocess
import sys

import pytest
from commands import voicecoach


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("> 3/10 pain: stop.",), "more than three out of ten pain: stop."),
        (("# Sit tall",), "Sit tall"),
        (("- Sit tall",), "Sit tall"),
        (("-5 degrees",), "minus five degrees"),
        (("Relax your PSOAS",), "Relax your psoas"),
        (("Mantener 30s", "--language", "es"), "Mantener treinta segundos"),
        (("Mantener 30s", "--voice", "espeak:es"), "Mantener treinta segundos"),
        (("Hold 30s\nthen rest",), "Hold thirty seconds, then rest"),
    ],
)  # fmt: skip
def test_one_line_is_printed_with_the_words_a_voice_is_given(arguments: tuple[str, ...], expected: str) -> None:
    done = voicecoach("voices", "--spoken", *arguments)

    assert (0, f"{expected}\n", "") == (done.returncode, done.stdout, done.stderr)


def test_what_has_nothing_to_say_is_an_error() -> None:
    done = voicecoach("voices", "--spoken", "[pause 5]")

    assert (1, "") == (done.returncode, done.stdout)
    assert "nothing to say" in done.stderr


def test_no_engine_is_loaded_for_it() -> None:
    code = (
        "import sys; from voicecoach.session.preview import words_for; print(words_for('3 PUSH-UPS', 'espeak:en-gb'));"
        "print({'numpy', 'onnxruntime', 'hibari', 'pyttsx3', 'espeakng_loader'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "three push-ups\nset()\n" == done.stdout


@pytest.mark.slow
def test_a_cue_sheet_shows_the_words_in_place_of_what_is_written() -> None:
    written, said = (voicecoach("show", "desk-break", "--cues", *more).stdout for more in ((), ("--spoken",)))

    assert len(written.splitlines()) == len(said.splitlines())
    assert not any(character.isdigit() for line in said.splitlines() if "  preview" in line for character in line[13:])


def test_spoken_words_go_with_the_cue_sheet_only() -> None:
    assert 2 == voicecoach("show", "desk-break", "--spoken").returncode
    assert 2 == voicecoach("voices", "--language", "es").returncode
