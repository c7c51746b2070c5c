"""The cover, looked at as a player would: its PNG chunks by hand, its pixels through Pillow."""

import io
import math
import struct
import subprocess
import sys
import unicodedata
import zlib

import pytest
from PIL import Image

from voicecoach.audio.formats.cover import cover_png

PAPER = (247, 243, 236)
NO_EXERCISE = (230, 223, 211)
BLUE, GREEN, ORANGE, YELLOW, GREY = (63, 95, 134), (93, 166, 155), (224, 127, 86), (238, 188, 88), (167, 157, 170)

MINUTE = 60_000
BARS = [
    (0, 4 * MINUTE, "inhibit"),
    (4 * MINUTE, 8 * MINUTE, "lengthen"),
    (8 * MINUTE, 12 * MINUTE, "activate"),
    (12 * MINUTE, 16 * MINUTE, "integrate"),
    (16 * MINUTE, 18 * MINUTE, "balance"),
]


def picture(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def ring_at(image: Image.Image, share: float, middle: int = 256, radius: int = 174) -> tuple[int, ...]:
    """The colour of the ring at a share of the session; where the ring is depends on whether there is a title."""
    angle = 2 * math.pi * share
    colour = image.getpixel((round(300 + radius * math.sin(angle)), round(middle - radius * math.cos(angle))))
    assert isinstance(colour, tuple)
    return colour


def test_the_picture_is_a_square_png_with_whole_chunks() -> None:
    png = cover_png("Lower back", 20 * MINUTE, BARS)
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    rest, names = png[8:], []
    while rest:
        length, name = int.from_bytes(rest[:4], "big"), rest[4:8]
        assert int.from_bytes(rest[8 + length : 12 + length], "big") == zlib.crc32(rest[4 : 8 + length])
        if name == b"IHDR":
            assert struct.unpack(">II", rest[8:16]) == (600, 600)
        names.append(name)
        rest = rest[12 + length :]
    assert (names[0], names[-1]) == (b"IHDR", b"IEND")


def test_the_same_input_gives_the_same_bytes() -> None:
    assert cover_png("Lower back", 20 * MINUTE, BARS) == cover_png("Lower back", 20 * MINUTE, BARS)


@pytest.mark.parametrize(
    ("title", "length_ms", "bars"),
    [("Upper back", 20 * MINUTE, BARS), ("Lower back", 21 * MINUTE, BARS), ("Lower back", 20 * MINUTE, BARS[:4])],
)
def test_another_title_length_or_shape_gives_another_picture(
    title: str, length_ms: int, bars: list[tuple[int, int, str]]
) -> None:
    assert cover_png("Lower back", 20 * MINUTE, BARS) != cover_png(title, length_ms, bars)


def test_the_ring_shows_each_phase_in_its_colour_clockwise_from_the_top() -> None:
    image = picture(cover_png("Lower back", 20 * MINUTE, BARS[::-1]))
    middles = [(start_ms + end_ms) / 2 / (20 * MINUTE) for start_ms, end_ms, _ in BARS]
    assert [BLUE, GREEN, ORANGE, YELLOW, GREY] == [ring_at(image, share) for share in middles]
    assert ring_at(image, 0.95) == NO_EXERCISE
    assert ring_at(image, 0.2) == NO_EXERCISE


def test_a_short_pause_is_drawn_as_none_and_a_long_one_is_seen() -> None:
    bars = [(0, 295_000, "inhibit"), (305_000, 600_000, "inhibit"), (900_000, 1_200_000, "lengthen")]
    image = picture(cover_png("", 20 * MINUTE, bars))
    assert ring_at(image, 0.247, 300, 206) == BLUE
    assert ring_at(image, 0.6, 300, 206) == NO_EXERCISE


def test_without_exercises_the_ring_is_empty() -> None:
    image = picture(cover_png("Wind down", 12 * MINUTE, []))
    assert {ring_at(image, at / 100) for at in range(100)} == {NO_EXERCISE}


@pytest.mark.parametrize("count", [1, 12, 60, 300])
@pytest.mark.parametrize("title", ["Hips", "Kräftigung für den ganzen Körper, jeden Tag " * 5])
def test_the_file_stays_small(title: str, count: int) -> None:
    phases = ("inhibit", "lengthen", "activate", "integrate", "balance")
    bars = [(at * MINUTE, at * MINUTE + 50_000, phases[at % 5]) for at in range(count)]
    assert len(cover_png(title, count * MINUTE, bars)) < 40_000


@pytest.mark.parametrize(
    "bars",
    [
        [(5 * MINUTE, 4 * MINUTE, "inhibit")],
        [(-MINUTE, 99 * MINUTE, "inhibit")],
        [(0, 0, "inhibit")],
        [(0, 5 * MINUTE, "inhibit"), (MINUTE, 3 * MINUTE, "lengthen")],
        [(0, 1, "inhibit"), (1, 2, "lengthen")],
    ],
)
@pytest.mark.parametrize("length_ms", [0, 20 * MINUTE])
def test_bars_that_make_no_sense_do_no_harm(bars: list[tuple[int, int, str]], length_ms: int) -> None:
    assert picture(cover_png("Hips", length_ms, bars)).size == (600, 600)


@pytest.mark.parametrize(("length_ms", "like_ms"), [(0, 60_000), (89_999, 60_000), (90_000, 120_000)])
def test_the_length_is_the_nearest_whole_minute(length_ms: int, like_ms: int) -> None:
    assert cover_png("Hips", length_ms, []) == cover_png("Hips", like_ms, [])


@pytest.mark.parametrize(
    "title", ["腰のストレッチ", "Hips / 腰", "Поясница", "العمود", "Łydki", "Đùi", "ขา", "²", "Cấp", "Hip\u0323s"]
)
def test_a_title_with_a_letter_the_font_lacks_is_left_out_and_the_ring_grows(title: str) -> None:
    png = cover_png(title, 20 * MINUTE, BARS)
    assert cover_png("", 20 * MINUTE, BARS) == png
    assert ring_at(picture(png), 0.1, 300, 206) == BLUE


@pytest.mark.parametrize(
    ("title", "drawn"),
    [
        ("Hips 💪🏽", "Hips"),
        ("👩‍🦽 Hips ❤️", "Hips"),
        ("1️⃣ Hips", "1 Hips"),
        ("¿Hips?", "Hips?"),
        ("\ue000Hips", "Hips"),
        ("Hips – both", "Hips - both"),
        ("Fuß und Œuvre", "Fuss und Oeuvre"),
        ("  Hips\n\tback ", "Hips back"),
        ("Hips\u202e\u200b\ufffe", "Hips"),
        ("half \ud83d a pair", "half a pair"),
        ("\u0301Hips \u0308back 💪\u0301", "Hips back"),
    ],
)
def test_a_sign_the_font_lacks_is_spelled_out_or_left_out(title: str, drawn: str) -> None:
    assert cover_png(drawn, 20 * MINUTE, BARS) == cover_png(title, 20 * MINUTE, BARS)


@pytest.mark.parametrize(
    "accented", ["Rücken", "niño", "épaule", "à", "Île", "façon", "Ângulo", "São", "Åre", "í", "ï"]
)
def test_accents_are_drawn_however_they_are_written(accented: str) -> None:
    composed, apart = (cover_png(unicodedata.normalize(form, accented), MINUTE, []) for form in ("NFC", "NFD"))
    bare = "".join(sign for sign in unicodedata.normalize("NFD", accented) if not unicodedata.combining(sign))
    assert composed == apart
    assert composed not in {cover_png(bare, MINUTE, []), cover_png("", MINUTE, [])}


@pytest.mark.parametrize(
    "title",
    [
        "Neck and shoulders after a long day at the desk, with a ball, a strap and a lot of patience " * 3,
        "Rückenmuskulaturentspannungsübungen für Fortgeschrittene",
        "W" * 500,
        "Ä " * 400,
        "Hips",
    ],
)
def test_a_title_of_any_length_keeps_to_its_place(title: str) -> None:
    image = picture(cover_png(title, 20 * MINUTE, BARS))
    below_the_ring = (0, 458, 600, 470)
    for edge in (below_the_ring, (0, 0, 36, 600), (564, 0, 600, 600), (0, 588, 600, 600)):
        assert image.crop(edge).getcolors() == [((edge[2] - edge[0]) * (edge[3] - edge[1]), PAPER)]


def test_pillow_is_loaded_only_to_draw() -> None:
    check = "import sys, voicecoach.audio.formats.cover; sys.exit('PIL' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0
