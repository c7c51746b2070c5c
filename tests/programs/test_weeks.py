"""What follows from a programme: the sessions of a week, which of them are alike, when to go on, how many sets."""

from dataclasses import replace

import pytest

from voicecoach.position import SourcePosition
from voicecoach.routine.dose import Range
from voicecoach.routine.program import (
    Gate,
    Program,
    Week,
    alike,
    next_week,
    routine_for,
    week_sessions,
    with_sets,
    without_room_for,
)
from voicecoach.routine.routine import Notice, Routine
from voicecoach.routine.steps.walks import exercise_steps
from voicecoach.session.session import read_routine

HERE = SourcePosition("a.yaml", 1, 1)


def program(*weeks: Week, gate: Gate | None = None) -> Program:
    return Program("a", "A", weeks or (Week(("one",), 3),) * 6, HERE, gate=gate or Gate(3, 3))


def sets_of(routine: Routine) -> dict[str, Range]:
    return {step.exercise.id: step.dose.set_count for step in exercise_steps(routine.steps)}


def test_routines_are_taken_in_turn_and_every_week_begins_with_the_first() -> None:
    two = program(*(Week(("one", "two"), 3),) * 2)
    for week in (1, 2):
        assert ["one", "two", "one"] == [session.routine for session in week_sessions(two, week)]


def test_a_session_says_which_it_is_and_what_its_week_asks_for() -> None:
    sessions = week_sessions(program(Week(("one",), 2), Week(("one",), 3, level=0.5, sets=2, duration_ms=720_000)), 2)
    assert ["Week 2, session 1 of 3", "Week 2, session 2 of 3", "Week 2, session 3 of 3"] == [
        session.title for session in sessions
    ]
    assert {("one", 0.5, 2, 720_000)} == {session.content for session in sessions}


def test_sessions_that_sound_the_same_stand_together() -> None:
    sessions = week_sessions(program(Week(("one", "two"), 3)), 1)
    assert [[1, 3], [2]] == [[session.number for session in group] for group in alike(sessions)]


@pytest.mark.parametrize(
    ("week", "done", "worst_pain", "follows", "reason"),
    [
        (3, 3, 3, 4, "Go on to week 4: 3 sessions are done, and the worst pain was 3 of 10, no more than 3."),
        (3, 4, 0, 4, "Go on to week 4: 4 sessions are done, and the worst pain was 0 of 10, no more than 3."),
        (3, 1, 3, 3, "Repeat week 3: 1 of 3 sessions is done."),
        (3, 3, 4, 3, "Repeat week 3: the worst pain was 4 of 10, and at most 3 lets you go on."),
        (
            3,
            2,
            4,
            3,
            "Repeat week 3: 2 of 3 sessions are done; the worst pain was 4 of 10, and at most 3 lets you go on.",
        ),
        (3, 3, None, 3, "Repeat week 3: the worst pain is not told, and at most 3 of 10 lets you go on."),
        (
            6,
            3,
            1,
            7,
            "The programme is done with week 6: 3 sessions are done, and the worst pain was 1 of 10, no more than 3.",
        ),
        (6, 0, 1, 6, "Repeat week 6: 0 of 3 sessions are done."),
    ],
)
def test_the_gate_says_whether_to_go_on_and_why(
    week: int, done: int, worst_pain: int | None, follows: int, reason: str
) -> None:
    found = next_week(program(), week, done, worst_pain)
    assert (follows, reason) == (found.week, found.reason)


def test_without_a_gate_all_sessions_have_to_be_done_and_pain_is_not_asked_for() -> None:
    free = program(Week(("one",), 2), Week(("one",), 4), gate=Gate())
    assert 2 == next_week(free, 1, 2, 10).week
    assert 2 == next_week(free, 2, 3, None).week
    assert "A week counts as done when all of its sessions are done; else it is repeated." == free.gate_in_words


def test_the_gate_is_told_in_words() -> None:
    assert (
        "A week counts as done when 3 sessions are done and the worst pain was at most 3 of 10; else it is repeated."
        == program().gate_in_words
    )
    assert "when 1 session is done;" in program(gate=Gate(1)).gate_in_words


def test_sets_are_set_where_the_dose_leaves_room_and_nowhere_else() -> None:
    routine = read_routine("lower-back")
    assert {Range(1, 1), Range(1, 2)} == set(sets_of(routine).values())
    for exercise, sets in sets_of(with_sets(routine, 2)).items():
        expected = Range(2, 2) if sets_of(routine)[exercise] == Range(1, 2) else Range(1, 1)
        assert expected == sets, exercise


def test_sets_never_pass_the_bounds_of_their_author() -> None:
    routine = read_routine("lower-back")
    assert routine == with_sets(routine, 3)
    assert {(1, 2)} == {(quantity.low, quantity.high) for quantity in without_room_for(routine, 3)}
    assert () == without_room_for(routine, 2)


def test_the_sets_of_each_side_are_set_too() -> None:
    routine = read_routine("lower-back")
    step = next(step for step in exercise_steps(routine.steps) if step.exercise.id == "bird-dog")
    dose = replace(step.dose, sets=Range(1, 3))
    one_sided = replace(routine, steps=(replace(step, side_doses=(("left", dose), ("right", step.dose))),))
    [changed] = exercise_steps(with_sets(one_sided, 3).steps)
    assert (Range(3, 3), Range(1, 2)) == (changed.dose_for("left").sets, changed.dose_for("right").sets)


def test_what_a_week_does_not_ask_for_stays_as_the_routine_has_it() -> None:
    routine = read_routine("lower-back-short")
    plain = program()
    assert routine == routine_for(plain, week_sessions(plain, 1)[0], routine)


def test_the_notices_of_a_programme_follow_those_of_the_routine_and_none_is_heard_twice() -> None:
    routine = read_routine("lower-back")
    own = replace(program(), notices=(routine.notices[0], Notice("Mind the cat.", HERE)))
    changed = routine_for(own, week_sessions(own, 1)[0], routine)
    assert (*(notice.text for notice in routine.notices), "Mind the cat.") == tuple(n.text for n in changed.notices)
