"""`voicecoach play`: a session through the speakers, with somebody following it."""

import sys
from contextlib import closing
from typing import TYPE_CHECKING, Annotated

import typer

from voicecoach.cli.command import refuse_without
from voicecoach.cli.lengths import duration
from voicecoach.cli.live import devices
from voicecoach.cli.live.key_loop import KeyLoop
from voicecoach.cli.live.screen import screen_for_output
from voicecoach.cli.messages import Notices, recording, say
from voicecoach.cli.options import NOTHING, ROUTINE, Asked, asks
from voicecoach.finding.paths import profile_path, routine_path
from voicecoach.live.bookmark import Stopped
from voicecoach.live.live_session import LiveSession, open_live
from voicecoach.live.practice import Practice, said_section, troubles
from voicecoach.player.device import Silent, Speakers, load
from voicecoach.player.keys import Keys
from voicecoach.player.transport import Transport
from voicecoach.session.request import Request

if TYPE_CHECKING:
    from voicecoach.session.planning import Options

_INTERRUPTED = 130


@asks()
def play(
    context: typer.Context,
    routine: Annotated[str | None, ROUTINE] = None,
    asked: Asked = NOTHING,
    begin: Annotated[
        str | None,
        typer.Option("--from", help="Begin at an exercise, or at a time: 7:31, 12m.", metavar="EXERCISE|TIME"),
    ] = None,
    only: Annotated[str | None, typer.Option("--only", help="One block of the session.", metavar="BLOCK")] = None,
    resume: Annotated[
        bool | None,
        typer.Option("--resume/--no-resume", help="Go on where it was stopped last time; default: ask."),
    ] = None,
    start_delay: Annotated[
        str | None, typer.Option("--start-delay", help="Begin this much later: 20s.", metavar="TIME")
    ] = None,
    device: Annotated[
        str | None, typer.Option("--device", help="The sound device, by a part of its name.", metavar="NAME")
    ] = None,
    list_devices: Annotated[bool, typer.Option("--list-devices", help="Print the sound devices.")] = False,
    speed_check: Annotated[
        bool, typer.Option("--speed-check", help="Play ten seconds and measure the device's clock.")
    ] = False,
    no_sound: Annotated[bool, typer.Option("--no-sound", help="Follow on the screen, without a sound.")] = False,
    no_log: Annotated[bool, typer.Option("--no-log", help="Write nothing into the log of sessions.")] = False,
) -> int:
    """Follow a session through the speakers, with keys to pause, repeat and skip.

    Example: voicecoach play lower-back --from bird-dog
    """
    if list_devices:
        return devices.list_devices()
    if speed_check:
        return devices.speed_check(device)
    if routine is None:
        refuse_without(context, "ROUTINE")
    if resume and (begin is not None or only is not None):
        raise typer.BadParameter("it goes on where it was stopped; leave --from and --only.", param_hint="--resume")
    delay_ms = duration(start_delay, "--start-delay") or 0
    source = routine_path(routine, say)
    request = Request.asked(source, source, {"play": asked.key}, profile_path(asked.profile), asked.voice)

    def options() -> "Options":
        from voicecoach.cli.asking import options_of  # noqa: PLC0415 - not where the session is kept

        return options_of(asked, source)

    with recording() as progress:
        notices = Notices()
        live = open_live(source, request, options, notice=notices, on_progress=progress)
        with closing(live):
            if not no_sound:
                # While the first sentence is recorded.
                load(is_alone=live.is_whole)
            followed = Practice(live, repr((str(source.absolute()), asked.key)))
            if begin is not None or only is not None:
                live.wait_until_whole()
            transport = followed.begin(place=begin, block=only, delay_ms=delay_ms, heeds_waits=Keys().are_read)
            stopped = None if resume is False else followed.stopped()
            progress.close()
            if resume and stopped is None:
                say("No place is kept of this session; it begins at its beginning.")
            if stopped is not None and (resume or _goes_on(followed, stopped)):
                transport = followed.resumed(transport, stopped)
            return _follow(live, followed, transport, notices, device, has_sound=not no_sound, is_logged=not no_log)


def _follow(
    live: "LiveSession",
    followed: "Practice",
    transport: "Transport",
    notices: Notices,
    device: str | None,
    *,
    has_sound: bool,
    is_logged: bool,
) -> int:
    """Follow the session to its end, or to where it is stopped; the exit code."""
    deck = live.deck(transport)
    deck.start()
    rate, channels = live.sample_rate, live.channels
    with closing(deck), Speakers(rate, channels, device) if has_sound else Silent(rate, channels) as output:
        output.play(deck.pull)
        following = KeyLoop(deck, output, Keys(), screen_for_output(), live.check, followed.keep)
        with notices.shown_by(following.tell):
            last, exit_code = _run(following, followed)
    for line in troubles(last, deck.underruns):
        say(line)
    if last.mode != "over":
        return exit_code
    for line in followed.finished(last, is_logged=is_logged):
        say(line)
    print(f"{last.timeline.title}: done.")
    return 0


def _run(following: "KeyLoop", followed: "Practice") -> "tuple[Transport, int]":
    """Where the session ended, and the exit code; what stops it says where it stands."""
    try:
        last, exit_code = following.run(), 0
    except KeyboardInterrupt:
        last, exit_code = following.deck.now, _INTERRUPTED
    except BaseException:
        say(_stopped(following.deck.now, followed))
        raise
    if last.mode != "over":
        say(_stopped(last, followed))
    return last, exit_code


def _stopped(last: "Transport", followed: "Practice") -> str:
    offer = " The same command offers to go on there." if followed.is_kept else ""
    return f"Stopped at {said_section(last)}.{offer}"


def _goes_on(followed: "Practice", stopped: "Stopped") -> bool:
    """Ask whether to go on there; where nobody can be asked, begin anew and say how to go on."""
    with Keys() as keys:
        if not (keys.are_read and sys.stderr.isatty()):
            say(f"It was stopped at {followed.said(stopped)}; with --resume it goes on there.")
            followed.keep_nothing()
            return False
        say(f"Stopped last time at {followed.said(stopped)}.")
        print("Go on there? [Y/n] ", end="", file=sys.stderr, flush=True)
        while True:
            for key in keys.wait(60.0):
                answer = {"y": True, "Y": True, "enter": True, "space": True, "n": False, "N": False}.get(key)
                if answer is not None:
                    say("yes" if answer else "no")
                    return answer
                if key in {"q", "escape", "interrupt"}:
                    say("")
                    raise KeyboardInterrupt
