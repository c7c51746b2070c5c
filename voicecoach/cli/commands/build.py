"""`voicecoach build`: a routine becomes a file."""

from typing import Annotated

import typer

from voicecoach.audio.formats.kinds import FORMATS
from voicecoach.cli.messages import say
from voicecoach.cli.options import NOTHING, Asked, FileAsked, RoutineArgument, asks, one_of
from voicecoach.cli.results import print_report
from voicecoach.finding.paths import output_path, profile_path, routine_path
from voicecoach.session.build_records import BuildRecord
from voicecoach.session.request import Request


@asks()
def build(
    routine: RoutineArgument,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", help="The file to write; default: output/ROUTINE.mp3.", metavar="FILE"),
    ] = None,
    asked: Asked = NOTHING,
    file_format: Annotated[
        str | None,
        typer.Option(
            "--format",
            help="mp3, wav, flac, opus, m4a or m4b; default: as the file's ending says.",
            metavar="FORMAT",
        ),
    ] = None,
    music: Annotated[
        str | None, typer.Option("--music", help="A music file to lay under it, or none.", metavar="FILE")
    ] = None,
    also: Annotated[
        str | None,
        typer.Option(
            "--also", help="Files beside the track: lrc, vtt, cue, chapters; commas between.", metavar="KINDS"
        ),
    ] = None,
    split: Annotated[bool, typer.Option("--split", help="One file for each chapter, and a list of them.")] = False,
    bitrate: Annotated[
        int | None,
        typer.Option(
            "--bitrate", help="Kilobits a second; default: 64, with music 128.", min=8, max=320, metavar="KBPS"
        ),
    ] = None,
    quality: Annotated[
        int | None,
        typer.Option("--quality", help="Of the MP3 encoder: 2 (best) to 7 (fastest).", min=2, max=7, metavar="NUMBER"),
    ] = None,
    verify: Annotated[
        bool, typer.Option("--verify", help="Decode the whole file before it takes the old one's place.")
    ] = False,
) -> None:
    """Make a track from a routine, to follow with any player.

    Example: voicecoach build lower-back --level gentle
    """
    named = one_of(file_format, FORMATS, "--format")
    source = routine_path(routine, say)
    path = output_path(source, output, named)
    wanted = {"session": asked.key, "file": (named, music, also, split, bitrate, quality)}
    record = BuildRecord(Request.asked(source, path, wanted, profile_path(asked.profile), asked.voice))
    told = None if verify else record.told()
    if told is None:
        from voicecoach.cli.making import made  # noqa: PLC0415 - the whole street, only where something has changed

        told = made(source, path, named, asked, FileAsked(music, also, split, bitrate, quality, verify), record)
    print_report(told)
