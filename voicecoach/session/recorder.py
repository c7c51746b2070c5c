"""Everything a cue sheet can ask for, recorded. In: cue sheets, one after the other. Out: a table of recordings.

Fitting tries several cue sheets; a sentence that stood in an earlier one is not recorded again.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from voicecoach.chimes import VERSION, chime, is_computed
from voicecoach.cuesheet.cues import CueSheet
from voicecoach.errors import Problem, SourceError, VoicecoachError
from voicecoach.position import SourcePosition
from voicecoach.recording.music_file import open_music
from voicecoach.recording.recording import Recording
from voicecoach.routine.coach import Coach
from voicecoach.routine.lexicon import Lexicon
from voicecoach.routine.sounds import LONGEST_TICK_MS
from voicecoach.routine.tongues.languages import main_part
from voicecoach.session.planning import Plan
from voicecoach.telling import Progress, Tell
from voicecoach.timeline.place import length_texts, sounds_in_order
from voicecoach.timeline.timeline import SoundKey, speech_key
from voicecoach.units import ms_covering
from voicecoach.voices.cache import default_cache
from voicecoach.voices.own import OwnVoice, file_stem, own_recording, own_tone
from voicecoach.voices.record import record as record_sentences
from voicecoach.voices.voice import Voice, open_voice


@contextmanager
def named_by_files(path: str, sounds: Mapping[str, SourcePosition]) -> Iterator[None]:
    """What is wrong with a sound is a problem where it is named, if a file names it.

    Args:
        path: of the sound.
        sounds: where sounds are named, by path.

    Raises:
        SourceError: the sound cannot be used.
    """
    try:
        yield
    except VoicecoachError as error:
        if path not in sounds:
            raise
        message = f'"{Path(path).name}": {str(error).removeprefix(f"{path}: ").rstrip(".")}'
        raise SourceError((Problem("no-sound", sounds[path], message),)) from error


class Recorder:
    """Records for one session, in one voice."""

    def __init__(
        self,
        coach: Coach,
        language: str,
        notice: Tell | None = None,
        on_progress: Progress | None = None,
        voice: Voice | None = None,
        lexicon: Lexicon | None = None,
        own: OwnVoice | None = None,
        by_hand: Mapping[str, Path] | None = None,
        on_recorded: Callable[[Recording], None] | None = None,
        sounds: Mapping[str, SourcePosition] | None = None,
    ) -> None:
        self._sounds = sounds or {}
        self._on_recorded = on_recorded
        self._own = own
        self._by_hand = by_hand or {}
        self._spoken_instead: list[str] = []
        self._files: list[Path] = []
        self._coach = coach
        self._lexicon = lexicon
        self._language = language
        self._notice = notice or (lambda _line: None)
        self._report = on_progress or (lambda _done, _total: None)
        self._is_given = voice is not None
        self._voices = {language: voice if voice is not None else open_voice(coach.voice, self._notice, language)}
        self._cache = default_cache(self._notice)
        self._done = 0
        self.recordings: dict[SoundKey, Recording] = {}

    @property
    def engine(self) -> str:
        """The engine that speaks."""
        return self._voices[self._language].engine

    @property
    def lengths(self) -> dict[SoundKey, int]:
        """The plain table of lengths, in samples, that placing needs."""
        return {sound: recording.length for sound, recording in self.recordings.items()}

    def record(self, cue_sheet: CueSheet) -> dict[SoundKey, int]:
        """Record what this cue sheet needs and is not there yet; returns all lengths.

        Raises:
            VoicecoachError: the voice cannot be used, or cannot say a sentence.
        """
        self.take(sounds_in_order(cue_sheet))
        # How long the session is, and so which minute its opening names, is known only now.
        announced = length_texts(cue_sheet, self.lengths)
        keys = dict.fromkeys(speech_key(text) for texts in announced.values() for text in texts.values())
        missing = [key for key in keys if key not in self.recordings]
        self._say(missing, self._done, self._done + len(missing))
        return self.lengths

    def take(self, sounds: Iterable[SoundKey]) -> None:
        """Record those of these sounds that are not there yet, in this order.

        Raises:
            VoicecoachError: the voice cannot be used, or cannot say a sentence.
        """
        missing = [sound for sound in sounds if sound not in self.recordings]
        for kind, name in missing:
            if kind == "tone":
                self.recordings[kind, name] = self.tone(name)
            elif kind.startswith("sound"):
                self.recordings[kind, name] = self._sound(name, is_whole=kind != "sound")
        spoken = [sound for sound in missing if sound[0].startswith("speech")]
        # One more: which sentence names the session's length is known last.
        self._say(spoken, 0, len(spoken) + 1)
        self._done = len(spoken)

    def take_file(self, sound: SoundKey) -> None:
        """Read this sound, if it lies in a file.

        Raises:
            VoicecoachError: the file cannot be read.
        """
        kind, name = sound
        if kind.startswith("sound"):
            self.take([sound])
        elif kind != "tone":
            self._not_recorded_by_hand(kind, [name])

    def _read(self, path: Path, volume_percent: int = 100, *, is_whole: bool = False) -> Recording:
        with named_by_files(str(path), self._sounds):
            return own_recording(path, self._cache, volume_percent, is_whole=is_whole)

    def forget_speech(self) -> None:
        """Forget what has been said; the cache still knows what this voice says."""
        self.recordings = {key: sound for key, sound in self.recordings.items() if not key[0].startswith("speech")}

    def tone(self, name: str) -> Recording:
        """A tone by its role or its sound, as the coach has it; computed once."""
        sound, gain_db = self._coach.tone_sound(name), self._coach.tones_db
        if is_computed(sound):
            return self._computed(sound, gain_db)
        tone = own_tone(Path(sound), self._cache, gain_db)
        self._files.append(Path(sound))
        length_ms = ms_covering(tone.length, tone.sample_rate)
        if name == "tick" and length_ms > LONGEST_TICK_MS:
            message = f"a tick has to be over within {LONGEST_TICK_MS} ms, and this sound lasts {length_ms} ms"
            raise VoicecoachError(f"{sound}: {message}.")
        return tone

    def _sound(self, name: str, *, is_whole: bool) -> Recording:
        if is_computed(name):
            return self._computed(name, 0)
        self._files.append(Path(name))
        return self._read(Path(name), is_whole=is_whole)

    def _computed(self, name: str, gain_db: int) -> Recording:
        key = f"tone-{name}-{VERSION}-{gain_db}"
        tone = self._cache.find(key)
        if tone is None:
            tone = replace(chime(name, gain_db=gain_db), kept_as=key)
            self._cache.keep(key, tone)
        return tone

    def _say(self, wanted: list[SoundKey], done_before: int, total: int) -> None:
        for kind in dict.fromkeys(kind for kind, _ in wanted):
            language = kind.removeprefix("speech").strip() or self._language
            texts = self._not_recorded_by_hand(kind, [text for its_kind, text in wanted if its_kind == kind])
            said = record_sentences(
                texts,
                self._coach.voice,
                notice=self._notice,
                on_progress=self._counting(done_before, total),
                voice=self._voice(language),
                cache=self._cache,
                language=language,
                lexicon=self._lexicon,
                on_recorded=self._hand_on,
            )
            self.recordings.update({(kind, text): recording for text, recording in said.items()})
            done_before += len(texts)

    def _not_recorded_by_hand(self, kind: str, texts: list[str]) -> list[str]:
        """The sentences a voice has to say, when those of the coach's own recordings are taken."""
        volume_percent = self._coach.voice.volume_percent
        files = {text: self._by_hand.get(text) or (self._own.find(text) if self._own else None) for text in texts}
        for text, path in files.items():
            if path is not None:
                self.recordings[kind, text] = self._read(path, volume_percent)
                self._files.append(path)
        missing = [text for text, path in files.items() if path is None]
        self._spoken_instead += missing
        return missing

    @property
    def files(self) -> tuple[Path, ...]:
        """The sound files that have been taken in."""
        return tuple(dict.fromkeys(self._files))

    @property
    def spoken_instead(self) -> tuple[str, ...]:
        """Sentences that a voice says because the coach's own recordings have none."""
        return tuple(self._spoken_instead)

    def _hand_on(self, _text: str, recording: Recording) -> None:
        if self._on_recorded is not None:
            self._on_recorded(recording)

    def _counting(self, before: int, total: int) -> Progress:
        return lambda done, _all: self._report(min(before + done, total), total)

    def _voice(self, language: str) -> Voice:
        """A voice speaks one language; another one gets a voice of its own."""
        if self._is_given:
            return self._voices[self._language]
        if language not in self._voices:
            settings = self._coach.voice
            if main_part(settings.name) != main_part(language):
                settings = replace(settings, name="default")
            self._voices[language] = open_voice(settings, self._notice, language)
        return self._voices[language]


_MOST_NAMED = 20


def without_recording(texts: list[str], engine: str) -> Iterator[str]:
    """What the coach's own recordings lack, in lines for the user."""
    if not texts:
        return
    yield f"The {engine} voice says what is not recorded ({len(texts)}):"
    for text in texts[:_MOST_NAMED]:
        yield f"  {file_stem(text)}.wav  {text}"
    if len(texts) > _MOST_NAMED:
        yield f"  and {len(texts) - _MOST_NAMED} more; `voicecoach voices --record-sheet ROUTINE` lists all."


def check_music(prepared: Plan) -> None:
    """Make sure of the coach's music before anything is recorded.

    Raises:
        VoicecoachError: it cannot be read.
    """
    music = prepared.coach.music
    if music is not None:
        with prepared.quoting(), named_by_files(music.path, prepared.reader.sounds):
            open_music(music.path)


def recorder_for(
    prepared: Plan,
    notice: Tell | None,
    on_progress: Progress | None = None,
    voice: Voice | None = None,
    on_recorded: Callable[[Recording], None] | None = None,
) -> Recorder:
    """The recorder of a plan."""
    lexicon = prepared.reader.lexicon()
    language = prepared.phrases.language
    if notice is not None:
        prepared.tell(notice)
    return Recorder(
        prepared.coach,
        language,
        notice,
        on_progress,
        voice,
        lexicon,
        prepared.own_voice,
        prepared.reader.recordings,
        on_recorded,
        prepared.reader.sounds,
    )
