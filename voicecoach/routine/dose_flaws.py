"""What keeps a dose from being performed. In: a dose and the exercise's laterality. Out: flaws, in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from voicecoach.errors import ProblemKind
from voicecoach.routine.dose import OF_A_SERIES, Dose
from voicecoach.routine.exercise import Laterality


@dataclass(frozen=True, slots=True)
class Flaw:
    """One reason why a dose cannot be performed as it stands."""

    slug: ProblemKind
    field: str | None
    """The field to point at, where one is to blame."""
    message: str
    repair: str = ""


def dose_flaws(dose: Dose, laterality: Laterality) -> Iterator[Flaw]:
    """Every reason why this dose cannot be performed."""
    if dose.left_empty:
        for name in sorted(dose.left_empty):
            yield Flaw("dose-left-empty", name, f'"{name}" was left empty', f"Give it here, as `{name}: ...`.")
        return
    if dose.hold is None and dose.reps is None:
        if dose.rep_ms is not None:
            yield Flaw("no-dose", None, "the repetitions are not counted", "Add `reps:`, such as 10-15.")
        else:
            yield Flaw(
                "no-dose",
                None,
                "nothing says how long or how often",
                "Add `hold:`, or `reps:` with `tempo:`.",
            )
        return
    if dose.reps is not None and dose.hold is None and dose.rep_ms is None:
        yield Flaw(
            "no-rep-time",
            "reps",
            "nothing says how long a repetition lasts",
            "Add `tempo: 4-2-1`, `seconds_per_rep: 3`, or `hold:` for repeated holds.",
        )
    if dose.hold is not None and dose.rep_ms is not None:
        field = "tempo" if dose.tempo is not None else "seconds_per_rep"
        yield Flaw("hold-and-tempo", field, f'"{field}" and "hold" exclude each other', "Keep one of them.")
    elif dose.tempo is not None and dose.seconds_per_rep is not None:
        message = '"tempo" and "seconds_per_rep" both say how long a repetition lasts'
        yield Flaw("tempo-and-seconds", "seconds_per_rep", message, "Keep one of them.")
    if dose.search is not None and dose.hold is None:
        yield Flaw("search-without-hold", "search", "a search leads to a hold, and there is none", "Add `hold:`.")
    for name in OF_A_SERIES:
        if getattr(dose, name) is not None and (dose.hold is None or dose.reps is None):
            message = f'"{name}" is a time between repeated holds, and this is no series of holds'
            yield Flaw("no-series", name, message, "Give both `hold` and `reps`, or delete it.")
    if dose.rest_between_sides is not None and laterality == "bilateral":
        message = "there are no sides to rest between"
        yield Flaw("sides-of-bilateral", "rest_between_sides", message, "Delete `rest_between_sides`.")
    yield from _lists(dose)
    yield from _counting(dose, laterality)


def _lists(dose: Dose) -> Iterator[Flaw]:
    listed = {name: len(value) for name in ("reps", "hold") if len(value := getattr(dose, name) or ()) > 1}
    if len(set(listed.values())) > 1:
        yield Flaw(
            "sets-differ",
            "hold",
            f'"reps" lists {listed["reps"]} sets and "hold" lists {listed["hold"]}',
            "Give both the same number of entries.",
        )
    elif listed and dose.sets is not None:
        name, count = next(iter(listed.items()))
        if not dose.sets.low == dose.sets.high == count:
            yield Flaw(
                "sets-differ",
                name,
                f'"{name}" lists {count} sets, and "sets" says otherwise',
                f'Delete "sets", or write `sets: {count}`.',
            )


def _counting(dose: Dose, laterality: Laterality) -> Iterator[Flaw]:
    if laterality == "bilateral" or dose.reps is None:
        return
    if dose.count_per is None:
        yield Flaw(
            "count-per",
            "reps",
            "is this number for each side, or for both together?",
            "Add `count_per: side` or `count_per: total`.",
        )
    elif dose.count_per == "total":
        for reps in dose.reps:
            if reps.is_one_number and reps.low % 2:
                yield Flaw(
                    "odd-total",
                    "reps",
                    f"{reps.low} repetitions cannot be shared equally between two sides",
                    f"Write {reps.low - 1} or {reps.low + 1}, or `count_per: side`."
                    if reps.low > 1
                    else "Write 2, or `count_per: side`.",
                )
            elif reps.high < 2:
                yield Flaw("odd-total", "reps", "one repetition cannot be shared between two sides", "Write 2.")
