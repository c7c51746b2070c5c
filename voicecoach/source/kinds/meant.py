"""What people write in a step, and what it is called there. In: nothing. Out: for each verb, words and their hints.

Each verb has words of its own, and people bring those of another verb, of the gym, or of plain English: `rest` for the
rest between rounds, `sets` for the rounds of a circuit. Words that are merely misspelt are not listed.
"""

from collections.abc import Mapping

_LENGTH = "duration time length seconds secs minutes lasts for"
_NUMBER = "times rounds sets count number reps repetitions repeats cycles laps series"
_PAUSE = "rest pause break rest_between rest_between_rounds rest_between_sets rest_after recovery"
_TITLE = "name title label"
_INSIDE = "exercises exercise content items"
_CALLS = "call calls call_time call_times time_calls time_left remaining countdown"
_OF_ROUTINE = "coach level first_side notices intro outro"
_OF_DO = "sides side_order priority optional or tempo"

_REST_STEP = "A rest is a step of its own: `- rest: 30s`."
_REST_INSIDE = "A rest is a step of its own, among `steps`: `- rest: 30s`."
_ROUNDS_AROUND = "Put it into rounds: `- repeat: 3`, with `steps`."
_BLOCK_AROUND = "Put it into a chapter: `- block: Title`, with `steps`."
_WHOLE = "That holds for the whole routine: write it above `steps`."
_DO_ONLY = "Only an exercise has that: write it beside `do`."
_STATIONS = 'Its stations stand behind "circuit": `circuit: [floor-bridge, Skipping]`.'
_COUNTS = 'The counts of in, hold, out and hold stand behind "breathe": `breathe: 4-4-4-4`.'
_BOTH_TIMES = 'Both times stand behind "tense_release": `tense_release: 5s-10s`.'


def _words(*hints: tuple[str, str]) -> dict[str, str]:
    """Each word and its hint; where a word stands twice, the first hint."""
    return {word: hint for words, hint in reversed(hints) for word in words.split()}


def _behind(verb: str, example: str, what: str = "How long it lasts") -> str:
    return f'{what} stands behind "{verb}": `{verb}: {example}`.'


IN_A_DOSE: Mapping[str, str] = _words(
    (f"{_LENGTH} work", 'Write "hold" for how long a position is held.'),
    ("rounds set series", 'Write "sets" for how often all of it is done.'),
    (_NUMBER, 'Write "reps" for how many repetitions.'),
    (_PAUSE, 'Write "rest" for the rest between sets; one after it is a step of its own: `- rest: 30s`.'),
    ("breaths breath breathing", 'Write "hold" with breaths: {breaths: 5, pace: 4-6}.'),
    ("speed pace rhythm", 'Write "tempo", such as 4-2-1, or "seconds_per_rep".'),
)

MEANT: Mapping[str, Mapping[str, str]] = {
    "do": {
        **IN_A_DOSE,
        **_words(
            ("dose", 'Write its fields beside "do": "hold", "reps", "sets" and so on.'),
            ("side", 'Write "sides", as a list: [left].'),
            ("cue text note notes words", 'Write "cues", such as {during: Breathe out.}.'),
            ("alternative instead substitute substitutes easier harder", 'Write "or" for another exercise.'),
            (_OF_ROUTINE, _WHOLE),
        ),
    },
    "say": _words(
        (_PAUSE, "A pause after it is a step of its own: `- silence: 20s`."),
        (_LENGTH, "It lasts as long as it is spoken; a pause is a step of its own: `- silence: 20s`."),
        (f"{_TITLE} text words sentence", _behind("say", "Lie down.", "What is said")),
        ("file audio recording", "A sentence of your own is written `- say: {say: Lie down., sound: FILE}`."),
        ("voice rate pitch speed volume", "Who speaks, and how, stands in a coach file, which the routine names."),
    ),
    "silence": _words((f"{_LENGTH} {_PAUSE}", _behind("silence", "20s"))),
    "rest": _words(
        (f"{_LENGTH} pause break recovery", _behind("rest", "30s")),
        ("text words name", "What is said is a step of its own: `- say: Shake it out`."),
    ),
    "sound": _words(
        ("file path name audio", _behind("sound", "bell.wav", "The file")),
        (_LENGTH, "A sound is heard as a whole."),
        ("volume gain loudness", "Every sound is brought to the loudness of the rest."),
    ),
    "include": _words(
        (_NUMBER, _ROUNDS_AROUND),
        (_TITLE, _BLOCK_AROUND),
        ("routine id file path", _behind("include", "warm-up", "The routine's id")),
        ("wait", "Its own steps may wait; it does not as a whole."),
        ("language", "It is in the language of that routine."),
        (f"{_OF_ROUTINE} duration", "That is taken from this routine: write it above `steps`."),
        (f"{_PAUSE} steps", "What comes after it is a step of its own."),
        (_OF_DO, _DO_ONLY),
    ),
    "block": _words(
        (_NUMBER, "Put its steps into rounds: `- repeat: 3`, with `steps`."),
        (_PAUSE, _REST_INSIDE),
        (_TITLE, _behind("block", "Hips", "The title")),
        (_INSIDE, 'Write "steps".'),
        (_LENGTH, "Only a whole session is made to last so long: write `duration` above `steps`."),
        ("wait", "Its steps may wait; it does not as a whole."),
        (_OF_ROUTINE, _WHOLE),
        (_OF_DO, _DO_ONLY),
    ),
    "interval": _words(
        (f"{_LENGTH} work hold", 'Write "for" for how long it lasts.'),
        (_PAUSE, _REST_STEP),
        (_NUMBER, _ROUNDS_AROUND),
        (_CALLS, 'Write "call_time_left".'),
        (f"{_TITLE} text", _behind("interval", "Run", "What is done")),
        (f"{_INSIDE} steps", "Exercises by the clock are a `circuit`, with `work`."),
        (_OF_DO, _DO_ONLY),
    ),
    "repeat": _words(
        (_PAUSE, 'Write "rest_between" for the rest between rounds.'),
        ("rest_after_last", "A rest after the last round is a step of its own: `- rest: 30s`."),
        (_LENGTH, "Rounds for a time are `repeat_for: 20m`."),
        (_NUMBER, _behind("repeat", "3", "The number of rounds")),
        ("work hold", "Work by the clock is a `circuit`, or an `interval` among `steps`."),
        (_INSIDE, 'Write "steps".'),
        (f"{_TITLE} language phase", _BLOCK_AROUND),
        (_OF_DO, _DO_ONLY),
    ),
    "repeat_for": _words(
        (_PAUSE, _REST_INSIDE),
        (_LENGTH, _behind("repeat_for", "20m")),
        (_NUMBER, "A number of rounds is `repeat: 3`."),
        (_INSIDE, 'Write "steps".'),
        (f"{_CALLS} call_time_left", "The time that is left is called by `interval` and `amrap`."),
        (f"{_TITLE} language phase", _BLOCK_AROUND),
        (_OF_DO, _DO_ONLY),
    ),
    "circuit": _words(
        ("rest_between_sets round_rest rest_rounds", 'Write "rest_between_rounds".'),
        (_PAUSE, 'Write "rest" for the rest between stations, "rest_between_rounds" for that between rounds.'),
        (f"{_LENGTH} hold on", 'Write "work" for how long each station lasts.'),
        (_NUMBER, 'Write "rounds".'),
        (f"{_INSIDE} stations steps", _STATIONS),
        ("sides side_order", "An exercise with sides changes them at half of its time."),
        (f"{_TITLE} language phase", _BLOCK_AROUND),
        (f"{_CALLS} call_time_left", "The time that is left is called by `interval` and `amrap`."),
        (_OF_DO, _DO_ONLY),
    ),
    "every": _words(
        (_NUMBER, 'Write "times" for how often it begins.'),
        (_LENGTH, 'Write "times" for how often it begins: ten times every 60s are ten minutes.'),
        (f"{_PAUSE} work", "What the steps leave of the time is the rest."),
        (_INSIDE, 'Write "steps".'),
        (f"{_TITLE} language phase", _BLOCK_AROUND),
        (_OF_DO, _DO_ONLY),
    ),
    "amrap": _words(
        (_LENGTH, _behind("amrap", "7m")),
        (_PAUSE, _REST_INSIDE),
        (_NUMBER, "A number of rounds is `repeat: 3`."),
        (_CALLS, 'Write "call_time_left".'),
        (_INSIDE, 'Write "steps".'),
        (f"{_TITLE} language phase", _BLOCK_AROUND),
        (_OF_DO, _DO_ONLY),
    ),
    "breathe": _words(
        (f"{_NUMBER} breaths", 'Write "cycles" for how many breaths.'),
        (_LENGTH, 'Write "for" for how long.'),
        ("in out hold inhale exhale pattern pace tempo counts breath_in breath_out", _COUNTS),
        (_PAUSE, _REST_STEP),
        (f"{_TITLE} language phase", _BLOCK_AROUND),
    ),
    "tense_release": _words(
        ("tense release relax hold work let_go rest", _BOTH_TIMES),
        (_PAUSE, _REST_STEP),
        (_LENGTH, 'Write "for" for how long all of it lasts.'),
        (_NUMBER, 'Write "times" for how often each is tensed.'),
        ("muscles parts body_parts areas regions muscle_groups exercises items", 'Write "groups".'),
        (f"{_TITLE} language phase", _BLOCK_AROUND),
    ),
}
"""By verb; a word that is one of the verb's own fields is never looked up."""


def one_thing(first: str, second: str) -> str:
    """What to do about two verbs in one step, in the order in which they stand."""
    both = {first, second}
    if both == {"do", "repeat"}:
        return "For several sets of one exercise, write `sets` in place of `repeat`."
    if both == {"say", "sound"}:
        return "A sentence that is heard from a recording is written `- say: {say: Lie down., sound: FILE}`."
    outer = next((verb for verb in (first, second) if verb in _HOLDS_STEPS), None)
    if outer is not None:
        inner = second if outer == first else first
        return f'Write "{inner}" among the `steps` of "{outer}", or begin a new step.'
    return "Begin a new step."


_HOLDS_STEPS = ("block", "repeat", "repeat_for", "every", "amrap")
