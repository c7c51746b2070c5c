"""A session cut into steps, sides and sets: where it is left and entered again when it is followed live."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from laws import asserting, reached
from sessions import TEXTS, session_of, timeline_of

from voicecoach.timeline.sections import CLOCKED, Section, at_or_before, clocked, sections, top_level
from voicecoach.timeline.timeline import Event, Timeline

STEPS = (
    "do: side-lean, hold: 20s",
    "do: side-lean, hold: 8s, sets: 2, rest: 20s, side_order: by-set",
    "do: wall-lean, hold: 20s, sets: 2, rest: 20s",
    "do: floor-bridge, reps: 4, sets: 2, rest: 20s",
    "do: bird-dog, reps: 2, hold: 4s",
    "do: roll-adductors, hold: 30s",
    "rest: 20s",
    "silence: 5s",
    "say: [Well done., On we go.]",
    "interval: Run, for: 20s",
    "circuit: [floor-bridge, Skipping], work: 20s, rest: 10s, rounds: 2",
    "every: 30s, times: 2, steps: [{do: wall-lean, hold: 5s}]",
    "amrap: 30s, steps: [{do: floor-bridge, reps: 3}]",
    "breathe: 4-4, cycles: 3",
    "tense_release: 5s-10s, groups: [Feet, Hands]",
    "repeat_for: 30s, steps: [{interval: Walk, for: 20s}, {rest: 20s}]",
    "repeat: 2, rest_between: 20s, steps: [{do: side-lean, hold: 8s}]",
)


any_steps = st.lists(st.sampled_from(STEPS), min_size=1, max_size=5)
timed_steps = any_steps.filter(lambda steps: any(not step.startswith(("say", "silence")) for step in steps))


def session(folder: Path, *steps: str, outro: str = "outro: Done.\n", **wishes: Any) -> Timeline:
    return session_of(folder, "\n".join(f"  - {{{step}}}" for step in steps), outro=outro, **wishes)


def told(section: Section) -> tuple[int, str, str, str | None, int | None]:
    return section.step, section.chapter, section.name, section.side, section.set_number


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    any_steps,
    st.sampled_from(["full", "standard", "brief", "tones"]),
    st.sampled_from(["", "outro: Done.\n"]),
)
def test_sections_cover_a_session_without_gaps_and_their_steps_never_go_back(
    tmp_path_factory: pytest.TempPathFactory, steps: list[str], verbosity: str, outro: str
) -> None:
    timeline = session(tmp_path_factory.mktemp("sections"), *steps, outro=outro, verbosity=verbosity)
    found = sections(timeline)
    assert (0, timeline.length) == (found[0].start, found[-1].end)
    assert [one.end for one in found[:-1]] == [other.start for other in found[1:]]
    assert all(section.start < section.end for section in found)
    assert {0, 1} >= {other.step - one.step for one, other in pairwise(found)}
    assert 0 == found[0].step


@asserting(0.9)
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(timed_steps)
def test_no_timed_work_lies_in_two_sections(tmp_path_factory: pytest.TempPathFactory, steps: list[str]) -> None:
    timeline = session(tmp_path_factory.mktemp("sections"), *steps)
    for event in clocked(timeline):
        reached()
        assert not [section for section in sections(timeline) if event.start < section.start < event.end]


@asserting(0.9)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(timed_steps)
def test_timed_work_does_not_overlap_and_what_happens_in_it_belongs_to_it(
    tmp_path_factory: pytest.TempPathFactory, steps: list[str]
) -> None:
    timeline = session(tmp_path_factory.mktemp("sections"), *steps)
    works = clocked(timeline)
    assert all(before.end <= after.start for before, after in pairwise(works))
    spans = [event for event in timeline.events if event.kind in CLOCKED]
    for span in spans:
        reached()
        assert any(work.start <= span.start and span.end <= work.end for work in works)
    outside = [event for event in top_level(timeline) if event.kind not in CLOCKED]
    assert not [event for event in outside for work in works if work.start < event.start < work.end]


def test_each_side_of_each_exercise_is_a_section_and_sides_that_alternate_are_one() -> None:
    expected: list[tuple[int, str, str, str | None, int | None]] = [
        (0, "Opening", "", None, None),
        (1, "Inner thigh", "Inner thigh roll", "left", 1),
        (1, "Inner thigh", "Inner thigh roll", "right", 1),
        (2, "Inner thigh", "Standing inner thigh stretch", "left", 1),
        (2, "Inner thigh", "Standing inner thigh stretch", "right", 1),
        (3, "Front of the hip", "Front thigh roll", "left", 1),
        (3, "Front of the hip", "Front thigh roll", "right", 1),
        (4, "Front of the hip", "Kneeling hip stretch", "left", 1),
        (4, "Front of the hip", "Kneeling hip stretch", "right", 1),
        (5, "Strengthen", "Hip bridge", None, 1),
        (6, "Strengthen", "Bird dog", None, 1),
        (7, "Put it together", "Squat and reach", None, 1),
        (8, "Closing", "", None, None),
    ]
    assert expected == [told(section) for section in sections(timeline_of("lower-back"))]


def test_a_section_begins_with_the_words_that_lead_to_its_work() -> None:
    timeline = timeline_of("lower-back")
    first = [next(e.text for e in timeline.spans("speech") if e.start >= s.start) for s in sections(timeline)]
    assert [
        "Lower back session, about twenty-one minutes.",
        "Next, inner thigh roll. Left thigh first.",
        "Now your right leg. Slide the roller across.",
        "Next, standing inner thigh stretch. Left leg first.",
        "Other way. Now your right leg is the straight one.",
    ] == first[:5]
    assert "Next, hip bridge." == first[9]


def test_each_station_of_a_circuit_and_each_rest_is_a_step_of_its_own() -> None:
    found = [s for s in sections(timeline_of(TEXTS / "circuit.yaml")) if s.chapter == "Circuit" and s.set_number == 1]
    assert [
        ("march on the spot", "march-in-place"),
        ("squat and reach", "chair-squat-reach"),
        ("Wall press-ups", None),
        ("hip bridge", "floor-bridge"),
        ("bird dog", "bird-dog"),
        ("Jumping jacks", None),
    ] == [(section.name, section.exercise) for section in found]
    assert [2] * 5 == [other.step - one.step for one, other in pairwise(found)]


def test_sets_are_sections_in_the_order_in_which_they_are_done(tmp_path: Path) -> None:
    by_set = session(tmp_path, "do: side-lean, hold: 20s, sets: 2, rest: 20s, side_order: by-set")
    assert [("left", 1), ("right", 1), ("left", 2), ("right", 2)] == sides_and_sets(by_set)
    by_side = session(tmp_path, "do: side-lean, hold: 20s, sets: 2, rest: 20s, side_order: by-side")
    assert [("left", 1), ("left", 2), ("right", 1), ("right", 2)] == sides_and_sets(by_side)


def sides_and_sets(timeline: Timeline) -> list[tuple[str | None, int | None]]:
    """Without the rests between."""
    found = [s for s in sections(timeline) if any(s.start <= hold.start < s.end for hold in timeline.spans("hold"))]
    return [(section.side, section.set_number) for section in found]


def test_the_same_exercise_done_again_is_another_step(tmp_path: Path) -> None:
    found = sections(session(tmp_path, "repeat: 2, steps: [{do: wall-lean, hold: 20s}, {do: side-lean, hold: 20s}]"))
    names = {section.step: section.name for section in found if section.name}
    assert ["Wall lean", "Side lean", "Wall lean", "Side lean"] == list(names.values())


def test_a_silence_before_an_exercise_belongs_to_no_exercise(tmp_path: Path) -> None:
    found = sections(session(tmp_path, "do: wall-lean, hold: 20s", "silence: 5s", "do: side-lean, hold: 20s"))
    assert ["Wall lean", "", "Side lean"] == list({s.step: s.name for s in found if s.chapter != "Closing"}.values())[
        -3:
    ]


def test_a_timeline_that_is_asked_about_again_is_not_looked_through_again() -> None:
    timeline, same = timeline_of("lower-back"), timeline_of("lower-back")
    first = sections(timeline)
    assert first is sections(timeline)
    assert first == sections(same)
    assert first is not sections(same)
    for _ in range(9):
        sections(timeline_of(TEXTS / "leaflet.yaml"))
    assert first == sections(timeline)


def test_the_last_that_starts_no_later_is_found() -> None:
    events = tuple(timeline_of("lower-back").spans("hold"))
    first, second = events[:2]

    def start_of(event: Event | None) -> int | None:
        return None if event is None else event.start

    expected = [None, first.start, first.start, second.start]
    places = (first.start - 1, first.start, second.start - 1, second.start)
    assert expected == [start_of(at_or_before(events, place)) for place in places]
    assert events[-1] is at_or_before(events, 10**12)
    assert None is at_or_before((), 5)


@pytest.mark.parametrize("verbosity", ["full", "standard", "brief", "tones"])
def test_every_step_is_a_step_of_the_session_whatever_is_said(tmp_path: Path, verbosity: str) -> None:
    steps = ("interval: Run, for: 20s", "rest: 20s", "breathe: 4-4, cycles: 3", "do: wall-lean, hold: 20s")

    found = sections(session(tmp_path, *steps, verbosity=verbosity))

    names = {section.step: section.name for section in found}
    assert ["", "Run", "", "", "Wall lean"] == [names[step] for step in range(5)]
