"""What every voice promises, for those who bring one. In: a voice. Out: nothing, or an AssertionError in words.

The tests of voicecoach hold its own voices to the same. In the tests of a package with a voice, one line is enough:

    check_voice(open_my_voice(VoiceSettings(engine="my-voice"), print, "en"))
"""

from collections.abc import Sequence

from voicecoach.recording.recording import Recording
from voicecoach.voices.voice import Voice

LOWEST_RATE = 16_000
"""In Hz; below it speech is dull."""
SHORTEST_S = 0.2
SENTENCES = tuple(
    f"{opening} {ending}"
    for opening in ("Lift", "Lower", "Ease off", "Hold", "Turn over", "Breathe out")
    for ending in (
        "now.",
        "slowly.",
        "to the left.",
        "to the right!",
        "and rest.",
        "once more?",
        "with your heels.",
        "on a long, slow breath.",
        "until I say stop.",
        "as far as is easy.",
    )
)


def check_voice(voice: Voice) -> None:
    """Hold a voice to all of it.

    Raises:
        AssertionError: it breaks a promise; the message says which.
    """
    check_each_sentence_is_recorded(voice)
    check_it_sounds_the_same_again(voice)
    check_the_fingerprint_stays(voice)


def check_each_sentence_is_recorded(voice: Voice) -> None:
    """Sixty sentences are recorded once each, in order, and can be heard."""
    got = said(voice, SENTENCES)
    _promise([sentence for sentence, _ in got] == [*SENTENCES], "it hands over each sentence once, in order")
    for sentence, recording in got:
        _promise(recording.sample_rate >= LOWEST_RATE, f"its rate is at least {LOWEST_RATE} Hz")
        is_heard = recording.length > SHORTEST_S * recording.sample_rate and len(set(recording.pcm)) > 8
        _promise(is_heard, f'"{sentence}" is heard')
    # Nobody else's samples in the wrong place.
    lengths = {sentence: recording.length for sentence, recording in got}
    _promise(lengths["Hold now."] < lengths["Hold on a long, slow breath."], "the longer sentence is the longer sound")


def check_it_sounds_the_same_again(voice: Voice) -> None:
    """A sentence has the same samples whatever was said before it: recordings are kept and used again."""
    first = dict(said(voice, ["Hold now.", "Lift slowly."]))
    again = dict(said(voice, ["Turn over once more?", "Lift slowly.", "Hold now."]))
    lengths = [(first[text].length, again[text].length) for text in first]
    _promise(all(one == other for one, other in lengths), f"a sentence is as long again, not {lengths} samples")
    _promise(first["Hold now."] == again["Hold now."], "a sentence has the same samples again")


def check_the_fingerprint_stays(voice: Voice) -> None:
    """The fingerprint names the engine and does not change by speaking."""
    before = voice.fingerprint
    said(voice, ["Hold now."])
    _promise(before == voice.fingerprint, "its fingerprint stays")
    _promise(voice.engine in voice.fingerprint, "its fingerprint names the engine")


def said(voice: Voice, sentences: Sequence[str]) -> list[tuple[str, Recording]]:
    """What a voice hands over, in order."""
    got: list[tuple[str, Recording]] = []
    voice.speak(sentences, lambda sentence, recording: got.append((sentence, recording)))
    return got


def _promise(is_kept: bool, what: str) -> None:
    if not is_kept:
        raise AssertionError(f"a voice promises that {what}")
