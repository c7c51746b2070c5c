"""A session with music under it. In: a timeline, its recordings and a music file. Out: blocks of a 48 kHz stereo track.

The music is brought to one loudness, looped, faded in and out, and goes down before every word. The voice is heard as
on the track without music: the same sound on both sides. All of it flows in blocks of at most a second, so the memory
does not grow with the session.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from voicecoach.audio.ducking import ducking, on_track
from voicecoach.audio.limiter import limited
from voicecoach.audio.master import BED_LUFS
from voicecoach.recording.arrays import Gain, Samples, Stereo, np
from voicecoach.recording.music_file import MusicFile, open_music
from voicecoach.recording.recording import Recording
from voicecoach.recording.resample import resampled
from voicecoach.routine.coach import MusicBed
from voicecoach.timeline.timeline import SoundKey, Timeline
from voicecoach.units import MUSIC_RATE, to_samples

_MOST_GAIN_DB = 30.0
_LOOP_FADE_MS = 80
_KEPT_MS = 360_000
_PIECES_KEPT = 128
_PIECE_MARGIN_MS = 50


def music_blocks(
    timeline: Timeline, recordings: Mapping[SoundKey, Recording], bed: MusicBed, gain_db: float = 0.0
) -> Iterator[bytes]:
    """The track as blocks of interleaved 16-bit samples, exactly as long as the timeline.

    Args:
        timeline: when everything is heard.
        recordings: by sound, as long as their events.
        bed: the music.
        gain_db: how much louder all that is not music is to be, as on the track without it.

    Raises:
        VoicecoachError: the music cannot be used; before the first block, unless the file is damaged further on.
        ValueError: a recording is not as long as its event, or not at the timeline's rate.
    """
    return Music(bed, timeline).under(timeline, recordings, gain_db)


class Music:
    """The music of a session: it goes on, wherever in the session a person jumps."""

    def __init__(self, bed: MusicBed, timeline: Timeline) -> None:
        """Open the music.

        Args:
            bed: the music.
            timeline: the session it is for.

        Raises:
            VoicecoachError: the music cannot be used.
        """
        music = open_music(bed.path)
        level_db = min(_MOST_GAIN_DB, BED_LUFS - music.loudness_lufs())
        self._bed = bed
        self._level = bed.volume_percent / 100 * 10.0 ** (level_db / 20.0)
        self._sound = _looped(music, on_track(timeline.length, timeline))

    def under(
        self, timeline: Timeline, recordings: Mapping[SoundKey, Recording], gain_db: float = 0.0, start: int = 0
    ) -> Iterator[bytes]:
        """The track from a sample of the timeline on, as `music_blocks`; ends the stretch that was given out before.

        Raises:
            ValueError: a recording is not as long as its event, or not at the timeline's rate.
        """
        for event, sound in timeline.sounds():
            recording = recordings[sound]
            if recording.sample_rate != timeline.sample_rate or recording.length != event.length:
                raise ValueError(f"the recording of {sound} does not fit its place on the timeline")
        first = on_track(start, timeline)
        length = on_track(timeline.length, timeline) - first
        under = _under(_cut(self._sound, length), timeline, self._bed, self._level, first)
        mixed = _with_voice(under, timeline, recordings, 10.0 ** (gain_db / 20.0), first)
        return (_as_16_bits(block).tobytes() for block in _cut(limited(mixed), length))


def _as_16_bits(sound: Stereo) -> Samples:
    samples: Samples = np.clip(np.rint(sound * np.float32(32768)), -32768, 32767).astype("<i2")
    return samples


def _cut(blocks: Iterable[Stereo], length: int) -> Iterator[Stereo]:
    """The first so many samples."""
    for block in blocks:
        yield block[:length]
        length -= len(block)
        if length <= 0:
            return


def _looped(music: MusicFile, needed: int) -> Iterator[Stereo]:
    """The music again and again, without end.

    The end of it is crossfaded into its beginning at equal power. They are different music and add up like noise; at
    equal amplitude the middle of the crossfade would be 3 dB too quiet.
    """
    fade = to_samples(_LOOP_FADE_MS, MUSIC_RATE)
    falling = np.cos(np.pi / 2 * (np.arange(fade, dtype=np.float32)[:, None] + 0.5) / fade)
    tail: Stereo | None = None
    for one_pass in _passes(music, needed):
        window = np.zeros((0, 2), dtype=np.float32)
        for block in one_pass:
            window = np.concatenate([window, block])
            if tail is not None and len(window) >= fade:
                window[:fade] = window[:fade] * falling[::-1] + tail * falling
                tail = None
            if tail is None and len(window) > 2 * fade:
                yield window[:-fade]
                window = window[-fade:]
        yield window[:-fade]
        tail = window[-fade:]


def _passes(music: MusicFile, needed: int) -> Iterator[Iterable[Stereo]]:
    """The music from its beginning, once for every time it is played.

    Up to six minutes of it are kept, as 16-bit samples with room for peaks above full scale: decoding and resampling
    cost more than all the mixing.
    """
    if music.length >= needed or music.length > to_samples(_KEPT_MS, MUSIC_RATE):
        while True:
            yield music.blocks()
    kept = [_as_16_bits(block * np.float32(0.5)) for block in music.blocks()]
    while True:
        yield (block * np.float32(2.0 / 32768.0) for block in kept)


def _under(blocks: Iterable[Stereo], timeline: Timeline, bed: MusicBed, level: float, start: int) -> Iterator[Stereo]:
    """The music at its level, down under speech, faded in and out; the first block stands at this sample."""
    length = on_track(timeline.length, timeline)
    fade = min(to_samples(bed.fade_ms, MUSIC_RATE), length // 2)
    envelope = ducking(timeline, bed.under_speech_db)
    for block in blocks:
        end = start + len(block)
        gain = envelope.between(start, end)
        gain *= np.float32(level)
        if start < fade or end > length - fade:
            distance = np.minimum(np.arange(start, end) + 0.5, length - np.arange(start, end) - 0.5)
            gain *= (0.5 - 0.5 * np.cos(np.pi * np.minimum(distance / max(1, fade), 1.0))).astype(np.float32)
        # Side by side: numpy is slow where it has to stretch a column over two.
        block[:, 0] *= gain
        block[:, 1] *= gain
        yield block
        start = end


def _with_voice(
    blocks: Iterable[Stereo],
    timeline: Timeline,
    recordings: Mapping[SoundKey, Recording],
    gain: float,
    start: int,
) -> Iterator[Stereo]:
    """The blocks, the first of which stands at this sample, with everything that is heard added at its own.

    The same on both sides.

    No pan law: on two channels the same samples are 3 LU louder, which is by how much the two targets differ.
    """
    waiting = deque(pair for pair in timeline.sounds() if on_track(pair[0].end, timeline) > start)
    sounding: list[tuple[int, int, SoundKey]] = []
    upsampled = _upsampler(recordings, gain)
    for block in blocks:
        end = start + len(block)
        while waiting and on_track(waiting[0][0].start, timeline) < end:
            event, sound = waiting.popleft()
            sounding.append((on_track(event.start, timeline), on_track(event.end, timeline), sound))
        for first, after, sound in sounding:
            at, stop = max(first, start), min(after, end)
            while at < stop:
                second, offset = divmod(at - first, MUSIC_RATE)
                piece = upsampled(sound, second)[offset : offset + stop - at]
                if not piece.size:
                    break
                block[at - start : at - start + len(piece), 0] += piece
                block[at - start : at - start + len(piece), 1] += piece
                at += len(piece)
        sounding = [clip for clip in sounding if clip[1] > end]
        yield block
        start = end


def _upsampler(recordings: Mapping[SoundKey, Recording], gain: float) -> Callable[[SoundKey, int], Gain]:
    """What gives the sound of a recording at 48 kHz, one second of it at a time, and keeps what was used last."""

    @lru_cache(maxsize=_PIECES_KEPT)
    def upsampled(sound: SoundKey, second: int) -> Gain:
        recording = recordings[sound]
        rate = recording.sample_rate
        margin = to_samples(_PIECE_MARGIN_MS, rate)
        before = min(margin, second * rate)
        around = recording.pcm[2 * (second * rate - before) : 2 * ((second + 1) * rate + margin)]
        skipped = before * MUSIC_RATE // rate
        pcm = resampled(Recording(around, rate), MUSIC_RATE).pcm[2 * skipped : 2 * (skipped + MUSIC_RATE)]
        return np.frombuffer(pcm, dtype="<i2").astype(np.float32) * np.float32(gain / 32768)

    return upsampled
