"""One sentence in one voice. In: a sentence. Out: a session that is just that, or the words that would be said."""

from dataclasses import replace
from pathlib import Path

from voicecoach.cuesheet.where import Where
from voicecoach.finding.paths import check_place, format_of, placed
from voicecoach.position import SourcePosition
from voicecoach.routine.coach import Coach
from voicecoach.routine.routine import Routine
from voicecoach.routine.steps.plain import Say
from voicecoach.session.recorder import Recorder, without_recording
from voicecoach.session.session import Session
from voicecoach.source.library import Library
from voicecoach.source.reader import Reader
from voicecoach.telling import Tell
from voicecoach.timeline.timeline import Event, Mark, Timeline, speech_key
from voicecoach.units import TRACK_RATE, next_on_grid
from voicecoach.voices import espeak
from voicecoach.voices.catalogue import list_voices
from voicecoach.voices.own import ENGINE, OwnVoice, file_stem
from voicecoach.voices.record import to_say
from voicecoach.voices.words.saying import words_said

_LONGEST = 5_000
"""Characters; more than that is no longer a try."""


def sentence_path(sentence: str, output: str) -> Path:
    """Where a sentence is written: what was asked for, or its own name in the folder that was.

    Raises:
        VoicecoachError: no format has such an ending, or no file could be written there.
    """
    path = placed(output, f"{file_stem(sentence)}.wav")
    format_of(path)
    check_place(path)
    return path


def speak(sentence: str, voice: str | None = None, rate: int | None = None, *, notice: Tell) -> Session:
    """A sentence as the voice says it, in a session of its own.

    Args:
        sentence: in the language of the voice.
        voice: an engine, or an engine and a voice: `espeak:en-gb`; `folder:` and the path of recordings, of which one
            is heard if there is one of this sentence; the calm coach's by default.
        rate: words a minute; the calm coach's by default.
        notice: called with one line for each thing that is other than asked.

    Raises:
        VoicecoachError: there is no such voice, or it cannot say the sentence.
    """
    sentence = sentence[:_LONGEST]
    settings = Coach().voice
    engine, _, name = (voice or "").partition(":")
    own = OwnVoice.opened(name) if engine == ENGINE else None
    if own is None and voice is not None:
        settings = replace(settings, engine=engine, name=name or "default")
    if rate is not None:
        settings = replace(settings, rate=rate)
    coach = Coach(voice=settings)
    language = _language(settings.engine, settings.name)
    recorder = Recorder(coach, language, notice, lexicon=Reader(Library.around()).lexicon(), own=own)
    recorder.take([speech_key(sentence)])
    for line in without_recording(list(recorder.spoken_instead) if own else [], recorder.engine):
        notice(line)
    recording = recorder.recordings[speech_key(sentence)]
    origin = SourcePosition("try", 1, 1)
    timeline = Timeline(
        title=sentence if len(sentence) <= 60 else f"{sentence[:59]}…",
        sample_rate=TRACK_RATE,
        length=next_on_grid(recording.length),
        events=(Event(0, recording.length, "speech", Where(origin), "say", sentence),),
        marks=(Mark(0, sentence, None),),
    )
    routine = Routine("try", timeline.title, (Say((sentence,), origin),), origin)
    return Session(routine, coach, recorder.engine, language, timeline, recorder.recordings)


def words_for(sentence: str, voice: str | None = None, language: str | None = None) -> str:
    """The words a voice is given for a sentence, in one line, after all rules and the lexicon; no engine is loaded.

    Args:
        sentence: as it is written.
        voice: an engine, or an engine and a voice: `espeak:es`; tells the language where none is given.
        language: whose rules hold; English where neither tells.

    Raises:
        VoicecoachError: there is nothing to say in it.
    """
    engine, _, name = (voice or "").partition(":")
    code = language or (name if engine == espeak.ENGINE and name not in {"", "default"} else "en")
    said = words_said(code, Reader(Library.around()).lexicon())
    return " ".join(to_say(sentence[:_LONGEST], said).split())


def _language(engine: str, name: str) -> str:
    """What a voice speaks; English where it is not told."""
    found = (info.language for info in list_voices() if info.engine == engine and info.name == name)
    return next(found, "en").partition("-")[0]
