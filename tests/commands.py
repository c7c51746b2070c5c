"""The command line for tests: called as a user calls it."""

import os
import subprocess
import sys
from pathlib import Path


def voicecoach(
    *arguments: str, cwd: Path | None = None, python: tuple[str, ...] = ()
) -> subprocess.CompletedProcess[str]:
    """What a command did: its output, its messages, its exit code; `python` are options of the interpreter."""
    command = [sys.executable, *python, "-m", "voicecoach", *arguments]
    # Where the interpreter tells what is loaded, nothing else may be, as what measures the lines that are reached.
    environment = {name: value for name, value in os.environ.items() if not (python and name.startswith("COVERAGE_"))}
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, check=False, env=environment)
