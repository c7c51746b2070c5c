"""A coach, or the phrases of a language, to read. In: a file. Out: lines of text; no voice."""

from collections.abc import Iterator
from pathlib import Path

from voicecoach.errors import SourceError
from voicecoach.library.card import labelled
from voicecoach.routine.coach import Coach
from voicecoach.routine.phrases import PHRASES, Phrases
from voicecoach.source.library import Library
from voicecoach.source.reader import Reader
from voicecoach.units import in_seconds, written

SHOWN = ("coach", "phrases")
"""Kinds of files that are shown as they are set."""

_NAME = 26
"""Columns of the names of phrases."""
_VERBOSITY = {
    "full": "everything, and why",
    "standard": "instructions, doses, and sentences for the body",
    "brief": "short forms and doses",
    "tones": "names and tones; notices and one safety line stay",
}
_SECOND_TIME = {"brief": "short forms", "none": "nothing but the side", "full": "everything again"}
_LAST_SECONDS = {"none": "the last seconds are not counted", "ticks": "ticks for the last seconds"}
_PREVIEW = {"in-rest": "in the rest before it", "after-rest": "after the rest", "none": "not at all"}
_OVERRUN = {"fit": "a shorter form is said", "extend": "the time grows where it may", "error": "the build is refused"}


def shown_settings(path: Path) -> str:
    """A coach with all settings in words, or phrases with what each is for.

    Raises:
        SourceError: the file has problems, all of them collected.
    """
    reader = Reader(Library.around(path))
    found = reader.check(path)
    if reader.problems or not isinstance(found, (Coach, Phrases)):
        raise SourceError(reader.problems)
    return "\n".join(_of_coach(found) if isinstance(found, Coach) else _of_phrases(found))


def _of_coach(coach: Coach) -> Iterator[str]:
    yield f"{coach.name} · {coach.id}"
    if coach.summary:
        yield from labelled("", coach.summary, 0)
    yield ""
    voice, settle, hold, reps = coach.voice, coach.settle_time, coach.hold, coach.reps
    name = "" if voice.name == "default" else f" {voice.name}"
    volume = f"volume {voice.volume_percent}%, pitch {voice.pitch}"
    yield from labelled("Voice", f"{voice.engine}{name}, {voice.rate} words a minute, {volume}")
    yield from labelled("Says", _VERBOSITY[coach.verbosity])
    yield from labelled("Again", f"{_SECOND_TIME[coach.second_time]}, for second sides and further sets")
    yield from labelled("Before", f"{_s(coach.start_delay_ms)} to get ready")
    yield from labelled("Gaps", f"{_s(coach.sentence_gap_ms)} between sentences")
    yield from labelled(
        "Moving",
        f"{_s(settle.same_posture_ms)} in the same posture, {_s(settle.per_level_ms)} more for each step of height, "
        f"{_s(settle.roll_over_ms)} to roll over, {_s(settle.per_item_ms)} for each thing to fetch",
    )
    yield from labelled("Sides", f"at least {_s(coach.switch_gap_ms)} to change them")
    remaining = ", ".join(_s(length_ms) for length_ms in hold.remaining_ms)
    yield from labelled(
        "Holds",
        f"words from {_s(hold.first_cue_at_ms)} on, {_s(hold.min_quiet_ms)} of quiet between them, at most "
        f"{hold.max_speech_percent}% of the hold; halfway from {_s(hold.halfway_from_ms)}"
        + (f"; {remaining} before the end" if remaining else "")
        + f"; {_LAST_SECONDS.get(hold.last_seconds, 'the last seconds are counted aloud')}",
    )
    then = "then numbers" if reps.then == "number" else "then tones"
    last = "" if not reps.last else f'; with the last one "{reps.last}"'
    yield from labelled("Counts", f"the parts of the first {reps.spoken_tempo}, {then}{last}")
    yield from labelled("Next", f"named {_PREVIEW[coach.preview]}")
    yield from labelled("Too long", _OVERRUN[coach.overrun])
    yield from labelled("Tones", f"{coach.tones_db:+d} dB" if coach.tones_db else "as loud as usual")
    yield from labelled("Music", Path(coach.music.path).name if coach.music is not None else "none")
    yield from labelled("Bluetooth", "kept awake" if coach.bluetooth else "")
    yield from labelled("Phrases", coach.phrases)
    for phrase, text in coach.own_phrases:
        yield from labelled("", f"{phrase}: {text}")


def _of_phrases(phrases: Phrases) -> Iterator[str]:
    yield f"{phrases.id} · phrases of the language {phrases.language}"
    yield ""
    for name, phrase in PHRASES.items():
        if phrases.sentences[name]:
            yield from labelled(name, phrases.sentences[name], _NAME)
            may_use = " ".join(f"${placeholder}" for placeholder in phrase.placeholders)
            yield from labelled("", f"({phrase.about}{f' {may_use}' if may_use else ''})", _NAME)
    yield ""
    yield "notices"
    for name, text in phrases.notices.items():
        yield from labelled(f"  {name}", text, _NAME)


def _s(length_ms: int) -> str:
    return f"{in_seconds(length_ms):g} s" if length_ms < 60_000 else written(length_ms)
