"""How much of a line and of a word a message quotes."""

import pytest

from voicecoach.position import SourcePosition
from voicecoach.source.text.report import Report


def shown(line: str, column: int) -> list[str]:
    report = Report("a.yaml", line)
    report.add("value", SourcePosition("a.yaml", 1, column), "message")
    return str(report.problems[0]).splitlines()


@pytest.mark.parametrize("column", [1, 119, 120, 121, 160, 161, 162, 5_000, 74_900, 74_999, 75_000])
def test_the_caret_stands_under_its_character_however_long_the_line(column: int) -> None:
    line = "".join(chr(0x4E00 + number % 20_000) for number in range(75_000))
    place, quoted, carets = shown(line, column)
    assert f"a.yaml:1:{column}: message" == place
    assert line[column - 1] == quoted[carets.index("^")]
    assert 160 == len(quoted.partition(" | ")[2])


def test_a_line_is_cut_at_both_ends_only_where_something_is_left_out() -> None:
    quoted = shown("x" * 1_000, 500)[1].partition(" | ")[2]
    assert (True, True) == (quoted.startswith("…"), quoted.endswith("…"))
    assert not shown("x" * 1_000, 999)[1].endswith("…")
    assert "x" * 160 == shown("x" * 160, 150)[1].partition(" | ")[2]


def test_a_word_that_fills_a_line_is_quoted_by_its_beginning() -> None:
    report = Report("a.yaml", "x")
    report.add("value", report.start, f'unknown "{"y" * 5_000}"', "z " * 5_000)
    assert f'unknown "{"y" * 100}…"' == report.problems[0].message
    assert 1_000 == len(report.problems[0].repair)
