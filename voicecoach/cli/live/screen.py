"""The screen of a session that is followed. In: a view. Out: lines of a terminal, drawn when they change.

The lines are worked out by a pure function, so that every size can be looked at and tested. rich, whose
`Live` draws them, comes with typer anyway, loads while the sound runs already, and one screen needs no more.
"""

import os
import sys
import textwrap
from typing import TYPE_CHECKING

from voicecoach.player.view import View
from voicecoach.units import SECOND_MS, clock_to_second, whole_seconds

if TYPE_CHECKING:
    from rich.console import Console
    from rich.live import Live
    from rich.text import Text

Line = tuple[str, str]
"""A line of the screen and its style."""

WIDEST = 84
"""Wider lines are harder to read from the floor; the screen is centred."""
_FULL_HEIGHT = 15
_NARROWEST = 24
_DIGIT_ROWS = 5
_DIGITS = {
    "0": "111 101 101 101 111",
    "1": "010 110 010 010 111",
    "2": "111 001 111 100 111",
    "3": "111 001 111 001 111",
    "4": "101 101 111 001 001",
    "5": "111 100 111 001 111",
    "6": "111 100 111 101 111",
    "7": "111 001 001 010 010",
    "8": "111 101 111 101 111",
    "9": "111 101 111 001 111",
    ":": "0 1 0 1 0",
}
KEYS = (
    ("space", "pause", "pause, and go on"),
    ("n", "next", "next exercise"),
    ("p", "back", "exercise before"),
    ("r", "again", "this exercise again"),
    ("+", "15 s", "15 seconds more of this hold or rest"),
    ("→", "side", "skip this side"),
    ("←", "10 s", "back ten seconds"),
    ("↑ ↓", "volume", "louder, softer"),
    ("?", "keys", "all keys"),
    ("q", "stop", "stop; the place is kept"),
)
_ON_THE_FOOT = ("space", "n", "p", "+", "?", "q")
_MODES = {"paused": "Paused", "waiting": "Waiting for you", "late": "One moment: recording", "delayed": "Soon"}


def screen(view: View, width: int, height: int, *, notice: str = "", shows_keys: bool = False) -> list[Line]:
    """The lines of a screen, at most as many as it has, none of them wider than it is.

    Args:
        view: what there is to see.
        width: of the terminal, in columns.
        height: in lines.
        notice: one line to be read now.
        shows_keys: all keys in place of the sentence.
    """
    inner = max(1, min(width - 2, WIDEST))
    if height < _FULL_HEIGHT or width < _NARROWEST + 2:
        lines = _all_keys(inner, height) if shows_keys else _small(view, inner, notice)[:height]
    elif shows_keys:
        lines = [*_head(view, inner), ("", ""), *_all_keys(inner, height - 4)]
    else:
        lines = _full(view, inner, height, notice)
    left = " " * max(0, (width - inner) // 2)
    above = max(0, (height - len(lines)) // 2)
    return [("", "")] * above + [(left + text[:inner] if text else "", style) for text, style in lines]


def _full(view: View, width: int, height: int, notice: str) -> list[Line]:
    spoken = textwrap.wrap(view.sentence, width, max_lines=2, placeholder="…")
    is_roomy = height >= _FULL_HEIGHT + 6
    gap: list[Line] = [("", "")] if is_roomy else []
    return [
        *_head(view, width),
        *gap,
        ("", ""),
        (_what(view), "bold"),
        (_label(view), _label_style(view)),
        *((row, _label_style(view)) for row in _clock(view, width)),
        *gap,
        *([("", "")] if is_roomy or len(spoken) < 2 else []),
        *((line, "" if view.is_speaking else "dim") for line in spoken or [""]),
        *gap,
        (notice or f"Next: {view.coming}", "yellow" if notice else "dim"),
        *gap,
        (_foot(view, width), "dim"),
    ]


def _small(view: View, width: int, notice: str) -> list[Line]:
    """What matters most, where there is room for little."""
    remaining = _remaining(view)
    return [
        (f"{_label(view)} {remaining}".strip(), _label_style(view)),
        (_what(view), "bold"),
        (notice or view.sentence, "" if view.is_speaking or notice else "dim"),
        (f"Next: {view.coming}", "dim"),
        (_total(view), "dim"),
        (_foot(view, width), "dim"),
    ]


def _head(view: View, width: int) -> list[Line]:
    total = _total(view)
    title = view.title[: max(0, width - len(total) - 2)]
    current = next((i for i, block in enumerate(view.blocks) if block.done < block.length), len(view.blocks) - 1)
    place = f"{view.blocks[current].title}, {current + 1} of {len(view.blocks)}" if view.blocks else ""
    volume = f"volume {view.volume_percent} %" if view.volume_percent != 100 else ""
    return [
        (title.ljust(width - len(total)) + total, "bold"),
        (_bar(view, width), "green"),
        (place[: width - len(volume)].ljust(width - len(volume)) + volume, "dim"),
    ]


def _bar(view: View, width: int) -> str:
    """The blocks side by side, each as long as it lasts; what is done is full."""
    blocks = view.blocks
    room = width - (len(blocks) - 1)
    whole = sum(block.length for block in blocks)
    if not blocks or room < len(blocks) or not whole:
        return ""
    cells = []
    passed, used = 0, 0
    for number, block in enumerate(blocks):
        passed += block.length
        left = len(blocks) - number - 1
        size = max(1, min(room * passed // whole - used, room - used - left))
        used += size
        full = size if block.done == block.length else min(size - 1, size * block.done // max(1, block.length))
        cells.append("█" * full + "░" * (size - full))
    return " ".join(cells)


def _total(view: View) -> str:
    about = "" if view.is_total_known else "about "
    return f"{_minutes(view.elapsed_ms)} / {about}{_minutes(view.total_ms)}"


def _what(view: View) -> str:
    return " · ".join(part for part in (view.what, view.side or "", view.detail) if part)


def _label(view: View) -> str:
    return _MODES.get(view.mode) or view.label


def _label_style(view: View) -> str:
    if view.mode in _MODES:
        return "bold yellow"
    return "bold cyan" if view.is_clocked else ""


def _remaining(view: View) -> str:
    return "" if view.remaining_ms is None else _minutes(SECOND_MS * whole_seconds(view.remaining_ms, up=True))


def _minutes(length_ms: int) -> str:
    """Without tenths: a person on the floor needs none."""
    return clock_to_second(length_ms).removeprefix("0")


def _clock(view: View, width: int) -> list[str]:
    """What remains, as large as it can be shown whole; always as many lines."""
    remaining = _remaining(view)
    rows = large(remaining)
    return rows if all(len(row) <= width for row in rows) else [remaining] + [""] * (_DIGIT_ROWS - 1)


def _foot(view: View, width: int) -> str:
    line = ""
    for key, short, _ in KEYS:
        if key == "space" and (view.counts_up or view.mode in {"paused", "waiting", "delayed"}):
            short = "go on"  # noqa: PLW2901 - said for this moment
        if key in _ON_THE_FOOT:
            longer = f"{line}   {key} {short}" if line else f"{key} {short}"
            line = longer if len(longer) <= width else line
    return line


def _all_keys(width: int, height: int) -> list[Line]:
    lines = [(f"{key:>6}  {text}"[:width], "") for key, _, text in KEYS]
    return [*lines[: height - 1], ("any key goes back", "dim")]


def large(time: str) -> list[str]:
    """A time in digits that can be read from the floor, five lines high; blank where there is none."""
    rows = [""] * _DIGIT_ROWS
    for digit in time:
        for row, pixels in enumerate(_DIGITS[digit].split()):
            rows[row] += "".join("██" if pixel == "1" else "  " for pixel in pixels) + "  "
    return [row.rstrip() for row in rows]


class Screen:
    """The terminal at the standard output, as a screen; it is left as it was."""

    _new_text: "type[Text]"

    def __init__(self) -> None:
        self._live: Live | None = None
        self._console: Console | None = None
        self._drawn: object = None

    def open(self) -> None:
        """Take the whole terminal."""
        from rich import console, live, text  # noqa: PLC0415 - 70 ms, and the sound runs already

        self._new_text = text.Text
        self._console = console.Console(highlight=False, markup=False, emoji=False)
        self._live = live.Live(console=self._console, screen=True, auto_refresh=False, redirect_stderr=False)
        self._live.start()
        self._drawn = None

    def close(self) -> None:
        """Give the terminal back."""
        if self._live is not None:
            self._live.stop()
        self._live = None

    def show(self, view: View, *, notice: str = "", shows_keys: bool = False) -> None:
        """Draw what there is to see, where it has changed."""
        if self._live is None or self._console is None:
            return
        size = self._console.size
        lines = screen(view, size.width, size.height, notice=notice, shows_keys=shows_keys)
        if (size, lines) == self._drawn:
            return
        self._drawn = (size, lines)
        self._live.update(self._text(lines), refresh=True)

    def _text(self, lines: list[Line]) -> "Text":
        text = self._new_text(no_wrap=True, overflow="crop")
        for number, (line, style) in enumerate(lines):
            text.append(("\n" if number else "") + self._shown(line), style)
        return text

    def _shown(self, line: str) -> str:
        """The line in characters that this terminal has."""
        encoding = self._console.encoding if self._console is not None else "utf-8"
        try:
            line.encode(encoding)
        except (UnicodeEncodeError, LookupError):
            plain = str.maketrans({"█": "#", "░": ".", "·": "-", "…": "~", "→": ">", "←": "<", "↑": "^", "↓": "v"})
            return line.translate(plain).encode(encoding, "replace").decode(encoding)
        return line


class PlainLines:
    """A session in lines, where there is no terminal to draw on."""

    def __init__(self) -> None:
        self._last: tuple[str, ...] = ("", "", "")
        self._notice = ""

    def open(self) -> None:
        """Nothing to take."""

    def close(self) -> None:
        """Nothing to give back."""

    def show(self, view: View, *, notice: str = "", shows_keys: bool = False) -> None:  # noqa: ARG002 - as a Screen's
        """A line for every exercise, clock and sentence that begins."""
        if notice and notice != self._notice:
            self._print(view, notice)
        self._notice = notice
        what, label = _what(view), _label(view) if view.is_clocked or view.mode in _MODES else ""
        sentence = view.sentence if view.is_speaking else self._last[2]
        before, self._last = self._last, (what, label, sentence)
        if what != before[0]:
            self._print(view, what)
        if label and label != before[1]:
            self._print(view, f"{label} {_remaining(view)}".strip())
        if sentence != before[2]:
            self._print(view, f"  {sentence}")

    def _print(self, view: View, line: str) -> None:
        print(f"{_minutes(view.elapsed_ms):>6}  {line}", flush=True)


def screen_for_output() -> Screen | PlainLines:
    """A screen where the standard output is a terminal, lines elsewhere."""
    can_draw = sys.stdout.isatty() and os.environ.get("TERM", "") not in {"dumb", "unknown"}
    return Screen() if can_draw else PlainLines()
