"""Circuits: what is told before the clock, and what the rest before each station says."""

import re
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from laws import asserting, reached
from sessions import session_of, timeline_of, with_steps, written

from voicecoach.cuesheet.cues import CueSheet, Move, Speech, Window
from voicecoach.cuesheet.station_words import side_first
from voicecoach.cuesheet.wording import Wording
from voicecoach.errors import SourceError
from voicecoach.numerals import in_words
from voicecoach.routine.exercise import POSTURE_LEVELS
from voicecoach.routine.profile import Profile
from voicecoach.routine.steps.clocked import Circuit, Station
from voicecoach.session.planning import Options, Plan, plan
from voicecoach.source.library import Library
from voicecoach.timeline.timeline import Timeline
from voicecoach.units import to_ms

LIBRARY = Library.around(Path(__file__)).ids("exercise")
INTO = {
    "supine": "Onto your back.",
    "supine-hooklying": "Onto your back.",
    "prone": "Onto your front.",
    "prone-forearms": "Onto your front.",
    "side-lying": "Onto your side.",
    "side-lying-forearm": "Onto your side.",
    "quadruped": "Onto your hands and knees.",
    "half-kneeling": "Down on one knee.",
    "seated-on-roller": "Sit on the roller.",
    "chair": "Sit down.",
    "chair-front-edge": "Sit down.",
    "standing": "Stand up.",
}
TWELVE = Path(__file__).parent.parent / "golden" / "twelve-stations" / "routine.yaml"

law = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def plain_stations(draw: st.DrawFn) -> str:
    fields = [f"name: {draw(st.sampled_from(['Skipping', 'Rows', 'Squats']))}"]
    if draw(st.booleans()):
        fields.append(f"posture: {draw(st.sampled_from(sorted(POSTURE_LEVELS)))}")
    if draw(st.booleans()):
        fields.append(f"equipment: [{draw(st.sampled_from(['rope', 'foam roller', 'chair']))}]")
    if draw(st.booleans()):
        fields.append("cue: Stay light.")
    return "{" + ", ".join(fields) + "}"


any_station = st.one_of(st.sampled_from(LIBRARY), plain_stations())


@st.composite
def circuits(draw: st.DrawFn, rest: str = "rest: 20s") -> str:
    stations = draw(st.lists(any_station, min_size=2, max_size=6))
    rounds = draw(st.integers(1, 2))
    between = ", rest_between_rounds: 30s" if rounds > 1 and draw(st.booleans()) else ""
    lines = "\n".join(f"          - {station}" for station in stations)
    return f"  - circuit:\n{lines}\n    work: 30s\n    {rest}\n    rounds: {rounds}\n{between.replace(', ', '    ')}"


def planned(steps: str, **wishes: object) -> Plan:
    with TemporaryDirectory() as folder:
        return plan(written(Path(folder), with_steps(steps)), Options(**wishes))  # type: ignore[arg-type]


def before_the_clock(sheet: CueSheet) -> list[Speech]:
    """What is said before the first station begins."""
    said: list[Speech] = []
    for element in sheet.elements:
        if isinstance(element, Window):
            break
        said += [element] if isinstance(element, Speech) else []
        said += [part for part in element.body if isinstance(part, Speech)] if isinstance(element, Move) else []
    return said


def turns(prepared: Plan) -> list[tuple[Station, Window, Station]]:
    """Each rest between two stations, with both."""
    [circuit] = [step for step in prepared.routine.steps if isinstance(step, Circuit)]
    stations = circuit.stations * circuit.rounds
    windows = [element for element in prepared.cue_sheet.elements if isinstance(element, Window)]
    rests = [
        (window, sum(other.kind == "work" for other in windows[:index]))
        for index, window in enumerate(windows)
        if window.kind == "rest"
    ]
    return [(stations[number - 1], rest, stations[number]) for rest, number in rests if number < len(stations)]


@asserting(0.9)
@law
@given(circuits())
def test_instructions_are_told_to_be_for_later_and_for_which_place(steps: str) -> None:
    # One station at least has instructions.
    prepared = planned(steps.replace("circuit:\n", "circuit:\n          - floor-bridge\n"))
    [circuit] = [step for step in prepared.routine.steps if isinstance(step, Circuit)]
    ids = [station.exercise.id if station.exercise else None for station in circuit.stations]
    announced = ""
    for said in before_the_clock(prepared.cue_sheet):
        if said.role == "preview":
            announced = said.texts[0]
        elif said.role in {"setup", "action", "why", "safety"}:
            reached()
            place = ids.index(said.where.exercise) + 1
            begins = "First, " if place == 1 else f"Later, at station {in_words(place)}: "
            assert announced.startswith(begins)


@law
@given(circuits())
def test_the_last_thing_named_before_the_clock_is_the_first_station(steps: str) -> None:
    prepared = planned(steps)
    [circuit] = [step for step in prepared.routine.steps if isinstance(step, Circuit)]
    *_, named = [said for said in before_the_clock(prepared.cue_sheet) if said.role == "preview"]
    exercise = circuit.stations[0].exercise
    is_side = named.texts == (side_first(exercise, "left", Wording(prepared.phrases)),) if exercise else False
    assert is_side or named.texts[0].startswith(f"First, {circuit.stations[0].name}.")


@law
@given(circuits(), st.sampled_from(["left", "right"]))
def test_a_rest_names_the_station_its_side_what_to_take_and_a_change_of_posture(steps: str, first_side: str) -> None:
    prepared = planned(steps, first_side=first_side)
    for before, rest, station in turns(prepared):
        [said] = rest.body
        assert isinstance(said, Speech)
        full = said.texts[0]
        assert f"Next, {station.name}." in full
        is_sided = station.exercise is not None and station.exercise.laterality == "unilateral"
        assert is_sided == bool(re.search(rf"\b{first_side}( [a-z]+)* first\.$", full, re.IGNORECASE))
        things = [thing for thing in station.needs if thing not in before.needs]
        assert bool(things) == ("You need " in full)
        assert all(thing in full for thing in things)
        if station.posture is not None and before.posture is not None:
            assert (INTO[station.posture] != INTO[before.posture]) == (INTO[station.posture] in full)
        lengths = [len(text) for text in said.texts]
        assert sorted(lengths, reverse=True) == lengths
        assert all(station.name.lower() in text.lower() for text in said.texts)


@law
@given(circuits("rest: 6s"))
def test_all_that_a_rest_says_is_said_before_the_station_starts(steps: str) -> None:
    with TemporaryDirectory() as folder:
        timeline = timeline_of(written(Path(folder), with_steps(steps)))
    works = list(timeline.spans("work"))
    previews = [event for event in timeline.spans("speech") if event.role == "preview"]
    for before, after in pairwise(works):
        inside = [event for event in previews if before.end <= event.start < after.start]
        assert bool(inside) == (before.end < after.start)
        assert all(
            event.end <= after.start and (after.text or "").lower() in (event.text or "").lower() for event in inside
        )


def said(timeline: Timeline, role: str) -> list[str | None]:
    return [event.text for event in timeline.spans("speech") if event.role == role]


def test_without_rests_the_name_is_said_inside_the_work(tmp_path: Path) -> None:
    timeline = session_of(tmp_path, "  - circuit: [Rows, {name: Skipping, cue: Stay light.}, side-lean]\n    work: 30s")
    assert ["Skipping.", "Side lean."] == said(timeline, "call")
    assert ["Stay light."] == said(timeline, "brief")
    second = list(timeline.spans("work"))[1]
    [cue] = [event for event in timeline.spans("speech") if event.role == "brief"]
    assert second.start < cue.start < cue.end < second.end


def test_a_short_rest_says_what_matters_most(tmp_path: Path) -> None:
    steps = "  - circuit: [Rows, {{name: Step-ups, posture: standing, equipment: [step]}}, roll-calves]\n    work: 30s"
    texts = {
        seconds: said(session_of(tmp_path, f"{steps.format()}\n    rest: {seconds}s"), "preview")[-1]
        for seconds in (12, 4, 2)
    }
    assert texts[12] == "Rest. Next, calf roll. You need a foam roller. Sit on the roller. Left calf first."
    assert texts[4] == "Calf roll. Left calf first."
    assert texts[2] == "Calf roll."


def test_the_opening_names_what_plain_stations_need(tmp_path: Path) -> None:
    steps = "  - circuit: [{name: Skipping, equipment: [rope]}, chair-squat-reach]\n    work: 30s\n    rest: 20s"
    assert "You need a rope and a chair." in said(session_of(tmp_path, steps), "opening")


@pytest.mark.parametrize(
    "profile",
    [Profile("Ana", equipment=("chair",)), Profile("Ben", tags=("cannot-lie-prone",))],
    ids=["things", "prone"],
)
def test_somebody_who_cannot_do_a_plain_station_goes_without_it(profile: Profile, tmp_path: Path) -> None:
    station = "{name: Swimming, posture: prone, equipment: [mat]}"
    path = written(tmp_path, with_steps(f"  - circuit: [Rows, {station}]\n    work: 30s\n    rest: 20s"))
    timeline = timeline_of(path, Options(profile=profile))
    assert ["Rows"] == [work.text for work in timeline.spans("work")]
    assert "Left out for you today: Swimming." in said(timeline, "opening")


def test_the_time_to_move_is_counted_from_the_last_station(tmp_path: Path) -> None:
    last = "{name: Swimming, posture: prone}"
    steps = f"  - circuit: [Rows, {last}]\n    work: 30s\n    rest: 20s\n  - do: side-lean"
    prepared = plan(written(tmp_path, with_steps(steps)))
    moves = [element for element in prepared.cue_sheet.elements if isinstance(element, Move)]
    # 4 s, and 3 s for each of the three steps from lying to standing.
    assert 13_000 == moves[0].at_least_ms


def test_all_that_is_said_of_a_plain_station_is_translated(tmp_path: Path) -> None:
    stations = "[Rows, {name: Skipping, equipment: [rope], cue: Stay light.}]"
    steps = f"  - circuit: {stations}\n    work: 30s\n    rest: 20s\n"
    text = f"routine: A\nsteps:\n{steps}translations:\n  es:\n    routine: B\n"
    with pytest.raises(SourceError) as caught:
        plan(written(tmp_path, f"{text}    texts: {{Rows: Remo}}\n"), Options(language="es"))
    lacking = " ".join(problem.message for problem in caught.value.problems)
    assert all(f'"{name}"' in lacking for name in ("Skipping", "rope", "Stay light."))
    texts = "{Rows: Remo, Skipping: Comba, rope: cuerda, Stay light.: Con ligereza.}"
    timeline = timeline_of(written(tmp_path, f"{text}    texts: {texts}\n"), Options(language="es"))
    assert "Material: cuerda." in said(timeline, "opening")
    assert "Descanso. A continuación, Comba. Hace falta: cuerda." in said(timeline, "preview")
    assert ["Con ligereza."] == said(timeline, "brief")


def test_twelve_stations_the_last_of_which_has_sides() -> None:
    timeline = timeline_of(TWELVE)
    stations = list(timeline.spans("work"))
    assert [40_000] * 12 == [to_ms(work.length) for work in stations]
    assert {20_000} == {to_ms(after.start - before.end) for before, after in pairwise(stations)}
    *_, rest = said(timeline, "preview")
    assert rest == "Rest. Next, side plank. Onto your side. Left side first."
    [change] = [event for event in timeline.spans("speech") if event.role == "switch"]
    assert 20_000 == to_ms(change.start - stations[-1].start)
