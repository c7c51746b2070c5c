"""How work tells of itself while it goes on. Out: the types of the functions that are told."""

from collections.abc import Callable

Tell = Callable[[str], None]
"""Called with one line for a person."""
Progress = Callable[[int, int], None]
"""Called with how much is done, and of how much."""
