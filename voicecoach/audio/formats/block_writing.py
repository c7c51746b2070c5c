"""Blocks of sound on their way into a file, the same for every format. In: blocks. Out: how many samples they hold."""

from collections.abc import Callable, Iterable
from time import monotonic

BYTES_PER_CHANNEL = 2
_REPORT_EVERY_S = 1


def write_blocks(
    blocks: Iterable[bytes],
    write: Callable[[bytes], object],
    *,
    channels: int,
    shortest: int = 0,
    on_progress: Callable[[int], None] | None = None,
) -> int:
    """Hands on every block and returns the length of all of them in samples.

    Args:
        blocks: 16-bit little-endian PCM, interleaved where there are two channels, each any whole number of samples.
        write: is given block after block.
        channels: 1 or 2.
        shortest: so many samples of silence are written where the blocks hold none, for formats that cannot be empty.
        on_progress: is told the samples written so far, at most once a second, and once at the end.

    Raises:
        ValueError: a block ends within a sample.
    """
    bytes_per_sample = BYTES_PER_CHANNEL * channels
    samples = 0
    next_report_s = monotonic() + _REPORT_EVERY_S
    for block in blocks:
        if len(block) % bytes_per_sample:
            raise ValueError(f"a block of {len(block)} bytes ends within a 16-bit sample")
        write(block)
        samples += len(block) // bytes_per_sample
        if on_progress and monotonic() >= next_report_s:
            on_progress(samples)
            next_report_s = monotonic() + _REPORT_EVERY_S
    if samples == 0 and shortest:
        samples = shortest
        write(bytes(samples * bytes_per_sample))
    if on_progress:
        on_progress(samples)
    return samples
