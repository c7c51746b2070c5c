"""What a person who follows a session sees: words and numbers, at moments that matter."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ours import BREATHING, CIRCUIT, LEAFLET, LOWER_BACK
from sessions import session_of

from voicecoach.cuesheet.kinds import EventKind
from voicecoach.player.transport import Transport
from voicecoach.player.view import LABELS, View, view
from voicecoach.timeline.longer import running
from voicecoach.timeline.sections import CLOCKED, Section, sections
from voicecoach.timeline.timeline import Event, Timeline
from voicecoach.units import to_samples

OURS = (LOWER_BACK, CIRCUIT, BREATHING, LEAFLET)


def seen(timeline: Timeline, position: int) -> View:
    return view(Transport(timeline, position))


def sides_of(timeline: Timeline, exercise: str) -> list[Section]:
    return [section for section in sections(timeline) if section.exercise == exercise]


def first(timeline: Timeline, kind: EventKind) -> Event:
    return next(timeline.spans(kind))


def test_a_hold_shows_how_much_of_it_is_left() -> None:
    hold = first(LOWER_BACK, "hold")
    for passed_ms, left_ms in ((0, 45_000), (10_000, 35_000), (44_999, 1)):
        now = seen(LOWER_BACK, hold.start + to_samples(passed_ms))
        assert ("Hold", left_ms, True) == (now.label, now.remaining_ms, now.is_clocked)
    # Less than a millisecond is not nothing.
    assert 1 == seen(LOWER_BACK, hold.end - 1).remaining_ms


@pytest.mark.parametrize(("kind", "label"), [("rest", "Rest"), ("work", "Work")])
def test_other_timed_work_has_its_own_label(kind: EventKind, label: str) -> None:
    span = first(CIRCUIT, kind)
    now = seen(CIRCUIT, span.start + to_samples(1_000))
    assert (label, span.length // 24 - 1_000) == (now.label, now.remaining_ms)


def test_every_kind_of_timed_work_has_a_label() -> None:
    assert set(CLOCKED) == set(LABELS)


def test_breath_after_breath_the_clock_shows_the_end_of_all_of_them() -> None:
    breaths = list(CIRCUIT.spans("breath"))
    assert len(breaths) > 1
    for breath in breaths:
        now = seen(CIRCUIT, breath.start)
        assert ("Breathe", (breaths[-1].end - breath.start) // 24) == (now.label, now.remaining_ms)


def test_on_the_way_to_a_hold_the_clock_shows_when_it_starts() -> None:
    search, hold = first(LOWER_BACK, "search"), first(LOWER_BACK, "hold")
    before = seen(LOWER_BACK, search.start - to_samples(5_000))
    assert ("Search starts in", 5_000, False) == (before.label, before.remaining_ms, before.is_clocked)
    between = seen(LOWER_BACK, hold.start - to_samples(2_000))
    assert ("Hold starts in", 2_000, False) == (between.label, between.remaining_ms, between.is_clocked)


def test_after_the_last_exercise_the_clock_shows_the_end() -> None:
    now = seen(LOWER_BACK, LOWER_BACK.length - to_samples(3_000))
    assert ("Ends in", 3_000, "the end", "Closing") == (now.label, now.remaining_ms, now.coming, now.what)


def test_exercise_side_and_what_comes_next_are_named() -> None:
    left, right = sides_of(LOWER_BACK, "stretch-adductors-standing")
    now = seen(LOWER_BACK, left.start + 10)
    assert ("Standing inner thigh stretch", "left", "right side") == (now.what, now.side, now.coming)
    now = seen(LOWER_BACK, right.start + 10)
    assert ("Standing inner thigh stretch", "right") == (now.what, now.side)
    assert "Front thigh roll, left" == now.coming


def test_before_the_first_exercise_it_is_what_comes() -> None:
    now = seen(LOWER_BACK, 0)
    assert ("Lower back session", "Opening", None) == (now.title, now.what, now.side)
    assert "Inner thigh roll, left" == now.coming


def test_where_a_rest_follows_it_is_what_comes() -> None:
    work = next(event for event in CIRCUIT.spans("work") if event.where.set_number == 1)
    now = seen(CIRCUIT, work.start)
    assert ("march on the spot", "rest") == (now.what, now.coming)
    rest = next(event for event in CIRCUIT.spans("rest") if event.start >= work.end)
    assert "squat and reach" == seen(CIRCUIT, rest.start).coming


def test_where_sides_alternate_the_side_and_the_repetition_are_those_of_now() -> None:
    [bird_dog] = sides_of(LOWER_BACK, "bird-dog")
    holds = [event for event in LOWER_BACK.spans("hold") if bird_dog.start <= event.start < bird_dog.end]
    now = [seen(LOWER_BACK, hold.start + 1) for hold in holds]
    assert ["left", "right"] * 7 == [one.side for one in now]
    assert [f"repetition {number}" for number in range(1, 15)] == [one.detail for one in now]
    assert (None, "") == (seen(LOWER_BACK, bird_dog.start).side, seen(LOWER_BACK, bird_dog.start).detail)


def test_the_set_is_named_where_there_are_several() -> None:
    sets = sides_of(LEAFLET, "leg-out")
    reps = [next(e for e in LEAFLET.spans("reps") if s.start <= e.start < s.end) for s in sets]
    now = [seen(LEAFLET, span.start) for span in reps]
    assert ["set 1", "set 2", "set 1", "set 2"] == [one.detail.partition(",")[0] for one in now]
    assert "repetition" not in seen(LOWER_BACK, first(LOWER_BACK, "hold").start).detail


def test_what_is_being_said_stays_to_be_read_until_the_next_sentence() -> None:
    one, two = list(LOWER_BACK.spans("speech"))[1:3]
    assert (one.text, True) == (seen(LOWER_BACK, one.start).sentence, seen(LOWER_BACK, one.start).is_speaking)
    between = seen(LOWER_BACK, (one.end + two.start) // 2)
    assert (one.text, False) == (between.sentence, between.is_speaking)
    assert two.text == seen(LOWER_BACK, two.start).sentence


def test_a_sentence_of_the_step_before_is_not_shown_any_more(tmp_path: Path) -> None:
    steps = "  - say: Well done.\n  - rest: 20s\n"
    timeline = session_of(tmp_path, steps, verbosity="tones")
    rest = first(timeline, "rest")
    [before, here] = [s for s in sections(timeline) if s.start <= rest.start][-2:]
    assert rest.start == here.start
    assert seen(timeline, before.end - 1).sentence
    assert ("", False) == (seen(timeline, rest.start).sentence, seen(timeline, rest.start).is_speaking)


def test_every_block_shows_how_much_of_it_is_done() -> None:
    middle = next(event for event in LOWER_BACK.spans("chapter") if event.text == "Strengthen")
    blocks = seen(LOWER_BACK, middle.start + 1_000).blocks
    titles = ["Opening", "Inner thigh", "Front of the hip", "Strengthen", "Put it together", "Closing"]
    assert titles == [block.title for block in blocks]
    assert [block.length for block in blocks[:3]] == [block.done for block in blocks[:3]]
    assert [1_000, 0, 0] == [block.done for block in blocks[3:]]
    assert LOWER_BACK.length == sum(block.length for block in blocks)


def test_time_runs_from_the_beginning_of_what_is_followed_to_its_end() -> None:
    whole = seen(LOWER_BACK, to_samples(90_000))
    assert (90_000, LOWER_BACK.length // 24) == (whole.elapsed_ms, whole.total_ms)
    block = next(event for event in LOWER_BACK.spans("chapter") if event.text == "Strengthen")
    part = Transport(LOWER_BACK, block.start + to_samples(7_000), begin=block.start, end=block.end)
    assert (7_000, block.length // 24) == (view(part).elapsed_ms, view(part).total_ms)


def test_nothing_comes_after_the_end_of_what_is_followed() -> None:
    block = next(event for event in LOWER_BACK.spans("chapter") if event.text == "Strengthen")
    now = view(Transport(LOWER_BACK, block.end - to_samples(1_000), begin=block.start, end=block.end))
    assert ("the end", "Ends in", 1_000) == (now.coming, now.label, now.remaining_ms)
    earlier = view(Transport(LOWER_BACK, block.start, begin=block.start, end=block.end))
    assert "Bird dog" == earlier.coming


def test_a_longer_hold_shows_its_new_time() -> None:
    hold = first(LOWER_BACK, "hold")
    transport = Transport(LOWER_BACK, hold.start + to_samples(40_000))
    assert 5_000 == view(transport).remaining_ms
    assert 20_000 == view(transport.longer()).remaining_ms
    assert view(transport).total_ms + 15_000 == view(transport.longer()).total_ms


def test_paused_the_clock_stands_and_a_count_in_counts_down_to_it() -> None:
    hold = first(LOWER_BACK, "hold")
    paused = Transport(LOWER_BACK, hold.start + to_samples(5_000)).paused()
    assert ("paused", "Hold", 40_000) == (view(paused).mode, view(paused).label, view(paused).remaining_ms)
    counting = paused.resumed().piece(to_samples(1_000))[1]
    now = view(counting)
    assert ("counting in", "Goes on in", 2_000, "left") == (now.mode, now.label, now.remaining_ms, now.side)


def test_delayed_the_clock_shows_when_it_begins() -> None:
    transport = Transport(LOWER_BACK, mode="delayed", delay=to_samples(30_000)).piece(to_samples(4_000))[1]
    assert ("Begins in", 26_000) == (view(transport).label, view(transport).remaining_ms)


def test_waiting_it_says_for_what_and_no_time_runs(tmp_path: Path) -> None:
    steps = "  - {do: wall-lean, hold: 20s, wait: true}\n"
    timeline = session_of(tmp_path, steps)
    [wait] = timeline.waits
    now = view(Transport(timeline, wait.start).piece(100)[1])
    expected = ("waiting", "Waiting for you", None, wait.text, True)
    assert expected == (now.mode, now.label, now.remaining_ms, now.sentence, now.is_speaking)


def test_while_it_is_recorded_the_total_is_not_sure() -> None:
    known = sections(LOWER_BACK)[1].start
    late = Transport(LOWER_BACK, known, known_until=known).piece(100)[1]
    assert ("late", False) == (view(late).mode, view(late).is_total_known)
    assert view(late.grown(LOWER_BACK, None)).is_total_known


def test_the_volume_is_shown() -> None:
    assert 90 == view(Transport(LOWER_BACK).louder(-10)).volume_percent


@settings(max_examples=200, deadline=None)
@given(st.integers(0, len(OURS) - 1), st.data())
def test_anywhere_in_a_session_there_is_something_true_to_see(ours: int, data: st.DataObject) -> None:
    timeline = OURS[ours]
    edges = [edge for event in timeline.events for edge in (event.start, event.end) if edge < timeline.length]
    position = data.draw(st.integers(0, timeline.length - 1) | st.sampled_from(edges))
    now = seen(timeline, position)
    work = running(timeline, position)
    assert (work is not None) == now.is_clocked
    assert now.what
    assert now.coming
    assert now.remaining_ms is not None
    assert 0 < now.remaining_ms <= now.total_ms - now.elapsed_ms + 1
    if work is not None:
        assert LABELS[work.kind] == now.label
        assert work.where.side in {None, now.side}
    speaking = [e for e in timeline.events if e.kind in {"speech", "sound"} and e.start <= position < e.end]
    assert bool(speaking) == now.is_speaking
    assert position == sum(block.done for block in now.blocks)


def test_a_session_of_three_hours_is_seen_at_once(tmp_path: Path) -> None:
    steps = "  - repeat: 60\n    steps:\n      - do: side-lean\n      - do: floor-bridge\n      - rest: 30s\n"
    timeline = session_of(tmp_path, steps)
    assert timeline.length > to_samples(3 * 3_600_000)
    view(Transport(timeline))
    begin = time.perf_counter()
    for index in range(100):
        view(Transport(timeline, timeline.length * index // 100))
    # Five times a second and beside everything else; measured 0.3 ms, and a busy machine may take its time.
    assert time.perf_counter() - begin < 100 * 0.01
