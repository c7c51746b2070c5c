"""Profiles: what a person cannot or must not do is replaced or left out, told, and never played."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sessions import placed

from voicecoach.errors import VoicecoachError
from voicecoach.library.check import check
from voicecoach.library.profiles import profile_rows
from voicecoach.routine.exercise import Exercise
from voicecoach.routine.profile import Profile, reason_against
from voicecoach.routine.tags import meant_tag
from voicecoach.session.planning import Options, Plan, plan
from voicecoach.source.library import Library
from voicecoach.source.reader import Reader
from voicecoach.units import to_ms, to_samples


def session(profile: Profile, routine: str = "lower-back") -> Plan:
    return plan(routine, Options(profile=profile))


def played(found: Plan) -> list[str]:
    events = placed(found.cue_sheet).events
    return list(dict.fromkeys(event.where.exercise for event in events if event.where.exercise))


def test_without_a_roller_and_unable_to_lie_face_down_the_rolls_go_and_this_is_said() -> None:
    found = session(Profile("Ann", equipment=("chair", "mat"), tags=("cannot-lie-prone",)))
    assert not [name for name in played(found) if name.startswith("roll")]
    assert {"stretch-adductors-standing", "stretch-hip-flexor-half-kneeling", "floor-bridge"} <= set(played(found))
    said = [event.text or "" for event in placed(found.cue_sheet).spans("speech") if event.role == "opening"]
    assert "Left out for you today: inner thigh roll and front thigh roll." in said
    assert ["left out: inner thigh roll", "left out: front thigh roll", "left out: the intro"] == [
        change.partition(" (")[0] for change in placed(found.cue_sheet).changes
    ]


def test_equipment_that_is_at_hand_is_no_reason_to_leave_anything_out() -> None:
    everything = session(Profile("Ben", equipment=("Foam roller", "chair")))
    assert () == everything.replacements


def test_something_for_the_same_muscles_takes_the_place() -> None:
    found = session(Profile("Cem", tags=("unsafe-standing-balance",)))
    exercises = [(one.exercise, one.by) for one in found.replacements if isinstance(one.exercise, Exercise)]
    [(stretch, by)] = [(it, by) for it, by in exercises if it.id == "stretch-adductors-standing"]
    assert by is not None
    assert by.id == "stretch-adductors-seated"
    assert stretch.phase == by.phase
    assert "stretch-adductors-seated" in played(found)


@pytest.mark.parametrize("tag", ["wrist-load-intolerance", "clot-risk", "knee-pressure-intolerance"])
def test_what_is_contraindicated_is_never_played(tag: str) -> None:
    found = session(Profile("Dee", tags=(tag,)))
    library = found.reader.exercise
    for name in played(found):
        exercise = library(name)
        assert exercise is not None
        assert tag not in exercise.contraindications


def test_a_skipped_exercise_is_left_out() -> None:
    assert "bird-dog" not in played(session(Profile("Eve", skip=("bird-dog",))))


def test_the_profile_gives_way_to_what_is_asked_on_the_spot() -> None:
    ann = Profile("Ann", level=0.0, first_side="right", verbosity="tones", rate=120, voice="espeak")
    usual = session(ann)
    assert (0.0, "right", "tones", 120, "espeak") == (
        usual.routine.level,
        usual.routine.first_side,
        usual.coach.verbosity,
        usual.coach.voice.rate,
        usual.coach.voice.engine,
    )
    asked = plan("lower-back", Options(profile=ann, level=1.0, first_side="left", verbosity="full"))
    assert (1.0, "left", "full") == (asked.routine.level, asked.routine.first_side, asked.coach.verbosity)


OWN = """
exercise: Lean
phase: lengthen
technique: static-stretch
posture: standing
laterality: bilateral
dose: {hold: 20s}
cues: {brief: Lean.}
contraindications: [TAG]
"""


def checked(path: Path) -> list[tuple[bool, str]]:
    [(_, problems)] = check([path])
    return [(problem.is_warning, problem.repair) for problem in problems]


def test_a_tag_of_ones_own_works_where_an_exercise_carries_it(tmp_path: Path) -> None:
    profile, lean = tmp_path / "ann.yaml", tmp_path / "lean.yaml"
    # The second is almost one of ours.
    for tag in ("second-trimester", "cannot-lie-supine"):
        lean.write_text(OWN.lstrip().replace("TAG", tag), encoding="utf-8")
        profile.write_text(f"profile: Ann\ntags: [{tag}]\n", encoding="utf-8")
        assert [] == checked(profile)
    found = Reader(Library.around(profile)).profile(profile)
    exercise = Reader(Library.around(profile)).exercise("lean")
    assert exercise is not None
    assert "cannot-lie-supine" == reason_against(exercise, found)


def test_a_tag_that_no_exercise_carries_is_told(tmp_path: Path) -> None:
    profile = tmp_path / "ann.yaml"
    profile.write_text("profile: Ann\ntags: [fracture, second-trimester]\n", encoding="utf-8")
    [(is_warning, repair)] = checked(profile)
    assert (True, True) == (is_warning, "`contraindications`" in repair)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("clot", "clot-risk"),
        ("Cannot lie prone", "cannot-lie-prone"),
        ("cannot_get_to_floor", "cannot-get-to-floor"),
        ("osteoporosis", "osteoporosis-spine"),
        ("fractures", "fracture"),
        ("hip-replacement", "hip-replacement-precautions"),
        ("fracture-of-the-foot", "fracture"),
        ("second-trimester", ""),
        ("knee-pain", ""),
        ("shoulder-pain", ""),
    ],
)
def test_a_tag_that_is_almost_a_known_one_is_known_by_it(written: str, meant: str, tmp_path: Path) -> None:
    assert meant == meant_tag(written)
    lean = tmp_path / "lean.yaml"
    lean.write_text(OWN.lstrip().replace("TAG", written), encoding="utf-8")
    assert ([(True, f'Did you mean "{meant}"?')] if meant else []) == checked(lean)


def test_both_sides_stay_equal_after_a_replacement() -> None:
    timeline = placed(session(Profile("Cem", tags=("unsafe-standing-balance",))).cue_sheet)
    of_side: Callable[[str], int] = lambda side: sum(  # noqa: E731 - two sums, side by side
        hold.length for hold in timeline.spans("hold") if hold.where.side == side
    )
    assert of_side("left") == of_side("right")


def test_what_a_profile_leaves_to_others_is_not_shown() -> None:
    profile = Profile("Ann", level=0.5, equipment=(), tags=("clot-risk", "own-tag"), rate=150)
    assert [
        ("level", "standard"),
        ("equipment", "nothing"),
        ("tags", "clot-risk (a blood clot, or a high risk of one)\nown-tag"),
        ("rate", "150"),
    ] == profile_rows(profile)
    assert [] == profile_rows(Profile("Ann"))


RELAXED = """routine: Relax
steps:
  - tense_release: 5s-10s
    groups: [Feet, {name: Jaw., say: Press your teeth together.}, Hands]
    times: 2
translations:
  es:
    routine: Relajar
    texts: {Feet: Pies, Jaw.: Mandíbula, Press your teeth together.: Apretar los dientes., Hands: Manos}
"""


@pytest.mark.parametrize("area", ["Jaw", "jaw", " JAW ", "Mandíbula"])
def test_a_part_of_the_body_that_is_skipped_is_left_out_with_its_time_and_told(tmp_path: Path, area: str) -> None:
    path = tmp_path / "relax.yaml"
    path.write_text(RELAXED, encoding="utf-8")
    timeline = placed(plan(path, Options(profile=Profile("Ann", skip_areas=(area,)))).cue_sheet)
    assert ["Feet", "Feet", "Hands", "Hands"] == [span.text for span in timeline.spans("tense")]
    assert {to_samples(15_000)} == {span.length for span in timeline.spans("tense")}
    assert ("left out: Jaw (skipped by the profile)",) == timeline.changes
    assert "Left out for you today: Jaw." in [event.text for event in timeline.spans("speech")]


def test_a_part_that_is_skipped_is_told_in_the_language_of_the_session(tmp_path: Path) -> None:
    path = tmp_path / "relax.yaml"
    path.write_text(RELAXED, encoding="utf-8")
    timeline = placed(plan(path, Options(profile=Profile("Ann", skip_areas=("Jaw",)), language="es")).cue_sheet)
    assert ["Pies", "Pies", "Manos", "Manos"] == [span.text for span in timeline.spans("tense")]
    assert ("left out: Mandíbula (skipped by the profile)",) == timeline.changes


def test_what_solves_the_release_loses_the_time_of_what_is_skipped(tmp_path: Path) -> None:
    path = tmp_path / "relax.yaml"
    path.write_text("routine: A\nsteps:\n  - {tense_release: 5s, for: 61s, groups: [Feet, Jaw, Hands]}\n", "utf-8")
    timeline = placed(plan(path, Options(profile=Profile("Ann", skip_areas=("Feet",)))).cue_sheet)
    assert ["Jaw", "Hands"] == [span.text for span in timeline.spans("tense")]
    # 61 s for three are 20 s and a third each; the milliseconds that cannot be shared stay with the last.
    assert [20_333, 20_334] == [to_ms(span.length) for span in timeline.spans("tense")]


def test_when_every_part_is_skipped_nothing_is_left_to_do(tmp_path: Path) -> None:
    path = tmp_path / "relax.yaml"
    path.write_text(RELAXED, encoding="utf-8")
    with pytest.raises(VoicecoachError, match="leaves nothing"):
        plan(path, Options(profile=Profile("Ann", skip_areas=("Feet", "Jaw", "Hands"))))
