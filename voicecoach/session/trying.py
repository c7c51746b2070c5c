"""One sentence in one voice, to hear what a voice is like. In: a sentence. Out: a session that is just that."""

from dataclasses import replace
from pathlib import Path

from voicecoach.cuesheet.where import Where
from voicecoach.position import SourcePosition
from voicecoach.routine.coach import Coach
from voicecoach.routine.routine import Routine
from voicecoach.routine.steps import Say
from voicecoach.session.finding import check_place, format_of, placed
from voicecoach.session.recorder import Notice
from voicecoach.session.session import Session
from voicecoach.source import Library, Reader
from voicecoach.timeline import Event, Timeline, speech_key
from voicecoach.timeline.timeline import Mark
from voicecoach.units import TRACK_RATE, next_on_grid
from voicecoach.voices import list_voices, open_voice, record
from voicecoach.voices.own import file_stem

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


def speak(sentence: str, voice: str | None = None, rate: int | None = None, *, notice: Notice) -> Session:
    """A sentence as the voice says it, in a session of its own.

    Args:
        sentence: in the language of the voice.
        voice: an engine, or an engine and a voice: `espeak:en-gb`; the calm coach's by default.
        rate: words a minute; the calm coach's by default.
        notice: called with one line for each thing that is other than asked.

    Raises:
        VoicecoachError: there is no such voice, or it cannot say the sentence.
    """
    sentence = sentence[:_LONGEST]
    settings = Coach().voice
    if voice is not None:
        engine, _, name = voice.partition(":")
        settings = replace(settings, engine=engine, name=name or "default")
    if rate is not None:
        settings = replace(settings, rate=rate)
    language = _language(settings.engine, settings.name)
    speaker = open_voice(settings, notice, language)
    lexicon = Reader(Library.around()).lexicon()
    recording = record([sentence], settings, notice=notice, voice=speaker, language=language, lexicon=lexicon)[sentence]
    origin = SourcePosition("try", 1, 1)
    timeline = Timeline(
        title=sentence if len(sentence) <= 60 else f"{sentence[:59]}…",
        sample_rate=TRACK_RATE,
        length=next_on_grid(recording.length),
        events=(Event(0, recording.length, "speech", Where(origin), "say", sentence),),
        marks=(Mark(0, sentence, None),),
    )
    routine = Routine("try", timeline.title, (Say((sentence,), origin),), origin)
    coach = Coach(voice=settings)
    return Session(routine, coach, speaker.engine, language, timeline, {speech_key(sentence): recording})


def _language(engine: str, name: str) -> str:
    """What a voice speaks; English where it is not told."""
    found = (info.language for info in list_voices() if info.engine == engine and info.name == name)
    return next(found, "en").partition("-")[0]
