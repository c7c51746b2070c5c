"""A session as files: the track, what stands beside it, or one file for each chapter. In: a session. Out: paths."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from voicecoach.audio.encoding_ahead import EncodeAhead
from voicecoach.audio.formats import sidecars
from voicecoach.audio.formats.container import require_container
from voicecoach.audio.formats.cover import cover_png
from voicecoach.audio.formats.kinds import HAS_BITRATE, NEEDS_EXTRA, Format
from voicecoach.audio.label import Label
from voicecoach.audio.label_of_session import label_of
from voicecoach.audio.track import Encoding, TrackWriter, check_mp3_bitrate
from voicecoach.errors import VoicecoachError
from voicecoach.files import replacing
from voicecoach.finding.paths import format_of
from voicecoach.recording.music_file import open_music
from voicecoach.recording.recording import Recording
from voicecoach.routine.coach import NO_MUSIC, MusicBed
from voicecoach.routine.routine import Routine
from voicecoach.routine.steps.walks import exercises_of
from voicecoach.session.file_wishes import FileWishes
from voicecoach.store import Store, default_folder
from voicecoach.telling import Progress
from voicecoach.timeline.part import part_of
from voicecoach.timeline.timeline import SoundKey, Timeline
from voicecoach.units import MINUTE_MS, ms_within, to_ms, whole_minutes

_COVER_VERSION = 1
"""To be raised when the same session would be drawn otherwise."""
_COVER_STEPS = 120

MOST_OPUS_KBPS = 256


@dataclass(frozen=True, slots=True)
class Published:
    """Everything that was written."""

    track: Path
    """The track, or the list of its parts."""
    others: tuple[Path, ...] = ()


def check_file(path: Path, file_format: Format | None, wishes: FileWishes) -> None:
    """Make sure, before any work is done, that such a file can be made.

    Raises:
        VoicecoachError: it cannot; the message says what to do.
    """
    ending = file_format or format_of(path)
    if ending in NEEDS_EXTRA:
        require_container(path)
    if ending not in HAS_BITRATE and wishes.bitrate_kbps is not None:
        raise VoicecoachError(f"--bitrate: a .{ending} file keeps every sample and has none to choose.")
    if wishes.quality is not None and ending != "mp3":
        raise VoicecoachError(f"--quality is the MP3 encoder's; a .{ending} file has none.")
    if ending == "opus" and (wishes.bitrate_kbps or 0) > MOST_OPUS_KBPS:
        raise VoicecoachError(f"--bitrate: Opus has at most {MOST_OPUS_KBPS} kbps, not {wishes.bitrate_kbps}.")
    # Whether a coach brings music is known only later; then the writer says so.
    if ending == "mp3" and wishes.music is not None:
        check_mp3_bitrate(wishes.bitrate_kbps, is_stereo=wishes.music != NO_MUSIC)
    if wishes.verifies and ending in {"m4a", "m4b"}:
        raise VoicecoachError(f"--verify reads MP3, WAV, FLAC and Opus; a .{ending} file it cannot read.")
    if wishes.music not in {None, NO_MUSIC}:
        check_music(MusicBed(wishes.music or ""))


@contextmanager
def encoding_ahead(
    path: Path, file_format: Format | None, wishes: FileWishes
) -> Iterator[Callable[[Recording], None] | None]:
    """What takes recordings to encode while the voice still speaks; None where a track is not spliced."""
    is_speech = (file_format or format_of(path)) == "mp3" and wishes.music in {None, NO_MUSIC}
    if not is_speech or wishes.bitrate_kbps is not None:
        yield None
        return
    with EncodeAhead(wishes.quality) as ahead:
        yield ahead.take


def check_music(bed: MusicBed) -> None:
    """Make sure that the music can be played.

    Raises:
        VoicecoachError: there is no such file, or it is no music; the message says why.
    """
    open_music(bed.path)


def label_for(
    timeline: Timeline, routine: Routine, *, artist: str, language: str, comment: str, has_cover: bool = True
) -> Label:
    """What players show of a session, with its picture."""
    cover = _cover(timeline, routine) if has_cover else b""
    year = str(datetime.now(UTC).year)
    return label_of(
        timeline, artist=artist, album="voicecoach", year=year, language=language, comment=comment, cover_png=cover
    )


def _cover(timeline: Timeline, routine: Routine) -> bytes:
    """The picture of a session, drawn once."""
    phases = {exercise.called: exercise.phase for exercise in exercises_of(routine.steps)}
    # In coarse steps, so that a changed sentence seldom changes the picture.
    length_ms = MINUTE_MS * whole_minutes(ms_within(timeline.length, timeline.sample_rate))
    step_ms = length_ms // _COVER_STEPS
    starts = [*(mark.start * _COVER_STEPS // timeline.length * step_ms for mark in timeline.marks), length_ms]
    bars = tuple(
        (start, end, phases.get(mark.exercise or "", ""))
        for mark, start, end in zip(timeline.marks, starts, starts[1:], strict=False)
        if end > start
    )
    kept = Store(default_folder(), ".cover")
    key = sha256(repr((_COVER_VERSION, timeline.title, length_ms, bars)).encode()).hexdigest()
    png = kept.find(key)
    if png is None:
        png = cover_png(timeline.title, length_ms, bars)
        kept.keep(key, png)
    return png


def publish(
    path: Path,
    timeline: Timeline,
    recordings: Mapping[SoundKey, Recording],
    label: Label,
    encoding: Encoding,
    wishes: FileWishes,
    on_progress: Progress | None = None,
) -> Published:
    """Write the track and what is asked for beside it.

    Args:
        path: of the track; when it is split, its stem names the folder of the parts.
        timeline: the session.
        recordings: by sound.
        label: what players show.
        encoding: the format, and how it is made.
        wishes: what is asked for beside it.
        on_progress: is told how much is done.

    Raises:
        VoicecoachError: a file cannot be written.
    """
    writer = TrackWriter(timeline, recordings, label, encoding)
    if wishes.is_split:
        return _split(path, writer, on_progress)
    writer.write(path, on_progress)
    return Published(path, tuple(_beside(path, label, name) for name in wishes.sidecars))


def _beside(path: Path, label: Label, name: str) -> Path:
    made: dict[str, tuple[str, Callable[[], str]]] = {
        "lrc": (".lrc", lambda: sidecars.lrc(label)),
        "vtt": (".vtt", lambda: sidecars.vtt(label)),
        "cue": (".cue", lambda: sidecars.cue_sheet(label, path.name)),
        "chapters": (".chapters.json", lambda: sidecars.chapters_json(label)),
    }
    suffix, text = made[name]
    return _written(path.with_suffix(suffix), text())


def _written(path: Path, text: str) -> Path:
    with replacing(path, durable=False) as file:
        # A cue sheet names its track, whose name may hold bytes that are no text.
        file.write(text.encode("utf-8", "surrogateescape"))
    return path


def _split(path: Path, whole: TrackWriter, on_progress: Progress | None) -> Published:
    """One file for each chapter, in a folder beside the track's place, and their list."""
    chapters = whole.label.chapters
    folder = path.with_suffix("")
    entries: list[tuple[str, int]] = []
    made: list[Path] = []
    for number, chapter in enumerate(chapters, start=1):
        part = part_of(whole.timeline, chapter.start_ms, chapter.end_ms, chapter.title)
        sounds = {sound: whole.recordings[sound] for _, sound in part.sounds()}
        length_ms = to_ms(part.length, part.sample_rate)
        label = replace(
            whole.label,
            title=chapter.title,
            album=whole.label.title,
            length_ms=length_ms,
            chapters=(),
            lines=tuple(
                replace(line, start_ms=line.start_ms - chapter.start_ms, end_ms=line.end_ms - chapter.start_ms)
                for line in whole.label.lines
                if chapter.start_ms <= line.start_ms < chapter.end_ms
            ),
        )
        name = sidecars.split_name(number, len(chapters), chapter.title) + path.suffix
        # Every part is as loud as it is in the whole.
        TrackWriter(part, sounds, label, whole.encoding, gain_db=whole.gain_db()).write(folder / name)
        entries.append((name, length_ms))
        made.append(folder / name)
        if on_progress is not None:
            on_progress(number, len(chapters))
    playlist = folder / f"{path.stem}.m3u8"
    stale = _listed(playlist) - {name for name, _ in entries}
    listed = _written(playlist, sidecars.m3u8(entries, whole.label.title))
    for name in stale:
        # Parts of an earlier split, by its own list; nothing else in the folder is ours.
        (folder / name).unlink(missing_ok=True)
    return Published(listed, tuple(made))


def _listed(playlist: Path) -> set[str]:
    """The parts that stand in a list of ours, by their names."""
    try:
        lines = playlist.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return set()
    return {line for line in lines if line and not line.startswith("#") and Path(line).name == line}
