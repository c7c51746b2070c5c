"""Sounds that come with voicecoach, and bells on the clock of a step. In: nothing. Out: frozen data.

A name without an ending is a sound of ours; a file has an ending.
"""

import re
from dataclasses import dataclass

from voicecoach.routine.dose import Range
from voicecoach.routine.dose_text import time_text

BUILT_IN = ("bowl", "gong", "chime", "wood")
"""The sounds that are computed."""
SHORT = ("wood",)
"""Those of them that are over before the next second begins."""
LONGEST_TICK_MS = 800
"""Ticks follow each other by seconds."""


GLIDES = ("rise", "fall")
"""Computed tones that lead a breath in and out; each is named with its length: `rise-4000`."""
LONGEST_GLIDE_MS = 6_000
_GLIDE = re.compile(rf"(?:{'|'.join(GLIDES)})-(\d+)")


def glide(name: str, phase_ms: int) -> str:
    """The tone that leads a part of a breath of this length, by its name."""
    return f"{name}-{min(phase_ms, LONGEST_GLIDE_MS)}"


def length_of_glide(name: str) -> int | None:
    """How long a tone that leads a breath sounds, in milliseconds; None for anything else."""
    found = _GLIDE.fullmatch(name)
    return None if found is None else int(found.group(1))


@dataclass(frozen=True, slots=True)
class Bells:
    """When a bell rings while the clock of a step runs, whatever is said."""

    sound: str = "bowl"
    """One of `BUILT_IN`, or the path of a file."""
    every_ms: int | None = None
    """At each full multiple of this before the end."""
    at_ms: tuple[int, ...] = ()
    """And at these moments, from the start."""

    def moments(self, length_ms: int) -> tuple[int, ...]:
        """When it rings in a step of this length, in order: after its start and before its end."""
        every = range(self.every_ms, length_ms, self.every_ms) if self.every_ms is not None else ()
        return tuple(sorted({*every, *(at_ms for at_ms in self.at_ms if at_ms < length_ms)}))

    def count(self, length_ms: int) -> int:
        """How often it rings at most, without listing the moments."""
        return len(self.at_ms) + (length_ms // self.every_ms if self.every_ms is not None else 0)

    def __str__(self) -> str:
        """As a table has it: `a bell every 3 min and at 1 min`."""
        times = [f"every {_time(self.every_ms)}"] if self.every_ms is not None else []
        if self.at_ms:
            times.append(f"at {', '.join(_time(at_ms) for at_ms in self.at_ms)}")
        return f"a bell {' and '.join(times)}"


def with_bells(amount: str, bells: Bells | None) -> str:
    """How much of a step, with its bells, for tables."""
    return amount if bells is None else f"{amount}, {bells}"


def bells_within(bells: Bells | None, length_ms: int) -> int:
    """How many bells ring in a step of this length at most."""
    return 0 if bells is None else bells.count(length_ms)


def _time(length_ms: int) -> str:
    return time_text(Range(length_ms, length_ms))
