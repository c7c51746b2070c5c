"""A word that people bring from another verb is told by the name it has in this one."""

import re
from pathlib import Path

import pytest

from voicecoach.library.check import check
from voicecoach.source.exercises.dose_fields import dose_fields
from voicecoach.source.kinds.meant import IN_A_DOSE
from voicecoach.source.steps.verbs import VERBS

FIELDS = {name: {field.name for field in verb.fields} for name, verb in VERBS.items()}
EVERYWHERE = {name for names in FIELDS.values() for name in names} | {"duration", "exercises"}

STEPS = {
    "do": "do: floor-bridge",
    "say": "say: Hello.",
    "silence": "silence: 20s",
    "rest": "rest: 20s",
    "include": "include: warm-up",
    "block": "block: A\n    steps: [{say: Hi.}]",
    "interval": "interval: Run\n    for: 20s",
    "repeat": "repeat: 3\n    steps: [{say: Hi.}]",
    "repeat_for": "repeat_for: 3m\n    steps: [{say: Hi.}]",
    "circuit": "circuit: [Run]\n    work: 40s",
    "every": "every: 60s\n    times: 3\n    steps: [{say: Hi.}]",
    "amrap": "amrap: 7m\n    steps: [{say: Hi.}]",
    "breathe": "breathe: 4-6\n    cycles: 6",
    "tense_release": "tense_release: 5s-10s\n    groups: [Feet]",
}


def repair_of(folder: Path, step: str) -> str:
    path = folder / "routine.yaml"
    path.write_text(f"routine: A\nsteps:\n  - {step}\n", encoding="utf-8")
    [(_, [problem])] = check([path])
    return problem.repair


@pytest.mark.parametrize(
    ("verb", "written", "repair"),
    [
        ("repeat", "rest", '"rest_between"'),
        ("repeat", "rest-between-rounds", '"rest_between"'),
        ("repeat", "Reps", "`repeat: 3`"),
        ("repeat", "duration", "`repeat_for: 20m`"),
        ("repeat_for", "rest", "`- rest: 30s`"),
        ("do", "rest_between", '"rest"'),
        ("do", "duration", '"hold"'),
        ("do", "for", '"hold"'),
        ("do", "times", '"reps"'),
        ("do", "rounds", '"sets"'),
        ("do", "phase", "the exercise's own file"),
        ("circuit", "sides", "at half of its time"),
        ("circuit", "sets", '"rounds"'),
        ("circuit", "time", '"work"'),
        ("circuit", "rest_between_sets", '"rest_between_rounds"'),
        ("interval", "duration", '"for"'),
        ("interval", "hold", '"for"'),
        ("interval", "rest", "`- rest: 30s`"),
        ("interval", "times", "`- repeat: 3`"),
        ("every", "rounds", '"times"'),
        ("amrap", "for", "`amrap: 7m`"),
        ("breathe", "rounds", '"cycles"'),
        ("breathe", "hold", '"breathe"'),
        ("tense_release", "muscles", '"groups"'),
        ("tense_release", "duration", '"for"'),
        ("block", "rounds", "`- repeat: 3`"),
        ("say", "pause", "`- silence: 20s`"),
        ("silence", "for", "`silence: 20s`"),
        ("rest", "duration", "`rest: 30s`"),
        ("include", "rounds", "`- repeat: 3`"),
    ],
)
def test_a_word_of_another_verb_is_told_by_its_name_here(verb: str, written: str, repair: str, tmp_path: Path) -> None:
    assert repair in repair_of(tmp_path, f"{STEPS[verb]}\n    {written}: 30s")


def test_what_is_merely_misspelt_is_still_mended(tmp_path: Path) -> None:
    assert 'Did you mean "rest_between"?' == repair_of(tmp_path, f"{STEPS['repeat']}\n    rest_betwen: 30s")


@pytest.mark.parametrize(
    ("step", "repair"),
    [
        ("{do: floor-bridge, repeat: 3}", "`sets`"),
        ("{say: Hi., sound: hi.wav}", "{say: Lie down., sound: FILE}"),
        ("{repeat: 3, do: floor-bridge}", "`sets`"),
        ("{interval: Run, repeat: 3}", 'Write "interval" among the `steps` of "repeat"'),
        ("{do: floor-bridge, say: Hi.}", "Begin a new step."),
    ],
)
def test_two_verbs_of_one_step_are_put_where_they_belong(step: str, repair: str, tmp_path: Path) -> None:
    assert repair in repair_of(tmp_path, step)


def test_a_dose_has_the_same_words_wherever_it_stands(tmp_path: Path) -> None:
    assert '"hold"' in repair_of(tmp_path, "{do: stretch-figure-four, sides: {left: {duration: 30s}}}")


@pytest.mark.parametrize("verb", VERBS)
def test_a_hint_names_what_there_is(verb: str) -> None:
    assert VERBS[verb].meant
    for hint in VERBS[verb].meant.values():
        assert hint.endswith(".")
        assert set(re.findall(r'"(\w+)"', hint)) <= FIELDS[verb], hint
        assert set(re.findall(r"`(?:- )?(\w+)", hint)) <= EVERYWHERE, hint
    names = {field.name for field in dose_fields()}
    assert all(set(re.findall(r'"(\w+)"', hint)) <= names for hint in IN_A_DOSE.values())
