"""What completes a word, loaded only when Tab is pressed. In: the name of a function of `complete`. Out: a function."""

from collections.abc import Callable
from typing import cast


def on_tab(name: str) -> Callable[[str], list[str]]:
    """What offers words for an argument or an option.

    Args:
        name: of a function of `voicecoach.cli.complete`.
    """

    def offered(incomplete: str) -> list[str]:
        from voicecoach.cli import complete  # noqa: PLC0415 - only when Tab is pressed

        return cast("Callable[[str], list[str]]", getattr(complete, name))(incomplete)

    return offered
