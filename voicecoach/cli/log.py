"""`voicecoach log`: which sessions were finished, and when."""

from typing import Annotated

import typer

from voicecoach.cli.lines import print_lines
from voicecoach.cli.messages import say


def log(
    weeks: Annotated[
        int, typer.Option("--weeks", help="How many weeks the calendar shows.", min=1, max=520, metavar="NUMBER")
    ] = 8,
    as_json: Annotated[bool, typer.Option("--json", help="Every session as JSON, for programs.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Every session as CSV, for spreadsheets.")] = False,
) -> None:
    """Show the sessions you finished: the last weeks as a calendar, and the latest ones in words.

    A mark is a session, a number several on that day, brackets are today. The log stays on this machine.

    Example: voicecoach log --weeks 26

    Example: voicecoach log --csv > sessions.csv
    """
    from datetime import date  # noqa: PLC0415 - `--help` needs none of this

    from voicecoach import session  # noqa: PLC0415 - the same

    if as_json and as_csv:
        raise typer.BadParameter("Choose one of --json and --csv.", param_hint="--csv")
    sessions = session.Log().sessions()
    if as_json:
        import json  # noqa: PLC0415 - text is the common case

        print(json.dumps([finished.facts for finished in sessions], ensure_ascii=False, indent=1))
    elif as_csv:
        print(session.log_as_csv(sessions), end="")
    elif sessions:
        print_lines(session.log_calendar(sessions, date.today(), weeks))
    else:
        say("No sessions yet. Follow one to its end and it is written down here: voicecoach play ROUTINE")
