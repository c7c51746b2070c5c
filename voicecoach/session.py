"""The whole street as one readable function: source, routine, cue sheet, recordings, timeline, sound.

In: the name or path of a routine and a few wishes. Out: a `Session`, which can be shown, written to a file or played.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from voicecoach.chimes import chime
from voicecoach.cuesheet import CueSheet, arrange
from voicecoach.cuesheet import as_text as cue_sheet_text
from voicecoach.errors import Problem, SourceError, VoicecoachError
from voicecoach.recording import Recording, read_recording
from voicecoach.routine.coach import Coach
from voicecoach.routine.exercise import Exercise
from voicecoach.routine.phrases import Phrases
from voicecoach.routine.routine import Routine
from voicecoach.source import Library, Reader, did_you_mean, shown
from voicecoach.timeline import SoundKey, Timeline, as_json, length_texts, place, sounds_of, speech_key
from voicecoach.timeline import as_text as timeline_text
from voicecoach.voices import Voice, list_voices, open_voice
from voicecoach.voices import record as record_sentences

Notice = Callable[[str], None]
Progress = Callable[[int, int], None]
"""Called with how much is done, and of how much."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a user may ask for beyond the files; None leaves it as the routine and its coach have it."""

    level: float | None = None
    """0 (gentle) to 1 (deep)."""
    voice: str | None = None
    """An engine, or an engine and a voice: `espeak:en-gb`."""
    rate: int | None = None
    """Words a minute."""
    coach: str | None = None
    first_side: str | None = None
    verbosity: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A session before anybody speaks."""

    routine: Routine
    coach: Coach
    phrases: Phrases
    cue_sheet: CueSheet
    reader: Reader


@dataclass(frozen=True, slots=True)
class Session:
    """A session with its sound."""

    routine: Routine
    coach: Coach
    voice: str
    """The engine that spoke."""
    language: str
    timeline: Timeline
    recordings: Mapping[SoundKey, Recording] = field(repr=False)

    def export(self, path: str | Path, file_format: str | None = None, on_progress: Progress | None = None) -> Path:
        """Write the track; the old file stays until the new one is whole.

        Args:
            path: where to; its ending says the format when `file_format` does not.
            file_format: `mp3` or `wav`.
            on_progress: is told the samples written so far, and all there are.

        Raises:
            VoicecoachError: the file cannot be written.
        """
        from voicecoach import __version__  # noqa: PLC0415 - the package's own name is not ready at import
        from voicecoach.audio import write_track  # noqa: PLC0415 - `show` writes nothing

        total = self.timeline.length
        write_track(
            Path(path),
            self.timeline,
            self.recordings,
            file_format=file_format or format_of(Path(path)),
            artist=f"voicecoach ({self.coach.name})",
            comment=f"voicecoach {__version__}, {self.voice} voice, level {self.routine.level:g}",
            language=self.language,
            on_progress=None if on_progress is None else lambda done: on_progress(done, total),
        )
        return Path(path)

    def play(self, on_progress: Progress | None = None) -> None:
        """Play the track through the speakers, to its end.

        Raises:
            VoicecoachError: there is no sound device.
        """
        from voicecoach.audio import blocks  # noqa: PLC0415 - only playing needs it
        from voicecoach.player import play_blocks  # noqa: PLC0415 - only playing needs it

        total = self.timeline.length
        track = blocks(self.timeline, self.recordings)
        play_blocks(
            track,
            self.timeline.sample_rate,
            lambda done: on_progress(min(done, total), total) if on_progress is not None else None,
        )

    def as_text(self) -> str:
        """The timeline as text."""
        return timeline_text(self.timeline)

    def as_json(self) -> dict[str, Any]:
        """The timeline by the JSON contract."""
        return as_json(self.timeline, self.voice)


def build(
    routine: str | Path,
    options: Options | None = None,
    *,
    notice: Notice | None = None,
    on_progress: Progress | None = None,
    voice: Voice | None = None,
) -> Session:
    """A routine as a session with its sound.

    Args:
        routine: an id, or the path of a routine file.
        options: what differs from the files.
        notice: called with one line for each thing that is other than asked.
        on_progress: is told how many sentences are recorded.
        voice: speaks instead of the coach's.

    Raises:
        SourceError: the files have problems, all of them collected.
        VoicecoachError: a file or voice cannot be used.
    """
    prepared = plan(routine, options)
    recordings, engine = record(prepared.cue_sheet, prepared.coach, notice=notice, on_progress=on_progress, voice=voice)
    with _quoting(prepared.reader):
        timeline = place(prepared.cue_sheet, lengths_of(recordings))
    return Session(prepared.routine, prepared.coach, engine, prepared.phrases.language, timeline, recordings)


def plan(routine: str | Path, options: Options | None = None) -> Plan:
    """Everything about a session that needs no voice: read, resolved and in order.

    Raises:
        SourceError: the files have problems, all of them collected.
        VoicecoachError: there is no such routine.
    """
    options = options or Options()
    path = find_routine(str(routine))
    reader = Reader(Library.around(path))
    found = _with_options(reader.routine(path), options)
    coach = _voiced(reader.coach(found.coach), options)
    phrases = reader.phrases(coach.phrases)
    with _quoting(reader):
        cue_sheet = arrange(found, coach, phrases)
    return Plan(found, coach, phrases, cue_sheet, reader)


def read_routine(routine: str | Path) -> Routine:
    """The routine of an id or a path, with every exercise it names.

    Raises:
        SourceError: the files have problems, all of them collected.
        VoicecoachError: there is no such routine.
    """
    path = find_routine(str(routine))
    return Reader(Library.around(path)).routine(path)


def record(
    cue_sheet: CueSheet,
    coach: Coach,
    *,
    notice: Notice | None = None,
    on_progress: Progress | None = None,
    voice: Voice | None = None,
) -> tuple[dict[SoundKey, Recording], str]:
    """Every sound a cue sheet can ask for, and the name of the engine that spoke.

    Raises:
        VoicecoachError: the voice cannot be used, or cannot say a sentence.
    """
    tell = notice or (lambda _line: None)
    report = on_progress or (lambda _done, _total: None)
    speaker = voice if voice is not None else open_voice(coach.voice, tell, cue_sheet.language)
    sounds = sounds_of(cue_sheet)
    spoken = sorted(sound for sound in sounds if sound[0].startswith("speech"))
    recordings: dict[SoundKey, Recording] = {}
    for kind, name in sounds:
        if kind == "tone":
            recordings[kind, name] = chime(name)
        elif kind == "sound":
            recordings[kind, name] = read_recording(name)

    def counted(before: int) -> Progress:
        return lambda done, _total: report(before + done, len(spoken) + 1)

    def say(wanted: list[SoundKey], said_before: int) -> None:
        for kind in sorted({kind for kind, _ in wanted}):
            language = kind.removeprefix("speech").strip()
            said = record_sentences(
                [text for its_kind, text in wanted if its_kind == kind],
                coach.voice,
                notice=tell,
                on_progress=counted(said_before),
                # A voice speaks one language; another one gets a voice of its own.
                voice=open_voice(coach.voice, tell, language) if language and voice is None else speaker,
                language=language or cue_sheet.language,
            )
            recordings.update({(kind, text): recording for text, recording in said.items()})
            said_before += len(said)

    say(spoken, 0)
    # How long the session is, and so which minute its opening names, is known only now.
    announced = length_texts(cue_sheet, lengths_of(recordings))
    say([speech_key(text) for texts in announced.values() for text in texts.values()], len(spoken))
    report(len(spoken) + 1, len(spoken) + 1)
    return recordings, speaker.engine


def lengths_of(recordings: Mapping[SoundKey, Recording]) -> dict[SoundKey, int]:
    """The plain table of lengths, in samples, that placing needs."""
    return {sound: recording.length for sound, recording in recordings.items()}


def check(paths: Iterable[Path], options: Options | None = None) -> Iterator[tuple[Path, tuple[Problem, ...]]]:
    """Every file below these paths, with its problems.

    Raises:
        VoicecoachError: a path is not there, or a file cannot be read.
    """
    for path in _yaml_files(paths):
        reader = Reader(Library.around(path))
        try:
            found = reader.check(path)
            problems = reader.problems
            if isinstance(found, Routine) and not problems:
                routine = _with_options(found, options or Options())
                coach = _voiced(reader.coach(routine.coach), options or Options())
                arrange(routine, coach, reader.phrases(coach.phrases))
        except SourceError as error:
            problems = tuple(reader.quoted(problem) for problem in error.problems)
        yield path, problems


def cues_text(prepared: Plan) -> str:
    """The cue sheet as text."""
    return cue_sheet_text(prepared.cue_sheet)


def list_rows(kind: str) -> list[tuple[str, ...]]:
    """What there is of a kind (`exercises`, `routines`, `coaches`, `voices`), a row each: id first, then what it is."""
    if kind == "voices":
        return [(f"{voice.engine}:{voice.name}", voice.language, voice.description) for voice in list_voices()]
    library = Library.around()
    rows: list[tuple[str, ...]] = []
    for path in library.files({"exercises": "exercise", "routines": "routine", "coaches": "coach"}[kind]):
        reader = Reader(Library.around(path))
        found = reader.check(path)
        if isinstance(found, Exercise):
            rows.append((found.id, found.phase, found.name))
        elif isinstance(found, Routine):
            rows.append((found.id, found.title, found.summary))
        elif isinstance(found, Coach):
            rows.append((found.id, found.name))
        else:
            rows.append((path.stem, f"has problems: voicecoach check {shown(path)}"))
    return rows


def output_path(routine: str, output: Path | None, file_format: str | None) -> Path:
    """Where a build writes: what was asked for, or `output/` and the routine's id.

    Raises:
        VoicecoachError: there is no such routine, or no format with such an ending.
    """
    name = f"{find_routine(routine).stem}.{file_format or 'mp3'}"
    if output is None:
        return Path("output") / name
    if output.is_dir():
        return output / name
    if file_format is None:
        format_of(output)
    return output


def find_routine(name: str) -> Path:
    """The file of a routine named by id or by path.

    Raises:
        VoicecoachError: there is none.
    """
    path = Path(name)
    if path.suffix.lower() in {".yaml", ".yml"} or "/" in name or "\\" in name:
        if not path.exists():
            raise VoicecoachError(f"{name}: there is no such file.")
        if path.is_dir():
            raise VoicecoachError(f"{name}: this is a folder; name one routine in it.")
        return path
    library = Library.around()
    found = library.find("routine", name)
    if found is not None:
        return found
    if path.is_file():
        return path
    known = library.ids("routine")
    if library.find("exercise", name):
        raise VoicecoachError(f'"{name}" is an exercise, and a routine is needed here. Known: {", ".join(known)}.')
    hint = did_you_mean(name, known) or f"Known: {', '.join(known)}."
    raise VoicecoachError(f'there is no routine "{name}". {hint}')


def format_of(path: Path) -> str:
    """The format a file's ending asks for.

    Raises:
        VoicecoachError: no format has such an ending.
    """
    ending = path.suffix.lower().removeprefix(".")
    if ending not in {"mp3", "wav"}:
        raise VoicecoachError(f'{path}: "{path.suffix}" is not a format. Write .mp3 or .wav.')
    return ending


def _yaml_files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            files = sorted(found for found in path.rglob("*") if found.suffix in {".yaml", ".yml"})
            if not files:
                raise VoicecoachError(f"{path}: there is no YAML file in this folder.")
            yield from files
        elif path.exists():
            yield path
        else:
            yield find_routine(str(path))


def _with_options(routine: Routine, options: Options) -> Routine:
    return replace(
        routine,
        level=routine.level if options.level is None else options.level,
        first_side=options.first_side or routine.first_side,
        coach=options.coach or routine.coach,
    )


def _voiced(coach: Coach, options: Options) -> Coach:
    voice = coach.voice
    if options.voice is not None:
        engine, _, name = options.voice.partition(":")
        voice = replace(voice, engine=engine, name=name or "default")
    if options.rate is not None:
        voice = replace(voice, rate=options.rate)
    return replace(coach, voice=voice, verbosity=options.verbosity or coach.verbosity)


class _quoting:  # noqa: N801 - a context manager, used like a function
    """Problems found after reading get the line they point at."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, SourceError):
            raise SourceError(tuple(self.reader.quoted(problem) for problem in error.problems)) from error
