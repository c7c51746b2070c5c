"""The screen of a session: whole at every size, readable from the floor, and lines where there is no terminal."""

import io
import itertools
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import Golden
from hypothesis import given, settings
from hypothesis import strategies as st

from voicecoach.cli.live.screen import KEYS, PlainLines, Screen, large, screen, screen_for_output
from voicecoach.player.view import BlockView, View

HOLD = View(
    title="Lower back",
    mode="playing",
    what="Hip flexor stretch",
    side="left",
    detail="set 1",
    label="Hold",
    remaining_ms=27_300,
    is_clocked=True,
    sentence="Tuck your tailbone, and let the hips sink forward without arching your back.",
    is_speaking=True,
    coming="right side",
    elapsed_ms=451_900,
    total_ms=1_321_000,
    is_total_known=True,
    blocks=(BlockView("Release", 2_400, 2_400), BlockView("Lengthen", 6_000, 1_500), BlockView("Activate", 4_800, 0)),
    volume_percent=100,
)
REST = replace(
    HOLD, side=None, detail="", label="Rest", remaining_ms=15_000, sentence="", is_speaking=False, coming="set 2"
)
PAUSED = replace(HOLD, mode="paused", is_speaking=False, volume_percent=70)
WAITING = replace(
    HOLD,
    mode="waiting",
    label="Waiting for you",
    remaining_ms=None,
    is_clocked=False,
    sentence="Take the band.",
    is_total_known=False,
)
SCREENS = {"hold": HOLD, "rest": REST, "paused": PAUSED, "waiting": WAITING}
SIZES = ((60, 15), (120, 34))


def text_of(view: View, width: int, height: int, *, notice: str = "", shows_keys: bool = False) -> str:
    lines = screen(view, width, height, notice=notice, shows_keys=shows_keys)
    return "".join(f"{line.rstrip()}\n" for line, _ in lines)


words = st.text(st.characters(min_codepoint=32, max_codepoint=0x24F, exclude_categories=["Cc"]), max_size=80)
views = st.builds(
    View,
    title=words,
    mode=st.sampled_from(["delayed", "playing", "paused", "counting in", "waiting", "late", "over", "stopped"]),
    what=words,
    side=st.none() | words,
    detail=words,
    label=words,
    remaining_ms=st.none() | st.integers(0, 7_200_000),
    is_clocked=st.booleans(),
    sentence=words,
    is_speaking=st.booleans(),
    coming=words,
    elapsed_ms=st.integers(0, 7_200_000),
    total_ms=st.integers(0, 7_200_000),
    is_total_known=st.booleans(),
    blocks=st.lists(st.builds(BlockView, words, st.integers(0, 100), st.just(0)), max_size=20).map(tuple),
    volume_percent=st.integers(10, 100),
)


# --- every size


@given(views, st.integers(1, 200), st.integers(1, 60), words, st.booleans())
@settings(max_examples=300, deadline=None)
def test_a_screen_never_has_more_lines_than_its_height_nor_wider_ones_than_its_width(
    view: View, width: int, height: int, notice: str, shows_keys: bool
) -> None:
    lines = screen(view, width, height, notice=notice, shows_keys=shows_keys)
    assert 1 <= len(lines) <= height
    assert max(len(line) for line, _ in lines) <= width
    assert not any("\n" in line for line, _ in lines)


@pytest.mark.parametrize(
    ("width", "height"), list(itertools.product([1, 2, 25, 26, 27, 200], [1, 2, 14, 15, 16, 20, 21, 60]))
)
def test_a_screen_of_any_size_shows_how_much_is_left(width: int, height: int) -> None:
    shown = text_of(HOLD, width, height)
    if width >= 25:
        assert "Hold" in shown
    if width >= 60 and height >= 15:
        assert all(row in shown for row in large("0:28"))
    elif width >= 25:
        assert "0:28" in shown


@given(st.integers(0, 10 * 3_600_000 - 1), st.integers(10, 200), st.integers(1, 60))
@settings(max_examples=200, deadline=None)
def test_a_clock_is_shown_whole_or_in_small_digits(remaining_ms: int, width: int, height: int) -> None:
    shown = text_of(replace(HOLD, remaining_ms=remaining_ms, label="", sentence=""), width, height)
    seconds = -(-remaining_ms // 1000)
    time = f"{seconds // 60}:{seconds % 60:02d}"
    if seconds >= 3_600:
        time = f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    assert time in shown or all(row in shown for row in large(time))


def test_a_small_screen_shows_the_most_important_first() -> None:
    assert " Hold 0:28\n" == text_of(HOLD, 40, 1)
    assert " Hold 0:28\n Hip flexor stretch · left · set 1\n" == text_of(HOLD, 40, 2)
    assert 6 == text_of(HOLD, 40, 14).strip("\n").count("\n") + 1


def test_a_small_screen_shows_the_keys_too_when_asked() -> None:
    shown = text_of(HOLD, 60, 12, shows_keys=True)
    assert all(text in shown for _, _, text in KEYS)
    assert "any key goes back" == text_of(HOLD, 60, 4, shows_keys=True).splitlines()[-1].strip()


# --- exact


def test_the_screens_are_as_they_were_read_and_approved(golden: Golden) -> None:
    shown = []
    for (name, view), (width, height) in itertools.product(SCREENS.items(), SIZES):
        shown.append(f"--- {name}, {width} x {height}\n{text_of(view, width, height)}")
    for width, height in SIZES:
        shown.append(f"--- help, {width} x {height}\n{text_of(HOLD, width, height, shows_keys=True)}")
    golden.check(Path(__file__).with_name("screens.txt"), "".join(shown))


@pytest.mark.parametrize("view", SCREENS.values(), ids=SCREENS.keys())
def test_the_foot_tells_how_to_stop_at_60_columns(view: View) -> None:
    foot = text_of(view, 60, 15).splitlines()[-1]
    space = "go on" if view.mode in {"paused", "waiting"} else "pause"
    assert f"space {space}   n next   p back   + 15 s   ? keys   q stop" == foot.strip()


def test_on_a_screen_of_15_lines_all_keys_are_told() -> None:
    shown = text_of(HOLD, 80, 15, shows_keys=True)
    assert all(f"{key:>6}  {text}" in shown for key, _, text in KEYS)
    assert "any key goes back" in shown
    assert HOLD.sentence[:20] not in shown


def test_a_notice_takes_the_place_of_what_comes_next() -> None:
    lines = screen(HOLD, 80, 24, notice="Volume 70 %")
    assert ("Volume 70 %", "yellow") in [(line.strip(), style) for line, style in lines]
    assert "Next:" not in text_of(HOLD, 80, 24, notice="Volume 70 %")


def test_what_is_being_said_is_bright_and_what_was_said_is_dim() -> None:
    for is_speaking, expected in ((True, ""), (False, "dim")):
        lines = screen(replace(HOLD, is_speaking=is_speaking), 80, 24)
        assert [expected] == [style for line, style in lines if "tailbone" in line]


@pytest.mark.parametrize(
    ("change", "label"),
    [
        ({"mode": "paused"}, "Paused"),
        ({"mode": "late"}, "One moment: recording"),
        ({"mode": "delayed"}, "Soon"),
        ({"mode": "counting in", "label": "Goes on in"}, "Goes on in"),
    ],
)
def test_a_mode_is_told_where_the_clock_is(change: dict[str, str], label: str) -> None:
    assert label in text_of(replace(HOLD, **change), 80, 24)  # type: ignore[arg-type]


@pytest.mark.parametrize("width", [26, 60, 84, 120])
def test_the_blocks_fill_the_width_and_each_is_as_long_as_it_lasts(width: int) -> None:
    inner = min(width - 2, 84)
    bar = text_of(HOLD, width, 15).splitlines()[1].strip()
    assert inner == len(bar)
    release, lengthen, activate = bar.split(" ")
    assert {"█"} == set(release)
    assert len(lengthen) // 4 == lengthen.count("█")
    assert {"░"} == set(activate)
    room = inner - 2
    for cells, length in ((release, 2_400), (lengthen, 6_000), (activate, 4_800)):
        assert abs(len(cells) - room * length / 13_200) <= 1


def test_a_block_is_full_only_when_it_is_done() -> None:
    nearly = replace(HOLD, blocks=(BlockView("One", 1_000, 999), BlockView("Two", 1_000, 0)))
    assert "░" in text_of(nearly, 60, 15).splitlines()[1].split()[0]


# --- large digits


def test_large_digits_are_five_lines_high() -> None:
    assert [
        "██████      ██████  ██████",
        "██  ██  ██      ██      ██",
        "██  ██      ██████      ██",
        "██  ██  ██  ██        ██",
        "██████      ██████    ██",
    ] == large("0:27")


def test_every_digit_is_unlike_every_other() -> None:
    assert 10 == len({tuple(large(digit)) for digit in "0123456789"})


def test_no_time_is_five_empty_lines() -> None:
    assert [""] * 5 == large("")


# --- a terminal


class Terminal(io.TextIOWrapper):
    """A standard output that is a terminal with this encoding, and keeps what is drawn."""

    def __init__(self, encoding: str) -> None:
        super().__init__(io.BytesIO(), encoding=encoding, write_through=True)

    def isatty(self) -> bool:
        return True

    @property
    def drawn(self) -> str:
        assert isinstance(self.buffer, io.BytesIO)
        return self.buffer.getvalue().decode(self.encoding)


@pytest.fixture
def size(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"COLUMNS": "60", "LINES": "15", "TERM": "xterm", "NO_COLOR": "1"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("FORCE_COLOR", raising=False)


@pytest.mark.usefixtures("size")
def test_a_screen_draws_what_has_changed_and_gives_the_terminal_back(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal("utf-8")
    monkeypatch.setattr("sys.stdout", terminal)
    shown = screen_for_output()
    assert isinstance(shown, Screen)
    shown.show(HOLD)
    assert "" == terminal.drawn
    shown.open()
    shown.show(HOLD)
    once = terminal.drawn
    assert "Hip flexor stretch" in once
    assert "\x1b[?1049h" in once
    shown.show(HOLD)
    assert once == terminal.drawn
    shown.show(PAUSED)
    assert "Paused" in terminal.drawn.removeprefix(once)
    shown.close()
    assert "\x1b[?1049l" in terminal.drawn
    shown.close()
    closed = terminal.drawn
    shown.show(HOLD)
    assert closed == terminal.drawn


@pytest.mark.usefixtures("size")
@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_a_terminal_without_blocks_and_arrows_gets_plain_ones(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal(encoding)
    monkeypatch.setattr("sys.stdout", terminal)
    shown = Screen()
    shown.open()
    shown.show(replace(HOLD, sentence="Zum Knie → und zurück", remaining_ms=20_000))
    shown.show(HOLD, shows_keys=True)
    shown.close()
    assert "####" in terminal.drawn
    assert "...." in terminal.drawn
    assert "Knie > und zur" in terminal.drawn
    assert ">  skip this side" in terminal.drawn
    assert "<  back ten seconds" in terminal.drawn
    assert "^ v  louder, softer" in terminal.drawn


# --- no terminal


def test_where_the_output_is_no_terminal_there_are_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", io.StringIO())
    assert isinstance(screen_for_output(), PlainLines)


def test_each_exercise_clock_and_sentence_is_printed_once(capsys: pytest.CaptureFixture[str]) -> None:
    lines = PlainLines()
    lines.open()
    coming = replace(
        HOLD, label="Hold starts in", is_clocked=False, remaining_ms=9_000, sentence="Lean in.", elapsed_ms=440_000
    )
    for view in (
        coming,
        replace(coming, remaining_ms=8_000, elapsed_ms=441_000),
        replace(coming, is_speaking=False, elapsed_ms=442_000),
        HOLD,
        replace(HOLD, remaining_ms=26_000),
        replace(PAUSED, elapsed_ms=452_000),
        replace(PAUSED, elapsed_ms=452_000),
        replace(HOLD, elapsed_ms=453_000, remaining_ms=25_000),
        replace(REST, elapsed_ms=479_000),
        replace(REST, elapsed_ms=480_000, remaining_ms=14_000),
    ):
        lines.show(view)
    lines.show(REST, notice="Volume 90 %")
    lines.close()
    assert (
        "  7:20  Hip flexor stretch · left · set 1\n"
        "  7:20    Lean in.\n"
        "  7:31  Hold 0:28\n"
        "  7:31    Tuck your tailbone, and let the hips sink forward without arching your back.\n"
        "  7:32  Paused 0:28\n"
        "  7:33  Hold 0:25\n"
        "  7:59  Hip flexor stretch\n"
        "  7:59  Rest 0:15\n"
        "  7:31  Volume 90 %\n"
    ) == capsys.readouterr().out
