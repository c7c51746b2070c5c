"""What a shell offers when Tab is pressed: ids, and the words of options. In: what is typed. Out: what may follow.

Whatever goes wrong here, the shell gets nothing, and no word is printed: a person is in the middle of typing.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

from voicecoach import plugins
from voicecoach.routine.coach import ENGINES, VERBOSITIES
from voicecoach.routine.exercise import PHASES
from voicecoach.source.library import Library
from voicecoach.voices.catalogue import list_voices


def sessions(incomplete: str) -> list[str]:
    """Whatever can be built: routines, exercises, files of the current folder."""
    return _beginning(incomplete, lambda: (*_ids("routine"), *_ids("exercise"), *_files()))


def files(incomplete: str) -> list[str]:
    """Whatever can be checked."""
    return sessions(incomplete)


def coaches(incomplete: str) -> list[str]:
    """The ids of coaches."""
    return _beginning(incomplete, lambda: _ids("coach"))


def voices(incomplete: str) -> list[str]:
    """Engines; after a colon the voices of one, which bash does not ask for, since a colon ends its words."""
    return _beginning(
        incomplete, lambda: _voices() if ":" in incomplete else (*ENGINES, *plugins.names(plugins.VOICES))
    )


def levels(incomplete: str) -> list[str]:
    """The levels that have a name."""
    return _beginning(incomplete, lambda: ("gentle", "standard", "deep"))


def sides(incomplete: str) -> list[str]:
    """Left and right."""
    return _beginning(incomplete, lambda: ("left", "right"))


def verbosities(incomplete: str) -> list[str]:
    """How much is said."""
    return _beginning(incomplete, lambda: VERBOSITIES)


def languages(incomplete: str) -> list[str]:
    """The languages that have phrases."""
    return _beginning(incomplete, lambda: _ids("phrases"))


def kinds(incomplete: str) -> list[str]:
    """What can be listed."""
    return _beginning(incomplete, lambda: ("exercises", "routines", "programs", "coaches", "voices"))


def phases(incomplete: str) -> list[str]:
    """The phases of exercises."""
    return _beginning(incomplete, _phases)


def _beginning(incomplete: str, find: Callable[[], Iterable[str]]) -> list[str]:
    try:
        return [word for word in dict.fromkeys(find()) if word.startswith(incomplete)]
    except Exception:  # noqa: BLE001 - see above: nothing is offered
        return []


def _ids(kind: str) -> tuple[str, ...]:
    return Library.around().ids(kind)


def _files() -> tuple[str, ...]:
    return tuple(sorted(path.name for path in Path().glob("*.y*ml") if path.suffix in {".yaml", ".yml"}))


def _voices() -> tuple[str, ...]:
    return tuple(f"{voice.engine}:{voice.name}" for voice in list_voices())


def _phases() -> tuple[str, ...]:
    return PHASES
