"""`voicecoach log`: which sessions were finished, and when."""

import json
from datetime import date
from typing import Annotated

import typer

from voicecoach.cli.messages import say
from voicecoach.cli.results import print_lines
from voicecoach.live.calendar import log_calendar
from voicecoach.live.log import Log, log_as_csv


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
    if as_json and as_csv:
        raise typer.BadParameter("Choose one of --json and --csv.", param_hint="--csv")
    sessions = Log().sessions()
    if as_json:
        print(json.dumps([finished.facts for finished in sessions], ensure_ascii=False, indent=1))
    elif as_csv:
        print(log_as_csv(sessions), end="")
    elif sessions:
        print_lines(log_calendar(sessions, date.today(), weeks))
    else:
        say("No sessions yet. Follow one to its end and it is written down here: voicecoach play ROUTINE")
