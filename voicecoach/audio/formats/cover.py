"""The picture a player shows of a track: its title, length and bars in, the bytes of a square PNG out.

The ring is the session, read like a clock: it begins at the top and goes round once. A coloured arc is an
exercise, its colour the phase. The home of Pillow, which is imported on the first use, since most commands draw
nothing. The same input gives the same bytes as long as Pillow stays the same.
"""

import io
import math
import unicodedata
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from voicecoach.units import whole_minutes

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

    Fonts = Callable[[float], FreeTypeFont]
    """The font at a size in pixels of the finished picture."""

_SIZE = 600
_FINER = 4
"""Pillow draws hard edges: all is drawn so many times larger, and made smaller at the end."""

_PAPER = "#f7f3ec"
_INK = "#26323c"
_FAINT_INK = "#68727a"
_NO_EXERCISE = "#e6dfd3"
_PHASES = {"inhibit": "#3f5f86", "lengthen": "#5da69b", "activate": "#e07f56", "integrate": "#eebc58"}
_OTHER_PHASE = "#a79daa"

_THICKNESS = 54
_GAP = 5
"""Between two arcs that touch, along the outside of the ring."""

_SHORT_PAUSE = 1 / 72
"""Of the session: a pause up to this, in which the next exercise is told, is drawn as none."""

_TITLE_WIDTH = 516
_TITLE_MIDDLE = 526
_TITLE_SIZES = ((46, 1), (38, 2), (28, 3))
"""The sizes of the title, and the most lines at each; the first that fits is taken."""

_SPELLED_OUT = str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ø": "o", "Ø": "O", "–": "-", "—": "-", "×": "x"}
)
_CEDILLA = "\N{COMBINING CEDILLA}"
_ACCENTS = {
    "\N{COMBINING GRAVE ACCENT}": ("`", 1.0),
    "\N{COMBINING ACUTE ACCENT}": ("´", 1.0),
    "\N{COMBINING CIRCUMFLEX ACCENT}": ("^", 0.6),
    "\N{COMBINING TILDE}": ("~", 0.65),
    "\N{COMBINING DIAERESIS}": ("..", 0.9),
    "\N{COMBINING RING ABOVE}": ("°", 0.7),
    _CEDILLA: (",", 0.8),
}
"""The signs of the font that look like the accents it lacks, and how large to draw them."""


def cover_png(title: str, length_ms: int, bars: Sequence[tuple[int, int, str]]) -> bytes:
    """A picture of 600 × 600 pixels.

    The font that comes with Pillow has little more than ASCII. Accents are put together from its signs, so that
    the titles of western Europe can be written; any other sign it lacks, such as an emoji, is left out. For a
    letter it lacks the whole title is left out and the ring grows: every player shows the title beside the
    picture, and boxes or half a name would be worse than none.

    Args:
        title: wrapped, made smaller and at last cut short until it fits.
        length_ms: of the session.
        bars: start and end in milliseconds, and the phase, of each exercise.
    """
    from PIL import Image, ImageDraw, ImageFont  # noqa: PLC0415 - costs a tenth of a second

    def font(size: float) -> "FreeTypeFont":
        # Not the engine that not every wheel has: it would place the letters a little otherwise.
        built_in = ImageFont.load_default(size * _FINER)
        assert isinstance(built_in, ImageFont.FreeTypeFont)  # noqa: S101 - what a size asks for
        return built_in.font_variant(layout_engine=ImageFont.Layout.BASIC)

    image = Image.new("RGB", (_SIZE * _FINER, _SIZE * _FINER), _PAPER)
    draw = ImageDraw.Draw(image)
    letters = _letters(title, font(20))
    middle, radius = (256, 200) if letters else (300, 232)
    _draw_ring(draw, middle, radius, max(length_ms, 1), bars)
    _draw_length(draw, font, middle, radius, length_ms)
    lines, size = _wrapped(letters, font)
    for number, line in enumerate(lines):
        line_height = 1.24 * size
        baseline = _TITLE_MIDDLE + 0.36 * size + line_height * (number - (len(lines) - 1) / 2)
        _write(draw, font, line, size, baseline)
    file = io.BytesIO()
    # So few colours halve the file; only the edges are a little off, in a way nobody sees.
    image.resize((_SIZE, _SIZE), Image.Resampling.BOX).quantize(64).save(file, "PNG", optimize=True)
    return file.getvalue()


def _draw_ring(
    draw: "ImageDraw", middle: int, radius: int, length_ms: int, bars: Sequence[tuple[int, int, str]]
) -> None:
    gap = math.degrees(_GAP / radius)
    outside = _circle(middle, radius)
    draw.ellipse(outside, _NO_EXERCISE)
    for (start_ms, end_ms, phase), (next_start_ms, _, _) in pairwise([*sorted(bars), (length_ms, length_ms, "")]):
        until_ms = next_start_ms if 0 < next_start_ms - end_ms <= _SHORT_PAUSE * length_ms else end_ms
        start, end = (360 * min(max(at_ms, 0), length_ms) / length_ms - 90 for at_ms in (start_ms, until_ms))
        # The shortest exercises would otherwise be all gap.
        inset = min(gap / 2, (end - start) / 4)
        if end > start:
            draw.pieslice(outside, start + inset, end - inset, _PHASES.get(phase, _OTHER_PHASE))
    draw.ellipse(_circle(middle, radius - _THICKNESS), _PAPER)


def _circle(middle: int, radius: int) -> tuple[int, int, int, int]:
    across = _SIZE // 2
    left, top, right, bottom = across - radius, middle - radius, across + radius, middle + radius
    return left * _FINER, top * _FINER, right * _FINER, bottom * _FINER


def _draw_length(draw: "ImageDraw", font: "Fonts", middle: int, radius: int, length_ms: int) -> None:
    """The minutes, as players and people round them: the nearest whole one."""
    minutes = str(whole_minutes(length_ms))
    size = radius * (0.76 if len(minutes) < 3 else 0.6)
    across = _SIZE // 2 * _FINER
    draw.text((across, (middle + 0.12 * radius) * _FINER), minutes, _INK, font(size), anchor="ms")
    draw.text((across, (middle + 0.4 * radius) * _FINER), "min", _FAINT_INK, font(0.2 * radius), anchor="ms")


def _letters(title: str, font: "FreeTypeFont") -> str:
    """What of the title can be drawn, accents behind their letters; nothing where a letter is missing."""
    kept = ""
    before = " "
    # Three lines never hold two hundred letters.
    for sign in unicodedata.normalize("NFD", " ".join(title.split())[:200].translate(_SPELLED_OUT)):
        is_mark = unicodedata.category(sign) in {"Mn", "Mc"} and not _only_styles(sign)
        if (is_mark and sign in _ACCENTS and before.isalpha()) or _has(font, sign):
            kept += sign
        elif unicodedata.category(sign)[0] in "LN" or (is_mark and (before.isalpha() or before in _ACCENTS)):
            # Two accents on one letter are a letter it lacks, too.
            return ""
        before = sign
    return " ".join(kept.split())


def _only_styles(mark: str) -> bool:
    """Whether it asks for a coloured or a plain look of the sign before it."""
    return "\N{VARIATION SELECTOR-1}" <= mark <= "\N{VARIATION SELECTOR-16}"


def _has(font: "FreeTypeFont", sign: str) -> bool:
    """Whether it is drawn other than U+FFFF, which no font has."""
    drawn, missing = font.getmask(sign), font.getmask("\uffff")
    return (drawn.size, bytes(drawn)) != (missing.size, bytes(missing))


def _wrapped(letters: str, font: "Fonts") -> tuple[list[str], int]:
    """The lines of the title and their size; what does not fit at the smallest is cut."""
    lines: list[str] = []
    size = 0
    for size, most in _TITLE_SIZES:
        measure = font(size)
        lines = _lines(letters, measure, _TITLE_WIDTH)
        if len(lines) <= most and all(_width(line, measure) <= _TITLE_WIDTH for line in lines):
            return _even(lines, letters, measure), size
    smallest = font(size)
    return [_cut(line, smallest) for line in [*lines[: most - 1], " ".join(lines[most - 1 :])]], size


def _lines(letters: str, font: "FreeTypeFont", width: float) -> list[str]:
    lines: list[str] = []
    for word in letters.split():
        if lines and _width(f"{lines[-1]} {word}", font) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _even(lines: list[str], letters: str, font: "FreeTypeFont") -> list[str]:
    """As many lines, but of like width."""
    for width in range(_TITLE_WIDTH, 0, -8):
        narrower = _lines(letters, font, width)
        if len(narrower) > len(lines):
            break
        lines = narrower
    return lines


def _cut(line: str, font: "FreeTypeFont") -> str:
    if _width(line, font) <= _TITLE_WIDTH:
        return line
    while _width(f"{line}…", font) > _TITLE_WIDTH:
        line = (line.rpartition(" ")[0] or line[:-1]).rstrip(" ,;:-")
    return f"{line}…"


def _plain(letters: str) -> str:
    return "".join(sign for sign in letters if sign not in _ACCENTS)


def _width(letters: str, font: "FreeTypeFont") -> float:
    return font.getlength(_plain(letters)) / _FINER


def _write(draw: "ImageDraw", fonts: "Fonts", letters: str, size: float, baseline: float) -> None:
    """One line of the title, in the middle."""
    font = fonts(size)
    left, down = (_SIZE * _FINER - font.getlength(_plain(letters))) / 2, baseline * _FINER
    draw.text((left, down), _plain(letters), _INK, font, anchor="ls")
    for at, mark in enumerate(letters):
        if mark in _ACCENTS:
            written = _plain(letters[:at])
            letter_left = left + font.getlength(written) - font.getlength(written[-1])
            _draw_accent(draw, fonts, (letter_left, down), written[-1], mark, size)


def _draw_accent(
    draw: "ImageDraw", fonts: "Fonts", origin: tuple[float, float], letter: str, mark: str, size: float
) -> None:
    signs, scale = _ACCENTS[mark]
    font, accent_font = fonts(size), fonts(scale * size)
    letter_box, accent_box = _ink(letter, font), _ink(signs, accent_font)
    gap = size * _FINER / 16
    top = letter_box[1]
    if letter in "ij":
        # The dot makes room.
        top = _ink("x", font)[1]
        dot = (letter_box[0] - 1, letter_box[1] - 1, letter_box[2] + 1, top - gap / 2)
        draw.rectangle([at + origin[number % 2] for number, at in enumerate(dot)], _PAPER)
    across = origin[0] + (letter_box[0] + letter_box[2] - accent_box[0] - accent_box[2]) / 2
    down = origin[1] + (letter_box[3] - accent_box[1] if mark == _CEDILLA else top - gap - accent_box[3])
    draw.text((across, down), signs, _INK, accent_font, anchor="ls")


def _ink(signs: str, font: "FreeTypeFont") -> tuple[int, int, int, int]:
    """Left, top, right and bottom of what is drawn, seen from the start of the baseline."""
    mask, (across, down) = font.getmask2(signs, anchor="ls")
    left, top, right, bottom = mask.getbbox()
    return left + across, top + down, right + across, bottom + down
