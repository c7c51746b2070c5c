"""Where files are: a routine's own folder, then ./exercises, then what is shipped. In: an id. Out: a path."""

import re
from collections.abc import Iterable
from pathlib import Path

FOLDERS = {
    "exercise": "library",
    "routine": "routines",
    "program": "programs",
    "coach": "coaches",
    "phrases": "phrases",
    "lexicon": "phrases",
}
"""The folder of each kind of file, below a root; a file may also lie in the root itself."""

A_KIND = {
    "routine": "a routine",
    "exercise": "an exercise",
    "program": "a programme",
    "coach": "a coach",
    "phrases": "the phrases of a language",
    "lexicon": "a lexicon",
    "profile": "a profile",
}
"""Every kind of file, as messages call it."""
ENDINGS = (".yaml", ".yml")
"""Of files; where there are both, the first wins."""

_FIRST_KEY = re.compile(r"^(?:\ufeff)?(?:[ \t]*(?:#.*|---)?[ \t]*\r?\n)*[\"']?([A-Za-z_-]+)[\"']?[ \t]*:")


def shipped_folder() -> Path:
    """The content that comes with the program: inside the wheel, or beside the package in a checkout."""
    package = Path(__file__).parent.parent
    inside = package / "exercises"
    return inside if inside.is_dir() else package.parent / "exercises"


def schema_file(kind: str) -> Path:
    """The schema of a kind of file that comes with the program, for editors."""
    return shipped_folder() / "schema" / f"{kind}.schema.json"


class Library:
    """Finds files by kind and id in a few folders, the first of which wins."""

    def __init__(self, roots: Iterable[Path]) -> None:
        self.roots = tuple(dict.fromkeys(root.resolve() for root in roots if root.is_dir()))

    @classmethod
    def around(cls, path: Path | None = None) -> "Library":
        """The library as a file sees it: its own folder first."""
        roots = [] if path is None else [path.parent]
        # A file in .../routines sees the .../library beside it.
        if path is not None and path.resolve().parent.name in FOLDERS.values():
            roots.append(path.resolve().parent.parent)
        return cls([*roots, Path("exercises"), shipped_folder()])

    def find(self, kind: str, name: str) -> Path | None:
        """The file of a kind with this id, or None."""
        if not re.fullmatch(r"[\w.-]{1,100}", name):
            return None
        for root in self.roots:
            for folder in (root / FOLDERS[kind], root):
                for suffix in ENDINGS:
                    path = folder / f"{name}{suffix}"
                    if _is_written_so(path) and (folder != root or kind_of(path) == kind):
                        return path
        return None

    def ids(self, kind: str) -> tuple[str, ...]:
        """All ids of a kind, sorted."""
        return tuple(sorted({path.stem for path in self.files(kind)}))

    def files(self, kind: str) -> tuple[Path, ...]:
        """One file for each id of a kind, the one that `find` would give, sorted by id."""
        found: dict[str, Path] = {}
        for root in self.roots:
            for folder in (root / FOLDERS[kind], root):
                for path in sorted(folder.glob("*.y*ml")):
                    if path.suffix in ENDINGS and path.stem not in found and kind_of(path) == kind:
                        found[path.stem] = path
        return tuple(path for _, path in sorted(found.items()))

    def lexicons(self) -> tuple[Path, ...]:
        """All lexicons, those of the folder that wins first; their names begin with `lexicon`."""
        found = (
            path
            for root in self.roots
            for folder in (root, root / FOLDERS["lexicon"])
            for path in sorted(folder.glob("lexicon*.y*ml"))
            if path.suffix in ENDINGS and kind_of(path) == "lexicon"
        )
        return tuple(dict.fromkeys(found))


def yaml_files(folder: Path) -> list[Path]:
    """The YAML files in a folder, and in none below it."""
    return sorted(path for path in folder.glob("*.y*ml") if path.suffix in ENDINGS and is_file(path))


def is_file(path: Path) -> bool:
    """Whether there is such a file; a name too long for this disk, or a place closed to us, has none."""
    try:
        return path.is_file()
    except OSError:
        return False


def _is_written_so(path: Path) -> bool:
    """Whether there is a file of exactly this name, also where the disk does not tell capitals from small letters."""
    return is_file(path) and (path.name.islower() or any(path.name == file.name for file in path.parent.iterdir()))


def kind_of(path: Path) -> str | None:
    """The kind of a file, which its first key names; None where it cannot be told."""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            match = _FIRST_KEY.match(file.read(4096))
    except OSError:
        return None
    return match.group(1) if match else None


def shown(path: Path) -> str:
    """A path as messages show it: short for shipped files, relative below the current folder, else as it is."""
    resolved = path.resolve()
    if is_shipped(path):
        return resolved.name
    return str(resolved.relative_to(Path.cwd())) if resolved.is_relative_to(Path.cwd()) else str(path)


def is_shipped(path: Path) -> bool:
    """Whether a file came with the program; the content of a checkout below the current folder is the user's own."""
    resolved, shipped = path.resolve(), shipped_folder().resolve()
    is_installed = shipped.parent == Path(__file__).resolve().parent.parent
    return resolved.is_relative_to(shipped) and (is_installed or not resolved.is_relative_to(Path.cwd()))
