"""Coaches and phrases are told in words, by the command that shows everything else."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from voicecoach.cli.app import app
from voicecoach.errors import SourceError
from voicecoach.library.catalogue import entries
from voicecoach.library.coach_card import shown_settings
from voicecoach.routine.phrases import PHRASES
from voicecoach.source.library import Library
from voicecoach.source.reader import Reader

LIBRARY = Library.around()


@pytest.mark.parametrize("coach_id", LIBRARY.ids("coach"))
def test_every_shipped_coach_has_a_line_and_a_card(coach_id: str) -> None:
    coach = Reader(LIBRARY).coach(coach_id)
    [entry] = [entry for entry in entries("coaches") if entry.id == coach_id]
    assert coach.summary
    assert (coach.name, coach.summary) == entry.cells
    shown = CliRunner().invoke(app, ["show", coach_id]).output
    assert shown.startswith(f"{coach.name} · {coach_id}\n")
    assert coach.summary in " ".join(shown.split())
    assert f"{coach.voice.rate} words a minute" in shown


@pytest.mark.parametrize("arguments", [["phrases", "en"], ["en"], ["phrases", "es"], ["es"]])
def test_phrases_are_shown_with_what_each_is_for(arguments: list[str]) -> None:
    phrases = Reader(LIBRARY).phrases(arguments[-1])
    shown = " ".join(CliRunner().invoke(app, ["show", *arguments]).output.split())
    for name, sentence in phrases.sentences.items():
        assert f"{name} {sentence} ({PHRASES[name].about}" in shown
    assert all(text in shown for text in phrases.notices.values())


def test_a_coach_with_problems_is_not_shown(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("coach: Mine\nverbosity: loud\n")
    with pytest.raises(SourceError, match="loud"):
        shown_settings(path)
