"""`voicecoach voices`: the list, and a sentence to hear."""

import wave
from pathlib import Path

import pytest
from commands import voicecoach


def test_voices_are_listed_as_list_voices_lists_them() -> None:
    done = voicecoach("voices")
    assert 0 == done.returncode
    assert "espeak:en-gb" in done.stdout
    assert voicecoach("list", "voices").stdout == done.stdout


@pytest.mark.voice
def test_a_sentence_is_spoken_into_a_file(tmp_path: Path) -> None:
    quick, slow = (
        voicecoach(
            "voices", "--try", "Breathe out for 30s.", "--voice", "espeak", "--rate", rate, "-o", f"{rate}.wav",
            cwd=tmp_path,
        )
        for rate in ("250", "100")
    )  # fmt: skip
    assert (0, "250.wav  espeak voice\n", "") == (quick.returncode, quick.stdout, quick.stderr)
    assert 0 == slow.returncode
    lengths = {}
    for rate in ("250", "100"):
        with wave.open(str(tmp_path / f"{rate}.wav")) as file:
            lengths[rate] = file.getnframes()
    assert lengths["100"] > 1.5 * lengths["250"] > 0


@pytest.mark.voice
def test_a_sentence_is_spoken_into_an_mp3_too(tmp_path: Path) -> None:
    done = voicecoach("voices", "--try", "Breathe out.", "-o", "try.mp3", cwd=tmp_path)
    assert (0, "try.mp3  neural voice\n") == (done.returncode, done.stdout)
    assert b"ID3" == (tmp_path / "try.mp3").read_bytes()[:3]


@pytest.mark.voice
def test_without_a_sound_device_a_sentence_cannot_be_heard(tmp_path: Path) -> None:
    done = voicecoach("voices", "--try", "Hi.", "--voice", "espeak", cwd=tmp_path)
    assert done.returncode in {0, 1}, done.stderr
    assert (done.returncode == 0) != ("no sound device" in done.stderr)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--voice", "espeak"), 2, "Add a sentence"),
        (("--try", "Hi.", "-o", "x.ogg"), 1, "Write .mp3, .wav, .flac"),
        (("--try", "Hi.", "--voice", "nueral", "-o", "x.wav"), 1, 'Did you mean "neural"?'),
        (("--try", "...", "-o", "x.wav"), 1, "there is nothing to say"),
        (("--try", "Hi.", "--rate", "5"), 2, "90"),
    ],
)
def test_a_mistake_leaves_no_file(arguments: tuple[str, ...], code: int, said: str, tmp_path: Path) -> None:
    done = voicecoach("voices", *arguments, cwd=tmp_path)
    assert (code, "") == (done.returncode, done.stdout)
    assert said in done.stderr
    assert [] == list(tmp_path.iterdir())
