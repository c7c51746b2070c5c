"""What is no trap draws no warning."""

from pathlib import Path

from voicecoach.library.check import check


def test_a_pause_is_only_looked_for_in_what_is_said(tmp_path: Path) -> None:
    path = tmp_path / "routine.yaml"
    head = "routine: A\nsummary: For breaks (pause 5 min).\nnotices: [stop-if-intolerable]\n"
    path.write_text(f"{head}steps:\n  - say: Lie down.\n", encoding="utf-8")
    [(_, problems)] = check([path])
    assert problems == ()
