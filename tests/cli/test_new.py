"""`voicecoach new`: what it writes works as it stands, every switched-off line of it too, and nothing is replaced."""

import json
import re
from pathlib import Path
from urllib.parse import urlparse
from urllib.request import url2pathname

import pytest
from commands import voicecoach

from voicecoach.errors import VoicecoachError
from voicecoach.library.check import check
from voicecoach.library.templates import KINDS, begin, id_meant


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("new_id", ["morning-stretch", "no", "null", "7-minutes", "1e3", "x", "a" * 60])
def test_a_new_file_passes_a_strict_check(kind: str, new_id: str, tmp_path: Path) -> None:
    path = begin(kind, new_id, tmp_path)
    assert tmp_path / f"{new_id}.yaml" == path
    [(_, problems)] = check([path])
    assert () == problems


@pytest.mark.parametrize("kind", KINDS)
def test_every_line_that_is_switched_off_can_be_switched_on(kind: str, tmp_path: Path) -> None:
    text = begin(kind, "mine", tmp_path).read_text(encoding="utf-8")
    switched_off = [number for number, line in enumerate(text.splitlines()) if line.startswith("#-")]
    for number in switched_off:
        lines = text.splitlines()
        lines[number] = lines[number].removeprefix("#-")
        path = tmp_path / "mine.yaml"
        path.write_text("\n".join(lines), encoding="utf-8")
        [(_, problems)] = check([path])
        assert [] == [problem for problem in problems if not problem.is_warning], lines[number]
    assert switched_off or kind == "coach"


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_a_new_file_is_explained(kind: str, tmp_path: Path) -> None:
    text = begin(kind, "mine", tmp_path).read_text(encoding="utf-8")
    bare = {line for line in text.splitlines() if re.match(r"[a-z_]+:", line) and "#" not in line}
    # What holds other fields is explained by them.
    assert {"steps:", "equipment:", "dose:", "voice:"} >= bare
    # The first line is for the editor: where this machine has the schema, however long that path is.
    assert max(len(line) for line in text.splitlines()[1:]) <= 120


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_file_tells_the_editor_where_its_schema_is(kind: str, tmp_path: Path) -> None:
    first = begin(kind, "mine", tmp_path).read_text(encoding="utf-8").splitlines()[0]
    mark, _, address = first.partition("=")
    assert "# yaml-language-server: $schema" == mark
    assert f"voicecoach {kind}" == json.loads(Path(url2pathname(urlparse(address).path)).read_text("utf-8"))["title"]


def test_new_writes_the_file_and_names_it(tmp_path: Path) -> None:
    for arguments, first_key in (
        (("morning-stretch",), "routine: Morning stretch"),
        (("--exercise", "side-lean"), "exercise: Side lean"),
        (("my-voice", "--coach"), "coach: My voice"),
    ):
        done = voicecoach("new", *arguments, cwd=tmp_path)
        [name] = [argument for argument in arguments if not argument.startswith("--")]
        assert (0, f"{name}.yaml\n") == (done.returncode, done.stdout)
        assert f"voicecoach check {name}.yaml" in done.stderr
        assert first_key in (tmp_path / f"{name}.yaml").read_text(encoding="utf-8")
    assert 0 == voicecoach("check", "--strict", ".", cwd=tmp_path).returncode


def test_new_never_replaces_a_file(tmp_path: Path) -> None:
    for name in ("mine.yaml", "other.yml"):
        (tmp_path / name).write_text("precious", encoding="utf-8")
        done = voicecoach("new", name.partition(".")[0], cwd=tmp_path)
        assert (1, "") == (done.returncode, done.stdout)
        assert f"{name}: this file is here already, and stays as it is." in done.stderr
        assert "precious" == (tmp_path / name).read_text(encoding="utf-8")
    assert ["mine.yaml", "other.yml"] == sorted(path.name for path in tmp_path.iterdir())


def test_new_tells_when_an_id_is_taken_elsewhere(tmp_path: Path) -> None:
    done = voicecoach("new", "lower-back", cwd=tmp_path)
    assert 0 == done.returncode
    assert 'Another routine has the id "lower-back", too: name yours by its file, lower-back.yaml.' in done.stderr


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("My Routine", "my-routine"),
        ("my_routine", "my-routine"),
        ("morning.yaml", "morning"),
        ("exercises/morning", "morning"),
        ("C:\\own\\Größe.yml", "groe"),
        ("!", ""),
    ],
)
def test_what_is_no_id_is_refused_with_the_id_that_was_meant(written: str, meant: str, tmp_path: Path) -> None:
    assert meant == id_meant(written)
    done = voicecoach("new", written, cwd=tmp_path)
    assert (2, "") == (done.returncode, done.stdout)
    assert (f'Write "{meant}".' if meant else "such as morning-stretch") in done.stderr
    assert [] == list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(VoicecoachError, match="cannot be written: No such file"):
        begin("routine", "mine", tmp_path / "nowhere")


def test_a_file_is_one_kind_only(tmp_path: Path) -> None:
    done = voicecoach("new", "mine", "--exercise", "--coach", cwd=tmp_path)
    assert 2 == done.returncode
    assert [] == list(tmp_path.iterdir())
