"""The whole lower-back session against an independent timeline, made under the same pretend voice.

Compared are the order in which everything happens, and how long every hold, search and repetition is. Which words are
said, and how many of them are for the body, is a matter of the golden session.
"""

import csv
from pathlib import Path

from sessions import timeline_of

from voicecoach.timeline.timeline import Event
from voicecoach.units import to_samples

SINCE_ADDED = {"hold-cue", "during", "breath", "watch"}


def oracle() -> list[dict[str, str]]:
    with (Path(__file__).parent / "oracle" / "lower-back.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))[:-1]
    return [row for row in rows if row["role"] not in SINCE_ADDED]


def sounds() -> list[Event]:
    timeline = timeline_of("lower-back")
    heard = (event for event in timeline.events if event.kind in {"speech", "tone"})
    return [event for event in heard if event.role not in SINCE_ADDED]


def role(event: Event) -> str:
    return "opening" if event.role == "notice" else event.role or ""


def test_everything_is_heard_in_the_order_of_the_oracle() -> None:
    expected = [(row["kind"].replace("say", "speech"), row["role"]) for row in oracle()]
    assert expected == [(event.kind, role(event)) for event in sounds()]


def test_holds_searches_and_repetitions_are_as_long_as_in_the_oracle() -> None:
    expected = intervals([(seconds(row["start"]), row["role"]) for row in oracle() if row["kind"] == "tone"])
    actual = intervals(
        [(event.start / to_samples(1000), event.role or "") for event in sounds() if event.kind == "tone"]
    )
    assert [(kind, round(length, 1)) for kind, length in expected] == [
        (kind, round(length, 1)) for kind, length in actual
    ]


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
