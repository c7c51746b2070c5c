"""`voicecoach play`: a session through the speakers."""

from voicecoach.cli.messages import ProgressLine, say
from voicecoach.cli.options import (
    CoachOption,
    FamiliarOption,
    FirstSideOption,
    FitOption,
    LevelOption,
    ProfileOption,
    RateOption,
    RoutineArgument,
    VerbosityOption,
    VoiceOption,
    session_options,
)


def play(
    routine: RoutineArgument,
    level: LevelOption = None,
    voice: VoiceOption = None,
    rate: RateOption = None,
    coach: CoachOption = None,
    first_side: FirstSideOption = None,
    verbosity: VerbosityOption = None,
    fit: FitOption = None,
    familiar: FamiliarOption = False,
    profile: ProfileOption = None,
) -> None:
    """Play a session through the speakers; Ctrl-C stops it.

    Example: voicecoach play lower-back
    """
    from voicecoach import session  # noqa: PLC0415 - `--help` loads no session
    from voicecoach.units import clock  # noqa: PLC0415 - the same

    options = session_options(level, voice, rate, coach, first_side, verbosity, fit, familiar, profile)
    with ProgressLine(lambda done, total: f"Recording {done} of {total} sentences") as progress:
        built = session.build(routine, options, notice=say, on_progress=progress, needs_music=True)
    title = built.timeline.title

    def line(done: int, total: int) -> str:
        rate_khz = built.timeline.sample_rate // 1000
        return f"{title}  {clock(done // rate_khz)} of {clock(total // rate_khz)}  (Ctrl-C stops)"

    with ProgressLine(line) as progress:
        built.play(progress)
