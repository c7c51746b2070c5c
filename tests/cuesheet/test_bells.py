"""Bells on the clock: exact whatever is said, and speech gives way to them."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from laws import asserting, reached
from sessions import pretend, session_of, timeline_of, voices, with_steps, written

from voicecoach.chimes import BELLS, TONES, chime, chime_length
from voicecoach.cuesheet.kinds import RING_MS, SpanKind
from voicecoach.recording.loudness import loudness_lufs, true_peak_dbtp
from voicecoach.routine.sounds import BUILT_IN, GLIDES, LONGEST_TICK_MS, SHORT, Bells, glide
from voicecoach.session.planning import Options
from voicecoach.timeline.timeline import Event, Timeline
from voicecoach.units import TRACK_RATE, to_ms, to_samples

SPAN: dict[str, SpanKind] = {"silence": "silence", "interval": "work", "breathe": "breath"}
"""What the clock of a step is called on the timeline."""


@st.composite
def rung(draw: st.DrawFn) -> tuple[str, str, list[int]]:
    """A step with bells, its verb, and when they are to ring, in milliseconds from its start."""
    verb = draw(st.sampled_from(sorted(SPAN)))
    seconds = draw(st.integers(10, 240))
    every = draw(st.one_of(st.none(), st.integers(1, seconds - 1)))
    at = draw(st.lists(st.integers(1, seconds - 1), min_size=0 if every else 1, max_size=3))
    fields = ([f"every: {every}s"] if every else []) + ([f"at: [{', '.join(f'{one}s' for one in at)}]"] if at else [])
    bells = f"bells: {{{', '.join([*fields, 'sound: ' + draw(st.sampled_from(BUILT_IN))])}}}"
    if verb == "breathe":
        step = f"  - breathe: 2-3\n    cycles: {-(-seconds // 5)}\n    {bells}"
        seconds = -(-seconds // 5) * 5
    elif verb == "interval":
        calls = draw(st.sampled_from(["", "    call_time_left: [half, 5s]\n"]))
        step = f"  - interval: Walk on the spot\n    for: {seconds}s\n{calls}    {bells}"
    else:
        step = f"  - silence: {seconds}s\n    {bells}"
    moments = {*at, *(range(every, seconds, every) if every else ())}
    return step, verb, sorted(1_000 * moment for moment in moments)


any_voice = st.builds(voices, st.integers(), st.sampled_from([400, 1_500, 3_000]))
any_verbosity = st.sampled_from(["full", "standard", "brief", "tones"])


def session(steps: str, verbosity: str, lengths: Callable[[set[str]], dict[str, int]]) -> Timeline:
    with TemporaryDirectory() as folder:
        path = written(Path(folder), with_steps(steps, "outro: Done."))
        return timeline_of(path, Options(verbosity=verbosity), lengths)  # type: ignore[arg-type]


def rings(timeline: Timeline) -> list[Event]:
    return [event for event in timeline.spans("tone") if event.role == "bell"]


@asserting(0.9)
@settings(max_examples=80, deadline=None)
@given(rung(), any_verbosity, any_voice)
def test_bells_ring_exactly_when_they_are_to_ring_whatever_is_said(
    step: tuple[str, str, list[int]], verbosity: str, lengths: Callable[[set[str]], dict[str, int]]
) -> None:
    text, verb, moments = step
    timeline = session(f"  - say: Lie down.\n{text}\n  - say: Well done.", verbosity, lengths)
    # The second step of the session.
    start = min(span.start for span in timeline.spans(SPAN[verb]) if span.where.step == (1,))
    bells = rings(timeline)
    reached()
    assert [start + to_samples(moment) for moment in moments] == [bell.start for bell in bells]
    assert all(bell.end <= timeline.length for bell in bells)
    for bell in bells:
        quiet_until = min(bell.end, bell.start + to_samples(RING_MS))
        said = [
            event.text for event in timeline.spans("speech") if event.start < quiet_until and bell.start < event.end
        ]
        assert [] == said


def test_a_bell_rings_at_each_full_multiple_before_the_end(tmp_path: Path) -> None:
    timeline = session_of(tmp_path, "  - silence: 9m\n    bells: {every: 3m}")
    [silence] = [span for span in timeline.spans("silence") if to_ms(span.length) == 540_000]
    assert [180_000, 360_000] == [to_ms(bell.start - silence.start) for bell in rings(timeline)]
    assert ["bowl", "bowl"] == [bell.text for bell in rings(timeline)]


def test_bells_are_no_others_whether_their_step_waits_or_stands_in_rounds(tmp_path: Path) -> None:
    timeline = session_of(
        tmp_path, "  - repeat_for: 65s\n    steps:\n      - silence: 30s\n        bells: {every: 8s, sound: wood}"
    )
    cut = rings(timeline)[0].start - to_samples(8_000)
    seconds = [to_ms(bell.start - cut) // 1_000 for bell in rings(timeline)]
    assert [8, 16, 24, 38, 46, 54] == seconds


def test_a_silence_inside_a_slot_has_its_bells_too(tmp_path: Path) -> None:
    steps = "  - every: 20s\n    times: 2\n    steps:\n      - silence: 15s\n        bells: {at: 5s, sound: chime}"
    timeline = session_of(tmp_path, steps)
    starts = [span.start for span in timeline.spans("silence") if to_ms(span.length) == 15_000]
    assert [start + to_samples(5_000) for start in starts] == [bell.start for bell in rings(timeline)]


def test_what_a_bell_would_ring_into_is_said_after_it_and_told(tmp_path: Path) -> None:
    steps = "  - interval: Walk on the spot\n    for: 20s\n    bells: {at: [1s], sound: wood}"
    timeline = session_of(tmp_path, steps)
    [name] = [event for event in timeline.spans("speech") if event.text == "Walk on the spot."]
    [bell] = rings(timeline)
    assert bell.end == name.start
    assert ('"Walk on the spot." comes 0.568s later, after a bell',) == timeline.changes


def test_a_call_at_the_moment_of_a_bell_is_said_right_after_it(tmp_path: Path) -> None:
    steps = "  - interval: Walk\n    for: 60s\n    call_time_left: [half]\n    bells: {every: 30s, sound: bowl}"
    timeline = session_of(tmp_path, steps)
    [bell] = rings(timeline)
    [half] = [event for event in timeline.spans("speech") if event.text == "Halfway."]
    assert RING_MS == to_ms(half.start - bell.start)


def test_a_call_that_a_bell_would_make_untrue_is_left_out_and_told(tmp_path: Path) -> None:
    steps = "  - interval: Walk\n    for: 60s\n    call_time_left: [half]\n    bells: {at: [30500ms], sound: bowl}"
    timeline = session_of(tmp_path, steps)
    assert [("Halfway.", "it would overlap a bell")] == [(left.text, left.why) for left in timeline.left_out]


def test_breathing_words_give_way_to_a_bell_and_a_tone_is_heard_in_their_place(tmp_path: Path) -> None:
    steps = "  - breathe: 4-4\n    cycles: 3\n    bells: {every: 8s, sound: bowl}"
    timeline = session_of(tmp_path, steps)
    first = next(timeline.spans("breath"))
    tones = [(to_ms(event.start - first.start), event.role) for event in timeline.spans("tone")]
    assert [(8_000, "bell"), (8_000, "rep"), (16_000, "bell"), (16_000, "rep"), (24_000, "end")] == sorted(tones)
    assert ["In.", "In."] == [left.text for left in timeline.left_out]


def test_a_bell_just_before_the_end_of_a_breath_is_not_talked_over_in_the_next(tmp_path: Path) -> None:
    timeline = session_of(tmp_path, "  - breathe: 4-4\n    cycles: 2\n    bells: {at: 7900ms, sound: bowl}")
    assert ["In."] == [left.text for left in timeline.left_out]


def test_the_last_bell_rings_out_before_the_session_ends(tmp_path: Path) -> None:
    timeline = session_of(tmp_path, "  - silence: 10s\n    bells: {at: 9s, sound: bowl}")
    [bell] = rings(timeline)
    assert bell.end == timeline.length


def test_free_speech_does_not_wait_for_a_bell_that_rings_on(tmp_path: Path) -> None:
    timeline = session_of(tmp_path, "  - silence: 10s\n    bells: {at: 9500ms, sound: gong}\n  - say: Well done.")
    [bell] = rings(timeline)
    [said] = [event for event in timeline.spans("speech") if event.role == "say"]
    assert to_ms(said.start - bell.start) < 2_000 < to_ms(bell.length)


def test_a_sound_step_is_heard_as_a_whole(tmp_path: Path) -> None:
    timeline = session_of(tmp_path, "  - sound: bowl\n  - say: Well done.")
    [bowl] = timeline.spans("sound")
    [said] = [event for event in timeline.spans("speech") if event.role == "say"]
    assert ("bowl", chime_length("bowl")) == (bowl.text, bowl.length)
    assert said.start >= bowl.end


COACH = """coach: Mine
start_delay: 0s
tones: {start: bowl, end: gong, tick: wood, level: -3dB}
"""


@pytest.mark.parametrize("step", ["do: side-lean\n    hold: 40s", "do: bird-dog\n    reps: 2\n    hold: 8s"])
def test_a_coachs_own_tones_move_no_clock_and_no_cue(tmp_path: Path, step: str) -> None:
    (tmp_path / "mine.yaml").write_text(COACH, encoding="utf-8")
    (tmp_path / "plain.yaml").write_text(COACH.replace(COACH.splitlines()[2], ""), encoding="utf-8")
    path = written(tmp_path, with_steps(f"  - {step}"))
    own, usual = (timeline_of(path, Options(coach=coach), pretend()) for coach in ("mine", "plain"))
    assert [
        (span.start, span.length, span.kind) for span in usual.events if span.kind in {"hold", "speech", "silence"}
    ] == [(span.start, span.length, span.kind) for span in own.events if span.kind in {"hold", "speech", "silence"}]
    assert [(tone.start, tone.role) for tone in usual.spans("tone")] == [
        (tone.start, tone.role) for tone in own.spans("tone")
    ]


def test_every_sound_of_ours_is_computed_and_is_named() -> None:
    assert set(BUILT_IN) == set(BELLS)
    assert not set(BUILT_IN) & set(TONES)
    short = {name for name in BUILT_IN if to_ms(chime_length(name)) <= LONGEST_TICK_MS}
    assert set(SHORT) == short


@pytest.mark.parametrize("name", [*BUILT_IN, *(glide(name, 4_000) for name in GLIDES)])
def test_a_sound_of_ours_is_soft_begins_at_once_and_ends_in_silence(name: str) -> None:
    sound = chime(name)
    assert sound.length == chime_length(name)
    assert 0 == sound.length % (TRACK_RATE // 1_000)
    assert true_peak_dbtp(sound) < -10
    # As loud as the tone that ends a hold, or a little more; a dry knock is measured with the silence around it.
    assert -35 < loudness_lufs(sound) < -25
    assert chime(name, gain_db=-6) != sound
    samples = memoryview(sound.pcm).cast("h")
    assert max(abs(sample) for sample in samples[-24:]) <= 8


def test_struck_sounds_fade_and_glides_move_by_a_fifth() -> None:
    for name in BUILT_IN:
        samples = memoryview(chime(name).pcm).cast("h")
        quarter = len(samples) // 4
        loud = [max(abs(one) for one in samples[index * quarter : (index + 1) * quarter]) for index in range(4)]
        assert all(after < before for before, after in pairwise(loud))
    rise, fall = (
        [crossings(name, from_ms) for from_ms in (500, 3_000)] for name in (glide("rise", 4_000), glide("fall", 4_000))
    )
    assert rise[0] < rise[1]
    assert fall[0] > fall[1]


def crossings(name: str, from_ms: int) -> int:
    """How often the sound goes up through zero in half a second."""
    samples = memoryview(chime(name).pcm).cast("h")[to_samples(from_ms) : to_samples(from_ms + 500)]
    return sum(before < 0 <= after for before, after in pairwise(samples))


def test_bells_tell_of_themselves_in_a_table() -> None:
    assert "a bell every 3 min and at 90 s" == str(Bells("bowl", 180_000, (90_000,)))
