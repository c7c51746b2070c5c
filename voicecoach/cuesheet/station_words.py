"""What the rest before a station says: its name, what to take, where to get to, its side. In: stations. Out: sentences.

The longest form first, each shorter one without what is missed least; the name stands in all of them.
"""

from voicecoach.cuesheet.wording import Wording, sentence
from voicecoach.routine.exercise import POSTURE_LEVELS, Exercise
from voicecoach.routine.steps.clocked import Station

_INTO = {
    "supine": "onto_back",
    "supine-hooklying": "onto_back",
    "prone": "onto_front",
    "prone-forearms": "onto_front",
    "side-lying": "onto_side",
    "side-lying-forearm": "onto_side",
    "quadruped": "onto_hands_and_knees",
    "half-kneeling": "onto_one_knee",
    "seated-on-roller": "onto_roller",
    "chair": "sit_down",
    "chair-front-edge": "sit_down",
    "standing": "stand_up",
}
"""The phrase that asks for a posture; two with one phrase are no change."""


def side_first(exercise: Exercise, side: str, wording: Wording) -> str:
    """The side with which a one-sided station begins; empty for any other exercise."""
    return wording.for_side("first_side", side, exercise.side_word) if exercise.laterality == "unilateral" else ""


def station_side(station: Station, side: str, wording: Wording) -> str:
    """The same of a station, which may be just a name."""
    return "" if station.exercise is None else side_first(station.exercise, side, wording)


def previews(
    station: Station, before: Station, first_side: str, wording: Wording, round_text: str = ""
) -> tuple[str, ...]:
    """What the rest before a station says of it, the longest form first.

    Args:
        station: what comes next.
        before: the station that has just ended.
        first_side: the side with which the session begins.
        wording: the language's sentences.
        round_text: the round that begins with it, where one does.
    """
    rest = wording.say("rest")
    full, name = wording.say("next", name=station.name), sentence(station.name)
    take = _take(station, before, wording)
    posture = change_of_posture(station.posture, before.posture, wording)
    side = station_side(station, first_side, wording)
    forms = (
        (rest, round_text, full, take, posture, side),
        (round_text, name, take, posture, side),
        (name, take, posture, side),
        (name, take, side),
        (name, side),
        (name,),
    )
    return in_forms(forms)


def in_forms(forms: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    """Forms of what is said, each of sentences; what is empty is left out, and no form comes twice."""
    return tuple(dict.fromkeys(" ".join(filter(None, parts)) for parts in forms))


def change_of_posture(posture: str | None, before: str | None, wording: Wording) -> str:
    """Asks to get into another posture; empty where it is the same, or nothing tells."""
    if posture is None or (before is None and POSTURE_LEVELS[posture] == POSTURE_LEVELS["standing"]):
        # After something of which nothing is known, nobody who stands has to be told to stand up.
        return ""
    phrase = _INTO[posture]
    return "" if before is not None and _INTO[before] == phrase else wording.say(phrase)


def _take(station: Station, before: Station, wording: Wording) -> str:
    things = tuple(thing for thing in station.needs if thing not in before.needs)
    return wording.say("take", items=wording.items(things)) if things else ""
