"""Follows a session live: keys to commands, the deck to the screen, and the place kept whatever happens."""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

from voicecoach.cli.live.screen import PlainLines, Screen
from voicecoach.errors import VoicecoachError
from voicecoach.player.deck import Deck
from voicecoach.player.device import GONE, Silent, Speakers
from voicecoach.player.keys import Keys
from voicecoach.player.transport import Transport
from voicecoach.player.view import view

LOOK_EVERY_S = 0.2
KEEP_EVERY_S = 5.0
SLEPT_S = 2.0
"""Where so much time has passed between two looks, the machine or the program has slept."""
_NOTICE_S = 2.0
_FADE_S = 0.1

_STOPPING = ("SIGINT", "SIGTERM", "SIGHUP")

_AT_ONCE: dict[str, Callable[[Transport], Transport]] = {
    "space": Transport.toggled,
    "n": Transport.next_step,
    "p": Transport.previous_step,
    "r": Transport.repeated,
    "right": Transport.side_skipped,
    "left": Transport.back,
}
_REFUSED = {
    "n": "That is still being recorded.",
    "right": "That is still being recorded.",
}


@dataclass(slots=True)
class KeyLoop:
    """One session, from its first sample to the key that stops it, or its end."""

    deck: Deck
    device: "Speakers | Silent"
    keys: Keys
    screen: Screen | PlainLines
    check: Callable[[], None]
    """Raises what went wrong where the session is recorded."""
    keep: Callable[[Transport], None]
    """Keeps the place."""
    notice: str = ""
    _notice_until: float = 0.0
    _shows_keys: bool = False
    _is_suspended: bool = False
    _kept_at: float = field(default_factory=time.monotonic)

    def run(self) -> Transport:
        """Follow the session; returns where it ended.

        Raises:
            VoicecoachError: the device has gone, or a sentence could not be recorded; the place is kept.
            KeyboardInterrupt: Ctrl-C; the place is kept.
        """
        before = self._watch_signals()
        try:
            with self.keys:
                try:
                    self.screen.open()
                    self._loop()
                finally:
                    self._leave()
        finally:
            for number, handler in before:
                signal.signal(number, handler)
        if self.deck.failure is not None:
            raise self.deck.failure
        return self.deck.now

    def _loop(self) -> None:
        looked_at = time.time()
        while not self.deck.finished.is_set():
            self._draw()
            try:
                typed = self.keys.wait(LOOK_EVERY_S)
            except EOFError:
                # The terminal has been closed.
                self.deck.do(Transport.stopped)
                return
            for key in typed:
                self._press(key)
            if self._is_suspended:
                self._suspend()
            if time.time() - looked_at > SLEPT_S:
                self.device.woke_up()
                if self.deck.do(Transport.paused):
                    self.tell("Paused: the machine has slept.")
            looked_at = time.time()
            self._look()

    def _look(self) -> None:
        """Whether all goes well."""
        self.check()
        if self.deck.failure is not None:
            raise self.deck.failure
        if self.device.is_lost():
            raise VoicecoachError(GONE)
        if time.monotonic() - self._kept_at > KEEP_EVERY_S:
            self._kept_at = time.monotonic()
            self.keep(self.deck.now)

    def _leave(self) -> None:
        """Keep the place, fade out, and give the terminal back; nothing disturbs that."""
        ignored = [number for name in _STOPPING if (number := getattr(signal, name, None)) is not None]
        before = [(number, signal.signal(number, signal.SIG_IGN)) for number in ignored if _is_main_thread()]
        try:
            now = self.deck.now
            if not now.is_done or now.mode == "stopped":
                self.keep(now)
            self.deck.do(Transport.stopped)
        finally:
            with suppress(OSError):  # the terminal may have gone
                self.screen.close()
            for number, handler in before:
                signal.signal(number, handler)

    def _press(self, key: str) -> None:
        if self._shows_keys:
            self._shows_keys = False
            if key not in {*_AT_ONCE, "q", "+", "up", "down", "interrupt"}:
                return
        if key == "interrupt":
            # Where a terminal sends Ctrl-C as a key.
            raise KeyboardInterrupt
        if key in {"q", "escape"}:
            self.deck.do(Transport.stopped)
        elif key == "?" and isinstance(self.screen, Screen):
            self._shows_keys = True
        elif key in {"+", "="}:
            if not self.deck.do_soon(lambda now, position: now.longer(position=position)):
                self.tell("Only a hold or a rest can be made longer.")
        elif key in {"up", "down"}:
            by_percent = 10 if key == "up" else -10
            self.deck.do_soon(lambda now, _position: now.louder(by_percent))
            self.tell(f"Volume {self.deck.last.volume_percent} %")
        elif key in _AT_ONCE and not self.deck.do(_AT_ONCE[key]):
            self.tell(_REFUSED.get(key, ""))

    def tell(self, line: str) -> None:
        """Show a line for a moment."""
        self.notice, self._notice_until = line, time.monotonic() + _NOTICE_S

    def _draw(self) -> None:
        if time.monotonic() > self._notice_until:
            self.notice = ""
        self.screen.show(view(self.deck.now), notice=self.notice, shows_keys=self._shows_keys)

    def _watch_signals(self) -> "list[tuple[int, signal._HANDLER]]":
        """Let a closed terminal and Ctrl-Z come by way of the loop."""
        if not _is_main_thread():
            return []
        handlers: dict[str, Callable[[int, object], None]] = {"SIGHUP": _hang_up, "SIGTSTP": self._to_suspend}
        numbers = ((getattr(signal, name, None), handler) for name, handler in handlers.items())
        # What is ignored stays so, as under nohup.
        return [
            (number, signal.signal(number, handler))
            for number, handler in numbers
            if number is not None and signal.getsignal(number) not in {signal.SIG_IGN, None}
        ]

    def _to_suspend(self, _signal: int, _frame: object) -> None:
        self._is_suspended = True

    def _suspend(self) -> None:
        """Sleep as any program does at Ctrl-Z, with the terminal as it was; and wake up paused."""
        self._is_suspended = False
        self.deck.do(Transport.paused)
        self.keep(self.deck.now)
        time.sleep(_FADE_S)
        self.screen.close()
        self.keys.give_back()
        if sys.platform != "win32":
            # Where no shell could wake it up again, the system lets it go on.
            before = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
            os.kill(os.getpid(), signal.SIGTSTP)
            signal.signal(signal.SIGTSTP, before)
        self.keys.take()
        self.screen.open()
        self.device.woke_up()
        self.tell("Paused: press space to go on.")


def _is_main_thread() -> bool:
    return threading.current_thread() is threading.main_thread()


def _hang_up(number: int, _frame: object) -> None:
    """The terminal has been closed: leave by way of every cleanup, which nothing more of this kind disturbs."""
    signal.signal(number, signal.SIG_IGN)
    sys.exit(128 + number)
