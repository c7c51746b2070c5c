"""From what to in which order: unrolls a routine into its cue sheet. In: routine, coach, phrases. Out: elements."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import assert_never

from voicecoach.cuesheet.bells import silence
from voicecoach.cuesheet.calm_cues import breathing, relaxing, rounded_times
from voicecoach.cuesheet.chapters import chapter_of, markers
from voicecoach.cuesheet.circuit_cues import CircuitCues
from voicecoach.cuesheet.clocked_cues import COUNTDOWN_FROM_MS, ClockedCues
from voicecoach.cuesheet.cues import CueSheet, Cut, Element, Marker, OwnSound, Speech, Window
from voicecoach.cuesheet.exercise.exercise_cues import ExerciseCues
from voicecoach.cuesheet.exercise.hold_beats import last_seconds
from voicecoach.cuesheet.interval_words import interval_ahead, next_beat
from voicecoach.cuesheet.kinds import SpeechRole
from voicecoach.cuesheet.leading import with_leads
from voicecoach.cuesheet.limits import check_limits, rounds_within
from voicecoach.cuesheet.opening_and_closing import closing, opening
from voicecoach.cuesheet.relocated import relocated
from voicecoach.cuesheet.round_calls import rounds_before, rounds_in_rest, without_called
from voicecoach.cuesheet.sequence import Placed, Round, first_exercise, in_order
from voicecoach.cuesheet.waiting import wait
from voicecoach.cuesheet.where import Where
from voicecoach.cuesheet.wording import Wording
from voicecoach.routine.coach import Coach
from voicecoach.routine.dose import time_at
from voicecoach.routine.phrases import Phrases
from voicecoach.routine.profile import Replacement
from voicecoach.routine.routine import Routine
from voicecoach.routine.steps.calm import Breathe, TenseRelease
from voicecoach.routine.steps.clocked import Circuit, Interval
from voicecoach.routine.steps.do import Do
from voicecoach.routine.steps.plain import Rest, Say, Sound
from voicecoach.routine.steps.plain import Silence as SilenceStep
from voicecoach.routine.steps.step import Amrap, Block, Every, Include, Repeat, Step

_LEADS_ON = (Interval, Rest, SilenceStep, Circuit, Every, Amrap, Repeat)


def arrange(
    routine: Routine,
    coach: Coach,
    phrases: Phrases,
    *,
    others: Mapping[str, Phrases] | None = None,
    is_familiar: bool = False,
    extra_settle_ms: int = 0,
    replacements: tuple[Replacement, ...] = (),
) -> CueSheet:
    """The cue sheet of a routine as this coach gives it.

    >>> from voicecoach.session.planning import plan
    >>> prepared = plan("box-breathing")
    >>> arrange(prepared.routine, prepared.coach, prepared.phrases).title
    'Box breathing'

    Args:
        routine: what to do.
        coach: how it sounds.
        phrases: the fixed sentences of the session's language.
        others: those of other languages that steps are written in, by language.
        is_familiar: whoever listens has done the session before; short forms are enough.
        extra_settle_ms: more time after every move.
        replacements: what this person gets otherwise, or not at all; it is announced.

    Raises:
        SourceError: a notice is unknown, or the session would be longer or larger than sessions may be.
    """
    check_limits(routine)
    wording = Wording(phrases)
    exercises = ExerciseCues(
        coach,
        wording,
        routine.level,
        routine.first_side,
        is_familiar=is_familiar,
        extra_settle_ms=extra_settle_ms,
    )
    theirs = {language: Wording(other) for language, other in (others or {}).items()}
    theirs[phrases.language] = wording
    arranger = _Arranger(routine, coach, wording, exercises, theirs, replacements)
    return CueSheet(
        title=routine.title,
        language=phrases.language,
        elements=tuple(arranger.elements()),
        closing_ms=coach.section_gap_ms,
        has_bed=coach.bluetooth,
        changes=(
            *(str(replacement) for replacement in replacements),
            *(() if routine.intro_holds or not routine.intro else ("left out: the intro",)),
            *rounded_times(routine.steps, routine.level),
        ),
    )


class _Arranger:
    def __init__(
        self,
        routine: Routine,
        coach: Coach,
        wording: Wording,
        exercises: ExerciseCues,
        others: Mapping[str, Wording],
        replacements: tuple[Replacement, ...],
    ) -> None:
        self.replacements = replacements
        self.routine = routine
        self.coach = coach
        self.wording = wording
        self.exercises = exercises
        self.others = others
        self.clocked = ClockedCues(coach, wording, routine.level, exercises, others)
        self.circuits = CircuitCues(self.clocked)
        self.announced: Step | None = None
        self.chapter: str | None = None
        self.leads_on = False
        """What has just happened leads into a clock that starts: nobody has to be told to be ready."""
        self.ahead: Placed | None = None
        """What follows the step that is arranged."""
        self.called: Placed | None = None
        """What begins with rounds that have been called."""
        self.is_cut = False
        """Whether rounds go on until a time is up."""

    def elements(self) -> Iterator[Element]:
        yield from opening(self.routine, self.coach, self.wording, self.replacements)
        yield from self._sequence(tuple(in_order(self.routine.steps)))
        yield from closing(self.routine, self.coach, self.wording)

    def _sequence(self, steps: tuple[Placed, ...], chapter: Block | None = None) -> Iterator[Element]:
        """Steps one after the other, and in a rest all that leads to what follows it."""
        return with_leads(self._in_sequence(steps, chapter), self.wording.say("rest"))

    def _in_sequence(self, steps: tuple[Placed, ...], chapter: Block | None) -> Iterator[Element]:
        """Steps one after the other; a rest announces the one that follows it."""
        for index, placed in enumerate(steps):
            is_new = placed.block is not chapter
            chapter = placed.block
            yield from self._marker(placed, is_new=is_new)
            self.ahead = steps[index + 1] if index + 1 < len(steps) else None
            following = self.ahead.step if self.ahead is not None else None
            for element in self._spoken(placed, following):
                yield relocated(element, partial(Where.within, step=index))
            self.leads_on = isinstance(placed.step, _LEADS_ON)

    def _marker(self, placed: Placed, *, is_new: bool) -> Iterator[Marker]:
        title = self.routine.title
        for marker in markers(placed, self.wording, title, is_new=is_new, is_in_own=self.chapter == title):
            self.chapter = marker.chapter
            yield marker

    def _spoken(self, placed: Placed, following: Step | None) -> Iterator[Element]:
        """A step in its own language, where that is another one than the session's."""
        usual = self.wording
        self.wording = self.others.get(placed.language or "", usual)
        try:
            yield from self.clocked.said_in(placed.language, self._step(placed, following))
        finally:
            self.wording = usual

    def _step(self, placed: Placed, following: Step | None) -> Iterator[Element]:
        step = placed.step
        # The same step comes again in every round; it counts as announced only right after the rest that did so.
        is_announced = self.announced is step
        self.announced = None
        where = Where(step.origin)
        if placed.waits_at is not None:
            yield wait(Where(placed.waits_at), self.wording)
        is_called = self.called is placed
        self.called = None
        if not is_called and not isinstance(step, (Interval, Rest)) and not self.is_cut:
            yield from rounds_before(placed, self.coach, self.wording)
        match step:
            case Do():
                yield from self.exercises.step(step, is_announced=is_announced)
            case Rest():
                yield self._rest(step, following, () if is_called else placed.rounds)
            case Say():
                for text in step.texts:
                    yield Speech("say", (text,), where, self.coach.section_gap_ms)
            case SilenceStep():
                yield from silence(step, self.routine.level)
            case Sound():
                yield OwnSound(step.path, where, self.coach.section_gap_ms, step.is_whole)
            case Interval():
                if not self.leads_on:
                    yield from self.clocked.ready(where, (), None, waits=step.waits)
                elif step.waits:
                    yield wait(where, self.wording)
                yield from self.clocked.interval(step, without_called(placed) if is_called else placed, self.ahead)
            case Circuit():
                yield from self.circuits.circuit(step, is_announced=is_announced)
            case Every():
                yield from self.clocked.every(step)
            case Amrap():
                yield from self.clocked.amrap(step)
            case Breathe():
                yield from breathing(step, self.routine.level, self.coach, self.wording)
            case TenseRelease():
                yield from relaxing(step, self.coach, self.wording)
            case Repeat():
                yield from self._repeat_for(step, placed)
            case Block() | Include():
                raise AssertionError(f"{type(step).__name__} holds steps, which stand in order by themselves")
            case _:
                assert_never(step)
        if isinstance(step, (Rest, Say, SilenceStep, Sound)) and step.waits:
            yield wait(where, self.wording)

    def _repeat_for(self, step: Repeat, placed: Placed) -> Iterator[Element]:
        """Rounds until the time is up; as many are laid out as could possibly begin."""
        where = Where(step.origin)
        length_ms = step.for_ms or 0
        first = first_exercise(step.steps)
        yield from self.clocked.explained(step.steps, where)
        begins_anew = first is not None or not self.leads_on
        if begins_anew:
            yield from self.clocked.ready(where, (), first, waits=step.waits)
        elif step.waits:
            yield wait(where, self.wording)
        one_round = tuple(in_order(step.steps, placed.block, placed.language))
        rounds = rounds_within(length_ms, step.steps, self.routine.level, step.origin)
        self.announced = None
        self.leads_on = True
        beats = (
            ()
            if length_ms < COUNTDOWN_FROM_MS
            else tuple(last_seconds(length_ms, self.coach, self.wording, where, role="call"))
        )
        beats += next_beat(placed, self.ahead, length_ms, self.coach, self.wording)
        self.is_cut = True
        body = tuple(self._sequence(one_round * rounds, chapter=placed.block))
        self.is_cut = False
        yield Cut(length_ms, body, where, self.coach.section_gap_ms if begins_anew else 0, beats)

    def _rest(self, step: Rest, following: Step | None, begins: tuple[Round, ...]) -> Window:
        """A rest, in which what follows is announced."""
        where = Where(step.origin)
        rest = self.wording.say("rest")
        texts: tuple[str, ...] = () if self.coach.verbosity == "tones" else (rest,)
        role: SpeechRole = "say"
        if rounds := rounds_in_rest(step, begins, self.ahead, self.coach, self.wording):
            self.called = self.ahead
            texts, role = (f"{rest} {rounds}", rounds, rest), "preview"
        previews = self._previews(following) if self.coach.preview == "in-rest" else ()
        if previews:
            self.announced = following
            role = "preview"
            texts = previews if self.coach.verbosity == "tones" else (f"{rest} {previews[0]}", *previews)
            if rounds:
                texts = (f"{rest} {rounds} {previews[0]}", f"{rounds} {previews[-1]}", *texts)
            if isinstance(following, Do):
                bout = self.exercises.bouts(following)[0]
                where = Where(following.origin, following.exercise.id, bout.side)
        body = (Speech(role, texts, where),) if texts else ()
        length_ms = time_at(step.length, self.routine.level)
        overrun = self.coach.overrun_by_clock(step.overrun)
        until_key = step.until_key
        return Window("rest", length_ms, Where(step.origin), body=body, overrun=overrun, until_key=until_key)

    def _previews(self, following: Step | None) -> tuple[str, ...]:
        """How a step is announced, the longest form first."""
        if isinstance(following, Do):
            return self.exercises.previews(following)
        name = None
        if (interval := interval_ahead(following)) is not None:
            name = interval.name
        elif isinstance(following, Circuit):
            name = following.stations[0].name
        elif following is not None and (title := chapter_of(following, self.wording)):
            # Inside a sentence it has no capital.
            name = title[:1].lower() + title[1:]
        if name is None:
            return ()
        name = name.rstrip(".")
        return (self.wording.say("next", name=name), self.wording.say("next_name", name=name))
