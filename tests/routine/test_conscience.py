"""The coach's conscience: files that read well and coach badly each draw the warning they deserve."""

from pathlib import Path

import pytest

from voicecoach.session import check
from voicecoach.source import shipped_folder

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


BAD = {
    "no-notices": "routine: A\nsteps:\n  - do: floor-bridge\n",
    "phases-out-of-order": (
        f"routine: A\n{NOTICES}\nsteps:\n  - block: Hips\n    steps:\n"
        "      - do: floor-bridge\n      - do: stretch-hip-flexor-half-kneeling\n"
    ),
    "stretch-before-roll": (
        f"routine: A\n{NOTICES}\nsteps:\n  - do: stretch-adductors-seated\n  - do: roll-adductors\n"
    ),
    "unusual-hold": f"routine: A\n{NOTICES}\nsteps:\n  - do: roll-adductors\n    hold: 10s\n",
    "one-side-only": f"routine: A\n{NOTICES}\nsteps:\n  - do: stretch-figure-four\n    sides: [left]\n",
    "no-safety-line": (
        f"routine: A\n{NOTICES}{own(phase='inhibit', technique='self-myofascial-release')}steps:\n  - do: own\n"
    ),
    "long-sentence": (
        f"routine: A\n{NOTICES}\nintro: This is a very long sentence that nobody on the floor will be able to follow.\n"
        "steps:\n  - do: floor-bridge\n"
    ),
    "too-much-speech": (
        f"routine: A\n{NOTICES}"
        + own(during="Let your hips be heavy and wide and soft and warm and still and calm and at ease and quiet now.")
        + "steps:\n  - do: own\n    hold: 30s\n"
    ),
    "equipment-not-announced": (
        f"routine: A\n{NOTICES}{own(setup='Put the roller under your hips.')}steps:\n  - do: own\n"
    ),
    "unsaid-cue": (
        f"routine: A\n{NOTICES}\nsteps:\n  - do: floor-bridge\n    hold: 30s\n    cues: {{settle: $reps of those.}}\n"
    ),
    "duration-out-of-reach": f"routine: A\nduration: 40m\n{NOTICES}\nsteps:\n  - do: floor-bridge\n",
    "up-and-down": (
        f"routine: A\n{NOTICES}{own(posture='supine')}steps:\n  - do: own\n"
        "  - do: chair-squat-reach\n    reps: 10\n  - do: own\n"
    ),
}


@pytest.mark.parametrize("slug", BAD)
def test_a_file_that_coaches_badly_draws_its_warning(slug: str, tmp_path: Path) -> None:
    path = tmp_path / "routine.yaml"
    path.write_text(BAD[slug], encoding="utf-8")
    [(_, found)] = check([path])
    assert all(problem.is_warning for problem in found), found
    assert slug in {problem.slug for problem in found}
    warning = next(problem for problem in found if problem.slug == slug)
    assert warning.line_text
    assert warning.repair


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
        f"  - {{tense_release: 5s-10s, groups: [{long}]}}",
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
