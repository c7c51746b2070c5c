"""Work by the clock as cues: intervals, circuits, `every` and `amrap`. In: a step. Out: elements.

What has to be explained is explained before the clock starts; inside it there are only names, short forms and calls,
so that the whole lasts exactly what its numbers say.
"""

from collections.abc import Iterator, Mapping

from voicecoach.cuesheet.cues import Beat, Element, Speech, Tone, Unsaid, Window
from voicecoach.cuesheet.exercise.exercise_cues import ExerciseCues
from voicecoach.cuesheet.exercise.hold_beats import last_seconds
from voicecoach.cuesheet.relocated import in_language
from voicecoach.cuesheet.sequence import in_order
from voicecoach.cuesheet.waiting import wait
from voicecoach.cuesheet.where import Where
from voicecoach.cuesheet.wording import NOT_AT_TONES, Wording, sentence
from voicecoach.routine.coach import Coach, Overrun
from voicecoach.routine.dose import time_at
from voicecoach.routine.exercise import Exercise
from voicecoach.routine.steps.clocked import Call, Circuit, Interval, Station
from voicecoach.routine.steps.do import Do
from voicecoach.routine.steps.plain import Rest, Say, Silence
from voicecoach.routine.steps.step import Amrap, Every, Step

COUNTDOWN_FROM_MS = 10_000
"""The last seconds of shorter work are not counted."""
BRIEF_AT_MS = 1_500
"""Where the short form of a station is said, from its start."""
BODY_CUE_AT_PERCENT = (30, 35, 40, 60, 65, 70)
"""Where a sentence for the body may be said at a station, of its time."""
HALF_PERCENT = 50
BODY_CUE_QUIET_MS = 500
_WORK, _REST = 0, 1
"""The parts of a circuit's turn."""


class ClockedCues:
    """Turns clocked steps into cues."""

    def __init__(
        self, coach: Coach, wording: Wording, level: float, exercises: ExerciseCues, others: Mapping[str, Wording]
    ) -> None:
        self.coach = coach
        self.wording = wording
        self.level = level
        self.exercises = exercises
        self.others = others

    @property
    def is_quiet(self) -> bool:
        """Only tones and names are wanted."""
        return self.coach.verbosity == "tones"

    def said_in(self, language: str | None, elements: Iterator[Element]) -> Iterator[Element]:
        """What a step says, in its own language where that is another one than what is spoken around it.

        Args:
            language: the step's; None where it has none of its own.
            elements: its elements, not yet made.
        """
        usual = self.wording
        if language is None or language == usual.language:
            yield from elements
            return
        self.wording = self.others.get(language, usual)
        self.exercises.use(self.wording)
        try:
            yield from (in_language(element, language) for element in elements)
        finally:
            self.wording = usual
            self.exercises.use(usual)

    def interval(self, step: Interval) -> Iterator[Element]:
        """Named work of exactly its length; its name is said inside it."""
        where = Where(step.origin, language=step.language)
        name = sentence(step.name)
        length_ms = time_at(step.length, self.level)
        body: tuple[Element, ...] = (*self._unsaid(step.calls, length_ms, where), Speech("call", (name,), where))
        yield self._work(length_ms, where, step.name, body, self._calls(step.calls, length_ms, where), step.overrun)

    def circuit(self, step: Circuit, *, is_announced: bool) -> Iterator[Element]:
        """Stations, one after the other, round by round."""
        where = Where(step.origin)
        work_ms = time_at(step.work, self.level)
        for exercise in dict.fromkeys(station.exercise for station in step.stations):
            if exercise is not None:
                side = self.exercises.first_side if exercise.has_sides else None
                yield from self.exercises.explanation(exercise, side, where)
        first = () if is_announced else (self.wording.say("first", name=step.stations[0].name),)
        yield from self.ready(where, first, step.stations[0].exercise, waits=step.waits)
        order = [(number, station) for number in range(step.rounds) for station in step.stations]
        for index, (number, station) in enumerate(order):
            here = Where(station.origin, station.exercise.id if station.exercise else None, set_number=number + 1)
            following = order[index + 1] if index + 1 < len(order) else None
            rest_ms = self._rest_ms(step, number, following)
            was_named = index == 0 or self._rest_ms(step, order[index - 1][0], (number, station)) > 0
            yield self._station(step, station, work_ms, here.within(_WORK).within(index), was_named=was_named)
            if rest_ms:
                yield self._rest(step, rest_ms, Where(step.origin).within(_REST).within(index), number, following)

    def _rest_ms(self, step: Circuit, number: int, following: tuple[int, Station] | None) -> int:
        """The rest after a station: between stations, between rounds, or after the last one."""
        rest_ms = time_at(step.rest, self.level) if step.rest is not None else 0
        if following is not None and following[0] == number:
            return rest_ms
        if following is not None and step.rest_between_rounds is not None:
            return time_at(step.rest_between_rounds, self.level)
        return rest_ms if step.rests_after_last else 0

    def _station(self, step: Circuit, station: Station, work_ms: int, where: Where, *, was_named: bool) -> Window:
        exercise = station.exercise
        beats: list[Beat] = []
        if exercise is not None and exercise.laterality == "unilateral":
            beats += self._change_of_sides(work_ms, where)
        if exercise is not None and was_named and not self.is_quiet and self.coach.verbosity != "brief":
            side = self.exercises.first_side if exercise.has_sides else None
            # What names a dose is left unsaid: here the clock gives it.
            texts = self.wording.cues(exercise.cues.brief, side)
            if exercise.laterality == "alternating":
                texts += (self.wording.say("alternate"),)
            if text := " ".join(texts):
                beats.append(Beat(BRIEF_AT_MS, Speech("brief", (text,), where), importance=4))
        if exercise is not None and self.coach.verbosity in {"full", "standard"}:
            beats += self._body_cue(exercise, work_ms, where)
        body = () if was_named else (Speech("call", (sentence(station.name),), where),)
        return self._work(work_ms, where, station.name, body, tuple(beats), step.overrun)

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
        if not self.is_quiet:
            yield Beat(work_ms // 2, Speech("switch", (self.wording.say("change_sides"),), where), importance=0)

    def _rest(
        self, step: Circuit, rest_ms: int, where: Where, number: int, following: tuple[int, Station] | None
    ) -> Window:
        rest = self.wording.say("rest")
        if following is None:
            texts: tuple[str, ...] = () if self.is_quiet else (rest,)
        else:
            next_number, station = following
            name = sentence(station.name)
            announced = self.wording.say("next", name=station.name)
            texts = (f"{rest} {announced}", name)
            if next_number > number:
                count, rounds = (self.wording.number(value) for value in (next_number + 1, step.rounds))
                next_round = self.wording.say("round", round=count, rounds=rounds)
                texts = (f"{rest} {next_round} {announced}", f"{next_round} {name}", *texts)
            if self.is_quiet:
                texts = (name,)
        body = (Speech("preview" if following else "say", texts, where),) if texts else ()
        return Window("rest", rest_ms, where, body=body, overrun=self.coach.overrun_by_clock(step.overrun))

    def every(self, step: Every) -> Iterator[Element]:
        """Work that begins anew with every slot."""
        where = Where(step.origin)
        wording = self.wording
        yield from self.explained(step.steps, where)
        if not self.is_quiet:
            text = wording.say("every", time=wording.length(step.slot_ms), times=wording.number(step.times))
            yield Speech("preview", (text,), where, self.coach.section_gap_ms)
        yield from self.ready(where, (), first_exercise(step.steps), waits=step.waits)
        for number in range(1, step.times + 1):
            here = Where(step.origin, set_number=number)
            body = tuple(self._inside(step.steps))
            yield self._work(step.slot_ms, here, None, body, (), step.overrun)

    def _inside(self, steps: tuple[Step, ...]) -> Iterator[Element]:
        """Steps inside a slot: in their shortest form, one right after the other."""
        for placed in in_order(steps):
            step = placed.step
            if isinstance(step, Do):
                yield from self.said_in(placed.language, self.exercises.clocked(step))
            elif isinstance(step, Rest):
                yield Window("rest", time_at(step.length, self.level), Where(step.origin))
            elif isinstance(step, Say):
                where = Where(step.origin, language=step.language)
                for text in step.texts:
                    yield Unsaid("say", text, NOT_AT_TONES, where) if self.is_quiet else Speech("say", (text,), where)
            elif isinstance(step, Silence):
                yield Window("silence", time_at(step.length, self.level), Where(step.origin))

    def amrap(self, step: Amrap) -> Iterator[Element]:
        """As many rounds as a person can, at their own pace, between two tones."""
        where = Where(step.origin)
        wording, gap_ms = self.wording, self.coach.section_gap_ms
        if not self.is_quiet:
            yield Speech("preview", (wording.say("amrap", time=wording.length(step.length_ms)),), where, gap_ms)
        yield from self.explained(step.steps, where)
        yield from self._dose_list(step.steps)
        yield from self.ready(where, (), first_exercise(step.steps), waits=step.waits)
        beats = self._calls(step.calls, step.length_ms, where)
        unsaid = tuple(self._unsaid(step.calls, step.length_ms, where))
        yield self._work(step.length_ms, where, None, unsaid, beats, step.overrun)

    def _dose_list(self, steps: tuple[Step, ...]) -> Iterator[Element]:
        """What one round holds, a sentence a step; with tones only, too, since nothing names it later."""
        for placed in in_order(steps):
            step = placed.step
            if isinstance(step, Do):
                yield from self.said_in(placed.language, self._dose(step))

    def _dose(self, step: Do) -> Iterator[Element]:
        where = Where(step.origin, step.exercise.id)
        yield Speech("brief", (self.exercises.dose_in_words(step),), where, self.coach.sentence_gap_ms)

    def explained(self, steps: tuple[Step, ...], where: Where) -> Iterator[Element]:
        """Full instructions for exercises that have not had theirs yet, before the clock starts."""
        for placed in in_order(steps):
            if isinstance(placed.step, Do):
                bout = self.exercises.bouts(placed.step)[0]
                told = self.exercises.explanation(placed.step.exercise, bout.side or bout.first_side, where)
                yield from self.said_in(placed.language, told)

    def ready(self, where: Where, texts: tuple[str, ...], first: Exercise | None, *, waits: bool) -> Iterator[Element]:
        """Time to get to the first exercise, the key where the step waits for one, and the word before the clock."""
        if first is not None:
            yield from self.exercises.move_to(first, texts, where)
        elif texts:
            yield Speech("preview", texts, where, self.coach.section_gap_ms)
        if waits:
            yield wait(where, self.wording, first)
        if not self.is_quiet:
            yield Speech("ready", (self.wording.say("ready"),), where, self.coach.section_gap_ms)

    def _work(
        self,
        length_ms: int,
        where: Where,
        text: str | None,
        body: tuple[Element, ...],
        beats: tuple[Beat, ...],
        overrun: Overrun | None,
    ) -> Window:
        countdown: tuple[Beat, ...] = ()
        if length_ms >= COUNTDOWN_FROM_MS and not _has_windows(body):
            countdown = tuple(last_seconds(length_ms, self.coach, self.wording, where, role="call"))
        return Window(
            "work",
            length_ms,
            where,
            opens_with="start",
            closes_with="end",
            yields_end=True,
            beats=tuple(sorted((*beats, *countdown), key=lambda beat: beat.at_ms)),
            body=body,
            overrun=self.coach.overrun_by_clock(overrun),
            text=text,
        )

    def _calls(self, calls: tuple[Call, ...], length_ms: int, where: Where) -> tuple[Beat, ...]:
        """Time calls, each exactly where it is due."""
        if self.is_quiet:
            return ()
        return tuple(
            Beat(at_ms, Speech("call", (text,), where), importance=1, tells_time=True)
            for at_ms, text in self._due(calls, length_ms)
        )

    def _unsaid(self, calls: tuple[Call, ...], length_ms: int, where: Where) -> Iterator[Unsaid]:
        """The time calls that an author asks for and a quiet coach keeps to themselves."""
        if self.is_quiet:
            yield from (Unsaid("call", text, NOT_AT_TONES, where, at_ms) for at_ms, text in self._due(calls, length_ms))

    def _due(self, calls: tuple[Call, ...], length_ms: int) -> Iterator[tuple[int, str]]:
        for call in calls:
            text = self.wording.say("halfway")
            if call.left_ms is not None:
                text = self.wording.say("remaining", time=self.wording.length(call.left_ms))
            if 0 < (at_ms := call.at_ms(length_ms)) < length_ms:
                yield at_ms, text


def first_exercise(steps: tuple[Step, ...]) -> Exercise | None:
    """The exercise of the first exercise step that happens."""
    return next((placed.step.exercise for placed in in_order(steps) if isinstance(placed.step, Do)), None)


def _has_windows(body: tuple[Element, ...]) -> bool:
    return any(isinstance(element, Window) for element in body)
