"""Laws of time: they hold for any routine of these shapes, whatever the voice."""

from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from laws import asserting, reached
from sessions import WALL_LEAN, timeline_of, voices, written

from voicecoach.numerals import in_words, plural
from voicecoach.session.planning import Options
from voicecoach.timeline.place import named_length
from voicecoach.timeline.timeline import Event, Timeline
from voicecoach.units import to_ms, to_samples

SIDED = (
    "do: roll-adductors",
    "do: stretch-adductors-standing",
    "do: stretch-hip-flexor-half-kneeling",
    "do: side-lean",
)
HELD = (*SIDED, "do: bird-dog", "do: wall-lean")
COUNTED = ("do: floor-bridge", "do: chair-squat-reach")


@st.composite
def steps(draw: st.DrawFn, among: tuple[str, ...] = HELD + COUNTED) -> str:
    step = draw(st.sampled_from(among))
    fields = [step]
    if "bridge" in step or "squat" in step:
        fields += [f"reps: {draw(st.integers(1, 8))}", f"sets: {draw(st.integers(1, 3))}", "rest: 20s"]
    elif "dog" in step:
        fields += [f"reps: {draw(st.integers(1, 3))}", f"hold: {draw(st.integers(1, 12))}s"]
    else:
        low = draw(st.integers(1, 90))
        fields += [f"hold: {low}-{low + draw(st.integers(0, 60))}s", f"sets: {draw(st.integers(1, 2))}"]
        if draw(st.booleans()):
            fields.append(draw(st.sampled_from(["side_order: by-set", "side_order: by-side"])))
    return "  - {" + ", ".join(fields) + "}"


@st.composite
def routines(draw: st.DrawFn, among: tuple[str, ...] = HELD + COUNTED) -> str:
    """A routine of any steps, one of which at least is among these."""
    body = draw(st.permutations([draw(steps(among)), *draw(st.lists(steps(), max_size=3))]))
    between = draw(st.sampled_from(["", "  - rest: 30s", "  - silence: 7s", "  - say: Well done."]))
    lines: list[str] = []
    for step in body:
        lines += [step] + ([between] if between else [])
    text = "\n".join(lines)
    return f"routine: Any\nnotices: [stop-if-intolerable]{WALL_LEAN}\nsteps:\n{text}\noutro: Done.\n"


any_voice = st.builds(voices, st.integers(), st.sampled_from([400, 1500, 3000]))
any_options = st.builds(
    Options,
    level=st.floats(0, 1),
    first_side=st.sampled_from(["left", "right"]),
    verbosity=st.sampled_from(["full", "standard", "brief", "tones"]),
)


def session(text: str, options: Options, lengths: Callable[[set[str]], dict[str, int]]) -> Timeline:
    with TemporaryDirectory() as folder:
        return timeline_of(written(Path(folder), text), options, lengths)


law = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@law
@given(routines(), any_options, any_voice)
def test_nothing_overlaps_that_must_not(
    text: str, options: Options, lengths: Callable[[set[str]], dict[str, int]]
) -> None:
    timeline = session(text, options, lengths)
    for kind in ("speech", "hold", "search", "rest", "reps", "silence", "chapter"):
        events = sorted(timeline.spans(kind), key=lambda event: event.start)
        for before, after in pairwise(events):
            assert before.end <= after.start, (before, after)
    assert all(0 <= event.start and event.end <= timeline.length for event in timeline.events)


@law
@given(routines(), any_options, any_voice, any_voice)
def test_holds_and_their_beats_are_the_same_whatever_the_voice(
    text: str,
    options: Options,
    one: Callable[[set[str]], dict[str, int]],
    other: Callable[[set[str]], dict[str, int]],
) -> None:
    first, second = session(text, options, one), session(text, options, other)
    assert beats_of(first) == beats_of(second)


def beats_of(timeline: Timeline) -> list[tuple[object, ...]]:
    """Each hold and set: its length, and where its tones lie inside it."""
    beats: list[tuple[object, ...]] = []
    for span in [event for event in timeline.events if event.kind in {"hold", "reps"}]:
        tones = [
            (event.start - span.start, event.role)
            for event in timeline.spans("tone")
            if span.start <= event.start <= span.end and event.where.exercise == span.where.exercise
        ]
        # A slow voice may cost a word of a repetition, and a tick is heard in its place.
        tones = [tone for tone in tones if span.kind == "hold" or tone[1] == "rep"]
        tones = [tone for tone in tones if not (tone[1] == "rep" and span.kind == "hold")]
        beats.append((span.kind, span.length, span.where.side, span.where.set_number, span.where.rep, *tones))
    return beats


@asserting(0.9)
@law
@given(routines(HELD), any_options, any_voice)
def test_a_hold_begins_and_ends_with_its_tones_and_hears_only_what_belongs_in_it(
    text: str, options: Options, lengths: Callable[[set[str]], dict[str, int]]
) -> None:
    timeline = session(text, options, lengths)
    tones = {(event.start, event.role) for event in timeline.spans("tone")}
    for hold in timeline.spans("hold"):
        reached()
        assert (hold.start, "start") in tones
        assert (hold.end, "end") in tones
        inside = [event for event in timeline.spans("speech") if event.start < hold.end and hold.start < event.end]
        assert {event.role for event in inside} <= {"during", "breath", "halfway", "remaining"}
        for event in inside:
            assert hold.start < event.start
            assert event.end <= hold.end
            if event.role == "halfway":
                assert hold.length == 2 * (event.start - hold.start)
            if event.role == "remaining":
                assert event.text == "Ten seconds."
                assert to_samples(10_000) == hold.end - event.start
        quiet = [(a.end, b.start) for a, b in pairwise(inside)]
        assert all(after - before >= to_samples(3_500) for before, after in quiet)
        assert 4 * sum(event.length for event in inside) <= hold.length


@law
@given(routines(), any_options, any_voice)
def test_no_placeholder_is_ever_spoken(
    text: str, options: Options, lengths: Callable[[set[str]], dict[str, int]]
) -> None:
    timeline = session(text, options, lengths)
    assert not [event for event in timeline.spans("speech") if "$" in (event.text or "")]


@asserting(0.9)
@law
@given(routines(SIDED), any_options, any_voice)
def test_left_gets_what_right_gets(text: str, options: Options, lengths: Callable[[set[str]], dict[str, int]]) -> None:
    timeline = session(text, options, lengths)
    worked: Counter[tuple[str | None, str]] = Counter()
    for event in timeline.spans("hold"):
        if event.where.side:
            worked[event.where.exercise, event.where.side] += event.length
    for exercise, _ in list(worked):
        reached()
        assert worked[exercise, "left"] == worked[exercise, "right"]


@asserting(0.9)
@law
@given(routines(HELD), any_options, any_voice)
def test_speech_starts_after_the_tone_that_precedes_it(
    text: str, options: Options, lengths: Callable[[set[str]], dict[str, int]]
) -> None:
    timeline = session(text, options, lengths)
    pinned = {"count", "remaining", "halfway", "during", "breath"}
    free = [event for event in timeline.spans("speech") if event.role not in pinned]
    for tone in timeline.spans("tone"):
        if tone.role in {"start", "end"}:
            reached()
            assert not [event for event in free if tone.start <= event.start < tone.end]


@law
@given(routines(), any_options, any_voice)
def test_nothing_is_explained_twice_in_full_and_the_opening_names_the_true_length(
    text: str, options: Options, lengths: Callable[[set[str]], dict[str, int]]
) -> None:
    timeline = session(text, options, lengths)
    told = Counter(
        (event.where.exercise, event.text)
        for event in timeline.spans("speech")
        if event.role in {"setup", "action", "why"}
    )
    assert all(count == 1 for count in told.values())
    opening = next(timeline.spans("speech"))
    assert opening.text is not None
    assert f"about {_in_words(named_length(timeline.length))}." in opening.text


@asserting(0.9)
@law
@given(routines(COUNTED), any_options, any_voice)
def test_rests_and_sets_last_what_their_numbers_say(
    text: str, options: Options, lengths: Callable[[set[str]], dict[str, int]]
) -> None:
    timeline = session(text, options, lengths)
    assert {to_ms(event.length) for event in timeline.spans("rest")} <= {20_000, 30_000}
    for event in timeline.spans("reps"):
        reached()
        reps = [tone for tone in timeline.spans("tone") if tone.role == "rep" and _within(tone, event)]
        assert to_samples(7_000) * len(reps) == event.length


def _within(tone: Event, span: Event) -> bool:
    return span.start <= tone.start < span.end


def _in_words(length_ms: int) -> str:
    number, unit = (length_ms // 60_000, "minute") if length_ms >= 60_000 else (length_ms // 1000, "second")
    return f"{in_words(number)} {plural(number, unit)}"
