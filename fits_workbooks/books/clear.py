"""What a rule's `clear` is put together from: plain lists of values, None where blank."""

import itertools
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any


def all_listed(values: Iterable[Any], known: Iterable[Any]) -> bool:
    """Whether every text is one of those that are known, in any case.

    >>> all_listed(["Email", None], ["EMAIL"]), all_listed(["Fax"], ["Email"])
    (True, False)
    """
    listed = {one.casefold() for one in known if one is not None}
    return all(one is None or one.casefold() in listed for one in values)


def none_alike(*columns: Sequence[Any]) -> bool:
    """Whether no two rows have the same values, in any case; a row with a blank is unlike all."""
    rows = [row for row in zip(*columns, strict=True) if None not in row]
    alike = {tuple(one.casefold() if isinstance(one, str) else one for one in row) for row in rows}
    return len(alike) == len(rows)


def none_overlap(begins: Sequence[Any], ends: Sequence[Any]) -> bool:
    """Whether no span begins before one that began earlier has ended; touching is overlapping."""
    spans = sorted(
        (begin, end)
        for begin, end in zip(begins, ends, strict=True)
        if begin is not None and end is not None and begin <= end
    )
    latest = None
    for begin, end in spans:
        if latest is not None and begin <= latest:
            return False
        latest = end if latest is None else max(latest, end)
    return True


def none_alone(moments: Iterable[datetime | None], gap: timedelta) -> bool:
    """Whether every moment has another one within the gap."""
    inorder = sorted(one for one in moments if one is not None)
    near = [later - one <= gap for one, later in itertools.pairwise(inorder)]
    return all(left or right for left, right in zip([False, *near], [*near, False], strict=True))
