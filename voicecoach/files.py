"""Files as people name and need them. In: a path as it is typed, or one to write to.

Out: the path that is meant; a file of which a reader finds either the old one or the new one, whole, whatever happens
meanwhile.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EINVAL
from pathlib import Path
from typing import BinaryIO


def at_home(path: str) -> str:
    """A path as a person typed it, with `~` for the home folder; a slash at its end stays."""
    return os.path.expanduser(path)  # noqa: PTH111 - Path drops the slash, and raises for a user nobody knows


@contextmanager
def replacing(path: Path, *, durable: bool = True) -> Iterator[BinaryIO]:
    """A binary file to write to and read back, which takes the place of `path` when the block ends well.

    When the block raises, or the process dies, the old file stays as it was.

    Args:
        path: the file to replace; its folder is made when it does not exist.
        durable: also survive a power cut (costs a few milliseconds).

    Raises:
        OSError: the folder cannot be made or written, the disk is full, or what stands there is not a file.
    """
    # A link is followed, so that the file it points to is replaced and the link stays.
    target = path.resolve()
    if target.exists() and not target.is_file():
        raise OSError(EINVAL, "it is not a regular file")
    target.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
    try:
        with os.fdopen(descriptor, "w+b") as file:
            yield file
            file.flush()
            if durable:
                os.fsync(file.fileno())
        Path(name).chmod(_mode_of(target))
        Path(name).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    if durable:
        _sync_folder(target.parent)


def _mode_of(target: Path) -> int:
    """The permissions of the file that is replaced, or those a new file would get (mkstemp gives 0600)."""
    try:
        return target.stat().st_mode & 0o777
    except OSError:
        umask = os.umask(0)
        os.umask(umask)
        return 0o666 & ~umask


def _sync_folder(folder: Path) -> None:
    with suppress(OSError):  # Windows cannot open a folder
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
