"""What is said in a session, without its sound. In: a routine and a few wishes. Out: the cue sheet as text."""

from collections.abc import Callable
from pathlib import Path

from voicecoach.pictures.cue_text import as_text
from voicecoach.session.planning import Options, plan
from voicecoach.session.recorder import recorder_for
from voicecoach.session.session import fitted
from voicecoach.telling import Tell
from voicecoach.voices.words.saying import words_said


def cues_text(
    routine: str | Path, options: Options | None = None, *, notice: Tell | None = None, is_spoken: bool = False
) -> str:
    """The cue sheet as text; a voice is needed only where the session is fitted to a duration.

    Args:
        routine: an id, or the path of a routine file.
        options: what differs from the files.
        notice: called with one line for each thing that is other than asked.
        is_spoken: show the words the voice is given in place of what is written.

    Raises:
        SourceError: the files have problems, all of them collected.
        VoicecoachError: a file or voice cannot be used.
    """
    prepared = plan(routine, options)
    if prepared.target_ms is not None:
        prepared = fitted(prepared, recorder_for(prepared, notice))
    elif notice is not None:
        prepared.tell(notice)
    if not is_spoken:
        return as_text(prepared.cue_sheet)
    lexicon = prepared.reader.lexicon()
    readers: dict[str, Callable[[str], str]] = {}

    def said(text: str, language: str) -> str:
        if language not in readers:
            readers[language] = words_said(language, lexicon)
        return readers[language](text)

    return as_text(prepared.cue_sheet, said)
