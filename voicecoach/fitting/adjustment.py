"""What fitting may change about a session, as data. In: nothing. Out: adjustments and their routine."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from voicecoach.routine.adjustable import QuantityId, StepPath, with_values
from voicecoach.routine.routine import Routine


@dataclass(frozen=True, slots=True)
class Adjustment:
    """Everything that fitting may change about a session."""

    values: Mapping[QuantityId, int] = field(default_factory=dict)
    dropped: frozenset[StepPath] = frozenset()
    added: frozenset[StepPath] = frozenset()
    is_brief: bool = False
    """Short forms in place of full instructions."""
    extra_settle_ms: int = 0
    """More time after every move."""

    def applied_to(self, routine: Routine) -> Routine:
        """The routine with this adjustment's numbers and steps."""
        return with_values(routine, self.values, self.dropped, self.added)


@dataclass(frozen=True, slots=True)
class Fitted:
    """A session that fits, and what was changed for it."""

    adjustment: Adjustment
    changes: tuple[str, ...]


LengthOf = Callable[[Adjustment], int]
"""The length of the session with an adjustment, in milliseconds."""
