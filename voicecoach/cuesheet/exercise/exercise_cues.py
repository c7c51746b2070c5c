"""One exercise step as cues: announced, explained, and every bout of it. In: a step. Out: elements.

The clock of a hold or a set never starts before the person is told what to do and has had the time to get there.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from voicecoach.cuesheet.cues import Element, Move, Speech, Window
from voicecoach.cuesheet.exercise.bout_cues import BoutCues
from voicecoach.cuesheet.exercise.bouts import Bout, bouts_of
from voicecoach.cuesheet.exercise.dose_words import placeholders
from voicecoach.cuesheet.exercise.hold_beats import Cue
from voicecoach.cuesheet.kinds import SpeechRole
from voicecoach.cuesheet.settling import InPlace, settle_ms
from voicecoach.cuesheet.waiting import wait
from voicecoach.cuesheet.where import Where
from voicecoach.cuesheet.wording import Wording
from voicecoach.routine.coach import Coach, Overrun
from voicecoach.routine.dose import time_at
from voicecoach.routine.exercise import Exercise
from voicecoach.routine.steps.do import Do

Told = tuple[str, tuple[str, ...], tuple[str, ...]]
"""An exercise as it was explained: its id and the words that matter."""


class ExerciseCues:
    """Turns exercise steps into cues, one after the other; remembers what has been said in this session."""

    def __init__(
        self,
        coach: Coach,
        wording: Wording,
        level: float,
        first_side: str,
        *,
        is_familiar: bool = False,
        extra_settle_ms: int = 0,
    ) -> None:
        self.coach = coach
        self.wording = wording
        self.level = level
        self.first_side = first_side
        self._is_familiar = is_familiar
        self._extra_settle_ms = extra_settle_ms
        self._bouts = BoutCues(coach, wording, level)
        self._before: InPlace | None = None
        self._explained: set[Told] = set()
        self._has_warned = False

    def use(self, wording: Wording) -> None:
        """From here on, the phrases are those of this language."""
        self.wording = self._bouts.wording = wording

    def bouts(self, step: Do) -> tuple[Bout, ...]:
        """The bouts of a step at this session's level."""
        return bouts_of(step, self.level, self.first_side)

    def previews(self, step: Do) -> tuple[str, ...]:
        """How a step is announced, the longest form first."""
        exercise = step.exercise
        bouts = self.bouts(step)
        side = bouts[0].side or bouts[0].first_side
        full = self.wording.say("next", name=exercise.spoken)
        name = self.wording.say("next_name", name=exercise.spoken)
        if side is None:
            return (name,) if self._bouts.is_quiet else (full, name)
        if bouts[0].first_side is not None:
            # With the dose it is said how the sides take turns.
            side_text = self.wording.for_side("in_turn", side)
            return (f"{name} {side_text}".rstrip(), name) if self._bouts.is_quiet else (full, name)
        both = len({bout.side for bout in bouts}) > 1
        side_text = self.wording.for_side("first_side" if both else "one_side", side, exercise.side_word)
        if self._bouts.is_quiet:
            return (f"{name} {side_text}", name)
        return (f"{full} {side_text}", full, name)

    def step(self, step: Do, *, is_announced: bool) -> Iterator[Element]:
        """The cues of one step.

        Args:
            step: the step.
            is_announced: a rest before it has named it already.
        """
        bouts = self.bouts(step)
        exercise = step.exercise
        where = Where(step.origin, exercise.id, bouts[0].side or bouts[0].first_side)
        if not is_announced and self.coach.preview != "none":
            yield Speech("preview", self.previews(step)[:1], where, self.coach.section_gap_ms)
        is_first_time = self._needs_explaining(exercise)
        yield from self._in_place(step, self._instructions(exercise, bouts[0], where, is_full=is_first_time))
        if is_first_time and self.coach.verbosity == "full" and step.instead is not None:
            text = self.wording.say("alternative", name=step.instead.spoken)
            if text:
                yield Speech("alternative", (text,), where, self.coach.sentence_gap_ms)
        for index, bout in enumerate(bouts):
            here = replace(where, side=bout.side, set_number=bout.set_number)
            before = bouts[index - 1] if index else None
            if before is not None:
                yield from self._in_place(step, self._between(exercise, before, bout, here, step.overrun))
            yield from self._bouts.bout(exercise, bout, before, here, is_first=is_first_time and before is None)
        self._explained.add(_told(exercise))
        self._before = exercise

    def _in_place(self, step: Do, elements: Iterable[Element]) -> Iterator[Element]:
        """The way into a bout, with the places at which a step that waits does so: where a move has had its time."""
        for element in elements:
            yield element
            if step.waits and isinstance(element, Move):
                yield wait(element.where, self.wording, step.exercise)

    def explanation(
        self, exercise: Exercise, side: str | None, where: Where, announced: str | None = None
    ) -> Iterator[Element]:
        """An exercise named and explained in full before a clock starts, where that has not been done yet.

        Somebody who needs no explanation still hears the safety line of a rolling exercise.

        Args:
            exercise: what is explained.
            side: the side that is worked, where sides are told apart.
            where: what the cues belong to.
            announced: the sentence with its name; just the name where there is none.
        """
        is_full = self._needs_explaining(exercise)
        is_told = _told(exercise) in self._explained
        warns = self._warns(exercise, is_full=is_full) and not is_told
        self._explained.add(_told(exercise))
        if not is_full and not warns:
            return
        if is_full:
            # Who does along what is explained gets the time to come back from there.
            self._before = exercise
        here = replace(where, exercise=exercise.id)
        name = announced or self.wording.say("next_name", name=exercise.spoken)
        yield Speech("preview", (name,), here, self.coach.section_gap_ms)
        cues = exercise.cues
        told: list[tuple[SpeechRole, tuple[str, ...]]] = []
        if is_full and self.coach.verbosity == "full":
            told += [("why", cues.why)]
        if is_full:
            told += [("setup", cues.setup), ("action", cues.action or (() if cues.setup else cues.brief))]
            told += [("watch", cues.watch)]
        if warns:
            self._has_warned = True
            told += [("safety", cues.safety)]
        for role, texts in told:
            # What names a dose is left out: here the clock gives it.
            for text in self.wording.cues(texts, side):
                yield Speech(role, (text,), here, self.coach.sentence_gap_ms)

    def body_cues(self, exercise: Exercise, side: str | None) -> tuple[Cue, ...]:
        """Up to two sentences for the body, where the clock gives the dose; they take turns."""
        return self._bouts.body_cues(exercise, side, {})

    def move_to(self, exercise: InPlace, texts: tuple[str, ...], where: Where) -> Iterator[Element]:
        """Time to get into position for an exercise, with what is said meanwhile."""
        gap_ms = self.coach.section_gap_ms
        yield self._move(exercise, (Speech("preview", texts, where, gap_ms),) if texts else (), where)
        self._before = exercise

    def came_from(self, place: InPlace | None) -> None:
        """From here on, the time to move is counted from this place, where it is known."""
        self._before = place or self._before

    def clocked(self, step: Do) -> Iterator[Element]:
        """A step inside a slot of the clock: its name, then its dose, without any waiting."""
        exercise = step.exercise
        bouts = self.bouts(step)
        for index, bout in enumerate(bouts):
            here = Where(step.origin, exercise.id, bout.side, bout.set_number)
            name = self.wording.say("next_name", name=exercise.spoken)
            if index == 0:
                brief = " ".join(cue.texts[0] for cue in self._speeches("brief", exercise.cues.brief, bout, here, 0))
                if brief and bout.first_side is not None:
                    brief += f" {self.wording.say('alternate')}"
                is_short = self.coach.verbosity in {"tones", "brief"} or not brief
                yield Speech("brief", (name,) if is_short else (brief, name), here)
            elif bout.set_number > bouts[index - 1].set_number and bout.dose.rest is not None:
                yield Window("rest", time_at(bout.dose.rest, self.level), here)
            if index and bout.side is not None and bout.side != bouts[index - 1].side:
                yield Speech("switch", (self.wording.for_side("one_side", bout.side, exercise.side_word),), here)
            yield from self._bouts.work(exercise, bout, here, gap_ms=self.coach.start_gap_ms)
        self._before = exercise

    def dose_in_words(self, step: Do) -> str:
        """One step of a round as it is listed: how many, or how long, and what."""
        bout = self.bouts(step)[0]
        name = step.exercise.spoken
        values = placeholders(bout, self.wording)
        what = "reps" if bout.reps is not None else "hold"
        each_side = "_each_side" if step.exercise.has_sides and len(step.sides) != 1 else ""
        return self.wording.say(f"amrap_{what}{each_side}", name=name, **{what: values[what]})

    def _needs_explaining(self, exercise: Exercise) -> bool:
        is_told = _told(exercise) in self._explained or self._is_familiar
        return not is_told and self.coach.verbosity in {"full", "standard"}

    def _instructions(self, exercise: Exercise, bout: Bout, where: Where, *, is_full: bool) -> Iterator[Element]:
        coach, cues = self.coach, exercise.cues
        gap_ms = coach.section_gap_ms
        if is_full:
            if coach.verbosity == "full":
                yield from self._speeches("why", cues.why, bout, where, gap_ms)
            # Without a set-up, people move while they hear what to do.
            moving, then = (cues.setup, cues.action) if cues.setup else (cues.action, ())
            role: SpeechRole = "setup" if cues.setup else "action"
            if not moving:
                moving, role = cues.brief, "brief"
            yield self._move(exercise, self._speeches(role, moving, bout, where, gap_ms), where)
            yield from self._speeches("action", then, bout, where, coach.sentence_gap_ms)
            yield from self._speeches("watch", cues.watch, bout, where, coach.sentence_gap_ms)
        elif self._bouts.is_quiet:
            yield self._move(exercise, (), where)
        else:
            yield self._move(exercise, self._speeches("brief", cues.brief, bout, where, gap_ms), where)
        if self._warns(exercise, is_full=is_full):
            self._has_warned = True
            yield from self._speeches("safety", cues.safety, bout, where, coach.sentence_gap_ms)

    def _move(self, exercise: InPlace, body: tuple[Speech, ...], where: Where) -> Move:
        at_least_ms = settle_ms(self._before, exercise, self.coach.settle_time)
        return Move(at_least_ms, body, where, "moving", self.coach.section_gap_ms, self._extra_settle_ms)

    def _warns(self, exercise: Exercise, *, is_full: bool) -> bool:
        """A rolling exercise is never without its safety line; with tones only, the first one of a session is not."""
        if not exercise.cues.safety:
            return False
        if not exercise.is_rolling:
            # Whoever knows the session hears it, too: a safety line is never what makes a session shorter.
            is_new = self._is_familiar and _told(exercise) not in self._explained and not self._bouts.is_quiet
            return is_full or is_new
        return not self._bouts.is_quiet or not self._has_warned

    def _between(
        self, exercise: Exercise, before: Bout, bout: Bout, where: Where, overrun: Overrun | None
    ) -> Iterator[Element]:
        """From one bout to the next: a rest between sets, the change of sides, the short form of what to do."""
        coach, wording = self.coach, self.wording
        gap_ms = coach.section_gap_ms
        if bout.set_number > before.set_number:
            rest_ms = time_at(before.dose.rest, self.level) if before.dose.rest is not None else 0
            if rest_ms:
                yield self._rest_between_sets(rest_ms, bout, where, overrun or coach.overrun)
            elif not self._bouts.is_quiet:
                text = wording.say("set_name", set=wording.number(bout.set_number))
                yield Speech("preview", (text,), where, gap_ms)
        elif bout.side != before.side and before.dose.rest_between_sides is not None:
            rest_ms = time_at(before.dose.rest_between_sides, self.level)
            body = () if self._bouts.is_quiet else (Speech("say", (wording.say("rest"),), where),)
            if rest_ms:
                yield Window("rest", rest_ms, where, body=body, overrun=overrun or coach.overrun)
        again = self._again(exercise, bout, where)
        if bout.side == before.side:
            yield from again
            return
        side = bout.side or self.first_side
        own = " ".join(wording.cues(exercise.cues.switch, side, **placeholders(bout, wording)))
        if self._bouts.is_quiet:
            own = wording.for_side("one_side", side, exercise.side_word)
        switch = Speech("switch", (own or wording.for_side("switch", side, exercise.side_word),), where, gap_ms)
        yield Move(coach.switch_gap_ms, (switch, *again), where, "switching", gap_ms)

    def _again(self, exercise: Exercise, bout: Bout, where: Where) -> tuple[Speech, ...]:
        """What a repeated set or a second side hears of the instructions."""
        coach, cues = self.coach, exercise.cues
        gap_ms = coach.sentence_gap_ms
        if self._bouts.is_quiet or coach.second_time == "none":
            return ()
        if coach.second_time == "full" and coach.verbosity != "brief" and (cues.setup or cues.action):
            setup = self._speeches("setup", cues.setup, bout, where, gap_ms)
            return setup + self._speeches("action", cues.action, bout, where, gap_ms)
        return self._speeches("brief", cues.brief, bout, where, gap_ms)

    def _rest_between_sets(self, length_ms: int, bout: Bout, where: Where, overrun: Overrun) -> Window:
        wording = self.wording
        number, total = wording.number(bout.set_number), wording.number(bout.sets)
        next_set = wording.say("next_set", set=number, sets=total)
        rest, name = wording.say("rest"), wording.say("set_name", set=number)
        body = (Speech("preview", (f"{rest} {next_set}", next_set, name), where),) if not self._bouts.is_quiet else ()
        return Window("rest", length_ms, where, body=body, overrun=overrun)

    def _speeches(
        self, role: SpeechRole, texts: tuple[str, ...], bout: Bout, where: Where, first_gap_ms: int
    ) -> tuple[Speech, ...]:
        """Sentences with the gap between sentences, the first with its own."""
        filled = self.wording.cues(texts, bout.side or bout.first_side, **placeholders(bout, self.wording))
        gaps = (first_gap_ms, *(self.coach.sentence_gap_ms,) * len(filled))
        return tuple(Speech(role, (text,), where, gap_ms) for text, gap_ms in zip(filled, gaps, strict=False))


def _told(exercise: Exercise) -> Told:
    return exercise.id, exercise.cues.setup, exercise.cues.action
