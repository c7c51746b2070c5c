"""What an exercise step becomes: sides, sets, announcements and words, for steps that are easy to get wrong."""

from pathlib import Path

import pytest
from sessions import pretend, timeline_of, written

from voicecoach.timeline.timeline import Timeline
from voicecoach.units import to_ms

EXERCISE = """
exercises:
  it:
    exercise: It
    phase: activate
    technique: repeated-hold
    posture: standing
    laterality: {laterality}
    side_means: the side that works
    dose: {dose}
    cues:
      setup: [Stand.]
      action: [Move your $side arm.]
      during: [Feel your $side arm.]
      brief: $Side arm.
"""


def session(
    folder: Path, dose: str, steps: str = "  - do: it", laterality: str = "alternating", coach: str = ""
) -> Timeline:
    if coach:
        (folder / "own.yaml").write_text(f"coach: Own\n{coach}\n", encoding="utf-8")
    exercise = EXERCISE.replace("{laterality}", laterality).replace("{dose}", dose)
    chosen = "coach: own\n" if coach else ""
    return timeline_of(written(folder, f"routine: Any\n{chosen}{exercise}steps:\n{steps}\n"), lengths=pretend())


def texts(timeline: Timeline, role: str) -> list[str]:
    return [event.text or "" for event in timeline.spans("speech") if event.role == role]


def test_a_dose_that_the_words_do_not_fit_is_named_by_the_phrase(tmp_path: Path) -> None:
    timeline = timeline_of(written(tmp_path, "routine: Any\nsteps:\n  - {do: floor-bridge, hold: 30s}\n"))
    assert ["Hold for thirty seconds."] == texts(timeline, "settle")


def test_each_repetition_names_its_own_side_inside_the_hold(tmp_path: Path) -> None:
    timeline = session(tmp_path, "{reps: 1, hold: 40s, count_per: side}")
    assert ["Feel your left arm.", "Feel your right arm."] == texts(timeline, "during")


def test_an_alternating_exercise_with_single_holds_works_both_sides(tmp_path: Path) -> None:
    timeline = session(tmp_path, "{hold: 30s, sets: 2}")
    assert ["left", "left", "right", "right"] == [hold.where.side for hold in timeline.spans("hold")]


def test_a_total_of_one_side_is_not_halved(tmp_path: Path) -> None:
    timeline = session(tmp_path, "{reps: 10, seconds_per_rep: 2, count_per: total}", "  - {do: it, sides: [left]}")
    assert [20_000] == [to_ms(span.length) for span in timeline.spans("reps")]


@pytest.mark.parametrize(("total", "rounds"), [("10", 10), ("5-10", 6)])
def test_a_total_is_shared_equally(total: str, rounds: int, tmp_path: Path) -> None:
    timeline = session(tmp_path, f"{{reps: {total}, seconds_per_rep: 2, count_per: total}}")
    sides = [event.where.side for event in timeline.spans("tone") if event.role == "rep"]
    assert ["left", "right"] * (rounds // 2) == sides


@pytest.mark.parametrize(
    ("preview", "in_rest", "after_rest"),
    [
        ("in-rest", ["Rest. Next, It. Left side first."], []),
        ("after-rest", ["Rest."], ["Next, It. Left side first."]),
        ("none", ["Rest."], []),
    ],
)
def test_where_the_next_exercise_is_announced(
    preview: str, in_rest: list[str], after_rest: list[str], tmp_path: Path
) -> None:
    timeline = session(tmp_path, "{hold: 20s}", "  - rest: 20s\n  - do: it", coach=f"preview: {preview}")
    [rest] = timeline.spans("rest")
    said = [event for event in timeline.spans("speech") if event.role in {"preview", "say"}]
    assert in_rest == [event.text for event in said if event.start < rest.end]
    assert after_rest == [event.text for event in said if event.start >= rest.end]


def test_changed_words_are_explained_again(tmp_path: Path) -> None:
    steps = "  - do: it\n  - do: it\n  - {do: it, cues: {setup: Sit.}}"
    assert ["Stand.", "Sit."] == texts(session(tmp_path, "{hold: 20s}", steps), "setup")


@pytest.mark.parametrize(
    ("second_time", "roles"),
    [("brief", ["brief"]), ("none", []), ("full", ["setup", "action"])],
)
def test_what_the_second_side_hears(second_time: str, roles: list[str], tmp_path: Path) -> None:
    timeline = session(tmp_path, "{hold: 20s}", laterality="unilateral", coach=f"second_time: {second_time}")
    switch = next(event.start for event in timeline.spans("speech") if event.role == "switch")
    after = [event.role for event in timeline.spans("speech") if event.start > switch]
    assert roles == [role for role in after if role in {"setup", "action", "brief"}]


def test_words_for_the_last_seconds_are_all_spoken_or_none_is(tmp_path: Path) -> None:
    coach = "hold: {last_seconds: words}"
    timeline = session(tmp_path, "{hold: 20s}", laterality="unilateral", coach=coach)
    assert ["Three.", "Two.", "One."] * 2 == texts(timeline, "remaining")
    slow = timeline_of(tmp_path / "routine.yaml", lengths=pretend(1200, 400))
    assert [] == texts(slow, "remaining")
    ticks = [event for event in slow.spans("tone") if event.role == "tick"]
    assert 6 == len(ticks)


def test_repeated_holds_in_breaths_are_paced(tmp_path: Path) -> None:
    timeline = session(tmp_path, "{reps: 1, hold: {breaths: 3, pace: 2-3}, count_per: side}")
    first = next(timeline.spans("hold"))
    ticks = [to_ms(event.start - first.start) for event in timeline.spans("tone") if event.role == "tick"]
    assert 15_000 == to_ms(first.length)
    assert [5_000, 10_000] == ticks[:2]


def test_nothing_is_said_while_the_start_tone_sounds(tmp_path: Path) -> None:
    timeline = session(tmp_path, "{hold: 40s}", laterality="unilateral", coach="hold: {first_cue_at: 0s}")
    tones = {event.start: event.end for event in timeline.spans("tone") if event.role == "start"}
    for event in timeline.spans("speech"):
        assert not [start for start, end in tones.items() if start <= event.start < end]


def test_a_block_owns_its_chapter(tmp_path: Path) -> None:
    steps = "  - block: Arms\n    steps:\n      - do: it\n      - say: Well done.\n  - say: Good bye."
    timeline = session(tmp_path, "{hold: 20s}", steps)
    chapters = [(chapter.text, chapter.where.exercise) for chapter in timeline.spans("chapter")]
    assert [("Opening", None), ("Arms", None), ("Any", None)] == chapters


def test_things_in_plural_get_no_article(tmp_path: Path) -> None:
    exercise = EXERCISE.replace("{laterality}", "unilateral").replace("{dose}", "{hold: 20s}")
    exercise = exercise.replace("    cues:", "    equipment: {needs: [elastic band, two blocks, mat]}\n    cues:")
    timeline = timeline_of(written(tmp_path, f"routine: Get up!\n{exercise}steps:\n  - do: it\n"))
    assert "You need an elastic band, two blocks and a mat." in texts(timeline, "opening")
    assert texts(timeline, "opening")[0].startswith("Get up, about")


@pytest.mark.parametrize(
    ("coach", "last"),
    [
        ("", "Four. Last one."),
        ("reps: {last: }", "Four."),
        ("reps: {last: And rest.}", "And rest."),
        ('reps: {last: "Number $number, the last."}', "Number four, the last."),
        ("reps: {then: tones}", "Last one."),
    ],
)
@pytest.mark.parametrize(
    "dose", ["{reps: 4, seconds_per_rep: 5, count_per: side}", "{reps: 4, hold: 5s, count_per: side}"]
)
def test_the_last_repetition_keeps_its_number(dose: str, coach: str, last: str, tmp_path: Path) -> None:
    timeline = session(tmp_path, dose, laterality="unilateral", coach=coach)
    assert last == texts(timeline, "count")[-1]


def test_where_the_number_and_its_word_have_no_room_the_word_alone_is_heard(tmp_path: Path) -> None:
    timeline = session(tmp_path, "{reps: 4, seconds_per_rep: 1.5, count_per: side}", laterality="unilateral")
    assert ["One.", "Two.", "Three.", "Last one."] == texts(timeline, "count")[:4]


def test_a_single_hold_is_neither_counted_nor_called_one_of_those(
    tmp_path: Path,
) -> None:
    steps = "steps:\n  - {do: front-plank, hold: 30s, reps: 1}\n"
    timeline = timeline_of(written(tmp_path, f"routine: Any\n{steps}"))
    assert (["Hold for thirty seconds."], []) == (texts(timeline, "settle"), texts(timeline, "count"))
