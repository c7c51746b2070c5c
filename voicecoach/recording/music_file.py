"""Opens a music file of the user's own. In: a path. Out: its loudness, and its sound at 48 kHz in stereo, by blocks.

A home of soundfile, loaded only when there is music: it decodes WAV, FLAC, MP3 and OGG on every machine we know.
However long the file is, about a second of it is in memory at a time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING

from voicecoach.errors import VoicecoachError
from voicecoach.recording.arrays import Stereo, np
from voicecoach.recording.conversions import to_recording, to_sound
from voicecoach.recording.decoding import as_opened
from voicecoach.recording.loudness import k_filters, lufs
from voicecoach.recording.quiet_decoders import unheard
from voicecoach.recording.resample import resampled
from voicecoach.units import HOUR_MS, MINUTE_MS, MUSIC_RATE, clock, ms_within, samples_within

if TYPE_CHECKING:
    from soundfile import SoundFile


LONGEST_BLOCK = MUSIC_RATE // 2
"""In samples."""

_SHORTEST_MS = 2_000
_LONGEST_MS = 12 * HOUR_MS
_LOWEST_RATE = 4_000
_MEASURED_MS = 10 * MINUTE_MS
_LONGEST_MEASURED_BLOCK_MS = 400
_AUDIBLE = 1e-4

# The order of channels in WAV and FLAC: left, right, centre, bass effects (left out, as everywhere in a fold-down to
# stereo), left and right behind or beside.
_LAYOUTS = {1: "M", 2: "LR", 3: "LRC", 4: "LRlr", 5: "LRClr", 6: "LRC-lr", 7: "LRC-Clr", 8: "LRC-lrlr"}
_SIDES = {"M": (1, 1), "L": (1, 0), "R": (0, 1), "C": (0.7, 0.7), "-": (0, 0), "l": (0.7, 0), "r": (0, 0.7)}


@dataclass(frozen=True, slots=True)
class MusicFile:
    """A music file that was opened once and found to hold music."""

    path: str
    length: int
    """In samples at 48 kHz, as the file says; an MP3 that was cut off ends before."""
    sample_rate: int
    """Of the file, in Hz."""

    def blocks(self, start: int = 0) -> Iterator[Stereo]:
        """The music from a sample on, at 48 kHz, in blocks of at most half a second.

        Raises:
            VoicecoachError: the file cannot be read any more, or is damaged.
        """
        # From a whole second, where both rates have a sample, and one before, for the resampler to settle.
        second = max(0, start // MUSIC_RATE - 1)
        skipped, left = start - second * MUSIC_RATE, self.length - start
        source = _decoded(self.path, self.sample_rate // 2, second * self.sample_rate)
        for block in _at_music_rate(source, self.sample_rate):
            for first in range(min(skipped, len(block)), len(block), LONGEST_BLOCK):
                heard = block[first : first + min(LONGEST_BLOCK, left)]
                left -= len(heard)
                yield heard
            skipped -= min(skipped, len(block))

    def loudness_lufs(self) -> float:
        """The loudness of its first ten minutes by BS.1770; minus infinity where they are next to silent.

        In blocks of 200 to 400 ms that do not overlap, under a Hann window, and weighted by multiplying their spectra:
        a fifth of the work of filtering all of it, and within 0.1 LU over a minute of music.
        """
        length = 1 << samples_within(_LONGEST_MEASURED_BLOCK_MS, self.sample_rate).bit_length() - 1
        window = np.hanning(length).astype(np.float32)
        delay = np.exp(-2j * np.pi * np.fft.rfftfreq(length))
        share = np.full(len(delay), 2.0 / (length * float((window**2).sum())))
        for forward, backward in k_filters(self.sample_rate):
            share *= np.abs(np.polyval(forward[::-1], delay) / np.polyval(backward[::-1], delay)) ** 2
        powers = []
        for number, sound in enumerate(_decoded(self.path, length)):
            if len(sound) < length or number * length >= samples_within(_MEASURED_MS, self.sample_rate):
                break
            spectrum = np.fft.rfft(sound.T * window)
            powers.append(float((spectrum.real**2 + spectrum.imag**2).sum(axis=0) @ share))
        heard = np.maximum(np.array(powers), 1e-20)
        heard = heard[lufs(heard) > -70.0]
        if not heard.size:
            return -inf
        return float(lufs(heard[lufs(heard) > lufs(heard.mean()) - 10.0].mean()))


def open_music(path: str) -> MusicFile:
    """The music file, checked before anything is built with it.

    Raises:
        VoicecoachError: there is no such file, it holds no sound that can be read, or none that can be a bed.
    """
    with _opened(path) as file:
        rate, samples, channels = file.samplerate, file.frames, file.channels
    if not samples:
        raise VoicecoachError(f"{path}: this music is empty.")
    if channels not in _LAYOUTS:
        raise VoicecoachError(f"{path}: this music has {channels} channels, and at most 8 can be mixed to stereo.")
    if rate < _LOWEST_RATE:
        raise VoicecoachError(f"{path}: this music has {rate} samples a second, and music needs {_LOWEST_RATE}.")
    length_ms = ms_within(samples, rate)
    if length_ms < _SHORTEST_MS:
        raise VoicecoachError(
            f"{path}: this music lasts {length_ms} ms, and 2 seconds are the least that can be looped."
        )
    if length_ms > _LONGEST_MS:
        raise VoicecoachError(f"{path}: this music lasts {clock(length_ms)}, and 12 hours are the most.")
    decoded, is_heard = 0, False
    for sound in _decoded(path, rate // 2):
        decoded += len(sound)
        is_heard = is_heard or bool(np.abs(sound).max() > _AUDIBLE)
        if is_heard and decoded >= samples_within(_SHORTEST_MS, rate):
            break
    else:
        if is_heard:  # an MP3 that was cut off
            raise VoicecoachError(f"{path}: this music is damaged: it ends after {ms_within(decoded, rate)} ms.")
        raise VoicecoachError(f"{path}: this music is silent all through.")
    return MusicFile(path, (2 * samples * MUSIC_RATE + rate) // (2 * rate), rate)


def _opened(path: str) -> "SoundFile":
    try:
        import soundfile  # noqa: PLC0415 - 25 ms that a session without music need not pay
    except (ImportError, OSError) as error:  # OSError: the machine has no libsndfile for it
        raise VoicecoachError(
            f"{path}: music needs the package soundfile, which does not run here: {error}."
        ) from error
    if Path(path).is_dir():
        raise VoicecoachError(f"{path}: this is a folder; name one music file in it.")
    if not Path(path).is_file():
        raise VoicecoachError(f"{path}: there is no such file.")
    if not Path(path).stat().st_size:
        raise VoicecoachError(f"{path}: this music is empty.")

    try:
        with unheard():
            file = soundfile.SoundFile(as_opened(path))
    except (soundfile.SoundFileError, TypeError, OSError) as error:  # TypeError: it ends in .raw
        raise VoicecoachError(f"{path}: this is no sound that can be read; use WAV, FLAC, MP3 or OGG.") from error
    # After every block soundfile seeks to where it is, and there an MP3 clicks: libsndfile begins to decode it anew.
    file.seekable = lambda: False
    return file


def _decoded(path: str, length: int, start: int = 0) -> Iterator[Stereo]:
    """The file from a sample on, at its own rate, in stereo, in blocks of this many samples."""
    with _opened(path) as file:
        fold = np.array([_SIDES[place] for place in _LAYOUTS[file.channels]], dtype=np.float32)
        try:
            with unheard():
                file.seek(start)
            while len(sound := _read(file, length)):
                if file.subtype in {"FLOAT", "DOUBLE"}:
                    # What is no number in one sample would be heard, as nothing at all, to the session's end.
                    np.nan_to_num(sound, copy=False, posinf=0.0, neginf=0.0)
                yield sound if file.channels == 2 else sound @ fold
        except RuntimeError as error:  # what soundfile's own errors are
            raise VoicecoachError(f"{path}: this music is damaged: {error}") from error


def _read(file: "SoundFile", length: int) -> Stereo:
    # Block by block: while a block is mixed, nothing of ours is unheard.
    with unheard():
        sound: Stereo = file.read(length, dtype="float32", always_2d=True)
    return sound


def _at_music_rate(blocks: Iterator[Stereo], rate: int) -> Iterator[Stereo]:
    if rate == MUSIC_RATE:
        yield from blocks
        return
    try:
        import soxr  # noqa: PLC0415 - absent on some machines
    except ImportError:
        yield from _in_pieces(blocks, rate)
        return
    stream = soxr.ResampleStream(rate, MUSIC_RATE, 2, dtype="float32", quality="HQ")
    for block in blocks:
        yield stream.resample_chunk(block)
    yield stream.resample_chunk(np.zeros((0, 2), dtype=np.float32), last=True)


def _in_pieces(blocks: Iterator[Stereo], rate: int) -> Iterator[Stereo]:
    """The stand-in for soxr: pieces of ten seconds, resampled with a second around them that is thrown away.

    Whole seconds, since after each of them both rates have a sample at the same moment.
    """
    margin = np.zeros((rate, 2), dtype=np.float32)
    window = margin
    for block in chain(blocks, [margin]):
        window = np.concatenate([window, block])
        while len(window) >= 12 * rate:
            yield _resampled(window[: 12 * rate], rate)[MUSIC_RATE:-MUSIC_RATE]
            window = window[10 * rate :]
    yield _resampled(window, rate)[MUSIC_RATE:-MUSIC_RATE]


def _resampled(sound: Stereo, rate: int) -> Stereo:
    peak = max(1.0, float(np.abs(sound).max()))
    sides = [to_sound(resampled(to_recording(side / peak, rate), MUSIC_RATE)) * peak for side in sound.T]
    return np.stack(sides, axis=1).astype(np.float32)
