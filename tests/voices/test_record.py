"""From sentences to finished recordings."""

import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.errors import VoicecoachError, VoiceUnavailable
from voicecoach.recording.loudness import TARGET_LUFS, loudness_lufs
from voicecoach.recording.recording import Recording
from voicecoach.routine.coach import VoiceSettings
from voicecoach.units import TRACK_RATE
from voicecoach.voices.cache import Cache
from voicecoach.voices.record import record
from voicecoach.voices.stand_in import StandInVoice, stand_in_lengths

SETTINGS = VoiceSettings()


def no_notice(line: str) -> None:
    raise AssertionError(f"unexpected notice: {line}")


@dataclass
class Listening:
    """The stand-in, remembering what it was asked to say, or answering with something else."""

    answer: Callable[[str], Recording] | None = None
    asked: list[str] = field(default_factory=list)
    fingerprint: str = "listening"
    engine: str = "listening"

    def speak(self, sentences: Sequence[str], on_recorded: Callable[[str, Recording], None]) -> None:
        self.asked.extend(sentences)
        if self.answer is None:
            StandInVoice().speak(sentences, on_recorded)
        else:
            for sentence in sentences:
                on_recorded(sentence, self.answer(sentence))


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path, no_notice)


def test_every_sentence_gets_its_recording_at_the_tracks_rate_in_whole_milliseconds(cache: Cache) -> None:
    sentences = ["Hold.", "Ease off the roller.", "Hold."]

    recordings = record(sentences, SETTINGS, notice=no_notice, voice=StandInVoice(), cache=cache)

    assert list(recordings) == ["Hold.", "Ease off the roller."]
    lengths = stand_in_lengths(recordings)
    for sentence, recording in recordings.items():
        assert recording.sample_rate == TRACK_RATE
        assert recording.length % 24 == 0
        assert recording.length == pytest.approx(lengths[sentence] + 30 * 24, abs=15 * 24)
        assert loudness_lufs(recording) == pytest.approx(TARGET_LUFS, abs=0.5)


def test_a_sentence_is_spoken_once_and_read_from_the_cache_from_then_on(cache: Cache) -> None:
    voice = Listening()

    first = record(["Hold.", "Rest.", "Hold."], SETTINGS, notice=no_notice, voice=voice, cache=cache)
    second = record(["Rest.", "Lift."], SETTINGS, notice=no_notice, voice=voice, cache=cache)

    assert voice.asked == ["Hold.", "Rest.", "Lift."]
    assert first["Rest."] == second["Rest."]


def test_sentences_that_sound_the_same_are_spoken_once(cache: Cache) -> None:
    voice = Listening()

    recordings = record(["Hold 30s.", "Hold thirty seconds."], SETTINGS, notice=no_notice, voice=voice, cache=cache)

    assert voice.asked == ["Hold thirty seconds."]
    assert recordings["Hold 30s."] == recordings["Hold thirty seconds."]


def test_another_voice_or_volume_is_another_recording(cache: Cache) -> None:
    loud, quiet = Listening(), Listening()
    record(["Hold."], SETTINGS, notice=no_notice, voice=loud, cache=cache)

    softer = record(["Hold."], VoiceSettings(volume_percent=50), notice=no_notice, voice=quiet, cache=cache)
    record(["Hold."], SETTINGS, notice=no_notice, voice=Listening(fingerprint="other"), cache=cache)

    assert quiet.asked == ["Hold."]
    assert loudness_lufs(softer["Hold."]) == pytest.approx(TARGET_LUFS - 6.0, abs=0.5)


def test_progress_counts_up_to_the_number_of_different_sentences(cache: Cache) -> None:
    record(["Hold."], SETTINGS, notice=no_notice, voice=StandInVoice(), cache=cache)
    progress: list[tuple[int, int]] = []

    record(
        ["Hold.", "Rest.", "Lift.", "Rest."],
        SETTINGS,
        notice=no_notice,
        voice=StandInVoice(),
        cache=cache,
        on_progress=lambda done, total: progress.append((done, total)),
    )

    assert [(1, 3), (2, 3), (3, 3), (3, 3)][:3] == progress


def test_no_sentences_give_no_recordings(cache: Cache) -> None:
    assert record([], SETTINGS, notice=no_notice, voice=Listening(), cache=cache) == {}


@pytest.mark.parametrize("sentence", ["", " ", "🎉", "...", "→"])
def test_a_sentence_with_nothing_to_say_is_named_before_anything_is_spoken(sentence: str, cache: Cache) -> None:
    voice = Listening()
    with pytest.raises(VoicecoachError, match=r"nothing to say in"):
        record(["Hold.", sentence], SETTINGS, notice=no_notice, voice=voice, cache=cache)

    assert voice.asked == []


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Recording(b"", 24_000), 'no sound for "Ease off the roller."'),
        (Recording(bytes(96_000), 24_000), 'only silence for "Ease off the roller."'),
        (Recording(b"\xff\x1f\x00\x00" * 600, 24_000), '"Ease off the roller." in .* ms; 4 words'),
        (Recording(b"\xff\x1f\x00\x00" * 600_000, 24_000), '"Ease off the roller." in .* ms; 4 words'),
    ],
    ids=["empty", "silent", "too short", "too long"],
)
def test_a_recording_that_cannot_be_right_is_refused_and_not_kept(answer: Recording, reason: str, cache: Cache) -> None:
    broken = Listening(answer=lambda _sentence: answer)
    with pytest.raises(VoicecoachError, match=reason):
        record(["Ease off the roller."], SETTINGS, notice=no_notice, voice=broken, cache=cache)

    mended = Listening()
    record(["Ease off the roller."], SETTINGS, notice=no_notice, voice=mended, cache=cache)
    assert mended.asked == ["Ease off the roller."]


def test_a_voice_that_leaves_a_sentence_out_is_caught(cache: Cache) -> None:
    class Forgetful(Listening):
        def speak(self, sentences: Sequence[str], on_recorded: Callable[[str, Recording], None]) -> None:
            StandInVoice().speak(sentences[1:], on_recorded)

    with pytest.raises(VoicecoachError, match=r'left out "Hold."'):
        record(["Hold.", "Rest."], SETTINGS, notice=no_notice, voice=Forgetful(), cache=cache)


def test_when_another_voice_takes_over_the_whole_session_is_said_by_it(cache: Cache) -> None:
    class Handover(Listening):
        def speak(self, sentences: Sequence[str], on_recorded: Callable[[str, Recording], None]) -> None:
            if self.fingerprint == "listening":
                self.fingerprint = "fallback"
            super().speak(sentences, on_recorded)

    record(["Hold."], SETTINGS, notice=no_notice, voice=Listening(), cache=cache)
    voice = Handover()

    recordings = record(["Hold.", "Rest."], SETTINGS, notice=no_notice, voice=voice, cache=cache)

    assert voice.asked == ["Rest.", "Hold."]
    assert len(recordings) == 2


def test_a_voice_that_is_unavailable_stays_an_error_of_its_own(cache: Cache) -> None:
    class Absent(Listening):
        def speak(self, sentences: Sequence[str], on_recorded: Callable[[str, Recording], None]) -> None:
            raise VoiceUnavailable("not here")

    with pytest.raises(VoiceUnavailable, match=r"not here"):
        record(["Hold."], SETTINGS, notice=no_notice, voice=Absent(), cache=cache)


@given(st.lists(st.from_regex(r"[a-z]{1,8}(-[a-z]{1,8})?", fullmatch=True), min_size=1, max_size=20))
def test_the_stand_in_counts_words_and_sentences(words: list[str]) -> None:
    text = " ".join(words) + ". Hold it!"

    assert {text: ((len(words) + 2) * 300 + 2 * 100) * 24} == stand_in_lengths([text], 300, 100)


def test_a_text_without_a_full_stop_is_one_sentence() -> None:
    assert stand_in_lengths(["forty-five seconds"]) == {"forty-five seconds": 1200 * 24}


CACHED_BUILD = """
import sys
from pathlib import Path
from voicecoach.routine.coach import VoiceSettings
from voicecoach.voices.record import record
from voicecoach.voices.cache import Cache
record(["Hold."], VoiceSettings(engine=sys.argv[2]), notice=print, cache=Cache(Path(sys.argv[1]), print))
heavy = {"numpy", "soxr", "hibari", "onnxruntime", "pyttsx3", "num2words", "pydub"} & set(sys.modules)
print(",".join(sorted(heavy)))
"""


@pytest.mark.voice
@pytest.mark.parametrize("engine", ["neural", "espeak"])
def test_reading_cached_recordings_loads_no_engine_and_no_numpy(engine: str, tmp_path: Path) -> None:
    def build() -> str:
        command = [sys.executable, "-c", CACHED_BUILD, str(tmp_path), engine]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()

    assert "numpy" in build()
    assert build() == ""
