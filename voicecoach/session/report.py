"""What is said of a track that was made. In: a session and its files. Out: lines, the last of which is the result."""

from voicecoach.session.publishing import Published
from voicecoach.session.session import Session
from voicecoach.units import clock, to_ms


def report_of(session: Session, published: Published) -> list[str]:
    """What was changed, the files beside the track, and the track, in this order."""
    timeline = session.timeline
    return [
        *(f"Changed: {change}" for change in timeline.changes),
        *(str(other) for other in published.others),
        f"{published.track}  {clock(to_ms(timeline.length, timeline.sample_rate))}  {session.voice} voice",
    ]
