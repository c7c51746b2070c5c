"""Keeps sound ready for a device, and takes it back when a person wants something else. In: a transport. Out: blocks.

Three threads meet here: the device's, which only copies what lies ready; one that makes the next blocks ready; and
the one that hands in commands. A command for something else is carried out where the device stands, not where the
last block ends. A fade of 5 ms stands on either side of every break, so that none clicks.
"""

import threading
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import assert_never

from voicecoach.player.piece import Piece
from voicecoach.player.samples import ramped, scaled
from voicecoach.player.transport import Transport
from voicecoach.timeline.timeline import Timeline
from voicecoach.units import to_samples

AHEAD_MS = 500
BLOCK_MS = 50
SOON_MS = 150
"""What changes without a break changes this much later: so much always lies ready."""
FADE_MS = 5
_LOOK_EVERY_S = 0.1

Read = Callable[[Timeline, int, int], bytes]
"""Gives the sound of a timeline from a sample on: so many samples."""


@dataclass(frozen=True, slots=True)
class Sounds:
    """What a deck plays."""

    read: Read
    bytes_a_sample: int
    """Of all sound, for one sample of the timeline."""
    count_in: bytes
    prompts: Mapping[str, bytes]
    """What is said while the session waits, by text; more may come."""


@dataclass(slots=True)
class _Block:
    """Sound that lies ready."""

    before: Transport
    """The transport before its first sample."""
    piece: Piece | None
    """None for a fade-out, which is no part of the session."""
    sound: bytes
    is_after_break: bool = False
    """Something else was heard before, and a fade-in is due."""


class Deck:
    """A session that is being played."""

    def __init__(
        self,
        transport: Transport,
        sounds: Sounds,
        *,
        tail_ms: int = 0,
        on_given: Callable[[Piece], None] | None = None,
    ) -> None:
        """A deck that has nothing ready yet.

        Args:
            transport: where to begin.
            sounds: what to play.
            tail_ms: how much silence a device still gets after the end, so that all of it is heard.
            on_given: is told every piece that a device was given, in the device's thread.
        """
        self._sounds = sounds
        self._rate = transport.timeline.sample_rate
        self._tail_bytes = to_samples(tail_ms, self._rate) * sounds.bytes_a_sample
        self._on_given = on_given
        self._blocks: deque[_Block] = deque()
        self._used = 0
        """Bytes of the first block that the device has."""
        self._last = transport
        """The transport after the last block."""
        self._fades_in = False
        self._is_breaking = False
        """A command is being carried out, and nothing lies ready for a moment."""
        self._rendering = threading.Lock()
        self._ready = threading.Lock()
        self._wake = threading.Event()
        self._thread: threading.Thread | None = None
        self._closes = False
        self.underruns = 0
        """How often a device wanted more than lay ready."""
        self.given = 0
        """Bytes that a device has got."""
        self.failure: Exception | None = None
        """Why no more sound can be made."""
        self.finished = threading.Event()
        """Everything has been given out, and the silence after it."""

    # For the device.

    def pull(self, wanted: int) -> bytes:
        """So many bytes for the device; silence where nothing lies ready."""
        with self._ready:
            sound = self._take(wanted)
            if len(sound) < wanted:
                if self._last.is_done or self.failure is not None:
                    self._tail_bytes -= wanted - len(sound)
                    if self._tail_bytes <= 0:
                        self.finished.set()
                elif not self._is_breaking:
                    self.underruns += 1
                    self._wake.set()
        self.given += wanted
        return sound.ljust(wanted, b"\0")

    def _take(self, wanted: int) -> bytes:
        pieces: list[bytes] = []
        while wanted and self._blocks:
            block = self._blocks[0]
            sound = block.sound[self._used : self._used + wanted]
            if self._on_given is not None and block.piece is not None:
                self._on_given(self._part(block.piece, self._used, len(sound)))
            pieces.append(sound)
            wanted -= len(sound)
            self._used += len(sound)
            if self._used == len(block.sound):
                self._blocks.popleft()
                self._used = 0
        return b"".join(pieces)

    def _part(self, piece: Piece, start: int, length: int) -> Piece:
        unit = self._sounds.bytes_a_sample
        return Piece(piece.kind, piece.start + start // unit, length // unit)

    # For a person.

    @property
    def last(self) -> Transport:
        """The transport after everything that lies ready."""
        return self._last

    @property
    def now(self) -> Transport:
        """The transport where the device stands."""
        with self._ready:
            return self._now()

    def _now(self) -> Transport:
        block = next((block for block in self._blocks if block.piece is not None), None)
        if block is None:
            return self._last
        used = self._used // self._sounds.bytes_a_sample if block is self._blocks[0] else 0
        if block.before.mode == "late":
            # It may have grown since this silence was made.
            return replace(block.before, late=block.before.late + used)
        return block.before.piece(used)[1] if used else block.before

    def do(self, command: Callable[[Transport], Transport]) -> bool:
        """Carry out a command at once; whether it changed anything."""
        with self._rendering:
            with self._ready:
                before = self._now()
                after = command(before)
                if after is before:
                    return False
                faded = self._faded_out()
                self._blocks.clear()
                self._used = 0
                if faded:
                    self._blocks.append(_Block(before, None, faded))
                self._last = after
                self._fades_in = self._is_breaking = True
            self._fill_safely(SOON_MS)
            self._is_breaking = False
        self._wake.set()
        return True

    def do_soon(self, command: Callable[[Transport, int], Transport]) -> bool:
        """Carry out, without a break in the sound, a command that changes only what comes later.

        Args:
            command: gets a transport, and the position from which on it may change what is heard.

        Returns:
            Whether it changed anything.
        """
        with self._rendering:
            with self._ready:
                kept, length = 0, -self._used
                while kept < len(self._blocks) and length < self._bytes(SOON_MS):
                    length += len(self._blocks[kept].sound)
                    kept += 1
                there = self._blocks[kept].before if kept < len(self._blocks) else self._last
                after = command(there, there.position)
                if after is there:
                    return False
                while len(self._blocks) > kept:
                    self._fades_in = self._blocks.pop().is_after_break
                for block in self._blocks:
                    block.before = command(block.before, there.position)
                self._last = after
            self._fill_safely(SOON_MS)
        self._wake.set()
        return True

    def _faded_out(self) -> bytes:
        """The next few milliseconds of what lies ready, down to silence."""
        ahead = b"".join(block.sound[self._used if block is self._blocks[0] else 0 :] for block in self._blocks)
        return ramped(ahead[: self._bytes(FADE_MS)], is_up=False, unit=self._sounds.bytes_a_sample)

    # Making ready.

    def start(self) -> None:
        """Begin to keep sound ready, in a thread of its own."""
        with self._rendering:
            self._fill_safely(AHEAD_MS)
        self._thread = threading.Thread(target=self._keep_ready, name="deck", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """End the thread; what lies ready stays."""
        with self._rendering:
            self._last = self._last.stopped()
        self._closes = True
        self._wake.set()
        if self._thread is not None:
            self._thread.join()

    def _keep_ready(self) -> None:
        # Not only up to the end: while the last of it is heard, a person may still go back.
        while self.failure is None and not self._closes:
            self._wake.wait(_LOOK_EVERY_S)
            self._wake.clear()
            with self._rendering:
                self._fill_safely(AHEAD_MS)

    def _fill_safely(self, ahead_ms: int) -> None:
        try:
            self._fill(ahead_ms)
        except Exception as error:  # noqa: BLE001 - it is raised again where a person can be told
            self.failure = error

    def _fill(self, ahead_ms: int) -> None:
        """Make blocks until so much lies ready; the caller holds the lock for rendering."""
        while not self._last.is_done:
            with self._ready:
                if sum(len(block.sound) for block in self._blocks) - self._used >= self._bytes(ahead_ms):
                    return
            # In the mode that its position asks for.
            _, before = self._last.piece(0)
            piece, after = before.piece(to_samples(BLOCK_MS, self._rate))
            is_after_break = self._fades_in
            sound = self._sound(before, piece)
            if piece.kind == "track" and _breaks_off(after):
                fade = min(len(sound), self._bytes(FADE_MS))
                sound = sound[:-fade] + ramped(sound[-fade:], is_up=False, unit=self._sounds.bytes_a_sample)
                self._fades_in = True
            with self._ready:
                self._blocks.append(_Block(before, piece, sound, is_after_break))
                self._last = after

    def _sound(self, transport: Transport, piece: Piece) -> bytes:
        unit = self._sounds.bytes_a_sample
        match piece.kind:
            case "track":
                sound = self._sounds.read(transport.timeline, piece.start, piece.length)
            case "count-in":
                sound = self._sounds.count_in[piece.start * unit : (piece.start + piece.length) * unit]
            case "prompt":
                wait = transport.wait
                spoken = self._sounds.prompts.get(wait.text, b"") if wait is not None else b""
                sound = spoken[piece.start * unit : (piece.start + piece.length) * unit]
            case "silence":
                sound = b""
            case _:
                assert_never(piece.kind)
        sound = sound.ljust(piece.length * unit, b"\0")
        # A tick begins softly by itself; what follows it does not.
        if self._fades_in and piece.kind in {"track", "prompt"}:
            fade = self._bytes(FADE_MS)
            sound = ramped(sound[:fade], is_up=True, unit=unit) + sound[fade:]
            self._fades_in = False
        return scaled(sound, transport.volume_percent)

    def _bytes(self, length_ms: int) -> int:
        return to_samples(length_ms, self._rate) * self._sounds.bytes_a_sample


def _breaks_off(transport: Transport) -> bool:
    """Whether the track stops here by itself, in the middle of its music."""
    now = transport.piece(0)[1]
    return now.mode in {"waiting", "open", "over"} and now.position < now.timeline.length
