"""Paths as people type them: a folder to be made, a home folder in quotes, music that is none."""

import wave
from pathlib import Path

import pytest
from commands import voicecoach

from voicecoach.errors import VoicecoachError
from voicecoach.files import at_home
from voicecoach.finding.paths import find_routine, output_path, profile_path
from voicecoach.library.week_files import files_of_week
from voicecoach.session.preview import sentence_path
from voicecoach.session.request import Request
from voicecoach.voices.own import OwnVoice

ROUTINE = "routine: Short\nnotices: [stop-if-intolerable]\nsteps:\n  - silence: 1s\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.voice
@pytest.mark.parametrize("target", ["new/", "new/deeper/", "~/new/", "~/short.mp3"])
def test_a_build_goes_where_it_is_meant_to(target: str, home: Path) -> None:
    (home / "short.yaml").write_text(ROUTINE)
    done = voicecoach("build", "~/short.yaml", "--voice", "espeak", "-o", target, cwd=home)
    assert (0, "") == (done.returncode, done.stderr)
    written = home / target.removeprefix("~/")
    assert (written / "short.mp3" if target.endswith("/") else written).is_file()
    assert not (home / "~").exists()


@pytest.mark.voice
def test_a_sentence_in_a_folder_has_the_name_of_its_recording(home: Path) -> None:
    done = voicecoach("voices", "--try", "Breathe out.", "--voice", "espeak", "-o", "~/mine/", cwd=home)
    assert (0, f"{home / 'mine' / 'breathe-out.wav'}  espeak voice\n") == (done.returncode, done.stdout)
    with wave.open(str(home / "mine" / "breathe-out.wav")) as file:
        assert file.getnframes() > 0
    folder = OwnVoice.opened("~/mine")
    assert home / "mine" / "breathe-out.wav" == folder.find("Breathe out.")


def test_a_home_folder_in_quotes_is_the_home_folder_wherever_a_path_is_taken(home: Path) -> None:
    (home / "mine").mkdir()
    (home / "ann.yaml").write_text("profile: Ann\n")
    (home / "short.yaml").write_text(ROUTINE)
    assert home / "x.flac" == output_path("lower-back", "~/x.flac", None)
    assert home / "mine" / "lower-back.mp3" == output_path("lower-back", "~/mine", None)
    assert home / "x.wav" == sentence_path("Hi.", "~/x.wav")
    assert home / "ann.yaml" == profile_path("~/ann.yaml")
    assert home / "short.yaml" == find_routine("~/short.yaml")
    [file, *_] = files_of_week("lower-back-six-weeks", 1, "~/weeks")
    assert home / "weeks" == file.path.parent
    for arguments in (("check", "~/short.yaml"), ("show", "bird-dog", "--profile", "~/ann.yaml")):
        assert 0 == voicecoach(*arguments, cwd=home).returncode


def test_a_user_nobody_knows_is_a_name_like_any_other(home: Path) -> None:
    assert "~nobody-here/x" == at_home("~nobody-here/x")
    with pytest.raises(VoicecoachError, match="no such folder of recordings"):
        OwnVoice.opened("~nobody-here/x")
    Request.asked(Path("short.yaml"), Path("x.mp3"), {}, None, "folder:~nobody-here/x")


def test_a_slash_at_the_end_is_a_folder_and_a_name_without_ending_is_asked_about(home: Path) -> None:
    assert Path("new", "lower-back.flac") == output_path("lower-back", "new/", "flac")
    with pytest.raises(
        VoicecoachError, match=r"new: no ending tells the format\. Write new\.mp3, or new. for a folder"
    ):
        output_path("lower-back", "new", None)
    (home / "file").touch()
    with pytest.raises(VoicecoachError, match="is a file, not a folder"):
        output_path("lower-back", "file/", None)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("music", "said"),
    [
        (".", "this is a folder; name one music file in it."),
        ("~/songs", "this is a folder; name one music file in it."),
        ("nowhere.mp3", "there is no such file."),
        ("~/nowhere.mp3", "there is no such file."),
        ("words.mp3", "this is no sound that can be read; use WAV, FLAC, MP3 or OGG."),
    ],
)
def test_what_is_no_music_is_told_before_anything_is_recorded(music: str, said: str, home: Path) -> None:
    (home / "songs").mkdir()
    (home / "words.mp3").write_text("la la la " * 99)
    # A voice that is not there would be told, were it asked first.
    done = voicecoach("build", "lower-back", "--music", music, "--voice", "nobody", "-o", "x.mp3", cwd=home)
    assert (1, "") == (done.returncode, done.stdout)
    assert done.stderr.endswith(f"{music.replace('~', str(home))}: {said}\n")
    assert not (home / "x.mp3").exists()
