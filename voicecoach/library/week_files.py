"""The files of a week of a programme. In: a programme's name and a week. Out: what is to be built, and where.

Sessions of a week that sound the same are one file: three copies of a track would only hide that they are the same.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from voicecoach.audio.formats.kinds import Format
from voicecoach.errors import VoicecoachError
from voicecoach.files import at_home
from voicecoach.library.programs import Shelf, check_week, read_program
from voicecoach.routine.program import WeekSession, alike, week_sessions
from voicecoach.session.planning import Options, Plan
from voicecoach.session.session import Session, spoken
from voicecoach.telling import Progress, Tell


@dataclass(frozen=True, slots=True)
class WeekFile:
    """A file to be made: one session of a week, or several that sound the same."""

    path: Path
    title: str
    sessions: int
    """How many of the week's sessions it is for."""
    plan: Plan

    def build(self, notice: Tell | None = None, on_progress: Progress | None = None) -> Session:
        """The session with its sound.

        Raises:
            VoicecoachError: the voice cannot be used, or the session cannot be made as long as is asked for.
        """
        built = spoken(self.plan, notice=notice, on_progress=on_progress)
        # The opening names the routine; the week is for the player's display, in no voice's language.
        return replace(built, timeline=replace(built.timeline, title=f"{self.title}: {built.timeline.title}"))


def files_of_week(
    name: str | Path,
    week: int,
    folder: str | Path | None = None,
    file_format: Format | None = None,
    options: Options | None = None,
) -> tuple[WeekFile, ...]:
    """The files of one week, ready to be built; sessions that sound the same share one.

    Args:
        name: an id, a path or a title.
        week: from 1.
        folder: where the files go; default: `output/` and the programme's id.
        file_format: one of `FORMATS`; `mp3` where none is told.
        options: what differs from the files; the programme decides level and duration.

    Raises:
        SourceError: the files have problems, all of them collected.
        VoicecoachError: there is no such programme or week, or the folder is a file.
    """
    program, library = read_program(name)
    check_week(program, week)
    place = Path("output") / program.id if folder is None else Path(at_home(str(folder)))
    for parent in (place, *place.parents):
        if parent.exists() and not parent.is_dir():
            raise VoicecoachError(f"{parent}: this is a file, and a folder is needed here.")
    shelf = Shelf(program, library, options)
    return tuple(
        WeekFile(place / f"{_file_name(group)}.{file_format or 'mp3'}", _title(group), len(group), shelf.plan(group[0]))
        for group in alike(week_sessions(program, week))
    )


def _file_name(group: tuple[WeekSession, ...]) -> str:
    first = group[0]
    if 1 < len(group) == first.of:
        return f"week-{first.week}"
    return f"week-{first.week}-session-{'-and-'.join(str(session.number) for session in group)}"


def _title(group: tuple[WeekSession, ...]) -> str:
    first, last = group[0], group[-1]
    if len(group) == 1:
        return first.title
    if len(group) == first.of:
        return f"Week {first.week}, all {first.of} sessions"
    others = ", ".join(str(session.number) for session in group[:-1])
    return f"Week {first.week}, sessions {others} and {last.number} of {first.of}"
