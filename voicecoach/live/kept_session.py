"""What it takes to follow a session: when, and with which sounds. In: a session, or what was kept of one. Out: a score.

A score is kept under everything it depends on, as a build is; following a session again then loads nothing but its
sounds, and the first of them is heard at once.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voicecoach.cuesheet.where import Where
from voicecoach.position import SourcePosition
from voicecoach.recording.recording import Recording
from voicecoach.routine.coach import MusicBed
from voicecoach.session.request import Request, digest
from voicecoach.store import Store, default_folder
from voicecoach.timeline.timeline import Event, Mark, SoundKey, Timeline, WaitPoint
from voicecoach.voices.cache import default_cache

if TYPE_CHECKING:
    from voicecoach.routine.coach import MusicBed
    from voicecoach.session.session import Session

_UNHEARD_DB = 0.5
"""Nobody hears so little; changing every sample for it takes longer than all else that comes before the first sound."""

TICK: SoundKey = ("tone", "tick")
"""What a count-in is made of."""


@dataclass(frozen=True, slots=True)
class Score:
    """A session to be followed."""

    routine: str
    """The routine's id."""
    level: float
    voice: str
    """The engine that speaks."""
    timeline: Timeline
    recordings: Mapping[SoundKey, Recording]
    """What is heard, the tick of a count-in, and what is said where the session waits."""
    gain_db: float = 0.0
    music: "MusicBed | None" = None
    known_until: int | None = None
    """How far it is recorded, in samples; None is all of it."""


def score_of(session: "Session", extra: Mapping[SoundKey, Recording]) -> Score:
    """The score of a session that is recorded.

    Args:
        session: the session.
        extra: the tick, and what is said where it waits.
    """
    gain_db = session.gain_db()
    return Score(
        session.routine.id,
        session.routine.level,
        session.voice,
        session.timeline,
        {**extra, **session.recordings},
        gain_db if abs(gain_db) > _UNHEARD_DB or session.coach.music is not None else 0.0,
        session.coach.music,
    )


def find_kept(request: Request) -> tuple[Score, list[str]] | None:
    """The session that is kept of a request, and what was told of it; None where a sound of it is not kept any more."""
    kept = _store().find(request.key) if request.key else None
    if kept is None:
        return None
    facts = json.loads(kept)
    if any(digest(Path(path)) != known for path, known in facts["files"].items()):
        return None
    score = read_score(facts["session"], default_cache(lambda _line: None).find)
    return None if score is None else (score, facts["told"])


def keep(request: Request, score: Score, taken_in: Iterable[Path], told: Iterable[str]) -> None:
    """Keep a session under a request; where one of its sounds is kept nowhere, nothing is.

    Args:
        request: what was asked for.
        score: the session.
        taken_in: sounds of the user's own in it.
        told: what was told of it.
    """
    taken_in = tuple(taken_in)
    text = written_score(score)
    if text is None or not request.key or not request.precedes_changes_of(taken_in):
        return
    files = {str(path.absolute()): digest(path) for path in taken_in}
    _store().keep(request.key, json.dumps({"files": files, "told": list(told), "session": text}).encode())


def _store() -> Store:
    return Store(default_folder(), ".session")


def written_score(score: Score) -> str | None:
    """A score as text to be kept; None where one of its sounds is kept nowhere."""
    names = {sound: recording.kept_as for sound, recording in score.recordings.items()}
    if not all(names.values()):
        return None
    timeline = score.timeline
    places: dict[Where, int] = {}

    def place(where: Where) -> int:
        return places.setdefault(where, len(places))

    facts = {
        "routine": score.routine,
        "level": score.level,
        "voice": score.voice,
        "gain_db": score.gain_db,
        "music": None if score.music is None else asdict(score.music),
        "sounds": [[*sound, name] for sound, name in names.items()],
        "title": timeline.title,
        "sample_rate": timeline.sample_rate,
        "length": timeline.length,
        "events": [
            [e.start, e.length, e.kind, place(e.where), e.role, e.text, e.is_whole, e.until_key, e.track_only]
            for e in timeline.events
        ],
        "marks": [[mark.start, mark.chapter, mark.exercise] for mark in timeline.marks],
        "waits": [[wait.start, wait.text, place(wait.where)] for wait in timeline.waits],
        "changes": timeline.changes,
        "has_bed": timeline.has_bed,
    }
    facts["places"] = [_written_place(where) for where in places]
    return json.dumps(facts)


def read_score(text: str, find: Callable[[str], Recording | None]) -> Score | None:
    """A score that was kept; None where one of its sounds is not kept any more.

    Args:
        text: what `written_score` wrote.
        find: gives a recording by its name.
    """
    facts: dict[str, Any] = json.loads(text)
    recordings: dict[SoundKey, Recording] = {}
    for kind, what, name in facts["sounds"]:
        found = find(name)
        if found is None:
            return None
        recordings[kind, what] = found
    places = list(_read_places(facts["places"]))
    timeline = Timeline(
        title=facts["title"],
        sample_rate=facts["sample_rate"],
        length=facts["length"],
        events=tuple(
            Event(start, length, kind, places[place], role, what, *flags)
            for start, length, kind, place, role, what, *flags in facts["events"]
        ),
        marks=tuple(Mark(*mark) for mark in facts["marks"]),
        changes=tuple(facts["changes"]),
        has_bed=facts["has_bed"],
        waits=tuple(WaitPoint(start, what, places[place]) for start, what, place in facts["waits"]),
    )
    if any(sound not in recordings or recordings[sound].length != event.length for event, sound in timeline.sounds()):
        # One of them was lost and recorded again, for another session, a little differently.
        return None
    music = None
    if facts["music"] is not None:
        music = MusicBed(**facts["music"])
    return Score(facts["routine"], facts["level"], facts["voice"], timeline, recordings, facts["gain_db"], music)


def _written_place(where: Where) -> list[Any]:
    at = where.origin
    rest = (where.exercise, where.side, where.set_number, where.rep, where.language, where.step)
    return [at.file, at.line, at.column, *rest]


def _read_places(places: list[list[Any]]) -> Iterator[Where]:
    for file, line, column, exercise, side, set_number, rep, language, step in places:
        yield Where(SourcePosition(file, line, column), exercise, side, set_number, rep, language, tuple(step))
