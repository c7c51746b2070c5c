"""Blocks of sound in, a FLAC file out: every sample as it was, streamed, with what the label says as its tags.

The home of soundfile for writing; what reads with it lives in `recording`. libsndfile writes six of our tags, neither
chapters nor a cover. `fields` and `plain` are public, since the other formats write the same six.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

from voicecoach.audio.formats.block_writing import write_blocks
from voicecoach.audio.formats.tags import one_line
from voicecoach.audio.label import Label
from voicecoach.errors import VoicecoachError

if TYPE_CHECKING:
    from soundfile import SoundFile

_Answer = TypeVar("_Answer")


def write_flac(
    file: BinaryIO,
    blocks: Iterable[bytes],
    *,
    sample_rate: int,
    channels: int,
    label: Label,
    on_progress: Callable[[int], None] | None = None,
) -> int:
    """Writes the sound as a 16-bit FLAC and returns its length in samples; blocks and progress as in `write_blocks`.

    The file, which is empty and able to seek, states its exact length and a checksum of the sound. Of the label its
    title, artist, album, year, genre and comment are written. A FLAC cannot be empty here: when the blocks hold no
    sample, one of silence is written (and its length returned).

    Raises:
        ValueError: a block ends within a sample.
        VoicecoachError: the encoder failed.
        OSError: the file cannot be written.
    """
    with _flac(file, sample_rate, channels, fields(label)) as write:
        # libsndfile writes not even a header for no sound at all.
        return write_blocks(blocks, write, channels=channels, shortest=1, on_progress=on_progress)


def fields(label: Label) -> dict[str, str]:
    """The texts of a label by the names libsndfile and FFmpeg share; line breaks stay in the comment only."""
    texts = {
        "title": plain(label.title),
        "artist": plain(label.artist),
        "album": plain(label.album),
        "genre": plain(label.genre),
        "date": plain(label.year),
        "comment": "\n".join(plain(line) for line in label.comment.splitlines()).strip(),
    }
    return {name: text for name, text in texts.items() if text}


def plain(text: str) -> str:
    """The text in one line; half a surrogate pair, which UTF-8 cannot hold, becomes a question mark."""
    return one_line(text.encode(errors="replace").decode())


@contextmanager
def _flac(
    file: BinaryIO, sample_rate: int, channels: int, tags: Mapping[str, str]
) -> Iterator[Callable[[bytes], None]]:
    """What writes a block into the FLAC, which is finished when the context ends.

    libsndfile works on a thread of its own: it calls Python back to write to the file, and Ctrl-C, which Python raises
    in the main thread only, would be lost in there and leave a hole in the sound.
    """
    watched = _Watched(file)

    def opened() -> "SoundFile":
        import soundfile  # noqa: PLC0415 - other formats need not load it

        sound = soundfile.SoundFile(watched, "w", sample_rate, channels, subtype="PCM_16", format="FLAC")
        for name, text in tags.items():
            setattr(sound, name, text)
        return sound

    with ThreadPoolExecutor(max_workers=1) as thread:

        def done(step: Callable[..., _Answer], *arguments: Any) -> _Answer:
            try:
                answer = thread.submit(step, *arguments).result()
            except (RuntimeError, AssertionError) as error:  # soundfile's own error, and its check of the length
                raise watched.failure or VoicecoachError(f"the sound could not be encoded as FLAC: {error}") from error
            if watched.failure:
                raise watched.failure
            return answer

        sound = done(opened)
        try:
            yield lambda block: done(sound.buffer_write, block, "int16")
        except BaseException:
            thread.submit(sound.close)  # to free its memory; whatever it says, the first failure is the one to hear
            raise
        done(sound.close)


class _Watched:
    """A file that remembers why it could not be written, since libsndfile would only print it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.failure: OSError | None = None

    def write(self, content: bytes) -> int:
        return self._tried(self._file.write, content)

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._tried(self._file.seek, offset, whence)

    def tell(self) -> int:
        return self._tried(self._file.tell)

    def _tried(self, step: Callable[..., int], *arguments: Any) -> int:
        try:
            return step(*arguments)
        except OSError as error:
            self.failure = self.failure or error
            return 0
