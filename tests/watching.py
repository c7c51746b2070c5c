"""A program that is watched: what it sends, what it runs and what it writes, as Python sees it and as the system does.

Python tells an audit hook what Python code does, on every system. What compiled libraries do only the system's own
calls show; strace lists them, on Linux. Run as a script, this module is the inside: the hook, then the program.
"""

import os
import re
import runpy
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_SENDS = ("socket.", "http.client.", "urllib.", "ftplib.", "smtplib.", "webbrowser.")
_RUNS = ("subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.startfile", "pty.")
_CHANGES = ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.truncate", "sqlite3.connect")

_NETWORK_CALLS = {"socket", "socketpair", "connect", "bind", "sendto", "sendmsg", "sendmmsg"}
_OPENING_CALLS = {"open", "openat", "openat2"}
_CHANGING_CALLS = re.compile(r"(creat|mkdir|mknod|rename|unlink|rmdir|link|symlink|truncate|chmod|chown|setxattr)")
_FOR_WRITING = re.compile(r"\bO_(WRONLY|RDWR|CREAT|TRUNC)\b")
_PATH = re.compile(r'(?:(?:AT_FDCWD|\d+)<([^>]*)>, )?"((?:[^"\\]|\\.)*)"')
_NOBODYS = ("/dev/null", "/dev/tty")


@dataclass(frozen=True, slots=True)
class Deed:
    """Something a program did beyond computing."""

    seen_by: str
    """`python` or `system`."""
    what: str
    """The audit event, or the system call."""
    path: str = ""
    """What was written; empty where something was sent or run."""

    def is_within(self, folders: Sequence[Path]) -> bool:
        """Whether it only wrote into these folders, or made one that they lie in."""
        path = Path(self.path)
        if not self.path:
            return False
        is_on_the_way = "mkdir" in self.what and any(path in folder.parents for folder in folders)
        return is_on_the_way or self.path in _NOBODYS or any(path.is_relative_to(folder) for folder in folders)


@cache
def is_strace_here() -> bool:
    """Whether system calls can be listed: strace is installed, and may watch."""
    command = ["strace", "-f", "-y", "-o", os.devnull, sys.executable, "-c", ""]
    return (
        shutil.which("strace") is not None and not subprocess.run(command, capture_output=True, check=False).returncode
    )


def deeds_of(program: str, *arguments: str, cwd: Path, environment: dict[str, str], notes: Path) -> list[Deed]:
    """Run a module, or a script, to its end, and return all that it did.

    Args:
        program: the name of a module, or the path of a script.
        arguments: of the program, which must end with exit code 0.
        cwd: the folder it runs in.
        environment: all of its environment.
        notes: a folder for what is noted, which the program does not look at.
    """
    notes.mkdir()
    by_python, by_system = notes / "python", notes / "system"
    command = [sys.executable, __file__, str(by_python), program, *arguments]
    if is_strace_here():
        command = ["strace", "-f", "-y", "-qq", "-e", "trace=%network,%file", "-o", str(by_system), *command]
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert 0 == done.returncode, done.stdout + done.stderr
    deeds = [Deed("python", *line.split("\t")) for line in by_python.read_text(encoding="utf-8").splitlines()]
    if by_system.exists():
        deeds += _system_deeds(by_system.read_text(encoding="utf-8", errors="replace").splitlines(), cwd)
    return [deed for deed in deeds if deed.path != str(by_python)]


def _system_deeds(lines: Sequence[str], cwd: Path) -> Iterator[Deed]:
    calls = [match.groups() for line in lines if (match := re.match(r"\d+\s+(\w+)\((.*)", line))]
    # The first is Python itself, as it is started.
    assert "execve" == calls[0][0]
    for name, rest in calls[1:]:
        if name in _NETWORK_CALLS or name.startswith("execve"):
            yield Deed("system", f"{name}({rest}")
        elif _CHANGING_CALLS.match(name) or (name in _OPENING_CALLS and _FOR_WRITING.search(rest)):
            for folder, path in _PATH.findall(rest):
                yield Deed("system", name, os.path.normpath(Path(folder or cwd) / path))


def _note_deeds(notes: str) -> None:
    """Note all that Python code does from now on, a line for each."""
    # Its number alone: writing to it is no event, and the program cannot close it by its name.
    file = os.open(notes, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def note(what: str, arguments: tuple[object, ...]) -> None:
        if what.startswith((*_SENDS, *_RUNS)):
            os.write(file, f"{what} {arguments!r}".replace("\t", " ").replace("\n", " ").encode() + b"\n")
            return
        paths = arguments[: 2 if what == "os.rename" else 1]
        if what in ("os.link", "os.symlink"):
            paths = arguments[1:2]
        flags = arguments[2] if what == "open" and isinstance(arguments[2], int) else 0
        if what not in _CHANGES and not flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC):
            return
        for path in paths:
            if isinstance(path, (str, bytes, os.PathLike)):
                os.write(file, f"{what}\t{os.path.abspath(os.fsdecode(path))}\n".encode())  # noqa: PTH100

    sys.addaudithook(note)


def main() -> None:
    """Run the program that the command line names, as `python` and `python -m` do."""
    notes, program, *arguments = sys.argv[1:]
    sys.argv = [program, *arguments]
    _note_deeds(notes)
    if program.endswith(".py"):
        runpy.run_path(program, run_name="__main__")
        return
    # `-m` looks in the current folder, not in the one that this script lies in.
    sys.path[0] = str(Path.cwd())
    runpy.run_module(program, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
