"""Following a session: every key does what the help says, and whatever happens, the place and the terminal are kept."""

import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace

import pytest
from sessions import WALL_SESSION, timeline_of, written

from voicecoach.cli.live import key_loop as following_module
from voicecoach.cli.live.key_loop import KEEP_EVERY_S, SLEPT_S, KeyLoop
from voicecoach.cli.live.screen import KEYS, PlainLines, Screen
from voicecoach.errors import VoicecoachError
from voicecoach.player.deck import Deck, Read, Sounds
from voicecoach.player.device import GONE, Silent
from voicecoach.player.keys import Keys
from voicecoach.player.transport import COUNT_IN_MS, Transport
from voicecoach.player.view import View
from voicecoach.timeline.sections import sections
from voicecoach.timeline.timeline import Timeline
from voicecoach.units import TRACK_RATE

ROUTINE = f"{WALL_SESSION}steps: [{{do: wall-lean}}, {{do: side-lean}}]\n"
RATE = TRACK_RATE
LOOK = 200 * RATE // 1000
"""What a device takes between two looks for keys."""


@cache
def session() -> Timeline:
    with TemporaryDirectory() as folder:
        return timeline_of(written(Path(folder), ROUTINE))


def hold() -> int:
    """Where the first hold begins: that of the left side."""
    return next(session().spans("hold")).start


def near(position: int, deck_position: int) -> bool:
    """A command is carried out where the device stands, which takes sound in between."""
    return position <= deck_position <= position + RATE


def quiet(_timeline: Timeline, _start: int, length: int) -> bytes:
    return bytes(2 * length)


class Typed(Keys):
    """A person's keys, one turn after the other; in each the device takes what is heard. In the end, `q`."""

    def __init__(self, deck: Deck, turns: list[str | Callable[[], object] | BaseException]) -> None:
        super().__init__()
        self._deck = deck
        self._turns = [*turns, "q"]
        self.journal: list[str] = []

    def take(self) -> None:
        self.journal.append("take")

    def give_back(self) -> None:
        self.journal.append("give back")

    def wait(self, seconds: float) -> list[str]:
        with self._deck._rendering:
            self._deck._fill_safely(500)
        self._deck.pull(2 * LOOK)
        turn = self._turns.pop(0) if self._turns else ""
        if isinstance(turn, BaseException):
            raise turn
        if isinstance(turn, str):
            return [turn] if turn else []
        turn()
        return []


class Device(Silent):
    """A device that is told what becomes of it."""

    def __init__(self) -> None:
        super().__init__(RATE)
        self.lost = False
        self.woken = 0

    def is_lost(self) -> bool:
        return self.lost

    def woke_up(self) -> None:
        self.woken += 1


class Seen(Screen):
    """A screen that remembers what it showed."""

    def __init__(self) -> None:
        super().__init__()
        self.journal: list[str] = []
        self.views: list[tuple[View, str, bool]] = []

    def open(self) -> None:
        self.journal.append("open")

    def close(self) -> None:
        self.journal.append("close")

    def show(self, view: View, *, notice: str = "", shows_keys: bool = False) -> None:
        self.views.append((view, notice, shows_keys))


class Person:
    """Somebody who follows the session from five seconds in its first hold on."""

    def __init__(
        self,
        *turns: str | Callable[[], object] | BaseException,
        transport: Transport | None = None,
        read: Read = quiet,
        check: Callable[[], None] = lambda: None,
    ) -> None:
        start = hold() + 5 * RATE
        self.deck = Deck(transport or Transport(session(), start, heard_from=start), Sounds(read, 2, b"", {}))
        self.keys = Typed(self.deck, list(turns))
        self.device = Device()
        self.screen = Seen()
        self.kept: list[Transport] = []
        self.following = KeyLoop(self.deck, self.device, self.keys, self.screen, check, self.kept.append)

    def follows(self) -> Transport:
        return self.following.run()

    @property
    def notices(self) -> list[str]:
        found = [notice for _, notice, _ in self.screen.views if notice]
        return list(dict.fromkeys(found))

    def has_left_all_as_it_was(self) -> bool:
        return ["open", "close"] == self.screen.journal and ["take", "give back"] == self.keys.journal


# --- the keys of the help


def test_q_keeps_the_place_and_stops() -> None:
    person = Person("", "q")
    last = person.follows()
    assert "stopped" == last.mode
    assert hold() + 5 * RATE + 2 * LOOK == last.position
    assert [last.position] == [place.position for place in person.kept]
    assert person.has_left_all_as_it_was()


def test_escape_stops_too() -> None:
    assert "stopped" == Person("escape").follows().mode


def test_space_pauses_and_goes_on_with_a_count_in() -> None:
    modes: list[str] = []
    person = Person()
    person.keys._turns = ["space", lambda: modes.append(person.deck.now.mode), "space", "", "q"]
    last = person.follows()
    assert ["paused"] == modes
    assert hold() + 5 * RATE + LOOK == last.position
    assert "counting in" in [view.mode for view, _, _ in person.screen.views]


def test_space_goes_on_after_a_count_in_of_three_seconds() -> None:
    turns = COUNT_IN_MS // 200 + 2
    last = Person("space", "space", *[""] * turns).follows()
    assert near(hold() + 5 * RATE + LOOK, last.position)
    assert last.position > hold() + 5 * RATE + LOOK


def starts() -> dict[str, int]:
    found = sections(session())
    return {
        "step": min(s.start for s in found if s.exercise == "wall-lean"),
        "next": min(s.start for s in found if s.exercise == "side-lean"),
        "other side": next(s.start for s in found if s.exercise == "wall-lean" and s.side == "right"),
    }


@pytest.mark.parametrize(("key", "place"), [("n", "next"), ("r", "step"), ("right", "other side")])
def test_a_key_leads_to_a_place(key: str, place: str) -> None:
    last = Person(key).follows()
    assert near(starts()[place], last.position)


def test_p_leads_to_the_exercise_before() -> None:
    last = Person("p", transport=Transport(session(), starts()["next"] + 2 * RATE)).follows()
    assert near(starts()["step"], last.position)


def test_left_leads_ten_seconds_back() -> None:
    start = hold() + 20 * RATE
    last = Person("left", transport=Transport(session(), start)).follows()
    assert near(start + LOOK - 10 * RATE, last.position)


@pytest.mark.parametrize("key", ["+", "="])
def test_plus_makes_the_hold_15_seconds_longer(key: str) -> None:
    last = Person(key).follows()
    assert session().length + 15 * RATE == last.timeline.length


def test_plus_outside_a_hold_says_why_not() -> None:
    person = Person("+", "", transport=Transport(session(), 0))
    assert session().length == person.follows().timeline.length
    assert ["Only a hold or a rest can be made longer."] == person.notices


def test_up_and_down_change_the_volume() -> None:
    person = Person("down", "", "down", "", "up", "")
    assert 90 == person.follows().volume_percent
    assert ["Volume 90 %", "Volume 80 %"] == person.notices


def test_the_help_names_every_key_that_does_something_and_no_other() -> None:
    named = {"space", "n", "p", "r", "+", "right", "left", "up", "down", "?", "q"}
    arrows = {"→": ["right"], "←": ["left"], "↑ ↓": ["up", "down"]}
    assert named == {name for key, _, _ in KEYS for name in arrows.get(key, [key])}


def test_the_question_mark_shows_all_keys_until_any_key_is_pressed() -> None:
    person = Person("?", "", "x", "", "?", "", "n", "")
    last = person.follows()
    shown = [shows_keys for _, _, shows_keys in person.screen.views]
    assert [False, True, True, False, False, True, True, False] == shown[:8]
    # A key that leads somewhere does so at once.
    assert near(starts()["next"], last.position)


def test_a_key_that_means_nothing_does_nothing() -> None:
    last = Person("x", "enter", "é", "").follows()
    assert hold() + 5 * RATE + 5 * LOOK == last.position


def test_what_is_not_recorded_yet_is_refused_in_words() -> None:
    start = hold() + 5 * RATE
    transport = Transport(session(), start, known_until=start + 10 * RATE)
    person = Person("n", "", "right", "", transport=transport)
    assert near(start, person.follows().position - 4 * LOOK)
    assert ["That is still being recorded."] == person.notices


def test_a_notice_goes_away_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(monkeypatch)
    person = Person("down", "", *[lambda: clock.passes(SLEPT_S * 0.6)] * 2, "")
    person.follows()
    notices = [notice for _, notice, _ in person.screen.views]
    assert ["", "Volume 90 %", "Volume 90 %", "Volume 90 %", "", ""] == notices[:6]


# --- to the end


def test_at_its_end_it_returns_and_keeps_no_place() -> None:
    start = session().length - RATE
    person = Person(*[""] * 20, transport=Transport(session(), start))
    assert "over" == person.follows().mode
    assert [] == person.kept
    assert person.has_left_all_as_it_was()


def test_where_there_is_no_screen_there_is_no_help_to_leave() -> None:
    person = Person("?", "+")
    person.following.screen = PlainLines()
    assert session().length + 15 * RATE == person.follows().timeline.length


class Clock:
    """The clocks of the module, which go on only when they are told to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._at_s = time.monotonic()
        stand_in = SimpleNamespace(time=self.now_s, monotonic=self.now_s, sleep=self.passes)
        monkeypatch.setattr(following_module, "time", stand_in)

    def now_s(self) -> float:
        return self._at_s

    def passes(self, seconds: float) -> None:
        self._at_s += seconds


def test_every_few_seconds_the_place_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(monkeypatch)
    turns = int(4 * KEEP_EVERY_S / SLEPT_S * 2)
    person = Person(*[lambda: clock.passes(SLEPT_S / 2)] * turns)
    person.follows()
    assert 3 <= len(person.kept) <= 5
    positions = [place.position for place in person.kept]
    assert sorted(positions) == positions
    # At the last of them it was stopped.
    assert hold() + 5 * RATE + (turns + 1) * LOOK == positions[-1]


# --- whatever happens


def test_ctrl_c_keeps_the_place_and_closes_the_screen() -> None:
    person = Person("", KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        person.follows()
    assert [hold() + 5 * RATE + 2 * LOOK] == [place.position for place in person.kept]
    assert person.has_left_all_as_it_was()
    assert "stopped" == person.deck.now.mode


def test_ctrl_c_that_comes_as_a_key_is_the_same() -> None:
    person = Person("interrupt")
    with pytest.raises(KeyboardInterrupt):
        person.follows()
    assert 1 == len(person.kept)
    assert person.has_left_all_as_it_was()


def test_a_device_that_has_gone_is_told_and_the_place_is_kept() -> None:
    person = Person("")
    person.device.lost = True
    with pytest.raises(VoicecoachError) as raised:
        person.follows()
    assert GONE == str(raised.value)
    assert [hold() + 5 * RATE + LOOK] == [place.position for place in person.kept]
    assert person.has_left_all_as_it_was()


def test_a_terminal_that_has_gone_stops_the_session_with_its_place_kept() -> None:
    person = Person("", EOFError())
    last = person.follows()
    assert ("stopped", hold() + 5 * RATE + 2 * LOOK) == (last.mode, last.position)
    assert [last.position] == [place.position for place in person.kept]
    assert person.has_left_all_as_it_was()


def test_a_screen_that_cannot_be_closed_takes_no_place_away() -> None:
    person = Person(EOFError())

    def gone() -> None:
        raise OSError("Input/output error")

    person.screen.close = gone  # type: ignore[method-assign]
    assert "stopped" == person.follows().mode
    assert 1 == len(person.kept)


def test_a_sentence_that_cannot_be_recorded_is_told_and_the_place_is_kept() -> None:
    def check() -> None:
        raise VoicecoachError("the voice left out a sentence")

    person = Person("", check=check)
    with pytest.raises(VoicecoachError, match="the voice left out a sentence"):
        person.follows()
    assert 1 == len(person.kept)
    assert person.has_left_all_as_it_was()


@pytest.mark.parametrize("key", ["", "n"])
def test_a_sound_that_cannot_be_made_is_told_and_the_place_is_kept(key: str) -> None:
    def read(_timeline: Timeline, start: int, length: int) -> bytes:
        if start >= hold() + 6 * RATE:
            raise VoicecoachError("the music cannot be read")
        return bytes(2 * length)

    person = Person(*[""] * 2, key, *[""] * 4, read=read)
    with pytest.raises(VoicecoachError, match="the music cannot be read"):
        person.follows()
    assert 1 == len(person.kept)
    assert person.has_left_all_as_it_was()


def test_an_error_where_the_screen_is_drawn_leaves_the_terminal_as_it_was() -> None:
    person = Person("")

    def fails(*_view: object, **_options: object) -> None:
        raise ValueError("a bug")

    person.screen.show = fails  # type: ignore[method-assign]
    with pytest.raises(ValueError, match="a bug"):
        person.follows()
    assert person.has_left_all_as_it_was()
    assert 1 == len(person.kept)


# --- sleep


def test_when_the_machine_has_slept_it_is_paused(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(monkeypatch)
    modes: list[str] = []
    person = Person("")
    person.keys._turns = ["", lambda: clock.passes(SLEPT_S + 1), lambda: modes.append(person.deck.now.mode), "q"]
    last = person.follows()
    assert ["paused"] == modes
    assert 1 == person.device.woken
    assert hold() + 5 * RATE + 2 * LOOK == last.position
    assert ["Paused: the machine has slept."] == person.notices


def test_a_machine_that_was_only_busy_is_not_asleep(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(monkeypatch)
    person = Person("", lambda: clock.passes(SLEPT_S * 0.9), "")
    person.follows()
    assert 0 == person.device.woken
    assert [] == person.notices


def test_who_has_paused_before_the_machine_slept_is_told_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(monkeypatch)
    person = Person("space", lambda: clock.passes(3_600), "")
    person.follows()
    assert 1 == person.device.woken
    assert [] == person.notices


# --- signals


def raised(name: str) -> Callable[[], None]:
    """Sends a signal to this program, if somebody watches for it."""

    def send() -> None:
        number = getattr(signal, name)
        assert callable(signal.getsignal(number))
        signal.raise_signal(number)

    return send


def handlers() -> list[object]:
    names = ("SIGHUP", "SIGTSTP")
    return [signal.getsignal(getattr(signal, name)) for name in names if hasattr(signal, name)]


@pytest.fixture
def _in_the_main_thread() -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        pytest.skip("signals reach the main thread only")
    before = handlers()
    yield
    assert before == handlers()


@pytest.mark.skipif(sys.platform == "win32", reason="no Ctrl-Z on Windows")
@pytest.mark.usefixtures("_in_the_main_thread")
def test_ctrl_z_gives_the_terminal_back_paused_and_takes_it_again(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(monkeypatch)
    person = Person("")
    asleep: list[tuple[str, list[str], list[str], int]] = []

    def kill(_process: int, number: int) -> None:
        clock.passes(3_600)
        mode = person.deck.now.mode
        assert number in {signal.SIGTSTP, signal.SIGSTOP}
        asleep.append((mode, [*person.screen.journal], [*person.keys.journal], len(person.kept)))

    monkeypatch.setattr("os.kill", kill)
    person.keys._turns = ["", raised("SIGTSTP"), "", "q"]
    last = person.follows()
    assert [("paused", ["open", "close"], ["take", "give back"], 1)] == asleep
    assert ["open", "close", "open", "close"] == person.screen.journal
    assert ["take", "give back", "take", "give back"] == person.keys.journal
    assert person.device.woken >= 1
    assert hold() + 5 * RATE + 2 * LOOK == last.position == person.kept[0].position
    assert ["Paused: press space to go on."] == person.notices


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGHUP on Windows")
@pytest.mark.usefixtures("_in_the_main_thread")
def test_a_window_that_is_closed_ends_it_with_its_place_kept() -> None:
    person = Person("", raised("SIGHUP"))
    with pytest.raises(SystemExit) as left:
        person.follows()
    assert 128 + signal.SIGHUP == left.value.code
    assert [hold() + 5 * RATE + 2 * LOOK] == [place.position for place in person.kept]
    assert person.has_left_all_as_it_was()


def test_in_another_thread_no_signal_is_watched() -> None:
    before = handlers()
    found: list[object] = []
    person = Person(lambda: found.extend(handlers()))
    follower = threading.Thread(target=person.follows)
    follower.start()
    follower.join(20)
    assert before == found
