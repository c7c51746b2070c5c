"""The options that change a session, the same for every command. Out: declarations, and what was asked as one value.

Only declared here, so that a build that finds nothing changed loads no more than this; `asking` makes use of them.
"""

import inspect
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Annotated, Any, TypeVar

import typer

from voicecoach.cli.on_tab import on_tab
from voicecoach.spelling import did_you_mean

Word = TypeVar("Word", bound=str)

ROUTINE = typer.Argument(
    metavar="ROUTINE",
    help="A routine, by id, title or file; an exercise makes a short session of its own.",
    autocompletion=on_tab("sessions"),
)
RoutineArgument = Annotated[str, ROUTINE]
LevelOption = Annotated[
    str | None,
    typer.Option(
        "--level",
        help="gentle, standard, deep, or a number from 0 to 1.",
        metavar="LEVEL",
        autocompletion=on_tab("levels"),
    ),
]
VoiceOption = Annotated[
    str | None,
    typer.Option(
        "--voice",
        help="neural, espeak, an engine and a voice (espeak:en-gb), or folder:PATH with recordings of your own.",
        metavar="VOICE",
        autocompletion=on_tab("voices"),
    ),
]
LanguageOption = Annotated[
    str | None,
    typer.Option(
        "--language",
        help="The language to speak, such as en or es, where the files have it.",
        metavar="CODE",
        autocompletion=on_tab("languages"),
    ),
]
RateOption = Annotated[
    int | None, typer.Option("--rate", help="Words a minute, 90 to 300.", min=90, max=300, metavar="WORDS")
]
CoachOption = Annotated[
    str | None,
    typer.Option("--coach", help="A coach, by id or name.", metavar="COACH", autocompletion=on_tab("coaches")),
]
FirstSideOption = Annotated[
    str | None,
    typer.Option("--first-side", help="left or right.", metavar="SIDE", autocompletion=on_tab("sides")),
]
VerbosityOption = Annotated[
    str | None,
    typer.Option(
        "--verbosity",
        help="full, standard, brief or tones.",
        metavar="WORD",
        autocompletion=on_tab("verbosities"),
    ),
]
FitOption = Annotated[
    str | None, typer.Option("--fit", help="Make the session this long: 12m, 25m30s.", metavar="TIME")
]
FamiliarOption = Annotated[
    bool, typer.Option("--familiar", help="Short forms, for someone who has heard the session before.")
]
ProfileOption = Annotated[
    str | None,
    typer.Option(
        "--profile", help="The file of a profile, or none; default: your own, if there is one.", metavar="FILE"
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a user asks of a session, in the words of the command line; None leaves it to the files."""

    level: LevelOption = None
    voice: VoiceOption = None
    rate: RateOption = None
    coach: CoachOption = None
    first_side: FirstSideOption = None
    verbosity: VerbosityOption = None
    fit: FitOption = None
    familiar: FamiliarOption = False
    profile: ProfileOption = None
    language: LanguageOption = None

    @property
    def key(self) -> str:
        """What tells it from anything else that can be asked: every option that was given."""
        given = {field.name: value for field in fields(self) if (value := getattr(self, field.name)) != field.default}
        return repr(sorted(given.items()))


NOTHING = Asked()
"""What a command is called with where no option is given."""


@dataclass(frozen=True, slots=True)
class FileAsked:
    """What a user asks of the file, in the words of the command line."""

    music: str | None
    also: str | None
    split: bool
    bitrate: int | None
    quality: int | None
    verify: bool


def asks(*, without: tuple[str, ...] = ()) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Give a command these options, one by one; it gets them as one value, its parameter `asked`.

    Args:
        without: options that this command does not take.
    """
    names = [field.name for field in fields(Asked) if field.name not in without]

    def expanded(command: Callable[..., Any]) -> Callable[..., Any]:
        def called(**given: Any) -> Any:
            return command(asked=Asked(**{name: given.pop(name) for name in names}), **given)

        options = [
            inspect.Parameter(
                field.name, inspect.Parameter.POSITIONAL_OR_KEYWORD, default=field.default, annotation=field.type
            )
            for field in fields(Asked)
            if field.name in names
        ]
        own = inspect.signature(command).parameters.values()
        parameters = [one for parameter in own for one in (options if parameter.name == "asked" else [parameter])]
        called.__name__, called.__doc__ = command.__name__, command.__doc__
        called.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        called.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
        return called

    return expanded


def one_of(word: str | None, words: tuple[Word, ...], option: str) -> Word | None:
    """The word, if it is one of those an option takes."""
    if word is None:
        return None
    for known in words:
        if word == known:
            return known
    hint = did_you_mean(word, words)
    raise typer.BadParameter(f'"{word}" is none of: {", ".join(words)}. {hint}'.rstrip(), param_hint=option)
