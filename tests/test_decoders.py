"""The shipped session, read back by programs that others made; what is not installed is left out with a word."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
import soundfile
from mutagen.mp3 import MP3

from voicecoach.session.file_wishes import FileWishes
from voicecoach.session.planning import Options
from voicecoach.session.session import Session, build

pytestmark = [pytest.mark.voice, pytest.mark.slow]


def needs(program: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"{program} is not installed")


def output_of(*command: str | Path, wants_errors: bool = False) -> str:
    done = subprocess.run(command, capture_output=True, check=True)
    return (done.stderr if wants_errors else done.stdout).decode("utf-8", "replace")


@pytest.fixture(scope="module", params=["neural", "espeak"])
def session(request: pytest.FixtureRequest) -> Session:
    return build("lower-back", Options(voice=request.param))


@pytest.fixture(scope="module")
def track(session: Session, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return session.export(tmp_path_factory.mktemp("track") / "lower-back.mp3")


@needs("ffmpeg")
def test_ffmpeg_decodes_every_sample_without_a_word(session: Session, track: Path) -> None:
    done = subprocess.run(["ffmpeg", "-v", "warning", "-i", track, "-f", "s16le", "-"], capture_output=True, check=True)
    assert (b"", 2 * session.timeline.length) == (done.stderr, len(done.stdout))


@needs("mpg123")
def test_mpg123_decodes_every_sample_without_a_word(session: Session, track: Path) -> None:
    done = subprocess.run(["mpg123", "-q", "-s", "-e", "s16", track], capture_output=True, check=True)
    assert (b"", 2 * session.timeline.length) == (done.stderr, len(done.stdout))


@needs("mp3val")
def test_mp3val_finds_nothing(track: Path) -> None:
    assert "WARNING" not in output_of("mp3val", track)


def loudness_of(track: Path) -> tuple[float, float]:
    """LUFS and dBTP by ffmpeg's meter."""
    command = ("ffmpeg", "-nostats", "-i", track, "-af", "ebur128=peak=true", "-f", "null", "-")
    summary = output_of(*command, wants_errors=True).rpartition("Summary:")[2]
    [loudness] = re.findall(r"I:\s+(-?[\d.]+) LUFS", summary)
    [peak] = re.findall(r"Peak:\s+(-?[\d.]+) dBFS", summary)
    return float(loudness), float(peak)


@needs("ffmpeg")
def test_it_is_as_loud_as_podcasts_are(track: Path) -> None:
    loudness_lufs, peak_dbtp = loudness_of(track)
    assert abs(loudness_lufs + 19) <= 0.5
    assert peak_dbtp <= -1.0


@needs("ffprobe")
def test_ffprobe_reads_the_chapters_in_order(session: Session, track: Path) -> None:
    shown = json.loads(output_of("ffprobe", "-v", "error", "-show_chapters", "-of", "json", track))
    found = [(chapter["tags"]["title"], round(1000 * float(chapter["start_time"]))) for chapter in shown["chapters"]]
    blocks = [event.text for event in session.timeline.spans("chapter")]
    assert [start for _, start in found] == sorted(start for _, start in found)
    assert all(any(title.startswith(block or "") for title, _ in found) for block in blocks)
    # Beside the blocks, the exercises in them.
    assert len(found) > len(blocks)


def test_mutagen_reads_chapters_lyrics_and_picture(session: Session, track: Path) -> None:
    tags = MP3(track).tags  # type: ignore[no-untyped-call] # mutagen ships no types
    assert tags is not None
    chapters = sorted(tags.getall("CHAP"), key=lambda chapter: (chapter.start_time, -chapter.end_time))
    assert 0 == chapters[0].start_time
    assert session.as_json()["length_ms"] == max(chapter.end_time for chapter in chapters)
    [spoken] = tags.getall("SYLT")
    said = list(session.timeline.spans("speech"))
    assert [round(event.start / 24) for event in said] == [when for _, when in spoken.text]
    [picture] = tags.getall("APIC")
    assert "image/png" == picture.mime


@needs("ffmpeg")
def test_with_music_it_is_as_loud_as_podcasts_in_stereo(tmp_path: Path) -> None:
    noise = np.cumsum(np.random.default_rng(5).normal(size=(44_100 * 20, 2)), axis=0)
    noise -= np.array([np.convolve(side, np.ones(2_000) / 2_000, "same") for side in noise.T]).T
    soundfile.write(tmp_path / "sea.wav", noise / np.abs(noise).max() * 0.5, 44_100)
    session = build("desk-break", Options(voice="espeak"))
    path = session.export(tmp_path / "desk.mp3", wishes=FileWishes(music=str(tmp_path / "sea.wav")))
    loudness_lufs, peak_dbtp = loudness_of(path)
    assert abs(loudness_lufs + 16) <= 0.5
    assert peak_dbtp <= -1.0
