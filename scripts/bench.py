"""Measures whole builds as a user runs them, side by side in one run, and prints a table.

Every build is a fresh process in a fresh folder; "cold" means an empty cache. The figures of one run may be compared
with each other; those of two machines, or of two days, may not.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

RUNS = 5


@dataclass(frozen=True, slots=True)
class Figures:
    """One build: seconds by the clock and of processor, and the most memory it held."""

    wall_s: float
    cpu_s: float
    memory_mb: float


def build(folder: Path, cache: Path, voice: str, routine: str = "lower-back") -> Figures:
    """Build a routine in a process of its own."""
    command = [sys.executable, "-m", "voicecoach", "build", routine, "--voice", voice, "-o", str(folder / "track.mp3")]
    environment = {**os.environ, "VOICECOACH_CACHE_DIR": str(cache)}
    start = time.monotonic()
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall_s = time.monotonic() - start
    if status:
        raise SystemExit(f"{' '.join(command)} failed")
    # Linux counts in kB, macOS in bytes.
    memory_mb = usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    return Figures(wall_s, usage.ru_utime + usage.ru_stime, memory_mb)


def edited_routine(folder: Path) -> Path:
    """A copy of the shipped routine with one sentence that nobody has said yet."""
    source = Path(__file__).resolve().parent.parent / "exercises" / "routines" / "lower-back.yaml"
    path = folder / "edited.yaml"
    sentence = f"Today is a good day, number {time.monotonic_ns() % 9973}."
    path.write_text(source.read_text(encoding="utf-8").replace("intro: We", f"intro: {sentence} We"), encoding="utf-8")
    return path


def measure(voice: str) -> dict[str, list[Figures]]:
    """Cold, unchanged and one sentence edited, in turn, several times."""
    found: dict[str, list[Figures]] = {"cold": [], "unchanged": [], "one sentence edited": []}
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            cache = folder / "cache"
            found["cold"].append(build(folder, cache, voice))
            found["unchanged"].append(build(folder, cache, voice))
            found["one sentence edited"].append(build(folder, cache, voice, str(edited_routine(folder))))
            shutil.rmtree(cache)
    return found


def main() -> None:
    """Print the table."""
    print(
        f"Python {sys.version.split()[0]}, {os.cpu_count()} processors, {RUNS} runs each; median (lowest to highest)\n"
    )
    print("| voice | build of lower-back | wall s | CPU s | memory MB |")
    print("| --- | --- | --- | --- | --- |")
    for voice in ("neural", "espeak"):
        for name, runs in measure(voice).items():
            cells = [_cell([getattr(run, field) for run in runs]) for field in ("wall_s", "cpu_s", "memory_mb")]
            print(f"| {voice} | {name} | {' | '.join(cells)} |", flush=True)


def _cell(values: list[float]) -> str:
    digits = 0 if max(values) > 20 else 2
    return f"{statistics.median(values):.{digits}f} ({min(values):.{digits}f} to {max(values):.{digits}f})"


if __name__ == "__main__":
    main()
