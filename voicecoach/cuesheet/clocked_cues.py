"""Work by the clock as cues: intervals, `every`, `amrap`, and what circuits share. In: a step. Out: elements.

What has to be explained is explained before the clock starts; inside it there are only names, short forms and calls,
so that the whole lasts exactly what its numbers say.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from voicecoach.cuesheet.bells import with_bells
from voicecoach.cuesheet.cues import Beat, Element, Speech, Unsaid, Window
from voicecoach.cuesheet.exercise.exercise_cues import ExerciseCues
from voicecoach.cuesheet.exercise.hold_beats import last_seconds
from voicecoach.cuesheet.interval_words import cue_beats, due_calls, next_beat, numbered, unsaid_cues
from voicecoach.cuesheet.relocated import in_language
from voicecoach.cuesheet.sequence import Placed, first_exercise, in_order
from voicecoach.cuesheet.settling import InPlace
from voicecoach.cuesheet.waiting import wait
from voicecoach.cuesheet.where import Where
from voicecoach.cuesheet.wording import NOT_AT_TONES, Wording, sentence
from voicecoach.routine.coach import Coach, Overrun
from voicecoach.routine.dose import time_at
from voicecoach.routine.steps.clocked import Call, Interval
from voicecoach.routine.steps.do import Do
from voicecoach.routine.steps.plain import Rest, Say, Silence
from voicecoach.routine.steps.step import Amrap, Every, Step

COUNTDOWN_FROM_MS = 10_000
"""The last seconds of shorter work are not counted."""


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

    def interval(self, step: Interval, placed: Placed, ahead: Placed | None) -> Iterator[Element]:
        """Named work of exactly its length; its name is said inside it, and that of `ahead` where there is time."""
        where = Where(step.origin, language=step.language)
        name = sentence(step.name)
        length_ms = time_at(step.length, self.level)
        beats = self._calls(step.calls, length_ms, where)
        beats += tuple(cue_beats(step, length_ms, where, is_quiet=self.is_quiet))
        texts: tuple[str, ...] = (name,)
        if self.coach.overrun_by_clock(step.overrun) != "error":
            if not self.is_quiet:
                texts = (numbered(name, placed.rounds, self.wording, length_ms, beats), name)
            following = next_beat(placed, ahead, length_ms, self.coach, self.wording)
            beats += tuple(replace(beat, tells_time=True) for beat in following)
        unsaid = (*self._unsaid(step.calls, length_ms, where), *unsaid_cues(step, length_ms, where, self.coach))
        body: tuple[Element, ...] = (*unsaid, Speech("call", tuple(dict.fromkeys(texts)), where))
        work = self.work(length_ms, where, step.name, body, beats, step.overrun)
        yield from with_bells((replace(work, until_key=step.until_key),), step.bells)

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
            yield self.work(step.slot_ms, here, None, body, (), step.overrun)

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
                window = Window("silence", time_at(step.length, self.level), Where(step.origin))
                yield from with_bells((window,), step.bells)

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
        yield self.work(step.length_ms, where, None, unsaid, beats, step.overrun)

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

    def ready(self, where: Where, texts: tuple[str, ...], first: InPlace | None, *, waits: bool) -> Iterator[Element]:
        """Time to get to the first exercise, the key where the step waits for one, and the word before the clock."""
        if first is not None:
            yield from self.exercises.move_to(first, texts, where)
        elif texts:
            yield Speech("preview", texts, where, self.coach.section_gap_ms)
        if waits:
            yield wait(where, self.wording, first)
        if not self.is_quiet:
            yield Speech("ready", (self.wording.say("ready"),), where, self.coach.section_gap_ms)

    def work(
        self,
        length_ms: int,
        where: Where,
        text: str | None,
        body: tuple[Element, ...],
        beats: tuple[Beat, ...],
        overrun: Overrun | None,
    ) -> Window:
        """Work between two tones, with its last seconds counted.

        Args:
            length_ms: how long.
            where: what it belongs to.
            text: its name, where it has one.
            body: what is said or done from its start.
            beats: what is heard at fixed moments of it.
            overrun: what happens when speech does not fit, where the step says so.
        """
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
            for at_ms, text in due_calls(calls, length_ms, self.wording)
        )

    def _unsaid(self, calls: tuple[Call, ...], length_ms: int, where: Where) -> Iterator[Unsaid]:
        """The time calls that an author asks for and a quiet coach keeps to themselves."""
        if self.is_quiet:
            yield from (
                Unsaid("call", text, NOT_AT_TONES, where, at_ms)
                for at_ms, text in due_calls(calls, length_ms, self.wording)
            )


def _has_windows(body: tuple[Element, ...]) -> bool:
    return any(isinstance(element, Window) for element in body)
