"""Sentences become recordings. In: sentences and voice settings. Out: a finished recording of each.

What is in the cache is read; only the rest is spoken, and only then an engine, numpy or soxr is loaded.
"""

from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from types import TracebackType

from voicecoach.errors import VoicecoachError
from voicecoach.recording.recording import Recording
from voicecoach.routine.coach import VoiceSettings
from voicecoach.routine.lexicon import Lexicon
from voicecoach.voices.cache import Cache, default_cache, key_for
from voicecoach.voices.finish import finished
from voicecoach.voices.voice import Voice, open_voice
from voicecoach.voices.words.pronunciation import plain
from voicecoach.voices.words.saying import saying


def record(
    sentences: Iterable[str],
    settings: VoiceSettings,
    *,
    notice: Callable[[str], None],
    on_progress: Callable[[int, int], None] | None = None,
    voice: Voice | None = None,
    cache: Cache | None = None,
    language: str = "en",
    lexicon: Lexicon | None = None,
    on_recorded: Callable[[str, Recording], None] | None = None,
) -> dict[str, Recording]:
    """A finished recording for every sentence, at the track's rate and in whole milliseconds.

    Args:
        sentences: as they are written; the same one twice is recorded once.
        settings: the coach's voice.
        notice: called with one line for each thing that is other than asked.
        on_progress: called with how many different sentences are ready, and how many there are.
        voice: speaks instead of the one the settings name.
        cache: where recordings are kept; the user's own cache by default.
        language: what the sentences are written in.
        lexicon: words the voice would say wrong; those of the language are taken.
        on_recorded: is given what is newly recorded as soon as it is finished, in another thread, with its text as the
            voice got it.

    Raises:
        VoicecoachError: a sentence has nothing to say, or the voice cannot say it; the message names it.
        VoiceUnavailable: no voice can speak here.
    """
    said = saying(language, lexicon)
    texts = {sentence: to_say(sentence, said) for sentence in sentences}
    if voice is None:
        voice = open_voice(settings, notice, language)
    if cache is None:
        cache = default_cache(notice)
    recordings = _recorded(
        list(dict.fromkeys(texts.values())),
        voice,
        cache,
        settings.volume_percent,
        on_progress or (lambda _done, _total: None),
        on_recorded or (lambda _text, _recording: None),
    )
    return {sentence: recordings[text] for sentence, text in texts.items()}


def to_say(sentence: str, said: Callable[[str], str]) -> str:
    """What is said of a sentence; see `saying`.

    Raises:
        VoicecoachError: nothing is.
    """
    text = said(sentence)
    if not any(character.isalnum() for character in text):
        raise VoicecoachError(f'there is nothing to say in "{sentence}"; write it in words')
    return text


def _recorded(
    texts: list[str],
    voice: Voice,
    cache: Cache,
    volume_percent: int,
    on_progress: Callable[[int, int], None],
    on_recorded: Callable[[str, Recording], None],
) -> dict[str, Recording]:
    finished_now: dict[str, Recording] = {}

    def key(text: str) -> str:
        return key_for(f"{voice.fingerprint} volume={volume_percent}", text)

    def kept(text: str) -> Recording | None:
        return finished_now.get(key(text)) or cache.find(key(text))

    ready: dict[str, Recording] = {}

    def finish(text: str, raw: Recording) -> None:

        recording = replace(finished(plain(text), raw, volume_percent), kept_as=key(text))
        finished_now[key(text)] = ready[text] = recording
        cache.keep(key(text), recording)
        on_recorded(text, recording)
        on_progress(len(ready), len(texts))

    fingerprint = ""
    # A voice may find out only while speaking that it cannot, and let another take over. Then what came
    # from the cache is said again by that one: a session has one voice.
    while fingerprint != voice.fingerprint:
        fingerprint = voice.fingerprint
        ready.clear()
        ready.update((text, recording) for text in texts if (recording := kept(text)))
        missing = [text for text in texts if text not in ready]
        on_progress(len(ready), len(texts))
        if missing:
            # While the voice says the next sentence, the one before is finished.
            with _Aside() as aside:
                voice.speak(missing, lambda text, raw: aside.do(lambda: finish(text, raw)))
    lost = [text for text in texts if text not in ready]
    if lost:
        raise VoicecoachError(f'the {voice.engine} voice left out "{plain(lost[0])}"')
    if finished_now:
        cache.prune()
    return ready


class _Aside:
    """Work that is done in another thread, one piece after the other; what goes wrong in it comes out at the end."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(max_workers=1)
        self._work: list[Future[None]] = []

    def __enter__(self) -> "_Aside":
        return self

    def do(self, work: Callable[[], None]) -> None:
        """Do this when what was asked for before is done."""
        failed = next((done for done in self._work if done.done() and done.exception() is not None), None)
        if failed is not None:
            failed.result()
        self._work.append(self._pool.submit(work))

    def __exit__(
        self, kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(cancel_futures=kind is not None)
        for done in self._work:
            if not done.cancelled():
                done.result()
