"""Which stretches of a timeline were heard. Pure arithmetic on samples."""

Heard = tuple[tuple[int, int], ...]
"""Stretches of a timeline, in samples: from, and the first one after."""


def without(position: int, at: int, extra: int) -> int:
    """A position when so much is taken out again at another one."""
    return position if position <= at else max(at, position - extra)


def united(stretches: Heard) -> Heard:
    """The same stretches, in order and without overlaps."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(stretch for stretch in stretches if stretch[0] < stretch[1]):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return tuple(found)
