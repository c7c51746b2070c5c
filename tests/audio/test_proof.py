"""A file is held against its timeline: its length, its sounds, its silences."""

import io
from pathlib import Path

import numpy as np
import pytest
from tracks import RATE, murmur, timeline_of

from voicecoach.audio.formats.info_frame import Mp3Format
from voicecoach.audio.formats.proof import likeness, verify
from voicecoach.audio.formats.splice import Splicer
from voicecoach.audio.formats.wav import write_wav
from voicecoach.errors import VoicecoachError
from voicecoach.recording.recording import Recording
from voicecoach.timeline.timeline import SoundKey, Timeline

RECORDINGS: dict[SoundKey, Recording] = {("speech", "One."): murmur(24_000, 1), ("speech", "Two."): murmur(36_000, 2)}
MEANT = timeline_of([(24_000, "One."), (120_000, "Two.")], RECORDINGS, 240_000)


def mp3_of(timeline: Timeline) -> io.BytesIO:
    file = io.BytesIO()
    Splicer(Mp3Format(RATE, 64), 5, 0.0, None).write(file, timeline, RECORDINGS)
    return file


def check(file: io.BytesIO, timeline: Timeline = MEANT) -> None:
    verify(file, Path("track.mp3"), timeline, sample_rate=RATE, has_music=False)


def test_a_track_as_it_was_meant_passes() -> None:
    check(mp3_of(MEANT))


@pytest.mark.parametrize(
    ("written", "message"),
    [
        (timeline_of([(24_000, "One."), (120_000, "Two.")], RECORDINGS, 240_024), "decodes to 240024 samples"),
        (timeline_of([(24_000, "One.")], RECORDINGS, 240_000), r"nothing is heard at 00:05\.0"),
        (
            timeline_of([(24_000, "One."), (120_000, "Two."), (192_000, "One.")], RECORDINGS, 240_000),
            r"something is heard at 00:0(7\.9|8\.0)",
        ),
        (timeline_of([(26_400, "One."), (120_000, "Two.")], RECORDINGS, 240_000), r"something is heard at 00:02\.0"),
    ],
)
def test_another_track_is_told_by_its_first_wrong_place(written: Timeline, message: str) -> None:
    with pytest.raises(VoicecoachError, match=message):
        check(mp3_of(written))


def test_a_file_in_stereo_is_read_too() -> None:
    mono = np.zeros(240_000, dtype="<i2")
    for start, text in ((24_000, "One."), (120_000, "Two.")):
        sound = np.frombuffer(RECORDINGS["speech", text].pcm, dtype="<i2")
        mono[start : start + len(sound)] = sound
    file = io.BytesIO()
    write_wav(file, [np.repeat(mono, 2).tobytes()], sample_rate=RATE, channels=2)
    check(file)


def test_what_is_no_sound_is_no_traceback() -> None:
    with pytest.raises(VoicecoachError, match="cannot be decoded"):
        check(io.BytesIO(b"no sound"))


def test_likeness_knows_the_same_sound_and_another() -> None:
    one, other = (np.frombuffer(murmur(9_000, seed).pcm, dtype="<i2").astype(float) for seed in (1, 2))
    assert likeness(one, 0.5 * one) > 0.999
    assert abs(likeness(one, other)) < 0.3
    assert 1.0 == likeness(0 * one, 0 * one)
