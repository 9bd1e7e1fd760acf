"""Which rules a small sheet cannot break, told from its lists, so that no frame is put together.

A rule that says by a formula of one row when Excel is to warn (`warns`) has been told all that is
needed; others say so themselves (`clear`). In doubt a rule is not clear, and its own test decides.
"""

import ast
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from fits_workbooks.schema import Rule
from fits_workbooks.xlsx.filled import Filled

Columns = Mapping[str, Sequence[Any]]

_TOKEN = re.compile(r'\[([^\[\]]+)\]|("[^"]*")|(AND|OR)\(|(<>|<=|>=|=|<|>)|(-?[0-9.]+)|([(),])')
_SAME = {"<>": "!=", "=": "=="}


def is_clear(rule: Rule, sheets: Sequence[str], filled: Filled) -> bool:
    """Whether these sheets certainly do not break the rule; False where that cannot be told."""
    lists = [filled.lists.get(name) for name in sheets]
    if any(one is None for one in lists):
        return False
    if not lists[0].rows:  # type: ignore[union-attr]
        return True
    try:
        if rule.clear is not None:
            return rule.clear(*(one.values for one in lists if one))
        return bool(rule.warns) and not any(_breaks(rule.warns)(lists[0].values))  # type: ignore[union-attr]
    except (TypeError, ValueError, AttributeError):  # a blank that cannot be compared, and the like
        return False


@cache
def _breaks(formula: str) -> Callable[[Columns], Sequence[bool]]:
    """A formula of one row as a function of columns: for each row, whether it is true of it."""
    names: list[str] = []
    source = _python(formula, names)
    rows = f"zip({', '.join(f'c[{name!r}]' for name in names)}, strict=True)"
    cells = ", ".join(f"v{number}" for number in range(len(names)))
    tree = ast.parse(f"lambda c: [{source} for ({cells},) in {rows}]", mode="eval")
    function: Callable[[Columns], Sequence[bool]] = eval(
        compile(tree, "a rule's formula", "eval"), {"__builtins__": {"zip": zip}}
    )
    return function


def _python(formula: str, names: list[str]) -> str:
    """The formula in Python; v0, v1 ... stand for the columns, whose names are added to `names`."""
    words: list[str] = []
    joins: list[str] = []
    at = 0
    while at < len(formula):
        token = _TOKEN.match(formula, at)
        if token is None:
            raise ValueError(f"a rule's formula has what cannot be told in Python: {formula[at:]}")
        at = token.end()
        column, text, call, compares, number, mark = token.groups()
        if column:
            names += [] if column in names else [column]
            words.append(f"v{names.index(column)}")
        elif call:
            joins.append(f" {call.lower()} ")
            words.append("(")
        elif mark == ",":
            words.append(joins[-1])
        elif mark == "(":
            joins.append("")
            words.append("(")
        elif mark == ")":
            joins.pop()
            words.append(")")
        else:
            blank = "None" if text == '""' else text
            words.append(_SAME.get(compares, compares) if compares else blank or number)
    return "".join(words)
