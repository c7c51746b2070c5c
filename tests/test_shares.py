"""A law that leaves its examples early is told as what it is: one that says nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from laws import asserting, reached


@pytest.mark.parametrize("at_least", [0.9, 0.2, 0.1])
def test_a_law_of_which_too_few_examples_reach_the_assertion_fails(at_least: float) -> None:
    @asserting(at_least)
    @settings(max_examples=50, database=None)
    @given(st.integers(0, 9))
    def law(number: int) -> None:
        if number == 7:
            reached()

    # Each number is tried once.
    if at_least <= 0.1:
        law()
    else:
        with pytest.raises(AssertionError, match=r"^1 of 10 examples reach the assertion$"):
            law()
