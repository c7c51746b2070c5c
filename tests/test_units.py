"""Time changes its unit in `units` alone."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "voicecoach"
FACTORS = {24, 60, 1_000, 3_600, 60_000, 3_600_000}
UNITS = {"SECOND_MS", "MINUTE_MS", "HOUR_MS", "DAY_MS"}
NO_TIME = {
    ("audio/formats/container.py", "bitrate_kbps * 1000"): "kilobits",
    ("audio/formats/info_frame.py", "self.samples_per_mp3_frame // 8 * self.bitrate_kbps * 1000"): "kilobits",
}
"""What may stand elsewhere, and what it turns into what."""


def conversions(source: str) -> Iterator[str]:
    """Multiplications and divisions by what one unit of time has of another, and divisions by a unit itself."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.BinOp(left=left, op=ast.Mult(), right=right):
                is_one = is_factor(left) or is_factor(right)
            case (
                ast.BinOp(left=left, op=ast.Div() | ast.FloorDiv() | ast.Mod(), right=right)
                | ast.Call(func=ast.Name(id="divmod"), args=[left, right])
            ):
                is_one = is_factor(left) or is_factor(right) or is_unit(right)
            case _:
                continue
        if is_one:
            yield ast.unparse(node)


def is_factor(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value in FACTORS


def is_unit(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id in UNITS


def test_time_changes_its_unit_in_units_alone() -> None:
    found = {
        (path.relative_to(PACKAGE).as_posix(), conversion)
        for path in PACKAGE.rglob("*.py")
        if path != PACKAGE / "units.py"
        for conversion in conversions(path.read_text(encoding="utf-8"))
    }

    assert set(NO_TIME) == found


@pytest.mark.parametrize(
    "written",
    [
        "length_ms / 1000",
        "60_000 * minutes",
        "divmod(seconds, 60)",
        "at_ms // 3_600_000 % 24",
        "length_ms // MINUTE_MS",
        "length_ms / 1e3",
        "60_000 // words_a_minute",
    ],
)
def test_a_conversion_is_found_however_it_is_written(written: str) -> None:
    assert list(conversions(written))


@pytest.mark.parametrize("written", ["3 * MINUTE_MS", "at_ms + 1000", "f(1000)", "PIECE_MS = 60_000"])
def test_what_turns_no_unit_into_another_is_left_alone(written: str) -> None:
    assert not list(conversions(written))
