"""Sounds of the user's own, as they are read. In: who names them. Out: problems where they are named."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from voicecoach.errors import Problem, SourceError, VoicecoachError
from voicecoach.position import SourcePosition


@contextmanager
def named_by_files(path: str, sounds: Mapping[str, SourcePosition]) -> Iterator[None]:
    """What is wrong with a sound is a problem where it is named, if a file names it.

    Args:
        path: of the sound.
        sounds: where sounds are named, by path.

    Raises:
        SourceError: the sound cannot be used.
    """
    try:
        yield
    except VoicecoachError as error:
        if path not in sounds:
            raise
        message = f'"{Path(path).name}": {str(error).removeprefix(f"{path}: ").rstrip(".")}'
        raise SourceError((Problem("no-sound", sounds[path], message),)) from error
