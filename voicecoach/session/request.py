"""What is asked for, and everything it depends on. In: a routine's file and wishes. Out: a key for what is made of it.

The program and the packages beside it, the YAML files it could read, the options and the sounds it takes in: when all
of that is the same, the result is the same, and nothing has to be loaded to know it.
"""

import json
import os
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path

from voicecoach.files import at_home
from voicecoach.source.library import FOLDERS, Library

_MOST_FILES = 2_000
"""Where a folder holds more, looking through it would take longer than building."""
_ENVIRONMENT = ("VOICECOACH_CONFIG_DIR",)
_FOLDER = "folder:"
"""What stands before the path of a folder of recordings."""


@dataclass(frozen=True, slots=True)
class Request:
    """Something to be made, as it is asked for."""

    key: str
    """Of everything it depends on that is known beforehand; empty where that cannot be looked through."""
    began_ns: int
    """When it was asked for, by the clock of the file system's times."""

    @classmethod
    def asked(
        cls, routine: Path, output: Path, wishes: Mapping[str, object], profile: Path | None, voice: str | None = None
    ) -> "Request":
        """What is asked of a routine with these wishes.

        Args:
            routine: its file.
            output: where its track goes.
            wishes: every option that was given.
            profile: the file of whoever follows the session, if there is one.
            voice: that was asked for; a folder of recordings belongs to it.
        """
        began_ns = time.time_ns()
        facts = [str(routine), str(output.absolute()), str(Path.cwd()), sys.version]
        facts += [json.dumps(wishes, sort_keys=True, default=str)]
        facts += [f"{name}={os.environ.get(name)}" for name in _ENVIRONMENT]
        facts += _installed()
        files = [routine, *_library(routine), *([profile] if profile is not None else [])]
        if voice is not None and voice.startswith(_FOLDER):
            folder = Path(at_home(voice.removeprefix(_FOLDER)))
            facts += [f"{folder.is_dir()}"]
            files += sorted(path for path in folder.glob("*") if path.is_file())
        if len(files) > _MOST_FILES or (profile is not None and _names_a_folder(profile)):
            return cls("", began_ns)
        facts += [f"{path} {digest(path)}" for path in files]
        return cls(sha256("\0".join(facts).encode("utf-8", "surrogateescape")).hexdigest(), began_ns)

    def precedes_changes_of(self, files: Iterable[Path]) -> bool:
        """Whether these files are as they were when it was asked for.

        What was saved while something was made of them may be another sound than the one that is heard.
        """
        return all(_changed_ns(path) < self.began_ns for path in files)


def _library(routine: Path) -> Iterator[Path]:
    """Every YAML file that a build of this routine could read."""
    roots = Library.around(routine).roots
    folders = dict.fromkeys(folder for root in roots for folder in (root, *(root / name for name in FOLDERS.values())))
    for folder in folders:
        yield from sorted(folder.glob("*.[yY]*[mM][lL]"))


def _names_a_folder(profile: Path) -> bool:
    try:
        return _FOLDER.encode() in profile.read_bytes()
    except OSError:
        return True


def _changed_ns(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return sys.maxsize


def _installed() -> Iterator[str]:
    """The program's own files, and the names of all packages beside it, which hold their versions."""
    package = Path(__file__).parent.parent
    for file in sorted(package.rglob("*.py")):
        status = file.stat()
        yield f"{file} {status.st_size} {status.st_mtime_ns}"
    for folder in sys.path:
        if folder.endswith(("site-packages", "dist-packages")) and Path(folder).is_dir():
            yield from sorted(name for name in os.listdir(folder) if name.endswith(".dist-info"))  # noqa: PTH208 - names


def digest(path: Path) -> str:
    """The digest of a file, or nothing where there is none."""
    try:
        # A track of hours is read piece by piece.
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
