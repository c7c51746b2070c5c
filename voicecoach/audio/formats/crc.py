"""The CRC-16 of the LAME tag, of bytes and of bytes put together. In: bytes, or checksums. Out: a checksum.

A checksum of a whole is worked out from those of its parts, so that a track made of known pieces is not read again.
"""

import sys
from array import array
from functools import cache, lru_cache


def crc16(data: bytes, crc: int = 0) -> int:
    """The CRC-16 of the LAME tag (polynomial x¹⁶ + x¹⁵ + x² + 1, low bit first), continued from `crc`."""
    remainders = _remainders()
    words = array("H", data[: len(data) & ~1])
    if sys.byteorder == "big":
        words.byteswap()
    # A word at a time: a byte at a time would add a third to the time of the encoding.
    for word in words:
        crc = remainders[crc ^ word]
    if len(data) % 2:
        crc = crc >> 8 ^ remainders[((crc ^ data[-1]) & 0xFF) << 8]
    return crc


def joined(first: int, second: int, second_length: int) -> int:
    """The checksum of two pieces in a row, from those of the pieces.

    Args:
        first: the checksum of the first piece.
        second: that of the second one, worked out by itself.
        second_length: of the second piece, in bytes.
    """
    # A checksum is linear: the first piece, followed by as many zeros as the second one has bytes, and the second.
    power = 0
    while second_length >> power:
        if second_length >> power & 1:
            first = _after(first, _zeros(power))
        power += 1
    return first ^ second


@lru_cache(maxsize=4096)
def repeated(piece: int, length: int, count: int) -> int:
    """The checksum of a piece so many times in a row.

    Args:
        piece: its checksum.
        length: of the piece, in bytes.
        count: how many times; of none at all it is 0.
    """
    whole = 0
    while count:
        if count & 1:
            whole = joined(whole, piece, length)
        piece, length, count = joined(piece, piece, length), 2 * length, count >> 1
    return whole


def _after(crc: int, columns: tuple[int, ...]) -> int:
    """The checksum after a stretch of zeros, by what that stretch makes of each bit."""
    result = 0
    for bit, column in enumerate(columns):
        if crc >> bit & 1:
            result ^= column
    return result


@cache
def _zeros(power: int) -> tuple[int, ...]:
    """What 2 to this power zero bytes make of each of the sixteen bits."""
    if power == 0:
        return tuple(crc16(b"\0", 1 << bit) for bit in range(16))
    half = _zeros(power - 1)
    return tuple(_after(column, half) for column in half)


@cache
def _remainders() -> tuple[int, ...]:
    """The CRC-16 of every word of two bytes; linear, so that each bit doubles the table."""
    remainders = [0]
    for bit in range(16):
        remainder = 1 << bit
        for _ in range(16):
            remainder = remainder >> 1 ^ (0xA001 if remainder & 1 else 0)
        remainders += [known ^ remainder for known in remainders]
    return tuple(remainders)
