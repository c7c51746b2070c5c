"""Names of a package that are loaded when they are first used. In: where each is at home. Out: a `__getattr__`.

A command that checks a file needs nothing of what builds a track, and a session that is kept needs nothing of what
plans one. No such name may be that of a module of the package: whichever is loaded first would take its place.
"""

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def lazily(package: str, homes: Mapping[str, tuple[str, ...]]) -> Callable[[str], Any]:
    """What a package calls `__getattr__`.

    Args:
        package: its `__name__`.
        homes: its names, by the module in it that defines them.
    """
    modules = {name: module for module, names in homes.items() for name in names}
    if clash := modules.keys() & homes.keys():
        raise ValueError(f"{package}: {', '.join(sorted(clash))} would be a module and a name")

    def find(name: str) -> Any:
        if name not in modules:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        found = getattr(import_module(f"{package}.{modules[name]}"), name)
        setattr(sys.modules[package], name, found)
        return found

    return find
