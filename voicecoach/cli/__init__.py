"""The command line: parses, calls one function of `session`, prints.

Exit codes: 0 done, 1 your file or machine needs attention, 2 wrong usage, 3 our bug, 130 interrupted.
"""

import os
import sys


def main() -> None:
    """Run the command that the arguments name; no traceback reaches a user."""
    from voicecoach.cli.app import app  # noqa: PLC0415 - nothing is loaded before Ctrl-C is caught
    from voicecoach.cli.messages import complain, say  # noqa: PLC0415 - the same
    from voicecoach.errors import VoicecoachError  # noqa: PLC0415 - the same

    try:
        app()
    except VoicecoachError as error:
        complain(error)
        sys.exit(1)
    except KeyboardInterrupt:
        say("Stopped; nothing was changed.")
        sys.exit(130)
    except BrokenPipeError:
        # The reader of our output has gone, as `head` does.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:
        if os.environ.get("VOICECOACH_DEBUG"):
            raise
        say(f"voicecoach: this is a bug of ours, not of your file: {type(error).__name__}: {error}")
        say("Please report it with the command you ran; VOICECOACH_DEBUG=1 shows where it happened.")
        sys.exit(3)
