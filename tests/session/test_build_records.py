"""A build that would give the file that is there already is known by its record, and by nothing else."""

import os
from pathlib import Path

import pytest
from commands import voicecoach

from voicecoach.session.build_records import BuildRecord
from voicecoach.session.request import Request

ROUTINE = "routine: Short\nnotices: [stop-if-intolerable]\nsteps:\n  - say: Hello there.\n  - silence: 2s\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VOICECOACH_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "short.yaml").write_text(ROUTINE, encoding="utf-8")
    return tmp_path


def asked(wishes: dict[str, object] | None = None, profile: Path | None = None) -> BuildRecord:
    return BuildRecord(Request.asked(Path("short.yaml"), Path("out/short.mp3"), wishes or {}, profile))


def built(folder: Path, taken_in: tuple[Path, ...] = ()) -> BuildRecord:
    output = folder / "out/short.mp3"
    output.parent.mkdir(exist_ok=True)
    output.write_bytes(b"a track")
    build = asked()
    build.remember([output], taken_in, ["Changed: nothing", "out/short.mp3"])
    return build


def test_what_was_said_is_said_again(folder: Path) -> None:
    built(folder)
    assert ["Changed: nothing", "out/short.mp3"] == asked().told()


def test_nothing_is_known_of_a_first_build(folder: Path) -> None:
    assert asked().told() is None


def test_any_other_wish_is_another_build(folder: Path) -> None:
    built(folder)
    assert asked({"level": "deep"}).told() is None
    assert BuildRecord(Request.asked(Path("short.yaml"), Path("out/other.mp3"), {}, None)).told() is None


def test_a_profile_belongs_to_the_build(folder: Path) -> None:
    profile = folder / "profile.yaml"
    profile.write_text("profile: Ann\n", encoding="utf-8")
    built(folder)
    assert asked(profile=profile).told() is None


@pytest.mark.parametrize("name", ["short.yaml", "calm.yaml", "exercises/coaches/calm.yaml", "exercises/lexicon.yaml"])
def test_a_file_that_could_be_read_and_is_another_one_makes_another_build(name: str, folder: Path) -> None:
    built(folder)
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("coach: Calm\n", encoding="utf-8")
    assert asked().told() is None


def test_a_file_that_was_only_touched_is_the_same(folder: Path) -> None:
    built(folder)
    os.utime(folder / "short.yaml", (0, 0))
    assert asked().told() is not None


def test_a_track_that_is_gone_or_damaged_is_built_again(folder: Path) -> None:
    built(folder)
    track = folder / "out/short.mp3"
    track.write_bytes(b"another one")
    assert asked().told() is None
    track.unlink()
    assert asked().told() is None


def test_a_sound_that_is_another_one_makes_another_build(folder: Path) -> None:
    bell = folder / "bell.wav"
    bell.write_bytes(b"ding")
    os.utime(bell, (0, 0))
    built(folder, (bell,))
    assert asked().told() is not None
    bell.write_bytes(b"dong")
    assert asked().told() is None


def test_a_sound_that_was_saved_while_the_track_was_made_leaves_no_record(folder: Path) -> None:
    bell = folder / "bell.wav"
    build = asked()
    bell.write_bytes(b"ding")
    (folder / "track.mp3").write_bytes(b"a track")
    build.remember([folder / "track.mp3"], (bell,), ["track.mp3"])
    assert asked().told() is None


def test_another_folder_to_work_in_is_another_build(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    routine = folder / "short.yaml"
    one = Request.asked(routine, folder / "short.mp3", {}, None).key
    (folder / "elsewhere").mkdir()
    monkeypatch.chdir(folder / "elsewhere")
    assert one != Request.asked(routine, folder / "short.mp3", {}, None).key


@pytest.mark.parametrize("name", ["plain", "LOUD.YAML"])
def test_a_routine_by_any_file_name_belongs_to_its_build(name: str, folder: Path) -> None:
    path = folder / name
    path.write_text(ROUTINE, encoding="utf-8")
    one = Request.asked(path, folder / "x.mp3", {}, None).key
    path.write_text(ROUTINE.replace("Hello", "Hey"), encoding="utf-8")
    assert one != Request.asked(path, folder / "x.mp3", {}, None).key


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_what_lies_beside_the_file_behind_a_link_belongs_to_the_build(folder: Path) -> None:
    # A file in a folder `routines` sees the coaches beside that folder, wherever the link lies.
    there = folder / "there"
    (there / "routines").mkdir(parents=True)
    (there / "routines/real.yaml").write_text(ROUTINE, encoding="utf-8")
    link = folder / "link.yaml"
    link.symlink_to(there / "routines/real.yaml")
    one = Request.asked(link, folder / "x.mp3", {}, None).key
    (there / "calm.yaml").write_text("coach: Calm\n", encoding="utf-8")
    assert one != Request.asked(link, folder / "x.mp3", {}, None).key


def test_a_new_recording_in_the_folder_of_ones_voice_makes_another_build(folder: Path) -> None:
    mine = folder / "mine"
    mine.mkdir()

    def key() -> str:
        return Request.asked(Path("short.yaml"), Path("x.mp3"), {}, None, f"folder:{mine}").key

    one = key()
    (mine / "hello-there.wav").write_bytes(b"hello")
    assert one != key()


def test_a_profile_that_names_a_folder_of_recordings_leaves_no_record(folder: Path) -> None:
    profile = folder / "profile.yaml"
    profile.write_text("profile: Ann\nvoice: folder:mine\n", encoding="utf-8")
    assert "" == asked(profile=profile).request.key


HEAVY = ("numpy", "onnxruntime", "soxr", "hibari", "pydub", "soundfile", "lameenc", "PIL", "yaml")


@pytest.mark.slow
@pytest.mark.voice
def test_a_second_build_loads_nothing_and_says_the_same(folder: Path) -> None:
    first = voicecoach("build", "short.yaml", "--voice", "espeak", cwd=folder)
    track = (folder / "output/short.mp3").read_bytes()
    again = voicecoach("build", "short.yaml", "--voice", "espeak", cwd=folder, python=("-X", "importtime"))
    assert (0, first.stdout) == (again.returncode, again.stdout)
    loaded = {line.rpartition("|")[2].strip() for line in again.stderr.splitlines() if "|" in line}
    assert "voicecoach.session.build_records" in loaded
    assert not {name for name in HEAVY if name in loaded}
    assert track == (folder / "output/short.mp3").read_bytes()


@pytest.mark.slow
@pytest.mark.voice
def test_a_build_from_known_sounds_loads_nothing_heavy(folder: Path) -> None:
    assert 0 == voicecoach("build", "short.yaml", "--voice", "espeak", cwd=folder).returncode
    track = (folder / "output/short.mp3").read_bytes()
    (folder / "output/short.mp3").unlink()
    again = voicecoach("build", "short.yaml", "--voice", "espeak", cwd=folder, python=("-X", "importtime"))
    loaded = {line.rpartition("|")[2].strip() for line in again.stderr.splitlines() if "|" in line}
    assert "voicecoach.audio.formats.splice" in loaded
    assert not {name for name in HEAVY[:4] if name in loaded}
    assert track == (folder / "output/short.mp3").read_bytes()
