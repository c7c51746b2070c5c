"""Circuits as cues: stations by the clock, with rests that say what comes next. In: a step. Out: elements."""

from collections.abc import Iterator

from voicecoach.cuesheet.clocked_cues import ClockedCues
from voicecoach.cuesheet.cues import Beat, Element, Speech, Tone, Window
from voicecoach.cuesheet.settling import InPlace, Place
from voicecoach.cuesheet.station_words import in_forms, previews, station_side
from voicecoach.cuesheet.where import Where
from voicecoach.cuesheet.wording import Wording, sentence
from voicecoach.routine.dose import time_at
from voicecoach.routine.exercise import Exercise
from voicecoach.routine.steps.clocked import Circuit, Station

BRIEF_AT_MS = 1_500
"""Where the short form of a station is said, from its start."""
AFTER_NAME_MS = tuple(range(2_000, 6_500, 500))
"""Where it is said when the name of the station has to be said first."""
BODY_CUE_AT_PERCENT = (30, 35, 40, 60, 65, 70)
"""Where a sentence for the body may be said at a station, of its time."""
HALF_PERCENT = 50
BODY_CUE_QUIET_MS = 500
_WORK, _REST = 0, 1
"""The parts of a circuit's turn."""


class CircuitCues:
    """Turns circuits into cues."""

    def __init__(self, clocked: ClockedCues) -> None:
        self.clocked = clocked
        self.coach = clocked.coach
        self.exercises = clocked.exercises

    @property
    def wording(self) -> Wording:
        """The sentences of the language that is spoken now."""
        return self.clocked.wording

    def circuit(self, step: Circuit, *, is_announced: bool) -> Iterator[Element]:
        """Stations, one after the other, round by round."""
        where = Where(step.origin)
        work_ms = time_at(step.work, self.clocked.level)
        told = tuple(self._explained(step.stations, where))
        yield from told
        first = step.stations[0]
        is_named = _is_last(told, first) if told else is_announced
        yield from self.clocked.ready(where, self._first(first, is_named=is_named), _place(first), waits=step.waits)
        order = [(number, station) for number in range(step.rounds) for station in step.stations]
        for index, (number, station) in enumerate(order):
            here = Where(station.origin, station.exercise.id if station.exercise else None, set_number=number + 1)
            following = order[index + 1] if index + 1 < len(order) else None
            rest_ms = self._rest_ms(step, number, following)
            was_named = index == 0 or self._rest_ms(step, order[index - 1][0], (number, station)) > 0
            yield self._station(step, station, work_ms, here.within(_WORK).within(index), was_named=was_named)
            if rest_ms:
                there = Where(step.origin).within(_REST).within(index)
                yield self._rest(step, rest_ms, there, (number, station), following)
        self.exercises.came_from(_place(step.stations[-1]))

    def _explained(self, stations: tuple[Station, ...], where: Where) -> Iterator[Element]:
        """Full instructions before the clock starts; all but those of the first station are told to be for later."""
        places: dict[Exercise, int] = {}
        for place, station in enumerate(stations, start=1):
            if station.exercise is not None:
                places.setdefault(station.exercise, place)
        for exercise, place in places.items():
            name, number = exercise.spoken, self.wording.number(place)
            phrase = "first" if place == 1 else "later"
            announced = self.wording.say(phrase, name=name, number=number)
            side = self.exercises.first_side if exercise.has_sides else None
            yield from self.exercises.explanation(exercise, side, where, announced)

    def _first(self, station: Station, *, is_named: bool) -> tuple[str, ...]:
        """How the first station is announced, right before the clock.

        Args:
            station: the first one.
            is_named: it has been named, and nothing has been said of other stations since.
        """
        name = "" if is_named else self.wording.say("first", name=station.name)
        side = "" if self.clocked.is_quiet else station_side(station, self.exercises.first_side, self.wording)
        return tuple(filter(None, in_forms(((name, side),))))

    def _rest_ms(self, step: Circuit, number: int, following: tuple[int, Station] | None) -> int:
        """The rest after a station: between stations, between rounds, or after the last one."""
        rest_ms = time_at(step.rest, self.clocked.level) if step.rest is not None else 0
        if following is not None and following[0] == number:
            return rest_ms
        if following is not None and step.rest_between_rounds is not None:
            return time_at(step.rest_between_rounds, self.clocked.level)
        return rest_ms if step.rests_after_last else 0

    def _station(self, step: Circuit, station: Station, work_ms: int, where: Where, *, was_named: bool) -> Window:
        exercise = station.exercise
        beats: list[Beat] = []
        if exercise is not None and exercise.laterality == "unilateral":
            beats += self._change_of_sides(work_ms, where)
        if self.coach.verbosity in {"full", "standard"}:
            beats += self._brief(station, where, was_named=was_named)
            if exercise is not None:
                beats += self._body_cue(exercise, work_ms, where)
        body = () if was_named else (Speech("call", (sentence(station.name),), where),)
        return self.clocked.work(work_ms, where, station.name, body, tuple(beats), step.overrun)

    def _brief(self, station: Station, where: Where, *, was_named: bool) -> Iterator[Beat]:
        """The short form of what is done at a station."""
        exercise = station.exercise
        if exercise is None:
            text = " ".join(station.cues)
            later_ms = () if was_named else AFTER_NAME_MS
        else:
            # What names a dose is left unsaid: here the clock gives it.
            side = self.exercises.first_side if exercise.has_sides else None
            texts = self.wording.cues(exercise.cues.brief, side) if was_named else ()
            if was_named and exercise.laterality == "alternating":
                texts += (self.wording.say("alternate"),)
            text, later_ms = " ".join(texts), ()
        if text:
            yield Beat(BRIEF_AT_MS, Speech("brief", (text,), where), importance=4, or_at_ms=later_ms)

    def _body_cue(self, exercise: Exercise, work_ms: int, where: Where) -> Iterator[Beat]:
        """A sentence for the body in each turn at a station, another one in the next."""
        # The sides change at half of the time, or with every repetition; then only what names no side is said.
        side = self.exercises.first_side if exercise.laterality == "unilateral" else None
        before_half = (percent for percent in BODY_CUE_AT_PERCENT if side is None or percent < HALF_PERCENT)
        at_ms, *or_at_ms = (work_ms * percent // 100 for percent in before_half)
        for role, text in self.exercises.body_cues(exercise, side)[:1]:
            speech = Speech(role, (text,), where)
            yield Beat(at_ms, speech, importance=5, or_at_ms=tuple(or_at_ms), quiet_ms=BODY_CUE_QUIET_MS)

    def _change_of_sides(self, work_ms: int, where: Where) -> Iterator[Beat]:
        """Half of a station's time for each side."""
        tick = Tone("tick", where)
        yield Beat(work_ms // 2, tick)
        if not self.clocked.is_quiet:
            yield Beat(work_ms // 2, Speech("switch", (self.wording.say("change_sides"),), where), importance=0)

    def _rest(
        self,
        step: Circuit,
        rest_ms: int,
        where: Where,
        before: tuple[int, Station],
        following: tuple[int, Station] | None,
    ) -> Window:
        overrun = self.coach.overrun_by_clock(step.overrun)
        if following is None:
            texts: tuple[str, ...] = () if self.clocked.is_quiet else (self.wording.say("rest"),)
        elif self.clocked.is_quiet:
            name = sentence(following[1].name)
            side = station_side(following[1], self.exercises.first_side, self.wording)
            texts = in_forms(((name, side), (name,)))
        else:
            texts = previews(
                following[1], before[1], self.exercises.first_side, self.wording, self._round(step, before, following)
            )
        body = (Speech("preview" if following else "say", texts, where),) if texts else ()
        return Window("rest", rest_ms, where, body=body, overrun=overrun)

    def _round(self, step: Circuit, before: tuple[int, Station], following: tuple[int, Station]) -> str:
        if following[0] == before[0]:
            return ""
        count, rounds = (self.wording.number(value) for value in (following[0] + 1, step.rounds))
        return self.wording.say("round", round=count, rounds=rounds)


def _is_last(told: tuple[Element, ...], station: Station) -> bool:
    """Whether the instructions that were told last are those of this station."""
    last = told[-1]
    return isinstance(last, Speech) and station.exercise is not None and last.where.exercise == station.exercise.id


def _place(station: Station) -> InPlace | None:
    """Where the body is at a station, as far as it is known."""
    if station.exercise is not None or station.posture is None:
        return station.exercise
    return Place(station.posture, station.needs)
