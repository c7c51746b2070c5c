"""What tells one voice from another. In: names and versions. Out: fingerprints, messages about unknown names.

Shared by the engines and the seam; it asks only what is installed, so nothing is loaded.
"""

import sys
from collections.abc import Mapping, Sequence
from importlib.util import find_spec

from voicecoach.plugins import version_of
from voicecoach.spelling import nearest

_MOST_NAMED = 12


def fingerprint(engine: str, packages: Sequence[str], **settings: object) -> str:
    """One line with everything that changes an engine's sound."""
    versions = [f"{package}={version_of(package) or 'none'}" for package in packages]
    return " ".join([engine, *versions, *(f"{name}={value}" for name, value in settings.items())])


def missing(modules: Mapping[str, str]) -> tuple[str, ...]:
    """Those of the packages that are not installed, told by the modules they bring; none is loaded for it."""
    return tuple(package for package, module in modules.items() if not _is_there(module))


def unknown(what: str, name: str, known: Sequence[str], meant: str = "") -> str:
    """A message about a name nobody knows, with the nearest known one, and the list of them where it is short.

    Args:
        what: the kind of thing.
        name: what was asked for.
        known: what there is.
        meant: what is called so otherwise, where that is known.
    """
    near = meant or nearest(name, known)
    hint = f' Did you mean "{near}"?' if near else ""
    there = f"There are: {', '.join(known)}." if len(known) <= _MOST_NAMED else "`voicecoach list voices` names all."
    return f'unknown {what} "{name}".{hint} {there}'


def _is_there(module: str) -> bool:
    return module in sys.modules or find_spec(module) is not None
