"""Intervals and rounds: what is said at moments, what comes next, which of how many it is, and where rounds are cut."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from laws import asserting, reached
from sessions import placed, pretend, session_of, voices, with_steps, written

from voicecoach.cuesheet.cues import Cut, Window
from voicecoach.cuesheet.interval_words import ANNOUNCES_FROM_MS
from voicecoach.cuesheet.kinds import EventKind
from voicecoach.numerals import in_words
from voicecoach.pictures.cue_text import as_text
from voicecoach.session.planning import Options, plan
from voicecoach.timeline.timeline import Event, Timeline
from voicecoach.units import to_ms, to_samples


def said(timeline: Timeline) -> list[str]:
    return [event.text or "" for event in timeline.spans("speech")]


def within(timeline: Timeline, work: Event, kind: EventKind = "speech") -> list[Event]:
    return [event for event in timeline.spans(kind) if work.start <= event.start < work.end]


def ticks_ms(timeline: Timeline, work: Event) -> list[int]:
    tones = within(timeline, work, "tone")
    return [to_ms(tone.start - work.start) for tone in tones if tone.role == "tick"]


INTERVALS = st.lists(
    st.tuples(st.sampled_from(["Run", "Walk", "Easy now."]), st.integers(11, 150)), min_size=1, max_size=4
)


def steps_of(intervals: list[tuple[str, int]], indent: str = "  ", more: str = "") -> str:
    return "\n".join(f"{indent}- {{interval: {name}, for: {seconds}s{more}}}" for name, seconds in intervals)


@given(st.integers(100, 300), st.lists(st.integers(1, 99), min_size=1, max_size=4, unique=True), st.integers(0, 9))
def test_a_sentence_at_a_moment_is_said_exactly_there_or_reported(
    tmp_path_factory: pytest.TempPathFactory, seconds: int, moments: list[int], seed: int
) -> None:
    cues = ", ".join(f"{moment}s: Cue {moment}." for moment in moments)
    steps = f"  - {{interval: Row, for: {seconds}s, call_time_left: 10s, cues: {{{cues}}}}}"
    path = written(tmp_path_factory.mktemp("moments"), with_steps(steps))
    timeline = placed(plan(path).cue_sheet, voices(seed, 4_000))
    [work] = timeline.spans("work")
    heard = {event.text: to_ms(event.start - work.start) for event in within(timeline, work)}
    missed = {left.text for left in timeline.left_out}
    assert to_samples(seconds * 1000) == work.length
    for moment in moments:
        text = f"Cue {moment}."
        assert (text in missed) != (heard.get(text) == moment * 1000)


def test_what_is_said_at_half_is_a_call(tmp_path: Path) -> None:
    timeline = session_of(tmp_path, "  - {interval: Plank, for: 61s, cues: {half: Switch sides.}}")
    [work] = timeline.spans("work")
    [cue] = [event for event in within(timeline, work) if event.text == "Switch sides."]
    assert ("call", 30_500) == (cue.role, to_ms(cue.start - work.start))


def test_where_only_tones_are_wanted_a_tick_marks_the_moment(tmp_path: Path) -> None:
    steps = "  - {interval: Plank, for: 60s, cues: {half: Switch sides.}}"
    timeline = session_of(tmp_path, steps, verbosity="tones")
    [work] = timeline.spans("work")
    assert [30_000, 57_000, 58_000, 59_000] == ticks_ms(timeline, work)
    assert "Switch sides." not in said(timeline)
    assert ["Switch sides."] == [left.text for left in timeline.left_out]


def test_sentences_at_moments_are_translated(tmp_path: Path) -> None:
    text = (
        "routine: Row\ntranslations:\n  es:\n    routine: Remo\n    texts:\n      Row: Remar\n"
        "      Now push.: Ahora más.\n      Slowly.: Despacio.\n"
        "steps:\n  - {interval: Row, for: 60s, cues: {half: Now push., 45s: Slowly.}}\n"
    )
    cue_sheet = plan(written(tmp_path, text), Options(language="es")).cue_sheet
    assert {"Ahora más.", "Despacio."} <= set(said(placed(cue_sheet)))


@asserting(0.8)
@given(INTERVALS, st.integers(0, 9), st.booleans())
def test_the_name_of_the_next_interval_is_said_before_its_start(
    tmp_path_factory: pytest.TempPathFactory, intervals: list[tuple[str, int]], seed: int, calls: bool
) -> None:
    more = ", call_time_left: [half, 10s]" if calls else ""
    path = written(tmp_path_factory.mktemp("next"), with_steps(steps_of(intervals, more=more)))
    timeline = placed(plan(path).cue_sheet, voices(seed, 2_500))
    works = list(timeline.spans("work"))
    reached()
    assert [seconds * 1000 for _, seconds in intervals] == [to_ms(work.length) for work in works]
    for (work, following), (name, coming) in zip(
        pairwise(works), pairwise([name for name, _ in intervals]), strict=True
    ):
        previews = [event for event in within(timeline, work) if event.role == "preview"]
        is_announced = name != coming and work.length >= to_samples(ANNOUNCES_FROM_MS)
        assert [f"Next, {coming.rstrip('.')}."] * is_announced == [event.text for event in previews]
        tones = [tone for tone in within(timeline, work, "tone") if tone.role == "tick"]
        for preview in previews:
            assert preview.end <= work.end - to_samples(3_000)
            assert all(preview.end <= tone.start or tone.start + tone.length <= preview.start for tone in tones)
        # The word at the change stays.
        assert (within(timeline, following)[0].text or "").startswith(coming.rstrip("."))


def test_a_rest_names_the_first_interval_of_rounds_by_time(tmp_path: Path) -> None:
    steps = "  - {rest: 30s}\n  - repeat_for: 2m\n    steps: [{interval: Run, for: 60s}]"
    assert "Rest. Next, Run." in said(session_of(tmp_path, steps))


@given(st.integers(1, 12), st.integers(10, 60), st.booleans(), st.booleans())
def test_intervals_of_rounds_say_which_of_how_many_they_are(
    tmp_path_factory: pytest.TempPathFactory, rounds: int, seconds: int, rests: bool, is_called: bool
) -> None:
    between = "    rest_between: 20s\n" if rests else ""
    off = "" if is_called else "    call_rounds: off\n"
    steps = (
        f"  - repeat: {rounds}\n{between}{off}    steps:\n"
        f"      - {{interval: Brisk now., for: {seconds}s}}\n      - {{interval: Easy., for: {seconds}s}}"
    )
    timeline = session_of(tmp_path_factory.mktemp("rounds"), steps, word_ms=300)
    count = in_words(rounds, "en")
    which = [f"Brisk now. {in_words(one, 'en').capitalize()} of {count}." for one in range(1, rounds + 1)]
    plain = ["Brisk now."] * rounds
    names = [text for text in said(timeline) if text.startswith("Brisk now.")]
    assert (which if is_called and rounds > 1 else plain) == names
    assert not [text for text in said(timeline) if "round" in text.lower()]
    assert [seconds * 1000] * 2 * rounds == [to_ms(work.length) for work in timeline.spans("work")]


OTHER_ROUNDS = (
    "      - {do: wall-lean, hold: 20s}\n",
    "      - {say: Shake it out.}\n      - {do: wall-lean, hold: 20s}\n",
    "      - {interval: Run, for: 20s}\n      - {do: wall-lean, hold: 20s}\n",
    "      - {rest: 15s}\n      - {do: wall-lean, hold: 20s}\n",
    "      - {circuit: [Skipping, Plank], work: 20s, rest: 10s}\n",
    "      - {do: wall-lean, hold: 20s}\n      - {rest: 30s}\n",
    "      - repeat: 2\n        steps: [{interval: Run, for: 20s}]\n",
    "      - block: Legs\n        steps: [{do: wall-lean, hold: 20s}]\n",
)


@given(st.sampled_from(OTHER_ROUNDS), st.integers(1, 4), st.sampled_from(["", "    rest_between: 20s\n"]))
def test_each_round_of_other_steps_but_the_first_is_named_once_before_it_begins(
    tmp_path_factory: pytest.TempPathFactory, steps: str, rounds: int, between: str
) -> None:
    text = f"  - repeat: {rounds}\n{between}    steps:\n{steps}"
    folder = tmp_path_factory.mktemp("others")
    heard = said(session_of(folder, text, word_ms=200))
    called = [one for one in heard if "ound " in one]
    assert rounds - 1 == len(called)
    for number, one in enumerate(called, start=2):
        assert f"ound {in_words(number, 'en')} of {in_words(rounds, 'en')}." in one
    silent = said(session_of(folder, text.replace("    steps:", "    call_rounds: off\n    steps:", 1)))
    assert not [one for one in silent if "ound " in one]


def test_rounds_of_silence_go_on_quietly(tmp_path: Path) -> None:
    steps = "  - repeat: 3\n    steps: [{say: Breathe.}, {silence: 20s}]"
    assert not [text for text in said(session_of(tmp_path, steps)) if " of three" in text]


def test_with_tones_no_round_is_named(tmp_path: Path) -> None:
    for steps in (*OTHER_ROUNDS, "      - {interval: Run, for: 20s}\n"):
        timeline = session_of(tmp_path, f"  - repeat: 3\n    steps:\n{steps}", verbosity="tones")
        assert not [text for text in said(timeline) if " of three" in text]


@asserting(0.9)
@given(INTERVALS, st.integers(10, 400), st.booleans())
def test_the_last_seconds_before_a_cut_have_their_ticks(
    tmp_path_factory: pytest.TempPathFactory, intervals: list[tuple[str, int]], seconds: int, goes_on: bool
) -> None:
    steps = f"  - repeat_for: {seconds}s\n    steps:\n{steps_of(intervals, '      ')}"
    steps += "\n  - {interval: Cool down, for: 60s}" if goes_on else ""
    path = written(tmp_path_factory.mktemp("cut"), with_steps(steps))
    cue_sheet = plan(path).cue_sheet
    timeline = placed(cue_sheet, pretend(200, 200))
    works = list(timeline.spans("work"))
    last = works[-2] if goes_on else works[-1]
    reached()
    assert to_samples(seconds * 1000) == last.end - works[0].start
    length_ms = to_ms(last.length)
    whole_ms = next(
        window.length_ms
        for element in cue_sheet.elements
        if isinstance(element, Cut)
        for window in element.body
        if isinstance(window, Window) and window.text == last.text
    )
    named = [name for name, _ in intervals]
    if len(set(named)) == len(named) and length_ms < whole_ms:
        wished = [length_ms - left for left in (3_000, 2_000, 1_000) if length_ms >= left]
        assert wished == [at_ms for at_ms in ticks_ms(timeline, last) if at_ms >= length_ms - 3_000]
    # No count of a longer time is heard in it.
    assert len(ticks_ms(timeline, last)) <= 3


def test_the_cue_sheet_shows_the_interval_that_is_cut_as_cut(tmp_path: Path) -> None:
    steps = (
        "  - repeat_for: 200s\n    steps: [{interval: Run, for: 60s}, {interval: Walk, for: 90s}]\n"
        "  - {interval: Cool down, for: 60s}"
    )
    lines = as_text(plan(written(tmp_path, with_steps(steps))).cue_sheet).splitlines()
    works = [line.split()[1] for line in lines if line.split()[:1] == ["work"]]
    assert ["1m", "1m30s", "50s", "1m"] == works
    shown = lines[next(index for index, line in enumerate(lines) if line.split() == ["work", "50s"]) :]
    assert ["+42", "+47", "+48", "+49"] == [line.split()[0] for line in shown if line.strip().startswith("+")][:4]
    assert "Next, Cool down." in " ".join(shown)
