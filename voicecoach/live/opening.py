"""A session that is not kept yet, recorded or begun to be. In: what is asked for. Out: its score, or who records it."""

from collections.abc import Callable
from pathlib import Path

from voicecoach.live.kept_session import Score, keep
from voicecoach.live.recording_ahead import RecordingAhead, whole_score
from voicecoach.session.file_wishes import FileWishes
from voicecoach.session.planning import Options, plan
from voicecoach.session.request import Request
from voicecoach.session.session import Session
from voicecoach.telling import Progress, Tell


def begun(
    routine: str | Path, request: Request, options: Callable[[], Options], notice: Tell, on_progress: Progress
) -> tuple[Score, None] | tuple[None, RecordingAhead]:
    """The session, where all of it has to be known before it begins; else who records it while it is followed.

    Args:
        routine: an id, a path or a title.
        request: what is asked for, under which it is kept once it is recorded.
        options: gives what differs from the files.
        notice: called with one line for each thing that is other than asked.
        on_progress: is told how many sentences are recorded.

    Raises:
        SourceError: the files have problems, all of them collected.
        VoicecoachError: a file or voice cannot be used, or the session cannot be made as long as is asked for.
    """
    told: list[str] = []

    def tell(line: str) -> None:
        told.append(line)
        notice(line)

    def remember(session: Session, score: Score) -> None:
        if not session.fell_back:
            keep(request, score, session.files_taken_in(FileWishes()), told)

    prepared = plan(routine, options())
    if prepared.target_ms is None and prepared.coach.music is None:
        return None, RecordingAhead(prepared, notice=tell, on_progress=on_progress, on_whole=remember)
    # To fit it, everything has to be known; and the level of its music hangs on how much is said.
    session, score = whole_score(prepared, tell, on_progress)
    remember(session, score)
    return score, None
