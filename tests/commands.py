"""The command line for tests: called as a user calls it."""

import subprocess
import sys
from pathlib import Path


def voicecoach(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """What a command did: its output, its messages, its exit code."""
    return subprocess.run(
        [sys.executable, "-m", "voicecoach", *arguments], capture_output=True, text=True, cwd=cwd, check=False
    )
