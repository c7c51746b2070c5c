"""Keys: what a terminal sends as names, and the terminal afterwards as it was before."""

import os
import sys
import time
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.player.keys import Keys, keys_in

NAMED = {
    b"\x1b[A": "up",
    b"\x1b[B": "down",
    b"\x1b[C": "right",
    b"\x1b[D": "left",
    b"\x1bOA": "up",
    b"\x1bOB": "down",
    b"\x1bOC": "right",
    b"\x1bOD": "left",
    b" ": "space",
    b"\r": "enter",
    b"\n": "enter",
    b"\x1b": "escape",
    b"\x03": "interrupt",
    b"\x1a": "suspend",
    b"q": "q",
    b"?": "?",
    b"+": "+",
    "ñ".encode(): "ñ",
    "→".encode(): "→",
    "🧘".encode(): "🧘",
}
UNKNOWN = [b"\x1b[15~", b"\x1b[3~", b"\x1b[1;5C", b"\x1bOP", b"\x1b[Z", b"\x1b[200~", b"\x1b[<0;10;20M"]


# --- names


@pytest.mark.parametrize(("typed", "name"), NAMED.items())
def test_a_key_has_its_name(typed: bytes, name: str) -> None:
    assert [name] == list(keys_in(typed))


@given(st.lists(st.sampled_from(sorted(NAMED.keys() - {b"\x1b"}))))
def test_several_keys_in_one_read_come_one_by_one(typed: list[bytes]) -> None:
    assert [NAMED[key] for key in typed] == list(keys_in(b"".join(typed)))


@pytest.mark.parametrize("sequence", UNKNOWN)
def test_a_key_without_a_name_here_is_left_out_and_what_follows_it_is_not(sequence: bytes) -> None:
    assert [] == list(keys_in(sequence))
    assert ["n", "left", "q"] == list(keys_in(b"n" + sequence + b"\x1b[D" + sequence + b"q"))


def test_a_lone_escape_is_a_key() -> None:
    assert ["escape"] == list(keys_in(b"\x1b"))
    assert ["escape", "up"] == list(keys_in(b"\x1b\x1b[A"))
    assert ["n", "escape"] == list(keys_in(b"n\x1b"))


def test_a_sequence_that_was_cut_off_is_no_key() -> None:
    assert [] == list(keys_in(b"\x1b["))
    assert ["n"] == list(keys_in(b"n\x1b[1;5"))


def test_bytes_that_are_no_text_are_left_out() -> None:
    assert ["n", "p"] == list(keys_in(b"n\xff\xfep"))
    # The first byte of a character whose rest has not come.
    assert ["n"] == list(keys_in(b"n\xc3"))


@given(st.binary(max_size=40))
def test_whatever_is_typed_has_an_end_and_every_name_is_one(typed: bytes) -> None:
    names = list(keys_in(typed))
    assert len(names) <= len(typed)
    assert all(names)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters=" "), max_size=20))
def test_a_character_is_its_own_name(text: str) -> None:
    assert list(text) == list(keys_in(text.encode()))


# --- a terminal


class Pty:
    """A terminal, and the end at which a person sits."""

    def __init__(self, person: int, program: int) -> None:
        self.person = person
        self.program = program

    def type(self, keys: bytes) -> None:
        os.write(self.person, keys)

    @property
    def attributes(self) -> list[object]:
        import termios  # noqa: PLC0415 - not on Windows

        return termios.tcgetattr(self.program)


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[Pty]:
    pty = pytest.importorskip("pty")
    pytest.importorskip("termios")
    person, program = pty.openpty()
    with open(program, encoding="utf-8", closefd=True) as standard_input:  # noqa: PTH123 - a number
        monkeypatch.setattr(sys, "stdin", standard_input)
        found = Pty(person, program)
        yield found
        if found.person >= 0:
            os.close(found.person)


def is_taken(terminal: Pty) -> bool:
    import termios  # noqa: PLC0415 - not on Windows

    flags = terminal.attributes[3]
    assert isinstance(flags, int)
    return not flags & (termios.ICANON | termios.ECHO)


def test_keys_come_one_by_one_and_unseen_and_the_terminal_is_left_as_it_was(terminal: Pty) -> None:
    before = terminal.attributes
    assert not is_taken(terminal)
    with Keys() as keys:
        assert keys.are_read
        assert is_taken(terminal)
        terminal.type(b"n")
        assert ["n"] == keys.wait(5.0)
        terminal.type(b"\x1b[C q")
        assert ["right", "space", "q"] == keys.wait(5.0)
    assert before == terminal.attributes


def test_ctrl_c_still_interrupts(terminal: Pty) -> None:
    import termios  # noqa: PLC0415 - not on Windows

    with Keys():
        flags = terminal.attributes[3]
        assert isinstance(flags, int)
        assert flags & termios.ISIG


def test_the_terminal_is_left_as_it_was_after_an_error_too(terminal: Pty) -> None:
    before = terminal.attributes

    def interrupted() -> None:
        with Keys():
            assert is_taken(terminal)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert before == terminal.attributes


def test_it_can_be_given_back_and_taken_again(terminal: Pty) -> None:
    before = terminal.attributes
    with Keys() as keys:
        keys.give_back()
        assert before == terminal.attributes
        keys.give_back()
        keys.take()
        assert is_taken(terminal)
    assert before == terminal.attributes


def test_a_terminal_that_is_taken_twice_is_left_as_it_was_at_first(terminal: Pty) -> None:
    before = terminal.attributes
    with Keys() as keys:
        keys.take()
    assert before == terminal.attributes


def test_what_was_typed_too_late_is_not_for_the_shell(terminal: Pty) -> None:
    import select  # noqa: PLC0415 - not for terminals on Windows

    with Keys():
        terminal.type(b"rm -r *\n")
        assert select.select([terminal.program], [], [], 5.0)[0]
    assert ([], [], []) == select.select([terminal.program], [], [], 0.0)


def test_without_a_key_it_waits_as_long_as_it_is_told(terminal: Pty) -> None:
    with Keys() as keys:
        began_s = time.monotonic()
        assert [] == keys.wait(0.05)
        assert time.monotonic() - began_s >= 0.04


def test_a_terminal_that_has_gone_is_told(terminal: Pty) -> None:
    with Keys() as keys:
        os.close(terminal.person)
        terminal.person = -1
        with pytest.raises(EOFError):
            keys.wait(5.0)


def test_a_terminal_that_has_gone_is_given_back_without_an_error(terminal: Pty) -> None:
    with Keys():
        os.close(terminal.person)
        terminal.person = -1


# --- no terminal


def test_where_the_input_is_no_terminal_there_are_no_keys_and_time_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    with open(os.devnull, encoding="utf-8") as nothing:  # noqa: PTH123 - no path of ours
        monkeypatch.setattr(sys, "stdin", nothing)
        with Keys() as keys:
            assert not keys.are_read
            began_s = time.monotonic()
            assert [] == keys.wait(0.05)
            assert time.monotonic() - began_s >= 0.04


def test_where_there_is_no_input_at_all_there_are_no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with Keys() as keys:
        assert not keys.are_read
        assert [] == keys.wait(0.0)
