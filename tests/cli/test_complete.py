"""What a shell offers for Tab: commands, options, ids; and never a message."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from voicecoach.cli import complete

ROOT = Path(__file__).parents[2]


def offered(*words: str, cwd: Path | None = None) -> list[str]:
    """What bash is told when Tab is pressed at the last word."""
    code = "import sys; sys.argv = ['voicecoach']; from voicecoach.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        cwd=cwd,
        check=False,
        env={
            **os.environ,
            "_VOICECOACH_COMPLETE": "complete_bash",
            "COMP_WORDS": " ".join(("voicecoach", *words)),
            "COMP_CWORD": str(len(words)),
        },
    )
    assert "" == done.stderr
    return done.stdout.split()


def test_commands_and_options_are_offered() -> None:
    assert {"build", "show", "new", "voices"} <= set(offered(""))
    assert ["--verbosity"] == offered("build", "--verb")


def test_whatever_offers_words_has_its_function() -> None:
    sources = [*(ROOT / "voicecoach/cli").glob("*.py"), *(ROOT / "voicecoach/cli/commands").glob("*.py")]
    named = {name for path in sources for name in re.findall(r'on_tab\("(\w+)"\)', path.read_text(encoding="utf-8"))}

    assert len(named) > 8
    assert {name for name in named if not isinstance(getattr(complete, name)(""), list)} == set()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("build", "lower-b"), ["lower-back", "lower-back-chair", "lower-back-short"]),
        (("show", "floor-"), ["floor-bridge"]),
        (("play", "--coach", "ca"), ["calm"]),
        (("build", "--level", "g"), ["gentle"]),
        (("build", "--voice", "n"), ["neural"]),
        (("list", "ro"), ["routines"]),
        (("list", "exercises", "--phase", "le"), ["lengthen"]),
        (("build", "nothing-like-it"), []),
    ],
)
def test_ids_and_words_are_offered(words: tuple[str, ...], expected: list[str]) -> None:
    assert expected == offered(*words)


def test_own_files_are_offered(tmp_path: Path) -> None:
    (tmp_path / "evening.yaml").write_text("routine: [", encoding="utf-8")
    (tmp_path / "evening.txt").write_text("", encoding="utf-8")
    assert ["evening.yaml"] == offered("check", "eveni", cwd=tmp_path)


def test_whatever_goes_wrong_nothing_is_offered_and_nothing_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_kind: str) -> tuple[str, ...]:
        raise RuntimeError

    monkeypatch.setattr(complete, "_ids", broken)
    assert [] == complete.sessions("")
    assert ("", "") == capsys.readouterr()


def test_the_voices_of_an_engine_are_offered_after_its_colon() -> None:
    assert "espeak:en-gb" in complete.voices("espeak:en")


@pytest.mark.slow
@pytest.mark.parametrize("command", [(), ("build",), ("show",), ("list",), ("new",), ("voices",), ("check",)])
def test_help_loads_nothing_that_makes_sound(command: tuple[str, ...]) -> None:
    heavy: tuple[str, ...] = ("numpy", "pyttsx3", "rich", "pydub", "soundfile")
    # The list of commands loads none of them.
    heavy += (
        () if command else ("yaml", "voicecoach.session.planning", "voicecoach.source.reader", "voicecoach.timeline")
    )
    code = f"""
import sys
sys.argv = ["voicecoach", *{command}, "--help"]
from voicecoach.cli import main
try:
    main()
except SystemExit as left:
    print(left.code, [name for name in {heavy} if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "0 []" == done.stdout.splitlines()[-1]
    assert not command or "Example: voicecoach" in done.stdout
