"""What a session becomes on the disk: formats, music, files beside it, parts, and recordings of one's own."""

import dataclasses
import io
import json
import wave
from pathlib import Path

import numpy as np
import pytest
import soundfile
from commands import voicecoach

from voicecoach.audio.master import integrated_lufs
from voicecoach.errors import VoicecoachError
from voicecoach.recording.conversions import to_recording
from voicecoach.recording.loudness import block_levels
from voicecoach.session.file_wishes import FileWishes
from voicecoach.session.planning import Options
from voicecoach.session.session import Session, build
from voicecoach.voices.stand_in import StandInVoice

ROUTINE = """routine: Two things
notices: [stop-if-intolerable]
steps:
  - block: First
    steps:
      - say: [Hello there., {say: This is me., sound: me.wav}]
      - silence: 3s
  - block: Second
    steps:
      - say: And now something else.
      - silence: 2s
"""


def wav(path: Path, seconds: float, peak: int = 6_000, rate: int = 44_100) -> Path:
    """Murmuring for so long."""
    white = np.random.default_rng(3).normal(size=round(rate * seconds) + 63)
    sound = np.convolve(white, np.hanning(64), "valid")
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes((sound / np.abs(sound).max() * peak).astype("<i2").tobytes())
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("two-things")
    (folder / "two.yaml").write_text(ROUTINE, encoding="utf-8")
    wav(folder / "me.wav", 1.5)
    wav(folder / "waves.wav", 4)
    return folder


@pytest.fixture(scope="module")
def session(folder: Path) -> Session:
    return build(folder / "two.yaml", voice=StandInVoice())


@pytest.mark.parametrize("ending", ["mp3", "wav", "flac"])
def test_every_format_is_as_long_as_the_timeline(ending: str, session: Session, tmp_path: Path) -> None:
    path = session.export(tmp_path / f"two.{ending}", wishes=FileWishes(verifies=True))
    sound, rate = soundfile.read(path)
    assert (session.timeline.length, session.timeline.sample_rate) == (len(sound), rate)


def test_a_sentence_with_a_recording_is_heard_from_it(session: Session) -> None:
    [me] = [event for event in session.timeline.spans("speech") if event.text == "This is me."]
    assert 1_480 <= me.length * 1000 // session.timeline.sample_rate <= 1_560
    assert ["me.wav"] == [path.name for path in session.recorded_by_hand]


def test_a_recording_that_is_not_there_is_told_by_its_line(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "two.yaml").write_text(ROUTINE, encoding="utf-8")
    done = voicecoach("check", "two.yaml", cwd=tmp_path)
    assert 1 == done.returncode
    assert 'two.yaml:6:55: there is no file "me.wav"' in done.stdout


@pytest.mark.voice
def test_a_folder_of_recordings_is_the_voice(folder: Path, tmp_path: Path) -> None:
    wav(tmp_path / "hello-there.wav", 2.5)
    notices: list[str] = []
    session = build(folder / "two.yaml", Options(voice=f"folder:{tmp_path}"), notice=notices.append)
    [hello] = [event for event in session.timeline.spans("speech") if event.text == "Hello there."]
    assert 2_480 <= hello.length * 1000 // session.timeline.sample_rate <= 2_560
    assert notices[0].startswith("The neural voice says what is not recorded (")
    assert "  and-now-something-else.wav  And now something else." in notices


def test_every_sentence_of_a_session_stands_on_the_record_sheet(folder: Path) -> None:
    sheet = voicecoach("voices", "--record-sheet", "two.yaml", cwd=folder).stdout
    rows = dict(line.split(".wav", 1) for line in sheet.splitlines())
    said = {event.text for event in build(folder / "two.yaml", voice=StandInVoice()).timeline.spans("speech")}
    assert said <= {text.strip() for text in rows.values()}


def test_with_music_it_is_stereo_and_as_loud_as_podcasts_are(session: Session, folder: Path, tmp_path: Path) -> None:
    wishes = FileWishes(music=str(folder / "waves.wav"), verifies=True)
    for ending in ("mp3", "flac"):
        sound, rate = soundfile.read(session.export(tmp_path / f"two.{ending}", wishes=wishes))
        assert (2, 48_000) == (sound.shape[1], rate)
        assert 2 * session.timeline.length == len(sound)
        levels = block_levels(to_recording(sound.mean(axis=1), rate))
        # Half of the energy of a sound on two channels is in either.
        assert abs(integrated_lufs(levels) + 10 * np.log10(2) + 16) < 0.6
        # Music is heard where the session is silent.
        silence = next(event for event in session.timeline.spans("silence") if event.length > 48_000)
        middle = silence.start + silence.length // 2
        assert np.abs(sound[2 * middle - 2_400 : 2 * middle + 2_400]).max() > 0.003


def test_missing_music_is_told_before_anything_is_said(folder: Path) -> None:
    done = voicecoach("build", "two.yaml", "--music", "none-such.mp3", "--voice", "espeak", cwd=folder)
    assert 1 == done.returncode
    assert "none-such.mp3" in done.stderr
    assert not (folder / "output").exists()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--bitrate", "63"), "an MP3 of speech has 8, 16, 24"),
        (("--bitrate", "320"), "an MP3 of speech has 8, 16, 24"),
        (("--music", "waves.wav", "--bitrate", "24"), "an MP3 with music has 32, 40"),
        (("-o", "x.m4a", "--verify"), "--verify reads MP3, WAV, FLAC and Opus"),
        (("-o", "x.wav", "--bitrate", "64"), "a .wav file keeps every sample"),
        (("-o", "x.flac", "--quality", "2"), "--quality is the MP3 encoder's"),
        (("--also", "lrc,vvt"), 'Did you mean "vtt"?'),
        (("--split", "--also", "lrc"), "Parts have no files beside them"),
        (("-o", "x.opus", "--bitrate", "320"), "Opus"),
    ],
)
def test_what_a_format_does_not_have_is_refused(arguments: tuple[str, ...], message: str, folder: Path) -> None:
    done = voicecoach("build", "two.yaml", "--voice", "espeak", *arguments, cwd=folder)
    assert done.returncode in {1, 2}
    assert message in done.stderr
    assert "bug of ours" not in done.stderr


def test_files_beside_the_track_tell_what_is_said_when(session: Session, tmp_path: Path) -> None:
    wishes = FileWishes(sidecars=("lrc", "vtt", "cue", "chapters"))
    published = session.publish(tmp_path / "two.mp3", None, None, wishes)
    assert ["two.lrc", "two.vtt", "two.cue", "two.chapters.json"] == [path.name for path in published.others]
    said = list(session.timeline.spans("speech"))
    captions = (tmp_path / "two.vtt").read_text(encoding="utf-8")
    assert len(said) == captions.count(" --> ")
    chapters = json.loads((tmp_path / "two.chapters.json").read_text(encoding="utf-8"))["chapters"]
    assert ["Opening", "First", "Second"] == [chapter["title"] for chapter in chapters]
    assert session.as_json()["length_ms"] == round(1000 * chapters[-1]["endTime"])


def test_parts_add_up_to_the_whole_and_are_as_loud(session: Session, tmp_path: Path) -> None:
    published = session.publish(tmp_path / "two.mp3", None, None, FileWishes(is_split=True))
    assert tmp_path / "two/two.m3u8" == published.track
    listed = [line for line in published.track.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert listed == [path.name for path in published.others]
    parts = [soundfile.read(path)[0] for path in published.others]
    assert session.timeline.length == sum(len(part) for part in parts)
    whole, _ = soundfile.read(session.export(tmp_path / "whole.mp3"))
    joined = np.concatenate(parts)
    assert float(np.dot(joined, whole) / (np.linalg.norm(joined) * np.linalg.norm(whole))) > 0.99


def test_the_same_track_has_the_same_picture(session: Session, tmp_path: Path) -> None:
    one, other = (session.export(tmp_path / name).read_bytes() for name in ("one.mp3", "other.mp3"))
    assert one == other
    assert b"\x89PNG" in one
    assert io.BytesIO(one).read(3) == b"ID3"


def test_a_coach_has_the_tones_as_loud_as_wished(tmp_path: Path) -> None:
    (tmp_path / "soft.yaml").write_text("coach: Soft\ntones: -12dB\n", encoding="utf-8")
    text = "routine: One\ncoach: {}\nnotices: [stop-if-intolerable]\nsteps:\n  - {{interval: Go, for: 5s}}\n"
    peaks = {}
    for coach in ("calm", "soft"):
        path = tmp_path / f"{coach}-one.yaml"
        path.write_text(text.format(coach), encoding="utf-8")
        tone = build(path, voice=StandInVoice()).recordings["tone", "start"]
        peaks[coach] = float(np.abs(np.frombuffer(tone.pcm, dtype="<i2")).max())
    assert abs(20 * np.log10(peaks["soft"] / peaks["calm"]) + 12) < 0.1


def test_a_coach_may_have_music_of_its_own(folder: Path, tmp_path: Path) -> None:
    wav(tmp_path / "waves.wav", 3)
    (tmp_path / "sea.yaml").write_text("coach: Sea\nmusic: {file: waves.wav, volume: 50%}\n", encoding="utf-8")
    text = "routine: One\ncoach: sea\nnotices: [stop-if-intolerable]\nsteps:\n  - silence: 5s\n"
    (tmp_path / "one.yaml").write_text(text, encoding="utf-8")
    session = build(tmp_path / "one.yaml", voice=StandInVoice())
    assert (2, 48_000) == (
        soundfile.info(str(session.export(tmp_path / "one.wav"))).channels,
        soundfile.info(str(tmp_path / "one.wav")).samplerate,
    )
    alone = session.export(tmp_path / "alone.wav", wishes=FileWishes(music="none"))
    assert 1 == soundfile.info(str(alone)).channels


@pytest.mark.slow
@pytest.mark.parametrize("bitrate_kbps", [64, 160, 224, 320])
def test_music_comes_at_every_bitrate(bitrate_kbps: int, session: Session, folder: Path, tmp_path: Path) -> None:
    wishes = FileWishes(bitrate_kbps=bitrate_kbps, music=str(folder / "waves.wav"), verifies=True)
    sound, _ = soundfile.read(session.export(tmp_path / "two.mp3", wishes=wishes))
    assert (2 * session.timeline.length, 2) == sound.shape


def test_a_voice_that_is_meant_to_be_soft_stays_soft(folder: Path, tmp_path: Path) -> None:
    levels = {}
    for volume in (100, 25):
        (tmp_path / "soft.yaml").write_text(f"coach: Soft\nvoice: {{volume: {volume}%}}\n", encoding="utf-8")
        text = "routine: One\ncoach: soft\nnotices: [stop-if-intolerable]\nsteps:\n  - silence: 2s\n"
        (tmp_path / "one.yaml").write_text(text, encoding="utf-8")
        path = build(tmp_path / "one.yaml", voice=StandInVoice()).export(tmp_path / f"{volume}.wav")
        sound, rate = soundfile.read(path)
        levels[volume] = integrated_lufs(block_levels(to_recording(sound, rate)))
    assert abs(levels[100] - levels[25] - 12) < 0.7


def test_parts_of_an_earlier_split_are_gone_and_nothing_else_is(session: Session, tmp_path: Path) -> None:
    session.publish(tmp_path / "two.mp3", None, None, FileWishes(is_split=True))
    folder = tmp_path / "two"
    (folder / "notes.mp3").write_bytes(b"mine")
    listed = (folder / "two.m3u8").read_text(encoding="utf-8")
    (folder / "9 Gone.mp3").write_bytes(b"an old part")
    (folder / "two.m3u8").write_text(f"{listed}#EXTINF:1,9 Gone\n9 Gone.mp3\n", encoding="utf-8")
    published = session.publish(tmp_path / "two.mp3", None, None, FileWishes(is_split=True))
    assert {"notes.mp3", "two.m3u8", *(path.name for path in published.others)} == {p.name for p in folder.iterdir()}


def test_a_language_that_players_do_not_know_is_no_obstacle(session: Session, tmp_path: Path) -> None:
    odd = dataclasses.replace(session, language="zh_CN")
    assert odd.export(tmp_path / "two.mp3").stat().st_size > 10_000


@pytest.mark.voice
def test_a_coachs_music_that_is_none_is_told_before_anything_is_recorded(tmp_path: Path) -> None:
    (tmp_path / "waves.wav").write_bytes(b"no sound at all")
    (tmp_path / "sea.yaml").write_text("coach: Sea\nmusic: {file: waves.wav}\n", encoding="utf-8")
    text = "routine: One\ncoach: sea\nnotices: [stop-if-intolerable]\nsteps:\n  - silence: 1s\n"
    (tmp_path / "one.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(VoicecoachError, match=r"waves\.wav"):
        build(
            tmp_path / "one.yaml",
            voice=StandInVoice(),
            on_recorded=lambda _: pytest.fail("recorded"),
            needs_music=True,
        )
    # Without its music the session can be had.
    assert 0 == voicecoach("build", "one.yaml", "--music", "none", "--voice", "espeak", cwd=tmp_path).returncode
    assert 1 == voicecoach("build", "one.yaml", "--voice", "espeak", cwd=tmp_path).returncode
