"""`voicecoach check`: are these files right?"""

import json
from pathlib import Path
from typing import Annotated

import typer

from voicecoach.cli.asking import options_of
from voicecoach.cli.messages import say
from voicecoach.cli.on_tab import on_tab
from voicecoach.cli.options import NOTHING, Asked, asks, one_of
from voicecoach.library.check import findings


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
    asked: Asked = NOTHING,
    strict: Annotated[bool, typer.Option("--strict", help="Fail on warnings, too.")] = False,
    file_format: Annotated[str, typer.Option("--format", help="text or json.", metavar="FORMAT")] = "text",
) -> None:
    """Print every problem of files, with its line and repair.

    Example: voicecoach check my-routine.yaml
    """
    options = options_of(asked)
    one_of(file_format, ("text", "json"), "--format")
    is_text = file_format == "text"
    found = findings(files, options, notice=say, on_found=lambda problem: print(f"{problem}\n") if is_text else None)
    if not is_text:
        print(json.dumps([problem.facts for problem in found.problems], ensure_ascii=False, indent=1))
    elif found.problems:
        say(str(found))
    else:
        print(found)
    if found.errors or (strict and found.warnings):
        raise typer.Exit(1)
