"""Places in a session as a person names them."""

import pytest
from ours import CIRCUIT, LOWER_BACK

from voicecoach.errors import VoicecoachError
from voicecoach.live.places import block_named, place_named
from voicecoach.timeline.sections import sections
from voicecoach.units import clock, ms_covering, to_samples


@pytest.mark.parametrize(
    ("name", "at_ms"),
    [
        ("7:31", 451_000),
        ("07:31", 451_000),
        ("0:00", 0),
        ("0:07:31", 451_000),
        ("7:31.5", 451_500),
        (" 7:31 ", 451_000),
        ("12m", 720_000),
        ("90s", 90_000),
        ("1m30s", 90_000),
    ],
)
def test_a_time_is_a_place(name: str, at_ms: int) -> None:
    assert to_samples(at_ms) == place_named(LOWER_BACK, name)


def test_hours_are_a_time_too() -> None:
    with pytest.raises(VoicecoachError) as caught:
        place_named(LOWER_BACK, "1:02:03")
    end = clock(ms_covering(LOWER_BACK.length))
    assert f"--from: 1:02:03 does not lie between 00:00.0 and {end}." == str(caught.value)


def test_the_end_itself_is_no_place_to_begin() -> None:
    minutes, seconds = divmod(LOWER_BACK.length // to_samples(1_000), 60)
    assert to_samples((minutes * 60 + seconds) * 1_000) == place_named(LOWER_BACK, f"{minutes}:{seconds:02}")
    with pytest.raises(VoicecoachError, match="does not lie between"):
        place_named(LOWER_BACK, f"{minutes + 1}:{seconds:02}")


@pytest.mark.parametrize(
    "name",
    [
        "bird-dog",
        "birddog",
        "Bird-Dog",
        "bird dog",
        "BIRD_DOG",
        " bird  dog ",
        "Bird dog",
    ],
)
def test_an_exercise_is_found_by_its_id_or_name_however_it_is_written(name: str) -> None:
    start = next(section.start for section in sections(LOWER_BACK) if section.exercise == "bird-dog")
    assert start == place_named(LOWER_BACK, name)


def test_an_exercise_is_found_by_the_name_that_is_heard() -> None:
    start = next(section.start for section in sections(LOWER_BACK) if section.exercise == "floor-bridge")
    assert start == place_named(LOWER_BACK, "Hip bridge")


def test_an_exercise_with_sides_begins_with_its_first_and_work_has_its_own_name() -> None:
    left = next(section for section in sections(LOWER_BACK) if section.exercise == "stretch-adductors-standing")
    assert (left.start, "left") == (place_named(LOWER_BACK, "standing adductor stretch"), left.side)
    jacks = next(section.start for section in sections(CIRCUIT) if section.name == "Jumping jacks")
    assert jacks == place_named(CIRCUIT, "jumping-jacks")


def test_a_name_that_is_nearly_right_is_guessed() -> None:
    with pytest.raises(VoicecoachError) as caught:
        place_named(LOWER_BACK, "brid-dog")
    expected = '--from: "brid-dog" is neither a time nor an exercise of this session. Did you mean "bird-dog"?'
    assert expected == str(caught.value)


def test_where_nothing_is_near_all_that_is_known_is_named() -> None:
    with pytest.raises(VoicecoachError) as caught:
        place_named(LOWER_BACK, "xyz")
    assert str(caught.value).endswith(
        " Known: roll-adductors, stretch-adductors-standing, roll-quads-hip-flexors, "
        "stretch-hip-flexor-half-kneeling, floor-bridge, bird-dog, chair-squat-reach."
    )


@pytest.mark.parametrize("name", ["", " ", "-", "12", "7:5", "-3m"])
def test_what_is_no_time_and_no_name_is_no_place(name: str) -> None:
    with pytest.raises(VoicecoachError, match="is neither a time nor an exercise"):
        place_named(LOWER_BACK, name)


def test_within_a_block_only_its_own_places_are_known() -> None:
    begin, end = block_named(LOWER_BACK, "Strengthen")
    bridge = next(section.start for section in sections(LOWER_BACK) if section.exercise == "floor-bridge")
    assert bridge == place_named(LOWER_BACK, "floor-bridge", begin, end)
    assert to_samples(14 * 60_000) == place_named(LOWER_BACK, "14:00", begin, end)
    between = f"{clock(ms_covering(begin))} and {clock(ms_covering(end))}"
    for name in ("7:31", clock(ms_covering(end) + 100)):
        with pytest.raises(VoicecoachError, match=f"--from: {name} does not lie between {between}."):
            place_named(LOWER_BACK, name, begin, end)
    with pytest.raises(VoicecoachError) as caught:
        place_named(LOWER_BACK, "roll-adductors", begin, end)
    expected = (
        '--from: "roll-adductors" is neither a time nor an exercise of this block. Known: floor-bridge, bird-dog.'
    )
    assert expected == str(caught.value)


@pytest.mark.parametrize("name", ["Front of the hip", "front of the hip", "front-of-the-hip"])
def test_a_block_is_found_by_its_name(name: str) -> None:
    block = next(event for event in LOWER_BACK.spans("chapter") if event.text == "Front of the hip")
    assert (block.start, block.end) == block_named(LOWER_BACK, name)


def test_a_block_that_is_not_there_is_refused_with_what_is_near_or_known() -> None:
    with pytest.raises(VoicecoachError) as caught:
        block_named(LOWER_BACK, "Strenghten")
    assert '--only: this session has no block "Strenghten". Did you mean "Strengthen"?' == str(caught.value)
    with pytest.raises(VoicecoachError) as caught:
        block_named(LOWER_BACK, "xyz")
    known = "Opening, Inner thigh, Front of the hip, Strengthen, Put it together, Closing"
    assert f'--only: this session has no block "xyz". Known: {known}.' == str(caught.value)
