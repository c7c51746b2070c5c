"""How short and how long a session can be made. In: a routine, and how to tell a session's length. Out: the bounds."""

from contextlib import suppress
from dataclasses import replace

from voicecoach.errors import SourceError
from voicecoach.fitting.adjustment import Adjustment, LengthOf
from voicecoach.fitting.steps_left_out import droppable
from voicecoach.routine.adjustable import Quantity, quantities_of, units_of
from voicecoach.routine.routine import Routine
from voicecoach.units import SECOND_MS

MOST_EXTRA_SETTLE_MS = 5_000
MOST_EXTRA_CLOSING_MS = 15_000
"""More silence than this at the end would be dead air."""


class Extent:
    """A routine whose length is asked for again and again."""

    def __init__(self, routine: Routine, target_ms: int, length_of: LengthOf, *, may_be_brief: bool) -> None:
        self.routine = routine
        self.target_ms = target_ms
        self.may_be_brief = may_be_brief
        self.quantities = quantities_of(routine)
        self.units = units_of(routine)
        self._length_of = length_of
        self._known: dict[object, int] = {}
        self.grain_ms = SECOND_MS
        """By how much times that people count are changed."""
        self._keep_room_for_words()

    def _keep_room_for_words(self) -> None:
        """Rests and the like give way only as far as what is said in them still has room.

        Raises:
            SourceError: something does not fit into its time even as it usually is.
        """
        # A step that may be added is named in the rest before it.
        optional = frozenset(path for unit in self.units if unit.is_optional for path in unit.paths)
        sessions = (self.usual, replace(self.usual, added=optional)) if optional else (self.usual,)
        with suppress(SourceError):
            for session in sessions:
                self.length(self._lowest(session))
            return
        self.quantities = tuple(
            replace(quantity, low=max(self._least(quantity, session) for session in sessions))
            if quantity.is_time
            else quantity
            for quantity in self.quantities
        )

    def _least(self, quantity: Quantity, session: Adjustment) -> int:
        """The least a time may be in this session with all others as they are."""
        refused, enough = quantity.low - quantity.step, quantity.value
        while enough - refused > quantity.step:
            middle = (refused + enough) // 2
            try:
                self.length(replace(session, values={**session.values, quantity.id: max(quantity.low, middle)}))
            except SourceError:
                refused = middle
            else:
                enough = middle
        return min(quantity.value, max(quantity.low, -(-enough // quantity.step) * quantity.step))

    @property
    def usual(self) -> Adjustment:
        """Every number as the routine's level has it."""
        return Adjustment({quantity.id: quantity.value for quantity in self.quantities})

    def length(self, adjustment: Adjustment) -> int:
        """The length of the session, asked for once."""
        key = (
            frozenset(adjustment.values.items()),
            adjustment.dropped,
            adjustment.added,
            adjustment.is_brief,
            adjustment.extra_settle_ms,
        )
        if key not in self._known:
            self._known[key] = self._length_of(adjustment)
        return self._known[key]

    def shortest(self, start: Adjustment) -> Adjustment:
        """Everything at its lower bound, and whatever may be left out left out, the longest first."""
        now = self._lowest(start)
        remaining = [unit for unit in self.units if not unit.is_optional]
        while choices := droppable(remaining):
            shorter = [(replace(now, dropped=now.dropped | frozenset(unit.paths)), after) for unit, after in choices]
            now, remaining = min(shorter, key=lambda choice: self.length(choice[0]))
        return now

    def longest(self) -> int:
        """The longest, in milliseconds."""
        optional = frozenset(path for unit in self.units if unit.is_optional for path in unit.paths)
        # Growing never makes a person search longer.
        highest = Adjustment(
            {
                quantity.id: quantity.value if quantity.id.field == "search" else quantity.high
                for quantity in self.quantities
            },
            added=optional,
            extra_settle_ms=MOST_EXTRA_SETTLE_MS,
        )
        return self.length(highest) + MOST_EXTRA_CLOSING_MS

    def bounds(self) -> tuple[int, int]:
        """The shortest and the longest, in milliseconds; the shortest only as short as needed to meet the target."""
        lowest = self._lowest(self.usual)
        if self.length(lowest) <= self.target_ms:
            return self.length(lowest), self.longest()
        remaining = [unit for unit in self.units if not unit.is_optional]
        fewest = lowest
        while choices := droppable(remaining):
            unit, remaining = choices[0]
            fewest = replace(fewest, dropped=fewest.dropped | frozenset(unit.paths))
        # Whichever steps go first, a session that is short enough shows that the target can be met.
        shortest = fewest if self.length(fewest) <= self.target_ms else self.shortest(self.usual)
        return self.length(shortest), self.longest()

    def _lowest(self, start: Adjustment) -> Adjustment:
        values = {**start.values, **{quantity.id: quantity.low for quantity in self.quantities}}
        return replace(start, values=values, is_brief=self.may_be_brief)


def reach(routine: Routine, target_ms: int, length_of: LengthOf, *, may_be_brief: bool = False) -> tuple[int, int]:
    """The shortest and the longest a session can be made, in milliseconds.

    Where the target can be met, the shortest is only as short as shows it.

    Args:
        routine: what would be fitted.
        target_ms: how long it is to be.
        length_of: places the adjusted session and tells its length.
        may_be_brief: whoever listens knows the session.
    """
    return Extent(routine, target_ms, length_of, may_be_brief=may_be_brief).bounds()
