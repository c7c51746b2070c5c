"""Records of builds. In: what is asked for. Out: what was said of it last time, where the same track is still there.

A build leaves the digests of what it wrote and of the sounds it took in. When they are the same, so is the track.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from voicecoach.session.request import Request, digest
from voicecoach.store import Store, default_folder


@dataclass(frozen=True, slots=True)
class BuildRecord:
    """The record of one build."""

    request: Request

    def told(self) -> list[str] | None:
        """What was said of this build the last time, when what it wrote is still there; None otherwise."""
        kept = self._store.find(self.request.key) if self.request.key else None
        if kept is None:
            return None
        record = json.loads(kept)
        if any(digest(Path(path)) != known for path, known in record["files"].items()):
            return None
        told: list[str] = record["told"]
        return told

    def remember(self, written: Iterable[Path], taken_in: Iterable[Path], told: Iterable[str]) -> None:
        """Keep a record of this build.

        Args:
            written: the files it wrote.
            taken_in: sounds it was made from.
            told: lines for the user, the last of which is the result.
        """
        taken_in = tuple(taken_in)
        if not self.request.key or not self.request.precedes_changes_of(taken_in):
            return
        files = {str(path.absolute()): digest(path) for path in (*written, *taken_in)}
        self._store.keep(self.request.key, json.dumps({"files": files, "told": list(told)}).encode())

    @property
    def _store(self) -> Store:
        return Store(default_folder(), ".built")
