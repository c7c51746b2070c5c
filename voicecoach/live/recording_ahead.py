"""A session recorded while it is followed already. In: a plan. Out: a score as soon as its first words are known.

Sentences are recorded in the order in which they are heard, a few at first and then more and more at once; after each
of these the score has grown. The voice is always far ahead of the person: a sentence takes longer to hear than to
record.
"""

import threading
from collections.abc import Callable
from contextlib import suppress

from voicecoach.cuesheet.cues import Wait
from voicecoach.errors import SourceError
from voicecoach.live.kept_session import TICK, Score, score_of
from voicecoach.session.planning import Plan
from voicecoach.session.recorder import check_music, recorder_for
from voicecoach.session.session import Session, fitted, recorded
from voicecoach.telling import Progress, Tell
from voicecoach.timeline.place import sounds_in_order
from voicecoach.timeline.place_so_far import Announced, announced, guessed_length, place_so_far
from voicecoach.timeline.timeline import SoundKey, Timeline, speech_key
from voicecoach.units import to_samples

_OWN_SOUND_MS = 5_000

Grown = Callable[[Score], None]
Whole = Callable[[Session, Score], None]


class RecordingAhead:
    """Records in a thread of its own; what goes wrong there is raised where the score is asked for."""

    def __init__(
        self,
        plan: Plan,
        *,
        notice: Tell | None = None,
        on_progress: Progress | None = None,
        on_whole: Whole | None = None,
    ) -> None:
        """A recording that has not begun.

        Args:
            plan: the session.
            notice: called with one line for each thing that is other than asked, in another thread.
            on_progress: is told how many sentences are recorded, in another thread.
            on_whole: is given the session and its score as a build would have them, in another thread.
        """
        self._plan = plan
        self._notice = notice
        self._report = on_progress or (lambda _done, _total: None)
        self._on_whole = on_whole or (lambda _session, _score: None)
        self._recorder = recorder_for(plan, notice, self._count)
        self._done = 0
        self._total = 0
        self._announced: Announced | None = None
        self._guesses: dict[SoundKey, int] = {}
        self._score: Score | None = None
        self._take: Grown = lambda _score: None
        self._changed = threading.Condition()
        self._failure: BaseException | None = None
        self._ends = False
        self._thread = threading.Thread(target=self._run, name="recording ahead", daemon=True)
        self._thread.start()

    def first(self) -> Score:
        """The score as soon as something of it can be heard.

        Raises:
            VoicecoachError: the voice cannot be used, or cannot say a sentence.
        """
        return self._when(lambda _score: True)

    def whole(self) -> Score:
        """The score when all of it is recorded; raises as `first`."""
        return self._when(lambda score: score.known_until is None)

    @property
    def failure(self) -> BaseException | None:
        """What went wrong while it was recorded."""
        return self._failure

    def on_grown(self, take: Grown) -> None:
        """Hand over the score now, and each time it has grown, in another thread."""
        with self._changed:
            self._take = take
            if self._score is not None:
                take(self._score)

    def close(self) -> None:
        """Record no more than what is being recorded."""
        self._ends = True

    def _when(self, is_enough: Callable[[Score], bool]) -> Score:
        with self._changed:
            while self._failure is None and (self._score is None or not is_enough(self._score)):
                # A wait without an end would not be left by Ctrl-C on every system.
                self._changed.wait(0.2)
            if self._failure is not None:
                raise self._failure
            if self._score is None:
                raise AssertionError
            return self._score

    def _count(self, done: int, _total: int) -> None:
        self._report(min(self._done + done, self._total), self._total)

    def _run(self) -> None:
        try:
            self._record()
        except BaseException as error:  # noqa: BLE001 - it is raised again where the score is asked for
            with self._changed:
                self._failure = error
                self._changed.notify_all()

    def _record(self) -> None:
        sounds = sounds_in_order(self._plan.cue_sheet)
        tones = [TICK, *(sound for sound in sounds if sound[0] == "tone")]
        others = [sound for sound in sounds if sound[0] != "tone"]
        # Heard at the first wait, which may come early.
        waits = (speech_key(e.text) for e in self._plan.cue_sheet.elements if isinstance(e, Wait))
        others[2:2] = [prompt for prompt in dict.fromkeys(waits) if prompt not in others]
        self._guesses = {sound: self._guess(sound) for sound in others}
        self._total = len(others)
        self._recorder.take(tones)
        at_once = 1
        while self._done < len(others) and not self._ends:
            engine = self._recorder.engine
            self._announce()
            self._recorder.take(others[self._done : self._done + at_once])
            if self._recorder.engine != engine and self._score is None:
                # Another voice has taken over, and nothing has been heard yet: it says all of it.
                self._recorder.forget_speech()
                self._announced, self._done, at_once = None, 0, 1
                continue
            self._done += at_once
            at_once *= 2
            self._grow()
        if not self._ends:
            self._finish()

    def _guess(self, sound: SoundKey) -> int:
        kind, text = sound
        return (
            to_samples(_OWN_SOUND_MS) if kind.startswith("sound") else guessed_length(text, self._plan.coach.voice.rate)
        )

    def _announce(self) -> None:
        """Decide how the length is named, as soon as that is sure, and record it: mostly it is heard first."""
        if self._announced is None:
            # What seems too long for its window may turn out to fit.
            with suppress(SourceError):
                self._announced = announced(self._plan.cue_sheet, self._recorder.lengths, self._guesses)
            if self._announced is not None:
                self._recorder.take(speech_key(text) for text in self._announced.texts)

    def _grow(self) -> None:
        if self._announced is None:
            return
        with suppress(SourceError):
            self._publish(*place_so_far(self._plan.cue_sheet, self._recorder.lengths, self._guesses, self._announced))

    def _finish(self) -> None:
        session = recorded(self._plan, self._recorder, self._notice)
        prompts = [speech_key(wait.text) for wait in session.timeline.waits]
        self._recorder.take(prompts)
        if self._announced is None:
            self._publish(session.timeline, None)
        else:
            with self._plan.quoting():
                timeline, _ = place_so_far(self._plan.cue_sheet, self._recorder.lengths, {}, self._announced)
            self._publish(timeline, None)
        extra = {sound: self._recorder.recordings[sound] for sound in (TICK, *prompts)}
        self._on_whole(session, score_of(session, extra))

    def _publish(self, timeline: Timeline, known_until: int | None) -> None:
        if known_until == 0:
            return
        routine = self._plan.routine
        with self._changed:
            self._score = Score(
                routine.id,
                routine.level,
                self._recorder.engine,
                timeline,
                dict(self._recorder.recordings),
                known_until=known_until,
            )
            self._changed.notify_all()
            self._take(self._score)


def whole_score(plan: Plan, notice: Tell, on_progress: Progress) -> tuple[Session, Score]:
    """A plan, fitted to its length where one is asked for, with all its sound.

    Raises:
        VoicecoachError: a file or voice cannot be used, or the session cannot be made as long as is asked for.
    """
    check_music(plan)
    recorder = recorder_for(plan, notice, on_progress)
    session = recorded(fitted(plan, recorder), recorder, notice)
    sounds = (TICK, *(speech_key(wait.text) for wait in session.timeline.waits))
    recorder.take(sounds)
    return session, score_of(session, {sound: recorder.recordings[sound] for sound in sounds})
