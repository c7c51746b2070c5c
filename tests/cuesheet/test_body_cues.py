"""Breath and form are spoken in every exercise, between the counts, and nothing else moves for them."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from laws import asserting, reached
from sessions import timeline_of, written

from voicecoach.routine.dose import LEVELS
from voicecoach.session.planning import Options
from voicecoach.timeline.timeline import Event, Timeline

LIBRARY = Path(__file__).parents[2] / "exercises" / "library"
EXERCISES = sorted(path.stem for path in LIBRARY.glob("*.yaml"))
BODY = ("during", "breath")
FORM = "  during: [Ribs stay down., Heels heavy.]\n"
BREATH = "  breath: Breathe out.\n"


def for_the_body(timeline: Timeline) -> list[Event]:
    return [event for event in timeline.events if event.role in BODY and event.kind == "speech"]


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("verbosity", ["full", "standard"])
@pytest.mark.parametrize("exercise", EXERCISES)
def test_breath_or_form_is_spoken_in_every_exercise(exercise: str, level: str, verbosity: str) -> None:
    timeline = timeline_of(exercise, Options(level=LEVELS[level], verbosity=verbosity))  # type: ignore[arg-type]

    assert for_the_body(timeline)


def session(folder: Path, dose: str, cues: str, laterality: str) -> Timeline:
    return timeline_of(
        written(
            folder,
            "routine: Any\nnotices: [stop-if-intolerable]\nsteps: [{do: lift}]\nexercises:\n"
            "  lift:\n    exercise: Lift\n"
            "    phase: activate\n    technique: isotonic\n    posture: standing\n"
            f"    laterality: {laterality}\n"
            + ("    side_means: the leg that works\n" if laterality != "bilateral" else "")
            + f"    dose: {{{dose}}}\n    cues:\n      brief: Up and down.\n"
            + "".join(f"    {line}\n" for line in cues.splitlines()),
        ),
        Options(verbosity="full"),
    )


@st.composite
def doses(draw: st.DrawFn) -> str:
    dose = [f"reps: {draw(st.integers(4, 12))}", f"sets: {draw(st.integers(1, 2))}", "rest: 30s"]
    counted = draw(st.sampled_from(["tempo", "seconds", "hold"]))
    if counted == "tempo":
        dose.append(f"tempo: {draw(st.integers(3, 5))}-{draw(st.integers(0, 3))}-{draw(st.integers(1, 3))}")
    elif counted == "seconds":
        dose.append(f"seconds_per_rep: {draw(st.integers(4, 6))}")
    else:
        dose.append(f"hold: {draw(st.integers(5, 25))}s")
    return ", ".join(dose)


@asserting(0.9)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(doses(), st.sampled_from(["bilateral", "unilateral", "alternating"]))
def test_no_count_moves_or_is_hidden_for_a_sentence_for_the_body(
    tmp_path_factory: pytest.TempPathFactory, dose: str, laterality: str
) -> None:
    folder = tmp_path_factory.mktemp("body")
    dose += "" if laterality == "bilateral" else ", count_per: side"
    said = session(folder, dose, FORM + BREATH, laterality)

    without = session(folder, dose, "", laterality)
    assert without.events == tuple(event for event in said.events if event not in for_the_body(said))
    counts = [event for event in said.events if event.role == "count"]
    for cue in for_the_body(said):
        reached()
        assert all(count.end <= cue.start or cue.end <= count.start for count in counts)


@pytest.mark.parametrize(
    ("dose", "heard"),
    [
        (
            "reps: 12, sets: 2, rest: 30s, tempo: 4-2-1",
            ["Ribs stay down.", "Breathe out.", "Breathe out.", "Heels heavy."],
        ),
        ("reps: 6, sets: 1, hold: 8s", ["Ribs stay down.", "Breathe out."]),
        ("hold: 9s, sets: 2, rest: 20s", ["Ribs stay down.", "Breathe out."]),
    ],
)
def test_sentences_for_the_body_take_turns(tmp_path: Path, dose: str, heard: list[str]) -> None:
    assert heard == [event.text for event in for_the_body(session(tmp_path, dose, FORM + BREATH, "bilateral"))]


@pytest.mark.parametrize("verbosity", ["brief", "tones"])
@pytest.mark.parametrize("exercise", ["floor-bridge", "bird-dog", "prone-press-up"])
def test_who_wants_few_words_hears_none_of_them_in_a_set(exercise: str, verbosity: str) -> None:
    assert [] == for_the_body(timeline_of(exercise, Options(verbosity=verbosity)))  # type: ignore[arg-type]


@pytest.mark.parametrize("dose", ["reps: 6, hold: 9s, count_per: side", "reps: 6, seconds_per_rep: 6, count_per: side"])
def test_a_sentence_that_names_a_side_is_heard_only_while_that_side_works(tmp_path: Path, dose: str) -> None:
    timeline = session(tmp_path, dose, "  during: [$Side leg long., Heels heavy.]\n", "alternating")

    holds = list(timeline.spans("hold"))
    assert any(cue.text == "Heels heavy." for cue in for_the_body(timeline))
    for cue in for_the_body(timeline):
        if cue.text != "Heels heavy.":
            [side] = {hold.where.side for hold in holds if hold.start < cue.start < hold.end}
            assert cue.text == f"{str(side).capitalize()} leg long."
