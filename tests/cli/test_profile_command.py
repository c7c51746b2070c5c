"""The profile on the command line: the user's own, another one, or none."""

import os
import subprocess
import sys
from pathlib import Path

ANN = "profile: Ann\nlevel: gentle\nequipment: [chair]\ntags: [cannot-lie-prone]\n"


def voicecoach(*arguments: str, cwd: Path, config: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "voicecoach", *arguments],
        capture_output=True,
        text=True,
        cwd=cwd,
        env={**os.environ, "VOICECOACH_CONFIG_DIR": str(config)},
        check=False,
    )


def test_what_a_profile_changes_is_shown_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "ann.yaml").write_text(ANN)
    done = voicecoach("profile", "lower-back", "--profile", "ann.yaml", cwd=tmp_path, config=tmp_path)
    assert 0 == done.returncode
    assert "left out: inner thigh roll (cannot-lie-prone)" in done.stdout.splitlines()


def test_the_users_own_profile_is_taken_unless_none_is_wanted(tmp_path: Path) -> None:
    (tmp_path / "profile.yaml").write_text(ANN)
    usual = voicecoach("show", "lower-back", "--cues", cwd=tmp_path, config=tmp_path)
    assert "Left out for you today: inner thigh roll and front thigh roll." in usual.stdout
    without = voicecoach("show", "lower-back", "--cues", "--profile", "none", cwd=tmp_path, config=tmp_path)
    assert "Left out for you today" not in without.stdout


def test_a_broken_profile_is_shown_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "profile.yaml").write_text(ANN.replace("cannot-lie-prone", "cannot-lie-prune"))
    done = voicecoach("show", "lower-back", "--cues", cwd=tmp_path, config=tmp_path)
    assert 1 == done.returncode
    assert "profile.yaml:4:8" in done.stderr
    assert 'Did you mean "cannot-lie-prone"?' in done.stderr


def test_a_profile_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = voicecoach("show", "lower-back", "--cues", "--profile", "bob.yaml", cwd=tmp_path, config=tmp_path)
    assert 1 == done.returncode
    assert "there is no such profile" in done.stderr


def test_a_profile_is_shown_with_what_its_tags_mean(tmp_path: Path) -> None:
    (tmp_path / "profile.yaml").write_text(ANN)
    done = voicecoach("profile", cwd=tmp_path, config=tmp_path)
    tags = "cannot-lie-prone (not able to lie face down)"
    rows = ("Ann", "  level      gentle", "  equipment  chair", f"  tags       {tags}")
    assert (0, "\n".join(rows) + "\n") == (done.returncode, done.stdout)


def test_without_a_profile_it_says_where_one_would_lie(tmp_path: Path) -> None:
    done = voicecoach("profile", cwd=tmp_path, config=tmp_path)
    assert 0 == done.returncode
    assert str(tmp_path / "profile.yaml") in done.stdout
