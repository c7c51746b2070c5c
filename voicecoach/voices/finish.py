"""From raw sound to a finished recording. In: what an engine said. Out: a clip for the track, or why not.

Loads numpy, so it is imported only when something is newly recorded.
"""

import math

from voicecoach.errors import VoicecoachError
from voicecoach.recording.conversions import filled_up, padded, trimmed
from voicecoach.recording.loudness import TARGET_LUFS, levelled
from voicecoach.recording.recording import Recording
from voicecoach.recording.resample import resampled
from voicecoach.units import TRACK_RATE, ms_within

# Wide bounds for "the engine said all of it, and nothing else": a very fast voice says a letter in 30 ms, a
# slow one a Chinese sign in half a second.
_SHORTEST_MS_PER_LETTER = 8
_LONGEST_MS_PER_LETTER = 800
_LONGEST_EXTRA_MS = 3000
_TONE_LUFS = -27.0
"""As loud as the computed bells: well below a voice, since nothing may startle who lies with closed eyes."""
_TONE_PEAK_DBTP = -9.0


def finished(sentence: str, raw: Recording, volume_percent: int) -> Recording:
    """The sentence's recording: trimmed, at the track's rate, at one loudness, padded to whole milliseconds.

    Raises:
        VoicecoachError: the engine gave nothing, silence, or far too little or too much for these words.
    """
    if not raw.length:
        raise VoicecoachError(f'the voice gave no sound for "{sentence}"')
    sound = trimmed(resampled(raw, TRACK_RATE))
    if not sound.length:
        raise VoicecoachError(f'the voice gave only silence for "{sentence}"')
    _check_length(sentence, sound)
    return _levelled(sound, volume_percent)


def levelled_clip(raw: Recording, volume_percent: int, *, is_whole: bool = False) -> Recording:
    """A sound of the user's own, made like the sentences of a voice; empty where nothing is heard in it.

    Args:
        raw: the sound.
        volume_percent: of the loudness of a sentence.
        is_whole: the silence at its ends is part of it.
    """
    at_rate = resampled(raw, TRACK_RATE)
    sound = trimmed(at_rate)
    if not sound.length:
        return sound
    return levelled(at_rate, _target_lufs(volume_percent)) if is_whole else _levelled(sound, volume_percent)


def tone_clip(raw: Recording, gain_db: int) -> Recording:
    """A sound of the user's own as a tone, heard from its first sample; empty where nothing is heard in it."""
    sound = trimmed(resampled(raw, TRACK_RATE))
    return filled_up(levelled(sound, _TONE_LUFS + gain_db, _TONE_PEAK_DBTP)) if sound.length else sound


def _levelled(sound: Recording, volume_percent: int) -> Recording:
    return padded(levelled(sound, _target_lufs(volume_percent)))


def _target_lufs(volume_percent: int) -> float:
    return TARGET_LUFS + 20.0 * math.log10(max(volume_percent, 1) / 100.0)


def _check_length(sentence: str, sound: Recording) -> None:
    letters = sum(character.isalnum() for character in sentence)
    length_ms = ms_within(sound.length, sound.sample_rate)
    shortest_ms = letters * _SHORTEST_MS_PER_LETTER
    longest_ms = letters * _LONGEST_MS_PER_LETTER + _LONGEST_EXTRA_MS
    if not shortest_ms <= length_ms <= longest_ms:
        words = len(sentence.split())
        raise VoicecoachError(
            f'the voice said "{sentence}" in {length_ms} ms; '
            f"{words} words like these take between {shortest_ms} and {longest_ms} ms"
        )
