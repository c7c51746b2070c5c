"""Finished recordings kept between builds."""

import os
import time
from pathlib import Path

import pytest

from voicecoach.recording.recording import Recording
from voicecoach.store import default_folder
from voicecoach.voices.cache import Cache, key_for

SOUND = Recording(bytes(range(256)) * 10, 24_000)
KEY = key_for("voice", "Hold.")


def no_notice(line: str) -> None:
    raise AssertionError(f"unexpected notice: {line}")


def test_what_is_kept_is_found_again(tmp_path: Path) -> None:
    Cache(tmp_path, no_notice).keep(KEY, SOUND)

    assert Cache(tmp_path, no_notice).find(KEY) == SOUND


def test_what_was_never_kept_is_not_found(tmp_path: Path) -> None:
    assert Cache(tmp_path / "none", no_notice).find(KEY) is None


def test_the_key_covers_the_voice_and_the_text() -> None:
    keys = {key_for("voice", "Hold."), key_for("voice 2", "Hold."), key_for("voice", "Rest.")}

    assert len(keys) == 3


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"",
        lambda content: content[:20],
        lambda content: content[:-2],
        lambda content: content + b"\0\0",
        lambda content: content[:-1] + bytes([content[-1] ^ 1]),
        lambda content: b"RIFF" + content[4:],
        lambda content: b"\0" * len(content),
    ],
    ids=["empty", "cut in the header", "cut", "too long", "a flipped bit", "foreign", "zeros"],
)
def test_a_damaged_entry_counts_as_missing_and_is_replaced(tmp_path: Path, damage: object) -> None:
    assert callable(damage)
    cache = Cache(tmp_path, no_notice)
    cache.keep(KEY, SOUND)
    [entry] = tmp_path.iterdir()
    entry.write_bytes(damage(entry.read_bytes()))

    assert cache.find(KEY) is None
    cache.keep(KEY, SOUND)
    assert cache.find(KEY) == SOUND


def test_a_folder_in_the_place_of_an_entry_counts_as_missing(tmp_path: Path) -> None:
    cache = Cache(tmp_path, no_notice)
    cache.keep(KEY, SOUND)
    [entry] = tmp_path.iterdir()
    entry.unlink()
    entry.mkdir()

    assert cache.find(KEY) is None


def test_a_folder_that_cannot_be_written_is_one_notice(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, not a folder")
    notices: list[str] = []
    cache = Cache(tmp_path / "taken", notices.append)

    cache.keep(KEY, SOUND)
    cache.keep(key_for("voice", "Rest."), SOUND)
    cache.prune()

    assert len(notices) == 1
    assert str(tmp_path / "taken") in notices[0]
    assert cache.find(KEY) is None


def test_pruning_removes_what_was_not_used_for_longest(tmp_path: Path) -> None:
    cache = Cache(tmp_path, no_notice, most_bytes=3 * (len(SOUND.pcm) + 48))
    keys = [key_for("voice", f"sentence {number}") for number in range(5)]
    for days_ago, key in enumerate(keys):
        cache.keep(key, SOUND)
        used_s = time.time() - (10 + days_ago) * 86_400
        os.utime(tmp_path / f"{key}.clip", (used_s, used_s))
    assert cache.find(keys[4])  # used again just now

    cache.prune()

    assert [cache.find(key) is not None for key in keys] == [True, True, False, False, True]


def test_pruning_looks_once_a_day_at_most(tmp_path: Path) -> None:
    cache = Cache(tmp_path, no_notice, most_bytes=10)
    cache.prune()
    cache.keep(KEY, SOUND)
    cache.prune()

    assert cache.find(KEY) == SOUND


def test_pruning_leaves_other_files_alone_but_clears_old_leftovers(tmp_path: Path) -> None:
    yesterday_s = time.time() - 2 * 86_400
    for name in ("notes.txt", ".abc.clip.x.part"):
        (tmp_path / name).write_bytes(b"x" * 100)
        os.utime(tmp_path / name, (yesterday_s, yesterday_s))

    Cache(tmp_path, no_notice, most_bytes=10).prune()

    assert sorted(path.name for path in tmp_path.iterdir()) == ["notes.txt", "pruned"]


def test_the_folder_can_be_chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("VOICECOACH_CACHE_DIR", str(tmp_path))
    assert tmp_path == default_folder()

    monkeypatch.delenv("VOICECOACH_CACHE_DIR")
    assert "voicecoach" in str(default_folder())
