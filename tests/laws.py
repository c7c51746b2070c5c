"""How many examples of a law reach its assertion: a law that leaves most of them early is green and says nothing."""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from typing import Any


@dataclass
class _Share:
    examples: int = 0
    asserting: int = 0
    has_reached: bool = False
    """Whether the example that runs has reached its assertion."""


_of_this_law: ContextVar[_Share] = ContextVar("_of_this_law")


def reached() -> None:
    """Called by a law where nothing lies between an example and its assertion any more."""
    _of_this_law.get().has_reached = True


def asserting(at_least: float) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """A law that fails when a smaller share of its examples calls `reached()`; it stands above `given`."""

    def counted(law: Any) -> Callable[..., None]:
        example = law.hypothesis.inner_test

        @wraps(example)
        def one_example(*arguments: Any, **named: Any) -> None:
            share = _of_this_law.get()
            share.has_reached = False
            # What hypothesis itself gives up here is no example.
            example(*arguments, **named)
            share.examples += 1
            share.asserting += share.has_reached

        law.hypothesis.inner_test = one_example

        @wraps(law)
        def all_examples(*arguments: Any, **named: Any) -> None:
            share = _Share()
            token = _of_this_law.set(share)
            try:
                law(*arguments, **named)
            finally:
                _of_this_law.reset(token)
            told = f"{share.asserting} of {share.examples} examples reach the assertion"
            assert share.asserting >= at_least * share.examples > 0, told

        return all_examples

    return counted
