"""A voice for tests of what goes on while it speaks: it counts, waits and fails as it is told."""

import threading
from collections.abc import Callable, Sequence

from voicecoach.errors import VoicecoachError
from voicecoach.recording.recording import Recording
from voicecoach.voices.stand_in import StandInVoice

PATIENCE_S = 30.0
VOICE = StandInVoice(300, 400)
"""About as fast as voices are, by which it is guessed how long a session will be."""


class Speaker:
    """The stand-in, which can be made to wait before a sentence, and to fail on one."""

    engine = "stand-in"

    def __init__(self, *, waits_at: str = "", fails_at: str = "", voice: StandInVoice = VOICE) -> None:
        self._voice = voice
        self.waits_at = waits_at
        self.fails_at = fails_at
        self.may_go_on = threading.Event()
        self.waits = threading.Event()
        self.said: list[str] = []

    @property
    def fingerprint(self) -> str:
        return self._voice.fingerprint

    def speak(self, sentences: Sequence[str], on_recorded: Callable[[str, Recording], None]) -> None:
        for sentence in sentences:
            if sentence == self.waits_at:
                self.waits.set()
                assert self.may_go_on.wait(PATIENCE_S)
            if sentence == self.fails_at:
                raise VoicecoachError(f'the voice left out "{sentence}"')
            self._voice.speak([sentence], on_recorded)
            self.said.append(sentence)


def wait_for_recording() -> None:
    """Until nobody records any more: none of them may go on in the folders of another test."""
    for thread in threading.enumerate():
        if thread.name == "ahead":
            thread.join(PATIENCE_S)
