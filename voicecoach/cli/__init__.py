"""The command line: parses, calls one function of `session`, prints.

Exit codes: 0 done, 1 your file or machine needs attention, 2 wrong usage, 3 our bug, 130 interrupted.
"""

import os
import signal
import sys
from types import FrameType

_INTERRUPTED = 130
_TERMINATED = 128 + signal.SIGTERM


def main() -> None:
    """Run the command that the arguments name; no traceback reaches a user."""
    _fill_closed_streams()
    try:
        sys.exit(_run())
    except KeyboardInterrupt:
        # A second Ctrl-C has nothing more to stop.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        print("Stopped; every file is as it was, or whole.", file=sys.stderr)
        sys.exit(_INTERRUPTED)
    except BrokenPipeError:
        # The reader of our output has gone, as `head` does.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def _fill_closed_streams() -> None:
    """Where a stream was closed before we began, what is said there goes to nobody.

    Its number would else be given to the next file that is opened, and what a voice engine prints would end up in a
    track.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            nobody = open(os.devnull, mode, encoding="utf-8")  # noqa: SIM115, PTH123 - for as long as we run
            os.set_inheritable(nobody.fileno(), True)
            setattr(sys, name, nobody)


def _run() -> int:
    """The exit code of the command."""
    signal.signal(signal.SIGTERM, _terminate)
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a character gets its number instead of an error.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    from voicecoach.cli.running import run  # noqa: PLC0415 - nothing is loaded before Ctrl-C is caught

    return run()


def _terminate(_signal: int, _frame: FrameType | None) -> None:
    """Leave by way of every cleanup, so that no half-written file stays behind."""
    sys.exit(_TERMINATED)
