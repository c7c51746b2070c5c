"""Steps that wait for a key when a session is followed live: where, in which words, and that nothing moves for it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from laws import asserting, reached
from sessions import placed, timeline_of, voices, with_steps, written

from voicecoach.cuesheet.cues import CueSheet, Cut, Element, Marker, Silence, Speech, Wait, Window
from voicecoach.cuesheet.where import Where
from voicecoach.pictures.cue_text import as_text as cues_as_text
from voicecoach.pictures.json_contract import as_json
from voicecoach.pictures.table import as_table
from voicecoach.pictures.timeline_text import as_text
from voicecoach.position import SourcePosition
from voicecoach.session.planning import Options, plan
from voicecoach.timeline.part import part_of
from voicecoach.timeline.place import sounds_of
from voicecoach.timeline.timeline import Timeline, WaitPoint
from voicecoach.units import ms_covering, to_ms, to_samples

DOWN = "Press space when you are down."
READY = "Press space when you are ready."

STEPS = (
    "do: side-lean, hold: 20s, wait: {}",
    "do: side-lean, hold: 8s, sets: 2, rest: 20s, side_order: by-set, wait: {}",
    "do: floor-bridge, reps: 4, sets: 2, rest: 20s, wait: {}",
    "do: bird-dog, reps: 2, hold: 4s, wait: {}",
    "do: roll-adductors, hold: 30s, wait: {}",
    "rest: 20s, wait: {}",
    "silence: 5s, wait: {}",
    "say: [Well done., On we go.], wait: {}",
    "interval: Run, for: 20s, wait: {}",
    "circuit: [floor-bridge, Skipping], work: 20s, rest: 10s, wait: {}",
    "circuit: [Skipping, Rowing], work: 20s, wait: {}",
    "every: 30s, times: 2, steps: [{{do: wall-lean, hold: 5s}}], wait: {}",
    "amrap: 30s, steps: [{{do: floor-bridge, reps: 3}}], wait: {}",
    "breathe: 4-4, cycles: 3, wait: {}",
    "tense_release: 5s-10s, groups: [Feet, Hands], wait: {}",
    "repeat_for: 30s, steps: [{{interval: Walk, for: 20s}}, {{rest: 20s}}], wait: {}",
    "repeat_for: 30s, steps: [{{say: Go.}}, {{silence: 7s}}], wait: {}",
    "repeat: 2, steps: [{{rest: 20s, wait: {0}}}, {{interval: Walk, for: 20s, wait: {0}}}], wait: {0}",
    "repeat: 2, rest_between: 20s, steps: [{{do: side-lean, hold: 8s, wait: {0}}}], wait: {0}",
)


def text_of(steps: list[str], wait: str, outro: str = "outro: Done.\n") -> str:
    body = "\n".join(f"  - {{{step.format(wait)}}}" for step in steps)
    return with_steps(body, outro)


def session(folder: Path, *steps: str, outro: str = "outro: Done.\n", **wishes: object) -> Timeline:
    return timeline_of(written(folder, text_of(list(steps), "true", outro)), Options(**wishes))  # type: ignore[arg-type]


def going_on_at(timeline: Timeline, sample: int) -> list[str]:
    """What goes on at a sample, but chapters and tones, which may ring on."""
    return [e.kind for e in timeline.events if e.kind not in {"chapter", "tone"} and e.start < sample < e.end]


@pytest.mark.slow
@asserting(0.9)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.sampled_from(STEPS), min_size=1, max_size=5),
    st.builds(
        Options,
        verbosity=st.sampled_from(["full", "standard", "brief", "tones"]),
        is_familiar=st.booleans(),
        first_side=st.sampled_from(["left", "right"]),
    ),
    st.builds(voices, st.integers(), st.sampled_from([400, 1500, 3000])),
    st.sampled_from(["", "outro: Done.\n"]),
)
def test_nothing_moves_for_a_wait_and_nobody_waits_inside_anything(
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[str],
    options: Options,
    lengths: Callable[[set[str]], dict[str, int]],
    outro: str,
) -> None:
    folder = tmp_path_factory.mktemp("waits")
    waiting, plain = (
        # Everything else stands where it stood, so that problems and origins are the same.
        plan(written(folder, text_of(steps, wait, outro)), options).cue_sheet
        for wait in ("true ", "false")
    )
    found = placed(waiting, lengths)
    assert placed(plain, lengths) == replace(found, waits=())
    assert sounds_of(plain) == sounds_of(waiting)
    starts = [wait.start for wait in found.waits]
    if starts:
        reached()
    assert sorted(set(starts)) == starts
    assert all(0 < start < found.length for start in starts)
    assert [] == [(start, kinds) for start in starts if (kinds := going_on_at(found, start))]


def places(timeline: Timeline) -> list[tuple[str, str, str]]:
    """For each wait, its words, what comes before it and what comes after it, by role or kind."""
    found: list[tuple[str, str, str]] = []
    for wait in timeline.waits:
        events = [event for event in timeline.events if event.kind != "chapter"]
        before = [event for event in events if event.start < wait.start][-1]
        after = next(event for event in events if event.start >= wait.start)
        found.append((wait.text, before.role or before.kind, after.role or after.kind))
    return found


def test_an_exercise_waits_where_the_person_is_in_place_and_again_at_the_change_of_sides(tmp_path: Path) -> None:
    timeline = session(tmp_path, "do: side-lean, hold: 20s, sets: 2, rest: 10s, wait: {}")
    assert [(READY, "silence", "settle"), (READY, "silence", "settle")] == places(timeline)
    assert ["left", "right"] == [wait.where.side for wait in timeline.waits]
    assert {"side-lean"} == {wait.where.exercise for wait in timeline.waits}
    for wait in timeline.waits:
        [moving] = [event for event in timeline.spans("silence") if event.end == wait.start]
        assert moving.where.exercise == "side-lean"


def test_an_exercise_on_the_floor_waits_until_the_person_is_down(tmp_path: Path) -> None:
    steps = ("do: floor-bridge, reps: 4, wait: {}", "do: bird-dog, reps: 2, hold: 4s, wait: {}")
    assert {DOWN} == {wait.text for wait in session(tmp_path, *steps).waits}


def test_with_tones_alone_an_exercise_waits_before_its_start_tone(tmp_path: Path) -> None:
    timeline = session(tmp_path, "do: side-lean, hold: 20s, wait: {}", verbosity="tones")
    assert [(READY, "silence", "hold"), (READY, "silence", "hold")] == places(timeline)


@pytest.mark.parametrize(
    ("step", "before"),
    [("rest: 20s, wait: {}", "rest"), ("silence: 5s, wait: {}", "silence"), ("say: [Good., On.], wait: {}", "say")],
)
def test_a_rest_a_silence_and_speech_wait_at_their_end(step: str, before: str, tmp_path: Path) -> None:
    timeline = session(tmp_path, step, "silence: 1s")
    last = [event for event in timeline.events if before in {event.kind, event.role}][-1]
    if before == "silence":
        last = list(timeline.spans("silence"))[-2]
    assert [last.end] == [wait.start for wait in timeline.waits]


@pytest.mark.parametrize("step", [step for step in STEPS if step.startswith(("interval", "circuit", "every", "am"))])
def test_timed_work_waits_before_the_word_that_leads_into_its_clock(step: str, tmp_path: Path) -> None:
    [(text, _, after)] = places(session(tmp_path, step))
    assert "ready" == after
    assert (DOWN if "floor-bridge" in step else READY) == text


@pytest.mark.parametrize("verbosity", ["standard", "brief", "tones"])
@pytest.mark.parametrize("step", [step for step in STEPS if step.startswith(("breathe", "tense"))])
def test_calm_work_waits_before_its_clock_starts(step: str, verbosity: str, tmp_path: Path) -> None:
    timeline = session(tmp_path, step, verbosity=verbosity)
    [wait] = timeline.waits
    first = next(event for event in timeline.events if event.kind in {"breath", "tense"})
    said = [event for event in timeline.spans("speech") if wait.start <= event.start < first.start]
    assert {"ready"} >= {event.role for event in said}
    assert wait.start <= first.start


def test_work_that_follows_work_waits_at_the_sample_at_which_it_starts(tmp_path: Path) -> None:
    timeline = session(tmp_path, "interval: Run, for: 20s", "interval: Walk, for: 20s, wait: {}")
    first, second = timeline.spans("work")
    assert [first.end] == [second.start] == [wait.start for wait in timeline.waits]


def test_a_rest_that_follows_work_at_once_is_not_waited_in(tmp_path: Path) -> None:
    timeline = session(tmp_path, "interval: Run, for: 20s", "repeat: 1, steps: [{{rest: 20s}}], wait: {}")
    [rest] = timeline.spans("rest")
    assert [rest.start] == [wait.start for wait in timeline.waits]


def test_a_wait_after_work_comes_after_the_tone_that_ends_it(tmp_path: Path) -> None:
    steps = ("interval: Run, for: 20s", "repeat: 1, steps: [{{say: Well done.}}], wait: {}")
    timeline = session(tmp_path, *steps)
    [tone] = [event for event in timeline.spans("tone") if event.role == "end"]
    assert [tone.end] == [wait.start for wait in timeline.waits]


def test_rounds_wait_once_before_the_first_and_their_steps_in_each(tmp_path: Path) -> None:
    rounds = "repeat: 3, rest_between: 20s, steps: [{{block: B, steps: [{{do: side-lean, hold: 5s{}}}]}}], wait: true"
    assert 1 == len(session(tmp_path, rounds.replace("{}", "")).waits)
    assert 1 + 3 * 2 == len(session(tmp_path, rounds.replace("{}", ", wait: true")).waits)


def test_one_place_is_waited_at_once(tmp_path: Path) -> None:
    assert 1 == len(session(tmp_path, "rest: 20s, wait: {}", "interval: Run, for: 20s, wait: {}").waits)


def test_nobody_waits_where_nothing_follows(tmp_path: Path) -> None:
    assert () == session(tmp_path, "say: Lie down.", "silence: 5s, wait: {}", outro="").waits


def test_a_session_that_is_fitted_waits_as_before(tmp_path: Path) -> None:
    steps = ("do: side-lean, hold: 20-60s, wait: {}", "rest: 20-60s, wait: {}", "interval: Run, for: 20-60s, wait: {}")
    path = written(tmp_path, text_of(list(steps), "true"))
    found = plan(path, Options(fit_ms=240_000)).fitted(lambda cue_sheet: ms_covering(placed(cue_sheet).length))
    timeline = placed(found.cue_sheet)
    assert 240_000 == to_ms(timeline.length)
    assert 2 + 1 == len(timeline.waits)


def test_a_wait_is_said_in_the_language_of_its_step(tmp_path: Path) -> None:
    steps = ("say: Muy bien., language: es, wait: {}", "do: floor-bridge, reps: 4, sets: 1, language: es, wait: {}")
    said = [(wait.text, wait.where.language) for wait in session(tmp_path, *steps).waits]
    continued, down = "Pulsar la barra espaciadora para continuar.", "Pulsar la barra espaciadora al estar en el suelo."
    assert [(continued, "es"), (down, "es")] == said


HERE = Where(SourcePosition("routine.yaml", 1, 1))
SAID = Speech("say", ("A sentence that is far too long for it.", "Short."), HERE)


def waits_of(*elements: Element) -> list[int]:
    """Where a session of these elements waits, in milliseconds."""
    timeline = placed(CueSheet("A", "en", (Marker("A", None, HERE), *elements), 0))
    return [to_ms(wait.start) for wait in timeline.waits]


def test_a_body_that_is_tried_in_shorter_forms_waits_once() -> None:
    body = (Silence(500, HERE, "silence"), Wait(READY, HERE), SAID)
    assert [500] == waits_of(Window("rest", 2_000, HERE, body=body))


def test_what_is_cut_off_is_not_waited_for() -> None:
    body = (Wait(READY, HERE), Silence(4_000, HERE, "silence"), Wait(READY, HERE), SAID)
    assert [0] == waits_of(Cut(3_000, (Window("rest", 9_000, HERE, body=body),), HERE), SAID)


def test_a_part_keeps_the_waits_in_it() -> None:
    timeline = Timeline("A", 24_000, to_samples(9_000), (), (), waits=tuple(at(ms) for ms in (0, 2_000, 3_000, 5_000)))
    part = part_of(timeline, 2_000, 5_000, "Part")
    assert (at(0), at(1_000)) == part.waits


def at(ms: int) -> WaitPoint:
    return WaitPoint(to_samples(ms), READY, HERE)


def test_waits_are_shown_as_text_as_json_and_in_the_table(tmp_path: Path) -> None:
    steps = ["do: floor-bridge, reps: 4, sets: 1, wait: {}", "say: Good., wait: {}", "rest: 20s"]
    session_plan = plan(written(tmp_path, text_of(steps, "true")))
    timeline = placed(session_plan.cue_sheet)
    first, second = timeline.waits
    assert f"  wait       {DOWN}" in cues_as_text(session_plan.cue_sheet).splitlines()
    assert 1 == sum(line.endswith(f"  wait                {DOWN}") for line in as_text(timeline).splitlines())
    told = as_json(timeline, "pretend")["waits"]
    assert [to_ms(first.start), to_ms(second.start)] == [wait["start_ms"] for wait in told]
    assert {"start_ms", "text", "exercise", "side", "origin"} == told[0].keys()
    assert ("floor-bridge", None) == (told[0]["exercise"], told[1]["exercise"])
    table = as_table(timeline, session_plan.routine)
    assert 2 == table.count("waits for you")
    without = placed(plan(written(tmp_path, text_of(steps, "false"))).cue_sheet)
    assert "waits" not in as_json(without, "pretend")
