"""The whole street as one readable function: source, routine, cue sheet, recordings, timeline, sound.

In: the name or path of a routine and a few wishes. Out: a `Session`, which can be shown, written to a file or played.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voicecoach import __version__
from voicecoach.audio.formats.kinds import Format
from voicecoach.audio.label import Label
from voicecoach.audio.track import Encoding, TrackWriter
from voicecoach.cuesheet.cues import CueSheet
from voicecoach.finding.paths import find_routine, format_of
from voicecoach.pictures.json_contract import as_json
from voicecoach.pictures.table import as_table as timeline_table
from voicecoach.pictures.timeline_text import as_text as timeline_text
from voicecoach.recording.recording import Recording
from voicecoach.routine.coach import Coach
from voicecoach.routine.routine import Routine
from voicecoach.session.file_wishes import FileWishes
from voicecoach.session.planning import Options, Plan, plan
from voicecoach.session.publishing import label_for, publish
from voicecoach.session.recorder import Recorder, check_music, recorder_for, without_recording
from voicecoach.source.library import Library
from voicecoach.source.reader import Reader
from voicecoach.telling import Progress, Tell
from voicecoach.timeline.place import place
from voicecoach.timeline.timeline import SoundKey, Timeline
from voicecoach.units import ms_covering
from voicecoach.voices.voice import Voice

if TYPE_CHECKING:
    from voicecoach.session.file_wishes import FileWishes
    from voicecoach.session.publishing import Published


def version() -> str:
    """Of this program; the package's own name is not ready when it is imported."""
    return __version__


@dataclass(frozen=True, slots=True)
class Session:
    """A session with its sound.

    >>> from voicecoach.voices.stand_in import StandInVoice
    >>> build("box-breathing", voice=StandInVoice()).as_table().splitlines()[4]
    '00:27  Breathing  19 × 4-4-4-4'
    """

    routine: Routine
    coach: Coach
    voice: str
    """The engine that spoke."""
    language: str
    timeline: Timeline
    recordings: Mapping[SoundKey, Recording] = field(repr=False)
    recorded_by_hand: tuple[Path, ...] = ()
    """Files of the coach's own recordings that are heard."""

    def export(
        self,
        path: str | Path,
        file_format: Format | None = None,
        on_progress: Progress | None = None,
        wishes: "FileWishes | None" = None,
    ) -> Path:
        """Write the track; the old file stays until the new one is whole.

        Args:
            path: where to; its ending says the format when `file_format` does not.
            file_format: one of `FORMATS`.
            on_progress: is told how much is written, and how much there is.
            wishes: what else is asked of the file.

        Returns:
            The track's path; where it is split, that of the list of its parts.

        Raises:
            VoicecoachError: the file cannot be written.
        """
        return self.publish(Path(path), file_format, on_progress, wishes).track

    def publish(
        self,
        path: Path,
        file_format: Format | None = None,
        on_progress: Progress | None = None,
        wishes: "FileWishes | None" = None,
    ) -> "Published":
        """Write the track and what is asked for beside it; as `export`.

        Raises:
            VoicecoachError: a file cannot be written.
        """
        wishes = wishes or FileWishes()
        label = label_for(
            self.timeline,
            self.routine,
            artist=f"voicecoach ({self.coach.name})",
            language=self.language,
            comment=f"voicecoach {version()}, {self.voice} voice, level {self.routine.level:g}",
        )
        coach = self.coach
        encoding = wishes.encoding(file_format or format_of(path), coach.music, coach.voice.volume_percent)
        return publish(path, self.timeline, self.recordings, label, encoding, wishes, on_progress)

    @property
    def fell_back(self) -> bool:
        """Another engine spoke than the coach's, although it speaks this language; next time it may be there again."""
        return self.voice != self.coach.voice.engine and self.language.partition("-")[0].lower() == "en"

    def files_taken_in(self, wishes: "FileWishes") -> tuple[Path, ...]:
        """The sounds on the disk that the track is made of."""
        music = wishes.encoding("mp3", self.coach.music).music
        return (*self.recorded_by_hand, *([Path(music.path)] if music is not None else []))

    def gain_db(self) -> float:
        """How much louder the voice and the tones are made than they are recorded."""
        encoding = Encoding("wav", music=self.coach.music, volume_percent=self.coach.voice.volume_percent)
        return TrackWriter(self.timeline, self.recordings, Label(self.timeline.title, 0), encoding).gain_db()

    def play(self, on_progress: Progress | None = None) -> None:
        """Play the session through the speakers, to its end; no key is read, and it waits nowhere.

        Raises:
            VoicecoachError: there is no sound device, or it has gone.
        """
        from voicecoach.session.playing import play_through  # noqa: PLC0415 - loads the player

        play_through(self.timeline, self.recordings, self.gain_db(), self.coach.music, on_progress)

    def as_text(self) -> str:
        """The timeline as text."""
        return timeline_text(self.timeline)

    def as_table(self) -> str:
        """The session as a table by block: times, doses, equipment."""
        return timeline_table(self.timeline, self.routine)

    def as_json(self) -> dict[str, Any]:
        """The timeline by the JSON contract."""
        return as_json(self.timeline, self.voice)


def build(
    routine: str | Path,
    options: Options | None = None,
    *,
    notice: Tell | None = None,
    on_progress: Progress | None = None,
    voice: Voice | None = None,
    on_recorded: Callable[[Recording], None] | None = None,
    needs_music: bool = False,
) -> Session:
    """A routine as a session with its sound.

    >>> from voicecoach.voices.stand_in import StandInVoice
    >>> session = build("box-breathing", Options(verbosity="brief"), voice=StandInVoice())
    >>> next(session.timeline.spans("speech")).text
    'Box breathing, about six minutes.'

    Args:
        routine: an id, or the path of a routine file.
        options: what differs from the files.
        notice: called with one line for each thing that is other than asked.
        on_progress: is told how many sentences are recorded.
        voice: speaks instead of the coach's.
        on_recorded: is given every new recording as soon as it is finished, in another thread.
        needs_music: the coach's music will be heard; make sure of it before anything is recorded.

    Raises:
        SourceError: the files have problems, all of them collected.
        VoicecoachError: a file or voice cannot be used, or the session cannot be made as long as is asked for.
    """
    prepared = plan(routine, options)
    if needs_music:
        check_music(prepared)
    return spoken(prepared, notice=notice, on_progress=on_progress, voice=voice, on_recorded=on_recorded)


def spoken(
    prepared: Plan,
    *,
    notice: Tell | None = None,
    on_progress: Progress | None = None,
    voice: Voice | None = None,
    on_recorded: Callable[[Recording], None] | None = None,
) -> Session:
    """A plan as a session with its sound; as `build`.

    Raises:
        VoicecoachError: a file or voice cannot be used, or the session cannot be made as long as is asked for.
    """
    recorder = recorder_for(prepared, notice, on_progress, voice, on_recorded)
    return recorded(fitted(prepared, recorder), recorder, notice)


def recorded(prepared: Plan, recorder: Recorder, notice: Tell | None = None) -> Session:
    """A plan as a session with the sound of this recorder; as `build`.

    Raises:
        VoicecoachError: a file or voice cannot be used.
    """
    with prepared.quoting():
        timeline = place(prepared.cue_sheet, recorder.record(prepared.cue_sheet))
    heard = dict.fromkeys(sound for _, sound in timeline.sounds())
    if prepared.own_voice is not None and notice is not None:
        missing = {event.text for event in timeline.spans("speech")} & set(recorder.spoken_instead)
        for line in without_recording(sorted(text for text in missing if text), recorder.engine):
            notice(line)
    return Session(
        prepared.routine,
        prepared.coach,
        recorder.engine,
        prepared.phrases.language,
        timeline,
        {sound: recorder.recordings[sound] for sound in heard},
        recorder.files,
    )


def fitted(prepared: Plan, recorder: Recorder) -> Plan:
    """The plan at the length that is asked for, if one is."""

    def length_of(cue_sheet: CueSheet) -> int:
        with prepared.quoting():
            return ms_covering(place(cue_sheet, recorder.record(cue_sheet)).length)

    return prepared.fitted(length_of)


def record(
    cue_sheet: CueSheet,
    coach: Coach,
    *,
    notice: Tell | None = None,
    on_progress: Progress | None = None,
    voice: Voice | None = None,
) -> tuple[dict[SoundKey, Recording], str]:
    """Every sound a cue sheet can ask for, and the name of the engine that spoke.

    >>> from voicecoach.voices.stand_in import StandInVoice
    >>> prepared = plan("box-breathing")
    >>> recordings, engine = record(prepared.cue_sheet, prepared.coach, voice=StandInVoice())
    >>> engine, sorted({kind for kind, _ in recordings})
    ('stand-in', ['speech', 'tone'])

    Raises:
        VoicecoachError: the voice cannot be used, or cannot say a sentence.
    """
    recorder = Recorder(coach, cue_sheet.language, notice, on_progress, voice)
    recorder.record(cue_sheet)
    return recorder.recordings, recorder.engine


def read_routine(routine: str | Path) -> Routine:
    """The routine of an id or a path, with every exercise it names.

    >>> read_routine("lower-back").title
    'Lower back session'

    Raises:
        SourceError: the files have problems, all of them collected.
        VoicecoachError: there is no such routine.
    """
    path = find_routine(str(routine))
    return Reader(Library.around(path)).routine(path)
