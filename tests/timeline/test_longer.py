"""A hold or a rest made longer while it runs: what moves, what stays, and that every time call stays true."""

from collections.abc import Collection
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from laws import asserting, reached
from ours import CIRCUIT, LEAFLET, LOWER_BACK
from sessions import WALL_LEAN, session_of, timeline_of, written

from voicecoach.cuesheet.kinds import Role
from voicecoach.cuesheet.where import Where
from voicecoach.position import SourcePosition
from voicecoach.timeline.longer import STRETCHED, longer, running
from voicecoach.timeline.sections import CLOCKED, clocked
from voicecoach.timeline.timeline import Event, Mark, Timeline, WaitPoint
from voicecoach.units import to_samples

EXTRA = to_samples(15_000)
CALLS = ("remaining", "tick")
"""Roles of what tells how much is left."""

OURS = (LOWER_BACK, CIRCUIT, LEAFLET)
law = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


class Moment:
    """A session, a hold, search or rest of it, and a moment in that; told in a few words where a law does not hold."""

    def __init__(self, timeline: Timeline, span: Event, position: int) -> None:
        self.timeline, self.span, self.position = timeline, span, position

    def __repr__(self) -> str:
        return f"{self.timeline.title}, {self.span.kind} {self.span.start}-{self.span.end}, at {self.position}"


def sounds_in(timeline: Timeline, span: Event, roles: Collection[str | None]) -> list[Event]:
    return [event for event in timeline.events if span.start <= event.start < span.end and event.role in roles]


@st.composite
def moments(draw: st.DrawFn, roles: Collection[str | None] = ()) -> Moment:
    """Any moment, and often one where something begins or ends; of what has a sound in one of these roles, if any."""
    spans = [(timeline, span) for timeline in OURS for span in clocked(timeline) if span.kind in STRETCHED]
    timeline, span = draw(st.sampled_from([one for one in spans if not roles or sounds_in(*one, roles)]))
    edges = [edge for e in timeline.events for edge in (e.start, e.start + 1, e.end) if span.start <= edge < span.end]
    return Moment(timeline, span, draw(st.sampled_from(edges) | st.integers(span.start, span.end - 1)))


@st.composite
def moments_in_a_sound(draw: st.DrawFn) -> Moment:
    timeline = draw(st.sampled_from(OURS))
    sounds = ((event, running(timeline, event.start, STRETCHED)) for event, _ in timeline.sounds())
    sound, span = draw(st.sampled_from([(sound, span) for sound, span in sounds if span is not None]))
    return Moment(timeline, span, draw(st.integers(sound.start + 1, min(sound.end, span.end) - 1)))


def made_longer(timeline: Timeline, position: int, extra: int = EXTRA) -> Timeline:
    found = longer(timeline, position, extra)
    assert found is not None
    return found


def span_at(timeline: Timeline, position: int) -> Event:
    span = running(timeline, position)
    assert span is not None
    return span


@law
@given(moments(), st.integers(1, 30_000))
def test_what_runs_grows_by_exactly_so_much_and_nothing_else_does(moment: Moment, half_ms: int) -> None:
    timeline, span, position = moment.timeline, moment.span, moment.position
    extra = to_samples(2 * half_ms)
    after = made_longer(timeline, position, extra)
    expected = [
        (
            work.kind,
            work.start + (extra if work.start >= span.end else 0),
            work.length + (extra if work is span else 0),
        )
        for work in clocked(timeline)
    ]
    assert expected == [(work.kind, work.start, work.length) for work in clocked(after)]
    assert timeline.length + extra == after.length


@law
@given(moments())
def test_what_comes_before_stays_and_what_comes_after_moves(moment: Moment) -> None:
    timeline, span, position = moment.timeline, moment.span, moment.position
    after = made_longer(timeline, position)
    parts = [event for event in timeline.events if event.kind != "chapter"]
    before = [event for event in parts if event.start < span.start]
    later = [replace(event, start=event.start + EXTRA) for event in parts if event.start >= span.end]
    found = [event for event in after.events if event.kind != "chapter"]
    assert before == [event for event in found if event.start < span.start]
    assert later == [event for event in found if event.start >= span.end + EXTRA]
    assert [replace(m, start=m.start + (EXTRA if m.start >= span.end else 0)) for m in timeline.marks] == list(
        after.marks
    )


@law
@given(moments())
def test_chapters_still_cover_the_session_and_the_one_around_it_grows(moment: Moment) -> None:
    timeline, span, position = moment.timeline, moment.span, moment.position
    chapters, grown = list(timeline.spans("chapter")), list(made_longer(timeline, position).spans("chapter"))
    assert [(c.length + (EXTRA if c.start <= span.start < c.end else 0)) for c in chapters] == [
        chapter.length for chapter in grown
    ]
    assert all(before.end == after.start for before, after in pairwise(grown))


def calls(timeline: Timeline, span: Event) -> list[tuple[int, str | None]]:
    """What tells how much is left of a span, and how much is left there."""
    return [(span.end - event.start, event.text) for event in sounds_in(timeline, span, CALLS)]


@asserting(0.9)
@law
@given(moments(CALLS), st.lists(st.integers(0, 120_000), max_size=4))
def test_every_time_call_from_here_on_stays_true_however_often_it_is_pressed(
    moment: Moment, later_ms: list[int]
) -> None:
    timeline, span, position = moment.timeline, moment.span, moment.position
    told = calls(timeline, span)
    if told:
        reached()
    now, now_again = timeline, False
    for wait_ms in [0, *sorted(later_ms)]:
        running_span = running(now, position + to_samples(wait_ms))
        if running_span is None or running_span.start != span.start:
            continue
        here = position + to_samples(wait_ms)
        now = made_longer(now, here)
        grown = span_at(now, here)
        ahead = [(left, text) for left, text in calls(now, grown) if grown.end - left >= here]
        # What is still to come is there once, at the distance at which it is true; the first time all of it is.
        expected = [(left, text) for left, text in told if grown.end - left >= here]
        assert expected == ahead or (now_again and set(ahead) < set(expected) and len(set(ahead)) == len(ahead))
        now_again = True


@pytest.mark.parametrize("passed_ms", [0, 34_999, 35_000, 35_001, 36_000, 44_999])
def test_ten_seconds_is_heard_ten_seconds_before_the_new_end(passed_ms: int) -> None:
    hold = next(LOWER_BACK.spans("hold"))
    position = hold.start + to_samples(passed_ms)
    after = made_longer(LOWER_BACK, position)
    ahead = [e for e in after.spans("speech") if e.text == "Ten seconds." and position <= e.start < hold.end + EXTRA]
    assert [to_samples(10_000)] == [hold.end + EXTRA - event.start for event in ahead]


def test_a_hold_counted_in_breaths_goes_on_breath_by_breath_to_its_end() -> None:
    hold = next(LEAFLET.spans("hold"))
    position = hold.start + to_samples(30_000)
    twice = made_longer(made_longer(LEAFLET, position), position)
    breaths = [e for e in twice.spans("tone") if e.role == "tick" and position <= e.start < hold.end + 2 * EXTRA]
    expected = [to_samples(left_ms) for left_ms in (50_000, 40_000, 30_000, 20_000, 10_000)]
    assert expected == [hold.end + 2 * EXTRA - breath.start for breath in breaths]


@asserting(0.9)
@law
@given(moments(["halfway"]))
def test_halfway_is_heard_in_the_new_middle_if_it_is_still_to_come(moment: Moment) -> None:
    timeline, span, position = moment.timeline, moment.span, moment.position
    halves = sounds_in(timeline, span, ["halfway"])
    if halves:
        reached()
    after = made_longer(timeline, position)
    grown = span_at(after, position)
    found = sounds_in(after, grown, ["halfway"])
    if halves and halves[0].start >= position:
        assert [grown.length // 2] == [half.start - grown.start for half in found]
    else:
        assert halves == found


def new_overlaps(before: Timeline, after: Timeline) -> list[tuple[Event, Event]]:
    """Sounds that overlap, and did not before; they are told apart by what they are."""

    def overlaps(timeline: Timeline) -> list[tuple[Event, Event]]:
        sounds = sorted((event for event, _ in timeline.sounds()), key=lambda event: event.start)
        return [
            (one, other)
            for index, one in enumerate(sounds)
            for other in sounds[index + 1 : index + 6]
            if other.start < one.end
        ]

    known = {(one.sound, other.sound, other.start - one.start) for one, other in overlaps(before)}
    return [
        (one, other) for one, other in overlaps(after) if (one.sound, other.sound, other.start - one.start) not in known
    ]


@law
@given(moments())
def test_nothing_overlaps_that_did_not_before(moment: Moment) -> None:
    timeline, position = moment.timeline, moment.position
    assert [] == new_overlaps(timeline, made_longer(timeline, position))


@asserting(0.9)
@law
@given(moments_in_a_sound())
def test_no_sound_that_has_begun_is_cut_moved_or_lost_while_it_sounds(moment: Moment) -> None:
    timeline, position = moment.timeline, moment.position
    after = made_longer(timeline, position)

    def sounding(timeline: Timeline) -> list[tuple[object, int]]:
        return [(sound, e.start) for e, sound in timeline.sounds() if e.start < position < e.end]

    if sounding(timeline):
        reached()
    assert sounding(timeline) == sounding(after)


@pytest.mark.parametrize("timeline", [LOWER_BACK, CIRCUIT, LEAFLET])
def test_only_a_hold_a_search_and_a_rest_can_be_made_longer(timeline: Timeline) -> None:
    for position in [edge for event in timeline.events for edge in (event.start, event.end - 1, event.end)]:
        is_running = any(e.kind in STRETCHED and e.start <= position < e.end for e in clocked(timeline))
        assert is_running == (longer(timeline, position, EXTRA) is not None)


def test_a_hold_inside_work_cannot_be_made_longer(tmp_path: Path) -> None:
    text = f"routine: Any{WALL_LEAN}steps:\n  - {{every: 30s, times: 2, steps: [{{do: wall-lean, hold: 5s}}]}}\n"
    timeline = timeline_of(written(tmp_path, text))
    holds = list(timeline.spans("hold"))
    assert 2 == len(holds)
    assert [None, None] == [longer(timeline, hold.start, EXTRA) for hold in holds]


def test_a_wait_after_it_moves_and_one_before_it_stays(tmp_path: Path) -> None:
    steps = "  - {do: wall-lean, hold: 20s, wait: true}\n  - {rest: 20s, wait: true}\n  - {say: On.}\n"
    timeline = session_of(tmp_path, steps)
    [hold] = timeline.spans("hold")
    before, after = timeline.waits
    assert before.start <= hold.start < hold.end <= after.start
    found = made_longer(timeline, hold.start + 1)
    assert (before, replace(after, start=after.start + EXTRA)) == found.waits


def test_where_nothing_is_timed_nothing_runs() -> None:
    assert None is running(LOWER_BACK, 0)
    first = clocked(LOWER_BACK)[0]
    expected = [None, first, first, None]
    places = (first.start - 1, first.start, first.end - 1, first.end)
    assert expected == [running(LOWER_BACK, place) for place in places]
    assert first.kind == "search"
    assert None is running(LOWER_BACK, first.start, ("hold",))


# A hold by hand, for what the coaches of these sessions do not ask for.

HERE = Where(SourcePosition("routine.yaml", 1, 1))


def hold_of(length_s: int, *sounds: tuple[float, float, Role]) -> Timeline:
    """A hold in the middle of a session: what sounds in it, from where, how long and in which role."""
    ms = 1000
    start = to_samples(20 * ms)
    events = [
        Event(0, to_samples((60 + length_s) * ms), "chapter", HERE, text="A"),
        Event(start, to_samples(length_s * ms), "hold", HERE),
        *(
            Event(start + to_samples(int(at * ms)), to_samples(int(length * ms)), "speech", HERE, role, f"At {at}.")
            for at, length, role in sounds
        ),
    ]
    return Timeline("A", 24_000, to_samples((60 + length_s) * ms), tuple(events), (Mark(0, "A", None),))


def heard(timeline: Timeline) -> list[tuple[float, str | None]]:
    """What sounds, in seconds from the start of the hold."""
    return [((e.start - to_samples(20_000)) / 24_000, e.text) for e, _ in timeline.sounds()]


def at(seconds: float) -> int:
    return to_samples(20_000) + to_samples(int(seconds * 1000))


def test_a_time_call_before_the_middle_does_not_take_halfway_along() -> None:
    timeline = hold_of(90, (30, 1, "remaining"), (45, 1, "halfway"), (60, 1, "remaining"))
    expected = [(45.0, "At 30."), (52.5, "At 45."), (75.0, "At 60.")]
    assert expected == heard(made_longer(timeline, at(10)))


def test_halfway_gives_way_to_a_time_call_that_would_fall_into_it() -> None:
    timeline = hold_of(104, (44, 1, "remaining"), (52, 1, "halfway"))
    assert [(59.0, "At 44.")] == heard(made_longer(timeline, at(10)))


def test_a_cue_gives_way_to_a_time_call_that_is_said_again() -> None:
    timeline = hold_of(60, (30, 1, "remaining"), (44, 2, "breath"), (50, 1, "remaining"))
    assert [(45.0, "At 30."), (65.0, "At 50.")] == heard(made_longer(timeline, at(32)))


def test_a_time_call_that_would_fall_into_what_is_being_said_is_not_said_again() -> None:
    timeline = hold_of(60, (30, 1, "remaining"), (44, 2, "breath"), (50, 1, "remaining"))
    assert [(44.0, "At 44."), (65.0, "At 50.")] == heard(made_longer(timeline, at(44.5)))


def test_a_call_that_is_being_said_is_finished_and_said_again_where_it_is_true() -> None:
    timeline = hold_of(60, (50, 1, "remaining"))
    assert [(50.0, "At 50."), (65.0, "At 50.")] == heard(made_longer(timeline, at(50.5)))
    assert [(65.0, "At 50.")] == heard(made_longer(timeline, at(52)))


def test_a_call_that_would_have_begun_already_is_not_heard_from_its_middle() -> None:
    timeline = hold_of(60, (30, 1, "remaining"), (50, 1, "remaining"))
    assert [(65.0, "At 50.")] == heard(made_longer(timeline, at(45.5)))
    # Where it lies behind it is true, for who goes back.
    assert [(45.0, "At 30."), (65.0, "At 50.")] == heard(made_longer(timeline, at(46)))


def test_a_tick_that_is_being_heard_is_finished_and_no_tick_is_untrue_later() -> None:
    hold = next(LOWER_BACK.spans("hold"))
    tick = next(event for event in LOWER_BACK.spans("tone") if event.role == "tick" and event.start > hold.start)
    once = made_longer(LOWER_BACK, tick.start + 10)
    assert ("tone", "tick") == next(sound for event, sound in once.sounds() if event.start == tick.start)
    twice = made_longer(once, tick.start + to_samples(5_000))
    end = hold.end + 2 * EXTRA
    ahead = [e for e in twice.spans("tone") if tick.start < e.start < end]
    assert [to_samples(3_000), to_samples(2_000), to_samples(1_000)] == [end - event.start for event in ahead]


def test_a_body_cue_ahead_of_every_call_stays_where_it_is() -> None:
    timeline = hold_of(60, (5, 1, "during"), (50, 1, "remaining"))
    assert [(5.0, "At 5."), (65.0, "At 50.")] == heard(made_longer(timeline, at(1)))


def test_a_session_longer_by_nothing_that_runs_is_none_and_waits_elsewhere_do_not_matter() -> None:
    timeline = replace(hold_of(60), waits=(WaitPoint(at(-5), "Press.", HERE),))
    assert None is longer(timeline, at(-5), EXTRA)
    assert set(STRETCHED) < set(CLOCKED)
