"""Files made wrong in every simple way: each key in turn is taken out, renamed, or given another kind of value."""

import copy
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from typing import Any

OTHER_VALUES: tuple[Any, ...] = (
    None, True, 7, 0, 2.5, "7", "zzz", "45s", "30-60s", "4-2-1", "left", [], ["zzz"], [None], {}, {"zzz": 1},
)  # fmt: skip
"""What a value is replaced by: one of each kind that means something somewhere."""


def mutations(document: Any, every: int = 1) -> Iterator[tuple[str, Any]]:
    """What was done, and the document after it: one change at a time, and of all changes every so-manieth."""
    for name, parent, change in islice(_changes(document), 0, None, every):
        changed = copy.deepcopy(document)
        change(_at(changed, parent))
        yield name, changed


def _changes(document: Any) -> Iterator[tuple[str, tuple[Any, ...], Callable[[Any], object]]]:
    for path in _paths(document):
        shown = ".".join(str(step) for step in path)
        parent, key, value = path[:-1], path[-1], _at(document, path)
        yield f"without {shown}", parent, partial(_take_out, key)
        if isinstance(key, str):
            yield f"{shown} renamed", parent, partial(_rename, key)
        for other in (*OTHER_VALUES, [value]):
            yield f"{shown} = {other!r}"[:120], parent, partial(_put, key, other)
        if isinstance(value, dict):
            yield f"{shown} with zzz", path, partial(_put, "zzz", 1)


def _take_out(key: Any, holder: Any) -> None:
    del holder[key]


def _put(key: Any, value: Any, holder: Any) -> None:
    # A copy, so that no two places of the document are one to YAML.
    holder[key] = copy.deepcopy(value)


def _rename(key: str, holder: dict[str, Any]) -> None:
    renamed = {(f"{key}x" if name == key else name): value for name, value in holder.items()}
    holder.clear()
    holder.update(renamed)


def _paths(value: Any, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        yield (*above, key)
        yield from _paths(child, (*above, key))


def _at(document: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        document = document[key]
    return document
