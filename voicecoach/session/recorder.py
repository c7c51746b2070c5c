"""Everything a cue sheet can ask for, recorded. In: cue sheets, one after the other. Out: a table of recordings.

Fitting tries several cue sheets; a sentence that stood in an earlier one is not recorded again.
"""

from collections.abc import Callable

from voicecoach.chimes import chime
from voicecoach.cuesheet import CueSheet
from voicecoach.recording import Recording, read_recording
from voicecoach.routine.coach import Coach
from voicecoach.routine.lexicon import Lexicon
from voicecoach.timeline import SoundKey, length_texts, sounds_of, speech_key
from voicecoach.voices import Voice, open_voice
from voicecoach.voices import record as record_sentences
from voicecoach.voices.cache import default_cache

Notice = Callable[[str], None]
Progress = Callable[[int, int], None]
"""Called with how much is done, and of how much."""


class Recorder:
    """Records for one session, in one voice."""

    def __init__(
        self,
        coach: Coach,
        language: str,
        notice: Notice | None = None,
        on_progress: Progress | None = None,
        voice: Voice | None = None,
        lexicon: Lexicon | None = None,
    ) -> None:
        self._coach = coach
        self._lexicon = lexicon
        self._language = language
        self._notice = notice or (lambda _line: None)
        self._report = on_progress or (lambda _done, _total: None)
        self._is_given = voice is not None
        self._voices = {language: voice if voice is not None else open_voice(coach.voice, self._notice, language)}
        self._cache = default_cache(self._notice)
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
        missing = [sound for sound in sounds_of(cue_sheet) if sound not in self.recordings]
        for kind, name in missing:
            if kind == "tone":
                self.recordings[kind, name] = chime(name)
            elif kind == "sound":
                self.recordings[kind, name] = read_recording(name)
        spoken = sorted(sound for sound in missing if sound[0].startswith("speech"))
        self._say(spoken, 0, len(spoken) + 1)
        # How long the session is, and so which minute its opening names, is known only now.
        announced = length_texts(cue_sheet, self.lengths)
        keys = {speech_key(text) for texts in announced.values() for text in texts.values()}
        self._say(sorted(keys - self.recordings.keys()), len(spoken), len(spoken) + 1)
        return self.lengths

    def _say(self, wanted: list[SoundKey], done_before: int, total: int) -> None:
        for kind in sorted({kind for kind, _ in wanted}):
            language = kind.removeprefix("speech").strip() or self._language
            texts = [text for its_kind, text in wanted if its_kind == kind]
            said = record_sentences(
                texts,
                self._coach.voice,
                notice=self._notice,
                on_progress=self._counting(done_before, total),
                voice=self._voice(language),
                cache=self._cache,
                language=language,
                lexicon=self._lexicon,
            )
            self.recordings.update({(kind, text): recording for text, recording in said.items()})
            done_before += len(texts)

    def _counting(self, before: int, total: int) -> Progress:
        return lambda done, _all: self._report(min(before + done, total), total)

    def _voice(self, language: str) -> Voice:
        """A voice speaks one language; another one gets a voice of its own."""
        if self._is_given:
            return self._voices[self._language]
        if language not in self._voices:
            self._voices[language] = open_voice(self._coach.voice, self._notice, language)
        return self._voices[language]
