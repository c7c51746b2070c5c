"""The place at which a person is waited for, and what is said there. In: what they get ready for. Out: an element."""

from voicecoach.cuesheet.cues import Wait
from voicecoach.cuesheet.settling import InPlace
from voicecoach.cuesheet.where import Where
from voicecoach.cuesheet.wording import Wording


def wait(where: Where, wording: Wording, exercise: InPlace | None = None) -> Wait:
    """A wait, asked for in the words that suit where the person is.

    Args:
        where: what it belongs to.
        wording: the language's sentences.
        exercise: what they have just moved into, if anything.
    """
    is_down = exercise is not None and exercise.is_on_floor
    return Wait(wording.say("wait_down" if is_down else "wait"), where)
