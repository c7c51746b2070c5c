"""What is heard or shown of a routine in another language. In: nothing. Out: frozen data."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class RoutineTexts:
    """All that is heard or shown of a routine in another language than its own, but for its exercises."""

    title: str
    summary: str = ""
    intro: tuple[str, ...] = ()
    outro: tuple[str, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    """What its steps say and are called, by the text as it is written."""
