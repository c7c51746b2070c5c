"""The command line for tests: called as a user calls it."""

import subprocess
import sys
from pathlib import Path


def voicecoach(
    *arguments: str, cwd: Path | None = None, python: tuple[str, ...] = ()
) -> subprocess.CompletedProcess[str]:
    """What a command did: its output, its messages, its exit code; `python` are options of the interpreter."""
    command = [sys.executable, *python, "-m", "voicecoach", *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, check=False)
