"""Breathing and relaxation: words in turn, tones that are explained, and clocks that last what they are told."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from laws import asserting, reached
from sessions import placed, session_of, timeline_of, voices, with_steps, written

from voicecoach.cuesheet.arrange import arrange
from voicecoach.cuesheet.calm_cues import SPOKEN_CYCLES
from voicecoach.session.planning import Options, plan
from voicecoach.timeline.timeline import Event, Timeline
from voicecoach.units import to_ms

RELEASES = ("Let go.", "Soften.", "And release.")
EXPLAINS = ("soft tones carry you",)

any_voice = st.builds(voices, st.integers(), st.sampled_from([400, 1_500, 3_000]))
groups = st.lists(
    st.sampled_from(["Feet", "{name: Hands, say: Make two fists.}", "{name: Jaw, say: Press your teeth together.}"]),
    min_size=2,
    max_size=6,
)


def session(steps: str, lengths: Callable[[set[str]], dict[str, int]], **wishes: object) -> Timeline:
    with TemporaryDirectory() as folder:
        return timeline_of(written(Path(folder), with_steps(steps)), Options(**wishes), lengths)  # type: ignore[arg-type]


def said(timeline: Timeline) -> list[str]:
    return [event.text or "" for event in timeline.spans("speech")]


def inside(timeline: Timeline, span: Event) -> list[Event]:
    return [event for event in timeline.events if event.sound and span.start <= event.start < span.end]


@asserting(0.9)
@settings(max_examples=60, deadline=None)
@given(groups, st.integers(1, 3), st.integers(4, 8), st.integers(5, 15), any_voice)
def test_parts_are_let_go_in_other_words_each_time_and_no_clock_moves(
    names: list[str], times: int, tense: int, release: int, lengths: Callable[[set[str]], dict[str, int]]
) -> None:
    steps = f"  - tense_release: {tense}s-{release}s\n    groups: [{', '.join(names)}]\n    times: {times}"
    timeline = session(steps, lengths, verbosity="standard")
    spans = list(timeline.spans("tense"))
    assert [(tense + release) * 1_000] * len(names) * times == [to_ms(span.length) for span in spans]
    assert all(before.end == after.start for before, after in pairwise(spans))
    due = [(to_ms(event.start - span.start), event.text) for span in spans for event in inside(timeline, span)]
    released = [text for at_ms, text in due if text in RELEASES and at_ms == 1_000 * tense]
    reached()
    assert [RELEASES[turn % 3] for turn in range(len(spans))] == released


def test_a_group_with_words_is_asked_for_in_them_each_time(tmp_path: Path) -> None:
    steps = "  - tense_release: 5s-10s\n    groups: [{name: Hands, say: Make two fists.}, Feet]\n    times: 2"
    texts = said(session_of(tmp_path, steps))
    assert ["Hands. Make two fists.", "Make two fists.", "Feet. Tense.", "Tense again."] == [
        text for text in texts if "fists" in text or ("ense" in text and "part" not in text)
    ]
    assert "About half of your strength is enough." in texts


def test_words_too_long_for_the_tensing_are_left_out_and_the_name_is_said(tmp_path: Path) -> None:
    steps = "  - tense_release: 2s-10s\n    groups: [{name: Hands, say: Make two very very firm fists now.}]"
    assert "Hands." in said(session_of(tmp_path, steps))


def test_breathing_is_brought_to_mind_from_time_to_time_and_never_over_a_word(tmp_path: Path) -> None:
    names = ", ".join(f"Part {number}" for number in range(9))
    timeline = session_of(tmp_path, f"  - tense_release: 6s-10s\n    groups: [{names}]")
    kept = [event for event in timeline.spans("speech") if event.text == "Keep breathing."]
    assert [1, 5, 9] == [event.where.rep for event in kept]
    assert {"breath"} == {event.role for event in kept}
    spoken = sorted(timeline.spans("speech"), key=lambda event: event.start)
    assert all(before.end <= after.start for before, after in pairwise(spoken))


def test_where_the_tensing_is_too_short_breathing_is_brought_to_mind_after_it(tmp_path: Path) -> None:
    timeline = session_of(tmp_path, "  - tense_release: 2s-10s\n    groups: [Feet, Hands]")
    [kept] = [event for event in timeline.spans("speech") if event.text == "Keep breathing."]
    [first, _] = timeline.spans("tense")
    assert 2_000 < to_ms(kept.start - first.start) < 12_000


def test_phrases_without_the_newer_sentences_say_the_older_ones(tmp_path: Path) -> None:
    steps = "  - breathe: 4-6\n    cycles: 8\n  - tense_release: 5s-10s\n    groups: [Feet, Hands, Face]"
    found = plan(written(tmp_path, with_steps(steps)))
    newer = dict.fromkeys(("how_hard", "keep_breathing", "breathe_tones", "breathe_tones_later", "breathe_guide"), "")
    older = dict.fromkeys(("let_go_2", "let_go_3"), found.phrases.sentences["let_go"])
    phrases = replace(found.phrases, sentences={**found.phrases.sentences, **newer, **older})
    texts = said(placed(arrange(found.routine, found.coach, phrases)))
    assert 3 == texts.count("Let go.")
    assert all(texts)
    assert not [text for text in texts if "half" in text or "Keep" in text or "tones" in text]


patterns = st.sampled_from(["4-4-4-4", "4-6", "4-7-8", "3-3", "5-5", "2-2", "6-10", "4-0-8"])


@settings(max_examples=60, deadline=None)
@given(patterns, st.integers(1, 14), st.sampled_from(["full", "standard", "brief"]), any_voice)
def test_tones_are_explained_before_they_go_on_alone(
    pattern: str, cycles: int, verbosity: str, lengths: Callable[[set[str]], dict[str, int]]
) -> None:
    timeline = session(f"  - breathe: {pattern}\n    cycles: {cycles}", lengths, verbosity=verbosity)
    spoken = 2 if verbosity == "brief" else SPOKEN_CYCLES
    told = [event for event in timeline.spans("speech") if "soft tones carry you" in (event.text or "")]
    left = [one for one in timeline.left_out if "soft tones carry you" in one.text]
    if cycles <= spoken:
        assert [] == told + left
        return
    assert 1 == len(told) + len(left)
    alone = next(span for span in timeline.spans("breath") if span.where.rep == spoken + 1)
    assert all(event.end <= alone.start for event in told)


def test_what_has_no_room_in_a_breath_is_explained_before_the_clock(tmp_path: Path) -> None:
    texts = said(session_of(tmp_path, "  - breathe: 4-4-4-4\n    cycles: 8"))
    assert "After six breaths, soft tones carry you. The low one means in." in texts
    assert texts.index("Ready.") > texts.index("After six breaths, soft tones carry you. The low one means in.")


def test_tones_may_lead_the_breath_up_and_down(tmp_path: Path) -> None:
    timeline = session_of(tmp_path, "  - breathe: 4-2-8\n    cycles: 5\n    guide: tone")
    assert "A rising tone means in, a falling tone means out." in said(timeline)
    for breath in timeline.spans("breath"):
        tones = [(to_ms(e.start - breath.start), e.role, to_ms(e.length)) for e in inside(timeline, breath)]
        tones = [tone for tone in tones if tone[1] in {"in", "out", "tick"}]
        # As long as its part of the breath, up to six seconds; the pause has its word or a tick.
        held = [] if breath.where.rep in {1, 2} else [(4_000, "tick", 72)]
        assert [(0, "in", 4_000), *held, (6_000, "out", 6_000)] == tones
    words = [event.where.rep for event in timeline.spans("speech") if event.text == "Out."]
    assert [1, 2] == words
    assert 5 * 14_000 == sum(to_ms(breath.length) for breath in timeline.spans("breath"))


def test_with_tones_alone_a_guide_has_no_words(tmp_path: Path) -> None:
    timeline = session_of(tmp_path, "  - breathe: 4-6\n    cycles: 3\n    guide: tone", verbosity="tones")
    assert not [event for event in timeline.spans("speech") if event.where.step]
    assert ["in", "out"] * 3 == [event.role for event in timeline.spans("tone") if event.role in {"in", "out"}]


@pytest.mark.parametrize(("level", "cycles"), [(0.0, 4), (0.5, 6), (1.0, 8)])
def test_the_level_chooses_among_cycles(tmp_path: Path, level: float, cycles: int) -> None:
    timeline = session_of(tmp_path, "  - breathe: 4-6\n    cycles: 4-8", level=level)
    assert cycles == len(list(timeline.spans("breath")))


@given(st.integers(1, 600), patterns)
@settings(max_examples=40, deadline=None)
def test_a_time_that_becomes_whole_breaths_is_told_where_it_is_another(seconds: int, pattern: str) -> None:
    timeline = session(f"  - breathe: {pattern}\n    for: {seconds}s", voices(1, 400), verbosity="tones")
    lasts = sum(to_ms(span.length) for span in timeline.spans("breath"))
    told = [change for change in timeline.changes if change.startswith("breathing ")]
    assert (lasts != 1_000 * seconds) == bool(told)


def test_a_rounded_time_is_told_in_numbers(tmp_path: Path) -> None:
    timeline = session_of(tmp_path, "  - breathe: 4-4-4-4\n    for: 5m")
    assert ("breathing 5 min → 5 min 4 s",) == timeline.changes
    assert () == session_of(tmp_path, "  - breathe: 4-6\n    for: 5m").changes


FLOW = (
    "  - repeat: 2\n    steps:\n{}",
    "  - repeat_for: 3m\n    steps:\n{}",
    "  - every: 90s\n    times: 2\n    steps:\n{}",
)


@pytest.mark.parametrize("around", FLOW)
@pytest.mark.parametrize("verbosity", ["full", "brief", "tones"])
@pytest.mark.parametrize("reps", ["", ", reps: 2"])
def test_a_hold_in_breaths_ticks_each_breath_wherever_it_stands(
    tmp_path: Path, around: str, verbosity: str, reps: str
) -> None:
    steps = around.format(f"      - {{do: wall-lean, hold: {{breaths: 3, pace: 4-6}}{reps}}}")
    timeline = session_of(tmp_path, steps, verbosity=verbosity)
    holds = [span for span in timeline.spans("hold") if to_ms(span.length) == 30_000]
    assert len(holds) >= 2
    for hold in holds:
        ticks = [to_ms(event.start - hold.start) for event in inside(timeline, hold) if event.role == "tick"]
        assert [10_000, 20_000] == ticks
