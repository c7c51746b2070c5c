"""Tables line up at every width, and nothing in them is lost."""

import io
from contextlib import redirect_stdout
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from voicecoach.cli.results import print_table

ROWS = [
    ("bird-dog", "activate", "98 s", "Bird dog, the arm and the opposite leg raised"),
    ("stretch-hamstring-strap", "lengthen", "90 s", "Hamstring stretch"),
    ("broken", "has problems: voicecoach check broken.yaml"),
]
WORDS = st.lists(st.text("abcé漢-", min_size=1, max_size=9), min_size=1, max_size=9).map(" ".join)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def printed(rows: list[tuple[str, ...]], width: int | None, indent: int = 0) -> list[str]:
    """The lines on a terminal of this width, or in a file."""
    with (
        redirect_stdout(io.StringIO() if width is None else Terminal()) as out,
        mock.patch.dict("os.environ", {"COLUMNS": str(width or 40)}),
    ):
        print_table(rows, indent=indent)
    return out.getvalue().splitlines()


@pytest.mark.parametrize("width", [None, 200])
def test_where_there_is_room_a_row_is_a_line(width: int | None) -> None:
    assert [
        "bird-dog                 activate  98 s  Bird dog, the arm and the opposite leg raised",
        "stretch-hamstring-strap  lengthen  90 s  Hamstring stretch",
        "broken                                   has problems: voicecoach check broken.yaml",
    ] == printed(ROWS, width)


def test_the_last_column_wraps_where_that_is_enough() -> None:
    assert [
        "bird-dog                 activate  98 s  Bird dog, the arm and the",
        "                                         opposite leg raised",
        "stretch-hamstring-strap  lengthen  90 s  Hamstring stretch",
        "broken                                   has problems: voicecoach check",
        "                                         broken.yaml",
    ] == printed(ROWS, 72)


def test_what_has_no_room_beside_the_first_cells_stands_below_them() -> None:
    assert [
        "  bird-dog                 activate",
        "      98 s  Bird dog, the arm and the",
        "      opposite leg raised",
        "  stretch-hamstring-strap  lengthen",
        "      90 s  Hamstring stretch",
        "  broken",
        "      has problems: voicecoach check",
        "      broken.yaml",
    ] == printed(ROWS, 40, indent=2)


def test_an_id_that_is_wider_than_the_terminal_stays_whole() -> None:
    assert ["stretch-hamstring-strap", "    Stretch"] == printed([("stretch-hamstring-strap", "Stretch")], 12)


def test_lines_within_a_cell_stay_lines() -> None:
    assert ["tags  one", "      two", "skip  three"] == printed([("tags", "one\ntwo"), ("skip", "three")], 80)


def test_nothing_is_printed_of_no_rows() -> None:
    assert [] == printed([], None)
    assert [] == printed([], 80)


@given(st.lists(st.tuples(WORDS.map(lambda text: text.replace(" ", "")), WORDS, WORDS), min_size=1), st.integers(1, 90))
def test_nothing_is_lost_and_no_line_is_too_wide_or_ends_with_a_space(rows: list[tuple[str, ...]], width: int) -> None:
    lines = printed(rows, width)
    every = "".join(lines).replace(" ", "")
    assert sorted("".join(map("".join, rows)).replace(" ", "")) == sorted(every)
    assert all(any(line.startswith(row[0]) for line in lines) for row in rows)
    assert all(line == line.rstrip() for line in lines)
    assert all(cell_len(line) <= max(width, 6, *(cell_len(row[0]) for row in rows)) for line in lines)
