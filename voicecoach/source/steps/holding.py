"""The verbs that hold other steps, or bring them: `block`, `include`, `repeat` and `repeat_for`."""

from voicecoach.routine.exercise import PHASES
from voicecoach.routine.steps.step import Block, Include, Repeat
from voicecoach.routine.steps.walks import ends_by_key, has_clock_inside, waits_inside
from voicecoach.source.exercises.dose_fields import DURATION, DURATION_RANGE
from voicecoach.source.kinds.fields import Field, choice, flag, switch
from voicecoach.source.kinds.meant import (
    BLOCK_AROUND,
    CALLS,
    DO_ONLY,
    INSIDE,
    LENGTH,
    NUMBER,
    OF_DO,
    OF_ROUTINE,
    PAUSE,
    REST_INSIDE,
    ROUNDS_AROUND,
    TITLE,
    WHOLE,
    behind,
    words,
)
from voicecoach.source.kinds.sentences import text
from voicecoach.source.steps.verb import LANGUAGE, WAIT_BEFORE_CLOCK, Verb, Written, count_of, steps_field, wait_field


def _block(written: Written) -> Block:
    return Block(
        written["block"],
        written["steps"],
        written.source.at,
        written.get("phase"),
        written.get("keep_together", False),
        written.get("language"),
    )


BLOCK = Verb(
    "block",
    (
        Field("block", text("a title"), "The title of a chapter.", is_required=True),
        Field("phase", choice(PHASES), "What the chapter does in the session."),
        Field("keep_together", flag(), "Whether a shorter session keeps or drops its steps together."),
        LANGUAGE,
        steps_field(),
    ),
    _block,
    words(
        (NUMBER, "Put its steps into rounds: `- repeat: 3`, with `steps`."),
        (PAUSE, REST_INSIDE),
        (TITLE, behind("block", "Hips", "The title")),
        (INSIDE, 'Write "steps".'),
        (LENGTH, "Only a whole session is made to last so long: write `duration` above `steps`."),
        ("wait", "Its steps may wait; it does not as a whole."),
        (OF_ROUTINE, WHOLE),
        (OF_DO, DO_ONLY),
    ),
    noun="",
)


def _include(written: Written) -> Include | None:
    named = written.name("include")
    routine = None if named is None else written.find.included(named, written.report)
    if named is None or routine is None:
        return None
    if written.slot and any(has_clock_inside(step) for step in routine.steps):
        message = f'"{named.text}" has steps with a clock of their own and cannot stand inside "{written.slot}"'
        written.report.add("clock-in-clock", named, message, f'Move it before or after "{written.slot}".')
        return None
    if written.clock and any(waits_inside(step) for step in routine.steps):
        message = f'"{named.text}" has steps that wait and cannot stand inside "{written.clock}"'
        written.report.add("wait-in-clock", named, message, f'Move it before or after "{written.clock}".')
        return None
    if written.clock and any(ends_by_key(step) for step in routine.steps):
        message = f'"{named.text}" has steps that last until a key and cannot stand inside "{written.clock}"'
        written.report.add("key-in-clock", named, message, f'Move it before or after "{written.clock}".')
        return None
    return Include(named.text, routine.steps, named.at, routine.language, routine.translations)


INCLUDE = Verb(
    "include",
    (Field("include", text("a routine's id"), "The routine whose steps stand here.", is_required=True),),
    _include,
    words(
        (NUMBER, ROUNDS_AROUND),
        (TITLE, BLOCK_AROUND),
        ("routine id file path", behind("include", "warm-up", "The routine's id")),
        ("wait", "Its own steps may wait; it does not as a whole."),
        ("language", "It is in the language of that routine."),
        (f"{OF_ROUTINE} duration", "That is taken from this routine: write it above `steps`."),
        (f"{PAUSE} steps", "What comes after it is a step of its own."),
        (OF_DO, DO_ONLY),
    ),
)


def _repeat(written: Written) -> Repeat:
    return Repeat(
        written["steps"],
        written.source.at,
        count=written.get("repeat"),
        for_ms=written.get("repeat_for"),
        rest_between=written.get("rest_between"),
        waits=written.waits,
        calls_rounds=written.get("call_rounds", True),
    )


REPEAT = Verb(
    "repeat",
    (
        Field("repeat", count_of("a number of rounds"), "How many rounds.", is_required=True),
        Field("rest_between", DURATION_RANGE, "The rest between rounds; there is none after the last."),
        Field("call_rounds", switch(), "Whether it is said which round begins."),
        steps_field(),
        wait_field("before the first round"),
    ),
    _repeat,
    words(
        (PAUSE, 'Write "rest_between" for the rest between rounds.'),
        ("rest_after_last", "A rest after the last round is a step of its own: `- rest: 30s`."),
        (LENGTH, "Rounds for a time are `repeat_for: 20m`."),
        (NUMBER, behind("repeat", "3", "The number of rounds")),
        ("work hold", "Work by the clock is a `circuit`, or an `interval` among `steps`."),
        (INSIDE, 'Write "steps".'),
        (f"{TITLE} language phase", BLOCK_AROUND),
        (OF_DO, DO_ONLY),
    ),
)

REPEAT_FOR = Verb(
    "repeat_for",
    (
        Field("repeat_for", DURATION, "For how long rounds follow each other; cut exactly there.", is_required=True),
        steps_field(),
        WAIT_BEFORE_CLOCK,
    ),
    _repeat,
    words(
        (PAUSE, REST_INSIDE),
        (LENGTH, behind("repeat_for", "20m")),
        (NUMBER, "A number of rounds is `repeat: 3`."),
        (INSIDE, 'Write "steps".'),
        (f"{CALLS} call_time_left", "The time that is left is called by `interval` and `amrap`."),
        (f"{TITLE} language phase", BLOCK_AROUND),
        (OF_DO, DO_ONLY),
    ),
    is_timed=True,
)
