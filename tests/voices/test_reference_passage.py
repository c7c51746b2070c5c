"""The rate a coach writes is words a minute on this passage, for every engine."""

import pytest

from voicecoach.recording.conversions import trimmed
from voicecoach.recording.recording import Recording
from voicecoach.routine.coach import VoiceSettings
from voicecoach.voices.voice import open_voice

PASSAGE = """
Lie on your back, with your knees bent and your feet flat on the floor, hip-width apart. Let your arms rest beside you.
Breathe in through your nose, and as you breathe out, press your lower back gently into the floor. Hold for ten
seconds, and keep breathing. Now let go. Next, draw your left knee toward your chest, and put both hands around it.
Stay where the pull is clear and comfortable. Your shoulders stay soft, and your neck is long. If anything hurts, ease
off a little. Then lower that foot slowly, rest for a moment, and change sides when you are ready.
"""
WORDS = len(PASSAGE.split())


@pytest.mark.voice
@pytest.mark.parametrize("engine", ["neural", "espeak"])
@pytest.mark.parametrize("rate", [110, 150, 200])
def test_the_rate_is_words_a_minute_within_five_percent(engine: str, rate: int) -> None:
    measured: list[float] = []

    def measure(_passage: str, recording: Recording) -> None:
        sound = trimmed(recording)
        measured.append(WORDS * 60 * sound.sample_rate / sound.length)

    open_voice(VoiceSettings(engine=engine, rate=rate), print).speak([" ".join(PASSAGE.split())], measure)

    assert rate == pytest.approx(measured[0], rel=0.05)
