"""Value by value: schema and reader take the same, and refuse the same."""

from pathlib import Path

import pytest
from agreement import FILES, ONLY_THE_READER, agree, excuses, is_taken_by_the_schema

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("routine", "is_right"),
    [
        ("level: 0.5", True),
        ('level: "0.5"', True),
        ("level: 1.5", False),
        ("level: middling", False),
        ("duration: 20m", True),
        ("duration: 20", False),
        ("duration: 1:30", False),
        ("duration: 0s", False),
        ("duration: 1.2345s", False),
        ("summary: 2024", True),
        ("summary: no", True),
        ("intro: []", False),
        ("intro: Now $side.", False),
        ("notices: stop-if-intolerable", False),
        ("voice: neural", False),
    ],
)
def test_a_line_of_a_routine_is_judged_alike(routine: str, is_right: bool, tmp_path: Path) -> None:
    agree(f"routine: A\n{routine}\nsteps: [{{say: Go.}}]\n", is_right, tmp_path)


@pytest.mark.parametrize(
    ("dose", "is_right"),
    [
        ("hold: 45s", True),
        ("hold: 30-60s", True),
        ("hold: 30-1m30s", True),
        ("hold: 1.5-2.5s", True),
        ("hold: 1.5-2m", False),
        ("hold: 0-30s", False),
        ("hold: 45", False),
        ("hold: 45 s", False),
        ("hold: [30s, 20s]", True),
        ("hold: {breaths: 5, pace: 4-6}", True),
        ("hold: {breaths: 5}", False),
        ("hold: 45s, sides: no", False),
        ("hold: 45s, sides: {}", False),
        ("hold: 45s, sides: [left, left]", False),
        ("hold: 45s, sides: [both]", False),
        ("hold: 45s, optional: true", True),
        ("hold: 45s, optional: yes", True),
        ("hold: 45s, optional: Off", True),
        ('hold: 45s, optional: "TRUE"', True),
        ("hold: 45s, optional: y", False),
        ("hold: 45s, optional: 1", False),
        ("hold: 45s, priority: 6", False),
        ('hold: 45s, priority: "5"', True),
        ('hold: 45s, priority: "6"', False),
        ("hold: 45s, search: 0s", True),
        ("reps: 12, seconds_per_rep: 3", True),
        ("reps: 10-15, seconds_per_rep: 2.5", True),
        ("reps: 10-15, seconds_per_rep: 0.5", True),
        ("reps: 10-15, seconds_per_rep: 0", False),
        ('reps: "12", seconds_per_rep: 3s', True),
        ("reps: 0, seconds_per_rep: 3", False),
        ("reps: 10001, seconds_per_rep: 3", False),
        ("reps: 2.5, seconds_per_rep: 3", False),
        ("reps: 12, tempo: 4-2-1", True),
        ("reps: 12, tempo: 4:2:1", False),
        ("reps: 12, tempo: 421", False),
        ("reps: [6, 4, 2], seconds_per_rep: 3", True),
        ("reps: [6, ~], seconds_per_rep: 3", False),
    ],
)
def test_a_dose_is_judged_alike(dose: str, is_right: bool, tmp_path: Path) -> None:
    side = "count_per: side, " if "reps" in dose else ""
    own = "{exercise: L, phase: lengthen, technique: isotonic, posture: standing, laterality: unilateral, "
    own += "side_means: that one, cues: {brief: Lean.}}"
    routine = f"routine: A\nexercises:\n  lean: {own}\nsteps:\n  - {{do: lean, {side}{dose}}}\n"
    agree(routine, is_right, tmp_path)


@pytest.mark.parametrize(
    ("step", "is_right"),
    [
        ("{breathe: 4-0-4, cycles: 6}", True),
        ("{breathe: 0-4, cycles: 6}", False),
        ("{breathe: 4-6}", False),
        ("{breathe: 4-6, cycles: 6, for: 1m}", False),
        ("{tense_release: 5-10s, groups: [Feet]}", True),
        ("{tense_release: 5-10, groups: [Feet]}", False),
        ("{interval: Run, for: 90s, call_time_left: half}", True),
        ("{interval: Run, for: 90s, call_time_left: [third]}", False),
        ("{interval: Run, for: 90s, cues: {half: Switch sides., 60s: Faster.}}", True),
        ("{interval: Run, for: 90s, cues: {third: Switch sides.}}", False),
        ("{interval: Run, for: 90s, cues: {60: Faster.}}", False),
        ("{interval: Run, for: 90s, cues: {half: ~}}", False),
        ("{interval: Run, for: 90s, cues: {}}", False),
        ("{interval: Run, for: 90s, cues: Faster.}", False),
        ("{repeat: 2, call_rounds: off, steps: [{say: Go.}]}", True),
        ("{repeat: 2, call_rounds: quietly, steps: [{say: Go.}]}", False),
        ("{circuit: [Skip, ~], work: 40s}", False),
        ("{every: 60s, times: 2, steps: [{say: Go.}, {rest: 10s}]}", True),
        ("{every: 60s, times: 2, steps: [{interval: Run, for: 10s}]}", False),
        ("{amrap: 7m, steps: [{block: B, steps: [{repeat: 2, steps: [{breathe: 4-6, cycles: 1}]}]}]}", False),
        ("{repeat: 2, repeat_for: 7m, steps: [{say: Go.}]}", False),
        ("{say: Go., rest: 10s}", False),
        ("{jump: high}", False),
        ("say", False),
        ("{}", False),
    ],
)
def test_a_step_is_judged_alike(step: str, is_right: bool, tmp_path: Path) -> None:
    agree(f"routine: A\nsteps: [{step}]\n", is_right, tmp_path)


@pytest.mark.parametrize(
    ("coach", "is_right"),
    [
        ("bluetooth: off", True),
        ("bluetooth: on", True),
        ("bluetooth: true", True),
        ("bluetooth: No", True),
        ("bluetooth: sometimes", False),
        ("voice: {rate: 80}", True),
        ("voice: {rate: 79}", False),
        ('voice: {rate: "301"}', False),
        ("voice: {volume: 80}", False),
        ("voice: {volume: 101%}", False),
        ("start_delay: 0s", True),
        ("tones: -6dB", True),
        ("tones: +6 dB", True),
        ("tones: +7dB", False),
        ("tones: -31dB", False),
        ("tones: 3", False),
        ("tones: {start: bowl, level: -6dB}", True),
        ("tones: {start: bowl, level: 6}", False),
        ("tones: {rep: bowl}", False),
        ("music: off", False),
        ("music: {under_speech: 20dB}", False),
        ("music: {file: none, under_speech: 61dB}", False),
        ("music: {file: none, under_speech: 6 dB, fade: 0s, volume: 50%}", True),
        ("music: {file: none}", True),
        ("hold: {last_seconds: none}", True),
    ],
)
def test_a_line_of_a_coach_is_judged_alike(coach: str, is_right: bool, tmp_path: Path) -> None:
    agree(f"coach: A\n{coach}\n", is_right, tmp_path)


STEP = "routine: A\nsteps: [{step}]\n"
OWN = """\
exercise: A
phase: activate
technique: isotonic
posture: standing
laterality: bilateral
cues: {brief: $Side foot up.}
"""
TAKEN_BY_THE_SCHEMA_ALONE = {
    "anchor": "routine: A\nsummary: &now then\nsteps: [{say: Go.}]\n",
    "leading-zero": STEP.format(step="{repeat: 03, steps: [{say: Go.}]}"),
    'missing: "sessions_a_week" is missing in a program': "program: A\nweeks: 2\nroutines: lower-back\n",
    "no-release": STEP.format(step="{tense_release: 5s, groups: [Feet]}"),
    "no-space": STEP.format(step="{say: -Lie down.}"),
    "placeholder-braces": 'routine: A\nintro: "Now {side}."\nsteps: [{say: Go.}]\n',
    "placeholder-without-side": OWN,
    "respelling": "lexicon: A\nlanguage: en\nwords: {psoas: so(us)}\n",
    "too-deep": STEP.format(step="{block: B, steps: [" * 17 + "{say: Go.}" + "]}" * 17),
    "too-many-values": f"profile: A\nskip: [{'a, ' * 20_000}a]\n",
    "value: has a part of more than": STEP.format(step="{breathe: 61-4, cycles: 1}"),
    "value: holds a part of more than": STEP.format(step="{do: floor-bridge, tempo: 601-1-1}"),
    "value: is longer than": "routine: A\nduration: 25h\nsteps: [{say: Go.}]\n",
    'value: .0" is not a whole number': STEP.format(step="{repeat: 3.0, steps: [{say: Go.}]}"),
    'value: "+': STEP.format(step="{repeat: +3, steps: [{say: Go.}]}"),
    "value: is finer than a millisecond": STEP.format(step="{do: floor-bridge, seconds_per_rep: 1.2345}"),
    "word": "lexicon: A\nlanguage: en\nwords: {l5: el five}\n",
}
"""What only the reader knows and no file in the folders shows."""


@pytest.mark.parametrize("known", TAKEN_BY_THE_SCHEMA_ALONE)
def test_the_schema_takes_what_only_the_reader_can_refuse(known: str, tmp_path: Path) -> None:
    path = tmp_path / "file.yaml"
    path.write_text(TAKEN_BY_THE_SCHEMA_ALONE[known], encoding="utf-8")
    assert is_taken_by_the_schema(path)
    assert {known} == excuses(path)


def test_whatever_only_the_reader_knows_is_shown_by_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = set(TAKEN_BY_THE_SCHEMA_ALONE)
    for path in FILES:
        monkeypatch.chdir(path.parent)
        if is_taken_by_the_schema(path):
            shown |= {known for known in excuses(path) if known}
    assert ONLY_THE_READER.keys() == shown
