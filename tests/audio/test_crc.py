"""Checksums of pieces put together are those of the whole."""

from hypothesis import given
from hypothesis import strategies as st

from voicecoach.audio.formats.crc import crc16, joined, repeated


def test_it_is_the_checksum_that_the_catalogues_name() -> None:
    # CRC-16/ARC, https://reveng.sourceforge.io/crc-catalogue/16.htm
    assert 0xBB3D == crc16(b"123456789")


@given(st.binary(max_size=700), st.binary(max_size=700))
def test_two_pieces_in_a_row(first: bytes, second: bytes) -> None:
    assert crc16(first + second) == joined(crc16(first), crc16(second), len(second))
    assert crc16(first + second) == crc16(second, crc16(first))


@given(st.binary(min_size=1, max_size=50), st.integers(0, 300))
def test_one_piece_again_and_again(piece: bytes, count: int) -> None:
    assert crc16(piece * count) == repeated(crc16(piece), len(piece), count)
