"""A coach's own recordings in place of a voice."""

import wave
from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.errors import VoicecoachError
from voicecoach.recording.loudness import TARGET_LUFS, loudness_lufs
from voicecoach.session.planning import Options
from voicecoach.session.preview import speak
from voicecoach.units import TRACK_RATE, to_samples
from voicecoach.voices.cache import Cache
from voicecoach.voices.own import OwnVoice, file_stem, own_recording, own_tone


def spoken(path: Path, lead_ms: int = 300, peak: int = 3_000, rate: int = 44_100) -> Path:
    """A WAV of murmuring with silence around it."""
    white = np.random.default_rng(1).normal(size=rate)
    sound = np.convolve(white, np.hanning(64), "same")
    lead, trail = np.zeros(rate * lead_ms // 1000), np.zeros(rate // 2)
    samples = np.concatenate([lead, sound / np.abs(sound).max() * peak, trail])
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(samples.astype("<i2").tobytes())
    return path


def test_a_sentence_has_a_name_that_a_person_can_type() -> None:
    assert "hold-for-forty-five-seconds" == file_stem("Hold for forty-five seconds.")
    assert "dont-rush" in file_stem("Don't rush.")
    assert "ärmel-hoch" == file_stem("Ärmel hoch.")


def test_sentences_of_other_words_have_other_names() -> None:
    long = "If pain is more than you can tolerate, stop that exercise and tell somebody about it"
    assert file_stem(f"{long} now.") != file_stem(f"{long} today.")
    assert file_stem("Left.") == file_stem("Left!")
    assert file_stem("→") != file_stem("←")
    # Thai for "enter" and "knee", and two words of Hindi: only signs above and below tell them apart.
    assert file_stem("เข้า") != file_stem("เข่า")
    assert file_stem("की") != file_stem("के")


@given(st.text(min_size=1, max_size=600))
def test_a_name_can_be_written_on_any_disk(text: str) -> None:
    stem = file_stem(text)
    assert 1 <= len(stem) <= 70
    assert not set(stem) & set('/\\:*?"<>|\0\n ')
    assert stem[0] not in ".-"


def test_a_folder_gives_what_it_has(tmp_path: Path) -> None:
    voice = OwnVoice.opened(str(tmp_path))
    path = spoken(tmp_path / "ready.wav")
    assert path == voice.find("Ready.")
    assert voice.find("Rest.") is None
    loud = spoken(tmp_path / "LOUD.wav").rename(tmp_path / "go.WAV")
    assert loud.samefile(voice.find("Go.") or tmp_path)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "recordings").mkdir()
    (tmp_path / "hello.wav").touch()
    told = {
        "recordigns": '"folder:recordigns": there is no such folder of recordings. Did you mean "folder:recordings"?',
        "./recordigns": 'Did you mean "folder:./recordings"?',
        "nowhere/at/all": "there is no such folder of recordings. A path is counted from the folder you work in.",
        "x" * 5_000: "there is no such folder of recordings",
        "~nobody-here/mine": "there is no such folder of recordings",
        "hello.wav": 'is a file, and a folder of recordings is needed here. Write "folder:." for the folder',
        "": '"folder:" names no folder. Write its path: "folder:my-recordings".',
        " ": "names no folder",
    }
    for name, message in told.items():
        with pytest.raises(VoicecoachError) as caught:
            OwnVoice.opened(name)
        assert message in str(caught.value)


def test_a_folder_that_is_not_there_is_told_before_anything_is_read(tmp_path: Path) -> None:
    for voice in (f"folder:{tmp_path / 'none'}", "folder:", "folder"):
        with pytest.raises(VoicecoachError, match="folder"):
            Options(voice=voice)
        with pytest.raises(VoicecoachError, match="folder"):
            speak("Hello.", voice, notice=print)
    assert Options(voice=f"folder:{tmp_path}").voice == f"folder:{tmp_path}"


def test_a_sentence_is_tried_in_ones_own_recording(tmp_path: Path) -> None:
    spoken(tmp_path / "hello.wav")
    said: list[str] = []
    [event] = speak("Hello.", f"folder:{tmp_path}", notice=said.append).timeline.events
    assert (True, []) == (to_samples(990) < event.length < to_samples(1_060), said)


@pytest.mark.voice
def test_a_sentence_without_a_recording_is_tried_in_the_usual_voice(tmp_path: Path) -> None:
    said: list[str] = []
    speak("Good-bye.", f"folder:{tmp_path}", notice=said.append)
    assert ["  good-bye.wav  Good-bye."] == said[-1:]


def test_a_recording_is_trimmed_levelled_and_in_whole_milliseconds(tmp_path: Path) -> None:
    recording = own_recording(spoken(tmp_path / "one.wav"), Cache(tmp_path / "cache", print))
    assert TRACK_RATE == recording.sample_rate
    assert 0 == recording.length % to_samples(1)
    assert to_samples(990) < recording.length < to_samples(1_060)
    assert abs(loudness_lufs(recording) - TARGET_LUFS) < 0.5


def test_it_is_kept_until_the_file_is_another_one(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache", print)
    path = spoken(tmp_path / "one.wav")
    first = own_recording(path, cache)
    assert first == own_recording(path, cache)
    spoken(path, peak=1_500, rate=22_050)
    assert first != own_recording(path, cache)


def test_silence_is_no_recording(tmp_path: Path) -> None:
    with pytest.raises(VoicecoachError, match="nothing is heard in this sound"):
        own_recording(spoken(tmp_path / "one.wav", peak=0), Cache(tmp_path / "cache", print))
    with pytest.raises(VoicecoachError, match="cannot be read"):
        own_recording(tmp_path / "none.wav", Cache(tmp_path / "cache", print))


@pytest.mark.parametrize(
    ("kind", "subtype"), [("WAV", "FLOAT"), ("WAVEX", "PCM_24"), ("FLAC", "PCM_16"), ("OGG", "VORBIS")]
)
def test_every_usual_kind_of_sound_file_is_read(kind: str, subtype: str, tmp_path: Path) -> None:
    sound, rate = soundfile.read(spoken(tmp_path / "one.wav"))
    path = tmp_path / {"FLAC": "two.flac", "OGG": "two.ogg"}.get(kind, "two.wav")
    soundfile.write(path, sound, rate, format=kind, subtype=subtype)
    recording = own_recording(path, Cache(tmp_path / "cache", print))
    assert to_samples(980) < recording.length < to_samples(1_080)


def test_a_sound_keeps_its_own_silence_where_that_is_asked_for(tmp_path: Path) -> None:
    path = spoken(tmp_path / "bowl.wav")
    cache = Cache(tmp_path / "cache", lambda _line: None)
    trimmed, whole = own_recording(path, cache), own_recording(path, cache, is_whole=True)
    # Three tenths of a second of silence, the sound, and half a second more.
    assert to_samples(1_800) == whole.length
    assert trimmed.length < to_samples(1_100)
    assert loudness_lufs(whole) == pytest.approx(TARGET_LUFS, abs=0.2)
    assert whole == own_recording(path, cache, is_whole=True)


def test_a_sound_as_a_tone_begins_at_once_and_is_softer_than_a_voice(tmp_path: Path) -> None:
    path = spoken(tmp_path / "bowl.wav")
    cache = Cache(tmp_path / "cache", lambda _line: None)
    tone, softer = own_tone(path, cache), own_tone(path, cache, -6)
    samples = np.frombuffer(tone.pcm, dtype="<i2")
    assert np.abs(samples[: to_samples(9)]).max() > 0.3 * np.abs(samples).max()
    assert loudness_lufs(tone) < TARGET_LUFS - 6
    assert loudness_lufs(softer) == pytest.approx(loudness_lufs(tone) - 6, abs=0.2)
    assert 0 == tone.length % to_samples(1)
