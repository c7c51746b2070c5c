"""Music under a session: exact lengths, room for every word, no clicks, and no peak above the ceiling."""

import tracemalloc
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from voicecoach.audio.ducking import DOWN_MS, UP_MS, ducking
from voicecoach.audio.master import BED_LUFS
from voicecoach.audio.music import music_blocks
from voicecoach.cuesheet.where import Where
from voicecoach.errors import VoicecoachError
from voicecoach.position import SourcePosition
from voicecoach.recording.conversions import to_recording
from voicecoach.recording.loudness import loudness_lufs, true_peak_dbtp
from voicecoach.recording.recording import Recording
from voicecoach.recording.resample import resampled
from voicecoach.routine.coach import MusicBed
from voicecoach.timeline.timeline import Event, SoundKey, Timeline

Sound = NDArray[np.float64]
SPOKEN: SoundKey = ("speech", "Breathe in.")
WHERE = Where(SourcePosition("routine.yaml", 1, 1))
MS = 48


def sine(length_ms: int, *, rate: int = 48_000, hertz: float = 440.0, peak: float = 0.5) -> Sound:
    return np.asarray(peak * np.sin(2 * np.pi * hertz * np.arange(rate * length_ms // 1000) / rate))


def noise(length_ms: int, *, rate: int = 48_000, level: float = 0.1, seed: int = 1) -> Sound:
    return np.asarray(level * np.random.default_rng(seed).standard_normal(rate * length_ms // 1000))


def word(length_ms: int, rate: int = 24_000) -> Recording:
    """Noise as soft as speech, so that no limiter touches it."""
    return to_recording(noise(length_ms, rate=rate, level=0.05, seed=2), rate)


def silent(length_ms: int) -> Recording:
    return Recording(bytes(2 * 24 * length_ms), 24_000)


def spoken(start: int, recording: Recording) -> Event:
    return Event(start, recording.length, "speech", WHERE, text=SPOKEN[1])


def session(length: int, *events: Event, rate: int = 24_000) -> Timeline:
    return Timeline("A session", rate, length, events, ())


def bed(
    folder: Path, sound: Sound, *, under_speech_db: int = 20, fade_ms: int = 0, volume_percent: int = 100
) -> MusicBed:
    path = folder / "music.wav"
    soundfile.write(path, sound, 48_000, subtype="FLOAT")
    return MusicBed(str(path), under_speech_db, fade_ms, volume_percent)


def track(timeline: Timeline, recordings: Mapping[SoundKey, Recording], music: MusicBed) -> Sound:
    """Rows of left and right, full scale at 1."""
    pcm = b"".join(music_blocks(timeline, recordings, music))
    return np.frombuffer(pcm, dtype="<i2").reshape(-1, 2) / 32768


def rms(sound: Sound) -> float:
    return float(np.sqrt(np.mean(sound**2)))


# --- length and shape


@pytest.mark.parametrize(("length", "rate"), [(240_000, 24_000), (24_007, 24_000), (13, 24_000), (66_000, 22_000)])
def test_the_track_is_exactly_as_long_as_the_timeline(tmp_path: Path, length: int, rate: int) -> None:
    music = bed(tmp_path, noise(2_300), fade_ms=3_000)
    blocks = list(music_blocks(session(length, rate=rate), {}, music))
    assert length * 48_000 // rate * 4 == sum(map(len, blocks))
    assert all(0 < len(block) <= 48_000 * 4 for block in blocks)


def test_the_same_session_gives_the_same_track(tmp_path: Path) -> None:
    recording = word(900)
    timeline = session(24_000 * 6, spoken(48_000, recording))
    music = bed(tmp_path, noise(2_300), fade_ms=3_000)
    once, again = (list(music_blocks(timeline, {SPOKEN: recording}, music)) for _ in range(2))
    assert once == again


# --- the bed


def test_a_looped_tone_has_no_click(tmp_path: Path) -> None:
    # 3.0005 s: where the tone meets its beginning, its phase is another one.
    sound = track(session(24_000 * 20), {}, bed(tmp_path, sine(6_001)[: 144_024 + 24]))[:, 0]
    steady = np.abs(np.diff(sound[:96_000])).max()
    # Two tones at equal power are at most 3 dB louder than one.
    assert np.abs(np.diff(sound)).max() < 1.45 * steady


def test_a_loop_keeps_its_loudness_at_the_seam(tmp_path: Path) -> None:
    length_ms = 2_500
    sound = track(session(24_000 * 60), {}, bed(tmp_path, noise(length_ms)))
    seams = [(length_ms - 80) * MS * number for number in range(1, 24)]
    at_seams = rms(np.concatenate([sound[seam + 30 * MS : seam + 50 * MS] for seam in seams]))
    assert 20 * np.log10(at_seams / rms(sound)) == pytest.approx(0.0, abs=0.3)


def test_a_file_longer_than_the_session_is_played_as_it_is_and_cut(tmp_path: Path) -> None:
    original = noise(6_000, level=0.02)
    sound = track(session(24_000 * 5), {}, bed(tmp_path, original))
    gain = rms(sound) / rms(original[: 48_000 * 5])
    assert np.abs(sound[:, 0] - gain * original[: 48_000 * 5]).max() < 2 / 32768


@pytest.mark.parametrize("peak", [0.002, 0.03, 1.0])
def test_every_music_is_equally_loud(tmp_path: Path, peak: float) -> None:
    sound = track(session(24_000 * 6), {}, bed(tmp_path, sine(3_000, hertz=500.0, peak=peak)))
    # The same on both sides is 3 LU louder than one side.
    loudness = loudness_lufs(to_recording(sound[:, 0], 48_000)) + 3.01
    assert loudness == pytest.approx(BED_LUFS, abs=0.3)


def test_half_the_volume_is_half_the_amplitude(tmp_path: Path) -> None:
    full, half = (track(session(72_000), {}, bed(tmp_path, noise(4_000), volume_percent=v)) for v in (100, 50))
    assert rms(half) / rms(full) == pytest.approx(0.5, abs=0.001)


def test_next_to_silent_music_is_raised_by_no_more_than_30_db(tmp_path: Path) -> None:
    sound = track(session(48_000), {}, bed(tmp_path, sine(3_000, peak=0.0002)))
    assert np.abs(sound).max() == pytest.approx(0.0002 * 10**1.5, rel=0.02)


def test_the_bed_fades_in_from_the_first_sample_and_out_to_the_last(tmp_path: Path) -> None:
    sound = track(session(24_000 * 12), {}, bed(tmp_path, sine(4_000, hertz=1_000.0), fade_ms=3_000))[:, 0]
    full = np.abs(sound[6_000 * MS - 4_800 : 6_000 * MS + 4_800]).max()
    for at_ms, share in ((0, 0.0), (750, 0.146), (1_500, 0.5), (3_000, 1.0)):
        for middle in (at_ms * MS, len(sound) - at_ms * MS):
            near = sound[max(0, middle - 60) : middle + 60]
            assert np.abs(near).max() / full == pytest.approx(share, abs=0.02)


# --- making room


def test_the_music_goes_down_before_a_word_and_comes_back_after_it() -> None:
    envelope = ducking(session(24_000 * 10, spoken(72_000, silent(1_000))))
    start, end = 144_000, 192_000
    assert (start - DOWN_MS * MS, start, end, end + UP_MS * MS) == envelope.positions
    assert (0.0, -20.0, -20.0, 0.0) == envelope.gains_db
    gain_db = 20 * np.log10(envelope.between(0, 480_000))
    assert (gain_db[: start - DOWN_MS * MS] == 0).all()
    assert gain_db[start - DOWN_MS * MS // 2] == pytest.approx(-10.0, abs=0.01)
    assert np.allclose(-20.0, gain_db[start : end + 1], atol=1e-4)
    assert gain_db[end + UP_MS * MS // 2] == pytest.approx(-10.0, abs=0.01)
    assert (gain_db[end + UP_MS * MS :] == 0).all()


def test_an_envelope_is_the_same_in_any_blocks() -> None:
    envelope = ducking(session(240_000, spoken(24_000, silent(500)), spoken(96_000, silent(500))), 12)
    whole = envelope.between(0, 480_000)
    for size in (1, 997, 48_000):
        first = 44_000 if size == 1 else 0
        last = 44_100 if size == 1 else 480_000
        parts = [envelope.between(start, min(last, start + size)) for start in range(first, last, size)]
        assert np.allclose(whole[first:last], np.concatenate(parts), atol=1e-6)


def test_between_close_words_the_music_stays_down() -> None:
    recording = silent(500)
    gap = (DOWN_MS + UP_MS) * 24
    close = session(240_000, spoken(24_000, recording), spoken(36_000 + gap - 1, recording))
    apart = session(240_000, spoken(24_000, recording), spoken(36_000 + gap, recording))
    assert 4 == len(ducking(close).positions)
    assert 8 == len(ducking(apart).positions)


def test_a_word_within_another_does_not_end_the_room_early() -> None:
    envelope = ducking(session(240_000, spoken(24_000, silent(3_000)), spoken(30_000, silent(500))))
    assert (24_000 + 72_000) * 2 == envelope.positions[2]


def test_sounds_make_the_music_go_down_and_tones_and_spans_do_not() -> None:
    others = [Event(24_000, 2_400, kind, WHERE, role="tick") for kind in ("tone", "hold", "silence", "chapter")]
    assert (0.0,) == ducking(session(240_000, *others)).gains_db
    assert 4 == len(ducking(session(240_000, Event(24_000, 2_400, "sound", WHERE, text="gong.wav"))).positions)


def test_a_word_right_at_the_start_finds_the_music_down() -> None:
    assert ducking(session(240_000, spoken(0, silent(500)))).between(0, 10) == pytest.approx(np.full(10, 0.1))


def test_under_a_word_the_track_is_20_db_down_from_its_first_to_its_last_sample(tmp_path: Path) -> None:
    recording = silent(1_500)
    music = bed(tmp_path, noise(2_700), fade_ms=1_000)
    without = track(session(24_000 * 12), {}, music)
    with_word = track(session(24_000 * 12, spoken(24_000 * 5, recording)), {SPOKEN: recording}, music)

    def change_db(start: int, end: int) -> float:
        return 20 * float(np.log10(rms(with_word[start:end]) / rms(without[start:end])))

    start, end = 5_000 * MS, 6_500 * MS
    for first, last in ((start, start + 2 * MS), (start, end), (end - 2 * MS, end)):
        assert change_db(first, last) == pytest.approx(-20.0, abs=0.5)
    away = slice(0, start - DOWN_MS * MS), slice(end + UP_MS * MS, None)
    assert all(np.array_equal(without[part], with_word[part]) for part in away)


# --- the voice


def test_the_voice_is_at_its_exact_sample_on_both_sides(tmp_path: Path) -> None:
    recording = word(2_700)
    start = 24_000 * 2 + 1_237
    music = bed(tmp_path, noise(2_000), volume_percent=0)
    sound = track(session(24_000 * 8, spoken(start, recording)), {SPOKEN: recording}, music)
    expected = np.zeros(len(sound))
    pcm = resampled(recording, 48_000).pcm
    expected[2 * start : 2 * start + 2 * recording.length] = np.frombuffer(pcm, dtype="<i2") / 32768
    assert np.array_equal(sound[:, 0], sound[:, 1])
    # Beyond its ends a recording rings below hearing, so the difference is a rounding or two.
    assert np.abs(expected - sound[:, 0]).max() <= 2.5 / 32768


def test_a_recording_at_another_rate_finds_its_place_too(tmp_path: Path) -> None:
    recording = word(2_500, rate=22_000)
    music = bed(tmp_path, noise(2_000), volume_percent=0)
    timeline = session(22_000 * 6, spoken(22_000, recording), rate=22_000)
    sound = track(timeline, {SPOKEN: recording}, music)[:, 0]
    expected = np.frombuffer(resampled(recording, 48_000).pcm, dtype="<i2") / 32768
    assert np.abs(expected - sound[48_000 : 48_000 + len(expected)]).max() <= 2.5 / 32768


def test_recordings_that_overlap_are_added(tmp_path: Path) -> None:
    recording = word(1_000)
    music = bed(tmp_path, noise(2_000), volume_percent=0)
    one, other, both = (
        track(session(96_000, *(spoken(start, recording) for start in starts)), {SPOKEN: recording}, music)
        for starts in ((12_000,), (24_000,), (12_000, 24_000))
    )
    assert np.abs(one + other - both).max() <= 1.5 / 32768


def test_each_side_is_as_loud_as_the_track_without_music(tmp_path: Path) -> None:
    recording = to_recording(sine(3_000, rate=24_000, hertz=800.0, peak=0.2), 24_000)
    music = bed(tmp_path, noise(2_000), volume_percent=0)
    sound = track(session(120_000, spoken(24_000, recording)), {SPOKEN: recording}, music)
    voice = to_recording(sound[48_000 : 48_000 + 144_000, 0], 48_000)
    assert loudness_lufs(voice) == pytest.approx(loudness_lufs(recording), abs=0.05)


def test_a_gain_is_for_all_but_the_music(tmp_path: Path) -> None:
    recording = word(1_000)
    timeline = session(120_000, spoken(24_000, recording))
    music = bed(tmp_path, sine(3_000))
    as_is, raised = (
        np.frombuffer(b"".join(music_blocks(timeline, {SPOKEN: recording}, music, gain_db)), dtype="<i2") / 32768
        for gain_db in (0.0, 6.0)
    )
    voice = slice(4 * 24_000, 4 * 48_000)
    assert 20 * np.log10(rms(raised[voice]) / rms(as_is[voice])) == pytest.approx(6.0, abs=0.1)
    assert np.array_equal(as_is[4 * 96_000 :], raised[4 * 96_000 :])


# --- peaks


@pytest.mark.parametrize("hertz", [50.0, 997.0, 11_990.0])
def test_no_peak_passes_the_ceiling_however_loud_all_of_it_is(tmp_path: Path, hertz: float) -> None:
    recording = to_recording(noise(2_000, rate=24_000, level=0.3), 24_000)
    loud = sine(3_100, hertz=hertz, peak=1.0) + noise(3_100, level=0.3)
    music = bed(tmp_path, loud, volume_percent=2_000, under_speech_db=0)
    sound = track(session(24_000 * 7, spoken(24_000 * 3, recording)), {SPOKEN: recording}, music)
    for side in sound.T:
        assert -3.5 < true_peak_dbtp(to_recording(side, 48_000)) <= -1.0


def test_music_under_speech_takes_next_to_nothing_from_its_peaks(tmp_path: Path) -> None:
    # As levelled speech is: its peaks are just below the ceiling.
    peaks = noise(3_000, rate=24_000, level=0.05)
    peaks[::2_400] = 0.7
    recording = to_recording(peaks, 24_000)
    timeline = session(24_000 * 6, spoken(48_000, recording))
    alone, above = (
        track(timeline, {SPOKEN: recording}, bed(tmp_path, noise(2_500), volume_percent=volume)) for volume in (0, 100)
    )
    spoken_at = slice(96_000, 96_000 + 144_000)
    gain = np.sum(alone[spoken_at] * above[spoken_at]) / np.sum(alone[spoken_at] ** 2)
    assert abs(20 * np.log10(gain)) < 0.1


def test_a_track_below_the_ceiling_is_not_touched_by_the_limiter(tmp_path: Path) -> None:
    recording = to_recording(sine(2_000, rate=24_000, peak=0.75), 24_000)
    music = bed(tmp_path, noise(2_000), volume_percent=0)
    sound = track(session(96_000, spoken(24_000, recording)), {SPOKEN: recording}, music)
    assert np.abs(sound).max() == pytest.approx(0.75, abs=0.005)


# --- the work it takes


def test_half_an_hour_flows_through_little_memory(tmp_path: Path) -> None:
    recording = silent(4_000)
    music = bed(tmp_path, noise(2_500))
    timeline = session(30 * 60 * 24_000, *(spoken(second * 24_000, recording) for second in range(5, 1_790, 8)))
    tracemalloc.start()
    blocks = music_blocks(timeline, {SPOKEN: recording}, music)
    assert 30 * 60 * 48_000 * 4 == sum(map(len, blocks))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    # The whole track would be 346 MB.
    assert peak < 8_000_000


# --- what is refused


def test_music_that_cannot_be_used_is_refused_before_the_first_block(tmp_path: Path) -> None:
    path = str(tmp_path / "music.mp3")
    with pytest.raises(VoicecoachError) as raised:
        music_blocks(session(24_000), {}, MusicBed(path))
    assert f"{path}: there is no such file." == str(raised.value)


@pytest.mark.parametrize("recording", [silent(499), Recording(bytes(24_000), 22_000)])
def test_a_recording_that_does_not_fit_its_place_is_refused(tmp_path: Path, recording: Recording) -> None:
    timeline = session(48_000, spoken(0, silent(500)))
    with pytest.raises(ValueError, match="does not fit its place on the timeline"):
        music_blocks(timeline, {SPOKEN: recording}, bed(tmp_path, noise(2_000)))
