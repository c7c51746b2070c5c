"""How a session comes to a length. In: a routine, a time, and how to tell a session's length. Out: what to change.

Shrinking goes in the order of the session language (section 6): rests, searches, holds, repetitions, then short forms
for those who know the session, then whole steps; it stops as soon as the session fits and spends what is left over.
Nothing goes below the lower bound of its dose, no phase is emptied, and no roll stays whose stretch was dropped.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from voicecoach.fitting.adjustment import Adjustment, Fitted
from voicecoach.fitting.reach import MOST_EXTRA_CLOSING_MS, MOST_EXTRA_SETTLE_MS, Extent
from voicecoach.fitting.report import changes_in_words
from voicecoach.fitting.steps_left_out import droppable
from voicecoach.routine.adjustable import Quantity, QuantityId, StepPath
from voicecoach.routine.dose import WIDE_MS
from voicecoach.units import SECOND_MS, whole_seconds

NOTHING_TO_DO_MS = 5_000
"""A session that is shorter than asked for by no more than this only gets a longer closing pause."""

_STRIDE_MS = 10_000
_SPOKEN_GRAIN_MS = 5_000
"""Nobody is told to hold for forty-four seconds where it can be helped."""

_RESTS = ("length", "silence", "rest_between", "rest", "rest_between_rounds")
_HOLDS = ("hold", "work")
"""Work by the clock is lengthened and shortened as holds are."""
_COUNTED = ("search", *_HOLDS)
"""Times that are named, or that a person counts along with."""
_SHRINKING = (_RESTS, ("search",), _HOLDS, ("reps",))
_FLEXIBLE = (*_HOLDS, "reps", *_RESTS, "search")


class Fitter(Extent):
    """A routine that is fitted to times."""

    def fitted_to(self, target_ms: int) -> Fitted | None:
        """The session at this length; None where it cannot be made so long.

        Holds and work move by whole steps of five seconds where that is enough, and what is left over goes where nobody
        counts it; by seconds only where it is not.
        """
        for grain_ms in (_SPOKEN_GRAIN_MS, SECOND_MS):
            found = self._nearest_to(target_ms, grain_ms)
            if found is not None and target_ms - self.length(found) <= MOST_EXTRA_CLOSING_MS:
                return Fitted(found, self._changes(found))
        return None

    def longest_below(self, target_ms: int) -> int | None:
        """The greatest length this session can be found at that is not above a time; None where there is none."""
        while self.fitted_to(target_ms) is None:
            found = self._nearest_to(target_ms, SECOND_MS)
            if found is None:
                return None
            # Longer than this it would end in dead air; that it can be had at all is seen in the next round.
            target_ms = _in_seconds(self.length(found) + MOST_EXTRA_CLOSING_MS)
        return target_ms

    def shortest_above(self, target_ms: int) -> int | None:
        """The least length this session can be found at that is not below a time; None where there is none."""
        refused_ms, found_ms = target_ms - SECOND_MS, target_ms
        longest_ms = _in_seconds(self.longest())
        while self.fitted_to(found_ms) is None:
            if found_ms >= longest_ms:
                return None
            # Whatever can be had, can be had a closing pause longer: no stride misses it.
            refused_ms, found_ms = found_ms, min(found_ms + _STRIDE_MS, longest_ms)
        while found_ms - refused_ms > SECOND_MS:
            middle_ms = _in_seconds((refused_ms + found_ms) // 2)
            if self.fitted_to(middle_ms) is None:
                refused_ms = middle_ms
            else:
                found_ms = middle_ms
        return found_ms

    def _nearest_to(self, target_ms: int, grain_ms: int) -> Adjustment | None:
        """The longest that is found not above this length; None where even the shortest is above it."""
        self.target_ms, self.grain_ms = target_ms, grain_ms
        start = self.usual
        if 0 <= self.target_ms - self.length(start) <= NOTHING_TO_DO_MS:
            return start
        if self.length(start) > self.target_ms:
            found = self.shrunk(start)
            if found is None:
                return None
            # What was usual comes back first; only a session that would end in dead air gets more than that.
            found = self.finished(self.spent(found, {quantity.id: quantity.value for quantity in self.quantities}))
            if self.target_ms - self.length(found) > MOST_EXTRA_CLOSING_MS:
                found = self.finished(self.spent(found, {quantity.id: quantity.high for quantity in self.quantities}))
        else:
            found = self.finished(self.grown(start))
        return found

    def _changes(self, found: Adjustment) -> tuple[str, ...]:
        return tuple(
            changes_in_words(found, self.quantities, self.units, lambda quantity: self._is_heard(found, quantity))
        )

    def shrunk(self, start: Adjustment) -> Adjustment | None:
        """The least that has to go, in the order of the language; None where even all of it is too little."""
        now = start
        for fields in _SHRINKING:
            shortest = self._lowered(now, fields, self._most_steps(fields))
            if self.length(shortest) <= self.target_ms:
                return self._just_enough(now, fields)
            now = shortest
        if self.may_be_brief:
            now = replace(now, is_brief=True)
            if self.length(now) <= self.target_ms:
                return now
        return self._with_fewer_steps(now)

    def _with_fewer_steps(self, now: Adjustment) -> Adjustment | None:
        """Steps left out, the least important first; of equals, the one that leaves the least time unused."""
        remaining = [unit for unit in self.units if not unit.is_optional]
        while choices := droppable(remaining):
            least = max(unit.priority for unit, _ in choices)
            fitting = []
            for unit, _ in choices:
                shorter = replace(now, dropped=now.dropped | frozenset(unit.paths))
                if unit.priority == least and self.length(shorter) <= self.target_ms:
                    fitting.append(shorter)
            if fitting:
                return max(fitting, key=self.length)
            unit, remaining = next(choice for choice in reversed(choices) if choice[0].priority == least)
            now = replace(now, dropped=now.dropped | frozenset(unit.paths))
        # Going by priority may keep what is long; then length decides.
        shortest = self.shortest(replace(now, dropped=frozenset()))
        return shortest if self.length(shortest) <= self.target_ms else None

    def _just_enough(self, now: Adjustment, fields: tuple[str, ...]) -> Adjustment:
        """The smallest lowering of these numbers with which the session fits."""
        too_few, enough = 0, self._most_steps(fields)
        while enough - too_few > 1:
            middle = (too_few + enough) // 2
            if self.length(self._lowered(now, fields, middle)) <= self.target_ms:
                enough = middle
            else:
                too_few = middle
        return self._lowered(now, fields, enough)

    def _lowered(self, now: Adjustment, fields: tuple[str, ...], steps: int) -> Adjustment:
        values = dict(now.values)
        for quantity in self._quantities(fields):
            values[quantity.id] = self._moved(quantity, quantity.value, -steps)
        return replace(now, values=values)

    def _moved(self, quantity: Quantity, value: int, steps: int) -> int:
        """A number so many steps up or down; a step ends at a whole one, or at the bounds its author wrote."""
        grain = self._grain(quantity)
        whole = value // grain if steps > 0 else -(-value // grain)
        return min(quantity.high, max(quantity.low, (whole + steps) * grain)) if steps else value

    def _grain(self, quantity: Quantity) -> int:
        """The change that is heard as one step: as a level has it, whole five seconds in a wide range."""
        is_wide = quantity.high - quantity.low >= WIDE_MS
        return self.grain_ms if quantity.is_time and quantity.id.field in _COUNTED and is_wide else quantity.step

    def _most_steps(self, fields: tuple[str, ...]) -> int:
        return max(
            (-(-(quantity.value - quantity.low) // self._grain(quantity)) for quantity in self._quantities(fields)),
            default=0,
        )

    def _quantities(self, fields: tuple[str, ...]) -> Iterator[Quantity]:
        return (quantity for quantity in self.quantities if quantity.id.field in fields)

    def spent(self, now: Adjustment, limits: Mapping[QuantityId, int]) -> Adjustment:
        """What is left over, spent on holds and repetitions: all of them evenly, then one by one by priority."""
        for fields in (_HOLDS, ("reps",)):
            quantities = [quantity for quantity in self._quantities(fields) if quantity.id.path not in now.dropped]
            now = self._raised_together(now, quantities, limits)
            for pair in sorted(_pairs(quantities), key=lambda pair: pair[0].priority):
                wished = self._raised(now, pair, limits)
                if wished is not None and self.length(wished) <= self.target_ms:
                    now = wished
        return now

    def _raised_together(
        self, now: Adjustment, quantities: list[Quantity], limits: Mapping[QuantityId, int]
    ) -> Adjustment:
        """These numbers, each raised by as many steps as fit."""

        def raised(steps: int) -> Adjustment:
            values = {
                quantity.id: max(
                    now.values[quantity.id],
                    min(limits[quantity.id], self._moved(quantity, now.values[quantity.id], steps)),
                )
                for quantity in quantities
            }
            return replace(now, values={**now.values, **values})

        most = max(
            (-((now.values[quantity.id] - limits[quantity.id]) // self._grain(quantity)) for quantity in quantities),
            default=0,
        )
        fits, too_many = 0, most + 1
        while too_many - fits > 1:
            middle = (fits + too_many) // 2
            if self.length(raised(middle)) <= self.target_ms:
                fits = middle
            else:
                too_many = middle
        return raised(fits)

    def _raised(
        self, now: Adjustment, quantities: list[Quantity], limits: Mapping[QuantityId, int]
    ) -> Adjustment | None:
        raised = {quantity.id: self._moved(quantity, now.values[quantity.id], 1) for quantity in quantities}
        if all(value == now.values[quantity_id] for quantity_id, value in raised.items()):
            return None
        is_within = all(value <= limits[quantity_id] for quantity_id, value in raised.items())
        return replace(now, values={**now.values, **raised}) if is_within else None

    def grown(self, start: Adjustment) -> Adjustment:
        """More of the holds and repetitions, then more sets, then optional steps; never dead air."""
        limits = {quantity.id: quantity.high for quantity in self.quantities}
        found = self.spent(start, limits)
        now = start
        for sets, added in self._larger():
            if self.target_ms - self.length(found) <= MOST_EXTRA_CLOSING_MS:
                break
            larger = replace(now, values={**now.values, **sets}, added=now.added | added)
            # It may fit only when holds and repetitions are shorter than usual, though not below their ranges.
            shorter = replace(larger, values={**larger.values, **self._lowest_of(_FLEXIBLE)})
            wished = larger if self.length(larger) <= self.target_ms else shorter
            if self.length(wished) <= self.target_ms:
                found, now = self.spent(wished, limits), larger
        return found

    def _larger(self) -> Iterator[tuple[dict[QuantityId, int], frozenset[StepPath]]]:
        """What can be added in one piece: a set, the most important exercise first, then an optional step."""
        optional = [unit for unit in self.units if unit.is_optional]
        waiting = {path for unit in optional for path in unit.paths}
        yield from self._more_sets(quantity for quantity in self.quantities if quantity.id.path not in waiting)
        for unit in optional:
            yield {}, frozenset(unit.paths)
            yield from self._more_sets(quantity for quantity in self.quantities if quantity.id.path in unit.paths)

    @staticmethod
    def _more_sets(quantities: Iterable[Quantity]) -> Iterator[tuple[dict[QuantityId, int], frozenset[StepPath]]]:
        for quantity in sorted(quantities, key=lambda quantity: quantity.priority):
            if quantity.id.field == "sets":
                for sets in range(quantity.value + 1, quantity.high + 1):
                    yield {quantity.id: sets}, frozenset()

    def _lowest_of(self, fields: tuple[str, ...]) -> dict[QuantityId, int]:
        return {quantity.id: quantity.low for quantity in self._quantities(fields)}

    def finished(self, now: Adjustment) -> Adjustment:
        """The last seconds go to rests, then to settling; the rest of them is the closing pause's."""
        for quantity in self._quantities(_RESTS):
            longest = replace(now, values={**now.values, quantity.id: quantity.high})
            if self.length(longest) > self.length(now):
                now = self._raised_together(now, [quantity], {quantity.id: quantity.high})
        fits, too_much = 0, MOST_EXTRA_SETTLE_MS // 500 + 1
        while too_much - fits > 1:
            middle = (fits + too_much) // 2
            if self.length(replace(now, extra_settle_ms=middle * 500)) <= self.target_ms:
                fits = middle
            else:
                too_much = middle
        settled = replace(now, extra_settle_ms=fits * 500)
        return settled if self.length(settled) != self.length(now) else now

    def _is_heard(self, found: Adjustment, quantity: Quantity) -> bool:
        """Whether this number makes any difference; the rest between sets does not where there is one set."""
        usual = replace(found, values={**found.values, quantity.id: quantity.value})
        return quantity.id.field not in _RESTS or self.length(usual) != self.length(found)


def _pairs(quantities: Iterable[Quantity]) -> list[list[Quantity]]:
    """Quantities that belong together: the same number of both sides changes on both sides."""
    pairs: dict[object, list[Quantity]] = {}
    for quantity in quantities:
        alike = (quantity.id.path, quantity.id.field, quantity.id.index, quantity.low, quantity.high, quantity.value)
        pairs.setdefault(alike, []).append(quantity)
    return list(pairs.values())


def _in_seconds(length_ms: int) -> int:
    return SECOND_MS * whole_seconds(length_ms)
