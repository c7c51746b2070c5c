"""A session that has to be recorded whole before it is followed. In: a plan. Out: the session and its score."""

from voicecoach.session.planning import Plan
from voicecoach.session.recorder import Notice, Progress, recorder_for
from voicecoach.session.score import TICK, Score, score_of
from voicecoach.session.session import Session, fitted, recorded
from voicecoach.timeline import speech_key


def whole_score(plan: Plan, notice: Notice, on_progress: Progress) -> tuple[Session, Score]:
    """A plan, fitted to its length where one is asked for, with all its sound.

    Raises:
        VoicecoachError: a file or voice cannot be used, or the session cannot be made as long as is asked for.
    """
    if plan.coach.music is not None:
        from voicecoach.recording.music_file import open_music  # noqa: PLC0415 - only with music

        open_music(plan.coach.music.path)
    recorder = recorder_for(plan, notice, on_progress)
    session = recorded(fitted(plan, recorder), recorder, notice)
    sounds = (TICK, *(speech_key(wait.text) for wait in session.timeline.waits))
    recorder.take(sounds)
    return session, score_of(session, {sound: recorder.recordings[sound] for sound in sounds})
