"""One exercise step as cues: announced, explained, and every bout of it. In: a step. Out: elements.

The clock of a hold or a set never starts before the person is told what to do and has had the time to get there.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

from voicecoach.cuesheet.bouts import Bout, bouts_of
from voicecoach.cuesheet.cues import Element, Move, Speech, Tone, Where, Window
from voicecoach.cuesheet.dose_words import placeholders, settle_text
from voicecoach.cuesheet.hold_beats import REMAINING_FROM_MS, breath_beats, hold_beats
from voicecoach.cuesheet.rep_beats import rep_beats
from voicecoach.cuesheet.settling import settle_ms
from voicecoach.cuesheet.wording import OTHER, Wording
from voicecoach.routine.coach import Coach
from voicecoach.routine.dose import time_at
from voicecoach.routine.exercise import Exercise
from voicecoach.routine.steps import Do

LIFT_MS = 2_000
"""Time to lift into, and to come down from, each of a series of repeated holds."""


class ExerciseCues:
    """Turns exercise steps into cues, one after the other; remembers what has been said in this session."""

    def __init__(
        self, coach: Coach, wording: Wording, level: float, first_side: str, *, is_familiar: bool = False
    ) -> None:
        self.coach = coach
        self.wording = wording
        self.level = level
        self.first_side = first_side
        self.is_familiar = is_familiar
        """Whoever listens has done the session before: short forms are enough."""
        self.extra_settle_ms = 0
        self._language: str | None = None
        self._before: Exercise | None = None
        self._explained: set[str] = set()
        self._warned: set[str] = set()
        self._turns: dict[str, int] = {}

    @contextmanager
    def speaking(self, language: str | None, others: Mapping[str, Wording]) -> Iterator[None]:
        """Meanwhile the phrases are those of another language, where there are any."""
        wording, outer = self.wording, self._language
        self._language = language if language != wording.language else None
        if self._language is not None:
            self.wording = others.get(self._language, wording)
        try:
            yield
        finally:
            self.wording, self._language = wording, outer

    def bouts(self, step: Do) -> tuple[Bout, ...]:
        """The bouts of a step at this session's level."""
        return bouts_of(step, self.level, self.first_side)

    def previews(self, step: Do) -> tuple[str, ...]:
        """How a step is announced, the longest form first."""
        exercise = step.exercise
        bout = self.bouts(step)[0]
        side = bout.side or bout.first_side
        full = self.wording.say("next", name=exercise.spoken)
        name = self.wording.say("next_name", name=exercise.spoken)
        if side is None:
            return (full, name) if self.coach.verbosity != "tones" else (name,)
        both = len({bout.side for bout in self.bouts(step)}) > 1 or bout.first_side is not None
        side_text = self.wording.for_side("first_side" if both else "one_side", side)
        if self.coach.verbosity == "tones":
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
        where = Where(step.origin, exercise.id, bouts[0].side, language=self._language)
        if not is_announced:
            yield Speech("preview", self.previews(step)[:1], where, self.coach.section_gap_ms)
        is_first_time = self._needs_explaining(exercise)
        yield from self._instructions(exercise, bouts[0], where, is_full=is_first_time)
        for index, bout in enumerate(bouts):
            here = replace(where, side=bout.side, set_number=bout.set_number)
            if index:
                yield from self._between(exercise, bouts[index - 1], bout, here)
            before = bouts[index - 1] if index else None
            yield from self._bout(exercise, bout, before, here, is_first=is_first_time and not index)
        self._explained.add(exercise.id)
        self._before = exercise

    def _needs_explaining(self, exercise: Exercise) -> bool:
        is_told = exercise.id in self._explained or self.is_familiar
        return not is_told and self.coach.verbosity in {"full", "standard"}

    def explanation(self, exercise: Exercise, where: Where) -> Iterator[Element]:
        """An exercise named and explained in full before a clock starts, where that has not been done yet."""
        if not self._needs_explaining(exercise):
            return
        here = replace(where, exercise=exercise.id)
        side = self.first_side if exercise.has_sides else None
        name = self.wording.say("next_name", name=exercise.spoken)
        yield Speech("preview", (name,), here, self.coach.section_gap_ms)
        cues = exercise.cues
        told = [("why", cues.why)] if self.coach.verbosity == "full" else []
        told += [("setup", cues.setup), ("action", cues.action or (() if cues.setup else cues.brief))]
        told += [("safety", cues.safety)] if self._warns(exercise, is_full=True) else []
        for role, texts in told:
            for text in texts:
                # A dose has no meaning here: the clock gives it.
                yield Speech(role, (self.wording.cue(text, side),), here, self.coach.sentence_gap_ms)
        self._explained.add(exercise.id)
        self._warned.add(exercise.id)

    def move_to(self, exercise: Exercise, texts: tuple[str, ...], where: Where) -> Iterator[Element]:
        """Time to get into position for an exercise, with what is said meanwhile."""
        gap_ms = self.coach.section_gap_ms
        at_least_ms = settle_ms(self._before, exercise, self.coach.settle_time)
        body = (Speech("preview", texts, where, gap_ms),) if texts else ()
        yield Move(at_least_ms, body, where, "moving", gap_ms, self.extra_settle_ms)
        self._before = exercise

    def clocked(self, step: Do) -> Iterator[Element]:
        """A step inside a slot of the clock: its name, then its dose, without any waiting."""
        exercise = step.exercise
        bouts = self.bouts(step)
        coach = self.coach
        for index, bout in enumerate(bouts):
            here = Where(step.origin, exercise.id, bout.side, bout.set_number)
            name = self.wording.say("next_name", name=exercise.spoken)
            if index == 0:
                brief = self._say("brief", exercise.cues.brief, bout, here, 0)
                forms: tuple[str, ...] = (" ".join(cue.texts[0] for cue in brief), name)
                if coach.verbosity in {"tones", "brief"}:
                    forms = (name,)
                yield Speech("brief", forms, here)
            elif bout.side is not None and bout.side != bouts[index - 1].side:
                yield Speech("switch", (self.wording.for_side("one_side", bout.side),), here)
            if bout.reps is None:
                yield self._hold(exercise, bout, here)
            elif bout.hold_ms is None:
                yield replace(self._set(bout, here), gap_ms=coach.start_gap_ms)
            else:
                yield from self._repeated_holds(exercise, bout, here, gap_ms=coach.start_gap_ms)
        self._before = exercise

    def dose_in_words(self, step: Do) -> str:
        """One step of a round as it is listed: how many, or how long, and what."""
        bout = self.bouts(step)[0]
        name = step.exercise.spoken
        values = placeholders(bout, self.wording)
        if bout.reps is not None:
            return self.wording.say("amrap_reps", name=name, reps=values["reps"])
        return self.wording.say("amrap_hold", name=name, hold=values["hold"])

    def _instructions(self, exercise: Exercise, bout: Bout, where: Where, *, is_full: bool) -> Iterator[Element]:
        coach, cues, side = self.coach, exercise.cues, bout.side or bout.first_side
        at_least_ms = settle_ms(self._before, exercise, coach.settle_time)
        gap_ms = coach.section_gap_ms
        if is_full:
            if coach.verbosity == "full":
                yield from self._say("why", cues.why, bout, where, gap_ms)
            # Without a set-up, people move while they hear what to do.
            moving, then = (cues.setup, cues.action) if cues.setup else (cues.action, ())
            role = "setup" if cues.setup else "action"
            if not moving:
                moving, role = cues.brief, "brief"
            yield Move(
                at_least_ms,
                self._speeches(role, moving, bout, where, gap_ms),
                where,
                "moving",
                gap_ms,
                self.extra_settle_ms,
            )
            yield from self._say("action", then, bout, where, coach.sentence_gap_ms)
        elif coach.verbosity == "tones":
            yield Move(at_least_ms, (), where, "moving", gap_ms, self.extra_settle_ms)
        else:
            brief = self._speeches("brief", cues.brief, bout, where, gap_ms)
            yield Move(at_least_ms, brief, where, "moving", gap_ms, self.extra_settle_ms)
        if self._warns(exercise, is_full=is_full):
            self._warned.add(exercise.id)
            texts = tuple(self.wording.cue(text, side) for text in cues.safety)
            for text in texts:
                yield Speech("safety", (text,), where, coach.sentence_gap_ms)

    def _warns(self, exercise: Exercise, *, is_full: bool) -> bool:
        """A rolling exercise is never without its safety line; with tones only, the first one of a session is not."""
        if not exercise.cues.safety or exercise.id in self._warned:
            return False
        if not exercise.is_rolling:
            return is_full
        return self.coach.verbosity != "tones" or not self._warned

    def _between(self, exercise: Exercise, before: Bout, bout: Bout, where: Where) -> Iterator[Element]:
        """From one bout to the next: a rest between sets, the change of sides, the short form of what to do."""
        coach, wording = self.coach, self.wording
        gap_ms = coach.section_gap_ms
        rest = before.dose.rest
        if bout.set_number > before.set_number and rest is not None:
            yield self._rest_between_sets(time_at(rest, self.level), bout, where)
        elif bout.set_number > before.set_number and coach.verbosity != "tones":
            text = wording.say("set_name", set=wording.number(bout.set_number))
            yield Speech("preview", (text,), where, gap_ms)
        again = self._again(exercise, bout, where)
        if bout.side == before.side:
            yield from again
            return
        side = bout.side or self.first_side
        if coach.verbosity == "tones":
            switch: tuple[str, ...] = (wording.for_side("one_side", side),)
        else:
            own = tuple(wording.cue(text, side) for text in exercise.cues.switch)
            switch = own or (wording.for_side("switch", side),)
        texts = (" ".join(switch),)
        body = (Speech("switch", texts, where, gap_ms), *again)
        yield Move(coach.switch_gap_ms, body, where, "switching", gap_ms)

    def _again(self, exercise: Exercise, bout: Bout, where: Where) -> tuple[Speech, ...]:
        """What a repeated set or a second side hears of the instructions."""
        coach, cues = self.coach, exercise.cues
        gap_ms = coach.sentence_gap_ms
        if coach.verbosity == "tones" or coach.second_time == "none":
            return ()
        if coach.second_time == "full" and coach.verbosity != "brief":
            setup = self._speeches("setup", cues.setup, bout, where, gap_ms)
            return setup + self._speeches("action", cues.action, bout, where, gap_ms)
        return self._speeches("brief", cues.brief, bout, where, gap_ms)

    def _rest_between_sets(self, length_ms: int, bout: Bout, where: Where) -> Window:
        wording = self.wording
        number, total = wording.number(bout.set_number), wording.number(bout.sets)
        next_set = wording.say("next_set", set=number, sets=total)
        rest, name = wording.say("rest"), wording.say("set_name", set=number)
        texts = (f"{rest} {next_set}", next_set, name)
        body = (Speech("preview", texts, where),) if self.coach.verbosity != "tones" else ()
        return Window("rest", length_ms, where, body=body, overrun=self.coach.overrun)

    def _bout(
        self, exercise: Exercise, bout: Bout, before: Bout | None, where: Where, *, is_first: bool
    ) -> Iterator[Element]:
        coach = self.coach
        is_quiet = coach.verbosity == "tones"
        gap_ms = coach.sentence_gap_ms
        if bout.dose.search is not None:
            search_ms = time_at(bout.dose.search, self.level)
            yield Window("search", search_ms, where, gap_ms, opens_with="search")
            gap_ms = 0
        if not is_quiet and not self._is_same_count(bout, before):
            text = settle_text(exercise, bout, self.wording, is_first=is_first)
            yield Speech("settle", (text,), where, gap_ms)
        if bout.reps is None:
            yield self._hold(exercise, bout, where)
        elif bout.hold_ms is None:
            if not is_quiet:
                yield Speech("ready", (self.wording.say("ready"),), where, coach.section_gap_ms)
            yield self._set(bout, where)
        else:
            yield from self._repeated_holds(exercise, bout, where)
        if not is_quiet and exercise.cues.release:
            text = self.wording.cue(" ".join(exercise.cues.release), bout.side or bout.first_side)
            yield Speech("release", (text,), where)

    @staticmethod
    def _is_same_count(bout: Bout, before: Bout | None) -> bool:
        """A further set of as many repetitions on the same side: the number has just been said."""
        return before is not None and bout.hold_ms is None and bout.side == before.side and bout.reps == before.reps

    def _hold(self, exercise: Exercise, bout: Bout, where: Where) -> Window:
        hold_ms = bout.hold_ms or 0
        cues = self._body_cues(exercise, bout)
        if bout.breath_ms:
            beats = breath_beats(bout.breath_ms, hold_ms, cues, self.coach, where)
        else:
            beats = hold_beats(hold_ms, cues, self.coach, self.wording, where)
        return Window(
            "hold",
            hold_ms,
            where,
            self.coach.start_gap_ms,
            opens_with="start",
            closes_with="end",
            beats=beats,
            min_quiet_ms=self.coach.hold.min_quiet_ms,
            max_speech_percent=self.coach.hold.max_speech_percent,
        )

    def _body_cues(self, exercise: Exercise, bout: Bout) -> tuple[tuple[str, str], ...]:
        """Two cues for one hold; from hold to hold they take turns, so that no sentence is heard too often."""
        values = placeholders(bout, self.wording)
        during = [("during", self.wording.cue(text, bout.side, **values)) for text in exercise.cues.during]
        breath = [("breath", self.wording.cue(text, bout.side, **values)) for text in exercise.cues.breath]
        turn = self._turns.get(exercise.id, 0)
        self._turns[exercise.id] = turn + 1
        pairs = []
        for cues, offset in ((during, turn), (breath, turn)):
            if cues:
                pairs.append(cues[offset % len(cues)])
        if len(pairs) == 1 and len(during or breath) > 1:
            pairs.append((during or breath)[(turn + 1) % len(during or breath)])
        return tuple(pairs if turn % 2 == 0 else reversed(pairs))

    def _set(self, bout: Bout, where: Where) -> Window:
        count = bout.reps or 0
        beats = rep_beats(count, bout.dose, self.coach, self.wording, where, bout.first_side)
        length_ms = count * (bout.dose.rep_ms or 0)
        return Window("reps", length_ms, where, self.coach.section_gap_ms, beats=beats)

    def _repeated_holds(
        self, exercise: Exercise, bout: Bout, where: Where, gap_ms: int | None = None
    ) -> Iterator[Element]:
        if gap_ms is None:
            gap_ms = self.coach.section_gap_ms
        coach, wording = self.coach, self.wording
        count = bout.reps or 0
        is_quiet = coach.verbosity == "tones"
        for rep in range(1, count + 1):
            side = bout.first_side if bout.first_side is None or rep % 2 else OTHER[bout.first_side]
            here = where.at_rep(rep, side)
            word = self._rep_word(exercise, bout, rep, count, side)
            lift: tuple[Speech | Tone, ...] = (Tone("rep", here, gap_ms if rep == 1 else 0),)
            if not is_quiet:
                lift += (Speech("count", (word,), here),)
            yield Move(LIFT_MS, lift, here, "lifting", gap_ms if rep == 1 else 0)
            hold_ms = bout.hold_ms or 0
            is_long = hold_ms >= REMAINING_FROM_MS
            cues = self._body_cues(exercise, bout) if is_long else ()
            beats = hold_beats(hold_ms, cues, coach, wording, here) if is_long else ()
            yield Window(
                "hold",
                hold_ms,
                here,
                opens_with="start",
                closes_with="end",
                beats=beats,
                min_quiet_ms=coach.hold.min_quiet_ms,
                max_speech_percent=coach.hold.max_speech_percent,
            )
            if rep < count:
                down: tuple[Speech, ...] = ()
                if rep <= coach.reps.spoken_tempo and not is_quiet:
                    own = " ".join(exercise.cues.release) or wording.say("release")
                    down = (Speech("count", (wording.cue(own, side),), here),)
                yield Move(LIFT_MS, down, here, "lowering")

    def _rep_word(self, exercise: Exercise, bout: Bout, rep: int, count: int, side: str | None) -> str:
        if rep == count and count > 1:
            return self.coach.reps.last
        if bout.first_side is not None and side is not None:
            own = " ".join(exercise.cues.switch)
            return self.wording.cue(own, side) if own else self.wording.for_side("side_word", side)
        return self.wording.say("number", number=self.wording.number(rep))

    def _say(self, role: str, texts: tuple[str, ...], bout: Bout, where: Where, gap_ms: int) -> Iterator[Speech]:
        values = placeholders(bout, self.wording)
        for text in texts:
            yield Speech(role, (self.wording.cue(text, bout.side or bout.first_side, **values),), where, gap_ms)

    def _speeches(
        self, role: str, texts: tuple[str, ...], bout: Bout, where: Where, first_gap_ms: int
    ) -> tuple[Speech, ...]:
        """Sentences with the gap between sentences, the first with its own."""
        values = placeholders(bout, self.wording)
        side = bout.side or bout.first_side
        gaps = (first_gap_ms, *(self.coach.sentence_gap_ms,) * len(texts))
        return tuple(
            Speech(role, (self.wording.cue(text, side, **values),), where, gap_ms)
            for text, gap_ms in zip(texts, gaps, strict=False)
        )
