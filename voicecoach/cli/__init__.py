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
    from voicecoach.cli.app import app  # noqa: PLC0415 - nothing is loaded before Ctrl-C is caught
    from voicecoach.cli.messages import complain, say  # noqa: PLC0415 - the same
    from voicecoach.errors import VoicecoachError  # noqa: PLC0415 - the same

    try:
        done = app(standalone_mode=False)
        sys.stdout.flush()
    except VoicecoachError as error:
        complain(error)
        return 1
    except SystemExit as left:
        # The command-line library turns a reader that has gone, as `head` goes, into an exit of its own.
        if isinstance(left.__context__, BrokenPipeError):
            return 0
        raise
    except BrokenPipeError:
        raise
    except OSError as error:
        say(f"voicecoach: {error.filename or 'the machine'}: {error.strerror or error}.")
        return 1
    except Exception as error:  # noqa: BLE001 - the last line of defence: a wrong call, or a bug of ours
        return _explained(error)
    if done == _INTERRUPTED:
        # So it tells of Ctrl-C.
        raise KeyboardInterrupt
    return done if isinstance(done, int) else 0


def _explained(error: Exception) -> int:
    """What the command-line library says of a wrong call, or of a place without letters; the rest is a bug of ours."""
    from voicecoach.cli.messages import say  # noqa: PLC0415 - only after something went wrong

    show, exit_code = getattr(error, "show", None), getattr(error, "exit_code", None)
    if callable(show) and isinstance(exit_code, int):
        show()
        return exit_code
    if isinstance(error, UnicodeEncodeError) and error.encoding == "ascii":
        # The name of a file, where the machine is told to know English letters alone.
        say(f'voicecoach: "{error.object}" cannot be written in {error.encoding} here: set LC_ALL=C.UTF-8.')
        return 1
    if type(error).__name__ == "Abort":
        raise KeyboardInterrupt from error
    if os.environ.get("VOICECOACH_DEBUG"):
        raise error
    say(f"voicecoach: this is a bug of ours, not of your file: {type(error).__name__}: {error}")
    say("Please report it with the command you ran; VOICECOACH_DEBUG=1 shows where it happened.")
    return 3


def _terminate(_signal: int, _frame: FrameType | None) -> None:
    """Leave by way of every cleanup, so that no half-written file stays behind."""
    sys.exit(_TERMINATED)
