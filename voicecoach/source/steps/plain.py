"""The verbs that do one thing and hold nothing: `say`, `silence`, `rest` and `sound`."""

from voicecoach.routine.steps.plain import Rest, Say, Silence, Sound
from voicecoach.source.exercises.dose_fields import DURATION_RANGE
from voicecoach.source.kinds.fields import Field, switch
from voicecoach.source.kinds.meant import LENGTH, PAUSE, TITLE, behind, words
from voicecoach.source.kinds.sentences import A_SOUND, sentences
from voicecoach.source.steps.bells import BELL_WORDS, BELLS, RING_WITH, bells_of
from voicecoach.source.steps.verb import LANGUAGE, OVERRUN, UNTIL_KEY, WAIT_AT_END, Verb, Written


def _say(written: Written) -> Say:
    return Say(written["say"], written.source.at, written.get("language"), written.waits)


SAY = Verb(
    "say",
    (Field("say", sentences(()), "What the voice says.", is_required=True), LANGUAGE, WAIT_AT_END),
    _say,
    words(
        (PAUSE, "A pause after it is a step of its own: `- silence: 20s`."),
        (LENGTH, "It lasts as long as it is spoken; a pause is a step of its own: `- silence: 20s`."),
        (f"{TITLE} text words sentence", behind("say", "Lie down.", "What is said")),
        ("file audio recording", "A sentence of your own is written `- say: {say: Lie down., sound: FILE}`."),
        ("voice rate pitch speed volume", "Who speaks, and how, stands in a coach file, which the routine names."),
    ),
)


def _silence(written: Written) -> Silence:
    length, is_open = written["silence"], "until" in written.values
    return Silence(length, written.source.at, written.waits, bells_of(written, length), is_open)


SILENCE = Verb(
    "silence",
    (Field("silence", DURATION_RANGE, "How long nothing is said.", is_required=True), BELLS, WAIT_AT_END, UNTIL_KEY),
    _silence,
    words((f"{LENGTH} {PAUSE}", behind("silence", "20s")), (BELL_WORDS, RING_WITH)),
)


def _rest(written: Written) -> Rest:
    return Rest(written["rest"], written.source.at, written.get("overrun"), written.waits, "until" in written.values)


REST = Verb(
    "rest",
    (
        Field("rest", DURATION_RANGE, "How long the rest is; the next step is announced in it.", is_required=True),
        OVERRUN,
        WAIT_AT_END,
        UNTIL_KEY,
    ),
    _rest,
    words(
        (f"{LENGTH} pause break recovery", behind("rest", "30s")),
        ("text words name", "What is said is a step of its own: `- say: Shake it out`."),
    ),
)


def _sound(written: Written) -> Sound | None:
    named = written.name("sound")
    path = None if named is None else written.find.sound(named, written.report)
    if named is None or path is None:
        return None
    return Sound(path, named.at, written.waits, is_whole=not written.get("trim", True))


SOUND = Verb(
    "sound",
    (
        Field("sound", A_SOUND, "A sound of ours, or a file below the routine's folder.", is_required=True),
        Field("trim", switch(), "Whether silence at the ends of a file is cut off; `on` where nothing is written."),
        WAIT_AT_END,
    ),
    _sound,
    words(
        ("file path name audio", behind("sound", "bowl", "The sound")),
        (LENGTH, "A sound is heard as a whole."),
        ("volume gain loudness", "Every sound is brought to the loudness of the rest."),
    ),
    is_timed=True,
)
