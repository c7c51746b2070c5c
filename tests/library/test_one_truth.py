"""`check` and `build` are of one mind: what one refuses, the other names, each with its line."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from laws import asserting, reached
from sessions import pretend, timeline_of, voices, written

from voicecoach.errors import Problem, SourceError
from voicecoach.library.check import check
from voicecoach.session.planning import Options, plan
from voicecoach.source.library import Library

EXERCISES = ("floor-bridge", "chair-squat-reach", "bird-dog", "side-bridge-knees", "calf-raise")
TIGHT = st.integers(1, 80)


def work(draw: st.DrawFn) -> str:
    reps = draw(st.integers(1, 12))
    return f"{{do: {draw(st.sampled_from(EXERCISES))}, reps: {reps}, sets: 1}}"


KINDS = ("every", "rest", "circuit", "interval", "tense", "breathe")


@st.composite
def tight_steps(draw: st.DrawFn, among: tuple[str, ...] = KINDS) -> str:
    """A step whose contents may need more time than it has."""
    kind = draw(st.sampled_from(among))
    overrun = draw(st.sampled_from(["", ", overrun: fit", ", overrun: error", ", overrun: extend"]))
    seconds = draw(TIGHT)
    match kind:
        case "every":
            inner = ", ".join(work(draw) for _ in range(draw(st.integers(1, 2))))
            return f"  - {{every: {seconds}s, times: {draw(st.integers(1, 3))}, steps: [{inner}]{overrun}}}"
        case "rest":
            return f"  - {{rest: {1 + seconds // 20}s{overrun}}}\n  - do: {draw(st.sampled_from(EXERCISES))}"
        case "circuit":
            names = ", ".join(draw(st.lists(st.sampled_from(EXERCISES), min_size=1, max_size=3)))
            return f"  - {{circuit: [{names}], work: {seconds}s, rest: {1 + seconds // 30}s{overrun}}}"
        case "interval":
            return f"  - {{interval: A very long name for a run, for: {seconds}s, call_time_left: [half]{overrun}}}"
        case "tense":
            return f"  - {{tense_release: 1s-{1 + seconds}s, groups: [Both of your hands and arms]{overrun}}}"
        case _:
            return f"  - {{breathe: 1-{1 + seconds // 20}, cycles: 3{overrun}}}"


@st.composite
def tight_routines(draw: st.DrawFn, among: tuple[str, ...] = KINDS) -> str:
    """A routine of such steps, one of which at least is of these kinds."""
    lines = draw(st.permutations([draw(tight_steps(among)), *draw(st.lists(tight_steps(), max_size=3))]))
    return "routine: Any\nnotices: [stop-if-intolerable]\nsteps:\n" + "\n".join(lines) + "\n"


def found_in(path: Path) -> tuple[Problem, ...]:
    [(_, found)] = check([path])
    return found


law = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@asserting(0.5)
@law
@given(tight_routines())
def test_what_a_voice_cannot_say_in_time_is_named_by_check(text: str) -> None:
    with TemporaryDirectory() as folder:
        path = written(Path(folder), text)
        named = {(problem.slug, problem.position) for problem in found_in(path)}
        try:
            prepared = plan(path)
        except SourceError as error:
            reached()
            assert {("speech-overruns", problem.position) for problem in error.problems} <= named
            return
        try:
            with prepared.quoting():
                timeline_of(path)
        except SourceError as error:
            reached()
            assert {("may-not-fit", problem.position) for problem in error.problems} <= named
        else:
            assert not named & {(slug, at) for slug, at in named if slug in {"may-not-fit", "speech-overruns"}}


@asserting(0.3)
@law
@given(tight_routines(("every",)), st.integers())
def test_what_is_refused_without_a_voice_is_refused_whatever_the_voice(text: str, seed: int) -> None:
    with TemporaryDirectory() as folder:
        path = written(Path(folder), text)
        errors = [problem for problem in found_in(path) if not problem.is_warning]
        if not errors:
            return
        reached()
        with pytest.raises(SourceError) as caught:
            timeline_of(path, None, voices(seed, 3000))
        assert set(errors) == set(caught.value.problems)
        assert all(problem.line_text for problem in caught.value.problems)


@pytest.mark.parametrize("path", Library.around().files("routine"), ids=lambda path: path.stem)
def test_no_shipped_routine_needs_more_time_than_it_has(path: Path) -> None:
    for level in (0.0, 0.5, 1.0):
        [(_, found)] = check([path], Options(level=level))
        assert not {problem.slug for problem in found} & {"may-not-fit", "speech-overruns", "duration-out-of-reach"}
        timeline_of(path, Options(level=level), pretend())
