"""`voicecoach check`: are these files right?"""

import json
from pathlib import Path
from typing import Annotated

import typer

from voicecoach.cli.asking import options_of
from voicecoach.cli.messages import say
from voicecoach.cli.on_tab import on_tab
from voicecoach.cli.options import Asked, asks, one_of
from voicecoach.errors import Problem
from voicecoach.library.check import check as check_files
from voicecoach.numerals import counted

_NOTHING = Asked()


@asks()
def check(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...",
            help="Files and folders; or routines, exercises, programmes, coaches by id or title.",
            show_default=False,
            autocompletion=on_tab("files"),
        ),
    ],
    asked: Asked = _NOTHING,
    strict: Annotated[bool, typer.Option("--strict", help="Fail on warnings, too.")] = False,
    file_format: Annotated[str, typer.Option("--format", help="text or json.", metavar="FORMAT")] = "text",
) -> None:
    """Print every problem of files, with its line and repair.

    Example: voicecoach check my-routine.yaml
    """
    options = options_of(asked)
    one_of(file_format, ("text", "json"), "--format")
    files_read = 0
    # A broken exercise is named once, not by every routine that uses it.
    found: dict[Problem, None] = {}
    for _, problems in check_files(files, options, notice=say):
        files_read += 1
        for problem in problems:
            if problem not in found:
                found[problem] = None
                if file_format == "text":
                    print(f"{problem}\n")
    warnings = sum(problem.is_warning for problem in found)
    errors = len(found) - warnings
    if file_format == "json":
        print(json.dumps([_as_json(problem) for problem in found], ensure_ascii=False, indent=1))
    elif found:
        counts = [counted(number, what) for number, what in ((errors, "problem"), (warnings, "warning")) if number]
        say(f"{' and '.join(counts)} in {counted(files_read, 'file')}.")
    else:
        print(f"{counted(files_read, 'file')}, no problems.")
    if errors or (strict and warnings):
        raise typer.Exit(1)


def _as_json(problem: "Problem") -> dict[str, object]:
    return {
        "file": problem.position.file,
        "line": problem.position.line,
        "column": problem.position.column,
        "severity": "warning" if problem.is_warning else "error",
        "slug": problem.slug,
        "message": problem.message,
        "repair": problem.repair,
    }
