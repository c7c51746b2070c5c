"""`voicecoach program`: the weeks of a programme, the tracks of one week, and whether to go on."""

from pathlib import Path
from typing import Annotated

import typer

from voicecoach.audio.formats.kinds import FORMATS, Format
from voicecoach.cli.asking import options_of
from voicecoach.cli.messages import ProgressLine, recording, say
from voicecoach.cli.options import NOTHING, Asked, asks, one_of
from voicecoach.cli.results import print_report, print_table
from voicecoach.library import programs
from voicecoach.library.week_files import files_of_week
from voicecoach.session.planning import Options
from voicecoach.session.report import report_of


@asks(without=("level", "fit"))
def program(
    name: Annotated[str, typer.Argument(metavar="PROGRAM", help="A programme, by id, title or file.")],
    week: Annotated[
        int | None, typer.Option("--week", help="Make the sessions of this week.", min=1, metavar="NUMBER")
    ] = None,
    done: Annotated[
        int | None,
        typer.Option("--done", help="So many sessions of the week are done: go on?", min=0, metavar="NUMBER"),
    ] = None,
    worst_pain: Annotated[
        int | None,
        typer.Option("--worst-pain", help="The worst pain of the week, 0 to 10.", min=0, max=10, metavar="NUMBER"),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", help="The folder to write to; default: output/PROGRAM.", metavar="FOLDER"),
    ] = None,
    asked: Asked = NOTHING,
    file_format: Annotated[
        str | None, typer.Option("--format", help="mp3, wav, flac, opus, m4a or m4b.", metavar="FORMAT")
    ] = None,
) -> None:
    """Show the weeks of a programme, make the tracks of one, or ask whether to go on.

    Example: voicecoach program lower-back-six-weeks --week 1
    """
    named = one_of(file_format, FORMATS, "--format")
    source = programs.program_path(name, say)
    options = options_of(asked, source)
    if done is None and worst_pain is not None:
        raise typer.BadParameter("Tell how many sessions are done, too: --done 3.", param_hint="--worst-pain")
    if done is not None and week is None:
        raise typer.BadParameter("Tell which week that was, too: --week 3.", param_hint="--done")
    if week is None:
        _show(source, options)
    elif done is not None:
        print(programs.after_week(source, week, done, worst_pain).reason)
    else:
        _make(source, week, output, named, options)


def _show(source: Path, options: "Options") -> None:
    found, rows = programs.plan_of_weeks(source, options)
    print(found.title)
    if found.summary:
        print(found.summary)
    table = [("week", "sessions", "level", "sets", "minutes")]
    table += [(str(row.week), row.sessions, row.level, row.sets, f"about {row.minutes}") for row in rows]
    print()
    print_table(table)
    print(f"\n{found.gate_in_words}")


def _make(source: Path, week: int, output: str | None, file_format: Format | None, options: "Options") -> None:
    for file in files_of_week(source, week, output, file_format, options):
        say(f"{file.path.name}: {file.title}")
        with recording() as progress:
            built = file.build(notice=say, on_progress=progress)
        with ProgressLine(lambda done, total: f"Encoding {100 * done // total} %") as progress:
            published = built.publish(file.path, file_format, progress)
        same = "" if file.sessions == 1 else f", which are the same: play it {file.sessions} times"
        *told, made = report_of(built, published)
        print_report([*told, f"{made}  {file.title}{same}"])
