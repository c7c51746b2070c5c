"""The transport: what each key does to a session that is followed live, apart from any device."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from laws import asserting, reached
from ours import CIRCUIT, LEAFLET, LOWER_BACK
from sessions import WALL_LEAN, timeline_of, written

from voicecoach.player.piece import Piece
from voicecoach.player.transport import Transport
from voicecoach.timeline.longer import running
from voicecoach.timeline.sections import CLOCKED, Section, clocked, sections
from voicecoach.timeline.timeline import Event, Timeline
from voicecoach.units import to_samples

COUNT_IN = 72_000
EXTRA = to_samples(15_000)

OURS = (LOWER_BACK, CIRCUIT, LEAFLET)


@pytest.fixture(scope="module")
def waiting(tmp_path_factory: pytest.TempPathFactory) -> Timeline:
    """A session that waits for a key at three places."""
    steps = "  - {do: side-lean, hold: 30s, wait: true}\n  - {rest: 20s, wait: true}\n  - {do: floor-bridge, reps: 4}\n"
    path = written(tmp_path_factory.mktemp("waiting"), f"routine: Any{WALL_LEAN}steps:\n{steps}outro: Done.\n")
    timeline = timeline_of(path)
    assert 3 == len(timeline.waits)
    return timeline


def played(transport: Transport, samples: int) -> Transport:
    """The transport after so many samples of sound."""
    while samples > 0 and not transport.is_done:
        piece, transport = transport.piece(samples)
        samples -= piece.length
    return transport


def pieces(transport: Transport, sizes: list[int], total: int) -> tuple[list[Piece], Transport]:
    """Everything that is heard in so many samples, asked for in pieces of these sizes; neighbours are joined."""
    found: list[Piece] = []
    left, index = total, 0
    while left > 0 and not transport.is_done:
        most = min(left, sizes[index % len(sizes)])
        piece, transport = transport.piece(most)
        assert piece.length <= most
        left -= piece.length
        index += 1
        # What is silent stands still; everything else goes on from where it was.
        follows = found and found[-1].kind == piece.kind
        if follows and (piece.kind == "silence" or found[-1].start + found[-1].length == piece.start):
            found[-1] = replace(found[-1], length=found[-1].length + piece.length)
        elif piece.length and not transport.is_done:
            found.append(piece)
    return found, transport


def hold_of(timeline: Timeline, number: int = 0) -> Event:
    return list(timeline.spans("hold"))[number]


# Any state that a person can bring about.

Step = Callable[[Transport], Transport]

COMMANDS: tuple[Step, ...] = (
    Transport.paused,
    Transport.resumed,
    Transport.toggled,
    Transport.next_step,
    Transport.previous_step,
    Transport.repeated,
    Transport.side_skipped,
    Transport.back,
    Transport.longer,
    Transport.louder,
    lambda transport: transport.louder(-10),
)

any_of_ours = st.integers(0, len(OURS) - 1)
any_play = st.builds(
    lambda samples: lambda transport: played(transport, samples),
    st.integers(1, 3_000_000) | st.sampled_from([1, 1_200, 12_000, 72_000]),
)
any_commands = st.lists(st.sampled_from(COMMANDS) | any_play, max_size=12)


class Beginning:
    """A transport that is told in a few words where a law does not hold."""

    def __init__(self, transport: Transport) -> None:
        self.transport = transport

    def __repr__(self) -> str:
        now = self.transport
        return f"{now.timeline.title} {now.begin}-{now.end} at {now.position} known {now.known_until} {now.mode}"


@st.composite
def beginnings(draw: st.DrawFn) -> Beginning:
    """A transport that has not begun: all of a session or a part of it, at once or delayed, known or not."""
    timeline = OURS[draw(any_of_ours)]
    chapters = list(timeline.spans("chapter"))
    part = draw(st.none() | st.sampled_from(chapters))
    begin, end = (0, None) if part is None else (part.start, part.end)
    position = draw(st.sampled_from([begin, begin + 50_000]))
    known_until = None
    if part is None and draw(st.booleans()):
        # It is never inside timed work.
        known_until = draw(st.sampled_from([e.start for e in timeline.spans("speech") if is_free(timeline, e.start)]))
        position = min(position, known_until)
    delay = draw(st.sampled_from([0, 48_000]))
    return Beginning(
        Transport(
            timeline,
            position,
            begin=begin,
            end=end,
            known_until=known_until,
            mode="delayed" if delay else "playing",
            delay=delay,
            heard_from=position,
        )
    )


def is_free(timeline: Timeline, sample: int) -> bool:
    return running(timeline, sample) is None


law = settings(max_examples=100, deadline=None)


def after_all(transport: Transport, commands: list[Step]) -> list[Transport]:
    states = [transport]
    for command in commands:
        states.append(command(states[-1]))
    return states


@law
@given(beginnings(), any_commands)
def test_nobody_comes_before_the_beginning_past_the_end_or_to_what_is_not_recorded(
    beginning: Beginning, commands: list[Step]
) -> None:
    for state in after_all(beginning.transport, commands):
        assert state.begin <= state.position <= state.last <= state.timeline.length
        assert state.known_until is None or state.position <= state.known_until
        assert 10 <= state.volume_percent <= 100


@law
@given(beginnings(), any_commands, st.integers(0, 200_000))
def test_no_piece_is_longer_than_asked_or_leaves_what_is_known(
    beginning: Beginning, commands: list[Step], most: int
) -> None:
    state = after_all(beginning.transport, commands)[-1]
    piece, after = state.piece(most)
    assert 0 <= piece.length <= most
    if piece.kind == "track":
        assert state.position == piece.start
        assert after.position == piece.start + piece.length <= after.last
        assert after.known_until is None or after.position <= after.known_until
    else:
        assert state.position == after.position


@law
@given(
    beginnings(),
    any_commands,
    st.lists(st.integers(700, 100_000), min_size=1, max_size=4),
    st.lists(st.integers(700, 100_000), min_size=1, max_size=4),
)
def test_the_same_is_heard_in_pieces_of_whatever_size(
    beginning: Beginning, commands: list[Step], some: list[int], others: list[int]
) -> None:
    state = after_all(beginning.transport, commands)[-1]
    one, after_one = pieces(state, some, 150_000)
    other, after_other = pieces(state, others, 150_000)
    assert one == other
    assert after_one == after_other or (after_one.piece(1)[1] == after_other.piece(1)[1])


@law
@given(beginnings(), st.lists(st.integers(50_000, 5_000_000), min_size=1, max_size=5))
def test_without_a_key_all_of_it_is_heard_once_and_in_order(beginning: Beginning, sizes: list[int]) -> None:
    transport = replace(beginning.transport, known_until=None)
    heard, after = pieces(transport, sizes, 10**9)
    track = Piece("track", transport.position, transport.last - transport.position)
    delay = [Piece("silence", 0, transport.delay)] if transport.delay else []
    assert [*delay, track] == heard
    assert "over" == after.mode
    assert ((transport.position, transport.last),) == after.all_heard()


@asserting(0.9)
@law
@given(beginnings(), any_commands)
def test_what_was_heard_lies_in_order_and_never_beyond_what_is_followed(
    beginning: Beginning, commands: list[Step]
) -> None:
    for state in after_all(played(beginning.transport, 100_000), commands):
        heard = state.all_heard()
        if heard:
            reached()
        assert all(start < end for start, end in heard)
        assert all(before[1] < after[0] for before, after in pairwise(heard))
        assert all(state.begin <= start and end <= state.last for start, end in heard)


@law
@given(beginnings(), any_commands)
def test_after_the_end_no_key_does_anything(beginning: Beginning, commands: list[Step]) -> None:
    stopped = after_all(beginning.transport, commands)[-1].stopped()
    assert stopped.is_done
    for command in COMMANDS[:-2]:
        assert stopped is command(stopped)
    assert "silence" == stopped.piece(1_000)[0].kind
    assert stopped is stopped.stopped()


# Pausing.


@law
@given(any_of_ours, st.data())
def test_a_pause_inside_timed_work_counts_in_and_goes_on_at_the_very_same_sample(
    ours: int, data: st.DataObject
) -> None:
    timeline = OURS[ours]
    work = data.draw(st.sampled_from([event for event in clocked(timeline) if event.kind != "rest"]))
    position = data.draw(st.integers(work.start + 1, work.end - 1))
    paused = Transport(timeline, position).paused()
    assert ("paused", position) == (paused.mode, paused.position)
    silent, still = paused.piece(1_200)
    assert ("silence", paused) == (silent.kind, still)
    heard, _ = pieces(paused.resumed(), [data.draw(st.integers(700, 90_000))], COUNT_IN + 500)
    assert [Piece("count-in", 0, COUNT_IN), Piece("track", position, 500)] == heard[:2] or position + 500 > work.end
    assert Piece("count-in", 0, COUNT_IN) == heard[0]
    assert ("track", position) == (heard[1].kind, heard[1].start)


@law
@given(any_of_ours, st.lists(st.integers(1, 400_000), min_size=1, max_size=6))
def test_a_hold_has_its_exact_time_however_often_it_is_paused(ours: int, pauses: list[int]) -> None:
    timeline = OURS[ours]
    hold = hold_of(timeline)
    transport = Transport(timeline, hold.start)
    counted_in = track = 0
    for length in [*pauses, hold.length + len(pauses) * COUNT_IN]:
        end = length
        while end > 0 and transport.position < hold.end:
            piece, transport = transport.piece(min(end, hold.end - transport.position))
            end -= piece.length
            track += piece.length if piece.kind == "track" else 0
            counted_in += piece.length if piece.kind == "count-in" else 0
        transport = transport.toggled().toggled()
    assert counted_in <= len(pauses) * COUNT_IN
    assert hold.length == track


def test_a_pause_in_a_count_in_counts_in_again_from_three() -> None:
    transport = Transport(LOWER_BACK, hold_of(LOWER_BACK).start + 100).paused().resumed()
    _, transport = transport.piece(50_000)
    assert ("counting in", 50_000) == (transport.mode, transport.aside)
    assert Piece("count-in", 0, COUNT_IN) == transport.paused().resumed().piece(10**6)[0]


def test_who_pauses_before_the_first_sample_of_a_hold_needs_no_count_in() -> None:
    hold = hold_of(LOWER_BACK)
    assert "playing" == Transport(LOWER_BACK, hold.start).paused().resumed().mode
    assert "counting in" == Transport(LOWER_BACK, hold.start + 1).paused().resumed().mode
    assert "playing" == Transport(LOWER_BACK, hold.end).paused().resumed().mode


def test_a_rest_goes_on_where_it_was_without_a_count_in() -> None:
    rest = next(CIRCUIT.spans("rest"))
    paused = Transport(CIRCUIT, rest.start + 1_000).paused()
    assert Piece("track", rest.start + 1_000, 500) == paused.resumed().piece(500)[0]


@law
@given(any_of_ours, st.data())
def test_a_sentence_outside_timed_work_is_said_again_from_its_start(ours: int, data: st.DataObject) -> None:
    timeline = OURS[ours]
    free = [event for event in timeline.spans("speech") if is_free(timeline, event.start)]
    sentence = data.draw(st.sampled_from(free))
    position = data.draw(st.integers(sentence.start, sentence.end - 1))
    paused = Transport(timeline, position).paused()
    assert sentence.start == paused.position
    assert Piece("track", sentence.start, 100) == paused.resumed().piece(100)[0]


def test_a_pause_never_goes_back_before_the_beginning() -> None:
    sentence = next(LOWER_BACK.spans("speech"))
    begin = sentence.start + 5_000
    assert begin == Transport(LOWER_BACK, begin + 100, begin=begin).paused().position


def test_a_pause_in_silence_stays_where_it_is() -> None:
    silence = next(LOWER_BACK.spans("silence"))
    assert silence.start + 77 == Transport(LOWER_BACK, silence.start + 77).paused().position


def test_who_goes_elsewhere_while_it_is_paused_stays_paused() -> None:
    paused = Transport(LOWER_BACK, 10_000).paused()
    for command in (Transport.next_step, Transport.previous_step, Transport.repeated, Transport.back):
        assert "paused" == command(paused).mode


# Waiting.


def test_it_waits_at_the_very_sample_says_so_once_and_goes_on_with_a_key(waiting: Timeline) -> None:
    wait = waiting.waits[0]
    transport = Transport(waiting, wait.start - 300, prompt_lengths={wait.text: 1_000})
    heard, transport = pieces(transport, [700], 5_000)
    expected = [Piece("track", wait.start - 300, 300), Piece("prompt", 0, 1_000), Piece("silence", wait.start, 3_700)]
    assert expected == heard
    assert ("waiting", wait) == (transport.mode, transport.wait)
    for go_on in (Transport.resumed, Transport.toggled):
        assert Piece("track", wait.start, 200) == go_on(transport).piece(200)[0]
        assert None is go_on(transport).wait


def test_where_the_prompt_is_not_recorded_it_waits_in_silence(waiting: Timeline) -> None:
    assert "silence" == Transport(waiting, waiting.waits[0].start).piece(100)[0].kind


def test_it_waits_again_for_who_has_gone_back(waiting: Timeline) -> None:
    wait = waiting.waits[0]
    passed = Transport(waiting, wait.start).piece(10)[1].resumed()
    _, further = passed.piece(2_000)
    again = further.back(1_000)
    assert again.position < wait.start
    assert "waiting" == played(again, wait.start - again.position + 10).mode


def test_it_waits_at_every_place_and_nowhere_else(waiting: Timeline) -> None:
    transport, places = Transport(waiting), []
    while not transport.is_done:
        _, transport = transport.piece(48_000)
        if transport.mode == "waiting":
            places.append(transport.position)
            transport = transport.resumed()
    assert [wait.start for wait in waiting.waits] == places


def test_a_pause_just_after_a_wait_does_not_wait_again(waiting: Timeline) -> None:
    wait = waiting.waits[0]
    passed = Transport(waiting, wait.start).piece(10)[1].resumed()
    assert Piece("track", wait.start, 100) == passed.paused().resumed().piece(100)[0]


def test_a_key_pressed_at_the_first_sample_of_a_wait_ends_it(waiting: Timeline) -> None:
    wait = waiting.waits[0]
    _, there = Transport(waiting, wait.start - 100).piece(100)
    assert Piece("track", wait.start, 50) == there.toggled().piece(50)[0]


def test_who_waits_cannot_pause(waiting: Timeline) -> None:
    _, transport = Transport(waiting, waiting.waits[0].start).piece(10)
    assert transport is transport.paused()


def test_where_no_key_can_be_pressed_it_waits_nowhere(waiting: Timeline) -> None:
    transport = Transport(waiting, heeds_waits=False)
    assert [Piece("track", 0, waiting.length)] == pieces(transport, [500_000], 10**9)[0]


def test_a_part_of_a_session_ends_without_waiting_for_what_follows_it(waiting: Timeline) -> None:
    wait = waiting.waits[1]
    _, transport = pieces(Transport(waiting, wait.start - 500, end=wait.start), [200], 10_000)
    assert "over" == transport.mode


# What is not recorded in time.


def test_the_clock_waits_where_the_recordings_end_and_counts_how_long() -> None:
    known = sections(LOWER_BACK)[2].start
    transport = Transport(LOWER_BACK, known - 1_000, known_until=known)
    heard, transport = pieces(transport, [400], 3_000)
    assert [Piece("track", known - 1_000, 1_000), Piece("silence", known, 2_000)] == heard
    assert ("late", 2_000, known) == (transport.mode, transport.late, transport.position)
    grown = transport.grown(LOWER_BACK, None)
    assert (Piece("track", known, 100), "playing") == (grown.piece(100)[0], grown.piece(100)[1].mode)
    assert 2_000 == grown.piece(100)[1].late


def test_what_is_not_recorded_yet_cannot_be_gone_to() -> None:
    found = sections(LOWER_BACK)
    known = found[1].start
    transport = Transport(LOWER_BACK, 100, known_until=known)
    there = transport.next_step()
    assert known == there.position
    assert there is there.next_step()
    assert there is there.side_skipped()
    assert there is there.at(known + 1)
    assert transport is transport.at(LOWER_BACK.length)


def test_what_has_not_been_recorded_cannot_be_made_longer() -> None:
    hold = hold_of(LOWER_BACK)
    late = Transport(LOWER_BACK, hold.start, known_until=hold.start)
    assert late is late.longer()
    assert EXTRA + LOWER_BACK.length == Transport(LOWER_BACK, hold.start, known_until=hold.end).longer().last


def test_a_session_that_grows_keeps_what_was_made_longer() -> None:
    hold, known = hold_of(LOWER_BACK), sections(LOWER_BACK)[2].start
    before = Transport(LOWER_BACK, hold.start + 1_000, known_until=known).longer().longer()
    assert known + 2 * EXTRA == before.known_until
    grown = before.grown(LOWER_BACK, sections(LOWER_BACK)[3].start)
    assert hold.length + 2 * EXTRA == hold_of(grown.timeline).length
    assert sections(LOWER_BACK)[3].start + 2 * EXTRA == grown.known_until
    whole = before.grown(LOWER_BACK, None, {"Press.": 5})
    assert (None, before.timeline, {"Press.": 5}) == (whole.known_until, whole.timeline, whole.prompt_lengths)


# A longer hold.


@law
@given(any_of_ours, st.data())
def test_a_longer_hold_ends_so_much_later_for_who_follows_it(ours: int, data: st.DataObject) -> None:
    timeline = OURS[ours]
    hold = data.draw(st.sampled_from(list(timeline.spans("hold"))))
    position = data.draw(st.integers(hold.start, hold.end - 1))
    after = Transport(timeline, position).longer()
    assert position == after.position
    heard, end = pieces(after, [300_000], hold.end - position + EXTRA)
    assert [Piece("track", position, hold.end - position + EXTRA)] == heard
    tone = [event for event in after.timeline.spans("tone") if event.role == "end" and event.start == end.position]
    assert 1 == len(tone)


@asserting(0.9)
@law
@given(any_of_ours, st.data(), any_commands)
def test_a_place_on_a_longer_session_has_its_place_on_the_session_as_it_was(
    ours: int, data: st.DataObject, commands: list[Step]
) -> None:
    timeline = OURS[ours]
    hold = data.draw(st.sampled_from(list(timeline.spans("hold"))))
    transport = Transport(timeline, data.draw(st.integers(hold.start, hold.end - 1)))
    for state in after_all(transport, [Transport.longer, *commands]):
        before = state.on_original()
        assert 0 <= before.position <= timeline.length
        assert () == before.edits
        work, was = running(state.timeline, state.position), running(timeline, before.position)
        # It is in the same work, or at the end of that.
        if work is not None and was is not None:
            assert (work.kind, work.where) == (was.kind, was.where)
            if state.edits:
                reached()
        assert all(end <= timeline.length for _, end in before.all_heard())
        if not state.edits:
            assert (state.position, state.all_heard()) == (before.position, before.all_heard())


def test_after_a_longer_hold_everything_is_found_where_it_was() -> None:
    hold = hold_of(LOWER_BACK)
    after = Transport(LOWER_BACK, hold.start + 1_000).longer().longer()
    _, later = after.piece(hold.length + 2 * EXTRA)
    assert hold.start + 1_000 + hold.length == later.on_original().position
    start = hold.start + 1_000
    assert ((0, start + hold.length),) == later.on_original().all_heard()


def test_a_part_of_a_session_grows_with_its_hold() -> None:
    hold = hold_of(LOWER_BACK)
    block = next(chapter for chapter in LOWER_BACK.spans("chapter") if chapter.end > hold.end)
    after = Transport(LOWER_BACK, hold.start, begin=block.start, end=block.end).longer()
    assert block.end + EXTRA == after.last


def test_a_hold_that_lies_a_little_ahead_can_be_made_longer() -> None:
    hold = hold_of(LOWER_BACK)
    after = Transport(LOWER_BACK, hold.start - 2_400).longer(position=hold.start + 1_200)
    assert (hold.start - 2_400, hold.length + EXTRA) == (after.position, hold_of(after.timeline).length)


def test_what_was_heard_moves_with_what_is_made_longer() -> None:
    holds = [hold_of(LOWER_BACK, number) for number in range(2)]
    far = played(Transport(LOWER_BACK, holds[1].start), 1_000)
    back = far.at(holds[0].start).longer()
    assert ((0, holds[0].start), (holds[1].start + EXTRA, holds[1].start + EXTRA + 1_000)) == back.all_heard() or (
        (0, holds[1].start + EXTRA + 1_000),
    ) == back.all_heard()


# Going elsewhere.


def starts_of_steps(timeline: Timeline) -> list[int]:
    found: dict[int, int] = {}
    for section in sections(timeline):
        found.setdefault(section.step, section.start)
    return list(found.values())


@pytest.mark.parametrize("timeline", OURS)
def test_next_goes_through_the_starts_of_all_steps_to_the_end(timeline: Timeline) -> None:
    transport, places = Transport(timeline, 500), []
    while not transport.piece(0)[1].is_done:
        transport = transport.next_step()
        places.append(transport.position)
    assert [*starts_of_steps(timeline)[1:], timeline.length] == places


@pytest.mark.parametrize("timeline", OURS)
def test_previous_goes_through_the_starts_of_all_steps_back_to_the_beginning(timeline: Timeline) -> None:
    transport, places = Transport(timeline, timeline.length - 500), []
    for _ in starts_of_steps(timeline):
        transport = transport.previous_step()
        places.append(transport.position)
    assert [*reversed(starts_of_steps(timeline)[:-1]), 0] == places


@law
@given(any_of_ours, st.data())
def test_from_anywhere_in_a_step_the_keys_lead_to_the_same_places(ours: int, data: st.DataObject) -> None:
    timeline = OURS[ours]
    found = sections(timeline)
    index = data.draw(st.integers(0, len(found) - 1))
    here = found[index]
    transport = Transport(timeline, data.draw(st.integers(here.start, here.end - 1)))
    assert here == transport.section
    starts = [*starts_of_steps(timeline), timeline.length]
    assert starts[here.step] == transport.repeated().position
    assert starts[here.step + 1] == transport.next_step().position
    assert starts[max(0, here.step - 1)] == transport.previous_step().position
    others = [s.start for s in found[index + 1 :] if s.step != here.step or None is here.side or s.side != here.side]
    assert [*others, timeline.length][0] == transport.side_skipped().position


def test_skipping_a_side_leads_to_the_other_one_and_then_to_the_next_exercise() -> None:
    left = next(section for section in sections(LOWER_BACK) if section.side == "left")
    transport = Transport(LOWER_BACK, left.start + 10)
    seen: list[Section] = []
    for _ in range(3):
        transport = transport.side_skipped()
        seen.append(transport.section)
    expected = [("roll-adductors", "right"), ("stretch-adductors-standing", "left")]
    assert expected == [(section.exercise, section.side) for section in seen[:2]]
    assert ("stretch-adductors-standing", "right") == (seen[2].exercise, seen[2].side)
    assert transport.position == seen[2].start


def test_skipping_a_side_with_two_sets_skips_both() -> None:
    sets = [section for section in sections(LEAFLET) if section.exercise == "leg-out"]
    assert [("left", 1), ("left", 2), ("right", 1), ("right", 2)] == [(s.side, s.set_number) for s in sets]
    assert sets[2].start == Transport(LEAFLET, sets[0].start + 5).side_skipped().position


def test_the_keys_stay_within_a_part_of_a_session() -> None:
    block = list(LOWER_BACK.spans("chapter"))[2]
    transport = Transport(LOWER_BACK, block.start + 100, begin=block.start, end=block.end)
    assert block.start == transport.previous_step().position
    assert block.start == transport.back().position
    assert block.start == transport.repeated().position
    assert block.end == transport.next_step().next_step().next_step().position


def test_ten_seconds_back_is_at_the_start_of_what_was_said_there() -> None:
    for sentence in list(LOWER_BACK.spans("speech"))[4:20]:
        there = Transport(LOWER_BACK, sentence.end - 1 + to_samples(10_000)).back()
        assert sentence.start == there.position
    silence = next(LOWER_BACK.spans("silence"))
    assert silence.start + 100 == Transport(LOWER_BACK, silence.start + 100 + to_samples(10_000)).back().position
    assert 0 == Transport(LOWER_BACK, 100).back().position
    assert silence.start + 100 == Transport(LOWER_BACK, silence.start + 100 + to_samples(2_000)).back(2_000).position


def test_what_was_jumped_over_was_not_heard() -> None:
    first, second = starts_of_steps(LOWER_BACK)[1:3]
    _, transport = Transport(LOWER_BACK).piece(1_000)
    _, transport = transport.next_step().piece(700)
    _, transport = transport.next_step().piece(300)
    assert ((0, 1_000), (first, first + 700), (second, second + 300)) == transport.all_heard()
    # What is heard twice counts once.
    again = transport.previous_step()
    assert transport.all_heard() == played(again, 600).all_heard()


# Everything else.


def test_a_delay_is_silent_and_ends_by_itself_or_at_once_with_a_key() -> None:
    transport = Transport(LOWER_BACK, mode="delayed", delay=2_000)
    heard, _ = pieces(transport, [300], 2_500)
    assert [Piece("silence", 0, 2_000), Piece("track", 0, 500)] == heard
    _, begun = transport.piece(300)
    assert ("delayed", 300) == (begun.mode, begun.aside)
    assert Piece("track", 0, 500) == begun.toggled().piece(500)[0]


def test_the_volume_goes_by_tens_between_its_limits() -> None:
    transport, seen = Transport(LOWER_BACK), []
    for _ in range(11):
        transport = transport.louder(-10)
        seen.append(transport.volume_percent)
    assert [90, 80, 70, 60, 50, 40, 30, 20, 10, 10, 10] == seen
    assert 20 == transport.louder().volume_percent
    assert 100 == Transport(LOWER_BACK).louder().volume_percent


def test_a_session_that_is_stopped_says_no_more_and_stays_where_it_is() -> None:
    stopped = Transport(LOWER_BACK, 4_711).stopped()
    assert ("stopped", 4_711, True) == (stopped.mode, stopped.position, stopped.is_done)
    assert (Piece("silence", 4_711, 100), stopped) == stopped.piece(100)


def test_no_timed_work_of_ours_is_left_out_of_these_tests() -> None:
    assert {"hold", "search", "rest", "reps", "work", "breath"} == {e.kind for t in OURS for e in clocked(t)}
    assert {"tense"} == set(CLOCKED) - {e.kind for t in OURS for e in clocked(t)}
