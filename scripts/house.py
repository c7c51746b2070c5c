"""Draws docs/house.svg: the rooms on their floors, and who imports whom, from what the code really imports.

Only the lines that no other path stands for are drawn: where `cli` sees `session` by way of `live`, that is enough.
The lowest floors are everybody's, and no lines lead there.
"""

import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "house.svg"
PACKAGE = "voicecoach"
OF_ALL = 3
"""So many floors, the lowest, may be used by every room."""
ASIDE = (0, 0, 0, 2, -1, 3, -4, 0, 0, -1, 1)
BOX_WIDTH, BOX_HEIGHT, FLOOR_HEIGHT, BETWEEN, MARGIN = 118, 38, 66, 24, 20


def floors() -> list[list[str]]:
    """The rooms of each floor, from the top, as they are checked."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    [layers] = [one["layers"] for one in contracts if one["type"] == "layers"]
    return [layer.split(" | ") for layer in layers]


def imports(rooms: list[str]) -> tuple[dict[str, int], set[tuple[str, str]]]:
    """How many modules each room has, and which room imports which."""
    graph = grimp.build_graph(PACKAGE, cache_dir=None)

    def sees(importer: str, imported: str) -> bool:
        names = {"importer": f"{PACKAGE}.{importer}", "imported": f"{PACKAGE}.{imported}"}
        return importer != imported and graph.direct_import_exists(**names, as_packages=True)

    sizes = {room: 1 + len(graph.find_descendants(f"{PACKAGE}.{room}")) for room in rooms}
    return sizes, {(one, other) for one in rooms for other in rooms if sees(one, other)}


def without_detours(lines: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """The lines that no longer path stands for."""
    below = {one: {b for a, b in lines if a == one} for one in {end for line in lines for end in line}}

    def reaches(start: str, end: str) -> bool:
        return any(step == end or reaches(step, end) for step in below[start])

    return {(a, b) for a, b in lines if not any(reaches(step, b) for step in below[a] - {b})}


def drawn() -> str:
    """The picture."""
    rows = floors()
    sizes, lines = imports([room for row in rows for room in row])
    of_all = {room for row in rows[-OF_ALL:] for room in row}
    lines = {(one, other) for one, other in lines if not {one, other} & of_all}
    width = 2 * MARGIN + max(map(len, rows)) * (BOX_WIDTH + BETWEEN) - BETWEEN
    places: dict[str, tuple[float, float]] = {}
    for number, row in enumerate(rows):
        for at, room in enumerate(row):
            # Some floors stand aside, so that lines run past the boxes between.
            aside = (BOX_WIDTH / 2 + 12) * (ASIDE[number] if number < len(ASIDE) else 0)
            left = width / 2 + (at - (len(row) - 1) / 2) * (BOX_WIDTH + BETWEEN) + aside
            places[room] = (left, MARGIN + number * FLOOR_HEIGHT + BOX_HEIGHT / 2)
    height = 2 * MARGIN + (len(rows) - 1) * FLOOR_HEIGHT + BOX_HEIGHT
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="system-ui, sans-serif">',
        "<title>The rooms of voicecoach: each imports only from those below it</title>",
        f'<rect width="{width}" height="{height}" rx="10" fill="#f7f5f1"/>',
        *(_line(places[a], places[b]) for a, b in sorted(without_detours(lines))),
        *(_box(room, sizes, places[room]) for room in places),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _line(start: tuple[float, float], end: tuple[float, float]) -> str:
    (x1, y1), (x2, y2) = start, end
    y1, y2 = y1 + BOX_HEIGHT / 2, y2 - BOX_HEIGHT / 2
    bend = (y2 - y1) / 2
    path = f"M{x1:g} {y1:g}C{x1:g} {y1 + bend:g} {x2:g} {y2 - bend:g} {x2:g} {y2:g}"
    return f'<path d="{path}" fill="none" stroke="#8a94a6" stroke-width="1.4"/>'


def _box(room: str, sizes: Mapping[str, int], at: tuple[float, float]) -> str:
    x, y = at
    count = f"{sizes[room]} module{'s' if sizes[room] > 1 else ''}"
    return (
        f'<rect x="{x - BOX_WIDTH / 2:g}" y="{y - BOX_HEIGHT / 2:g}" width="{BOX_WIDTH}" height="{BOX_HEIGHT}" rx="6"'
        ' fill="#ffffff" stroke="#3f5f86" stroke-width="1.4"/>'
        f'<text x="{x:g}" y="{y - 2:g}" text-anchor="middle" font-size="14" fill="#1f2a3a">{room}</text>'
        f'<text x="{x:g}" y="{y + 13:g}" text-anchor="middle" font-size="11" fill="#5a6577">{count}</text>'
    )


def main() -> int:
    """Draw the picture."""
    TARGET.write_text(drawn(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
