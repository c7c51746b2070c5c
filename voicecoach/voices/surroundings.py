"""What stands beside a match. In: a match of a rule. Out: a bounded piece of the text before or after it.

The rules look around often. A bounded look keeps a long text as cheap, letter by letter, as a short one.
"""

import re

_FAR_ENOUGH = 60
"""Letters: more than any rule looks at."""


def before(match: re.Match[str], letters: int = _FAR_ENOUGH) -> str:
    """The end of the text before the match."""
    return match.string[max(0, match.start() - letters) : match.start()]


def after(match: re.Match[str], letters: int = _FAR_ENOUGH) -> str:
    """The beginning of the text after the match."""
    return match.string[match.end() : match.end() + letters]
