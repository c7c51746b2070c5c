"""Work, rests and silences that a key ends where a session is followed live."""

from dataclasses import replace
from pathlib import Path

import pytest
from sessions import session_of

from voicecoach.cli.live.screen import screen
from voicecoach.errors import SourceError
from voicecoach.live.kept_session import Score, read_score, written_score
from voicecoach.pictures.json_contract import as_json
from voicecoach.player.piece import Piece
from voicecoach.player.transport import Transport
from voicecoach.player.view import view
from voicecoach.recording.recording import Recording
from voicecoach.timeline.open_spans import open_spans, without_ends
from voicecoach.timeline.timeline import Event, Timeline
from voicecoach.units import TRACK_RATE, to_ms, to_samples

STEPS = {
    "interval": "{interval: Run, for: 60s, call_time_left: [half, 10s], cues: {20s: Easy.}, until: key}",
    "rest": "{rest: 40s, until: key}",
    "silence": "{silence: 30s, until: key}",
}
SECOND = to_samples(1_000)


def followed(folder: Path, step: str) -> tuple[Transport, Event]:
    """A session with this step between two others, as it is followed, and the span that a key ends."""
    timeline = session_of(folder, f"  - say: Begin.\n  - {step}\n  - {{interval: Walk, for: 30s}}")
    [span] = open_spans(timeline)
    return Transport(timeline).grown(timeline, None), span


def played(transport: Transport, samples: int) -> tuple[Transport, list[Piece]]:
    heard = []
    while samples > 0 and not transport.is_done:
        piece, transport = transport.piece(min(samples, SECOND // 3))
        samples -= piece.length
        heard.append(piece)
    return transport, heard


@pytest.mark.parametrize("verb", STEPS)
def test_nobody_presses_and_it_goes_on_quietly_until_somebody_does(verb: str, tmp_path: Path) -> None:
    transport, span = followed(tmp_path, STEPS[verb])
    transport, _ = played(transport, span.end + 25 * SECOND)
    assert ("open", span.end) == (transport.mode, transport.position)
    seen = view(transport)
    assert seen.counts_up
    assert to_ms(span.length) + 25_000 == seen.remaining_ms
    transport, heard = played(transport.toggled(), SECOND)
    assert "playing" == transport.mode
    assert (span.end, "track") == (heard[0].start, heard[0].kind)


@pytest.mark.parametrize("verb", STEPS)
def test_a_key_ends_it_and_the_rest_of_the_session_comes_sooner(verb: str, tmp_path: Path) -> None:
    transport, span = followed(tmp_path, STEPS[verb])
    transport, _ = played(transport, span.start + 7 * SECOND)
    seen = view(transport)
    assert (True, 7_000) == (seen.counts_up, seen.remaining_ms)
    lines = [line for line, _ in screen(seen, 80, 30)]
    assert any(line.strip().endswith(", until a key") for line in lines)
    assert any("space go on" in line for line in lines)
    transport, heard = played(transport.toggled(), SECOND)
    assert span.end == heard[0].start
    assert not view(transport).counts_up


def test_live_nothing_tells_how_much_is_left_and_a_track_tells_it_all(tmp_path: Path) -> None:
    timeline = session_of(tmp_path, f"  - {STEPS['interval']}")
    live = without_ends(timeline)

    def heard(one: Timeline) -> list[str]:
        [span] = open_spans(one)
        return [
            event.text or str(event.role) for event in one.events if event.sound and span.start < event.start < span.end
        ]

    assert ["Run.", "Easy.", "Halfway.", "Ten seconds.", "tick", "tick", "tick"] == heard(timeline)
    assert ["Run.", "Easy."] == heard(live)
    assert timeline.length == live.length


def test_a_jump_to_its_end_is_one_to_what_follows(tmp_path: Path) -> None:
    transport, span = followed(tmp_path, STEPS["rest"])
    transport, heard = played(transport.at(span.end), SECOND)
    assert "playing" == transport.mode
    assert span.end == heard[0].start


def test_where_no_key_can_be_pressed_it_lasts_its_time(tmp_path: Path) -> None:
    transport, span = followed(tmp_path, STEPS["rest"])
    transport, _ = played(replace(transport, heeds_waits=False), span.end + SECOND)
    assert ("playing", span.end + SECOND) == (transport.mode, transport.position)


def test_the_json_tells_of_it_only_where_it_is_used(tmp_path: Path) -> None:
    plain = session_of(tmp_path, "  - {rest: 40s}\n  - {interval: Walk, for: 30s}")
    used = session_of(tmp_path, f"  - {STEPS['rest']}\n  - {{interval: Walk, for: 30s}}")
    told = [event for event in as_json(used, "any")["events"] if "until" in event]
    assert [("rest", 40_000, "key")] == [(event["kind"], event["length_ms"], event["until"]) for event in told]
    assert [{**event, "origin": ""} for event in as_json(plain, "any")["events"]] == [
        {name: value for name, value in {**event, "origin": ""}.items() if name != "until"}
        for event in as_json(used, "any")["events"]
    ]


def test_a_session_that_is_kept_keeps_it(tmp_path: Path) -> None:
    timeline = session_of(tmp_path, f"  - {STEPS['interval']}")
    sounds = {
        sound: Recording(bytes(2 * event.length), TRACK_RATE, kept_as=str(sound)) for event, sound in timeline.sounds()
    }
    text = written_score(Score("any", 0.5, "any", timeline, sounds))
    assert text is not None
    kept = read_score(text, {recording.kept_as: recording for recording in sounds.values()}.get)
    assert kept is not None
    assert timeline.events == kept.timeline.events


def test_what_lasts_until_a_key_is_not_brought_into_a_clock_by_an_include(tmp_path: Path) -> None:
    (tmp_path / "part.yaml").write_text("routine: Part\nsteps: [{rest: 20s, until: key}]\n", encoding="utf-8")
    with pytest.raises(SourceError, match='"part" has steps that last until a key'):
        session_of(tmp_path, "  - repeat_for: 5m\n    steps: [{include: part}, {interval: Run, for: 60s}]")
