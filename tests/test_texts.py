"""Three sessions as somebody wrote them who knew nothing but docs/: they are right, and last what their numbers say."""

import pytest
from sessions import TEXTS, placed, timeline_of

from voicecoach.library.check import check
from voicecoach.session.planning import plan
from voicecoach.units import ms_covering, to_ms

WARNINGS = {
    # A leaflet has its own order, and a fresh hip is stretched for twenty seconds.
    "leaflet": ["phases-out-of-order", "unusual-hold"],
    "circuit": [],
    "breathing": [],
}


@pytest.mark.parametrize("name", WARNINGS)
def test_it_is_right_and_draws_only_the_warnings_its_author_means(name: str) -> None:
    [(_, found)] = check([TEXTS / f"{name}.yaml"])
    assert WARNINGS[name] == [problem.slug for problem in found]
    assert all(problem.is_warning for problem in found)


def test_every_side_of_the_leaflet_gets_its_own_dose() -> None:
    timeline = timeline_of(TEXTS / "leaflet.yaml")
    holds = [(hold.where.exercise, hold.where.side, to_ms(hold.length)) for hold in timeline.spans("hold")]
    assert [("front-of-hip", "left", 20_000), ("front-of-hip", "right", 40_000)] == [
        hold for hold in holds if hold[0] == "front-of-hip"
    ]
    assert [("quiet-breaths", None, 60_000)] == [hold for hold in holds if hold[0] == "quiet-breaths"]
    # Five to ten presses of 5 s, seven at the standard level, on each side.
    for side in ("left", "right"):
        assert [("thigh-press", side, 5_000)] * 7 == [hold for hold in holds if hold[:2] == ("thigh-press", side)]
    slides = [span for span in timeline.spans("reps") if span.where.exercise == "hip-heel-slide"]
    assert [("left", 36_000), ("right", 60_000)] == [(span.where.side, to_ms(span.length)) for span in slides]


def test_a_leaflet_says_how_long_to_breathe_and_never_to_hold_the_breath() -> None:
    said = [event.text for event in timeline_of(TEXTS / "leaflet.yaml").spans("speech")]
    assert "Take six breaths, four counts in and six out." in said
    assert not [text for text in said if text is not None and "hold for six" in text.lower()]


def test_three_rounds_of_six_stations_last_nineteen_minutes() -> None:
    timeline = timeline_of(TEXTS / "circuit.yaml")
    stations = [work for work in timeline.spans("work") if work.where.set_number is not None]
    assert [40_000] * 18 == [to_ms(work.length) for work in stations]
    assert 18 * 40_000 + 15 * 20_000 + 2 * 60_000 == to_ms(stations[-1].end - stations[0].start)
    [amrap] = [work for work in timeline.spans("work") if to_ms(work.length) == 300_000]
    calls = [event for event in timeline.spans("speech") if event.role == "call" and event.start > amrap.start]
    assert [150_000, 240_000, 290_000] == [to_ms(call.start - amrap.start) for call in calls[:3]]


def test_ten_minutes_before_sleep_are_ten_minutes() -> None:
    found = plan(TEXTS / "breathing.yaml").fitted(lambda cue_sheet: ms_covering(placed(cue_sheet).length))
    timeline = placed(found.cue_sheet)
    assert 600_000 == to_ms(timeline.length)
    assert [16_000] * 6 + [19_000] * 4 == [to_ms(breath.length) for breath in timeline.spans("breath")]
    assert [17_000] * 6 == [to_ms(tense.length) for tense in timeline.spans("tense")]
    assert "tick" not in {event.role for event in timeline.spans("tone") if event.where.rep is None}
