"""The whole lower-back session against an independent timeline, made under the same pretend voice.

The oracle knows tones without length, so order, roles and the arithmetic of holds are compared, not every tenth of a
second. Sentences that the oracle words otherwise are named here. It has words for the body in long holds only; where
they are heard is a matter of the golden session.
"""

import csv
from pathlib import Path

from sessions import placed, timeline_of

from voicecoach.session.planning import plan
from voicecoach.timeline.timeline import Event
from voicecoach.units import to_samples

WORDED_OTHERWISE = {
    "You need a foam roller, a mat and a steady chair.": "You need a foam roller, a chair and a mat or a cushion.",
    "Next, bird dog. Left leg first.": "Next, bird dog. Left side first.",
    "Seven each side. Hold each for seven.": "Seven each side. Hold each for seven seconds.",
}
BIRD_DOG_COMES_DOWN = {"Down.", "Rest."}


FOR_THE_BODY = {"hold-cue", "during", "breath"}


def oracle() -> list[dict[str, str]]:
    with (Path(__file__).parent / "oracle" / "lower-back.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))[:-1]
    return [row for row in rows if row["role"] not in FOR_THE_BODY]


def sounds() -> list[Event]:
    timeline = timeline_of("lower-back")
    heard = (event for event in timeline.events if event.kind in {"speech", "tone"})
    return [event for event in heard if event.role not in FOR_THE_BODY]


def role(event: Event) -> str:
    return "opening" if event.role == "notice" else event.role or ""


def test_everything_is_heard_in_the_order_of_the_oracle() -> None:
    expected = [(row["kind"].replace("say", "speech"), row["role"]) for row in oracle()]
    assert expected == [(event.kind, role(event)) for event in sounds()]


def test_the_same_words_are_said() -> None:
    for row, event in zip(oracle(), sounds(), strict=True):
        if row["kind"] != "say":
            continue
        expected = WORDED_OTHERWISE.get(row["text"], row["text"])
        if event.where.exercise == "bird-dog" and expected in BIRD_DOG_COMES_DOWN:
            expected = "Hand and knee down."
        elif event.where.exercise != "bird-dog" and expected == "Last one.":
            # Where sides take turns, numbers are not said.
            expected = "Twelve. Last one."
        assert expected == event.text


def test_holds_searches_and_repetitions_are_as_long_as_in_the_oracle() -> None:
    expected = intervals([(seconds(row["start"]), row["role"]) for row in oracle() if row["kind"] == "tone"])
    actual = intervals(
        [(event.start / to_samples(1000), event.role or "") for event in sounds() if event.kind == "tone"]
    )
    assert [(kind, round(length, 1)) for kind, length in expected] == [
        (kind, round(length, 1)) for kind, length in actual
    ]


def test_the_session_is_as_long_as_the_oracle_within_a_second() -> None:
    timeline = placed(plan("lower-back").cue_sheet, tone_length=lambda _role: 0)
    more_words = sum(len(ours.split()) - len(theirs.split()) for theirs, ours in WORDED_OTHERWISE.items())
    assert abs(seconds("19:54.5") + 0.4 * more_words - timeline.length / to_samples(1000)) < 1


def seconds(clock: str) -> float:
    minutes, rest = clock.split(":")
    return int(minutes) * 60 + float(rest)


def intervals(tones: list[tuple[float, str]]) -> list[tuple[str, float]]:
    """From each start tone to what follows it in the same hold, and from repetition to repetition of a set."""
    found = []
    start = previous_rep = None
    for at, kind in tones:
        if kind == "start":
            start = at
            previous_rep = None
        elif kind in {"tick", "end"} and start is not None:
            found.append((kind, at - start))
            start = None if kind == "end" else start
        elif kind == "rep":
            # Repeated holds are lifted into at the person's own pace; only sets by tempo are compared.
            if previous_rep is not None and start is None and at - previous_rep < 10:
                found.append((kind, at - previous_rep))
            previous_rep = at
    return found
