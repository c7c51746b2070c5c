"""The deck: what a device gets is the track to the sample, and every command lands where the transport says."""

import threading
from array import array
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voicecoach.audio.mixdown import blocks
from voicecoach.audio.reader import TrackReader
from voicecoach.cuesheet.kinds import Role
from voicecoach.cuesheet.where import Where
from voicecoach.player.deck import AHEAD_MS, BLOCK_MS, FADE_MS, SOON_MS, Deck, Read, Sounds
from voicecoach.player.piece import Piece
from voicecoach.player.transport import COUNT_IN_MS, Transport
from voicecoach.position import SourcePosition
from voicecoach.recording.recording import Recording
from voicecoach.timeline.timeline import Event, Mark, Timeline, WaitPoint, speech_key
from voicecoach.units import TRACK_RATE

MS = TRACK_RATE // 1000
SECOND = TRACK_RATE
FADE = FADE_MS * MS
HOLD = (SECOND, 4 * SECOND)
"""Where the first hold of the session begins and ends."""
WORDS = {"Lean in.": 600, "Keep breathing.": 700, "Nearly there.": 500, "Rest now.": 400, "Other side.": 500}

LEAN = Where(SourcePosition("test.yaml", 1, 1), exercise="lean", step=(0,))
OTHER = Where(SourcePosition("test.yaml", 2, 1), exercise="other", step=(1,))


@cache
def recording_of(text: str, length_ms: int) -> Recording:
    """A sound unlike any other: every sentence has steps of its own, and no sample of it is zero."""
    step = 17 + 2 * sum(text.encode()) % 97
    return Recording(array("h", (1 + step * n % 9_000 for n in range(length_ms * MS))).tobytes(), TRACK_RATE)


RECORDINGS = {speech_key(text): recording_of(text, length_ms) for text, length_ms in WORDS.items()}
TICK = recording_of("tick", 40).pcm
COUNT_IN = TICK.ljust(2 * SECOND, b"\0") * (COUNT_IN_MS // 1000)
PROMPT = recording_of("Go on when you are ready.", 300)


def said(start: int, text: str, where: Where, role: Role = "say") -> Event:
    return Event(start, RECORDINGS[speech_key(text)].length, "speech", where, role, text)


SESSION = Timeline(
    "Test",
    TRACK_RATE,
    7 * SECOND,
    (
        Event(0, 7 * SECOND, "chapter", LEAN, text="Block"),
        said(100 * MS, "Lean in.", LEAN),
        Event(HOLD[0], HOLD[1] - HOLD[0], "hold", LEAN),
        said(1_500 * MS, "Keep breathing.", LEAN, "during"),
        said(3 * SECOND, "Nearly there.", LEAN, "remaining"),
        Event(HOLD[1], SECOND, "rest", LEAN),
        said(HOLD[1] + 200 * MS, "Rest now.", LEAN),
        said(5 * SECOND, "Other side.", OTHER),
        Event(5_600 * MS, 1_000 * MS, "hold", OTHER),
    ),
    (Mark(0, "Block", "lean"), Mark(5 * SECOND, "Block", "other")),
)


def track_of(timeline: Timeline) -> bytes:
    return b"".join(blocks(timeline, RECORDINGS, 0.0))


TRACK = track_of(SESSION)


def sounds(read: Read | None = None) -> Sounds:
    return Sounds(read or TrackReader(RECORDINGS).read, 2, COUNT_IN, {"Go on when you are ready.": PROMPT.pcm})


def deck_of(transport: Transport | None = None, read: Read | None = None, **options: object) -> Deck:
    return Deck(transport or Transport(SESSION), sounds(read), **options)  # type: ignore[arg-type]


def hear(deck: Deck, samples: int, sizes: Sequence[int] = (50 * MS,)) -> bytes:
    """What a device gets when it asks for so many samples, in turns of these sizes; always enough lies ready."""
    heard = bytearray()
    turn = 0
    while len(heard) < 2 * samples:
        deck._fill_safely(AHEAD_MS)
        size = min(sizes[turn % len(sizes)], AHEAD_MS * MS, samples - len(heard) // 2)
        heard += deck.pull(2 * size)
        turn += 1
    return bytes(heard)


def ramped(sound: bytes, *, is_up: bool) -> list[int]:
    samples = array("h", sound)
    count = len(samples)
    return [round(s * ((n if is_up else count - 1 - n) + 0.5) / count) for n, s in enumerate(samples)]


def faded_in(sound: bytes) -> bytes:
    return array("h", ramped(sound[: 2 * FADE], is_up=True)).tobytes() + sound[2 * FADE :]


def faded_out(sound: bytes) -> bytes:
    return array("h", ramped(sound[: 2 * FADE], is_up=False)).tobytes()


def paused_at(position: int) -> Deck:
    """A deck that is paused at a position in the hold."""
    deck = deck_of()
    hear(deck, position)
    assert deck.do(Transport.paused)
    return deck


# --- playing on


@given(st.lists(st.integers(1, 400 * MS), min_size=1, max_size=8))
@settings(max_examples=25, deadline=None)
def test_in_turns_of_any_size_a_device_gets_the_mixdown_and_then_silence(sizes: list[int]) -> None:
    sizes = [max(size, 100) for size in sizes]
    deck = deck_of(Transport(SESSION, 3 * SECOND))
    after = 1_000 * MS
    heard = hear(deck, 4 * SECOND + after, sizes)
    assert TRACK[2 * 3 * SECOND :] + bytes(2 * after) == heard
    assert deck.finished.is_set()
    assert "over" == deck.now.mode
    assert 0 == deck.underruns
    assert len(heard) == deck.given


def test_the_whole_session_is_the_mixdown() -> None:
    deck = deck_of()
    assert TRACK == hear(deck, SESSION.length)
    assert not deck.finished.is_set()


def test_it_is_finished_when_the_silence_after_the_end_has_been_given_too() -> None:
    tail_ms = 100
    deck = deck_of(Transport(SESSION, SESSION.length - 10 * MS), tail_ms=tail_ms)
    # One block of silence ends the session.
    hear(deck, (10 + BLOCK_MS) * MS)
    deck.pull(2 * (tail_ms * MS - 1))
    assert not deck.finished.is_set()
    deck.pull(2)
    assert deck.finished.is_set()


def test_a_turn_that_holds_the_end_counts_only_its_silence() -> None:
    deck = deck_of(Transport(SESSION, SESSION.length - 10 * MS), tail_ms=100)
    deck._fill_safely(AHEAD_MS)
    deck.pull(2 * (10 + BLOCK_MS + 99) * MS)
    assert not deck.finished.is_set()
    deck.pull(2 * MS)
    assert deck.finished.is_set()


@given(st.integers(0, SESSION.length - 1))
@settings(max_examples=30, deadline=None)
def test_now_is_exact_inside_a_block(samples: int) -> None:
    deck = deck_of()
    hear(deck, samples, (400 * MS,))
    assert samples == deck.now.position
    assert ((0, samples),) == deck.now.all_heard() or samples == 0


def test_a_delay_is_silence_before_the_first_sample() -> None:
    deck = deck_of(Transport(SESSION, mode="delayed", delay=700 * MS))
    assert bytes(2 * 700 * MS) + TRACK[: 2 * SECOND] == hear(deck, 700 * MS + SECOND)


# --- commands that break


@given(st.integers(0, SESSION.length - 1), st.integers(1, 400 * MS))
@settings(max_examples=40, deadline=None)
def test_after_a_pause_comes_a_fade_and_then_only_zeros(samples: int, size: int) -> None:
    deck = deck_of()
    before = hear(deck, samples, (max(size, 200),))
    assert deck.do(Transport.paused)
    ahead = TRACK[2 * samples : 2 * (samples + FADE)].ljust(2 * FADE, b"\0")
    after = hear(deck, SECOND)
    assert TRACK[: 2 * samples] == before
    assert faded_out(ahead) == after[: 2 * FADE]
    assert not any(after[2 * FADE :])
    sentence = next((e.start for e in SESSION.spans("speech") if e.start <= samples < e.end), samples)
    is_timed = any(e.start <= samples < e.end for kind in ("hold", "rest") for e in SESSION.spans(kind))
    assert (samples if is_timed else sentence) == deck.now.position
    assert deck.now == deck.last
    assert 0 == deck.underruns


@given(st.integers(HOLD[0] + 1, HOLD[1] - 1), st.integers(0, 900 * MS))
@settings(max_examples=20, deadline=None)
def test_after_a_pause_in_a_hold_it_counts_in_and_goes_on_at_the_very_sample(position: int, pause: int) -> None:
    deck = paused_at(position)
    hear(deck, FADE + pause)
    assert deck.do(Transport.resumed)
    assert "counting in" == deck.now.mode
    heard = hear(deck, FADE + COUNT_IN_MS * MS + SESSION.length - position)
    assert bytes(2 * FADE) + COUNT_IN + faded_in(TRACK[2 * position :]) == heard


def test_a_pause_while_it_counts_in_begins_the_count_in_anew() -> None:
    deck = paused_at(2 * SECOND)
    deck.do(Transport.resumed)
    hear(deck, FADE + SECOND + 10 * MS)
    assert SECOND + 10 * MS == deck.now.aside
    deck.do(Transport.paused)
    assert not any(hear(deck, SECOND)[2 * FADE :])
    deck.do(Transport.resumed)
    assert bytes(2 * FADE) + COUNT_IN == hear(deck, FADE + COUNT_IN_MS * MS)


def test_a_count_in_ticks_once_a_second() -> None:
    deck = paused_at(2 * SECOND)
    deck.do(Transport.resumed)
    heard = hear(deck, FADE + COUNT_IN_MS * MS)[2 * FADE :]
    for second in range(COUNT_IN_MS // 1000):
        at = 2 * second * SECOND
        assert TICK == heard[at : at + len(TICK)]
        assert not any(heard[at + len(TICK) : at + 2 * SECOND])


@given(st.integers(0, SESSION.length - 1))
@settings(max_examples=20, deadline=None)
def test_a_skip_leads_to_the_start_of_the_next_exercise(samples: int) -> None:
    deck = deck_of()
    hear(deck, samples)
    deck._fill_safely(AHEAD_MS)
    assert deck.do(Transport.next_step)
    there = 5 * SECOND if samples < 5 * SECOND else SESSION.length
    assert there == deck.now.position
    faded = faded_out(TRACK[2 * samples : 2 * (samples + FADE)].ljust(2 * FADE, b"\0"))
    heard = hear(deck, FADE + SESSION.length - there)
    assert faded + faded_in(TRACK[2 * there :]) == heard
    assert ({*range(0, samples, MS)} | {*range(there, SESSION.length, MS)}) == {
        sample for start, end in deck.now.all_heard() for sample in range(start, end, MS)
    }


def test_a_command_in_a_fade_fades_out_what_is_left_of_it() -> None:
    deck = deck_of()
    hear(deck, 2 * SECOND)
    deck.do(Transport.next_step)
    half = deck.pull(FADE)
    deck.do(Transport.paused)
    assert 5 * SECOND == deck.now.position
    left = faded_out(TRACK[4 * SECOND :])[FADE:] + faded_in(TRACK[10 * SECOND :])[:FADE]
    assert faded_out(TRACK[4 * SECOND :])[:FADE] == half
    assert faded_out(left) + bytes(2 * SECOND) == hear(deck, FADE + SECOND)


def test_a_command_that_changes_nothing_says_so_and_breaks_nothing() -> None:
    deck = deck_of()
    hear(deck, 2 * SECOND)
    assert not deck.do(Transport.resumed)
    assert not deck.do(lambda now: now)
    assert not deck_of().do_soon(lambda now, position: now.longer(position=position))
    assert TRACK[4 * SECOND :] == hear(deck, SESSION.length - 2 * SECOND)


def test_a_place_that_is_not_recorded_yet_is_refused() -> None:
    deck = deck_of(Transport(SESSION, known_until=2 * SECOND))
    hear(deck, SECOND)
    assert not deck.do(Transport.next_step)
    assert SECOND == deck.now.position


def test_what_is_stopped_is_faded_out_and_finished() -> None:
    deck = deck_of()
    hear(deck, 2 * SECOND)
    assert deck.do(Transport.stopped)
    assert faded_out(TRACK[4 * SECOND :]) + bytes(2 * SECOND) == hear(deck, FADE + SECOND)
    assert deck.finished.is_set()
    assert ("stopped", 2 * SECOND) == (deck.now.mode, deck.now.position)


# --- commands without a break


@given(st.integers(HOLD[0], HOLD[1] - (SOON_MS + BLOCK_MS) * MS - 1), st.integers(1, 400 * MS))
@settings(max_examples=15, deadline=None)
def test_a_hold_made_longer_leaves_no_gap_and_repeats_no_sample(samples: int, size: int) -> None:
    journal: list[Piece] = []
    deck = deck_of(on_given=journal.append)
    heard = hear(deck, samples, (max(size, 200),))
    deck._fill_safely(AHEAD_MS)
    assert deck.do_soon(lambda now, position: now.longer(2_000, position))
    assert samples == deck.now.position
    new = deck.last.timeline
    [(changed_at, _)] = deck.last.edits
    assert SOON_MS * MS <= changed_at - samples <= (SOON_MS + BLOCK_MS) * MS
    assert SESSION.length + 2 * SECOND == new.length
    heard += hear(deck, new.length - samples, (max(size, 200),))
    # How much is left is said again, when it is true; what has been said of it is not on the new timeline.
    assert TRACK[: 2 * changed_at] == heard[: 2 * changed_at]
    assert track_of(new)[2 * changed_at :] == heard[2 * changed_at :]
    call = next(e for e in SESSION.events if e.role == "remaining")
    if changed_at < call.end:
        assert track_of(new) == heard
    position = 0
    for piece in journal:
        assert ("track", position) == (piece.kind, piece.start)
        position += piece.length
    assert new.length == position


def test_what_changes_soon_leaves_what_is_heard_next_as_it_was() -> None:
    deck = deck_of()
    hear(deck, 1_800 * MS + 7)
    deck._fill_safely(AHEAD_MS)
    deck.do_soon(lambda now, _position: now.louder(-50))
    heard = array("h", hear(deck, 600 * MS))
    expected = array("h", TRACK[2 * (1_800 * MS + 7) :][: 2 * 600 * MS])
    change = next(n for n, (a, b) in enumerate(zip(expected, heard, strict=True)) if a != b)
    assert SOON_MS * MS <= change <= (SOON_MS + BLOCK_MS) * MS + 1
    assert [sample * 50 // 100 for sample in expected[change:]] == heard[change:].tolist()


def test_half_the_volume_halves_every_sample() -> None:
    deck = deck_of(Transport(SESSION, volume_percent=50))
    expected = [sample // 2 for sample in array("h", TRACK)]
    assert expected == array("h", hear(deck, SESSION.length)).tolist()


def test_a_paused_hold_can_be_made_longer() -> None:
    deck = paused_at(2 * SECOND)
    assert deck.do_soon(lambda now, position: now.longer(2_000, position))
    assert ("paused", 2 * SECOND) == (deck.now.mode, deck.now.position)
    new = track_of(deck.last.timeline)
    hear(deck, SECOND)
    deck.do(Transport.resumed)
    heard = hear(deck, FADE + COUNT_IN_MS * MS + SECOND)
    assert faded_in(new[4 * SECOND : 6 * SECOND]) == heard[2 * (FADE + COUNT_IN_MS * MS) :]


def test_a_fade_in_is_not_lost_when_something_changes_before_it_is_heard() -> None:
    deck = paused_at(2 * SECOND)
    deck.do(Transport.resumed)
    hear(deck, FADE + COUNT_IN_MS * MS - 300 * MS)
    deck._fill_safely(AHEAD_MS)
    deck.do_soon(lambda now, position: now.longer(2_000, position))
    heard = hear(deck, 300 * MS + SECOND)[2 * 300 * MS :]
    assert faded_in(track_of(deck.last.timeline)[4 * SECOND : 6 * SECOND]) == heard


# --- waiting


WAIT = WaitPoint(HOLD[1] + SECOND, "Go on when you are ready.", OTHER)


def waiting() -> Transport:
    return Transport(replace(SESSION, waits=(WAIT,)), 4_500 * MS, prompt_lengths={WAIT.text: PROMPT.length})


def test_at_a_wait_its_sentence_is_said_once_and_then_it_is_still_until_a_key() -> None:
    deck = deck_of(waiting())
    heard = hear(deck, 500 * MS + PROMPT.length + 2 * SECOND)
    assert TRACK[2 * 4_500 * MS : 2 * WAIT.start] + faded_in(PROMPT.pcm) + bytes(4 * SECOND) == heard
    assert ("waiting", WAIT.start) == (deck.now.mode, deck.now.position)
    assert WAIT == deck.now.wait
    assert deck.do(Transport.toggled)
    heard = hear(deck, FADE + SESSION.length - WAIT.start)
    assert bytes(2 * FADE) + faded_in(TRACK[2 * WAIT.start :]) == heard


def test_it_waits_from_the_very_sample_on() -> None:
    deck = deck_of(waiting())
    hear(deck, 500 * MS)
    assert "waiting" == deck.now.mode


def test_a_key_in_the_sentence_of_a_wait_cuts_it_off() -> None:
    deck = deck_of(waiting())
    hear(deck, 500 * MS + 100 * MS)
    assert deck.do(Transport.toggled)
    heard = hear(deck, FADE + SECOND)
    assert faded_out(PROMPT.pcm[2 * 100 * MS :]) == heard[: 2 * FADE]
    assert faded_in(TRACK[2 * WAIT.start :])[: 2 * SECOND] == heard[2 * FADE :]


def test_where_it_waits_or_ends_in_the_middle_of_a_sound_it_fades_out_to_the_very_sample() -> None:
    stop = HOLD[1] + 400 * MS
    faded = TRACK[2 * HOLD[1] : 2 * (stop - FADE)] + faded_out(TRACK[2 * (stop - FADE) : 2 * stop])
    timeline = replace(SESSION, waits=(replace(WAIT, start=stop),))
    assert faded + bytes(2 * SECOND) == hear(deck_of(Transport(timeline, HOLD[1])), stop - HOLD[1] + SECOND)
    block = deck_of(Transport(SESSION, HOLD[1], begin=HOLD[1], end=stop))
    assert faded + bytes(2 * SECOND) == hear(block, stop - HOLD[1] + SECOND)
    assert ("over", stop) == (block.now.mode, block.now.position)


# --- a session that is still being recorded


def test_a_session_that_grows_in_time_is_never_late() -> None:
    deck = deck_of(Transport(SESSION, known_until=2 * SECOND))
    heard = hear(deck, 1_700 * MS)
    deck.do_soon(lambda now, _position: now.grown(SESSION, 3 * SECOND))
    heard += hear(deck, 1_000 * MS)
    deck.do_soon(lambda now, _position: now.grown(SESSION, None))
    heard += hear(deck, SESSION.length - 2_700 * MS)
    assert TRACK == heard
    assert 0 == deck.now.late


def test_a_session_that_is_late_goes_on_at_the_very_sample_and_tells_how_long_it_waited() -> None:
    deck = deck_of(Transport(SESSION, known_until=2 * SECOND))
    heard = hear(deck, 2 * SECOND + 700 * MS)
    assert ("late", 2 * SECOND) == (deck.now.mode, deck.now.position)
    deck.do_soon(lambda now, _position: now.grown(SESSION, None))
    heard += hear(deck, SESSION.length - 2 * SECOND)
    late = deck.now.late
    assert 700 * MS <= late <= (700 + SOON_MS + BLOCK_MS) * MS
    assert (TRACK[: 4 * SECOND] + bytes(2 * late) + TRACK[4 * SECOND :])[: len(heard)] == heard


@given(st.integers(1, 149))
@settings(max_examples=15, deadline=None)
def test_while_it_is_late_it_stands_still_though_more_is_known_already(after_ms: int) -> None:
    deck = deck_of(Transport(SESSION, known_until=2 * SECOND))
    hear(deck, 2_110 * MS)
    deck._fill_safely(AHEAD_MS)
    deck.do_soon(lambda now, _position: now.grown(SESSION, None))
    deck.pull(2 * after_ms * MS)
    assert (2 * SECOND, (110 + after_ms) * MS) == (deck.now.position, deck.now.late)
    assert deck.now.known_until is None


# --- what goes wrong


def test_an_underrun_is_counted_only_where_nothing_lies_ready() -> None:
    deck = deck_of()
    deck._fill_safely(AHEAD_MS)
    assert TRACK[: 2 * AHEAD_MS * MS] == deck.pull(2 * AHEAD_MS * MS)
    assert 0 == deck.underruns
    assert bytes(100) == deck.pull(100)
    assert 1 == deck.underruns
    deck._fill_safely(AHEAD_MS)
    # Nothing of the session is lost.
    assert TRACK[2 * AHEAD_MS * MS :][:100] == deck.pull(100)
    assert 1 == deck.underruns


def test_while_a_command_is_carried_out_there_is_no_underrun() -> None:
    given_meanwhile: list[bytes] = []
    reader = TrackReader(RECORDINGS)

    def read(timeline: Timeline, start: int, length: int) -> bytes:
        if start == 5 * SECOND:
            given_meanwhile.append(deck.pull(2 * 100 * MS))
        return reader.read(timeline, start, length)

    deck = deck_of(read=read)
    hear(deck, 2 * SECOND)
    deck.do(Transport.next_step)
    assert [faded_out(TRACK[4 * SECOND :]).ljust(2 * 100 * MS, b"\0")] == given_meanwhile
    assert 0 == deck.underruns
    assert faded_in(TRACK[10 * SECOND :]) == hear(deck, SESSION.length - 5 * SECOND)


def failing_from(position: int) -> Read:
    reader = TrackReader(RECORDINGS)

    def read(timeline: Timeline, start: int, length: int) -> bytes:
        if start >= position:
            raise OSError("the disk has gone")
        return reader.read(timeline, start, length)

    return read


def test_where_no_sound_can_be_made_the_reason_is_kept_and_the_session_ends() -> None:
    deck = deck_of(read=failing_from(2 * SECOND))
    heard = hear(deck, 2 * SECOND + 100 * MS)
    assert TRACK[: 4 * SECOND] + bytes(2 * 100 * MS) == heard
    assert "the disk has gone" == str(deck.failure)
    assert deck.finished.is_set()
    assert 2 * SECOND == deck.now.position


@pytest.mark.parametrize(
    "command",
    [
        lambda deck: deck.do(Transport.next_step),
        lambda deck: deck.do_soon(lambda now, position: now.longer(position=position)),
    ],
)
def test_a_command_where_no_sound_can_be_made_keeps_the_reason_too(command: Callable[[Deck], bool]) -> None:
    deck = deck_of(read=failing_from(2 * SECOND))
    hear(deck, 1_400 * MS)
    for _ in range(3):
        deck.pull(2 * 50 * MS)
    assert command(deck)
    hear(deck, SECOND)
    assert "the disk has gone" == str(deck.failure)
    assert deck.finished.is_set()


# --- its thread


def test_a_thread_keeps_sound_ready_until_the_session_ends() -> None:
    deck = deck_of(Transport(SESSION, 6 * SECOND))
    deck.start()
    heard = bytearray()
    for _ in range(2_000):
        before = deck.underruns
        sound = deck.pull(2 * 50 * MS)
        if deck.finished.is_set():
            break
        if deck.underruns == before:
            heard += sound
        else:
            threading.Event().wait(0.005)
    deck.close()
    assert deck.finished.is_set()
    assert TRACK[12 * SECOND :] == bytes(heard)[: 2 * SECOND]
    assert not any(thread.name == "deck" for thread in threading.enumerate())


def test_closing_ends_the_thread_at_any_moment() -> None:
    deck = deck_of()
    deck.start()
    deck.pull(2 * SECOND // 4)
    deck.close()
    assert not any(thread.name == "deck" for thread in threading.enumerate())
    assert TRACK[SECOND // 2 : SECOND // 2 + 200] == deck.pull(200)


def test_a_deck_that_was_never_started_can_be_closed() -> None:
    deck = deck_of()
    deck.close()
    assert deck.now.is_done


def test_commands_from_another_thread_lose_no_sound() -> None:
    """A device that pulls all the time, and a person who makes the hold longer again and again."""
    journal: list[Piece] = []
    deck = deck_of(on_given=journal.append)
    hear(deck, 1_100 * MS)
    deck.start()
    ends = threading.Event()

    def pull() -> None:
        while not ends.wait(0.001):
            if deck.now.position < 2 * SECOND:
                deck.pull(2 * 7 * MS)

    device = threading.Thread(target=pull)
    device.start()
    for _ in range(10):
        assert deck.do_soon(lambda now, position: now.longer(1_000, position))
        threading.Event().wait(0.01)
    ends.set()
    device.join()
    deck.close()
    position = 0
    for piece in journal:
        assert position == piece.start
        position += piece.length
    assert SESSION.length + 10 * SECOND == deck.last.timeline.length


def test_stereo_at_twice_the_rate_is_faded_and_halved_alike_on_both_sides() -> None:
    def read(_timeline: Timeline, start: int, length: int) -> bytes:
        left = [1 + n % 500 for n in range(2 * start, 2 * (start + length))]
        return array("h", [value for n in left for value in (n, -n)]).tobytes()

    deck = Deck(Transport(SESSION), Sounds(read, 8, b"", {}))
    deck._fill_safely(AHEAD_MS)
    deck.pull(8 * 100 * MS)
    deck.do(lambda now: now.at(2 * SECOND))
    samples = array("h", deck.pull(8 * 50 * MS))
    fade = 4 * FADE
    whole = array("h", read(SESSION, 2 * SECOND, 50 * MS))
    assert whole[fade : fade + 1_000] == samples[2 * fade : 2 * fade + 1_000]
    assert all(abs(left + right) <= 1 for left, right in zip(samples[::2], samples[1::2], strict=True))
    assert abs(samples[0]) > abs(samples[fade - 2])
    assert abs(samples[fade]) <= 1
