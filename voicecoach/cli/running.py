"""The command that the arguments name, run. Out: its exit code; but for Ctrl-C and a reader that has gone."""

import os
import sys

from voicecoach.cli.app import app
from voicecoach.cli.messages import complain, say
from voicecoach.errors import VoicecoachError

INTERRUPTED = 130


def run() -> int:
    """Run the command and return its exit code.

    Raises:
        KeyboardInterrupt: it was interrupted.
        BrokenPipeError: the reader of our output has gone.
    """
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
    if done == INTERRUPTED:
        # So it tells of Ctrl-C.
        raise KeyboardInterrupt
    return done if isinstance(done, int) else 0


def _explained(error: Exception) -> int:
    """What the command-line library says of a wrong call, or of a place without letters; the rest is a bug of ours."""
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
