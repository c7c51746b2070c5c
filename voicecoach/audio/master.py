"""How much louder or softer a whole track has to be. In: a timeline and its recordings. Out: a gain.

The loudness of a track is that of its blocks of 400 ms (ITU-R BS.1770-4), and silence does not count; so it is worked
out from the blocks of its sounds, which are measured once each. Steps of half a decibel: a changed sentence hardly
ever changes the gain of all others.
"""

import json
import math
from collections import Counter
from collections.abc import Mapping

from voicecoach.recording.loudness import block_levels
from voicecoach.recording.recording import Recording
from voicecoach.store import Store
from voicecoach.timeline.timeline import SoundKey, Timeline
from voicecoach.units import ms_within

TARGET_LUFS = {1: -19.0, 2: -16.0}
"""By channels. A mono file reads 3 LU under the same sound on two channels, and is heard alike."""

BED_LUFS = -33.0
"""Music where nobody speaks: 17 LU below the voice, which is at -16 on two channels. There it is company and no
performance; and where a fifth of the session is speech, it lies below the gate of BS.1770, so that the loudness of the
track is the voice's."""

_STEP_DB = 0.5
_MOST_WITH_MUSIC_DB = 4.0
_MOST_DB = 12.0
"""More would raise noise, or press speech flat."""
_ABSOLUTE_GATE = -700
_RELATIVE_GATE = -100
"""Tenths of a LU."""
_FORMAT = 1

Levels = dict[int, float]
"""How many blocks have a level, by tenths of a LU."""


def track_gain_db(
    timeline: Timeline,
    recordings: Mapping[SoundKey, Recording],
    kept: Store | None = None,
    encoder_db: float = 0.0,
) -> float:
    """The gain that brings a mono track to its loudness, in steps of half a decibel.

    Args:
        timeline: how often everything is heard.
        recordings: by sound.
        kept: where levels are kept that have been measured once.
        encoder_db: how much louder an encoder will make it; negative where it makes it softer.
    """
    loudness_lufs = integrated_lufs(_levels(timeline, recordings, kept))
    if loudness_lufs == -math.inf:
        return 0.0
    gain_db = round((TARGET_LUFS[1] - loudness_lufs - encoder_db) / _STEP_DB) * _STEP_DB
    return max(-_MOST_DB, min(_MOST_DB, gain_db))


def music_gain_db(
    timeline: Timeline,
    recordings: Mapping[SoundKey, Recording],
    volume_percent: int,
    kept: Store | None = None,
    encoder_db: float = 0.0,
) -> float:
    """The gain of the voice on a stereo track with music, whose level is fixed, in steps of half a decibel.

    Where there is little speech, the music counts as well; then the voice is raised by no more than 4 dB.

    Args:
        timeline: how often everything is heard.
        recordings: by sound.
        volume_percent: of the music.
        kept: where levels are kept that have been measured once.
        encoder_db: how much louder an encoder will make it; negative where it makes it softer.
    """
    voice = _levels(timeline, recordings, kept)
    heard_ms = ms_within(sum(event.length for event, _ in timeline.sounds()), timeline.sample_rate)
    alone = max(0.0, (ms_within(timeline.length, timeline.sample_rate) - heard_ms) / 100)
    bed = round(10 * (BED_LUFS + 20 * math.log10(max(volume_percent, 1) / 100)))

    def distance(step: int) -> float:
        # The same sound on two channels is 3 LU louder.
        louder = round(10 * (step * _STEP_DB + 10 * math.log10(2)))
        levels = {level + louder: blocks for level, blocks in voice.items()}
        levels[bed] = levels.get(bed, 0.0) + alone
        return abs(integrated_lufs(levels) + encoder_db - TARGET_LUFS[2])

    most = round(_MOST_WITH_MUSIC_DB / _STEP_DB)
    return min(range(-round(_MOST_DB / _STEP_DB), most + 1), key=distance) * _STEP_DB if voice else 0.0


def integrated_lufs(levels: Levels) -> float:
    """The loudness of blocks with these levels, through both gates of BS.1770; minus infinity for silence."""
    heard = {level: blocks for level, blocks in levels.items() if level > _ABSOLUTE_GATE}
    if not heard:
        return -math.inf
    gate = 10.0 * _mean_lufs(heard) + _RELATIVE_GATE
    return _mean_lufs({level: blocks for level, blocks in heard.items() if level > gate})


def _levels(timeline: Timeline, recordings: Mapping[SoundKey, Recording], kept: Store | None) -> Levels:
    """The levels of everything that is heard, as often as it is."""
    found: Levels = {}
    for sound, count in Counter(sound for _, sound in timeline.sounds()).items():
        for level, blocks in _levels_of(recordings[sound], kept).items():
            found[level] = found.get(level, 0.0) + blocks * count
    return found


def _mean_lufs(levels: Levels) -> float:
    energy = sum(blocks * 10.0 ** (level / 100.0) for level, blocks in levels.items())
    return 10.0 * math.log10(energy / sum(levels.values()))


def _levels_of(recording: Recording, kept: Store | None) -> Levels:
    key = f"{_FORMAT}-{recording.key}"
    known = kept.find(key) if kept is not None else None
    if known is not None:
        return {int(level): blocks for level, blocks in json.loads(known).items()}

    levels = block_levels(recording)
    if kept is not None:
        kept.keep(key, json.dumps(levels).encode())
    return levels
