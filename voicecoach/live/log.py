"""The log of finished sessions, one file on this machine. In: a session that was followed. Out: all of them, in order.

Nothing of it leaves the machine. The home of sqlite3, which takes turns where two sessions end at once, and writes a
session wholly or not at all. A file that is not understood is left as it is.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voicecoach.errors import VoicecoachError
from voicecoach.store import data_folder

if TYPE_CHECKING:
    from sqlite3 import Connection, Error

_VERSION = 1
_WAIT_S = 10.0
# Times are texts with their offset: what the person's clock showed stays known after a journey or a change of clocks.
_TABLE = """
CREATE TABLE finished (
    id INTEGER PRIMARY KEY,
    ended TEXT NOT NULL,
    routine TEXT NOT NULL,
    title TEXT NOT NULL,
    level REAL NOT NULL,
    length_ms INTEGER NOT NULL,
    skipped TEXT NOT NULL,
    part TEXT
)
"""
_COLUMNS = ("ended", "routine", "title", "level", "length_ms", "skipped", "part")


@dataclass(frozen=True, slots=True)
class Finished:
    """A session that was followed to its end."""

    ended: datetime
    """When, with the offset of the person's clock at that time; the log keeps it to the second."""
    routine: str
    """The id of the routine."""
    title: str
    level: float
    """From 0, gentle, to 1, deep."""
    length_ms: int
    """How long the person was at it."""
    skipped: tuple[str, ...]
    """What was not done: "Hip bridge", or one side of it: "Bird dog, right"."""
    part: str | None = None
    """A block, or "from 07:31"; None when the whole session was asked for."""

    def __post_init__(self) -> None:
        if self.ended.utcoffset() is None:
            raise ValueError(f"the end of a session needs an offset, and {self.ended.isoformat()} has none")

    @property
    def facts(self) -> dict[str, Any]:
        """Everything about it, as JSON takes it."""
        return {
            "ended": self.ended.isoformat(timespec="seconds"),
            "routine": self.routine,
            "title": self.title,
            "level": self.level,
            "length_ms": self.length_ms,
            "skipped": list(self.skipped),
            "part": self.part,
        }


class Log:
    """The finished sessions in one file, which begins with the first of them."""

    def __init__(self, folder: Path | None = None) -> None:
        self._path = (folder or data_folder()) / "log.sqlite3"

    def add(self, finished: Finished) -> None:
        """Write a session down.

        Raises:
            VoicecoachError: the file cannot be written, is damaged, or was written by a newer voicecoach.
        """
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise VoicecoachError(self._unwritable(error.strerror or str(error))) from error
        kept = finished.facts | {"skipped": json.dumps(finished.skipped)}
        insert = f"INSERT INTO finished ({', '.join(_COLUMNS)}) VALUES (?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - constants
        with self._opened("BEGIN IMMEDIATE") as connection:
            if self._is_new(connection):
                connection.execute(_TABLE)
                connection.execute(f"PRAGMA user_version = {_VERSION}")
            connection.execute(insert, [_storable(kept[column]) for column in _COLUMNS])

    def sessions(self, since: date | None = None) -> tuple[Finished, ...]:
        """The sessions, oldest first; `since` is the first day wanted, as the person's calendar showed it.

        Raises:
            VoicecoachError: the file cannot be read, is damaged, or was written by a newer voicecoach.
        """
        try:
            self._path.stat()
        except (FileNotFoundError, NotADirectoryError):
            return ()
        except OSError as error:
            raise VoicecoachError(self._unwritable(error.strerror or str(error))) from error
        select = f"SELECT {', '.join(_COLUMNS)} FROM finished WHERE ended >= ? ORDER BY id"  # noqa: S608 - constants
        with self._opened("BEGIN") as connection:
            first_day = "" if since is None else since.isoformat()
            rows = [] if self._is_new(connection) else connection.execute(select, [first_day]).fetchall()
        try:
            return tuple(sorted((_finished(*row) for row in rows), key=lambda one: one.ended))
        except (TypeError, ValueError) as error:
            raise VoicecoachError(self._damaged(str(error))) from error

    @contextmanager
    def _opened(self, begin: str) -> Iterator["Connection"]:
        """The file, in a transaction that is undone when anything goes wrong."""
        import sqlite3  # noqa: PLC0415 - 17 ms, only where a log is read or written

        try:
            # No isolation level: the transactions are our own, and the table is made inside one.
            with closing(sqlite3.connect(self._path, timeout=_WAIT_S, isolation_level=None)) as connection:
                connection.execute(begin)
                yield connection
                connection.execute("COMMIT")
        except sqlite3.Error as error:
            raise VoicecoachError(self._explained(error)) from error

    def _is_new(self, connection: "Connection") -> bool:
        """Whether nothing is in the file yet.

        Raises:
            VoicecoachError: what is in it was not written by this voicecoach or an older one.
        """
        [[version]] = connection.execute("PRAGMA user_version")
        if version > _VERSION:
            raise VoicecoachError(
                f"{self._path}: this log was written by a newer voicecoach; nothing in it was changed. "
                "Update voicecoach, or move the file away."
            )
        if version == _VERSION:
            return False
        [[tables]] = connection.execute("SELECT count(*) FROM sqlite_master")
        if tables:
            raise VoicecoachError(self._damaged("it holds something else"))
        return True

    def _explained(self, error: "Error") -> str:
        # An extended code begins with the name of its kind: SQLITE_BUSY_SNAPSHOT, SQLITE_IOERR_READ.
        name = getattr(error, "sqlite_errorname", "SQLITE_CORRUPT")
        if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            return f"{self._path}: another program holds the log of sessions. Try again when it has let go."
        if name.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_FULL", "SQLITE_IOERR")):
            return self._unwritable(str(error))
        return self._damaged(str(error))

    def _unwritable(self, reason: str) -> str:
        return (
            f"{self._path}: the log of sessions cannot be opened or written here: {reason}. Move away what is in its "
            "place, or name another folder in VOICECOACH_DATA_DIR."
        )

    def _damaged(self, reason: str) -> str:
        return (
            f"{self._path}: this is damaged, or no log of sessions: {reason}. It is left as it is. Move it away, and "
            "the next session that you finish begins a new one."
        )


def log_as_csv(sessions: Iterable[Finished]) -> str:
    """A header line and a line for each session, as a spreadsheet takes them."""
    text = io.StringIO()
    lines = csv.DictWriter(text, _COLUMNS, lineterminator="\n")
    lines.writeheader()
    for finished in sessions:
        lines.writerow(finished.facts | {"skipped": "; ".join(finished.skipped)})
    return text.getvalue()


def _finished(
    ended: str, routine: str, title: str, level: float, length_ms: int, skipped: str, part: str | None
) -> Finished:
    names = tuple(json.loads(skipped))
    return Finished(datetime.fromisoformat(ended), routine, title, float(level), int(length_ms), names, part)


def _storable(value: Any) -> Any:
    """Text that SQLite takes: a file name that is not Unicode would be refused."""
    return value.encode("utf-8", "backslashreplace").decode("utf-8") if isinstance(value, str) else value
