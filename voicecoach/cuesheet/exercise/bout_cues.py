"""One set on one side as cues: the search, the settling, and the work itself. In: a bout. Out: elements."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import zip_longest

from voicecoach.cuesheet.cues import Beat, Element, Move, Speech, Tone, Window
from voicecoach.cuesheet.exercise.bouts import Bout
from voicecoach.cuesheet.exercise.dose_words import placeholders, settle_text
from voicecoach.cuesheet.exercise.hold_beats import (
    REMAINING_FROM_MS,
    Cue,
    breath_beats,
    fits,
    fits_hold,
    hold_beats,
    short_hold_beats,
)
from voicecoach.cuesheet.exercise.rep_beats import FIRST_CHANGE, last_words, pair_words, rep_beats
from voicecoach.cuesheet.exercise.series import SeriesTimes
from voicecoach.cuesheet.where import Where
from voicecoach.cuesheet.wording import OTHER, Wording
from voicecoach.routine.coach import Coach
from voicecoach.routine.dose import time_at
from voicecoach.routine.exercise import Exercise


class BoutCues:
    """Turns bouts into cues; remembers which cues of an exercise were heard last, so that they take turns."""

    def __init__(self, coach: Coach, wording: Wording, level: float) -> None:
        self.coach = coach
        self.wording = wording
        self.level = level
        self._turns: dict[str, int] = {}

    @property
    def is_quiet(self) -> bool:
        """Only tones and names are wanted."""
        return self.coach.verbosity == "tones"

    def bout(
        self, exercise: Exercise, bout: Bout, before: Bout | None, where: Where, *, is_first: bool
    ) -> Iterator[Element]:
        """One bout, from the search to the release.

        Args:
            exercise: what is done.
            bout: how much.
            before: the bout before it in the same step.
            where: what the cues belong to.
            is_first: it is the first time in this session that the exercise's own words are heard.
        """
        coach = self.coach
        gap_ms = coach.sentence_gap_ms
        if bout.dose.search is not None and (search_ms := time_at(bout.dose.search, self.level)):
            yield Window("search", search_ms, where, gap_ms, opens_with="search")
            gap_ms = 0
        if not self.is_quiet and not _is_same_count(bout, before):
            text = settle_text(exercise, bout, self.wording, is_first=is_first)
            yield Speech("settle", (text,), where, gap_ms)
        if bout.reps is not None and bout.hold_ms is None and not self.is_quiet:
            yield Speech("ready", (self.wording.say("ready"),), where, coach.section_gap_ms)
        yield from self.work(exercise, bout, where)
        if not self.is_quiet and exercise.cues.release:
            text = self._words(exercise.cues.release, bout, bout.side or bout.first_side)
            if text:
                yield Speech("release", (text,), where)

    def work(self, exercise: Exercise, bout: Bout, where: Where, gap_ms: int | None = None) -> Iterator[Element]:
        """What is timed or counted: a hold, a set of repetitions, or a series of holds."""
        set_gap_ms = self.coach.section_gap_ms if gap_ms is None else gap_ms
        if bout.reps is None:
            side = bout.side or bout.first_side
            beats = self._hold_beats(exercise, bout, where, side)
            yield replace(self._hold(bout, where, beats), gap_ms=self.coach.start_gap_ms)
        elif bout.hold_ms is None:
            # Where sides take turns within a set, only sentences that name none of them are said.
            cues = self._body_cues(exercise, bout, bout.side)
            side = bout.first_side and OTHER[bout.first_side]
            beats = rep_beats(
                bout.reps,
                bout.dose,
                self.coach,
                self.wording,
                where,
                bout.first_side,
                cues,
                switch=self._words(exercise.cues.switch, bout, side) if side else "",
                phase_words=exercise.phase_words,
            )
            length_ms = bout.reps * (bout.dose.rep_ms or 0)
            yield Window("reps", length_ms, where, set_gap_ms, beats=beats)
        else:
            yield from self._repeated_holds(exercise, bout, where, set_gap_ms)

    def _hold(self, bout: Bout, where: Where, beats: tuple[Beat, ...]) -> Window:
        return Window(
            "hold",
            bout.hold_ms or 0,
            where,
            opens_with="start",
            closes_with="end",
            beats=beats,
            min_quiet_ms=self.coach.hold.min_quiet_ms,
            max_speech_percent=self.coach.hold.max_speech_percent,
        )

    def _hold_beats(self, exercise: Exercise, bout: Bout, where: Where, side: str | None) -> tuple[Beat, ...]:
        hold_ms = bout.hold_ms or 0
        cues = self._body_cues(exercise, bout, side)
        if bout.breath_ms:
            return breath_beats(bout.breath_ms, hold_ms, cues, self.coach, where)
        return hold_beats(hold_ms, cues, self.coach, self.wording, where)

    def _body_cues(self, exercise: Exercise, bout: Bout, side: str | None) -> tuple[Cue, ...]:
        return self.body_cues(exercise, side, placeholders(bout, self.wording))

    def body_cues(self, exercise: Exercise, side: str | None, values: Mapping[str, str]) -> tuple[Cue, ...]:
        """Two sentences for the body; from one time to the next they take turns, so that none is heard too often."""
        during, breath = self._for_the_body(exercise, side, values)
        turn = self._turn(exercise)
        pair = [cues[turn % len(cues)] for cues in (during, breath) if cues]
        if len(pair) == 1 and len(during or breath) > 1:
            pair.append((during or breath)[(turn + 1) % len(during or breath)])
        return tuple(pair if turn % 2 == 0 else reversed(pair))

    def _for_the_body(
        self, exercise: Exercise, side: str | None, values: Mapping[str, str]
    ) -> tuple[list[Cue], list[Cue]]:
        cues, wording = exercise.cues, self.wording
        during: list[Cue] = [("during", text) for text in wording.cues(cues.during, side, **values)]
        breath: list[Cue] = [("breath", text) for text in wording.cues(cues.breath, side, **values)]
        return during, breath

    def _turn(self, exercise: Exercise) -> int:
        turn = self._turns.get(exercise.id, 0)
        self._turns[exercise.id] = turn + 1
        return turn

    def _in_a_series(
        self, exercise: Exercise, bout: Bout, where: Where, room_ms: int
    ) -> tuple[tuple[Cue, ...], tuple[Cue, ...]]:
        """A sentence for the body in one of a series of short holds, or after it; the next one that seems to fit.

        Args:
            exercise: what is done.
            bout: the series.
            where: this hold.
            room_ms: in which nothing else is said after this hold.
        """
        coach, hold_ms = self.coach, bout.hold_ms or 0
        if coach.verbosity in {"tones", "brief"}:
            return (), ()
        values = placeholders(bout, self.wording)
        during, breath = self._for_the_body(exercise, where.side, values)
        # After a hold comes the other side, where sides take turns.
        after = [*during, *breath]
        if bout.first_side is not None:
            after = [cue for cues in self._for_the_body(exercise, None, values) for cue in cues]
        cues = [cue for pair in zip_longest(during, breath) for cue in pair if cue is not None]
        turn = self._turns.get(exercise.id, 0)
        for index in range(turn, turn + len(cues)):
            cue = cues[index % len(cues)]
            is_inside = fits_hold(cue, hold_ms, coach)
            if is_inside or (cue in after and fits(cue, room_ms)):
                self._turns[exercise.id] = index + 1
                return ((cue,), ()) if is_inside else ((), (cue,))
        return (), ()

    def _repeated_holds(self, exercise: Exercise, bout: Bout, where: Where, gap_ms: int) -> Iterator[Element]:
        coach = self.coach
        count = bout.reps or 0
        said = 0
        is_short = bout.breath_ms is None and (bout.hold_ms or 0) < REMAINING_FROM_MS
        times = SeriesTimes.of(bout.dose)
        for rep in range(1, count + 1):
            side = bout.first_side if bout.first_side is None or rep % 2 else OTHER[bout.first_side]
            here = where.at_rep(rep, side)
            if rep == 1 or times.pause_ms is None:
                first_gap_ms = gap_ms if rep == 1 else 0
                words = self._rep_words(exercise, bout, rep, side)[:1]
                lift: tuple[Speech | Tone, ...] = (
                    Tone("rep", here, first_gap_ms),
                    *(Speech("count", (text,), here) for text in words),
                )
                yield Move(times.lift_ms, lift, here, "lifting", first_gap_ms)
            is_released = rep <= coach.reps.spoken_tempo and not self.is_quiet
            inside: tuple[Cue, ...] = ()
            after: tuple[Cue, ...] = ()
            # One as soon as it fits, and another from the middle on.
            if is_short and said < (1 if rep <= count // 2 else 2):
                has_room = rep < count and not is_released
                inside, after = self._in_a_series(exercise, bout, here, times.down_ms if has_room else 0)
                said += len(inside) + len(after)
            beats = short_hold_beats(inside, here) if is_short else self._hold_beats(exercise, bout, here, here.side)
            # Where no time is left between two holds, one tone ends the first and begins the second.
            is_contiguous = rep < count and times.between_ms == 0
            yield replace(self._hold(bout, here, beats), yields_end=is_contiguous)
            if rep == count:
                return
            down = after
            if is_released:
                down = (("count", self._release_words(exercise, bout, here.side)),)
            if times.between_ms is None:
                body = tuple(Speech(role, (text,), here) for role, text in down)
                yield Move(times.lower_ms, body, here, "lowering")
            elif times.between_ms:
                side = side if side is None else OTHER[side]
                there = where.at_rep(rep + 1, side)
                words = self._rep_words(exercise, bout, rep + 1, side)
                yield times.between(down, words, here, there)

    def _release_words(self, exercise: Exercise, bout: Bout, side: str | None) -> str:
        return self._words(exercise.cues.release, bout, side) or self.wording.say("release")

    def _words(self, texts: tuple[str, ...], bout: Bout, side: str | None) -> str:
        """Cues as one text, without those that name a dose which is not there."""
        return " ".join(self.wording.cues(texts, side, **placeholders(bout, self.wording)))

    def _rep_words(self, exercise: Exercise, bout: Bout, rep: int, side: str | None) -> tuple[str, ...]:
        """What is said on the way into one of a series of holds, the longest form first."""
        count, wording = bout.reps or 0, self.wording
        # A single hold is not counted.
        if self.is_quiet or (count == 1 and side is None):
            return ()
        if side is not None and bout.first_side is not None:
            switch = self._words(exercise.cues.switch, bout, side) if rep == FIRST_CHANGE else ""
            return pair_words(rep, count, side, switch, self.coach, wording)
        if rep == count and rep > 1 and (words := last_words(rep, self.coach, wording)):
            return words
        return (wording.say("number", number=wording.number(rep)),)


def _is_same_count(bout: Bout, before: Bout | None) -> bool:
    """A further set of as many repetitions on the same side: the number has just been said."""
    return before is not None and bout.hold_ms is None and bout.side == before.side and bout.reps == before.reps
