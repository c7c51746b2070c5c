"""`voicecoach voices`: which voices there are, and what they sound like."""

from typing import Annotated

import typer

from voicecoach.cli.messages import say
from voicecoach.cli.on_tab import on_tab
from voicecoach.cli.options import LanguageOption, RateOption, VoiceOption
from voicecoach.cli.results import print_table
from voicecoach.finding.paths import routine_path
from voicecoach.library.catalogue import entries
from voicecoach.session.planning import Options
from voicecoach.session.preview import sentence_path, speak, words_for
from voicecoach.session.record_sheet import record_sheet_of


def voices(
    sentence: Annotated[
        str | None, typer.Option("--try", help="Speak this sentence, through the speakers.", metavar="SENTENCE")
    ] = None,
    spoken: Annotated[
        str | None,
        typer.Option("--spoken", help="Print the words the voice is given for this text.", metavar="TEXT"),
    ] = None,
    language: LanguageOption = None,
    voice: VoiceOption = None,
    rate: RateOption = None,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", help="Write the sentence to this file, .wav or .mp3, instead.", metavar="FILE"),
    ] = None,
    record_sheet: Annotated[
        str | None,
        typer.Option(
            "--record-sheet",
            help="List every sentence of this routine and the file name of its recording, to record them yourself.",
            metavar="ROUTINE",
            autocompletion=on_tab("sessions"),
        ),
    ] = None,
) -> None:
    """List the voices, hear a sentence in one of them, see what is said, or lend a routine your own voice.

    Example: voicecoach voices --try "Breathe out slowly." --voice espeak:en-gb

    Example: voicecoach voices --spoken "3x/wk, hold 30s"
    """
    if spoken is not None:
        if sentence is not None or output is not None or record_sheet is not None:
            raise typer.BadParameter("It stands alone: --spoken TEXT.", param_hint="--spoken")
        print(words_for(spoken, voice, language))
        return
    if record_sheet is None and language is not None:
        usage = 'It goes with --spoken "TEXT" or --record-sheet ROUTINE.'
        raise typer.BadParameter(usage, param_hint="--language")

    if record_sheet is not None:
        if sentence is not None or output is not None:
            raise typer.BadParameter("It stands alone: --record-sheet ROUTINE.", param_hint="--record-sheet")
        print_table(record_sheet_of(routine_path(record_sheet, say), Options(language=language)))
        return
    if sentence is None:
        if voice is not None or rate is not None or output is not None:
            raise typer.BadParameter('Add a sentence: --try "Breathe out slowly."', param_hint="--try")
        print_table([(entry.id, *entry.cells) for entry in entries("voices")])
        return
    path = None if output is None else sentence_path(sentence, output)
    tried = speak(sentence, voice, rate, notice=say)
    if path is None:
        tried.play()
        return
    tried.export(path)
    print(f"{path}  {tried.voice} voice")
