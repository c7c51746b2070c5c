"""From what to in which order: unrolls a routine into its cue sheet. In: routine, coach, phrases. Out: elements."""

from collections.abc import Iterator

from voicecoach.cuesheet.cues import CueSheet, Element, LengthSpeech, Marker, Silence, Speech, Where, Window
from voicecoach.cuesheet.exercise_cues import ExerciseCues
from voicecoach.cuesheet.limits import check_limits
from voicecoach.cuesheet.wording import Wording, filled
from voicecoach.errors import Problem, SourceError
from voicecoach.routine.coach import Coach
from voicecoach.routine.dose import time_at
from voicecoach.routine.phrases import Phrases
from voicecoach.routine.routine import Notice, Routine, exercise_steps
from voicecoach.routine.steps import Block, Do, Rest, Say, Step
from voicecoach.routine.steps import Silence as SilenceStep


def arrange(routine: Routine, coach: Coach, phrases: Phrases) -> CueSheet:
    """The cue sheet of a routine as this coach gives it.

    Raises:
        SourceError: a notice is unknown, or the session would be longer or larger than sessions may be.
    """
    check_limits(routine)
    arranger = _Arranger(routine, coach, Wording(phrases))
    return CueSheet(
        title=routine.title,
        language=phrases.language,
        elements=tuple(arranger.elements()),
        closing_ms=coach.section_gap_ms,
    )


class _Arranger:
    def __init__(self, routine: Routine, coach: Coach, wording: Wording) -> None:
        self.routine = routine
        self.coach = coach
        self.wording = wording
        self.exercises = ExerciseCues(coach, wording, routine.level, routine.first_side)
        self.where = Where(routine.origin)

    def elements(self) -> Iterator[Element]:
        yield from self._opening()
        steps = tuple(_flat(self.routine.steps, None))
        chapter: Block | None = None
        announced: Step | None = None
        for index, (block, step) in enumerate(steps):
            is_new = block is not chapter
            chapter = block
            if isinstance(step, Do):
                title = block.title if block is not None else step.exercise.name
                where = Where(step.origin, step.exercise.id)
                yield Marker(title, step.exercise.name, where, is_new or block is None)
                yield from self.exercises.step(step, is_announced=announced is step)
            else:
                if block is not None and is_new:
                    yield Marker(block.title, None, Where(step.origin))
                following = steps[index + 1][1] if index + 1 < len(steps) else None
                if isinstance(step, Rest):
                    rest = self._rest(step, following)
                    announced = following if rest.body else announced
                    yield rest
                else:
                    yield from self._plain(step)
        yield from self._closing()

    def _opening(self) -> Iterator[Element]:
        coach, routine, wording = self.coach, self.routine, self.wording
        phrases = wording.phrases.sentences
        yield Marker(wording.say("opening_chapter"), None, self.where)
        yield LengthSpeech(
            "opening",
            filled(phrases["opening"].replace("$length", "$$length"), title=routine.title),
            (phrases["minute"], phrases["minutes"]),
            wording.language,
            self.where,
        )
        gap_ms = coach.section_gap_ms
        needs = tuple(dict.fromkeys(item for step in exercise_steps(routine.steps) for item in step.exercise.needs))
        if needs:
            yield Speech("opening", (wording.say("equipment", items=wording.items(needs)),), self.where, gap_ms)
        for notice in routine.notices:
            yield Speech("notice", (self._notice(notice),), self.where, gap_ms)
        if coach.verbosity != "tones":
            for text in routine.intro:
                yield Speech("opening", (text,), self.where, gap_ms)
            if coach.start_delay_ms:
                yield Speech("opening", (wording.say("set_up"),), self.where, gap_ms)
        if coach.start_delay_ms:
            yield Silence(coach.start_delay_ms, self.where, "start delay")

    def _notice(self, notice: Notice) -> str:
        known = self.wording.phrases.notices
        if notice.text in known:
            return known[notice.text]
        if " " in notice.text:
            return notice.text
        message = f'unknown notice "{notice.text}"'
        repair = f"Known: {', '.join(known)}. A notice may also be a sentence."
        raise SourceError((Problem("unknown-notice", notice.origin, message, repair),))

    def _rest(self, step: Rest, following: Step | None) -> Window:
        """A rest, in which the exercise that follows is announced."""
        body: tuple[Speech, ...] = ()
        if isinstance(following, Do) and self.coach.preview == "in-rest":
            previews = self.exercises.previews(following)
            texts = (f"{self.wording.say('rest')} {previews[0]}", *previews)
            bout = self.exercises.bouts(following)[0]
            body = (Speech("preview", texts, Where(following.origin, following.exercise.id, bout.side)),)
        elif self.coach.verbosity != "tones":
            body = (Speech("say", (self.wording.say("rest"),), Where(step.origin)),)
        length_ms = time_at(step.length, self.routine.level)
        return Window("rest", length_ms, Where(step.origin), body=body, overrun=self.coach.overrun)

    def _plain(self, step: Step) -> Iterator[Element]:
        where = Where(step.origin)
        if isinstance(step, Say):
            for text in step.texts:
                yield Speech("say", (text,), where, self.coach.section_gap_ms)
        elif isinstance(step, SilenceStep):
            yield Silence(time_at(step.length, self.routine.level), where, "silence")

    def _closing(self) -> Iterator[Element]:
        if not self.routine.outro or self.coach.verbosity == "tones":
            return
        yield Marker(self.wording.say("closing_chapter"), None, self.where)
        for text in self.routine.outro:
            yield Speech("closing", (text,), self.where, self.coach.section_gap_ms)


def _flat(steps: tuple[Step, ...], block: Block | None) -> Iterator[tuple[Block | None, Step]]:
    """All steps in order, each with the innermost block it stands in."""
    for step in steps:
        if isinstance(step, Block):
            yield from _flat(step.steps, step)
        else:
            yield block, step
