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
from fits_workbooks.xlsx.entries import Entries
from fits_workbooks.xlsx.filled import Filled

Columns = Mapping[str, Sequence[Any]]

_TOKEN = re.compile(r'\[([^\[\]]+)\]|("[^"]*")|(AND|OR)\(|(<>|<=|>=|=|<|>)|(-?[0-9.]+)|([(),])')
_SAME = {"<>": "!=", "=": "=="}


def is_clear(rule: Rule, sheets: Sequence[str], filled: Filled) -> bool:
    """Whether these sheets certainly do not break the rule; False where that cannot be told."""
    lists = [filled.lists[name] for name in sheets if name in filled.lists]
    if len(lists) < len(sheets):
        return False
    if rule.at and not lists[0].rows:
        return True
    if rule.clear is None:
        return broken_by(rule, lists[0]) == []
    try:
        return rule.clear(*(one.values for one in lists))
    except (TypeError, ValueError, AttributeError):  # a blank that cannot be compared, and the like
        return False


def broken_by(rule: Rule, entries: Entries) -> list[int] | None:
    """The places of the entries of which a rule's formula is true; None where it has none."""
    breaks = _breaks(rule.warns)
    if breaks is None:
        return None
    try:
        broken = breaks(entries.values)
    except TypeError:  # a blank that cannot be compared
        return None
    return [place for place, is_broken in enumerate(broken) if is_broken]


def columns_named(rule: Rule) -> set[str]:
    """The columns that a rule's formula, its sentence and its blame speak of."""
    named = {found[1] for found in _TOKEN.finditer(rule.warns) if found[1]}
    return named | set(re.findall(r"\{([^{}]+)\}", rule.says)) | {rule.at}


@cache
def _breaks(formula: str) -> Callable[[Columns], Sequence[bool]] | None:
    """A formula of one row as a function of columns: for each row, whether it is true of it.

    None where there is no formula, or it does more than compare and join.
    """
    names: list[str] = []
    source = _python(formula, names)
    if not source:
        return None
    rows = f"zip({', '.join(f'c[{name!r}]' for name in names)}, strict=True)"
    cells = ", ".join(f"v{number}" for number in range(len(names)))
    tree = ast.parse(f"lambda c: [{source} for ({cells},) in {rows}]", mode="eval")
    function: Callable[[Columns], Sequence[bool]] = eval(
        compile(tree, "a rule's formula", "eval"), {"__builtins__": {"zip": zip}}
    )
    return function


def _python(formula: str, names: list[str]) -> str:
    """The formula in Python; v0, v1 ... stand for the columns, whose names are added to `names`.

    "" where it has what cannot be told so.
    """
    words: list[str] = []
    joins: list[str] = []
    at = 0
    while at < len(formula):
        token = _TOKEN.match(formula, at)
        if token is None:
            return ""
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
