"""What people write in a step that is called otherwise there. Out: words that many verbs share, and their hints.

Each verb has words of its own, and people bring those of another verb, of the gym, or of plain English: `rest` for the
rest between rounds, `sets` for the rounds of a circuit. Words that are merely misspelt are not listed.
"""

from collections.abc import Mapping

LENGTH = "duration time length seconds secs minutes lasts for"
NUMBER = "times rounds sets count number reps repetitions repeats cycles laps series"
PAUSE = "rest pause break rest_between rest_between_rounds rest_between_sets rest_after recovery"
TITLE = "name title label"
INSIDE = "exercises exercise content items"
CALLS = "call calls call_time call_times time_calls time_left remaining countdown"
OF_ROUTINE = "coach level first_side notices intro outro"
OF_DO = "sides side_order priority optional or tempo"

REST_STEP = "A rest is a step of its own: `- rest: 30s`."
REST_INSIDE = "A rest is a step of its own, among `steps`: `- rest: 30s`."
ROUNDS_AROUND = "Put it into rounds: `- repeat: 3`, with `steps`."
BLOCK_AROUND = "Put it into a chapter: `- block: Title`, with `steps`."
WHOLE = "That holds for the whole routine: write it above `steps`."
DO_ONLY = "Only an exercise has that: write it beside `do`."


def words(*hints: tuple[str, str]) -> dict[str, str]:
    """Each word and its hint; where a word stands twice, the first hint."""
    return {word: hint for words, hint in reversed(hints) for word in words.split()}


def behind(verb: str, example: str, what: str = "How long it lasts") -> str:
    """The hint for what is written as the value of the verb itself."""
    return f'{what} stands behind "{verb}": `{verb}: {example}`.'


IN_A_DOSE: Mapping[str, str] = words(
    (f"{LENGTH} work", 'Write "hold" for how long a position is held.'),
    ("rounds set series", 'Write "sets" for how often all of it is done.'),
    (NUMBER, 'Write "reps" for how many repetitions.'),
    (PAUSE, 'Write "rest" for the rest between sets; one after it is a step of its own: `- rest: 30s`.'),
    ("breaths breath breathing", 'Write "hold" with breaths: {breaths: 5, pace: 4-6}.'),
    ("speed pace rhythm", 'Write "tempo", such as 4-2-1, or "seconds_per_rep".'),
)
