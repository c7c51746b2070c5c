"""Where a session was stopped, kept for the next time. In: where a session stands. Out: where to go on.

One small file for each session, replaced whole every few seconds, so that not even a power cut loses the place.
"""

import json
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from voicecoach.files import replacing
from voicecoach.player.stretches import Heard
from voicecoach.store import state_folder
from voicecoach.timeline.sections import sections
from voicecoach.timeline.timeline import Timeline

_FORMAT = 1
_DAY_S = 86_400
_KEPT_DAYS = 30
"""Later nobody goes on with it."""


@dataclass(frozen=True, slots=True)
class Stopped:
    """Where a session was stopped."""

    position: int
    """In samples."""
    heard: Heard
    """What was heard of it."""
    name: str
    """What was done there."""
    side: str | None
    exercise: str | None
    """The exercise's id."""
    digest: str
    """Of the timeline."""
    at_s: float
    """When, in seconds since 1970."""


class StoppedSessions:
    """The places of one user."""

    def __init__(self, folder: Path | None = None) -> None:
        """The places that are kept in a folder; by default the one in which the user's programs keep theirs."""
        self._folder = state_folder() if folder is None else folder

    def has(self, session: str) -> bool:
        """Whether a place of this session is kept at all."""
        return self._path(session).is_file()

    def find(self, session: str, timeline: Timeline) -> Stopped | None:
        """Where this session was stopped, on its present timeline; None where it was not, or long ago.

        Where the session has changed since, it is the start of the same exercise and side, if it still has it.
        """
        try:
            facts: dict[str, Any] = json.loads(self._path(session).read_text(encoding="utf-8"))
            if facts.pop("format") != _FORMAT:
                return None
            heard = tuple((int(start), int(end)) for start, end in facts.pop("heard"))
            facts |= {"position": int(facts["position"]), "at_s": float(facts["at_s"])}
            stopped = Stopped(heard=heard, **facts)
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return None
        if time.time() - stopped.at_s > _KEPT_DAYS * _DAY_S:
            return None
        if stopped.digest == digest_of(timeline):
            return stopped if 0 < stopped.position < timeline.length else None
        same = (s for s in sections(timeline) if (s.exercise, s.side) == (stopped.exercise, stopped.side))
        section = next(same, None) if stopped.exercise is not None else None
        if section is None:
            return None
        facts = {**facts, "position": section.start, "heard": ((0, section.start),)}
        return Stopped(**facts)

    def keep(self, session: str, stopped: Stopped) -> bool:
        """Keep a place; whether that was possible."""
        with suppress(OSError):
            with replacing(self._path(session), durable=False) as file:
                file.write(json.dumps({"format": _FORMAT, **asdict(stopped)}).encode())
            return True
        return False

    def forget(self, session: str) -> None:
        """The session came to its end, or begins anew."""
        with suppress(OSError):
            self._path(session).unlink(missing_ok=True)

    def _path(self, session: str) -> Path:
        return self._folder / "stopped" / f"{sha256(session.encode('utf-8', 'surrogateescape')).hexdigest()[:32]}.json"


def stopped_at(timeline: Timeline, digest: str, position: int, heard: Heard) -> Stopped:
    """A place on a timeline with this digest, as it is kept; where it stands and what was heard, in samples."""
    found = sections(timeline)
    section = next((s for s in reversed(found) if s.start <= position), found[0])
    name = section.name or section.chapter
    return Stopped(position, heard, name, section.side, section.exercise, digest, time.time())


def digest_of(timeline: Timeline) -> str:
    """What a timeline is known by."""
    facts = [(event.start, event.length, event.kind, event.text) for event in timeline.events]
    return sha256(json.dumps(facts).encode()).hexdigest()
