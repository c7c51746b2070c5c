"""Decoders that talk to themselves, unheard. In: nothing. Out: a stretch in which C code has no standard error.

libmpg123 prints whatever it finds odd in an MP3, a tag that is too long or a byte that is lost, and libsndfile, which
decodes by it, gives no way to stop that. What matters comes back as an error, and our own messages tell it.

For so long, C's own `stderr` leads nowhere. The descriptor behind it stays as it is, so that what Python writes
meanwhile, in this thread or another, is seen as ever, and a standard error that is closed does no harm. On Windows, and
with a C library such as musl, whose `stderr` cannot be changed, decoders are heard.
"""

import ctypes
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

_NAMES = {"linux": "stderr", "darwin": "__stderrp"}
_changing = threading.Lock()
_heard: list[int | None] = []
"""What `stderr` was, once for each decoder that is at work: the last to end puts it back."""


@contextmanager
def unheard() -> Iterator[None]:
    """Within the block, what C code prints to its standard error is lost."""
    stream, nowhere = _streams()
    if stream is None:
        yield
        return
    with _changing:
        _heard.append(stream.value if not _heard else _heard[0])
        stream.value = nowhere
    try:
        yield
    finally:
        with _changing:
            last = _heard.pop()
            if not _heard:
                stream.value = last


@cache
def _streams() -> tuple[ctypes.c_void_p | None, int | None]:
    """C's `stderr`, and a stream that leads nowhere; None where this cannot be had."""
    name = _NAMES.get(sys.platform)
    if name is None:
        return None, None
    try:
        library = ctypes.CDLL(None)
        if name == "stderr":
            _ = library.gnu_get_libc_version  # any other C library keeps the variable where nobody may write
        stream = ctypes.c_void_p.in_dll(library, name)
        library.fopen.restype = ctypes.c_void_p
        nowhere: int | None = library.fopen(os.fsencode(os.devnull), b"w")
    except (OSError, ValueError, AttributeError):
        return None, None
    return (stream, nowhere) if nowhere else (None, None)
