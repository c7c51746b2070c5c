"""Tracks laid together from MP3 frames: exact, the same every time, and nothing is encoded twice."""

import io
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tracks import RATE, murmur, timeline_of

from voicecoach.audio.formats.crc import crc16
from voicecoach.audio.formats.info_frame import Mp3Format
from voicecoach.audio.formats.lame import encoded
from voicecoach.audio.formats.mp3 import write_mp3
from voicecoach.audio.formats.splice import Spliced, Splicer
from voicecoach.audio.mixdown import blocks
from voicecoach.audio.passages import passages
from voicecoach.errors import VoicecoachError
from voicecoach.recording.recording import Recording
from voicecoach.store import Store
from voicecoach.timeline.timeline import SoundKey, Timeline

miniaudio = pytest.importorskip("miniaudio")

STREAM = Mp3Format(RATE, 64)
FRAME = 192
RECORDINGS: dict[SoundKey, Recording] = {
    ("speech", "One."): murmur(20_400, 1),
    ("speech", "Two."): murmur(30_000, 2),
    ("speech", "Tick."): murmur(1_728, 3),
}


def written(
    timeline: Timeline, kept: Store | None = None, recordings: dict[SoundKey, Recording] | None = None
) -> tuple[bytes, Spliced]:
    file = io.BytesIO()
    spliced = Splicer(STREAM, 5, 0.0, kept).write(file, timeline, recordings or RECORDINGS)
    return file.getvalue(), spliced


def heard(track: bytes) -> npt.NDArray[np.float64]:
    return np.array(miniaudio.mp3_read_s16(track).samples, dtype=np.float64)


def meant(timeline: Timeline) -> npt.NDArray[np.float64]:
    pcm = b"".join(blocks(timeline, RECORDINGS, 0.0))
    return np.frombuffer(pcm, dtype="<i2").astype(np.float64)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 400_000), st.sampled_from(["One.", "Two.", "Tick."])), max_size=12),
    st.integers(0, 5_000),
)
def test_it_decodes_to_the_length_and_the_sound_that_were_meant(sounds: list[tuple[int, str]], rest: int) -> None:
    sounds = [(start // 24 * 24, text) for start, text in sounds]
    length = max((start + RECORDINGS["speech", text].length for start, text in sounds), default=24) + rest // 24 * 24
    timeline = timeline_of(sounds, RECORDINGS, length)
    track, _ = written(timeline)
    sound, original = heard(track), meant(timeline)
    assert length == len(sound)
    if sounds:
        likeness = float(np.dot(sound, original) / (np.linalg.norm(sound) * np.linalg.norm(original)))
        assert likeness > 0.97


def test_between_sounds_it_is_digitally_silent() -> None:
    timeline = timeline_of([(24_000, "One."), (120_000, "Two.")], RECORDINGS, 240_000)
    sound = heard(written(timeline)[0])
    reach = 3 * 576
    for start, end in ((0, 24_000), (44_400 + reach, 120_000), (150_000 + reach, 240_000)):
        assert 0.0 == np.abs(sound[start + 576 : end - 576]).max()


def test_it_sounds_as_the_same_track_encoded_in_one_go() -> None:
    timeline = timeline_of([(24_000, "One."), (100_008, "Two."), (200_000 // 24 * 24, "Tick.")], RECORDINGS, 240_000)
    file = io.BytesIO()
    write_mp3(file, blocks(timeline, RECORDINGS, 0.0), sample_rate=RATE)
    one, other = heard(file.getvalue()), heard(written(timeline)[0])
    assert len(one) == len(other)
    assert np.linalg.norm(one - other) < 0.05 * np.linalg.norm(one)


def test_what_is_known_is_not_encoded_again_and_gives_the_same_bytes(tmp_path: Path) -> None:
    kept = Store(tmp_path, ".frames")
    timeline = timeline_of([(24_000, "One."), (120_000, "Two."), (187_008, "One.")], RECORDINGS, 240_000)
    first, made = written(timeline, kept)
    # 187 008 and 24 000 lie alike on the MP3 frames (both 384 samples in).
    assert (2, 3) == (made.encoded, made.passages)
    second, again = written(timeline, kept)
    assert (0, 3) == (again.encoded, again.passages)
    assert first == second == written(timeline)[0]


def test_a_changed_sentence_costs_one_passage(tmp_path: Path) -> None:
    kept = Store(tmp_path, ".frames")
    sounds = [(24_000, "One."), (120_000, "Two."), (192_000, "Tick.")]
    written(timeline_of(sounds, RECORDINGS, 240_000), kept)
    changed = {**RECORDINGS, ("speech", "Two."): murmur(31_200, 9)}
    _, spliced = written(timeline_of(sounds, changed, 240_000), kept, changed)
    assert 1 == spliced.encoded


def test_damaged_frames_are_encoded_again(tmp_path: Path) -> None:
    kept = Store(tmp_path, ".frames")
    timeline = timeline_of([(24_000, "One.")], RECORDINGS, 72_000)
    track, _ = written(timeline, kept)
    [entry] = tmp_path.glob("*.frames")
    entry.write_bytes(entry.read_bytes()[:-FRAME])
    again, spliced = written(timeline, kept)
    assert (track, 1) == (again, spliced.encoded)


def test_the_info_frame_tells_the_checksum_of_what_follows() -> None:
    timeline = timeline_of([(24_000, "One."), (120_000, "Two.")], RECORDINGS, 240_000)
    track, _ = written(timeline)
    music = track[STREAM.info_frame_length :]
    assert len(music) % FRAME == 0
    at = STREAM.tag_offset + 120 + 32
    assert crc16(music) == int.from_bytes(track[at : at + 2], "big")


def test_every_mp3_frame_has_the_length_its_header_says() -> None:
    timeline = timeline_of([(24_000, "One."), (120_000, "Two.")], RECORDINGS, 240_000)
    music = written(timeline)[0][STREAM.info_frame_length :]
    assert {FRAME} == {STREAM.length_announced(music[at : at + 4]) for at in range(0, len(music), FRAME)}


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 600_000), st.sampled_from(["One.", "Two.", "Tick."])), max_size=40))
def test_passages_share_no_mp3_frame_and_hold_every_sound(sounds: list[tuple[int, str]]) -> None:
    timeline = timeline_of(sounds, RECORDINGS, 700_000)
    found = list(passages(timeline, 576))
    end = 0
    for passage in found:
        assert passage.mp3_frame >= end
        end = passage.mp3_frame + passage.mp3_frames
        assert 0 <= passage.phase < 576
        assert passage.length + 1_105 <= passage.mp3_frames * 576
    starts = sorted((passage.mp3_frame * 576 + at, sound[1]) for passage in found for at, sound in passage.parts)
    assert sorted(sounds) == starts


def test_what_does_not_come_back_as_it_went_in_is_no_track(monkeypatch: pytest.MonkeyPatch) -> None:
    timeline = timeline_of([(24_000, "One.")], RECORDINGS, 72_000)
    right = encoded
    monkeypatch.setattr("voicecoach.audio.formats.splice.encoded", lambda pcm, *rest: right(pcm[::-1], *rest))
    with pytest.raises(VoicecoachError, match="another sound than it got"):
        written(timeline)
    monkeypatch.setattr("voicecoach.audio.formats.splice.encoded", lambda pcm, *rest: right(pcm, *rest)[: -20 * FRAME])
    with pytest.raises(VoicecoachError, match=r"gave back \d+ of \d+ samples"):
        written(timeline)


def test_an_interrupted_encoding_stops_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    recordings = {("speech", f"{number}."): murmur(2_400, number) for number in range(60)}
    timeline = timeline_of([(number * 9_600, f"{number}.") for number in range(60)], recordings, 600_000)
    calls = []
    right = encoded

    def interrupted(pcm: bytes, *rest: object) -> bytes:
        calls.append(pcm)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return right(pcm, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr("voicecoach.audio.formats.splice.encoded", interrupted)
    with pytest.raises(KeyboardInterrupt):
        written(timeline, recordings=recordings)
    assert len(calls) < 60
