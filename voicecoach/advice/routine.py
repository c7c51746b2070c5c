"""The coach's conscience: what a good coach would reconsider. In: a routine and its coach. Out: doubts, in words.

Nothing here stops a build. The ranges are those of the corrective continuum: rolls and stretches are held for 30 to 60
seconds (NASM; ACSM gives 30-60 s for older adults), muscles are rolled, then stretched, then strengthened, then used.
"""

from collections.abc import Callable, Iterator
from itertools import pairwise

from voicecoach.advice.doubts import Doubt, doubts_about_exercise, too_long, words
from voicecoach.advice.fixed_words import fixed_numbers, fixed_sides
from voicecoach.advice.unheard import unheard_cues
from voicecoach.position import SourcePosition
from voicecoach.routine.coach import Coach
from voicecoach.routine.dose import TEMPO_PHASES, Breaths, Dose, Range, count_at, hold_at, of_set
from voicecoach.routine.dose_text import time_text
from voicecoach.routine.exercise import CUE_FIELDS, POSTURE_LEVELS, Exercise
from voicecoach.routine.routine import Routine
from voicecoach.routine.steps.do import Do
from voicecoach.routine.steps.step import Amrap, Block, Every, Step
from voicecoach.routine.steps.walks import exercise_steps, exercises_of, inside, texts_of
from voicecoach.units import in_seconds, time_of

USUAL_HOLD_MS = {"inhibit": (30_000, 60_000), "lengthen": (30_000, 60_000)}
CONTINUUM = ("inhibit", "lengthen", "activate", "integrate")
LONG_HOLD_MS = 20_000
"""Of an exercise that repeats its hold."""
MOST_SPEECH = 4
"""A hold is quiet for at least three parts of four."""

_SHORT_HOLDS = {"repeated-hold", "active-stretch", "dynamic-stretch", "isometric"}
"""Techniques whose holds are short in any phase, as in contracting a muscle before it is stretched."""
_FLOOR, _STANDING = 0, 3
_AT_THE_END = {"cool-down", "relaxation"}
"""Phases of a block in which stretches follow whatever was done before."""


FindExercise = Callable[[str], Exercise | None]


def doubts_about(routine: Routine, coach: Coach, find_exercise: FindExercise) -> Iterator[Doubt]:
    """Every doubt about a routine as this coach gives it.

    Args:
        routine: what to do.
        coach: how it sounds.
        find_exercise: finds a substitute by its id.
    """
    steps = tuple(exercise_steps(routine.steps))
    if not routine.notices:
        yield Doubt(
            "no-notices",
            routine.origin,
            "nobody is told who this session is for, or when to stop",
            "Add `notices: [cleared-to-exercise, stop-if-intolerable]`.",
        )
    for block in _blocks(routine.steps):
        yield from _out_of_order(block)
    yield from _rolled_too_late(steps)
    yield from _up_and_down(steps, find_exercise)
    yield from _one_side_only(steps)
    for step in steps:
        yield from _about_step(step, routine, coach)
    seen: set[str] = set()
    for exercise in exercises_of(routine.steps):
        if exercise.id not in seen:
            seen.add(exercise.id)
            yield from doubts_about_exercise(exercise)
            yield from fixed_sides(exercise)
            yield from fixed_numbers(exercise)
            if exercise.origin.file == routine.origin.file:
                of_it = (step for step in steps if step.exercise.id == exercise.id)
                yield from unheard_cues(exercise, (dose for step in of_it for dose in _doses(step)))
    for text, position in _own_words(routine):
        yield from too_long(text, position)


def _one_side_only(steps: tuple[Do, ...]) -> Iterator[Doubt]:
    """An exercise of which one side is never done; a leaflet may have the sides in two steps."""
    worked: dict[str, set[str]] = {}
    for step in steps:
        worked.setdefault(step.exercise.id, set()).update(step.sides or ("left", "right"))
    for step in steps:
        if len(worked[step.exercise.id]) == 1 and step.one_sided is None:
            side = step.sides[0]
            yield Doubt(
                "one-side-only",
                step.origin,
                f'"{step.exercise.id}" works the {side} side only',
                f"Is the {'right' if side == 'left' else 'left'} side meant to be left out? Then write "
                "`one_sided: intended`, or why.",
            )


def _about_step(step: Do, routine: Routine, coach: Coach) -> Iterator[Doubt]:
    exercise = step.exercise
    for hold_ms in _hold_lengths(step, routine.level):
        low, high = USUAL_HOLD_MS.get(exercise.phase, (0, hold_ms))
        is_timed = exercise.technique not in _SHORT_HOLDS
        if is_timed and not low <= hold_ms <= high and not _is_backed(exercise, hold_ms):
            yield Doubt(
                "unusual-hold",
                step.origin,
                f'"{exercise.id}" is held for {in_seconds(hold_ms):g} s; {exercise.phase} holds last 30 to 60 s',
                "Is that meant?",
            )
            break
    doses = _doses(step)
    for mark, is_known in (
        ("$hold", any(dose.hold for dose in doses)),
        ("$reps", any(dose.reps for dose in doses)),
        *((f"${phase}", any(dose.tempo for dose in doses)) for phase in TEMPO_PHASES),
    ):
        if not is_known and any(mark in text for name in CUE_FIELDS for text in getattr(exercise.cues, name)):
            yield Doubt(
                "unsaid-cue",
                step.origin,
                f'a cue of "{exercise.id}" says {mark}, which this step does not have, and will be left unsaid',
                f"Give the step other `cues`, or add `{'tempo' if mark[1:] in TEMPO_PHASES else mark[1:]}`.",
            )
    yield from _many_holds(step, routine)
    yield from _talkative(step, routine, coach)


def _many_holds(step: Do, routine: Routine) -> Iterator[Doubt]:
    """A long hold that the exercise repeats, where its author may have meant one."""
    exercise = step.exercise
    for dose in _doses(step):
        is_own = {name: dose.positions.get(name) != exercise.dose.positions.get(name) for name in ("hold", "reps")}
        if exercise.technique != "repeated-hold" or dose.reps is None or not is_own["hold"] or is_own["reps"]:
            continue
        hold = of_set(dose.hold or (), 1)
        hold_ms, count = hold_at(hold, routine.level), count_at(of_set(dose.reps, 1), routine.level)
        if count > 1 and hold_ms >= LONG_HOLD_MS:
            total = time_text(Range(count * hold_ms, count * hold_ms))
            sides = " on each side" if exercise.has_sides and dose.count_per == "side" else ""
            yield Doubt(
                "many-holds",
                dose.positions.get("hold", step.origin),
                f'"{exercise.id}" repeats its hold: {count} holds of {in_seconds(hold_ms):g} s are {total}{sides}',
                "Add `reps: 1` for a single hold, or the number that is meant.",
            )
            return


def _doses(step: Do) -> tuple[Dose, ...]:
    return tuple(dose for _, dose in step.side_doses) or (step.dose,)


def _is_backed(exercise: Exercise, hold_ms: int) -> bool:
    """The exercise itself gives such a dose, and names where it comes from."""
    own = [hold for hold in exercise.dose.hold or () if not isinstance(hold, Breaths)]
    return bool(exercise.sources) and any(hold.low <= hold_ms <= hold.high for hold in own)


def _talkative(step: Do, routine: Routine, coach: Coach) -> Iterator[Doubt]:
    """More cues than a quarter of the hold has room for, at the coach's rate; some of them would never be heard."""
    cues = step.exercise.cues
    if step.dose.reps is not None:
        return
    for hold_ms in _hold_lengths(step, routine.level):
        longest = [max(texts, key=words) for texts in (cues.during, cues.breath) if texts]
        # One cue of each kind is heard in a hold.
        alone = [text for text in (*cues.during, *cues.breath) if _is_too_long(text, hold_ms, coach)]
        for text in alone or [together for together in (" ".join(longest),) if _is_too_long(together, hold_ms, coach)]:
            position = cues.positions.get("breath" if text in cues.breath else "during", step.origin)
            yield Doubt(
                "too-much-speech",
                position,
                f'"{text}" takes more than a quarter of a hold of {in_seconds(hold_ms):g} s',
                "Shorten it, or hold longer.",
            )


def _is_too_long(text: str, hold_ms: int, coach: Coach) -> bool:
    return time_of(words(text), coach.voice.rate) * MOST_SPEECH > hold_ms


def _hold_lengths(step: Do, level: float) -> tuple[int, ...]:
    found: list[int] = []
    for dose in dict.fromkeys(dose for _, dose in step.side_doses) if step.side_doses else (step.dose,):
        for number in range(1, len(dose.hold or ()) + 1):
            hold = of_set(dose.hold or (), number)
            if not isinstance(hold, Breaths):
                found.append(hold_at(hold, level))
    return tuple(dict.fromkeys(found))


def _out_of_order(block: Block) -> Iterator[Doubt]:
    if block.phase in _AT_THE_END:
        return
    # Rounds by the clock begin again with their first exercise: there is no order to keep.
    in_a_row = (step for step in block.steps if not isinstance(step, (Every, Amrap)))
    steps = [step for step in exercise_steps(tuple(in_a_row)) if step.exercise.phase in CONTINUUM]
    for index, (before, after) in enumerate(pairwise(steps), start=1):
        first, second = (CONTINUUM.index(step.exercise.phase) for step in (before, after))
        # A block may roll and stretch one muscle after the other.
        if second < first and not (first == 1 and second == 0 and not _shared(before.exercise, after.exercise)):
            later = next(step for step in steps[:index] if CONTINUUM.index(step.exercise.phase) > second).exercise
            yield Doubt(
                "phases-out-of-order",
                after.origin,
                f'"{after.exercise.id}" ({after.exercise.phase}) comes after '
                f'"{later.id}" ({later.phase}) in "{block.title}"',
                f'The usual order is inhibit, lengthen, activate, integrate; move it before "{later.id}", or leave it '
                "where a leaflet has it.",
            )


def _rolled_too_late(steps: tuple[Do, ...]) -> Iterator[Doubt]:
    """A stretch before the roll of the same muscle."""
    for index, step in enumerate(steps):
        if step.exercise.phase != "lengthen":
            continue
        rolls = [
            other for other in steps if other.exercise.phase == "inhibit" and _shared(other.exercise, step.exercise)
        ]
        if rolls and not any(other in steps[:index] for other in rolls):
            yield Doubt(
                "stretch-before-roll",
                step.origin,
                f'"{step.exercise.id}" comes before "{rolls[0].exercise.id}", which prepares the same muscles',
                "Roll first, then stretch.",
            )


def _up_and_down(steps: tuple[Do, ...], find_exercise: FindExercise) -> Iterator[Doubt]:
    """From the floor to standing and back, where a substitute would have stayed down, or the other way round.

    A substitute does the same for a person: it is of the same phase, and the session has it nowhere else.
    """
    heard = tuple(step for step in steps if not step.is_optional)
    present = {step.exercise.id for step in steps}
    for before, step, after in zip(heard, heard[1:], heard[2:], strict=False):
        levels = [POSTURE_LEVELS[one.exercise.posture] for one in (before, step, after)]
        if levels[0] != levels[2] or {levels[0], levels[1]} != {_FLOOR, _STANDING}:
            continue
        substitutes = (step.instead, *(find_exercise(name) for name in step.exercise.substitutes))
        better = next(
            (
                found
                for found in substitutes
                if found is not None
                and POSTURE_LEVELS[found.posture] == levels[0]
                and found.phase == step.exercise.phase
                and found.id not in present
            ),
            None,
        )
        if better is not None:
            yield Doubt(
                "up-and-down",
                step.origin,
                f'"{step.exercise.id}" makes a person {"get up and down" if levels[1] else "get down and up"} again; '
                f'"{better.id}" would not',
                f"Write `do: {better.id}`, or move the step.",
            )


def _shared(one: Exercise, other: Exercise) -> bool:
    return bool(set(one.targets) & set(other.targets))


def _blocks(steps: tuple[Step, ...]) -> Iterator[Block]:
    for step in steps:
        if isinstance(step, Block):
            yield step
        yield from _blocks(inside(step))


def _own_words(routine: Routine) -> Iterator[tuple[str, SourcePosition]]:
    for text in (*routine.intro, *routine.outro):
        yield text, routine.origin
    for text in routine.opening.texts:
        yield text, routine.opening.origin or routine.origin
    for notice in routine.notices:
        yield notice.text, notice.origin
    yield from _said(routine.steps)


def _said(steps: tuple[Step, ...]) -> Iterator[tuple[str, SourcePosition]]:
    """What steps say in words of their own: sentences, and the names of work by the clock."""
    for step in steps:
        if not isinstance(step, Block):  # whose title is for lists
            yield from texts_of(step)
        yield from _said(inside(step))
