"""How files are named: to the user in messages, and by the user on the command line."""

from pathlib import Path

import pytest

from voicecoach.errors import VoicecoachError
from voicecoach.finding.paths import find_routine
from voicecoach.source import library
from voicecoach.source.library import shown


def test_a_routine_beside_is_found_and_offered_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "evening.yaml").write_text("routine: Evening\nsteps:\n  - say: Hi.\n")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(VoicecoachError, match=r'there is no routine "evenin". Did you mean "evening"\?'):
        find_routine("evenin")
    assert Path("evening.yaml") == find_routine("evening")


@pytest.mark.parametrize("name", ["x" * 300, "x" * 300 + ".yaml", "x" * 5000, "語" * 100, "a\0b", "..", ""])
def test_a_name_that_no_file_can_have_is_only_not_found(name: str) -> None:
    with pytest.raises(VoicecoachError, match="there is no"):
        find_routine(name)


def test_a_shipped_file_of_an_installed_package_is_shown_by_its_name_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "venv" / "voicecoach"
    path = package / "exercises" / "library" / "floor-bridge.yaml"
    path.parent.mkdir(parents=True)
    path.touch()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(library, "__file__", str(package / "source" / "library.py"))
    assert "floor-bridge.yaml" == shown(path)


def test_the_content_of_a_checkout_is_shown_from_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "exercises" / "library" / "floor-bridge.yaml"
    path.parent.mkdir(parents=True)
    path.touch()
    monkeypatch.setattr(library, "__file__", str(tmp_path / "voicecoach" / "source" / "library.py"))
    monkeypatch.chdir(tmp_path)
    assert str(Path("exercises", "library", "floor-bridge.yaml")) == shown(path)
    monkeypatch.chdir(tmp_path.parent)
    assert str(Path(tmp_path.name, "exercises", "library", "floor-bridge.yaml")) == shown(path)
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert "floor-bridge.yaml" == shown(path)
