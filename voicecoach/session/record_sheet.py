"""What a coach reads aloud to be the voice of a routine. In: a routine. Out: every sentence and its file name."""

from collections.abc import Iterator
from pathlib import Path

from voicecoach.cuesheet.cues import CueSheet, LengthSpeech
from voicecoach.cuesheet.wording import length_text
from voicecoach.session.estimate import estimated_length_ms
from voicecoach.session.planning import Options, plan
from voicecoach.timeline.place import sounds_of
from voicecoach.units import MINUTE_MS, said_length, said_lengths
from voicecoach.voices.own import file_stem


def record_sheet_of(routine: str | Path, options: Options | None = None) -> tuple[tuple[str, str], ...]:
    """Every sentence that a session can ask for, in the order of their file names, with that name.

    How long the session will be is not known before it is recorded, so the sentences that name a minute more and a
    minute less are among them.

    Raises:
        SourceError: the files have problems, all of them collected.
        VoicecoachError: there is no such routine.
    """
    prepared = plan(routine, options)
    texts = {text for kind, text in sounds_of(prepared.cue_sheet) if kind.startswith("speech")}
    texts |= set(_announcements(prepared.cue_sheet, estimated_length_ms(prepared, prepared.cue_sheet)))
    return tuple(sorted((f"{file_stem(text)}.wav", text) for text in texts))


def _announcements(cue_sheet: CueSheet, length_ms: int) -> Iterator[str]:
    unsure_ms = min(MINUTE_MS, length_ms // 4)
    least, most = (said_length(length_ms + away_ms) for away_ms in (-unsure_ms, unsure_ms))
    for element in cue_sheet.elements:
        if isinstance(element, LengthSpeech):
            yield from (length_text(element, named_ms) for named_ms in said_lengths(least, most))
