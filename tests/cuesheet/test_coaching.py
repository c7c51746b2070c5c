"""What a good coach says of sides, counts, rests and pauses, as laws over random steps."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from laws import asserting, reached
from sessions import timeline_of, written

from voicecoach.session.planning import Options
from voicecoach.timeline.timeline import Timeline
from voicecoach.units import to_samples

CLOCKS = ("hold", "search", "reps")
ONE = """
exercises:
  it:
    exercise: It
    phase: activate
    technique: isotonic
    posture: standing
    laterality: {laterality}
    side_means: the leg that works
    side_word: leg
    cues:
      setup: [Stand tall.]
      action: [Lift one inch.]
      watch: Only as high as is easy.
      release: Down. Rest.
      switch: "Now the $side leg."
      brief: "$Side leg up."
"""


def session(folder: Path, dose: str, laterality: str, before: str = "", **wishes: str) -> Timeline:
    exercise = ONE.format(laterality=laterality)
    if laterality == "bilateral":
        exercise = exercise.replace("$Side leg up.", "Leg up.")
        exercise = "\n".join(line for line in exercise.splitlines() if "side" not in line)
    text = f"routine: Any\nnotices: [stop-if-intolerable]\nsteps:\n{before}  - {{do: it, {dose}}}\n{exercise}"
    return timeline_of(written(folder, text), Options(**wishes))  # type: ignore[arg-type]


@st.composite
def doses(
    draw: st.DrawFn, *, reps: st.SearchStrategy[int], counted: tuple[str, ...] = ("tempo", "hold", "seconds")
) -> str:
    dose = [f"reps: {draw(reps)}", "count_per: side"]
    match draw(st.sampled_from(counted)):
        case "tempo":
            dose.append(f"tempo: {draw(st.integers(1, 4))}-{draw(st.integers(0, 2))}-{draw(st.integers(1, 3))}")
        case "seconds":
            dose.append(f"seconds_per_rep: {draw(st.integers(2, 6))}")
        case _:
            dose.append(f"hold: {draw(st.integers(2, 20))}s")
    return ", ".join(dose)


law = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
lateralities = st.sampled_from(["bilateral", "unilateral", "alternating"])


def for_laterality(dose: str, laterality: str) -> str:
    return dose.replace("count_per: side, ", "").replace(", count_per: side", "") if laterality == "bilateral" else dose


@asserting(0.9)
@law
@given(
    doses(reps=st.integers(1, 8)),
    lateralities,
    st.integers(2, 3),
    st.integers(20, 60),
    st.sampled_from(["full", "standard", "brief", "tones"]),
)
def test_a_rest_between_sets_is_all_there_is_between_them(
    tmp_path_factory: pytest.TempPathFactory, dose: str, laterality: str, sets: int, rest: int, verbosity: str
) -> None:
    dose = f"{for_laterality(dose, laterality)}, sets: {sets}, rest: {rest}s"
    timeline = session(tmp_path_factory.mktemp("rest"), dose, laterality, verbosity=verbosity)

    rests = list(timeline.spans("rest"))
    assert len(rests) == (sets - 1) * (2 if laterality == "unilateral" else 1)
    clocks = [event for event in timeline.events if event.kind in CLOCKS]
    for span in rests:
        assert span.length == to_samples(rest * 1000)
        reached()
        assert any(clock.start == span.end for clock in clocks)
    assert not timeline.changes


@asserting(0.9)
@law
@given(lateralities, st.integers(3, 15), st.sampled_from(["fit", "extend"]))
def test_a_rest_that_is_too_short_is_reported_in_numbers(
    tmp_path_factory: pytest.TempPathFactory, laterality: str, rest: int, overrun: str
) -> None:
    dose = f"reps: 4, tempo: 2-1-2, sets: 2, rest: {rest}s, overrun: {overrun}"
    dose += "" if laterality == "bilateral" else ", count_per: side"
    timeline = session(tmp_path_factory.mktemp("short"), dose, laterality)

    clocks = [event for event in timeline.events if event.kind in CLOCKS]
    for span in timeline.spans("rest"):
        following = min(clock.start for clock in clocks if clock.start >= span.end)
        is_written = span.length == to_samples(rest * 1000)
        reached()
        if overrun == "extend":
            assert following == span.end
        assert (following == span.end and is_written) == (not timeline.changes)


def test_a_rest_before_an_exercise_holds_all_that_leads_to_it(tmp_path: Path) -> None:
    timeline = session(tmp_path, "reps: 4, tempo: 2-1-2, count_per: side", "unilateral", before="  - rest: 45s\n")

    [rest] = timeline.spans("rest")
    said = [event.text for event in timeline.events if event.kind == "speech" and rest.start <= event.start < rest.end]
    assert said == [
        "Rest. Next, It. Left leg first.",
        "Stand tall.",
        "Lift one inch.",
        "Only as high as is easy.",
        "Four of those.",
        "Ready.",
    ]
    assert next(timeline.spans("reps")).start == rest.end
    [mark] = [mark for mark in timeline.marks if mark.exercise is not None]
    assert mark.start == rest.end


def test_a_rest_between_sides_is_exact_and_holds_the_change(tmp_path: Path) -> None:
    timeline = session(tmp_path, "hold: 30s, rest_between_sides: 20s", "unilateral")

    [rest] = timeline.spans("rest")
    first, second = timeline.spans("hold")
    assert rest.length == to_samples(20_000)
    assert second.start == rest.end
    [switch] = [event for event in timeline.events if event.role == "switch"]
    assert rest.start < switch.start < switch.end < rest.end
    # Nobody is told to rest who has just been told so.
    assert [
        event.text for event in timeline.events if event.kind == "speech" and first.end < event.start < switch.start
    ] == ["Down. Rest."]


@asserting(0.9)
@law
@given(
    st.integers(2, 6),
    st.integers(3, 12),
    st.integers(0, 10_000),
    st.integers(0, 4_000),
    st.integers(0, 4_000),
    lateralities,
)
def test_a_pause_makes_the_time_between_two_holds_exact(
    tmp_path_factory: pytest.TempPathFactory, reps: int, hold: int, pause: int, lift: int, lower: int, laterality: str
) -> None:
    dose = f"reps: {reps}, hold: {hold}s, pause: {pause}ms, lift: {lift}ms, lower: {lower}ms"
    dose += "" if laterality == "bilateral" else ", count_per: side"
    timeline = session(tmp_path_factory.mktemp("pause"), dose, laterality)

    holds = list(timeline.spans("hold"))
    a_side = reps * 2 if laterality == "alternating" else reps
    for index, (before, after) in enumerate(pairwise(holds), start=1):
        if index % a_side:
            reached()
            assert after.start - before.end == to_samples(pause + lift + lower)
    starts = [event.start for event in timeline.events if event.kind == "tone" and event.role == "start"]
    assert starts == [hold.start for hold in holds]


@asserting(0.9)
@law
@given(doses(reps=st.integers(2, 10)))
def test_where_sides_take_turns_the_count_ends_with_the_number_announced(
    tmp_path_factory: pytest.TempPathFactory, dose: str
) -> None:
    timeline = session(tmp_path_factory.mktemp("turns"), dose, "alternating")

    said = [event for event in timeline.events if event.kind == "speech"]
    [settle] = [event.text or "" for event in said if event.role == "settle"]
    announced = settle.removeprefix("Left, right, left: ").partition(" ")[0].rstrip(".").capitalize()
    counted = [event for event in said if event.role == "count" and event.text and event.text.startswith(announced)]
    reached()
    assert settle.startswith("Left, right, left: ")
    assert [event.where.side for event in counted] == ["left"]
    assert not any("side first" in (event.text or "") for event in said)
    assert any(event.text == "Now the right leg." and event.where.rep == 2 for event in said)


def words(timeline: Timeline, role: str) -> list[str]:
    return [event.text or "" for event in timeline.events if event.role == role]


@pytest.mark.parametrize(("verbosity", "times"), [("full", 1), ("standard", 1), ("brief", 0), ("tones", 0)])
def test_a_line_that_protects_is_heard_once(tmp_path: Path, verbosity: str, times: int) -> None:
    timeline = session(
        tmp_path,
        "reps: 4, hold: 5s, sets: 2",
        "bilateral",
        before="  - {do: it, reps: 3, hold: 5s}\n",
        verbosity=verbosity,
    )

    assert words(timeline, "watch") == ["Only as high as is easy."] * times


@pytest.mark.parametrize(("verbosity", "times"), [("full", 1), ("standard", 0)])
def test_a_seated_substitute_is_offered_at_full(tmp_path: Path, verbosity: str, times: int) -> None:
    path = written(
        tmp_path, "routine: Any\nnotices: [stop-if-intolerable]\nsteps: [{do: stretch-adductors-standing}]\n"
    )
    offered = words(timeline_of(path, Options(verbosity=verbosity)), "alternative")  # type: ignore[arg-type]

    assert offered == ["If this does not suit you, seated inner thigh stretch instead."] * times


def test_what_a_step_names_itself_is_offered(tmp_path: Path) -> None:
    path = written(
        tmp_path, "routine: Any\nnotices: [stop-if-intolerable]\nsteps: [{do: floor-bridge, or: bird-dog}]\n"
    )

    assert words(timeline_of(path, Options(verbosity="full")), "alternative") == [
        "If this does not suit you, bird dog instead."
    ]


def test_phases_have_the_words_of_their_exercise_and_cues_the_seconds_of_the_dose(tmp_path: Path) -> None:
    text = """
routine: Any
notices: [stop-if-intolerable]
exercises:
  slide:
    exercise: Heel slide
    phase: activate
    technique: isotonic
    posture: supine
    laterality: bilateral
    dose: {reps: 4, tempo: 3-1-2}
    phase_words: {eccentric: slide, concentric: Back.}
    cues: {brief: "Slide for $eccentric, stay for $middle, back for $concentric.", release: "Wait for $between."}
steps: [{do: slide}]
"""
    timeline = timeline_of(written(tmp_path, text))

    assert words(timeline, "brief") == ["Slide for three, stay for one, back for two."]
    assert words(timeline, "count")[:3] == ["Slide.", "Hold.", "Back."]
    assert words(timeline, "release") == []


@pytest.mark.parametrize("laterality", ["bilateral", "unilateral", "alternating"])
def test_the_last_repetition_has_no_words_for_its_phases(tmp_path: Path, laterality: str) -> None:
    dose = "reps: 2, tempo: 4-2-1" + ("" if laterality == "bilateral" else ", count_per: side")
    timeline = session(tmp_path, dose, laterality)

    for side in timeline.spans("reps"):
        counts = [event for event in timeline.events if event.role == "count" and side.start <= event.start < side.end]
        assert "Last one." in str(counts[-1].text)
        assert counts[-1].where.rep == max(event.where.rep or 0 for event in counts)


def test_a_side_word_may_be_a_phrase(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "routine: Any\nnotices: [stop-if-intolerable]\nsteps: [{do: it, hold: 30s}]\n"
        + ONE.format(laterality="unilateral").replace("side_word: leg", "side_word: $side side of the neck"),
    )

    assert words(timeline_of(path), "preview") == ["Next, It. Left side of the neck first."]
