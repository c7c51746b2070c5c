"""Recordings of a coach's own, in place of a voice. In: a folder or a file. Out: finished recordings.

A sentence has a file name of its own; where the folder has that file, it is heard, brought to the loudness of the rest.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from voicecoach.errors import VoicecoachError
from voicecoach.recording.recording import Recording
from voicecoach.recording.sound_file import read_recording
from voicecoach.source.kinds.values import Unfit
from voicecoach.source.own_sounds import ENDINGS, FOLDER, folder_of_voice
from voicecoach.voices.cache import FORMAT_VERSION, Cache
from voicecoach.voices.finish import levelled_clip, tone_clip

ENGINE = FOLDER.rstrip(":")
"""What a user writes before the path of a folder: `folder:my-voice`."""

_LONGEST_STEM = 60
_DIGEST = 6


def file_stem(sentence: str) -> str:
    """The file name of a sentence, without its ending: its words; where they are many, the first and a mark of all.

    Sentences of the same words have the same name: whoever reads them aloud says the same.
    """
    words = unicodedata.normalize("NFC", sentence).lower().replace("'", "").replace("’", "")
    # Signs that belong to a letter, as in Thai and Hindi, are part of the word.
    stem = "".join(letter if letter.isalnum() or unicodedata.category(letter)[0] == "M" else "-" for letter in words)
    stem = re.sub("-+", "-", stem).strip("-")
    if stem and len(stem) <= _LONGEST_STEM:
        return stem
    mark = sha256((stem or sentence).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST]
    return f"{stem[:_LONGEST_STEM].rstrip('-')}-{mark}" if stem else f"sentence-{mark}"


@dataclass(frozen=True, slots=True)
class OwnVoice:
    """A folder of recordings."""

    folder: Path

    @classmethod
    def opened(cls, name: str) -> "OwnVoice":
        """The folder of this name.

        Raises:
            VoicecoachError: there is no such folder.
        """
        try:
            return cls(folder_of_voice(name))
        except Unfit as unfit:
            raise VoicecoachError(f"{unfit.message}. {unfit.repair}") from unfit

    def find(self, sentence: str) -> Path | None:
        """The recording of a sentence, or None where there is none."""
        stem = file_stem(sentence)
        paths = (self.folder / f"{stem}{ending}" for low in ENDINGS for ending in (low, low.upper()))
        return next((path for path in paths if path.is_file()), None)


def own_recording(path: Path, cache: Cache, volume_percent: int = 100, *, is_whole: bool = False) -> Recording:
    """A recording of the user's own: trimmed to its sound, at the track's rate and loudness, in whole milliseconds.

    Args:
        path: of the file.
        cache: where it is kept.
        volume_percent: of the loudness of a sentence.
        is_whole: it is not trimmed.

    Raises:
        VoicecoachError: the file cannot be read, or nothing is heard in it.
    """
    how = f"{volume_percent} whole" if is_whole else f"{volume_percent}"
    return _made(path, cache, how, lambda raw: levelled_clip(raw, volume_percent, is_whole=is_whole))


def own_tone(path: Path, cache: Cache, gain_db: int = 0) -> Recording:
    """A sound of the user's own as a tone: it begins with its first sample, and is as loud as the bells.

    Raises:
        VoicecoachError: the file cannot be read, or nothing is heard in it.
    """
    return _made(path, cache, f"tone {gain_db}", lambda raw: tone_clip(raw, gain_db))


def _made(path: Path, cache: Cache, how: str, make: Callable[[Recording], Recording]) -> Recording:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise VoicecoachError(f"{path}: cannot be read: {error.strerror or error}.") from error
    key = sha256(f"{FORMAT_VERSION} {how} {sha256(content).hexdigest()}".encode()).hexdigest()
    known = cache.find(key)
    if known is not None:
        return known

    recording = make(read_recording(str(path)))
    if not recording.length:
        raise VoicecoachError(f"{path}: nothing is heard in this sound.")
    cache.keep(key, recording)
    return replace(recording, kept_as=key)
