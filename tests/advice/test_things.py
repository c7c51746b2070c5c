"""A thing is needed where it is used, not where it is put away, compared with, or one choice of several."""

import pytest

from voicecoach.advice.things import missing_things

USED = {
    "Sit on a chair.": "chair",
    "Put the roller under your hips.": "roller",
    "Loop the strap around your foot.": "strap",
    "Take the towel and roll it up.": "towel",
    "Put the towel on the floor under your knee.": "towel",
    "Stand on the step.": "step",
    "Step up onto a step.": "step",
    "Squeeze the ball between your knees.": "ball",
    "Hold a dumbbell in each hand.": "dumbbell",
    "Lie down, the ball under your back.": "ball",
    "Place the block under your head.": "block",
    "Don't rush, and sit down on the chair.": "chair",
    "No rush: lean on the chair.": "chair",
    "Leave your foot where it is, and pull the band.": "band",
    "Drop your hips, then lean on the chair.": "chair",
    "Use a strap or a towel.": "strap",
    "Lower yourself onto the chair.": "chair",
    "Lift the broomstick overhead.": "broomstick",
    "Lie on the bench.": "bench",
    "Take the towel away. Pull the band.": "band",
}
NOT_USED = (
    "Take the towel away.",
    "Put the chair aside.",
    "Put the ball aside and stand tall.",
    "Without the band, do it again.",
    "You do not need a chair.",
    "Don't use the chair.",
    "Let go of the strap.",
    "Get rid of the band.",
    "Remove the roller.",
    "Leave the band on the floor.",
    "Put down the dumbbells.",
    "Put the towel back.",
    "Use your hands instead of a strap.",
    "Take a step back.",
    "Take a step forward and lean.",
    "Repeat the step on the other side.",
    "A step to the side.",
    "Press the ball of your foot down.",
    "Rise onto the balls of your feet.",
    "Curl up like a ball.",
    "Roll yourself into a ball.",
    "Turn as a block.",
    "Sit back as if on a chair.",
    "Imagine a chair behind you.",
    "Feel the band of muscle along your thigh.",
    "Wring your body out like a towel.",
    "Hold the chair or the wall.",
    "Hold the wall or a chair.",
    "If you have a chair, hold on to it.",
    "If you like, take a towel.",
    "You may hold a chair.",
    "Chair, towel and wall.",
)


@pytest.mark.parametrize("text", USED)
def test_what_is_used_is_needed(text: str) -> None:
    assert [USED[text]] == list(missing_things(text, ""))
    assert [] == list(missing_things(text, USED[text]))


@pytest.mark.parametrize("text", NOT_USED)
def test_what_is_not_used_is_not_needed(text: str) -> None:
    assert [] == list(missing_things(text, ""))


@pytest.mark.parametrize(
    ("text", "at_hand"),
    [
        ("Loop a strap or a towel around your foot.", "strap"),
        ("Loop a towel or a strap around your foot.", "yoga belt, strap"),
        ("Hold a dumbbell in each hand.", "light weights"),
        ("Lay the strap around your foot.", "belt"),
        ("Hold the broomstick.", "stick"),
        ("Step onto the step.", "stair"),
    ],
)
def test_equipment_may_have_another_name(text: str, at_hand: str) -> None:
    assert [] == list(missing_things(text, at_hand))
