"""Writes a finished track. In: a timeline and its recordings. Out: an MP3 or WAV that replaces the old file."""

from collections.abc import Callable, Mapping
from pathlib import Path

from voicecoach.audio.mixdown import blocks
from voicecoach.audio.tags import Chapter, id3_tag
from voicecoach.audio.wav import write_wav
from voicecoach.errors import VoicecoachError
from voicecoach.files import replacing
from voicecoach.recording import Recording
from voicecoach.timeline import SoundKey, Timeline
from voicecoach.units import to_ms

FORMATS = ("mp3", "wav")

_LANGUAGES = {"en": "eng", "es": "spa", "de": "deu", "fr": "fra", "it": "ita", "pt": "por", "nl": "nld"}


def write_track(
    path: Path,
    timeline: Timeline,
    recordings: Mapping[SoundKey, Recording],
    *,
    file_format: str,
    artist: str = "",
    comment: str = "",
    language: str = "en",
    on_progress: Callable[[int], None] | None = None,
) -> None:
    """Write the track; the file that stood there stays until the new one is whole.

    Args:
        path: the file to write.
        timeline: when everything is heard.
        recordings: by sound, as long as their events.
        file_format: `mp3` or `wav`.
        artist: for the tag.
        comment: for the tag.
        language: of the speech, as in `en`.
        on_progress: is told the samples written so far.

    Raises:
        VoicecoachError: the file cannot be written.
    """
    track = blocks(timeline, recordings)
    try:
        with replacing(path) as file:
            if file_format == "wav":
                written = write_wav(file, track, sample_rate=timeline.sample_rate, on_progress=on_progress)
            else:
                from voicecoach.audio.mp3 import write_mp3  # noqa: PLC0415 - WAV needs no encoder

                tag = id3_tag(
                    title=timeline.title,
                    artist=artist,
                    genre="Exercise",
                    comment=comment,
                    language=_LANGUAGES.get(language.partition("-")[0].lower(), "und"),
                    length_ms=to_ms(timeline.length, timeline.sample_rate),
                    chapters=chapters(timeline),
                )
                written = write_mp3(file, track, sample_rate=timeline.sample_rate, tag=tag, on_progress=on_progress)
            if written != timeline.length:
                raise VoicecoachError(f"{path}: wrote {written} samples instead of {timeline.length}; nothing was kept")
    except OSError as error:
        raise VoicecoachError(f"{path}: cannot be written: {error.strerror or error}.") from error


def chapters(timeline: Timeline) -> tuple[Chapter, ...]:
    """One chapter an exercise, named after its block and itself, and one for each part without exercises."""
    marks = timeline.marks
    ends = [*(mark.start for mark in marks[1:]), timeline.length]
    return tuple(
        Chapter(
            to_ms(mark.start, timeline.sample_rate),
            to_ms(end, timeline.sample_rate),
            _title(mark.chapter, mark.exercise),
        )
        for mark, end in zip(marks, ends, strict=True)
        if end > mark.start
    )


def _title(chapter: str, exercise: str | None) -> str:
    return chapter if exercise in {None, chapter} else f"{chapter}: {exercise}"
