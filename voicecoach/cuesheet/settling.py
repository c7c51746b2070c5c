"""How long a person needs to move from one exercise to the next. In: two exercises. Out: milliseconds."""

from dataclasses import dataclass
from typing import Protocol

from voicecoach.routine.coach import SettleTime
from voicecoach.routine.exercise import POSTURE_LEVELS, facing


class InPlace(Protocol):
    """What a person gets into place for: an exercise, or something of which only that is known."""

    @property
    def posture(self) -> str:
        """Where the body is."""

    @property
    def needs(self) -> tuple[str, ...]:
        """What to have at hand."""

    @property
    def is_on_floor(self) -> bool:
        """The body is on the floor, or on what lies there."""


@dataclass(frozen=True, slots=True)
class Place:
    """A posture that belongs to no exercise, and what is needed there."""

    posture: str
    needs: tuple[str, ...]

    @property
    def is_on_floor(self) -> bool:
        """The body is on the floor, or on what lies there."""
        return POSTURE_LEVELS[self.posture] < POSTURE_LEVELS["chair"]


def settle_ms(before: InPlace | None, after: InPlace, settle_time: SettleTime) -> int:
    """Time to get into position; the first exercise is reached from standing."""
    posture = before.posture if before is not None else "standing"
    steps = abs(POSTURE_LEVELS[posture] - POSTURE_LEVELS[after.posture])
    length_ms = settle_time.same_posture_ms + steps * settle_time.per_level_ms
    faces = facing(posture), facing(after.posture)
    if None not in faces and faces[0] != faces[1]:
        length_ms += settle_time.roll_over_ms
    at_hand = before.needs if before is not None else ()
    fetched = [item for item in after.needs if item not in at_hand]
    return length_ms + len(fetched) * settle_time.per_item_ms
