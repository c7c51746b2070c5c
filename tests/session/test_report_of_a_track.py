"""What is said of a track that was made, and in which order."""

from dataclasses import replace
from pathlib import Path

from sessions import timeline_of, written

from voicecoach.routine.coach import Coach
from voicecoach.session.planning import plan
from voicecoach.session.publishing import Published
from voicecoach.session.report import report_of
from voicecoach.session.session import Session

ROUTINE = "routine: Short\nsteps:\n  - silence: 90s\n"


def test_a_report_tells_of_changes_then_of_files_beside_the_track_and_last_of_the_track(tmp_path: Path) -> None:
    source = written(tmp_path, ROUTINE)
    timeline = replace(timeline_of(source), changes=("hold 40 s → 30 s", "rest 30 s → 20 s"))
    session = Session(plan(source).routine, Coach("calm", "Calm"), "stand-in", "en", timeline, {})
    *told, track = report_of(session, Published(Path("a.mp3"), (Path("a.lrc"), Path("a.cue"))))
    assert ["Changed: hold 40 s → 30 s", "Changed: rest 30 s → 20 s", "a.lrc", "a.cue"] == told
    assert track.startswith("a.mp3  01:")
    assert track.endswith("  stand-in voice")
