"""What the tests of rules are put together from: columns as plain lists, None where blank.

Each answers for every row. Texts are the same in any case.
"""

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any


def given(columns: Iterable[Sequence[Any]]) -> list[int]:
    """How many cells of each row hold something.

    >>> given([["Email", None], ["Yes", None], [None, 3]])
    [2, 1]
    """
    return [len(row) - row.count(None) for row in zip(*columns, strict=True)]


def folded(values: Iterable[Any]) -> list[Any]:
    """The values with texts in lower case, so that they can be compared.

    >>> folded(["EMAIL", None, 3])
    ['email', None, 3]
    """
    return [one.casefold() if isinstance(one, str) else one for one in values]


def where(answers: Iterable[bool]) -> list[int]:
    """The places at which something is true.

    >>> where([False, True, True])
    [1, 2]
    """
    return list(itertools.compress(itertools.count(), answers))


def unlisted(values: Iterable[str | None], known: Iterable[str | None]) -> list[bool]:
    """Whether each row has a text that is none of those that are known.

    >>> unlisted(["Email", "Fax", None], ["EMAIL"])
    [False, True, False]
    """
    listed = {None, *folded(known)}
    return [one not in listed for one in folded(values)]


def unknown(values: Iterable[str | None], known: Sequence[str | None]) -> list[bool]:
    """The same, judged where anything is known at all.

    >>> unknown(["Fax"], ["Email", None]), unknown(["Fax"], [None])
    ([True], [False])
    """
    is_judged = any(one is not None for one in known)
    return [is_judged and one for one in unlisted(values, known)]


def alike(*columns: Sequence[Any]) -> list[bool]:
    """Whether another row has the same values; a row with a blank is like none.

    >>> alike(["Dale", "dale", None, None], [1, 1, 2, 2])
    [True, True, False, False]
    """
    rows = list(zip(*map(folded, columns), strict=True))
    counts = Counter(rows)
    return [counts[row] > 1 and None not in row for row in rows]


def overlapping(
    begins: Sequence[Any], ends: Sequence[Any], groups: Sequence[Any], *, touching: bool
) -> list[bool]:
    """Whether each span begins before another of its group that began earlier has ended.

    A span that is not given in full, or ends before it begins, overlaps none; nor does one that
    begins as another ends, but where `touching` is overlapping.
    """
    found, latest = [False] * len(begins), dict[Any, Any]()
    spans = enumerate(zip(groups, begins, ends, strict=True))
    whole = [one for one in spans if None not in one[1] and is_span(*one[1][1:], touching=touching)]
    for place, (group, begin, end) in sorted(whole, key=lambda one: one[1][1]):
        last = latest.get(group)
        found[place] = last is not None and (begin < last or (touching and begin == last))
        latest[group] = end if last is None else max(last, end)
    return found


def is_span(begin: Any, end: Any, *, touching: bool) -> bool:
    """Whether something ends after it begins; as it begins, where both ends belong to it."""
    return bool(begin < end or (touching and begin == end))


def alone(moments: Sequence[datetime | None], gap: timedelta) -> list[bool]:
    """Whether each moment has no other one within the gap."""
    inorder = sorted(one for one in moments if one is not None)
    far = [later - one > gap for one, later in itertools.pairwise(inorder)]
    sides = zip(inorder, [True, *far], [*far, True], strict=False)  # none of nothing
    lonely = {one for one, before, after in sides if before and after}
    return [one in lonely for one in moments]
