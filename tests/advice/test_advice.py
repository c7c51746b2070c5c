"""The coach's conscience: files that read well and coach badly each draw the warning they deserve."""

from pathlib import Path

import pytest

from voicecoach.library.check import check
from voicecoach.source.library import shipped_folder

NOTICES = "notices: [cleared-to-exercise, stop-if-intolerable]"
OWN = """
exercises:
  own:
    exercise: Own
    phase: {phase}
    technique: {technique}
    posture: {posture}
    targets: [gluteus maximus]
    laterality: bilateral
    dose: {{hold: 40s}}
    cues: {{setup: {setup}, during: {during}, brief: Now.}}
"""


def own(
    phase: str = "lengthen",
    technique: str = "static-stretch",
    posture: str = "supine",
    setup: str = "Lie down.",
    during: str = "Soften.",
) -> str:
    return OWN.format(phase=phase, technique=technique, posture=posture, setup=setup, during=during)


def test_what_is_shipped_draws_none() -> None:
    assert [] == [(path.name, problem.slug) for path, problems in check([shipped_folder()]) for problem in problems]


def test_a_dose_with_a_source_is_no_reason_to_warn(tmp_path: Path) -> None:
    path = tmp_path / "routine.yaml"
    neck = own().replace("dose: {hold: 40s}", "dose: {hold: 15-30s}\n    sources: [JAPIL]")
    path.write_text(f"routine: A\n{NOTICES}{neck}steps:\n  - do: own\n", encoding="utf-8")
    assert [(path, ())] == list(check([path]))


def messages(folder: Path, steps: str) -> list[str]:
    path = folder / "routine.yaml"
    path.write_text(f"routine: A\n{NOTICES}\n{steps}", encoding="utf-8")
    [(_, found)] = check([path])
    return [problem.message for problem in found]


def test_two_cues_that_are_heard_in_one_hold_count_together(tmp_path: Path) -> None:
    steps = own(during="Let both of your hips be heavy and wide and soft now.").replace(
        "brief: Now.", "breath: Let your breath go out slowly and low and long again., brief: Now."
    )
    [message] = messages(tmp_path, f"{steps}steps:\n  - {{do: own, hold: 30s}}\n")
    assert "and soft now. Let your breath go" in message
    assert [] == messages(tmp_path, f"{steps}steps:\n  - {{do: own, hold: 40s}}\n")


def test_names_of_work_by_the_clock_are_kept_short_too(tmp_path: Path) -> None:
    long = "Run up and down the stairs of your house as long as you can still talk"
    for steps in (
        f"  - {{interval: {long}, for: 2m}}",
        f"  - circuit: [{long}]\n    work: 1m",
        f"  - {{tense_release: 20s-10s, groups: [{long}]}}",
    ):
        [message] = messages(tmp_path, f"steps:\n{steps}\n")
        assert "has 16 words" in message


def test_what_is_out_of_order_is_told_where_it_belongs(tmp_path: Path) -> None:
    block = "steps:\n  - block: Hips\n    steps:\n"
    orders = "      - do: floor-bridge\n      - do: bird-dog\n      - do: stretch-hip-flexor-half-kneeling\n"
    [message] = messages(tmp_path, block + orders)
    assert 'comes after "floor-bridge" (activate)' in message


def test_rounds_by_the_clock_have_no_order_of_phases(tmp_path: Path) -> None:
    rounds = "      - amrap: 5m\n        steps: [{do: chair-squat-reach, reps: 8}, {do: floor-bridge, reps: 8}]\n"
    assert [] == messages(tmp_path, f"steps:\n  - block: Hips\n    steps:\n{rounds}")


def slugs(folder: Path, text: str) -> list[str]:
    path = folder / "routine.yaml"
    path.write_text(f"routine: A\n{NOTICES}\n{text}", encoding="utf-8")
    [(_, found)] = check([path])
    return [problem.slug for problem in found]


@pytest.mark.parametrize(
    "steps",
    [
        # The squat uses in standing what the bridge before it has strengthened, and the bridge is there already.
        "[{do: floor-bridge}, {do: chair-squat-reach, reps: 8}, {do: floor-bridge}]",
        "[{do: bird-dog}, {do: floor-bridge}, {do: chair-squat-reach, reps: 8}, {do: dead-bug}]",
        # The other one is there, further on.
        "[{do: floor-bridge}, {do: stretch-adductors-standing, or: stretch-hamstring-strap}, {do: dead-bug},"
        " {do: stretch-hamstring-strap}]",
        # It is heard only where there is time for it.
        "[{do: floor-bridge}, {do: stretch-adductors-standing, or: stretch-hamstring-strap, optional: true},"
        " {do: dead-bug}]",
    ],
)
def test_nobody_is_told_to_do_what_is_done_already_or_is_something_else(steps: str, tmp_path: Path) -> None:
    assert "up-and-down" not in slugs(tmp_path, f"steps: {steps}\n")


def test_sides_in_two_steps_are_both_sides(tmp_path: Path) -> None:
    both = "steps:\n  - {do: stretch-figure-four, sides: [left]}\n  - {do: stretch-figure-four, sides: [right]}\n"
    assert [] == slugs(tmp_path, both)
    assert ["one-side-only"] * 2 == slugs(tmp_path, both.replace("right", "left"))


def test_a_dose_of_each_side_is_said(tmp_path: Path) -> None:
    lean = own(during="Stay for $hold.").replace("laterality: bilateral", "laterality: unilateral\n    side_means: it")
    lean = lean.replace("dose: {hold: 40s}", "dose: {hold: }")
    steps = "steps:\n  - {do: own, sides: {left: {hold: 40s}, right: {hold: 50s}}}\n"
    assert "unsaid-cue" not in slugs(tmp_path, f"{lean}{steps}")


def test_a_muscle_is_tensed_for_less_than_it_is_stretched(tmp_path: Path) -> None:
    tensed = own(technique="isometric").replace("hold: 40s", "hold: 6s")
    assert [] == slugs(tmp_path, f"{tensed}steps:\n  - do: own\n")


def test_a_cool_down_stretches_what_has_worked(tmp_path: Path) -> None:
    steps = "steps:\n  - block: End\n{}    steps: [{{do: floor-bridge}}, {{do: stretch-hip-flexor-half-kneeling}}]\n"
    assert ["phases-out-of-order"] == slugs(tmp_path, steps.format(""))
    assert [] == slugs(tmp_path, steps.format("    phase: cool-down\n"))


def test_a_voice_rests_after_a_colon_and_a_semicolon(tmp_path: Path) -> None:
    text = "One more thing to keep in mind: breathe out as you lift; breathe in on the way down."
    assert [] == slugs(tmp_path, f'intro: "{text}"\nsteps:\n  - do: floor-bridge\n')
    dashes = "Lift – and hold – and lower – and rest – and lift – again."
    assert [] == slugs(tmp_path, f"intro: {dashes}\nsteps:\n  - do: floor-bridge\n")
