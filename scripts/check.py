"""The one command before every push: formatting, lint, types, floors, tests. `--quick` leaves out the slow tests.

`--sound-card` runs only those that play in real time on a virtual sound card, which take most of an hour.
Each step runs even when one before it failed, so that one run shows everything there is to mend.
"""

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def steps(*, is_quick: bool, on_sound_card: bool) -> list[tuple[str, list[str]]]:
    """What is run, in order: a name and the command."""
    python = [sys.executable, "-m"]
    tests = [*python, "pytest", "--numprocesses", "auto", "--dist", "worksteal"]
    if on_sound_card:
        # One after the other, and with what they measured.
        return [("sound card", [*python, "pytest", "-s", "-m", "sound_card"])]
    measured = ["--cov", "--cov-report=term:skip-covered"]
    tests += ["-m", "not slow and not voice"] if is_quick else ["-m", "not sound_card", *measured]
    return [
        ("format", [*python, "ruff", "format", "--check", "."]),
        ("lint", [*python, "ruff", "check", "."]),
        ("types", [*python, "mypy"]),
        ("floors", [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]),
        ("tests", tests),
    ]


def main() -> int:
    """Run the steps; 0 when all of them pass."""
    failed = []
    asked = sys.argv[1:]
    for name, command in steps(is_quick="--quick" in asked, on_sound_card="--sound-card" in asked):
        print(f"── {name}", flush=True)
        start = time.monotonic()
        if subprocess.run(command, cwd=ROOT, check=False).returncode:
            failed.append(name)
        print(f"   {time.monotonic() - start:.1f} s", flush=True)
    print("All checks passed." if not failed else f"Failed: {', '.join(failed)}.", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
