"""Real words a minute. In: the rate a coach wrote, an engine's measured table. Out: its own setting.

The engines' own scales are neither words a minute nor straight lines, so each was measured: nine passages of
coaching prose, each of about 64 words in seven to nine sentences, spoken whole, from the first sound to the
last, pauses between the sentences included. A table holds pairs of the mean words a minute and the setting that
gave them, both rising. One passage differs from another by 5 % (standard deviation), by its words and pauses.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise

Table = Sequence[tuple[float, float]]


def setting_for(words_per_minute: int, table: Table) -> float:
    """The engine's setting for this rate, on a straight line between the nearest measured ones."""
    wpm = min(max(words_per_minute, table[0][0]), table[-1][0])
    for (slower, low), (faster, high) in pairwise(table):
        if wpm <= faster:
            return low + (high - low) * (wpm - slower) / (faster - slower)
    return table[-1][1]


def check_reach(words_per_minute: int, table: Table, engine: str, notice: Callable[[str], None]) -> None:
    """Give notice when the engine cannot speak this slowly or this fast."""
    slowest, fastest = table[0][0], table[-1][0]
    if not slowest <= words_per_minute <= fastest:
        nearest = slowest if words_per_minute < slowest else fastest
        notice(
            f"The {engine} voice speaks {slowest:.0f} to {fastest:.0f} words a minute; "
            f"rate {words_per_minute} becomes {nearest:.0f}."
        )
